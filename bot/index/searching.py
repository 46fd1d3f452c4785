"""Search one table of the index in bounded time, however many rows it has.

FTS5 matches in 0.06 µs a posting, but ranks in 4 µs; its ``bm25`` even walks every posting of every word first. So it
is never asked to rank. Words are sorted by how rare they are. A row can only rank high if it holds the rarest of them,
so the rows of the rarest word are gathered first, then those of the next. Where too many rows hold a word, those that
hold it together with others come before those that hold it alone (newest first). What was gathered is ranked here,
with the number of rows that hold each word kept beside the index.
"""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.index import ranking
from bot.index.connection import Torn
from bot.index.ranking import Ranked, Weighed
from bot.index.schema import HIGHEST, STATISTICS, Statements
from bot.index.words import COMMON, Stemmer, Term, cut, cutter, fold, length_of

A_RUNG = 30
"""The rows that one query gathers at most."""

MOST_RUNGS = 7
"""The queries that gather rows for one question, a few more where words are refined together."""

ENOUGH = 80
"""The rows from which nothing more is gathered."""

_TOO_COMMON = 0.02
"""The share of all rows above which a word by itself is looked for only where rarer ones find little."""


_COUNTED = 1_000
"""The rows up to which those are counted that hold a phrase."""

_MOST_RANKED = 120
"""The rows that are ranked at most."""

MOST_TOGETHER = 3
"""The terms that one query asks for together: more of them take longer and hardly ever rank higher."""

_UNRANKED: Mapping[str, float] = {}

_TOO_COMMON_BESIDE = 0.2
"""The share of all rows above which a word hardly raises a row that holds it."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Hold what is looked for in one table: terms, filters that every row must pass, and the range of rowids."""

    terms: tuple[Term, ...]
    filters: tuple[str, ...] = ()
    first: int = 0
    last: int = HIGHEST
    every: bool = False


@dataclass(frozen=True, slots=True)
class Rung:
    """Hold one query that was made of SQLite: its expression, and the rows it gave."""

    match: str
    rows: int


@dataclass(frozen=True, slots=True)
class Found:
    """Hold the rows that rank highest, best first, and how they were found.

    ``terms`` are those that some row holds, ``unheld`` the typed ones that none does, ``left_out`` common words that
    tell nothing beside the others. ``all_rows`` is how many rows the table has.
    """

    ranked: tuple[Ranked, ...] = ()
    terms: tuple[Weighed, ...] = ()
    unheld: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    rungs: tuple[Rung, ...] = ()
    all_rows: int = 0


@dataclass(frozen=True, slots=True)
class Statistics:
    """Hold what ranking must know of a table: its rows, and the words that a row has on average."""

    rows: int
    mean_length: float
    bits: int


def statistics_of(connection: sqlite3.Connection, asking: Statements, rows: int = 0, words: int = 0) -> Statistics:
    """Read what ranking must know of a table, and of ``rows`` besides, of so many ``words``, that are searched with it."""
    row = connection.execute(STATISTICS, (asking.name,)).fetchone()
    if row is None:
        raise Torn("the index counts nothing")
    counted, of_words, bits = row
    rows += int(counted)
    return Statistics(rows, max(1.0, (words + int(of_words)) / max(1, rows)), int(bits))


@dataclass
class Table:
    """Search one table of the index, or several as if they were one, by the statements that belong to each.

    No rowid may stand in two of them; the rows of the first one are gathered first.
    """

    connection: sqlite3.Connection
    stemmer: Stemmer
    parts: tuple[Statements, ...]
    statistics: Statistics
    _rungs: list[Rung] = field(default_factory=list[Rung])

    @property
    def _refining(self) -> float:
        return _TOO_COMMON_BESIDE * self.statistics.rows

    def search(self, wanted: Wanted, most: int) -> Found:
        """Give the rows that rank highest; with ``every``, only those that hold each of the terms."""
        self._rungs = []
        telling, left_out = _telling(wanted.terms)
        weighed = sorted(self._weigh(telling), key=lambda pair: -pair[1].idf)
        held = [(term, weight) for term, weight in weighed if weight.rows]
        unheld = tuple(weight.typed for _, weight in weighed if not weight.rows)
        if not held or (wanted.every and unheld):
            return Found((), tuple(weight for _, weight in held), unheld, left_out, (), self.statistics.rows)
        rowids = self._every(wanted, held, most) if wanted.every else self._gather(wanted, held)
        ranked = self._rank(rowids, [weight for _, weight in held])
        best = sorted(ranked, key=lambda row: (-row.score, row.rowid))[:most]
        return Found(
            tuple(best), tuple(weight for _, weight in held), unheld, left_out, tuple(self._rungs), self.statistics.rows
        )

    def newest(self, wanted: Wanted, most: int) -> Found:
        """Give the newest rows that hold every telling term and pass every filter, of which there is one at least."""
        self._rungs = []
        telling, left_out = _telling(wanted.terms)
        rows = self._rows(wanted, [term.match for term in telling], most)
        ranked = tuple([Ranked(rowid, 0.0, _UNRANKED) for rowid in rows])
        return Found(ranked, (), (), left_out, tuple(self._rungs), self.statistics.rows)

    def _weigh(self, terms: Sequence[Term]) -> list[tuple[Term, Weighed]]:
        """Weigh each term by the rows that hold it; of a frequent phrase these are taken to be those of its rarest word."""
        words = [word for term in terms for way in term.ways for word in way]
        known = self.stemmer.known(words)
        stemmed = [tuple(dict.fromkeys(tuple(known[word] for word in way) for way in term.ways)) for term in terms]
        rows = {stem: self._rows_with(stem) for ways in stemmed for way in ways for stem in way}
        weighed: list[tuple[Term, Weighed]] = []
        for term, ways in zip(terms, stemmed, strict=True):
            held = min(self.statistics.rows, sum(min(rows[stem] for stem in way) for way in ways))
            if held and (len(ways) > 1 or any(len(way) > 1 for way in ways)):
                counted = self._count(term)
                held = held if counted is None else counted
            weighed.append((term, Weighed(term.typed, ways, held, ranking.idf(held, self.statistics.rows))))
        return weighed

    def _count(self, term: Term) -> int | None:
        """Count the rows that hold a phrase, or a word in any of several ways; None where there are many."""
        asked = (term.match, 0, HIGHEST, _COUNTED)
        held = sum(len(self.connection.execute(part.match, asked).fetchall()) for part in self.parts)
        return held if held < _COUNTED else None

    def _rows_with(self, stem: str) -> int:
        found = (self.connection.execute(part.rows_with, (stem,)).fetchone() for part in self.parts)
        return sum(int(row[0]) for row in found if row)

    def _every(self, wanted: Wanted, held: Sequence[tuple[Term, Weighed]], most: int) -> list[int]:
        return self._rows(wanted, [term.match for term, _ in held], max(ENOUGH, most))

    def _gather(self, wanted: Wanted, held: Sequence[tuple[Term, Weighed]]) -> list[int]:
        """Gather the rows that can rank highest, those of the rarest terms first."""
        gathered: dict[int, None] = {}
        for n, (_, weight) in enumerate(held):
            enough = ENOUGH if weight.rows <= _TOO_COMMON * self.statistics.rows else A_RUNG
            if len(gathered) >= enough or len(self._rungs) >= MOST_RUNGS:
                break
            self._climb(wanted, held, (n,), gathered)
        return list(gathered)[:_MOST_RANKED]

    def _climb(
        self, wanted: Wanted, held: Sequence[tuple[Term, Weighed]], chosen: tuple[int, ...], gathered: dict[int, None]
    ) -> None:
        """Gather the rows that hold the chosen terms, those first that hold further ones too."""
        if len(self._rungs) >= MOST_RUNGS:
            return
        many = len(chosen) == 1 and held[chosen[0]][1].rows > A_RUNG
        rows = [] if many else self._rows(wanted, [held[n][0].match for n in chosen], A_RUNG)
        if (many or len(rows) >= A_RUNG) and len(chosen) < MOST_TOGETHER:
            refining = [n for n in range(chosen[-1] + 1, len(held)) if held[n][1].rows <= self._refining]
            for n in refining:
                self._climb(wanted, held, (*chosen, n), gathered)
        if many:
            rows = self._rows(wanted, [held[n][0].match for n in chosen], A_RUNG)
        gathered.update(dict.fromkeys(rows))

    def _rows(self, wanted: Wanted, parts: Sequence[str], most: int) -> list[int]:
        match = " AND ".join((*parts, *wanted.filters))
        asked = (match, wanted.first, wanted.last, most)
        rows: list[int] = [rowid for part in self.parts for (rowid,) in self.connection.execute(part.match, asked)]
        self._rungs.append(Rung(match, len(rows)))
        return rows

    def _rank(self, rowids: Sequence[int], terms: Sequence[Weighed]) -> list[Ranked]:
        chosen = (json.dumps(rowids),)
        kept = [row for part in self.parts for row in self.connection.execute(part.words, chosen)]
        ways = [way for term in terms for way in term.ways]
        some = cutter(stem for way in ways for stem in way) if all(len(way) == 1 for way in ways) else cut
        telling = [some(fold(words)) for _, words in kept]
        stems = self.stemmer.known([word for words in telling for word in words])
        mean = self.statistics.mean_length
        return [
            ranking.score(int(rowid), [stems[word] for word in found], length_of(words), terms, mean)
            for (rowid, words), found in zip(kept, telling, strict=True)
        ]


def _telling(terms: Sequence[Term]) -> tuple[list[Term], tuple[str, ...]]:
    """Part the terms that tell something from the common words beside them."""
    telling = [term for term in terms if term.typed.lower() not in COMMON] or list(terms)
    return telling, tuple(term.typed for term in terms if term not in telling)
