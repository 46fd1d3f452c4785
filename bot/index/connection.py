"""Open SQLite connections for reading that are always closed, and never read on the event loop."""

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import aiosqlite

Result = TypeVar("Result")


class Torn(sqlite3.DatabaseError):
    """Say that the index holds something that was not written there."""


class ReaderClosed(Exception):
    """Say that a reader was closed before work was given to it."""


class Reader:
    """Read a database in a thread of its own: a question of many queries costs one hop there and back.

    aiosqlite would make a hop of every query, and rank on the event loop.
    """

    def __init__(self, path: Path) -> None:
        self._thread = ThreadPoolExecutor(1, "index")
        self._closed = False
        self._connection = sqlite3.connect(
            f"{path.as_uri()}?mode=ro", uri=True, isolation_level=None, check_same_thread=False
        )

    async def run(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        """Have work done with the connection; sqlite3.Error comes out as it is raised. Raises ReaderClosed."""
        if self._closed:
            raise ReaderClosed
        return await asyncio.get_running_loop().run_in_executor(self._thread, work, self._connection)

    async def close(self) -> None:
        """Close the connection once the work before is done, and end the thread."""
        self._closed = True
        await asyncio.get_running_loop().run_in_executor(self._thread, self._connection.close)
        self._thread.shutdown(wait=False)


async def listed(path: Path, statement: str, *values: object) -> Sequence[Any]:
    """Give the rows of one query, with a connection opened for it alone; raise sqlite3.Error where that fails."""
    async with aiosqlite.connect(f"{path.as_uri()}?mode=ro", uri=True) as connection:
        return list(await connection.execute_fetchall(statement, values))
