"""Open what people do in chat for a front end, tell whoever started it what that changed, and keep it for its time."""

import asyncio
import logging
import sys
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from bot.errors import StateError
from bot.state.database import State
from bot.state.retention import delete_old
from bot.state.tallies import DAY

log = logging.getLogger("footnote")


async def _a_day() -> None:
    await asyncio.sleep(DAY)


@asynccontextmanager
async def opened_if_there(path: Path) -> AsyncGenerator[State | None]:
    """Open the database as :func:`opened` does, but make none where nobody did anything in chat yet."""
    if not await asyncio.to_thread(path.exists):
        yield None
        return
    async with opened(path) as state:
        yield state


@asynccontextmanager
async def opened(path: Path) -> AsyncGenerator[State]:
    """Open the database; where an older Footnote made it, say that it was brought up to date, and where a copy is."""
    async with State.open(path) as state:
        if state.migrated:
            print(state.migrated, file=sys.stderr)
        yield state


async def tidy(state: State, days: int, wait: Callable[[], Awaitable[None]] = _a_day) -> None:
    """Delete now, and after each ``wait``, what was kept for so many days; what cannot be deleted is the next time."""
    while True:
        try:
            await delete_old(state, days)
        except StateError as error:
            log.error("What is older than %d days could not be deleted: %s", days, error)
        await wait()
