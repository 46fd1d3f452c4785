"""Own the index file and its one reader: bring it up to date, search, make it anew where damaged, close."""

import asyncio
import os
import sqlite3
from collections.abc import AsyncIterator, Callable, Collection, Generator, Iterable, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Any, Generic, TypeVar

import msgspec

from bot.cards.library import EMPTY, Library
from bot.dates import Day
from bot.errors import IndexDamaged, Problem
from bot.index.build import bring_up_to_date, remove
from bot.index.changes import Folders, Track
from bot.index.connection import Reader
from bot.index.entries import Entry
from bot.index.marking import Span
from bot.index.ranking import Ranked
from bot.index.reading import Reading
from bot.index.records import restored, restored_problems
from bot.index.searching import Found, Wanted
from bot.index.speakers import Speaker
from bot.index.words import match_all, terms_of, tokens
from bot.sources.filing.stock import Listed, Listing
from bot.sources.held import Held
from bot.sources.record import Quotation, Source

Result = TypeVar("Result")
One = TypeVar("One", Quotation, Entry)

_A_TIME = 200
"""The sources that are read at a time where all of them are wanted."""

_IDS = "SELECT id, passages FROM record WHERE id IS NOT NULL ORDER BY id"
_REFUSED = "SELECT path FROM record WHERE id IS NULL ORDER BY path"
_PROBLEMS = "SELECT problems FROM record WHERE problems <> '[]' ORDER BY path"
_EXTENT = """
SELECT count(*), coalesce(sum(quotations), 0), coalesce(sum(checked), 0) FROM record WHERE id IS NOT NULL
"""
_SPEAKERS = "SELECT name, quotations FROM speaker WHERE quotations > 0 ORDER BY quotations DESC, folded"
_LISTED = "SELECT path, sha256, url, headline FROM record WHERE id IS NOT NULL ORDER BY path"
_TEXTS = "SELECT path, sha256 FROM article WHERE sha256 <> '' ORDER BY path"
_LOOSE = """
SELECT path, sha256 FROM article WHERE sha256 <> '' AND sha256 NOT IN (SELECT sha256 FROM record WHERE sha256 IS NOT NULL)
"""
_LATEST = """
SELECT held FROM record JOIN body USING (number) WHERE id IS NOT NULL ORDER BY day, id DESC LIMIT ?
"""
_SOME = """
SELECT id, held FROM record JOIN body USING (number) WHERE id > ? ORDER BY id LIMIT ?
"""


@dataclass(frozen=True, slots=True)
class Hits(Generic[One]):
    """Hold what a search found, best or newest first, and how it was found.

    ``floor`` is the share of the words that an entry must cover, ``shares`` what each one covers. ``marks`` are where
    the words stand in each quotation.
    """

    held: tuple[One, ...]
    found: Found
    floor: float = 0.0
    shares: tuple[float, ...] = ()
    marks: tuple[tuple[Span, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Extent:
    """Hold how much there is: sources, their quotations, and how many sources have their text on this machine."""

    sources: int
    quotations: int
    texts: int


class Index:
    """Answer searches over the sources of a library and its cards; an asynchronous context manager that always closes.

    Whatever is missing, out of date or damaged is made anew from the files, at opening and at asking. ``articles`` is
    a folder of full texts besides ``seeds/``.
    """

    def __init__(
        self, path: Path, home: Path, articles: Path | None = None, track: Track = lambda paths: paths
    ) -> None:
        self.path = path.absolute()
        self.folders = Folders(home, articles, track)
        self._library = EMPTY
        self._reader: Reader | None = None
        self._reading: Reading | None = None
        self._inode = 0
        self._is_open = False
        self._opening = asyncio.Lock()

    async def __aenter__(self) -> "Index":
        await self.refresh()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Close the connection, and with it the thread that would keep the process alive."""
        self._is_open = False
        await self._close_reader()

    async def refresh(self) -> bool:
        """Take in what changed in the files of the sources; tell whether anything did.

        Raises LibraryError where there is no folder of sources, SettingsError where the index cannot be written.
        """
        async with self._opening:
            changed = await bring_up_to_date(self.path, self.folders)
            if self._reader is None or _inode(self.path) != self._inode:
                await self._open()
        self._is_open = True
        return changed

    def serve(self, library: Library) -> None:
        """Let the cards of a library be found from the next question on."""
        self._library = library

    @property
    def stamp(self) -> tuple[int, int, int]:
        """Give what is another value once anybody has written into the index."""
        try:
            status = self.path.stat()
        except OSError:
            return 0, 0, 0
        return status.st_ino, status.st_mtime_ns, status.st_size

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
    ) -> Hits[Quotation]:
        """Find quotations that hold all the words.

        A word may also stand in the name of who speaks, in any spelling. ``speakers`` keeps those of any of these
        speakers, ``source`` those of one source, ``earliest`` and ``latest`` those published in between. They come
        best first; without words, or with ``newest``, newest first.
        """
        readings = list(dict.fromkeys((tuple(terms_of(words)), tuple(terms_of(words.replace("-", " "))))))
        by = tuple(speakers)

        def search(reading: Reading) -> Hits[Quotation]:
            table = reading.quotations
            filters = _filters(reading, by)
            first, last = reading.span(source, earliest, latest)
            if not (readings[0] or filters):
                return Hits(tuple(reading.in_order(first, last, limit)), Found(all_rows=table.statistics.rows))
            for terms in readings:
                wanted = Wanted(tuple(map(reading.named, reading.meaning(terms))), filters, first, last, every=True)
                found = table.newest(wanted, limit) if newest or not terms else table.search(wanted, limit)
                if found.ranked:
                    held = tuple(reading.quotation(row.rowid) for row in found.ranked)
                    marked = tuple(reading.marks(quotation.text, reading.meaning(terms)) for quotation in held)
                    return Hits(held, found, marks=marked)
            return Hits((), Found(all_rows=table.statistics.rows))

        return await self._ask(search)

    async def alike(self, words: str, limit: int = 50) -> Hits[Quotation]:
        """Find quotations that hold some of the words, best first."""
        wanted = Wanted(tuple(terms_of(" ".join(tokens(words)))))

        def search(reading: Reading) -> Hits[Quotation]:
            found = reading.quotations.search(wanted, limit)
            return Hits(tuple(reading.quotation(row.rowid) for row in found.ranked), found)

        return await self._ask(search)

    async def search(self, words: str, limit: int = 50, *, floor: bool = True) -> Hits[Entry]:
        """Find entries about words, best first: the more and the rarer of them, the better.

        With ``floor``, what covers less of the words than the floor of this library is left out.
        """
        terms = terms_of(words)

        def search(reading: Reading) -> Hits[Entry]:
            meant = map(reading.named_otherwise, reading.meaning(terms))
            found = reading.about.search(Wanted(tuple(meant)), limit)
            least = reading.floor.least(len(found.terms) + len(found.unheld))
            shared = [(row, _share(reading, row, found)) for row in found.ranked]
            kept = [(row, share) for row, share in shared if not floor or share >= least]
            about = replace(found, ranked=tuple(row for row, _ in kept))
            held = tuple(reading.entry(row.rowid) for row, _ in kept)
            return Hits(held, about, least, tuple(share for _, share in kept))

        return await self._ask(search)

    async def events(self, words: str) -> tuple[int, ...]:
        """Find events that hold all the words in text, names or tags, as places in ``library.events``, in order."""
        if not words.strip():
            return tuple(range(len(self._library.events)))
        terms = match_all(words)
        return await self._ask(lambda reading: reading.events(" AND ".join(terms))) if terms else ()

    async def source(self, id_: str) -> Held | None:
        """Give a source by its id."""
        return await self._ask(lambda reading: reading.source(id_))

    async def sources(self, ids: Collection[str]) -> Mapping[str, Source]:
        """Give those of the sources that there are, by id."""
        if not ids:
            return {}
        wanted = tuple(ids)

        def find(reading: Reading) -> Mapping[str, Source]:
            return {id_: held.source for id_ in wanted if (held := reading.source(id_))}

        return await self._ask(find)

    async def latest(self, most: int) -> tuple[Held, ...]:
        """Give the newest sources, newest first."""
        return tuple(restored(body) for (body,) in await self._rows(_LATEST, most))

    async def every_source(self) -> AsyncIterator[Held]:
        """Give all sources in the order of their ids."""
        last = ""
        while True:
            some = await self._rows(_SOME, last, _A_TIME)
            for _, body in some:
                yield restored(body)
            if len(some) < _A_TIME:
                return
            last = some[-1][0]

    async def extent(self) -> Extent:
        """Tell how much there is."""
        ((sources, quotations, texts),) = await self._rows(_EXTENT)
        return Extent(sources, quotations, texts)

    async def ids(self) -> Mapping[str, int]:
        """Map the ids of all sources, in order, to how many passages each has."""
        return dict(await self._rows(_IDS))

    async def refused(self) -> frozenset[str]:
        """Give the ids of records that cannot be used, by the names of their files."""
        return frozenset(Path(os.fsdecode(row[0])).stem for row in await self._rows(_REFUSED))

    async def problems(self) -> list[Problem]:
        """Give every mistake in the records."""
        return [problem for (text,) in await self._rows(_PROBLEMS) for problem in restored_problems(text)]

    async def speakers(self) -> tuple[Speaker, ...]:
        """Give whoever is quoted, the most quoted first."""
        return tuple(Speaker(name, quotations) for name, quotations in await self._rows(_SPEAKERS))

    async def texts_without_record(self) -> Mapping[Path, str]:
        """Map the files of articles that belong to no record to the SHA-256 of their text."""
        found = {sha256: Path(os.fsdecode(path)) for path, sha256 in await self._rows(_LOOSE)}
        return {path: sha256 for sha256, path in found.items()}

    async def listing(self) -> Listing:
        """Give what is known of the records and texts, for whoever files new ones."""
        listed = await self._rows(_LISTED)
        records = [Listed(os.fsdecode(key), *about) for key, *about in listed]
        unlisted = [Path(os.fsdecode(row[0])) for row in await self._rows(_REFUSED)]
        texts = {sha256: Path(os.fsdecode(key)) for key, sha256 in await self._rows(_TEXTS)}
        return Listing(records, unlisted, texts)

    async def _rows(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        return await self._ask(lambda reading: reading.connection.execute(statement, values).fetchall())

    async def _ask(self, work: Callable[[Reading], Result]) -> Result:
        """Have work done with the reader; where the index turns out damaged it is made anew, and asked again."""
        if not self._is_open:
            raise RuntimeError("the index is closed")
        reader = self._reader
        if reader is None or _inode(self.path) != self._inode:
            reader = await self._reopen(reader)
        try:
            return await self._work(reader, work)
        except (sqlite3.DatabaseError, msgspec.MsgspecError):
            return await self._work(await self._reopen(reader, damaged=True), work)

    async def _work(self, reader: Reader, work: Callable[[Reading], Result]) -> Result:
        library = self._library

        def done(connection: sqlite3.Connection) -> Result:
            reading = self._reading
            if reading is None or reading.connection is not connection:
                self._reading = reading = Reading(connection)
            reading.take(library)
            with _one_state(connection):
                reading.renew()
                return work(reading)

        return await reader.run(done)

    async def _reopen(self, before: Reader | None, *, damaged: bool = False) -> Reader:
        """Open the file anew, unless another question has done so since; a damaged one is removed first."""
        async with self._opening:
            if self._reader is not None and self._reader is not before:
                return self._reader
            if damaged:
                await self._close_reader()
                remove(self.path)
            await bring_up_to_date(self.path, self.folders)
            return await self._open()

    async def _open(self) -> Reader:
        await self._close_reader()
        self._inode = _inode(self.path)
        try:
            self._reader = Reader(self.path)
        except sqlite3.Error as error:
            raise IndexDamaged(
                f"the index {self.path} cannot be read right after it was built: is something else writing there?"
            ) from error
        return self._reader

    async def _close_reader(self) -> None:
        reader, self._reader, self._reading = self._reader, None, None
        if reader is not None:
            await asyncio.shield(reader.close())


@contextmanager
def _one_state(connection: sqlite3.Connection) -> Generator[None]:
    """Let several queries see one state of the index, whatever is written meanwhile."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        with suppress(sqlite3.DatabaseError):
            connection.execute("COMMIT")


def _filters(reading: Reading, speakers: Iterable[str]) -> tuple[str, ...]:
    by = sorted({token for speaker in speakers for token in reading.speakers.tokens(speaker)})
    quoted = (f'"{token}"' for token in by)
    return (f"({' OR '.join(quoted)})",) if by else ()


def _share(reading: Reading, row: Ranked, found: Found) -> float:
    """Give the share of a question that an entry covers."""
    weights = {term.typed: term.idf for term in found.terms}
    held = {typed: weights[typed] for typed in row.terms}
    return reading.floor.covers(held, weights.values(), len(found.unheld))


def _inode(path: Path) -> int:
    try:
        return path.stat().st_ino
    except OSError:
        return 0
