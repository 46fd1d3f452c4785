"""Own the index file and its one reader: open, search, rebuild where damaged, close."""

import asyncio
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from bot.cards.library import Library
from bot.cards.spelling import words_of
from bot.dates import Day
from bot.errors import IndexDamaged
from bot.index.build import Tags, build
from bot.index.connection import Reader
from bot.index.entries import Entry, entries
from bot.index.floor import Floor
from bot.index.ranking import Ranked
from bot.index.schema import (
    ENTRIES,
    EVENTS_IN_ORDER,
    FLOOR,
    HIGHEST,
    QUOTATIONS,
    QUOTATIONS_IN_ORDER,
    SOURCE,
    VERSION,
    first_rowid,
    last_rowid,
)
from bot.index.searching import Found, Table, Wanted, statistics_of
from bot.index.words import Stemmer, Synonyms, Term, match_all, terms_of, tokens

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Hits:
    """Hold what a search found: places in the library, best or newest first, and how they were found.

    ``floor`` is the share of the words that an entry must cover, ``shares`` what each one covers.
    """

    places: tuple[int, ...]
    found: Found
    floor: float = 0.0
    shares: tuple[float, ...] = ()


class _Tables:
    """Hold what is searched with one connection; made in the thread that uses it."""

    def __init__(self, connection: sqlite3.Connection, synonyms: Iterable[Sequence[str]]) -> None:
        self.connection = connection
        stemmer = Stemmer(connection)
        self.meaning = Synonyms(stemmer, synonyms).meaning
        unheld, *shares = (float(row[0]) for row in connection.execute(FLOOR))
        self.floor = Floor(tuple(shares), unheld)
        self.quotations, self.entries = (
            Table(connection, stemmer, asking, statistics_of(connection, asking)) for asking in (QUOTATIONS, ENTRIES)
        )

    def share(self, row: Ranked, found: Found) -> float:
        """Give the share of a question that an entry covers."""
        weights = {term.typed: term.idf for term in found.terms}
        held = {typed: weights[typed] for typed in row.terms}
        return self.floor.covers(held, weights.values(), len(found.unheld))

    def span(self, source: str | None, earliest: Day | None, latest: Day | None) -> tuple[int, int]:
        """Give the first and last rowid of the quotations of a source, and of a span of days."""
        bits = self.quotations.statistics.bits
        first = 0 if latest is None else first_rowid(latest, bits)
        last = HIGHEST if earliest is None else last_rowid(earliest, bits)
        if source is None:
            return first, last
        row = self.connection.execute(SOURCE, (source,)).fetchone()
        return (max(first, int(row[0])), min(last, int(row[1]))) if row else (1, 0)


class Index:
    """Answer searches over one library; an asynchronous context manager that always closes its connection.

    Whatever is missing, out of date or damaged is rebuilt from the library, at opening and at asking.
    """

    def __init__(self, path: Path, library: Library) -> None:
        self.path = path.absolute()
        self.library = library
        self.entries: tuple[Entry, ...] = tuple(entries(library))
        self._tags = Tags(library)
        self._reader: Reader | None = None
        self._tables: _Tables | None = None
        self._rebuilding = asyncio.Lock()

    async def __aenter__(self) -> "Index":
        self._reader = await self._open() or await self._rebuild(None)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Close the connection, and with it the thread that would keep the process alive."""
        reader, self._reader, self._tables = self._reader, None, None
        if reader is not None:
            await reader.close()

    async def quotations(
        self,
        words: str = "",
        speakers: Iterable[str] = (),
        source: str | None = None,
        limit: int = 50,
        *,
        earliest: Day | None = None,
        latest: Day | None = None,
        newest: bool = False,
    ) -> Hits:
        """Find quotations that hold all the words, as places in ``library.quotations``.

        A word may also stand in the name of who speaks, in any spelling. ``speakers`` keeps those of any of these
        speakers, ``source`` those of one source, ``earliest`` and ``latest`` those published in between. They come
        best first; without words, or with ``newest``, newest first.
        """
        readings = list(dict.fromkeys((tuple(terms_of(words)), tuple(terms_of(words.replace("-", " "))))))
        filters = self._filters(speakers)

        def search(tables: _Tables) -> Hits:
            table = tables.quotations
            first, last = tables.span(source, earliest, latest)
            if not (readings[0] or filters):
                every = tables.connection.execute(QUOTATIONS_IN_ORDER, (first, last, limit))
                return Hits(table.places([int(row[0]) for row in every]), Found(all_rows=table.statistics.rows))
            for terms in readings:
                wanted = Wanted(tuple(map(self._named, tables.meaning(terms))), filters, first, last, every=True)
                found = table.newest(wanted, limit) if newest or not terms else table.search(wanted, limit)
                if found.ranked:
                    return Hits(table.places([row.rowid for row in found.ranked]), found)
            return Hits((), Found(all_rows=table.statistics.rows))

        return await self._ask(search)

    async def alike(self, words: str, limit: int = 50) -> Hits:
        """Find quotations that hold some of the words, as places in ``library.quotations``, best first."""
        wanted = Wanted(tuple(terms_of(" ".join(tokens(words)))))

        def search(tables: _Tables) -> Hits:
            found = tables.quotations.search(wanted, limit)
            return Hits(tables.quotations.places([row.rowid for row in found.ranked]), found)

        return await self._ask(search)

    async def search(self, words: str, limit: int = 50, *, floor: bool = True) -> Hits:
        """Find entries about words, as places in ``entries``, best first: the more and the rarer of them, the better.

        With ``floor``, what covers less of the words than the floor of this library is left out.
        """
        terms = terms_of(words)

        def search(tables: _Tables) -> Hits:
            found = tables.entries.search(Wanted(tuple(tables.meaning(terms))), limit)
            least = tables.floor.least(len(found.terms) + len(found.unheld))
            shared = [(row, tables.share(row, found)) for row in found.ranked]
            kept = [(row, share) for row, share in shared if not floor or share >= least]
            about = replace(found, ranked=tuple(row for row, _ in kept))
            places = tables.entries.places([row.rowid for row in about.ranked])
            return Hits(places, about, least, tuple(share for _, share in kept))

        return await self._ask(search)

    async def events(self, words: str) -> tuple[int, ...]:
        """Find events that hold all the words in text, names or tags, as places in ``library.events``, in order."""
        if not words.strip():
            return tuple(range(len(self.library.events)))
        terms = match_all(words)
        if not terms:
            return ()
        return await self._ask(
            lambda tables: tuple(
                int(row[0]) for row in tables.connection.execute(EVENTS_IN_ORDER, (" AND ".join(terms),))
            )
        )

    def _named(self, term: Term) -> Term:
        """Let a word also find what is said by those in whose name it stands."""
        folded = words_of(term.typed)
        names = self._tags.naming(folded[0]) if len(folded) == 1 and len(term.ways[0]) == 1 else []
        return replace(term, ways=(*term.ways, *((name,) for name in names)))

    def _filters(self, speakers: Iterable[str]) -> tuple[str, ...]:
        by = sorted({name for speaker in speakers for name in self._tags.speaker(speaker)})
        return (f"({' OR '.join(map(_quoted, by))})",) if by else ()

    async def _ask(self, search: Callable[[_Tables], Result]) -> Result:
        if self._reader is None:
            async with self._rebuilding:  # another question may be having it rebuilt
                pass
        if (reader := self._reader) is None:
            raise RuntimeError("the index is closed")
        try:
            return await reader.run(lambda connection: search(self._tables_of(connection)))
        except sqlite3.DatabaseError:
            reader = await self._rebuild(reader)
            return await reader.run(lambda connection: search(self._tables_of(connection)))

    def _tables_of(self, connection: sqlite3.Connection) -> _Tables:
        if self._tables is None or self._tables.connection is not connection:
            self._tables = _Tables(connection, self.library.synonyms)
        return self._tables

    async def _open(self) -> Reader | None:
        """Open the file if it is the index of this very library."""
        if not self.path.is_file():
            return None
        try:
            reader = Reader(self.path)
        except sqlite3.Error:
            return None
        fits = False
        try:
            meta = await reader.run(lambda connection: dict(connection.execute("SELECT key, value FROM meta")))
            fits = meta == {"version": VERSION, "digest": self.library.digest}
        except sqlite3.DatabaseError:
            pass
        finally:
            if not fits:
                await asyncio.shield(reader.close())
        return reader if fits else None

    async def _rebuild(self, damaged: Reader | None) -> Reader:
        """Build the file anew and open it, unless another question has done so since."""
        async with self._rebuilding:
            if self._reader is not None and self._reader is not damaged:
                return self._reader
            await self.close()
            await build(self.path, self.library)
            self._reader = await self._open()
            if self._reader is None:
                raise IndexDamaged(
                    f"the index {self.path} cannot be read right after it was built: is something else writing there?"
                )
            return self._reader


def _quoted(token: str) -> str:
    return f'"{token}"'
