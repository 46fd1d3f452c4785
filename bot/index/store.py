"""Own the index file and its one connection: open, search, rebuild where damaged, close."""

import asyncio
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType

import aiosqlite

from bot.cards.library import Library
from bot.errors import IndexDamaged
from bot.index.build import Tags, build
from bot.index.connection import connect
from bot.index.schema import BEST_QUOTATIONS, EVENTS_IN_ORDER, QUOTATIONS_IN_ORDER, VERSION
from bot.index.words import match_all, readings


class Index:
    """Answer searches over one library; an asynchronous context manager that always closes its connection.

    Whatever is missing, out of date or damaged is rebuilt from the library, at opening and at asking.
    """

    def __init__(self, path: Path, library: Library) -> None:
        self.path = path.absolute()
        self.library = library
        self._tags = Tags(library)
        self._connection: aiosqlite.Connection | None = None
        self._rebuilding = asyncio.Lock()

    async def __aenter__(self) -> "Index":
        self._connection = await self._open() or await self._rebuild(None)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Close the connection, and with it the thread that would keep the process alive."""
        connection, self._connection = self._connection, None
        if connection is not None:
            await connection.close()

    async def quotations(
        self, words: str = "", speakers: Iterable[str] = (), source: str | None = None, limit: int = 50
    ) -> tuple[int, ...]:
        """Find quotations that hold all the words, best first, as places in ``library.quotations``.

        ``speakers`` keeps those of any of these speakers, ``source`` those of one source. Without words
        they come in the library's order.
        """
        tokens = [
            sorted({self._tags.speaker(speaker) for speaker in speakers}),
            [self._tags.source(source)] if source else [],
        ]
        filters = [_any_tag(some) for some in tokens if some]
        if not words.strip() and not filters:
            return tuple(range(min(limit, len(self.library.quotations))))
        if not words.strip():
            return await self._rows(QUOTATIONS_IN_ORDER, (" AND ".join(filters), limit))
        for terms in readings(words):
            query = " AND ".join([*(f"{{words names}}: {term}" for term in terms), *filters])
            if rows := await self._rows(BEST_QUOTATIONS, (query, limit)):
                return rows
        return ()

    async def events(self, words: str) -> tuple[int, ...]:
        """Find events that hold all the words in text, names or tags, as places in ``library.events``, in order."""
        if not words.strip():
            return tuple(range(len(self.library.events)))
        terms = match_all(words)
        return await self._rows(EVENTS_IN_ORDER, (" AND ".join(terms),)) if terms else ()

    async def _rows(self, sql: str, parameters: Sequence[str | int]) -> tuple[int, ...]:
        if self._connection is None:
            async with self._rebuilding:  # another question may be having it rebuilt
                pass
        if (connection := self._connection) is None:
            raise RuntimeError("the index is closed")
        try:
            rows = await connection.execute_fetchall(sql, parameters)
        except sqlite3.DatabaseError:
            connection = await self._rebuild(connection)
            rows = await connection.execute_fetchall(sql, parameters)
        return tuple(int(row[0]) for row in rows)

    async def _open(self) -> aiosqlite.Connection | None:
        """Open the file if it is the index of this very library."""
        if not self.path.is_file():
            return None
        try:
            connection = await connect(self.path, read_only=True)
        except sqlite3.Error:
            return None
        fits = False
        try:
            meta = dict(tuple(row) for row in await connection.execute_fetchall("SELECT key, value FROM meta"))
            fits = meta == {"version": VERSION, "digest": self.library.digest}
        except sqlite3.DatabaseError:
            pass
        finally:
            if not fits:
                await asyncio.shield(connection.close())
        return connection if fits else None

    async def _rebuild(self, damaged: aiosqlite.Connection | None) -> aiosqlite.Connection:
        """Build the file anew and open it, unless another question has done so since."""
        async with self._rebuilding:
            if self._connection is not None and self._connection is not damaged:
                return self._connection
            await self.close()
            await build(self.path, self.library)
            self._connection = await self._open()
            if self._connection is None:
                raise IndexDamaged(
                    f"the index {self.path} cannot be read right after it was built: is something else writing there?"
                )
            return self._connection


def _any_tag(tokens: Iterable[str]) -> str:
    return f"tags: ({' OR '.join(tokens)})"
