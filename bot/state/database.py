"""Open the database of what people do in chat, read it and write it."""

import asyncio
import sqlite3
import time
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Self, TypeVar

from bot.errors import StateError
from bot.state.connection import Connection, Entry
from bot.state.copying import back_up, beside
from bot.state.migrations import MIGRATIONS
from bot.state.refusing import is_of_the_file, refusal
from bot.state.schema import Migrated, is_new, migrate, transaction

Result = TypeVar("Result")

DELAY = 0.05
"""The seconds after which an entry is written that nobody waits for."""

BATCH = 100
"""The entries that are written sooner."""


class State:
    """Hold the open database; ``clock`` tells the time, ``migrated`` what opening it changed, for the operator to know."""

    def __init__(
        self, path: Path, connection: Connection, clock: Callable[[], float], migrated: Migrated | None
    ) -> None:
        self.path = path
        self.migrated = migrated
        self._connection = connection
        self._clock = clock
        self._entries: list[Entry] = []
        self._timer: asyncio.TimerHandle | None = None
        self._flushing: set[asyncio.Task[None]] = set()

    @classmethod
    @asynccontextmanager
    async def open(
        cls, path: Path, *, clock: Callable[[], float] = time.time, migrations: Sequence[str] = MIGRATIONS
    ) -> AsyncGenerator[Self]:
        """Open the database, made or brought up to date where need be, after a copy; write at the end what waits.

        Raises StateError for a file that is none, that a newer Footnote made, or that cannot be written.
        """
        connection = Connection(path)
        try:
            migrated = await asyncio.to_thread(_made_ready, path, migrations)
            await connection
        except (OSError, sqlite3.Error) as error:
            raise refusal(path, error) from error
        state = cls(path, connection, clock, migrated)
        try:
            yield state
        finally:
            await state._close()

    def now(self) -> int:
        """Give the time in whole seconds since 1970."""
        return int(self._clock())

    async def read(self, statement: str, *values: object) -> Sequence[Any]:
        """Give the rows of a query, which sees all that was written or is to be written later."""
        return await self._do(lambda connection: connection.execute(statement, values).fetchall())

    async def write(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        """Have work done in one transaction, and give what it gives; whatever it raises leaves all as it was."""

        def done(connection: sqlite3.Connection) -> Result:
            with transaction(connection):
                return work(connection)

        return await self._do(done)

    def later(self, statement: str, *values: object) -> None:
        """Have a statement carried out soon, in the order of asking; it is lost only where the process is killed."""
        self._entries.append((statement, values))
        if len(self._entries) == BATCH:
            self._flush_soon()
        elif self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(DELAY, self._flush_soon)

    async def flush(self) -> None:
        """Write now what is to be written later."""
        await self._do(lambda _: None)

    async def _do(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        entries, self._entries = self._entries, []
        if self._timer:
            self._timer.cancel()
            self._timer = None
        try:
            return await self._connection.do(work, entries)
        except sqlite3.Error as error:
            if not is_of_the_file(error):
                raise
            raise refusal(self.path, error) from error

    def _flush_soon(self) -> None:
        task = asyncio.ensure_future(self.flush())
        self._flushing.add(task)
        task.add_done_callback(self._flushing.discard)

    async def _close(self) -> None:
        try:
            await self.flush()
        finally:
            await self._connection.close()
        if left := len(self._connection.waiting):
            raise StateError(f"{self.path} took the last {left} entries no more: they are lost, make room on that disk")


def _made_ready(path: Path, migrations: Sequence[str]) -> Migrated | None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if is_new(path):
        path.touch(mode=0o600)  # What people ask is nobody else's on this machine.
    return migrate(path, migrations, lambda version: back_up(path, beside(path, f"v{version}")))
