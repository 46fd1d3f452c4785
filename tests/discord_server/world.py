"""Everything one server knows: its inhabitants, its settings and its books."""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass, field

from .asked import Interaction
from .bodies import Json
from .channels import Channel, Kind
from .commands import Command, Sync
from .errors import ApiError, unknown
from .faults import Faults
from .openapi import OpenApi
from .permissions import EVERYONE
from .snowflakes import Clock, Ids
from .state import Attachment, Guild, Member, Message, Role, User
from .waiting import Waiting

MEMBERS_FLAGS = 1 << 14 | 1 << 15
PRESENCE_FLAGS = 1 << 12 | 1 << 13
CONTENT_FLAGS = 1 << 18 | 1 << 19


@dataclass(frozen=True)
class Request:
    """Record one HTTP request; `path` comes without `/api/v10`, `body` is None when there was none.

    A body that is a list stands in `items`. `at` is when it arrived, in seconds of `time.perf_counter`.
    """

    method: str
    path: str
    body: Json | None
    files: dict[str, bytes] = field(default_factory=dict)
    at: float = field(default=0.0, compare=False)
    items: list[Json] = field(default_factory=list)


class World:
    """Hold what the gateway and the REST side share.

    `refusals` are requests that were in order and failed all the same, for lack of a permission or since what
    they concern is gone.
    """

    def __init__(self, token: str, application_flags: int, openapi: OpenApi | None) -> None:
        self.token = token
        self.application_flags = application_flags
        self.openapi = openapi
        self.base_url = ""
        self.clock = Clock()
        self.ids = Ids(self.clock)
        self.bot = User(self.ids(), "footnote", bot=True)
        self.nonces: dict[str, Message] = {}
        self.users: dict[int, User] = {self.bot.id: self.bot}
        self.guilds: dict[int, Guild] = {}
        self.channels: dict[int, Channel] = {}
        self.messages: dict[int, Message] = {}
        self.commands: list[Command] = []
        self.syncs: list[Sync] = []
        self.uploads: dict[int, Attachment] = {}
        self.interactions: dict[str, Interaction] = {}
        self.posted: defaultdict[int, deque[Message]] = defaultdict(deque)
        self.requests: list[Request] = []
        self.unknown: list[str] = []
        self.violations: list[str] = []
        self.refusals: list[str] = []
        self.faults = Faults()
        self.waiting = Waiting()

    @property
    def reads_content(self) -> bool:
        """Tell whether the application may have the Message Content intent."""
        return bool(self.application_flags & CONTENT_FLAGS)

    @property
    def joined(self) -> list[Guild]:
        """List the guilds that the bot is in."""
        return [guild for guild in self.guilds.values() if self.bot.id in guild.members]

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

    def add_channel(self, channel: Channel) -> Channel:
        """Take a channel in, also into its guild."""
        self.channels[channel.id] = channel
        if channel.guild is not None:
            channel.guild.channels[channel.id] = channel
        return channel

    def drop_channel(self, channel: Channel) -> None:
        """Forget a channel and its threads."""
        for gone in [one for one in self.channels.values() if channel in (one, one.parent)]:
            del self.channels[gone.id]
            if gone.guild is not None:
                del gone.guild.channels[gone.id]

    def open_dm(self, user: User) -> Channel:
        """Give the one direct message channel between this user and the bot."""
        found = (channel for channel in self.channels.values() if channel.recipient is user)
        return next(found, None) or self.add_channel(Channel(self.ids(), "", recipient=user, kind=Kind.DM))

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
