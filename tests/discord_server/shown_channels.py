"""Channels and threads as Discord shows them, and a guild with them inside."""

from __future__ import annotations

from collections.abc import Callable

from .bodies import Json
from .channels import Channel, Kind, Thread
from .snowflakes import created, stamp
from .state import Guild, User
from .wire import guild_json, member_json, user_json

_VOICE = {"bitrate": 64_000, "user_limit": 0, "rtc_region": None}


def channel_json(channel: Channel, me: int | None = None) -> Json:
    """Show a channel of any kind; a thread tells of the membership of the user whose id is `me`."""
    if channel.thread is not None:
        return _thread(channel, channel.thread, me)
    if channel.guild is None:
        assert channel.recipient is not None
        private: Json = {"id": str(channel.id), "type": Kind.DM, "flags": 0, "last_message_id": None}
        return private | {"recipients": [user_json(channel.recipient)]}
    shown: Json = {"id": str(channel.id), "type": channel.kind, "flags": 0, "guild_id": str(channel.guild.id)}
    shown |= {"name": channel.name, "position": list(channel.guild.channels).index(channel.id)}
    shown |= {"parent_id": None if channel.parent is None else str(channel.parent.id), "topic": None, "nsfw": False}
    shown["permission_overwrites"] = [
        {"id": str(one), "type": int(held.personal), "allow": str(held.allow), "deny": str(held.deny)}
        for one, held in channel.overwrites.items()
    ]
    shown |= {"last_message_id": None, "rate_limit_per_user": channel.slow_mode}
    if channel.kind in (Kind.VOICE, Kind.STAGE):
        shown |= _VOICE
    if channel.kind is Kind.FORUM:
        shown |= {"available_tags": [], "default_reaction_emoji": None, "default_sort_order": None}
        shown |= {"default_forum_layout": 0, "default_thread_rate_limit_per_user": 0}
    return shown


def thread_member_json(thread: Channel, user: int) -> Json:
    """Show that a user is in a thread."""
    return {"id": str(thread.id), "user_id": str(user), "join_timestamp": created(thread.id), "flags": 1}


def guild_create_json(guild: Guild, bot: User, *, members: bool, sees: Callable[[Channel], bool]) -> Json:
    """Show a guild as GUILD_CREATE does; without the members intent it shows no member but the bot.

    Of threads it shows those that are active and that the bot `sees`.
    """
    shown = guild_json(guild) | {"joined_at": created(guild.id), "large": False, "unavailable": False}
    seen = [member for member in guild.members.values() if members or member.user is bot]
    shown |= {"member_count": len(guild.members), "members": [member_json(member, guild) for member in seen]}
    channels = [channel for channel in guild.channels.values() if channel.thread is None]
    shown |= {"channels": [channel_json(channel) for channel in channels]}
    shown |= {"threads": [channel_json(thread, bot.id) for thread in active_threads(guild) if sees(thread)]}
    empty = ("presences", "voice_states", "stage_instances", "guild_scheduled_events")
    return shown | {key: [] for key in (*empty, "soundboard_sounds")}


def active_threads(guild: Guild) -> list[Channel]:
    """List the threads of a guild that are not archived."""
    return [channel for channel in guild.channels.values() if channel.thread and not channel.thread.archived]


def _thread(channel: Channel, thread: Thread, me: int | None) -> Json:
    assert channel.guild is not None
    assert channel.parent is not None
    shown: Json = {"id": str(channel.id), "type": channel.kind, "flags": 0, "guild_id": str(channel.guild.id)}
    shown |= {"name": channel.name, "parent_id": str(channel.parent.id), "owner_id": str(thread.owner.id)}
    shown |= {"last_message_id": None, "rate_limit_per_user": channel.slow_mode}
    shown |= {"message_count": thread.messages, "total_message_sent": thread.messages}
    shown["member_count"] = min(len(thread.members), 50)
    about: Json = {"archived": thread.archived, "locked": thread.locked, "auto_archive_duration": 1440}
    about |= {"archive_timestamp": stamp(thread.changed), "create_timestamp": created(channel.id)}
    if channel.kind is Kind.PRIVATE_THREAD:
        about["invitable"] = True
    shown["thread_metadata"] = about
    if me in thread.members:
        shown["member"] = thread_member_json(channel, me)
    return shown
