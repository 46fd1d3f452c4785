"""Open SQLite connections that are always closed, also where whoever opens them is cancelled."""

import asyncio
import sqlite3
from collections.abc import AsyncGenerator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import TypeVar

import aiosqlite

Result = TypeVar("Result")


class Reader:
    """Read a database in a thread of its own: a question of many queries costs one hop there and back.

    aiosqlite would make a hop of every query, and rank on the event loop.
    """

    def __init__(self, path: Path) -> None:
        self._thread = ThreadPoolExecutor(1, "index")
        self._connection = sqlite3.connect(
            f"{path.as_uri()}?mode=ro", uri=True, isolation_level=None, check_same_thread=False
        )

    async def run(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        """Have work done with the connection; sqlite3.Error comes out as it is raised."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, work, self._connection)

    async def close(self) -> None:
        """Close the connection once the work before is done, and end the thread."""
        await asyncio.get_running_loop().run_in_executor(self._thread, self._connection.close)
        self._thread.shutdown(wait=False)


async def connect(path: Path) -> aiosqlite.Connection:
    """Open a connection without implicit transactions; raise sqlite3.Error where the file cannot be opened.

    The path must be absolute. A connection has a thread, which would outlive the program: so a caller that is
    cancelled meanwhile is let go only once the connection is closed again.
    """
    opening = asyncio.ensure_future(_open(path))
    try:
        return await asyncio.shield(opening)
    except asyncio.CancelledError:
        with suppress(sqlite3.Error):
            await (await opening).close()
        raise


@asynccontextmanager
async def connected(path: Path) -> AsyncGenerator[aiosqlite.Connection]:
    """Keep a connection open for a block, and close it however the block ends."""
    connection = await connect(path)
    try:
        yield connection
    finally:
        await asyncio.shield(connection.close())


async def _open(path: Path) -> aiosqlite.Connection:
    return await aiosqlite.connect(f"{path.as_uri()}?mode=rwc", uri=True, isolation_level=None)
