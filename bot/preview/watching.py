"""Tell when a file below some folders changes."""

import asyncio
from collections.abc import AsyncGenerator, Iterable
from contextlib import suppress
from pathlib import Path

from watchfiles import awatch  # pyright: ignore[reportUnknownVariableType] - trio's events, which are not installed

_STEP = 50
"""The milliseconds for which nothing may change before a change is told: editors write a file in several steps."""


async def changes(folders: Iterable[Path], ended: asyncio.Event) -> AsyncGenerator[None]:
    """Yield once the folders are watched, then after each change below them, until ``ended`` is set."""
    watched = awatch(*folders, stop_event=ended, step=_STEP)
    coming = asyncio.ensure_future(anext(watched))
    try:
        await asyncio.sleep(0)  # The watch begins with the first step of the task.
        yield
        while True:
            try:
                await coming
            except StopAsyncIteration:
                return
            coming = asyncio.ensure_future(anext(watched))
            yield
    finally:
        ended.set()
        with suppress(StopAsyncIteration, asyncio.CancelledError):
            await coming
