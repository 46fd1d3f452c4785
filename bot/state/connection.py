"""Do whole pieces of work on one connection, in its thread, and write there what nobody waits for."""

import logging
import sqlite3
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

import aiosqlite

from bot.state.refusing import is_busy, is_of_the_file
from bot.state.schema import PATIENCE, connected, transaction

log = logging.getLogger("footnote")

Result = TypeVar("Result")
Entry = tuple[str, tuple[object, ...]]

MOST_WAITING = 10_000
"""The entries that may wait while none can be written; beyond that the oldest are lost."""


class Connection(aiosqlite.Connection):
    """Hold the connection, and the entries that could not be written yet.

    A piece of work runs in the thread from its beginning to its end: no other coroutine comes between its statements,
    and whoever is cancelled leaves none half done. A hop for each statement, as aiosqlite has it, allows both.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(partial(opened, path), iter_chunk_size=64)
        self.waiting: list[Entry] = []

    async def do(self, work: Callable[[sqlite3.Connection], Result], entries: Sequence[Entry] = ()) -> Result:
        """Have entries written and then work done; what sqlite3 raises for the work comes out as it is."""
        return await self._execute(self._do, work, entries)  # pyright: ignore[reportUnknownMemberType] - untyped there

    def _do(self, work: Callable[[sqlite3.Connection], Result], entries: Sequence[Entry]) -> Result:
        self.waiting.extend(entries)
        if self.waiting:
            self._write()
        return work(self._conn)

    def _write(self) -> None:
        """Write what waits in one transaction; it waits on where the disk takes nothing now."""
        try:
            with transaction(self._conn):
                for statement, values in self.waiting:
                    self._enter(statement, values)
            self.waiting.clear()
        except sqlite3.Error as error:
            lost = max(0, len(self.waiting) - MOST_WAITING)
            del self.waiting[:lost]
            log.error(
                "What was said in chat cannot be written (%s): %d entries wait, %d are lost",
                error,
                len(self.waiting),
                lost,
            )

    def _enter(self, statement: str, values: tuple[object, ...]) -> None:
        """Write one entry; one that no database would take must not keep the others waiting."""
        try:
            self._conn.execute(statement, values)
        except (sqlite3.Error, ValueError, OverflowError) as error:
            if isinstance(error, sqlite3.Error) and is_of_the_file(error):
                raise
            log.error("An entry of what was said in chat is left out: %s", error)


def opened(path: Path) -> sqlite3.Connection:
    """Open a database for one connection to read and write, with all that is set for it."""
    connection = connected(path)
    try:
        _use_log(connection)
        for pragma in ("synchronous = NORMAL", "foreign_keys = ON", "secure_delete = ON"):
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection


def _use_log(connection: sqlite3.Connection) -> None:
    """Write ahead; SQLite does not wait by itself for another process that opens a new database, too."""
    last = time.monotonic() + PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if not is_busy(error) or time.monotonic() > last:
                raise
            time.sleep(0.02)
        else:
            return
