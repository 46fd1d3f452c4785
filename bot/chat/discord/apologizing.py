"""Leave nobody without an answer, whatever goes wrong."""

import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

import discord

from bot.chat.discord.background import PASSING, trouble_of
from bot.chat.discord.responding import respond
from bot.language.saying import say, speaking

log = logging.getLogger("footnote")

ANSWERED, TOO_LATE = 40060, 10062
"""The codes by which Discord tells that an interaction was answered, be it by a request that seemed to fail, or that it
waits for no answer any more."""

Hearer = TypeVar("Hearer")
More = ParamSpec("More")

Hearing = Callable[Concatenate[Hearer, discord.Interaction[Any], More], Awaitable[None]]


def apologizing(hear: Hearing[Hearer, More]) -> Hearing[Hearer, More]:
    """Have a method that hears interactions say to whoever waits, alone, that it failed; the log tells why."""

    @wraps(hear)
    async def heard(self: Hearer, interaction: discord.Interaction[Any], *args: More.args, **more: More.kwargs) -> None:
        if why := await trouble_of(_once(hear(self, interaction, *args, **more))):
            log.error("An interaction failed: %s", why)
            with speaking(str(interaction.locale)), suppress(*PASSING):
                await respond(interaction, apology(), ephemeral=True)

    return heard


def apology() -> str:
    """Say that something failed which nobody can help who asks."""
    return say("Something went wrong, and it is in my log: please ask again.")


async def _once(work: Awaitable[None]) -> None:
    """Answer an interaction; one that Discord says is answered already, or takes no answer any more, needs no apology."""
    try:
        await work
    except discord.HTTPException as error:
        if error.code not in (ANSWERED, TOO_LATE):
            raise
        log.warning("Discord did not take an answer to an interaction: %s", error.text)
