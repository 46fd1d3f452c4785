"""Writing messages from request bodies: what Discord keeps, refuses and whom it would ping."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from .asked import Interaction
from .bodies import Json
from .channels import Channel
from .errors import Problem, invalid_form
from .limits import check
from .pings import pings
from .state import COMPONENTS_V2, EPHEMERAL, SUPPRESS_EMBEDS, Attachment, Message
from .world import World

_SUPPRESS_NOTIFICATIONS = 1 << 12
_SETTABLE = SUPPRESS_EMBEDS | _SUPPRESS_NOTIFICATIONS | COMPONENTS_V2
_EDITABLE = SUPPRESS_EMBEDS | COMPONENTS_V2

Files = Mapping[int, Attachment]


def write(
    world: World,
    channel: Channel,
    body: Json,
    files: Files,
    *,
    interaction: Interaction | None = None,
) -> Message:
    """Make a new message of the bot from a body, or raise what Discord would answer.

    An answer to an interaction may be ephemeral and is marked with it. The message is kept, but neither
    announced on the gateway nor put where `next_message` looks.
    """
    nonce = body.get("nonce")
    if body.get("enforce_nonce") and (twin := world.nonces.get(str(nonce))) is not None:
        return twin
    message = Message(world.ids(), channel, world.bot, interaction=interaction)
    settable = _SETTABLE | (0 if interaction is None else EPHEMERAL)
    message.flags = (body.get("flags") or 0) & settable
    message.nonce = None if nonce is None else str(nonce)
    message.reply_to = _replied(world, channel, body.get("message_reference"))
    replied = None if message.reply_to is None else message.reply_to.author.id
    _fill(world, message, body, files, replied)
    world.messages[message.id] = message
    if message.nonce is not None:
        world.nonces[message.nonce] = message
    return message


def rewrite(world: World, message: Message, body: Json, files: Files) -> None:
    """Change a message of the bot as a body says, or raise what Discord would answer and leave it as it was.

    The rules hold for the message as it would then stand, not for the body alone. An edit notifies nobody at
    Discord; whom it would ping is recorded all the same, since it shows mentions let through.
    """
    draft = dataclasses.replace(message)
    if body.get("flags") is not None:
        # Once set, the flag of Components V2 cannot be taken back.
        draft.flags = draft.flags & ~SUPPRESS_EMBEDS | body["flags"] & _EDITABLE
    _fill(world, draft, body, files, None)
    for changed in dataclasses.fields(Message):
        setattr(message, changed.name, getattr(draft, changed.name))
    message.edits, message.edited = message.edits + 1, world.clock()


def delete(message: Message) -> None:
    """Let a message be gone; replies to it show that it was deleted."""
    message.deleted = True
    if message.channel.thread is not None:
        message.channel.thread.messages -= 1


def _fill(world: World, message: Message, body: Json, files: Files, replied: int | None) -> None:
    if "content" in body:
        message.content = body["content"] or ""
    if "embeds" in body:
        message.embeds = body["embeds"] or []
    if "components" in body:
        message.components = body["components"] or []
    message.attachments = _attachments(message, body, files)
    check(message, body)
    would = pings(message.texts, body.get("allowed_mentions"), replied)
    message.pings |= would
    message.mentions = tuple(world.users[user] for user in sorted(would.users) if user in world.users)


def _attachments(message: Message, body: Json, files: Files) -> list[Attachment]:
    listed = body.get("attachments")
    if listed is None:
        return [*message.attachments, *files.values()]
    about = {int(entry["id"]): entry for entry in listed}
    kept = [file for file in message.attachments if file.id in about]
    for number, file in files.items():
        entry = about.get(number, {})
        file.filename = entry.get("filename") or file.filename
        file.description = entry.get("description")
    return [*kept, *files.values()]


def _replied(world: World, channel: Channel, reference: Json | None) -> Message | None:
    if reference is None:
        return None
    target = world.messages.get(int(reference["message_id"]))
    if target is not None and not target.deleted and target.channel is channel:
        return target
    if reference.get("fail_if_not_exists") is False:
        return None
    gone = Problem(("message_reference",), "REPLIES_UNKNOWN_MESSAGE", "Unknown message")
    raise invalid_form(gone, violation=False)
