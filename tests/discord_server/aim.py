"""Point the real discord.py at a server and run a client on it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import discord
import pytest
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from .server import DiscordServer

_START = 10.0  # seconds that a client may take until it is ready


def aim(server: DiscordServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Redirect discord.py's REST, gateway and CDN addresses until the monkeypatch is undone.

    Also spares the 5 s that discord.py waits before every IDENTIFY but the first.
    """
    monkeypatch.setattr(Route, "BASE", f"{server.base_url}/api/v10")
    monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(server.gateway_url))
    monkeypatch.setattr(discord.Asset, "BASE", server.base_url)
    monkeypatch.setattr(discord.Client, "before_identify_hook", _at_once)


@asynccontextmanager
async def running(client: discord.Client, server: DiscordServer) -> AsyncGenerator[None]:
    """Run a client from login until the block ends, entering it once the client is ready.

    A client that fails raises its own error here, at the start or at the end. discord.py waits
    `guild_ready_timeout` (2 s by default) after the last guild: make clients with `guild_ready_timeout=0.02`.
    """
    async with client:
        await client.login(server.token)
        task = asyncio.create_task(client.connect(), name="discord_server: client")
        ready = asyncio.create_task(client.wait_until_ready(), name="discord_server: ready")
        try:
            done, _ = await asyncio.wait({task, ready}, timeout=_START, return_when=asyncio.FIRST_COMPLETED)
            if task in done:
                task.result()
            if ready not in done:
                raise AssertionError(f"the client is not ready after {_START} s\n{server.story()}")
            yield
        finally:
            ready.cancel()
            await client.close()
            ended, _ = await asyncio.gather(task, ready, return_exceptions=True)
            server.gateway.end(client.ws.session_id if client.ws else None)
        if isinstance(ended, Exception):
            raise ended


async def _at_once(client: discord.Client, shard_id: int | None, *, initial: bool = False) -> None:
    """Take the place of `Client.before_identify_hook`, which sleeps."""
