"""A small guild to test in."""

from __future__ import annotations

import os
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest

from .aim import aim
from .channels import Channel
from .server import DiscordServer
from .state import Guild, User

OPENAPI = os.environ.get("FOOTNOTE_DISCORD_OPENAPI") or None


@dataclass
class Newsroom:
    """Hold a server with one guild, one channel in it and one person there."""

    server: DiscordServer
    guild: Guild
    channel: Channel
    ann: User


@asynccontextmanager
async def newsroom(patch: pytest.MonkeyPatch, openapi: str | None = OPENAPI) -> AsyncGenerator[Newsroom]:
    """Open a newsroom with discord.py aimed at it; bodies are held to the OpenAPI file if there is one."""
    async with DiscordServer(openapi=openapi) as server:
        aim(server, patch)
        guild, ann = server.add_guild("newsroom"), server.add_user("ann")
        server.add_member(guild, ann)
        yield Newsroom(server, guild, server.add_text_channel(guild, "desk"), ann)
