"""Do what nobody awaits, and lose nothing that goes wrong with it."""

import asyncio
import logging
from collections.abc import Awaitable, Coroutine
from typing import Any

import aiohttp
import discord

from bot.errors import FootnoteError

log = logging.getLogger("footnote")

PASSING = (discord.HTTPException, aiohttp.ClientError, OSError)
"""What goes wrong on the way to Discord, and may be over the next time; a TimeoutError is an OSError."""


def reason(error: BaseException) -> str:
    """Say why something failed, as far as that is known."""
    return str(error).partition(" [")[0] or type(error).__name__


async def trouble_of(work: Awaitable[Any]) -> str:
    """Have work done, and give in one line what went wrong with it; nothing where all went well."""
    try:
        await work
    except FootnoteError as error:
        return str(error)
    except Exception as error:  # whatever it is, nobody else would hear of it
        log.debug("trouble", exc_info=True)
        return f"{type(error).__name__}: {error}"
    return ""


class Background:
    """Hold what is being done beside all else."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()

    def begin(self, work: Coroutine[Any, Any, Any]) -> None:
        """Begin work; the log tells in one line where it fails."""
        task = asyncio.create_task(_told(work), name=f"footnote: {work.__qualname__}")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def end(self, patience: float = 0.0) -> None:
        """End all of it once the seconds of ``patience`` are over, or sooner where it is done before."""
        if self._tasks and patience:
            await asyncio.wait(self._tasks, timeout=patience)
        for task in (late := tuple(self._tasks)):
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)


async def _told(work: Coroutine[Any, Any, Any]) -> None:
    if why := await trouble_of(work):
        log.error("%s failed: %s", work.__qualname__, why)
