"""What the server holds: users, guilds, channels and messages as plain data."""

from __future__ import annotations

import itertools
import mimetypes
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from .pings import Pings

Json = dict[str, Any]

EPHEMERAL = 1 << 6
COMPONENTS_V2 = 1 << 15
NO_PINGS = Pings()

_EPOCH_MS = 1_420_070_400_000  # Discord counts milliseconds from the start of 2015


@dataclass(eq=False)
class User:
    """Hold a person or a bot."""

    id: int
    name: str
    bot: bool = False

    @property
    def mention(self) -> str:
        """Give the text that mentions this user."""
        return f"<@{self.id}>"


@dataclass(eq=False)
class Role:
    """Hold a role; the one whose id is its guild's id is @everyone."""

    id: int
    name: str
    permissions: int = 0


@dataclass(eq=False)
class Member:
    """Hold a user's place in a guild."""

    user: User
    roles: tuple[Role, ...] = ()


@dataclass(eq=False)
class Guild:
    """Hold a guild with its roles, members and channels, each by id."""

    id: int
    name: str
    owner: User
    roles: dict[int, Role] = field(default_factory=dict)
    members: dict[int, Member] = field(default_factory=dict)
    channels: dict[int, Channel] = field(default_factory=dict)


@dataclass(eq=False)
class Channel:
    """Hold a channel of a guild, a text one by its kind unless told, or a direct message one (with a recipient)."""

    id: int
    name: str
    guild: Guild | None = None
    recipient: User | None = None
    kind: int = 0


@dataclass(eq=False)
class Attachment:
    """Hold an uploaded file."""

    id: int
    filename: str
    data: bytes
    description: str | None = None

    @property
    def content_type(self) -> str:
        """Guess the media type from the name, as Discord does."""
        return mimetypes.guess_type(self.filename)[0] or "application/octet-stream"


@dataclass(eq=False)
class Message:
    """Hold a message as it stands now, after every edit.

    `components` and `embeds` are what the author sent, `pings` whom the message would have pinged through
    its content and allowed_mentions (edits add to it), `edits` how often it was edited.
    """

    id: int
    channel: Channel
    author: User
    content: str = ""
    embeds: list[Json] = field(default_factory=list)
    components: list[Json] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    flags: int = 0
    mentions: tuple[User, ...] = ()
    reply_to: Message | None = None
    nonce: str | None = None
    pings: Pings = NO_PINGS
    edits: int = 0
    deleted: bool = False
    interaction_id: int | None = None

    @property
    def ephemeral(self) -> bool:
        """Tell whether only the person who clicked sees this message."""
        return bool(self.flags & EPHEMERAL)

    @property
    def texts(self) -> list[str]:
        """Give every text a reader sees outside embeds: the content and each TextDisplay."""
        shown = [part["content"] for part in walk(self.components) if part.get("type") == 10]
        return [self.content, *shown] if self.content else shown

    @property
    def buttons(self) -> list[Json]:
        """Give every button of the message, wherever it is nested."""
        return [part for part in walk(self.components) if part.get("type") == 2]


def listed(body: Json, key: str) -> list[Any]:
    """Give the list under a key; one that is missing or null is empty."""
    found: list[Any] | None = body.get(key)
    return found or []


def within(body: Json, key: str) -> Json:
    """Give the object under a key; one that is missing or null is empty."""
    found: Json | None = body.get(key)
    return found or {}


def walk(components: list[Json]) -> list[Json]:
    """List components with all that are nested in them, in reading order."""
    found: list[Json] = []
    for part in components:
        found.append(part)
        found.extend(walk(listed(part, "components")))
        if part.get("accessory"):
            found.extend(walk([part["accessory"]]))
    return found


class Ids:
    """Give out snowflakes that carry the present time and always rise."""

    def __init__(self) -> None:
        self._count = itertools.count()

    def __call__(self) -> int:
        """Give the next id."""
        now = int(datetime.now(UTC).timestamp() * 1000)
        # The low 22 bits must not repeat within a millisecond; the counter alone keeps ids rising in one.
        return ((now - _EPOCH_MS) << 22) | (next(self._count) & 0x3FFFFF)


def created(snowflake: int) -> str:
    """Give the moment that an id carries as Discord writes timestamps."""
    return datetime.fromtimestamp(((snowflake >> 22) + _EPOCH_MS) / 1000, UTC).isoformat()
