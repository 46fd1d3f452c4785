"""Build the index of a library into a new file and swap it in whole."""

import os
import secrets
import sqlite3
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from bot.cards.library import Library
from bot.cards.model import Event
from bot.cards.spelling import fold, words_of
from bot.dates import Day
from bot.errors import SettingsError
from bot.index.connection import connected
from bot.index.entries import entries, words_for
from bot.index.floor import calibrated
from bot.index.schema import (
    COUNT,
    INSERT_ENTRY,
    INSERT_EVENT,
    INSERT_QUOTATION,
    KEEP_ENTRY,
    KEEP_QUOTATION,
    OPTIMIZE,
    ROWS_OF_WORDS,
    TABLES,
    VERSION,
    bits_for,
    first_rowid,
)
from bot.index.words import NONE, tag
from bot.sources.record import Quotation

SUFFIX = ".sqlite3"
"""The ending of an index's name; nothing else is ever replaced."""

_ABANDONED = 3600
"""The age in seconds from which an unfinished file counts as left behind by a killed process."""


async def build(path: Path, library: Library) -> None:
    """Write the index of the library to ``path``, replacing what stands there in one step.

    Whoever has the old file open goes on reading it. A build that is interrupted leaves the old file
    as it was. Raises SettingsError where the folder cannot be written.
    """
    new = path.with_name(f"{path.name}.{os.getpid()}-{secrets.token_hex(4)}.new")
    try:
        _refuse_another_file(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        _sweep(path)
        try:
            await _write(new, library)
            new.replace(path)
        finally:
            new.unlink(missing_ok=True)
    except (OSError, sqlite3.OperationalError) as error:
        raise SettingsError(
            f"the index cannot be written to {path} ({error}): set FOOTNOTE_INDEX to a file in a folder that can be"
        ) from error


async def _write(new: Path, library: Library) -> None:
    async with connected(new) as connection:
        # Nothing is lost with this file: it stays private until it is whole.
        await connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + TABLES)
        await connection.execute("BEGIN")
        tags = Tags(library)
        rows, sources = _quotation_rows(library, tags)
        entry_rows, entry_bits = _entry_rows(library)
        await connection.executemany("INSERT INTO source VALUES (?, ?, ?)", sources)
        for name, (found, bits), insert, keep in (
            ("quotations", rows, INSERT_QUOTATION, KEEP_QUOTATION),
            ("entries", (entry_rows, entry_bits), INSERT_ENTRY, KEEP_ENTRY),
        ):
            await connection.executemany(keep, ((row.rowid, row.place, row.words) for row in found))
            await connection.executemany(insert, ((row.rowid, row.words, *row.tags) for row in found))
            await connection.execute(COUNT, (name, len(found), sum(len(row.words.split()) for row in found), bits))
        await connection.executemany(INSERT_EVENT, _event_rows(library))
        for statement in OPTIMIZE:
            await connection.execute(statement)
        held = [int(row[0]) for row in await connection.execute_fetchall(ROWS_OF_WORDS)]
        floor = calibrated(held, len(entry_rows))
        await connection.executemany("INSERT INTO floor VALUES (?, ?)", enumerate((floor.unheld, *floor.shares)))
        meta = [("version", VERSION), ("digest", library.digest)]
        await connection.executemany("INSERT INTO meta VALUES (?, ?)", meta)
        await connection.execute("COMMIT")


class _Row(NamedTuple):
    rowid: int
    place: int
    words: str
    tags: tuple[str, ...] = ()


_Rows = tuple[list[_Row], int]
"""Rows in the order of their ids, and the bits that number those of one day."""


def _quotation_rows(library: Library, tags: "Tags") -> tuple[_Rows, list[tuple[str, int, int]]]:
    """Give a row for each quotation, and the first and last one of each source that has any."""
    days = [_published(library, quotation) for quotation in library.quotations]
    rowids = _Rowids(days)
    rows: list[_Row] = []
    spans: dict[str, tuple[int, int]] = {}
    for place, (quotation, day) in enumerate(zip(library.quotations, days, strict=True)):
        rowid, source = rowids.take(day), quotation.citation.source
        rows.append(_Row(rowid, place, quotation.text, (tags.by_name(quotation.speaker) if quotation.speaker else "",)))
        spans[source] = spans.get(source, (rowid, rowid))[0], rowid
    return (sorted(rows), rowids.bits), [(source, first, last) for source, (first, last) in spans.items()]


def _published(library: Library, quotation: Quotation) -> Day | None:
    published = library.sources[quotation.citation.source].published
    return published.order[0] if published else None


def _entry_rows(library: Library) -> _Rows:
    all_entries = list(entries(library))
    rowids = _Rowids([entry.day for entry in all_entries])
    rows = [_Row(rowids.take(entry.day), place, words_for(library, entry)) for place, entry in enumerate(all_entries)]
    return sorted(rows), rowids.bits


class _Rowids:
    """Give each row of a day a rowid of its own, in the order in which they are taken."""

    def __init__(self, days: Sequence[Day | None]) -> None:
        self.bits = bits_for(max(Counter(day for day in days if day is not None).values(), default=1))
        self._taken: Counter[int] = Counter()

    def take(self, day: Day | None) -> int:
        first = first_rowid(day, self.bits)
        self._taken[first] += 1
        return first + self._taken[first] - 1


def _event_rows(library: Library) -> Iterator[tuple[int, str, str, str]]:
    for row, event in enumerate(library.events):
        disputed = " ; ".join(
            f"{dispute.about} {' '.join(side.text for side in dispute.sides)}" for dispute in event.disputes
        )
        yield row, f"{event.text} ; {disputed}", _event_names(library, event), " ".join(event.tags)


def _event_names(library: Library, event: Event) -> str:
    return " ; ".join(
        name for who in event.who for name in (who, *(library.people[who].names if who in library.people else ()))
    )


class Tags:
    """Give the filter tokens of speakers, the same at building and at asking."""

    def __init__(self, library: Library) -> None:
        self._library = library
        names = sorted({fold(quotation.speaker) for quotation in library.quotations if quotation.speaker})
        self._speakers = {name: tag("by", number) for number, name in enumerate(names)}

    def by_name(self, speaker: str) -> str:
        """Give the token of a speaker as one source spells the name; one that matches nothing where unknown."""
        return self._speakers.get(fold(speaker), NONE)

    def speaker(self, speaker: str) -> list[str]:
        """Give the tokens of a speaker under every spelling on the card."""
        person = self._library.person_of(speaker)
        names = person.names if person else (speaker,)
        return sorted({self._speakers[name] for name in map(fold, names) if name in self._speakers}) or [NONE]

    def naming(self, word: str) -> list[str]:
        """Give the tokens of every speaker whose name, in any spelling on a card, holds a folded word."""
        return self._naming.get(word, [])

    @cached_property
    def _naming(self) -> dict[str, list[str]]:
        naming: dict[str, dict[str, None]] = {}
        for name in self._speakers:
            tokens = self.speaker(name)
            person = self._library.person_of(name)
            for spelling in person.names if person else (name,):
                for word in words_of(spelling):
                    naming.setdefault(word, {}).update(dict.fromkeys(tokens))
        return {word: list(tokens) for word, tokens in naming.items()}


def _refuse_another_file(path: Path) -> None:
    """Raise SettingsError rather than replace something that is no index, as a slip in a setting would."""
    advice = "set FOOTNOTE_INDEX to a file of its own, such as .footnote/index.sqlite3"
    if path.exists() and not path.is_file():
        raise SettingsError(f"{path} is no regular file: {advice}")
    if path.suffix != SUFFIX:
        raise SettingsError(f"{path} does not end in {SUFFIX}, as an index does: {advice}")
    if path.is_file() and _holds_another_database(path):
        raise SettingsError(f"{path} is the database of another program: {advice}")


def _holds_another_database(path: Path) -> bool:
    """Tell whether a file is a database that can be read and has not the tables of an index.

    One that cannot be read is taken for a damaged index.
    """
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    except sqlite3.DatabaseError:
        return False
    return bool(tables) and not tables >= {"meta", "quotations", "events"}


def _sweep(path: Path) -> None:
    """Remove unfinished files that killed processes left behind."""
    for left in path.parent.glob(f"{path.name}.*.new"):
        if time.time() - left.stat().st_mtime > _ABANDONED:
            left.unlink(missing_ok=True)
