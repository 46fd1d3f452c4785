"""Search the index over the cards of a library, and list what it holds."""

import os
from collections.abc import AsyncIterator, Callable, Collection, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Generic, TypeVar

from bot.cards.library import EMPTY, Library
from bot.cards.loading import Track
from bot.dates import Day
from bot.errors import Problem
from bot.index.changes import Folders
from bot.index.entries import Entry
from bot.index.file import IndexFile
from bot.index.marking import Span, marker
from bot.index.ranking import Ranked
from bot.index.reading import Reading
from bot.index.records import restored, restored_problems
from bot.index.searching import Found, Wanted
from bot.index.speakers import Speaker
from bot.index.words import match_all, telling, terms_of, tokens
from bot.sources.filing.stock import Listed, Listing
from bot.sources.held import Held
from bot.sources.record import Quotation, Source

Result = TypeVar("Result")
One = TypeVar("One", Quotation, Entry)

_A_TIME = 200
"""The sources that are read at a time where all of them are wanted."""

_IDS = "SELECT id, passages FROM record WHERE id IS NOT NULL ORDER BY id"
_REFUSED = "SELECT path FROM record WHERE id IS NULL ORDER BY path"
_SOUND = "SELECT id, mark FROM record WHERE id IS NOT NULL AND problems = '[]'"
_PROBLEMS = "SELECT problems FROM record WHERE problems <> '[]' ORDER BY path"
_EXTENT = """
SELECT count(*), coalesce(sum(quotations), 0), coalesce(sum(checked), 0) FROM record WHERE id IS NOT NULL
"""
_SPEAKERS = """
SELECT substr(max(printf('%09d%s', quotations, name)), 10), sum(quotations) AS said FROM spelling
WHERE quotations > 0 GROUP BY folded ORDER BY said DESC, folded
"""
_LISTED = "SELECT path, sha256, url, headline FROM record WHERE id IS NOT NULL ORDER BY path"
_TEXTS = "SELECT path, sha256 FROM article WHERE sha256 <> '' ORDER BY path"
_LOOSE = """
SELECT path, sha256 FROM article WHERE sha256 <> '' AND sha256 NOT IN (SELECT sha256 FROM record WHERE sha256 IS NOT NULL)
"""
_LATEST = """
SELECT id, held FROM record JOIN body USING (number) WHERE id IS NOT NULL ORDER BY day, id DESC LIMIT ?
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
        self._library = EMPTY
        self._file = IndexFile(path, Folders(home, articles, track))

    async def __aenter__(self) -> "Index":
        await self.refresh()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Close the file, for everybody who searches it."""
        await self._file.close()

    async def refresh(self) -> bool:
        """Take in what changed in the files of the sources, as :meth:`IndexFile.refresh` does; tell whether anything did."""
        return await self._file.refresh()

    def over(self, library: Library) -> "Index":
        """Give this very index to search with the cards of a library; whoever has another one goes on with its own."""
        other = copy(self)
        other._library = library  # noqa: SLF001 - its own class
        return other

    @property
    def path(self) -> Path:
        """Give the path of the file."""
        return self._file.path

    @property
    def folders(self) -> Folders:
        """Give the folders of the library."""
        return self._file.folders

    @property
    def stamp(self) -> tuple[int, int, int]:
        """Give what is another value once anybody has written into the index."""
        return self._file.stamp

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
                meant = reading.meaning(terms)
                wanted = Wanted(tuple(map(reading.named, meant)), filters, first, last, every=True)
                found = table.newest(wanted, limit) if newest or not terms else table.search(wanted, limit)
                if found.ranked:
                    held = tuple(reading.quotation(row.rowid) for row in found.ranked)
                    mark = marker(meant, reading.stemmer)
                    return Hits(held, found, marks=tuple(mark(quotation.text) for quotation in held))
            return Hits((), Found(all_rows=table.statistics.rows))

        return await self._ask(search)

    async def alike(self, words: str, limit: int = 50) -> Hits[Quotation]:
        """Find quotations that hold some of the words, best first."""
        wanted = Wanted(tuple(terms_of(" ".join(tokens(words)))))

        def search(reading: Reading) -> Hits[Quotation]:
            found = reading.quotations.search(wanted, limit)
            return Hits(tuple(reading.quotation(row.rowid) for row in found.ranked), found)

        return await self._ask(search)

    async def holding(self, words: str, texts: Sequence[str]) -> tuple[bool, ...]:
        """Tell of each text whether it holds all the words, in any form, or what means the same."""
        terms = telling(terms_of(words))

        def find(reading: Reading) -> tuple[bool, ...]:
            marks = [marker((term,), reading.stemmer) for term in reading.meaning(terms)]
            return tuple(all(mark(text) for mark in marks) for text in texts)

        return await self._ask(find) if terms and texts else (False,) * len(texts)

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
        """Give a source by its id, as the library keeps it where its record has mistakes now."""
        return await self._ask(lambda reading: reading.kept(id_) or reading.source(id_))

    async def sources(self, ids: Collection[str]) -> Mapping[str, Source]:
        """Give those of the sources that there are, by id."""
        return {id_: held.source for id_, held in (await self.held(ids)).items()}

    async def held(self, ids: Collection[str]) -> Mapping[str, Held]:
        """Give those of the sources that there are, by id, with their texts."""
        if not ids:
            return {}
        wanted = tuple(ids)

        def find(reading: Reading) -> Mapping[str, Held]:
            return {id_: held for id_ in wanted if (held := reading.source(id_))}

        return await self._ask(find)

    async def latest(self, most: int) -> tuple[Held, ...]:
        """Give the newest sources, newest first."""
        return tuple(held for _, held in await self._sources(_LATEST, most))

    async def every_source(self) -> AsyncIterator[Held]:
        """Give all sources in the order of their ids."""
        last = ""
        while True:
            some = await self._sources(_SOME, last, _A_TIME)
            for _, held in some:
                yield held
            if len(some) < _A_TIME:
                return
            last = some[-1][0]

    async def extent(self) -> Extent:
        """Tell how much there is."""
        ((sources, quotations, texts),) = await self._file.rows(_EXTENT)
        return Extent(sources, quotations, texts)

    async def ids(self) -> Mapping[str, int]:
        """Map the ids of all sources, in order, to how many passages each has."""
        return dict(await self._file.rows(_IDS))

    async def refused(self) -> frozenset[str]:
        """Give the ids of records that cannot be used, by the names of their files."""
        return frozenset(Path(os.fsdecode(row[0])).stem for row in await self._file.rows(_REFUSED))

    async def problems(self) -> list[Problem]:
        """Give every mistake in the records."""
        return await self._ask(
            lambda reading: [
                problem for (text,) in reading.connection.execute(_PROBLEMS) for problem in restored_problems(text)
            ]
        )

    async def marks(self) -> Mapping[str, str]:
        """Map the ids of records without a mistake to what is another mark once they, or their texts, hold something else."""
        return dict(await self._file.rows(_SOUND))

    async def speakers(self) -> tuple[Speaker, ...]:
        """Give whoever is quoted, the most quoted first."""
        return tuple(Speaker(name, quotations) for name, quotations in await self._file.rows(_SPEAKERS))

    async def texts_without_record(self) -> Mapping[Path, str]:
        """Map the files of articles that belong to no record to the SHA-256 of their text."""
        found = {sha256: Path(os.fsdecode(path)) for path, sha256 in await self._file.rows(_LOOSE)}
        return {path: sha256 for sha256, path in found.items()}

    async def listing(self) -> Listing:
        """Give what is known of the records and texts, for whoever files new ones."""
        every = await self._file.rows(_LISTED)
        records = [Listed(os.fsdecode(key), *about) for key, *about in every]
        unlisted = [Path(os.fsdecode(row[0])) for row in await self._file.rows(_REFUSED)]
        texts = {sha256: Path(os.fsdecode(key)) for key, sha256 in await self._file.rows(_TEXTS)}
        return Listing(records, unlisted, texts)

    async def _sources(self, statement: str, *values: object) -> list[tuple[str, Held]]:
        return await self._ask(
            lambda reading: [(id_, restored(body)) for id_, body in reading.connection.execute(statement, values)]
        )

    async def _ask(self, work: Callable[[Reading], Result]) -> Result:
        return await self._file.ask(self._library, work)


def _filters(reading: Reading, speakers: Iterable[str]) -> tuple[str, ...]:
    by = sorted({token for speaker in speakers for token in reading.speakers.tokens(speaker)})
    quoted = (f'"{token}"' for token in by)
    return (f"({' OR '.join(quoted)})",) if by else ()


def _share(reading: Reading, row: Ranked, found: Found) -> float:
    """Give the share of a question that an entry covers."""
    weights = {term.typed: term.idf for term in found.terms}
    held = {typed: weights[typed] for typed in row.terms}
    return reading.floor.covers(held, weights.values(), len(found.unheld))
