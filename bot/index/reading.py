"""Read the index with one connection, in the thread that owns it: search it, and give back what was found."""

import sqlite3
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any, TypeVar

from bot.cards.library import EMPTY, Library
from bot.cards.spelling import words_of
from bot.dates import Day
from bot.index.cards import fill_tables, make_tables
from bot.index.connection import Torn
from bot.index.entries import Entry
from bot.index.floor import Floor, calibrated
from bot.index.records import restored, texts_in
from bot.index.schema import (
    CARDS,
    EVENTS_IN_ORDER,
    HIGHEST,
    PASSAGES,
    QUOTATIONS,
    QUOTATIONS_IN_ORDER,
    first_rowid,
    last_rowid,
)
from bot.index.searching import Table, statistics_of
from bot.index.speakers import Speakers
from bot.index.words import Stemmer, Synonyms, Term
from bot.sources.held import Held, hold
from bot.sources.record import Quotation

Item = TypeVar("Item")

_REMEMBERED = 256
"""The sources that are kept as objects; the next question is often about the same ones."""

_OF_QUOTATION = """
SELECT number, first_quotation FROM record WHERE first_quotation <= ? ORDER BY first_quotation DESC LIMIT 1
"""
_OF_PASSAGE = "SELECT number, first_passage FROM record WHERE first_passage <= ? ORDER BY first_passage DESC LIMIT 1"
_OF_ID = "SELECT number FROM record WHERE id = ?"
_SPAN = "SELECT first_quotation, first_quotation + quotations - 1 FROM record WHERE id = ?"
_BODY = "SELECT held FROM body WHERE number = ?"
_ROWS_OF_WORDS = """
SELECT sum(rows) FROM (SELECT term, rows FROM passages_df UNION ALL SELECT term, rows FROM temp.cards_df) GROUP BY term
ORDER BY term
"""
_GROWN = 0.02
"""The share by which a library must have grown for its floor to be drawn again."""


class Reading:
    """Search the index and the cards of a library."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.library = EMPTY
        self.stemmer = Stemmer(connection)
        self._sources: OrderedDict[int, Held] = OrderedDict()
        self._lately: tuple[int, tuple[Quotation, ...]] = 0, ()
        self._drawn: tuple[int, Floor] | None = None
        self._version = -1
        make_tables(connection)
        self._fill()

    def take(self, library: Library) -> None:
        """Search the cards of another library from now on; not inside a transaction."""
        if library is not self.library:
            self.library = library
            self._fill()

    def renew(self) -> None:
        """Take in what another connection has written since, at the beginning of a transaction."""
        self.connection.execute("SELECT count(*) FROM meta").fetchone()
        (version,) = self.connection.execute("PRAGMA data_version").fetchone()
        if version != self._version:
            self._version = version
            self._sources.clear()
            self._lately = 0, ()
            for known in ("speakers", "quotations", "about"):
                self.__dict__.pop(known, None)

    def _fill(self) -> None:
        self._cards = fill_tables(self.connection, self.library)
        self.meaning = Synonyms(self.stemmer, self.library.synonyms).meaning
        self._drawn = None
        self._version = -1

    @cached_property
    def quotations(self) -> Table:
        """Give the table of quotations."""
        return Table(self.connection, self.stemmer, (QUOTATIONS,), statistics_of(self.connection, QUOTATIONS))

    @cached_property
    def about(self) -> Table:
        """Give the tables of cards and passages, searched as one."""
        statistics = statistics_of(self.connection, PASSAGES, len(self._cards.entries), self._cards.words)
        return Table(self.connection, self.stemmer, (CARDS, PASSAGES), statistics)

    @cached_property
    def speakers(self) -> Speakers:
        """Give the speakers by name."""
        rows = self.connection.execute("SELECT folded, number FROM speaker")
        return Speakers({str(folded): int(number) for folded, number in rows}, self.library)

    @property
    def floor(self) -> Floor:
        """Give the floor of the library, drawn again where it has grown by more than a little."""
        rows = self.about.statistics.rows
        if self._drawn is None or abs(rows - self._drawn[0]) > _GROWN * rows:
            of_words = [int(row[0]) for row in self.connection.execute(_ROWS_OF_WORDS)]
            self._drawn = rows, calibrated(of_words, rows)
        return self._drawn[1]

    def named(self, term: Term) -> Term:
        """Let a word also find what is said by those in whose name it stands."""
        return _or(term, self.speakers.naming)

    def named_otherwise(self, term: Term) -> Term:
        """Let a word also find passages of those in whose name it stands as their sources do not spell it."""
        return _or(term, self.speakers.otherwise)

    def span(self, source: str | None, earliest: Day | None, latest: Day | None) -> tuple[int, int]:
        """Give the first and last rowid of the quotations of a source, and of a span of days."""
        bits = self.quotations.statistics.bits
        first = 0 if latest is None else first_rowid(latest, bits)
        last = HIGHEST if earliest is None else last_rowid(earliest, bits)
        if source is None:
            return first, last
        row = self.connection.execute(_SPAN, (source,)).fetchone()
        return (max(first, int(row[0])), min(last, int(row[1]))) if row and row[0] is not None else (1, 0)

    def in_order(self, first: int, last: int, most: int) -> list[Quotation]:
        """Give the newest quotations between two rowids."""
        rows = self.connection.execute(QUOTATIONS_IN_ORDER, (first, last, most))
        return [self.quotation(int(row[0])) for row in rows.fetchall()]

    def quotation(self, rowid: int) -> Quotation:
        """Give the quotation of a row."""
        first, said = self._lately
        if not 0 <= rowid - first < len(said):
            number, first = self._row(_OF_QUOTATION, rowid)
            said = self._source(number).source.quotations
            self._lately = first, said
        return _nth(said, rowid - first)

    def entry(self, rowid: int) -> Entry:
        """Give the entry of a row, of a card or a passage."""
        if rowid <= len(self._cards.entries):
            return self._cards.entries[rowid - 1]
        number, first = self._row(_OF_PASSAGE, rowid)
        held = self._source(number)
        passage = _nth(held.source.passages, rowid - first)
        return Entry(passage, held.text(passage.citation.passage))

    def events(self, match: str) -> tuple[int, ...]:
        """Find events, as places in ``library.events``."""
        return tuple(int(row[0]) for row in self.connection.execute(EVENTS_IN_ORDER, (match,)))

    def source(self, id_: str) -> Held | None:
        """Give a source by its id."""
        row = self.connection.execute(_OF_ID, (id_,)).fetchone()
        return self._source(int(row[0])) if row else None

    def kept(self, id_: str) -> Held | None:
        """Give a source that the library keeps as it was before its record had a mistake, with its text as it is now."""
        source = self.library.sources[id_] if id_ in self.library.kept else None
        if source is None:
            return None
        return hold(source, texts_in(self.connection).get(source.sha256))[0]

    def _source(self, number: int) -> Held:
        held = self._sources.pop(number, None)
        if held is None:
            (body,) = self._row(_BODY, number)
            held = restored(body)
        self._sources[number] = held
        if len(self._sources) > _REMEMBERED:
            self._sources.popitem(last=False)
        return held

    def _row(self, statement: str, value: int) -> tuple[Any, ...]:
        row = self.connection.execute(statement, (value,)).fetchone()
        if row is None:
            raise Torn("a row leads nowhere")
        return row


def _nth(some: Sequence[Item], number: int) -> Item:
    if number >= len(some):
        raise Torn("a row leads beyond its source")
    return some[number]


def _or(term: Term, naming: Callable[[str], tuple[str, ...]]) -> Term:
    """Let a word stand also for the tokens that name it."""
    folded = words_of(term.typed)
    names = naming(folded[0]) if len(folded) == 1 and len(term.ways[0]) == 1 else ()
    return replace(term, ways=(*term.ways, *((name,) for name in names)))
