"""Respond to an interaction in the time for which Discord waits, also where an answer takes longer."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import discord

Found = TypeVar("Found")

PATIENCE = 2.0
"""The seconds after which Discord is told that an answer takes longer: it waits for three."""


async def patiently(work: Awaitable[Found], defer: Callable[[], Awaitable[object]]) -> Found:
    """Await work; ``defer`` tells Discord that it takes longer where it does."""
    working = asyncio.ensure_future(work)
    await asyncio.wait([working], timeout=PATIENCE)
    if not working.done():
        await defer()
    return await working


async def respond(interaction: discord.Interaction, *args: str, **what: Any) -> int | None:
    """Send a message in response, also where Discord was told that it takes longer; give the id of the message."""
    if interaction.response.is_done():
        return (await interaction.followup.send(*args, **what, wait=True)).id
    return (await interaction.response.send_message(*args, **what)).message_id
