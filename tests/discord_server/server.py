"""The server as tests use it."""

# Tests say how long a wait may take, as with asyncio.wait_for: a `timeout` parameter is meant.
# ruff: noqa: ASYNC109

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Self

from aiohttp import web

from .command_endpoints import CommandEndpoints
from .endpoints import Endpoints
from .interactions import Interactions
from .message_endpoints import MessageEndpoints
from .openapi import OpenApi
from .rest import Rest
from .settling import settle
from .using import Using
from .world import CONTENT_FLAGS, World

TOKEN = "test.token"


class DiscordServer(Using):
    """Serve Discord's REST and gateway protocols on a free port of 127.0.0.1, and act as its people.

    `openapi` is the path of Discord's OpenAPI file; without it bodies are held only to the limits of
    `limits.py`. Leaving the context asserts nothing: call `assert_clean` for that. The bot must run in the
    event loop of the server, or `settled` cannot see its work.
    """

    def __init__(
        self,
        *,
        token: str = TOKEN,
        application_flags: int = CONTENT_FLAGS,
        openapi: Path | str | None = None,
    ) -> None:
        schema = OpenApi.load(Path(openapi)) if openapi else None
        super().__init__(World(token, application_flags, schema))
        table = Endpoints(self.world, self.events).table()
        table += MessageEndpoints(self.world, self.events).table()
        table += CommandEndpoints(self.world).table()
        table += Interactions(self.world, self.events).table()
        app = web.Application(client_max_size=64 * 1024 * 1024)
        app.router.add_get("/", self.gateway.serve)
        rest = Rest(self.world, table)
        app.router.add_route("*", "/api/v10/{path:.*}", rest.serve)
        app.router.add_get("/attachments/{channel}/{file}/{name}", rest.serve_file)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        self.token = token
        self.bot = self.world.bot
        self.faults = self.world.faults
        self.requests = self.world.requests
        self.violations = self.world.violations
        self.refusals = self.world.refusals
        self.syncs = self.world.syncs
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

    async def identified(self, times: int = 1, timeout: float = 5) -> None:
        """Wait until clients have identified this often in all."""
        await self.until(lambda: self.handshakes.count("IDENTIFY") >= times, f"IDENTIFY {times}", timeout)

    async def resumed(self, times: int = 1, timeout: float = 5) -> None:
        """Wait until clients have resumed this often in all, with success."""
        await self.until(lambda: self.gateway.resumed >= times, f"RESUMED {times}", timeout)

    async def settled(self, timeout: float = 5) -> None:
        """Wait until the bot has received every event and finished every handler.

        So `unread(channel) == []` afterwards proves that it stayed silent. It sees discord.py's tasks for
        events, views, modals and slash commands, and those of Footnote's own background.
        """
        await settle(self.world, self.gateway, timeout, self.story)

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
