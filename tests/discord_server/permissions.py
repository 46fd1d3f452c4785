"""What a member may do, as Discord adds it up from roles and a channel's overwrites."""

from __future__ import annotations

from collections.abc import Iterable

from .channels import Channel, Kind, Overwrite
from .state import Guild, Member

ADMINISTRATOR = 1 << 3
VIEW_CHANNEL = 1 << 10
SEND_MESSAGES = 1 << 11
MANAGE_MESSAGES = 1 << 13
EMBED_LINKS = 1 << 14
ATTACH_FILES = 1 << 15
READ_MESSAGE_HISTORY = 1 << 16
MENTION_EVERYONE = 1 << 17
USE_APPLICATION_COMMANDS = 1 << 31
MANAGE_THREADS = 1 << 34
CREATE_PUBLIC_THREADS = 1 << 35
SEND_MESSAGES_IN_THREADS = 1 << 38
BYPASS_SLOWMODE = 1 << 52
ALL = (1 << 53) - 1

EVERYONE = (
    VIEW_CHANNEL
    | SEND_MESSAGES
    | EMBED_LINKS
    | ATTACH_FILES
    | READ_MESSAGE_HISTORY
    | USE_APPLICATION_COMMANDS
    | CREATE_PUBLIC_THREADS
    | SEND_MESSAGES_IN_THREADS
)
IN_DMS = ATTACH_FILES | EMBED_LINKS | MENTION_EVERYONE | 1 << 18  # what app_permissions says there

_WHILE_TIMED_OUT = VIEW_CHANNEL | READ_MESSAGE_HISTORY
_NEEDS_SENDING = MENTION_EVERYONE | ATTACH_FILES | EMBED_LINKS | 1 << 12


def permissions(member: Member, guild: Guild) -> int:
    """Add up what a member may do in the guild: everything for the owner and administrators, else their roles'."""
    total = guild.roles[guild.id].permissions
    for role in member.roles:
        total |= role.permissions
    return ALL if member.user is guild.owner or total & ADMINISTRATOR else total


def permissions_in(channel: Channel, member: Member, now: float) -> int:
    """Tell what a member may do in a channel at this moment; a thread goes by its parent."""
    guild = channel.guild
    assert guild is not None
    total = permissions(member, guild)
    if total == ALL:
        return ALL
    total = _overwritten(channel.parent if channel.thread and channel.parent else channel, member, guild, total)
    if not total & VIEW_CHANNEL or not _invited(channel, member, total):
        return 0
    sending = SEND_MESSAGES_IN_THREADS if channel.thread else SEND_MESSAGES
    if not total & sending:
        total &= ~_NEEDS_SENDING
    return total & _WHILE_TIMED_OUT if member.quiet_until > now else total


def may_write(channel: Channel, may: int) -> bool:
    """Tell whether these permissions let somebody write in a channel of this kind."""
    return bool(may & (SEND_MESSAGES_IN_THREADS if channel.thread else SEND_MESSAGES))


def _overwritten(channel: Channel, member: Member, guild: Guild, total: int) -> int:
    """Apply the overwrites in Discord's order: @everyone, then all roles together, then the member."""
    found = channel.overwrites
    if not found:
        return total
    steps = ([guild.id], [role.id for role in member.roles], [member.user.id])
    for step in steps:
        allow, deny = _together(found[one] for one in step if one in found)
        total = total & ~deny | allow
    return total


def _together(overwrites: Iterable[Overwrite]) -> tuple[int, int]:
    allow = deny = 0
    for overwrite in overwrites:
        allow |= overwrite.allow
        deny |= overwrite.deny
    return allow, deny


def _invited(channel: Channel, member: Member, may: int) -> bool:
    if channel.kind is not Kind.PRIVATE_THREAD or channel.thread is None:
        return True
    return member.user.id in channel.thread.members or bool(may & MANAGE_THREADS)
