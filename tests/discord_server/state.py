"""What the server holds: users, guilds and messages as plain data."""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass, field

from .asked import Interaction
from .bodies import Json, walk
from .channels import Channel
from .pings import Pings

SUPPRESS_EMBEDS = 1 << 2
HAS_THREAD = 1 << 5
EPHEMERAL = 1 << 6
LOADING = 1 << 7
COMPONENTS_V2 = 1 << 15
NO_PINGS = Pings()


@dataclass(eq=False)
class User:
    """Hold a person or a bot; `dms` is false once direct messages of the bot are refused."""

    id: int
    name: str
    bot: bool = False
    dms: bool = True

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
    """Hold a user's place in a guild; `quiet_until` is when a timeout ends."""

    user: User
    roles: tuple[Role, ...] = ()
    quiet_until: float = 0.0


@dataclass(eq=False)
class Guild:
    """Hold a guild with its roles, members and channels (threads among them), each by id.

    `out` says that Discord has an outage there.
    """

    id: int
    name: str
    owner: User
    roles: dict[int, Role] = field(default_factory=dict)
    members: dict[int, Member] = field(default_factory=dict)
    channels: dict[int, Channel] = field(default_factory=dict)
    locale: str = "en-US"
    out: bool = False


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
    its content and allowed_mentions (edits add to it), `edits` how often it was edited and `edited` when last.
    `interaction` is what the message answers, `kind` Discord's number for a message that is neither plain
    nor a reply. `forwarded` is the message of which this one shows a copy.
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
    edited: float | None = None
    deleted: bool = False
    interaction: Interaction | None = None
    kind: int = 0
    thread: Channel | None = None
    forwarded: Message | None = None

    @property
    def ephemeral(self) -> bool:
        """Tell whether only the person who asked sees this message."""
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

    def seen_by(self, user: User) -> bool:
        """Tell whether this person sees the message, given that they see its channel."""
        return not self.ephemeral or (self.interaction is not None and self.interaction.user is user)
