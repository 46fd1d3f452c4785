"""Write what changed in ``seeds/`` into an index: rows come and go, and the counts with them."""

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from bot.cards.spelling import fold
from bot.citations import Citation
from bot.documents import shown_path
from bot.errors import Problem
from bot.index.changes import Changes, Folders
from bot.index.records import Read, key_of, mark_of, name_of, read, restored, stored, stored_problems, texts_in
from bot.index.rows import Numbers, passage_rows, quotation_rows, speakers_of
from bot.index.schema import (
    CHANGES,
    COUNT,
    HIGHEST,
    INSERT_CHANGED,
    NO_CHANGES,
    PASSAGES,
    QUOTATIONS,
    STATISTICS,
    UNDATED,
    WHOLE,
    Statements,
    bits_for,
    count_of,
)
from bot.index.words import length_of, tokens
from bot.sources.files import File
from bot.sources.held import Held

CHUNK = 200
"""The records that are written in one transaction: while it ends, whoever reads waits."""

_STAMP = "UPDATE record SET stamp = ? WHERE path = ? AND digest = ?"
_ARTICLE = "INSERT OR REPLACE INTO article VALUES (?, ?, ?)"
_STAMP_ARTICLE = "UPDATE article SET stamp = ? WHERE path = ? AND sha256 = ?"
_NO_ARTICLE = "DELETE FROM article WHERE path = ?"
_OF_PATH = """
SELECT first_quotation, first_passage, held FROM record JOIN body USING (number)
WHERE path = ? AND first_passage IS NOT NULL
"""
_NO_BODY = "DELETE FROM body WHERE number = (SELECT number FROM record WHERE path = ?)"
_NO_RECORD = "DELETE FROM record WHERE path = ?"
_NO_DOUBT = "DELETE FROM doubt WHERE path = ?"
_DOUBT = "INSERT OR IGNORE INTO doubt VALUES (?)"
_DOUBTS = "INSERT OR IGNORE INTO doubt SELECT path FROM record WHERE doubtful"
_OWNER = "SELECT path FROM record WHERE id = ?"
_RECORD = """
INSERT INTO record (
    path, stamp, digest, id, sha256, url, headline, checked, mark, problems, doubtful, day, quotations, passages
)
VALUES (
    :path, :stamp, :digest, :id, :sha256, :url, :headline, :checked, :mark, :problems, :doubtful, :day, :quotations,
    :passages
)
"""
_BODY = "INSERT INTO body VALUES (?, ?)"
_TO_INDEX = "SELECT number FROM record WHERE first_passage IS NULL AND id IS NOT NULL ORDER BY day, id DESC"
_BODIES = """
SELECT number, day, held FROM record JOIN body USING (number) WHERE number IN (SELECT value FROM json_each(?))
ORDER BY day, id DESC
"""
_INDEXED = "UPDATE record SET first_quotation = ?, first_passage = ? WHERE number = ?"
_NUMBERS = "SELECT folded, number FROM speaker WHERE folded IN (SELECT value FROM json_each(?))"
_SPEAKER = "INSERT OR IGNORE INTO speaker (folded) VALUES (?)"
_SPELLING = """
INSERT INTO spelling VALUES (?, ?, ?) ON CONFLICT (folded, name) DO UPDATE SET quotations = quotations + excluded.quotations
"""
_HOLDING = "SELECT rowid FROM passages WHERE passages MATCH ? LIMIT 200"
_HELD_AT = """
SELECT held, ? - first_passage FROM record JOIN body USING (number)
WHERE first_passage <= ? ORDER BY first_passage DESC LIMIT 1
"""


class DayFull(Exception):
    """Say that a day has more rows than its rowids number: the index must be made anew with more bits."""


@dataclass
class _Table:
    """Hold what is being written to one searched table: counts that grow, and the next free rowid of each day."""

    asking: Statements
    rows: int
    words: int
    bits: int
    free: dict[int, int] = field(default_factory=dict[int, int])


def write(connection: sqlite3.Connection, changes: Changes, folders: Folders, stop: Callable[[], None]) -> None:
    """Read the records that changed, and write them with their rows into an index that may be in use.

    Some are written at a time; what is left to do is written down with the first of them. ``stop`` is called before
    each file, and may raise. Raises DayFull where a day has no room; what was written before stays.
    """
    connection.executescript(CHANGES)
    files = {file.path: file for file in changes.to_read}
    unread = iter(folders.track(list(files)))
    some = list(islice(unread, CHUNK))
    telling = changes.is_telling
    _write_some(connection, changes, [files[path] for path in some], folders, stop, telling=telling)
    while some := list(islice(unread, CHUNK)):
        _write_some(connection, Changes(), [files[path] for path in some], folders, stop, telling=telling)


def write_whole(connection: sqlite3.Connection, changes: Changes, folders: Folders, stop: Callable[[], None]) -> None:
    """Do the same for an index that nobody uses and that has no row yet, as quick as can be."""
    connection.executescript(CHANGES + WHOLE)
    files = {file.path: file for file in changes.to_read}
    with _transaction(connection):
        writing = _Writing(connection, whole=True)
        writing.note(changes)
        for path in folders.track(list(files)):
            stop()
            writing.take(read(files[path], folders.home, texts_in(connection)))
        writing.index(stop)
        writing.finish()
        connection.execute(_DOUBTS)


def _write_some(
    connection: sqlite3.Connection,
    changes: Changes,
    some: Iterable[File],
    folders: Folders,
    stop: Callable[[], None],
    *,
    telling: bool,
) -> None:
    """Write some records in one transaction; where the change is ``telling``, all mistakes are to be looked at again."""
    writing, texts = _Writing(connection), texts_in(connection)
    with _transaction(connection):
        writing.note(changes)
        for file in some:
            stop()
            writing.take(read(file, folders.home, texts, partial(_elsewhere, connection)))
        writing.index(stop)
        writing.finish()
        if telling:
            connection.execute(_DOUBTS)


class _Writing:
    """Write with one connection, within one transaction; ``whole`` is for an index without rows."""

    def __init__(self, connection: sqlite3.Connection, *, whole: bool = False) -> None:
        self.connection = connection
        self._whole = whole
        self._known_tables: tuple[_Table, ...] = ()

    @property
    def _tables(self) -> tuple[_Table, ...]:
        """Give both tables with their counts, which are read when they are first needed: inside the transaction."""
        if not self._known_tables:
            self._known_tables = tuple(self._table(asking) for asking in (QUOTATIONS, PASSAGES))
        return self._known_tables

    def note(self, changes: Changes) -> None:
        """Write down which texts there are and which files were only touched, and take out what is gone.

        What is to be read is noted, too, lest it be forgotten should the process end first.
        """
        records, articles = changes.records, changes.articles
        many = self.connection.executemany
        many(_STAMP, [(file.stamp, key_of(file), digest) for file, digest in records.touched])
        many(_STAMP_ARTICLE, [(file.stamp, key_of(file), digest) for file, digest in articles.touched])
        many(_NO_ARTICLE, [(key,) for key in articles.gone])
        many(_ARTICLE, [(key_of(file), file.stamp, sha256) for file, sha256 in articles.changed])
        for key in records.gone:
            self._remove(key)
        if changes.is_telling:
            self.connection.execute(_DOUBTS)
            many(_DOUBT, [(key_of(file),) for file in changes.to_read])

    def take(self, one: Read) -> None:
        """Write down a record without its rows, in place of what was known of its file.

        Of two records with one id that of the first path is served.
        """
        key = key_of(one.file)
        self._remove(key)
        held, problems = one.held, one.problems
        owner = self._owner(held.source.id) if held else None
        if held and owner is not None and owner < key:
            message = f"the id '{held.source.id}' belongs to {_shown(owner, one)} already: choose another one"
            problems, held = (*problems, Problem(held.source.place, message)), None
        elif owner is not None:
            self._remove(owner)
            self.connection.execute(_DOUBT, (owner,))
        doubtful = (one.checked and bool(one.problems)) or held is not one.held
        body = stored(held) if held else b""
        record = _record(one, held) | {"problems": stored_problems(problems), "doubtful": doubtful}
        number = self.connection.execute(_RECORD, record | {"mark": mark_of(body)}).lastrowid
        if held:
            self.connection.execute(_BODY, (number, body))

    def index(self, stop: Callable[[], None]) -> None:
        """Make the rows of the records that have none yet, the newest first."""
        for table in self._tables:
            table.bits = table.bits or bits_for(self._most_a_day(table))
        numbers = [int(row[0]) for row in self.connection.execute(_TO_INDEX)]
        for start in range(0, len(numbers), CHUNK):
            stop()
            chosen = json.dumps(numbers[start : start + CHUNK])
            bodies = self.connection.execute(_BODIES, (chosen,)).fetchall()
            every = [restored(body) for _, _, body in bodies]
            self._count_speakers(every, 1)
            known = self._numbers(every)
            for (number, day, _), held in zip(bodies, every, strict=True):
                firsts = self._insert(int(day), _rows(held, known))
                self.connection.execute(_INDEXED, (*firsts, number))

    def finish(self) -> None:
        """Write down the counts."""
        for table in self._tables:
            if self._whole:
                self.connection.execute(table.asking.optimize)
                self.connection.execute(table.asking.count_all)
            self.connection.execute(COUNT, (table.asking.name, table.rows, table.words, table.bits))

    def _table(self, asking: Statements) -> _Table:
        rows, words, bits = self.connection.execute(STATISTICS, (asking.name,)).fetchone() or (0, 0, 0)
        return _Table(asking, int(rows), int(words), int(bits))

    def _most_a_day(self, table: _Table) -> int:
        (most,) = self.connection.execute(table.asking.most_a_day).fetchone()
        return int(most)

    def _owner(self, id_: str) -> bytes | None:
        row = self.connection.execute(_OWNER, (id_,)).fetchone()
        return bytes(row[0]) if row else None

    def _remove(self, key: bytes) -> None:
        """Take a record out, with its rows, and the doubt whether it is as it was read."""
        for *firsts, body in self.connection.execute(_OF_PATH, (key,)).fetchall():
            held = restored(body)
            rows = _rows(held, self._numbers([held]))
            self._count_speakers([held], -1)
            for table, some, first in zip(self._tables, rows, firsts, strict=True):
                if first is not None:
                    self._take_out(table, some, int(first))
        for statement in (_NO_BODY, _NO_RECORD, _NO_DOUBT):
            self.connection.execute(statement, (key,))

    def _take_out(self, table: _Table, rows: Sequence[str], first: int) -> None:
        asking = table.asking
        self.connection.executemany(asking.delete, [(first + n, words) for n, words in enumerate(rows)])
        self.connection.execute(asking.drop, (first, first + len(rows) - 1))
        self._count(rows, asking.count_fewer, asking.count_none)
        table.rows -= len(rows)
        table.words -= sum(map(length_of, rows))

    def _insert(self, day: int, rows: Sequence[Sequence[str]]) -> list[int | None]:
        """Insert the rows of a record; give the first rowid in each table, None where it has no row."""
        firsts: list[int | None] = []
        for table, some in zip(self._tables, rows, strict=True):
            first = self._room(table, day, len(some)) if some else None
            firsts.append(first)
            if first is not None:
                asking, rowids = table.asking, range(first, first + len(some))
                self.connection.executemany(asking.keep, zip(rowids, some, strict=True))
                self.connection.executemany(asking.insert, zip(rowids, some, strict=True))
                if not self._whole:
                    self._count(some, asking.count_more)
                table.rows += len(some)
                table.words += sum(map(length_of, some))
        return firsts

    def _room(self, table: _Table, day: int, size: int) -> int:
        """Find free rowids of a day: behind those that are taken, else between them."""
        first, end = day << table.bits, HIGHEST if day == UNDATED else (day + 1) << table.bits
        if day not in table.free:
            highest = (
                None if self._whole else self.connection.execute(table.asking.highest, (first, end - 1)).fetchone()[0]
            )
            table.free[day] = first if highest is None else int(highest) + 1
        free = table.free[day]
        if free + size <= end:
            table.free[day] = free + size
            return free
        for taken, many in self.connection.execute(table.asking.taken, (first, end - 1)):
            if taken - first >= size:
                return first
            first = taken + many
        raise DayFull

    def _numbers(self, held: Iterable[Held]) -> Numbers:
        folded = json.dumps(sorted({fold(name) for one in held for name in speakers_of(one)}))
        return {str(name): int(number) for name, number in self.connection.execute(_NUMBERS, (folded,))}

    def _count_speakers(self, held: Iterable[Held], sign: int) -> None:
        """Count who speaks, ``sign`` being 1 for what comes and -1 for what goes; give a number to whoever has none."""
        said: Counter[str] = Counter()
        for one in held:
            said.update(dict.fromkeys(speakers_of(one), 0))
            said.update(quotation.speaker for quotation in one.source.quotations if quotation.speaker)
        self.connection.executemany(_SPEAKER, [(fold(name),) for name in said])
        self.connection.executemany(_SPELLING, [(fold(name), name, sign * count) for name, count in said.items()])

    def _count(self, rows: Sequence[str], *statements: str) -> None:
        """Count in how many of the rows that come or go each word stands."""
        self.connection.executemany(INSERT_CHANGED, list(enumerate(rows)))
        for statement in statements:
            self.connection.execute(statement)
        self.connection.execute(NO_CHANGES)


def _record(one: Read, held: Held | None) -> dict[str, Any]:
    """Give the columns of a record, which has no id where it is not served."""
    columns = {"path": key_of(one.file), "stamp": one.file.stamp, "digest": one.digest, "checked": one.checked}
    if held is None:
        about = dict.fromkeys(("id", "url", "headline")) | {"sha256": one.held.source.sha256 if one.held else None}
        return columns | about | {"day": UNDATED, "quotations": 0, "passages": 0}
    source = held.source
    return columns | {
        "id": source.id,
        "sha256": source.sha256,
        "url": source.url,
        "headline": source.headline,
        "day": count_of(source.published.order[0] if source.published else None),
        "quotations": len(source.quotations),
        "passages": len(source.passages),
    }


def _shown(owner: bytes, other: Read) -> str:
    """Write the path of the owner of an id as the record that claims it too writes its own."""
    place = other.held.source.place.path if other.held else ""
    root = other.file.path.as_posix().removesuffix(place)
    return shown_path(Path(name_of(owner)), Path(root))


def _rows(held: Held, numbers: Numbers) -> tuple[list[str], list[str]]:
    return quotation_rows(held, numbers), passage_rows(held, numbers)


def _elsewhere(connection: sqlite3.Connection, words: str) -> list[tuple[Citation, str]]:
    """Find passages of the index in which words may stand, always in the same order."""
    phrase = " ".join(tokens(words))
    rowids = connection.execute(_HOLDING, (f'"{phrase}"',)).fetchall() if phrase else ()
    found: dict[Citation, str] = {}
    for (rowid,) in rowids:
        body, at = connection.execute(_HELD_AT, (rowid, rowid)).fetchone()
        held = restored(body)
        if text := held.text(at + 1):
            found[Citation(held.source.id, at + 1)] = text
    # The order of rows in one day is that in which they came.
    return sorted(found.items())


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Generator[None]:
    """Keep others from writing until all is written, or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
