"""The JSON form in which Discord shows messages."""

from __future__ import annotations

from .asked import CLICK, MODAL, Interaction
from .bodies import Json
from .channels import Channel
from .shown import shown_attachment, shown_components, shown_embeds
from .shown_channels import channel_json
from .snowflakes import created, stamp
from .state import HAS_THREAD, Message, User
from .wire import user_json


def message_json(message: Message, bot: User, *, content: bool = True, files: str = "") -> Json:
    """Show a message to a bot that has the Message Content intent, or has not (`content` false).

    `files` is the address under which attachments are said to lie.
    """
    shown: Json = {"id": str(message.id), "channel_id": str(message.channel.id)}
    shown |= {"pinned": False, "tts": False}
    shown |= {"type": message.kind or (0 if message.reply_to is None else 19), "author": user_json(message.author)}
    shown |= {"timestamp": created(message.id), "flags": message.flags}
    shown |= {"edited_timestamp": None if message.edited is None else stamp(message.edited)}
    shown |= {"mentions": [user_json(user) for user in message.mentions]}
    shown |= {"mention_roles": [str(role) for role in sorted(message.pings.roles)]}
    shown |= {"mention_everyone": message.pings.everyone}
    if content or readable(message, bot):
        shown |= {"content": message.content, "embeds": shown_embeds(message, files)}
        shown |= {"components": shown_components(message, files)}
        shown |= {"attachments": [shown_attachment(file, message.channel, files) for file in message.attachments]}
    else:
        shown |= {"content": "", "embeds": [], "components": [], "attachments": []}
    if message.nonce is not None:
        shown["nonce"] = message.nonce
    if message.interaction is not None:
        shown |= {"webhook_id": str(bot.id), "application_id": str(bot.id)}
        shown["interaction_metadata"] = _metadata(message.interaction)
    if message.forwarded is not None:
        shown |= _forwarded(message.forwarded, bot, content, files)
    if message.reply_to is not None:
        shown |= _reference(message.reply_to, bot, content, files)
    if message.thread is not None:
        shown |= {"thread": channel_json(message.thread)} if message.flags & HAS_THREAD else _link(message.thread)
    return shown


def readable(message: Message, bot: User) -> bool:
    """Tell whether a bot may read a message without the Message Content intent."""
    replied = message.reply_to is not None and message.reply_to.author is bot
    return message.channel.guild is None or message.author is bot or bot in message.mentions or replied


def _metadata(interaction: Interaction) -> Json:
    shown: Json = {"id": str(interaction.id), "type": interaction.kind, "user": user_json(interaction.user)}
    shown["authorizing_integration_owners"] = interaction.owners
    if interaction.kind == CLICK and interaction.source is not None:
        shown["interacted_message_id"] = str(interaction.source.id)
    elif interaction.kind == MODAL and interaction.before is not None:
        shown["triggering_interaction_metadata"] = _metadata(interaction.before)
    elif isinstance(interaction.target, Message):
        shown["target_message_id"] = str(interaction.target.id)
    elif interaction.target is not None:
        shown["target_user"] = user_json(interaction.target)
    return shown


def _link(thread: Channel) -> Json:
    """Point to a thread, as the message does that tells a channel of it."""
    assert thread.guild is not None
    reference = {"type": 0, "channel_id": str(thread.id), "guild_id": str(thread.guild.id)}
    return {"message_reference": reference}


_COPIED = (
    *("type", "content", "embeds", "attachments", "timestamp", "edited_timestamp", "flags", "components"),
    *("mentions", "mention_roles"),
)


def _forwarded(target: Message, bot: User, content: bool, files: str) -> Json:
    # Discord refers to the message that was forwarded too, by a type that its OpenAPI file does not know.
    whole = message_json(target, bot, content=content, files=files)
    return {"message_snapshots": [{"message": {key: whole[key] for key in _COPIED}}]}


def _reference(target: Message, bot: User, content: bool, files: str) -> Json:
    reference: Json = {"type": 0, "message_id": str(target.id), "channel_id": str(target.channel.id)}
    if target.channel.guild is not None:
        reference["guild_id"] = str(target.channel.guild.id)
    inner = None
    if not target.deleted:
        # Discord shows one message deep: the message replied to comes without the one it replied to.
        inner = message_json(target, bot, content=content, files=files)
        inner.pop("referenced_message", None)
    return {"message_reference": reference, "referenced_message": inner}
