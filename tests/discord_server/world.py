"""Everything one server knows: its inhabitants, its settings and its books."""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass, field

from .errors import ApiError, unknown
from .faults import Faults
from .openapi import OpenApi
from .state import Channel, Guild, Ids, Json, Member, Message, Role, User
from .waiting import Waiting

MEMBERS_FLAGS = 1 << 14 | 1 << 15
PRESENCE_FLAGS = 1 << 12 | 1 << 13
CONTENT_FLAGS = 1 << 18 | 1 << 19
# View and send in channels, embed links, attach files, read history, use application commands.
EVERYONE = 1 << 10 | 1 << 11 | 1 << 14 | 1 << 15 | 1 << 16 | 1 << 31


@dataclass(frozen=True)
class Request:
    """Record one HTTP request; `path` comes without `/api/v10`, `body` is None when there was none.

    `at` is when it arrived, in seconds of `time.perf_counter`.
    """

    method: str
    path: str
    body: Json | None
    files: dict[str, bytes] = field(default_factory=dict)
    at: float = field(default=0.0, compare=False)


@dataclass(frozen=True)
class Callback:
    """Hold the bot's first answer to a click: its type (4, 5, 6, 7, 9), its data and the message it concerns.

    The message is the new one for types 4 and 5, the clicked one for 6 and 7, and None for a modal (9).
    """

    type: int
    data: Json
    message: Message | None


@dataclass(eq=False)
class Interaction:
    """Hold one click until and after it was answered."""

    id: int
    token: str
    source: Message
    user: User
    callback: Callback | None = None
    original: Message | None = None


class World:
    """Hold what the gateway and the REST side share."""

    def __init__(self, token: str, application_flags: int, openapi: OpenApi | None) -> None:
        self.token = token
        self.application_flags = application_flags
        self.openapi = openapi
        self.base_url = ""
        self.ids = Ids()
        self.bot = User(self.ids(), "footnote", bot=True)
        self.nonces: dict[str, Message] = {}
        self.users: dict[int, User] = {self.bot.id: self.bot}
        self.guilds: dict[int, Guild] = {}
        self.channels: dict[int, Channel] = {}
        self.messages: dict[int, Message] = {}
        self.interactions: dict[str, Interaction] = {}
        self.posted: defaultdict[int, deque[Message]] = defaultdict(deque)
        self.requests: list[Request] = []
        self.unknown: list[str] = []
        self.violations: list[str] = []
        self.faults = Faults()
        self.waiting = Waiting()

    @property
    def reads_content(self) -> bool:
        """Tell whether the application may have the Message Content intent."""
        return bool(self.application_flags & CONTENT_FLAGS)

    def make_user(self, name: str, *, bot: bool = False) -> User:
        """Make a user who is nowhere yet."""
        user = User(self.ids(), name, bot)
        self.users[user.id] = user
        return user

    def make_guild(self, name: str, owner: User | None) -> Guild:
        """Make a guild of which the bot and the owner are members."""
        guild = Guild(self.ids(), name, owner or self.make_user(f"{name}-owner"))
        guild.roles[guild.id] = Role(guild.id, "@everyone", EVERYONE)
        for user in (self.bot, guild.owner):
            guild.members[user.id] = Member(user)
        self.guilds[guild.id] = guild
        return guild

    def make_channel(self, name: str, guild: Guild | None, recipient: User | None = None) -> Channel:
        """Make a text channel of a guild, or a direct message channel with a recipient."""
        channel = Channel(self.ids(), name, guild, recipient)
        self.channels[channel.id] = channel
        if guild is not None:
            guild.channels[channel.id] = channel
        return channel

    def open_dm(self, user: User) -> Channel:
        """Give the one direct message channel between this user and the bot."""
        found = (channel for channel in self.channels.values() if channel.recipient is user)
        return next(found, None) or self.make_channel("", None, user)

    def channel(self, snowflake: str) -> Channel:
        """Find a channel or answer 404."""
        found = self.channels.get(int(snowflake)) if snowflake.isdecimal() else None
        if found is None:
            raise unknown("Channel")
        return found

    def message(self, channel: Channel, snowflake: str) -> Message:
        """Find a message that the channel's REST side shows, which ephemeral ones are not, or answer 404."""
        found = self.messages.get(int(snowflake)) if snowflake.isdecimal() else None
        if found is None or found.deleted or found.ephemeral or found.channel is not channel:
            raise unknown("Message")
        return found

    def guild(self, snowflake: str) -> Guild:
        """Find a guild or answer 404."""
        found = self.guilds.get(int(snowflake)) if snowflake.isdecimal() else None
        if found is None:
            raise unknown("Guild")
        return found

    def violate(self, where: str, error: ApiError) -> None:
        """Write down a broken rule, one line for each thing wrong."""
        self.violations.extend(f"{where}: {line}" for line in error.lines())
