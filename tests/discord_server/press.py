"""A client with a command tree that also notes every event, for the server's own tests."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import discord
import pytest
from discord import app_commands
from discord.http import Route

from .echo import intents
from .newsroom import Newsroom


class Press(discord.Client):
    """Hold a tree, and the names of all events with their payloads, in the order in which they came."""

    def __init__(self, wanted: discord.Intents | None = None) -> None:
        super().__init__(intents=wanted or intents(), guild_ready_timeout=0.02, enable_debug_events=True)
        self.tree = app_commands.CommandTree(self)
        self.heard: list[tuple[str, dict[str, Any]]] = []

    async def on_socket_raw_receive(self, text: str) -> None:
        """Note an event."""
        payload = json.loads(text)
        if payload["t"] is not None:
            self.heard.append((payload["t"], payload["d"]))

    def events(self, name: str) -> list[dict[str, Any]]:
        """Give the payloads of all events of this name."""
        return [data for event, data in self.heard if event == name]

    async def ask(self, method: str, path: str, body: Any = None) -> Any:
        """Send a request that discord.py itself would not build."""
        more = {} if body is None else {"json": body}
        return await self.http.request(Route(method, path), **more)


@dataclass
class Pressroom(Newsroom):
    """A newsroom with a client at work in it."""

    client: Press

    @property
    def theirs(self) -> discord.TextChannel:
        """Give the channel as the client knows it."""
        found = self.client.get_channel(self.channel.id)
        assert isinstance(found, discord.TextChannel)
        return found

    async def refused(self, method: str, path: str, body: Any = None) -> discord.HTTPException:
        """Send a request that must fail, and give the error."""
        with pytest.raises(discord.HTTPException) as caught:
            await self.client.ask(method, path, body)
        return caught.value
