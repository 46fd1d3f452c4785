"""What the bot itself may do at a place, or the error that Discord answers."""

from __future__ import annotations

from .bodies import Json
from .channels import Channel
from .errors import ApiError
from .permissions import (
    ALL,
    ATTACH_FILES,
    EMBED_LINKS,
    MANAGE_MESSAGES,
    MANAGE_THREADS,
    READ_MESSAGE_HISTORY,
    VIEW_CHANNEL,
    may_write,
    permissions_in,
)
from .state import Guild, Message
from .world import World

# None of these is a violation: what a bot may do changes under it, and asking is how it finds out.


def visible(world: World, channel: Channel) -> bool:
    """Tell whether the bot sees a channel, and so hears of what happens there."""
    return channel.guild is None or bool(bot_permissions(world, channel) & VIEW_CHANNEL)


def bot_permissions(world: World, channel: Channel) -> int:
    """Add up what the bot may do in a channel; nothing in a guild which it is not in."""
    if channel.guild is None:
        return ALL
    member = channel.guild.members.get(world.bot.id)
    if member is None or channel.guild.out:
        return 0
    return permissions_in(channel, member, world.clock())


def enter(world: World, channel: Channel) -> int:
    """Give the bot's permissions in a channel, or raise Missing Access where it does not see the channel."""
    may = bot_permissions(world, channel)
    if not may & VIEW_CHANNEL:
        raise missing_access()
    return may


def enter_guild(world: World, guild: Guild) -> None:
    """Raise Missing Access where the bot is not in the guild."""
    if world.bot.id not in guild.members:
        raise missing_access()


def hold_writing(world: World, channel: Channel, body: Json, *, files: bool) -> Json:
    """Give what is left of a body that the bot sends to a channel, or raise what Discord answers if it may not.

    Discord drops embeds without a word where the bot may not embed links, unless nothing else would be left.
    """
    may = enter(world, channel)
    if channel.recipient is not None:
        _hold_direct(world, channel)
        return body
    if not channel.takes_messages:
        raise ApiError(400, 50008, "Cannot send messages in a non-text channel", violation=True)
    if channel.thread and channel.thread.locked and not may & MANAGE_THREADS:
        raise ApiError(403, 160005, "Thread is locked")
    reply = body.get("message_reference")
    if not may_write(channel, may) or (files and not may & ATTACH_FILES):
        raise missing_permissions()
    if reply and not may & READ_MESSAGE_HISTORY:
        raise ApiError(403, 160002, "Cannot reply without permission to read message history")
    if not body.get("embeds") or may & EMBED_LINKS:
        return body
    if not files and not any(body.get(key) for key in ("content", "components", "sticker_ids", "poll")):
        raise missing_permissions()
    return body | {"embeds": []}


def hold_changing(world: World, message: Message) -> None:
    """Raise what Discord answers if the bot may not edit this message of its own."""
    may, thread = enter(world, message.channel), message.channel.thread
    if message.author is not world.bot:
        raise ApiError(403, 50005, "Cannot edit a message authored by another user", violation=True)
    if thread and (thread.archived or (thread.locked and not may & MANAGE_THREADS)):
        raise archived()


def hold_changing_thread(world: World, channel: Channel, body: Json) -> None:
    """Raise what Discord answers if the bot may not archive, wake, lock or rename this thread."""
    thread, manages = channel.thread, bool(enter(world, channel) & MANAGE_THREADS)
    assert thread is not None
    if thread.archived and body.get("archived") is not False:
        raise archived()
    wakes = body.keys() <= {"archived"} and body.get("archived") is False and not thread.locked
    mine = thread.owner is world.bot and "locked" not in body
    if not (manages or mine or (wakes and world.bot.id in thread.members)):
        raise missing_permissions()


def hold_deleting(world: World, message: Message) -> None:
    """Raise what Discord answers if the bot may not delete this message."""
    may = enter(world, message.channel)
    if message.author is not world.bot and (message.channel.guild is None or not may & MANAGE_MESSAGES):
        raise ApiError(403, 50013, "Missing Permissions", violation=True)


def hold_reading(world: World, channel: Channel) -> bool:
    """Raise Missing Access where the bot does not see the channel; else tell whether it may read its history."""
    return bool(enter(world, channel) & READ_MESSAGE_HISTORY)


def missing_access() -> ApiError:
    """Make the 403 for what the bot does not even see."""
    return ApiError(403, 50001, "Missing Access")


def missing_permissions() -> ApiError:
    """Make the 403 for what the bot sees and may not do."""
    return ApiError(403, 50013, "Missing Permissions")


def archived() -> ApiError:
    """Make the 403 for changing anything in an archived thread."""
    return ApiError(403, 50083, "Thread is archived")


def _hold_direct(world: World, channel: Channel) -> None:
    person = channel.recipient
    assert person is not None
    if not person.dms:
        raise ApiError(403, 50007, "Cannot send messages to this user")
    both = (person.id, world.bot.id)
    if not any(all(one in guild.members for one in both) for guild in world.guilds.values()):
        raise ApiError(403, 50278, "Cannot send messages to this user due to having no mutual guilds")
