"""A guild on the local Discord-compatible server, and what its people read in the bot's answers."""

import os
import time
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from discord.gateway import DiscordWebSocket
from yarl import URL

from bot.answers.desk import Desk
from bot.chat.discord.client import FootnoteClient
from bot.chat.discord.running import redirect
from bot.config import Settings
from bot.state.database import State
from bot.state.guilds import add_guild, change_guild
from tests.conftest import ROOT
from tests.discord_server import Channel, DiscordServer, Guild, Message, User
from tests.discord_server.aim import aim, running

OPENAPI = os.environ.get("FOOTNOTE_DISCORD_OPENAPI") or None


@dataclass
class Team:
    """Hold a guild that is served, a person in it, and the channel they ask in."""

    server: DiscordServer
    guild: Guild
    channel: Channel
    ann: User
    settings: Settings

    @asynccontextmanager
    async def bot(
        self, *, ask_for_content: bool = True, clock: Callable[[], float] = time.time, **settings: Any
    ) -> AsyncGenerator[FootnoteClient]:
        """Run the bot until the block ends."""
        using = replace(self.settings, **settings)
        redirect(using.base_url)
        async with (
            State.open(using.state, clock=clock) as state,
            Desk(using.home, None, using.index, using.prefix) as desk,
        ):
            client = FootnoteClient(using, desk, state, ask_for_content=ask_for_content, guild_ready_timeout=0.02)
            async with running(client, self.server):
                yield client

    async def lift_limits(self, client: FootnoteClient) -> None:
        """Let people ask as much as they like."""
        await add_guild(client.state, self.guild.id)
        await change_guild(client.state, self.guild.id, lambda one: replace(one, questions_per_minute=100_000))
        await client.teams.refresh()

    @asynccontextmanager
    async def synced(self) -> AsyncGenerator[FootnoteClient]:
        """Run the bot until the block ends, once Discord knows its slash commands."""
        async with self.bot() as client:
            await self.server.until(lambda: len(self.server.syncs) >= 2, "the slash commands")
            yield client

    async def ask(self, content: str, **more: Any) -> Message:
        """Say something in the channel and wait for the answer."""
        await self.server.say(self.channel, self.ann, content, **more)
        return await self.server.next_message(self.channel)

    async def silent(self, content: str, channel: Channel | None = None, user: User | None = None) -> bool:
        """Say something and tell whether the bot left it alone."""
        await self.server.say(channel or self.channel, user or self.ann, content)
        await self.server.settled()
        return self.server.unread(channel or self.channel) == []


@asynccontextmanager
async def a_team(folder: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncGenerator[Team]:
    """Make a guild with a person in it, on a server that the bot must find by itself."""
    async with DiscordServer(openapi=OPENAPI) as server:
        aim(server, monkeypatch)
        # The bot must find the gateway by itself, from /gateway/bot of the server it is redirected to.
        monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", URL("ws://127.0.0.1:1"))
        guild = server.add_guild("Desk")
        channel = server.add_text_channel(guild, "briefing")
        ann = server.add_user("ann")
        server.add_member(guild, ann)
        settings = Settings(
            home=ROOT,
            articles=None,
            index=folder / "index.sqlite3",
            prefix="!",
            token=server.token,
            guild_ids=frozenset({guild.id}),
            base_url=server.base_url,
            state=folder / "state.sqlite3",
        )
        yield Team(server, guild, channel, ann, settings)
        server.assert_clean()


def text_of(message: Message) -> str:
    """Give all the text of a Components V2 message."""
    return "\n".join(_texts(message.components))


def _texts(components: list[dict[str, Any]]) -> list[str]:
    found: list[str] = []
    for component in components:
        found += [component["content"]] if "content" in component else []
        found += _texts(component.get("components", []))
    return found


def buttons_labelled(message: Message) -> dict[str, dict[str, Any]]:
    """Give the buttons of a message by what they say, without what stands in brackets."""
    return {button["label"].partition(" (")[0]: button for button in buttons_of(message)}


def menu_of(message: Message) -> dict[str, Any]:
    """Give the menu of a message."""
    rows = [component for component in message.components if component["type"] == 1]
    (menu,) = [part for row in rows for part in row["components"] if part["type"] == 3]
    return menu


def buttons_of(message: Message) -> list[dict[str, Any]]:
    """Give the buttons of a message."""
    rows = [component for component in message.components if component["type"] == 1]
    return [part for row in rows for part in row["components"] if part["type"] == 2]
