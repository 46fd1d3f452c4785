"""The server as tests use it."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterable
from pathlib import Path
from types import TracebackType
from typing import Self

from aiohttp import web

from .endpoints import Endpoints
from .events import Events
from .gateway import Gateway
from .interactions import Interactions
from .openapi import OpenApi
from .pings import mentioned
from .rest import Rest
from .settling import settle
from .state import Channel, Guild, Member, Message, Role, User, walk
from .world import CONTENT_FLAGS, Callback, Interaction, World


class DiscordServer:
    """Serve Discord's REST and gateway protocols on a free port of 127.0.0.1, and act as its people.

    `openapi` is the path of Discord's OpenAPI file; without it bodies are held only to the limits of
    `limits.py`. Leaving the context asserts nothing: call `assert_clean` for that. The bot must run in the
    event loop of the server, or `settled` cannot see its work.
    """

    def __init__(
        self,
        *,
        token: str = "test.token",
        application_flags: int = CONTENT_FLAGS,
        openapi: Path | str | None = None,
    ) -> None:
        schema = None if openapi is None else OpenApi.load(Path(openapi))
        self.world = World(token, application_flags, schema)
        self.gateway = Gateway(self.world)
        self._events = Events(self.world, self.gateway)
        table = Endpoints(self.world, self._events).table()
        table += Interactions(self.world, self._events).table()
        app = web.Application(client_max_size=64 * 1024 * 1024)
        app.router.add_get("/", self.gateway.serve)
        app.router.add_route("*", "/api/v10/{path:.*}", Rest(self.world, table).serve)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        self.token = token
        self.bot = self.world.bot
        self.faults = self.world.faults
        self.requests = self.world.requests
        self.violations = self.world.violations
        self.unknown = self.world.unknown
        self.handshakes = self.gateway.handshakes

    async def __aenter__(self) -> Self:
        """Listen; from here on `base_url` and `gateway_url` hold."""
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.world.base_url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close every connection and stop listening."""
        for connection in tuple(self.gateway.connections):
            connection.abort()
        await self._runner.cleanup()

    @property
    def base_url(self) -> str:
        """Give the address to which `/api/v10` is appended."""
        return self.world.base_url

    @property
    def gateway_url(self) -> str:
        """Give the address of the WebSocket."""
        return self.world.base_url.replace("http", "ws", 1)

    def add_user(self, name: str, *, bot: bool = False) -> User:
        """Make a user, who is a member of nothing yet."""
        return self.world.make_user(name, bot=bot)

    def add_guild(self, name: str, *, owner: User | None = None) -> Guild:
        """Make a guild with the bot in it; an owner is invented unless given."""
        guild = self.world.make_guild(name, owner)
        self._events.guild_created(guild)
        return guild

    def add_text_channel(self, guild: Guild, name: str) -> Channel:
        """Make a text channel that everyone may read and write."""
        channel = self.world.make_channel(name, guild)
        self._events.channel_created(channel)
        return channel

    def add_role(self, guild: Guild, name: str, *, permissions: int = 0) -> Role:
        """Make a role; a bot already connected does not hear of it, so make roles first."""
        role = Role(self.world.ids(), name, permissions)
        guild.roles[role.id] = role
        return role

    def add_member(self, guild: Guild, user: User, *, roles: Iterable[Role] = ()) -> Member:
        """Let a user join a guild."""
        member = guild.members[user.id] = Member(user, tuple(roles))
        self._events.member_added(member, guild)
        return member

    def open_dm(self, user: User) -> Channel:
        """Give the direct message channel between a user and the bot."""
        return self.world.open_dm(user)

    async def say(
        self,
        channel: Channel,
        user: User,
        content: str,
        *,
        mentions: Iterable[User] = (),
        reply_to: Message | None = None,
    ) -> Message:
        """Let a user write a message.

        Users named in the content, in `mentions` and as author of `reply_to` count as mentioned.
        """
        if channel.guild is not None and user.id not in channel.guild.members:
            raise AssertionError(f"{user.name} is no member of {channel.guild.name}: call add_member first")
        found = mentioned([content])
        users = {user for user in (self.world.users.get(one) for one in sorted(found.users)) if user}
        users |= {*mentions, *([] if reply_to is None else [reply_to.author])}
        ordered = tuple(sorted(users, key=lambda one: one.id))
        message = Message(self.world.ids(), channel, user, content, mentions=ordered, reply_to=reply_to)
        message.pings = found
        self.world.messages[message.id] = message
        self._events.message_created(message)
        return message

    async def delete(self, message: Message) -> None:
        """Let its author delete a message."""
        message.deleted = True
        self._events.message_deleted(message)

    async def click(
        self, message: Message, custom_id: str, user: User, *, values: Iterable[str] = (), timeout: float = 5
    ) -> Callback:
        """Let a user click a button (or choose `values` of a select menu) and wait for the bot's callback.

        A message that the callback itself creates (type 4) is in the result and not in `next_message`.
        """
        parts = [part for part in walk(message.components) if part.get("custom_id") == custom_id]
        if message.deleted or not parts or parts[0].get("disabled"):
            shown = [part["custom_id"] for part in walk(message.components) if part.get("custom_id")]
            raise AssertionError(f"nothing to click at {custom_id!r}; deleted={message.deleted}, shown: {shown}")
        if not self.gateway.sessions:
            raise AssertionError("no bot is connected to hear the click")
        interaction = Interaction(self.world.ids(), secrets.token_urlsafe(24), message, user)
        self.world.interactions[interaction.token] = interaction
        self._events.clicked(interaction, custom_id, tuple(values))
        await self.until(lambda: interaction.callback is not None, f"the callback to {custom_id!r}", timeout)
        assert interaction.callback is not None
        return interaction.callback

    async def next_message(self, channel: Channel, timeout: float = 5) -> Message:
        """Take the oldest message of the bot in this channel not taken yet, waiting for it if need be."""
        posted = self.world.posted[channel.id]
        await self.until(lambda: bool(posted), f"a message of the bot in #{channel.name}", timeout)
        return posted.popleft()

    def unread(self, channel: Channel) -> list[Message]:
        """List the bot's messages in this channel that `next_message` has not taken."""
        return list(self.world.posted[channel.id])

    async def until(self, predicate: Callable[[], bool], what: str, timeout: float = 5) -> None:
        """Wait until a predicate over the server's state holds; it is tried after each request and frame.

        Raises AssertionError saying what was waited for and what the bot asked last.
        """
        await self.world.waiting.until(predicate, timeout, lambda: f"{what}\n{self._story()}")

    async def identified(self, times: int = 1, timeout: float = 5) -> None:
        """Wait until clients have identified this often in all."""
        await self.until(lambda: self.handshakes.count("IDENTIFY") >= times, f"IDENTIFY {times}", timeout)

    async def resumed(self, times: int = 1, timeout: float = 5) -> None:
        """Wait until clients have resumed this often in all."""
        await self.until(lambda: self.handshakes.count("RESUME") >= times, f"RESUME {times}", timeout)

    async def settled(self, timeout: float = 5) -> None:
        """Wait until the bot has received every event and finished every handler.

        So `unread(channel) == []` afterwards proves that it stayed silent. It sees discord.py's tasks for
        events, views, modals and slash commands, not tasks that a handler starts on its own.
        """
        await settle(self.world, self.gateway, timeout, self._story)

    async def drop(self, code: int | None = None) -> None:
        """Cut every WebSocket, with a close code or, without one, like a broken network."""
        for connection in tuple(self.gateway.connections):
            if code is None:
                connection.abort()
            else:
                connection.close(code)

    async def ask_reconnect(self) -> None:
        """Send opcode 7, at which the client reconnects and resumes."""
        for connection in tuple(self.gateway.connections):
            connection.send(7, None)

    async def invalidate(self, *, resumable: bool = False) -> None:
        """Send opcode 9; unless resumable, every session is forgotten and the client identifies anew."""
        if not resumable:
            self.gateway.sessions.clear()
        for connection in tuple(self.gateway.connections):
            connection.send(9, resumable)

    def assert_clean(self) -> None:
        """Raise AssertionError if the bot broke a rule or asked for anything that does not exist."""
        wrong = [*self.violations, *(f"unknown endpoint: {asked}" for asked in self.unknown)]
        if wrong:
            raise AssertionError("\n".join(wrong))

    def _story(self) -> str:
        asked = [f"  {r.method} {r.path} {json.dumps(r.body)[:300]}" for r in self.requests[-8:]]
        lines = [f"handshakes: {self.handshakes}", "last requests:", *asked]
        return "\n".join([*lines, *(f"violation: {line}" for line in self.violations)])


