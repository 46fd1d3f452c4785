"""Keep the file of the index: bring it up to date, open it anew where another one took its place, mend it, close it."""

import asyncio
import sqlite3
import threading
from collections.abc import Awaitable, Callable, Generator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from bot.cards.library import Library
from bot.errors import FootnoteError, IndexDamaged
from bot.index.build import bring_up_to_date, inode, is_damage, usable
from bot.index.changes import Folders
from bot.index.connection import Reader, ReaderClosed, listed
from bot.index.reading import Reading

Result = TypeVar("Result")


class Interrupted(Exception):
    """Say that nobody waits any longer for the index to be brought up to date."""


class _Session:
    """Hold the reader of one file, by its inode, and what its thread knows of it."""

    def __init__(self, path: Path) -> None:
        self.inode = inode(path)
        self.reader = Reader(path)
        self._reading: Reading | None = None

    async def ask(self, library: Library, work: Callable[[Reading], Result]) -> Result:
        """Have work done in the thread of the reader, with the cards of a library."""

        def done(connection: sqlite3.Connection) -> Result:
            reading = self._reading = self._reading or Reading(connection)
            reading.take(library)
            with _one_state(connection):
                reading.renew()
                return work(reading)

        return await self.reader.run(done)


class IndexFile:
    """Own one index file and its one reader; whoever asks gets the file as it is now.

    Whatever is missing, out of date or damaged is made anew, at refreshing and at asking.
    """

    def __init__(self, path: Path, folders: Folders) -> None:
        self.path = path.absolute().resolve()
        self.folders = folders
        self._session: _Session | None = None
        self._closed = False
        self._opening = asyncio.Lock()
        self._updating = asyncio.Lock()

    async def close(self) -> None:
        """Close the connection, and with it the thread that would keep the process alive."""
        self._closed = True
        async with self._opening:
            await self._close_session()

    async def refresh(self) -> bool:
        """Take in what changed in the files of the sources; tell whether anything did.

        Raises LibraryError where there is no folder of sources, SettingsError where the index cannot be written.
        """
        async with self._updating:
            changed = await self._bring_up_to_date()
        async with self._opening:
            if self._session is None or inode(self.path) != self._session.inode:
                await self._open()
        return changed

    @property
    def stamp(self) -> tuple[int, int, int]:
        """Give what is another value once anybody has written into the index."""
        try:
            status = self.path.stat()
        except OSError:
            return 0, 0, 0
        return status.st_ino, status.st_mtime_ns, status.st_size

    async def ask(self, library: Library, work: Callable[[Reading], Result]) -> Result:
        """Have work done in the thread of the reader, with the cards of a library."""
        return await self._guarded(lambda session: session.ask(library, work))

    async def rows(self, statement: str, *values: object) -> Sequence[Any]:
        """List the rows that a statement gives."""
        return await self._guarded(lambda _: listed(self.path, statement, *values))

    async def _guarded(self, work: Callable[[_Session], Awaitable[Result]]) -> Result:
        """Have work done with the reader of the file as it is now; a damaged one is made anew, and asked again."""
        session = self._session
        if self._closed:
            raise RuntimeError("the index is closed")
        if session is None or inode(self.path) != session.inode:
            session = await self._reopened(session)
        try:
            return await work(session)
        except (sqlite3.DatabaseError, ReaderClosed) as error:
            # A reader may not end what a killed process began: opening the file for writing does.
            damaged = isinstance(error, sqlite3.DatabaseError) and is_damage(error)
            return await work(await self._reopened(session, damaged=damaged))

    async def _reopened(self, before: _Session | None, *, damaged: bool = False) -> _Session:
        """Open the file anew, unless another question has done so since; one that is of no use is made first."""
        async with self._opening:
            if self._closed:
                raise RuntimeError("the index is closed")
            if self._session is not None and self._session is not before:
                return self._session
            if damaged:
                await self._bring_up_to_date(afresh=True)
            elif not await asyncio.to_thread(usable, self.path, self.folders.home):
                await self._bring_up_to_date()
            return await self._open()

    async def _bring_up_to_date(self, *, afresh: bool = False) -> bool:
        return await self._in_thread(partial(bring_up_to_date, self.path, self.folders, None, afresh=afresh))

    async def _in_thread(self, work: Callable[[Callable[[], None]], Result]) -> Result:
        """Have files read and the index written in a thread; whoever is cancelled meanwhile waits until that has ended."""
        cancelled = threading.Event()

        def stop() -> None:
            if cancelled.is_set():
                raise Interrupted

        working = asyncio.ensure_future(asyncio.to_thread(work, stop))
        try:
            return await asyncio.shield(working)
        except asyncio.CancelledError:
            cancelled.set()
            with suppress(Interrupted, FootnoteError, sqlite3.Error, OSError):
                await working
            raise

    async def _open(self) -> _Session:
        await self._close_session()
        if self._closed:
            raise RuntimeError("the index is closed")
        try:
            self._session = _Session(self.path)
        except sqlite3.Error as error:
            raise IndexDamaged(
                f"the index {self.path} cannot be read right after it was built: is something else writing there?"
            ) from error
        return self._session

    async def _close_session(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            await asyncio.shield(session.reader.close())


@contextmanager
def _one_state(connection: sqlite3.Connection) -> Generator[None]:
    """Let several queries see one state of the index, whatever is written meanwhile."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        with suppress(sqlite3.DatabaseError):
            connection.execute("COMMIT")
