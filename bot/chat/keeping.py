"""Open what people do in chat for a front end, and tell whoever started it what that changed."""

import asyncio
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.state.database import State


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
