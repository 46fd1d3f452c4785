"""Channels of every kind that people and bots write in, threads included."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .state import Guild, Message, User


class Kind(IntEnum):
    """Name the kinds of channels by Discord's numbers."""

    TEXT = 0
    DM = 1
    VOICE = 2
    CATEGORY = 4
    NEWS = 5
    NEWS_THREAD = 10
    PUBLIC_THREAD = 11
    PRIVATE_THREAD = 12
    STAGE = 13
    FORUM = 15


_NO_MESSAGES = frozenset({Kind.CATEGORY, Kind.FORUM})


@dataclass(frozen=True)
class Overwrite:
    """Hold what one channel allows and denies a role, or a member (`personal`)."""

    personal: bool
    allow: int = 0
    deny: int = 0


@dataclass(eq=False)
class Thread:
    """Hold what only threads have; `changed` is when it was last archived, woken or made."""

    owner: User
    changed: float
    archived: bool = False
    locked: bool = False
    members: set[int] = field(default_factory=set)
    messages: int = 0


@dataclass(eq=False)
class Channel:
    """Hold a channel of a guild, a thread (with `thread` and a parent), or direct messages (with a recipient).

    `overwrites` are by the id of a role or user; `slow_mode` is in seconds.
    """

    id: int
    name: str
    guild: Guild | None = None
    recipient: User | None = None
    kind: Kind = Kind.TEXT
    parent: Channel | None = None
    overwrites: dict[int, Overwrite] = field(default_factory=dict)
    slow_mode: int = 0
    thread: Thread | None = None
    starter: Message | None = None

    @property
    def mention(self) -> str:
        """Give the text that links to this channel."""
        return f"<#{self.id}>"

    @property
    def takes_messages(self) -> bool:
        """Tell whether messages are written in it, which categories and forums do not allow."""
        return self.kind not in _NO_MESSAGES
