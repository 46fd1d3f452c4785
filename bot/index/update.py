"""Write what changed in ``seeds/`` into an index, within one transaction: rows come and go, and the counts with them."""

import asyncio
import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path

import aiosqlite

from bot.cards.spelling import fold
from bot.errors import Problem
from bot.index.changes import Changes, Folders
from bot.index.records import Read, Texts, key_of, name_of, read, restored, stored, stored_problems
from bot.index.rows import Numbers, passage_rows, quotation_rows, speakers_of
from bot.index.schema import (
    CHANGES,
    COUNT,
    HIGHEST,
    INSERT_CHANGED,
    NO_CHANGES,
    PASSAGES,
    QUOTATIONS,
    SIGN,
    STATISTICS,
    UNDATED,
    WHOLE,
    Statements,
    bits_for,
    count_of,
)
from bot.index.words import Stemmer
from bot.sources.changes import File
from bot.sources.held import Held
from bot.sources.verbatim import Elsewhere

CHUNK = 200
"""The records that are read before any of them is written; a transaction on an index in use is as short as can be."""

_TEXTS = "SELECT sha256, path FROM article WHERE sha256 <> ''"
_STAMP = "UPDATE record SET stamp = ? WHERE path = ?"
_ARTICLE = "INSERT OR REPLACE INTO article VALUES (?, ?, ?)"
_STAMP_ARTICLE = "UPDATE article SET stamp = ? WHERE path = ?"
_NO_ARTICLE = "DELETE FROM article WHERE path = ?"
_OF_PATHS = """
SELECT first_quotation, first_passage, held FROM record JOIN body USING (number)
WHERE path = ? AND first_passage IS NOT NULL
"""
_NO_BODY = "DELETE FROM body WHERE number = (SELECT number FROM record WHERE path = ?)"
_NO_RECORD = "DELETE FROM record WHERE path = ?"
_OWNERS = "SELECT id, path FROM record WHERE id IN (SELECT value FROM json_each(?))"
_LAST_NUMBER = "SELECT coalesce(max(number), 0) FROM record"
_RECORD = "INSERT INTO record VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL)"
_BODY = "INSERT INTO body VALUES (?, ?)"
_TO_INDEX = "SELECT number FROM record WHERE first_passage IS NULL AND id IS NOT NULL ORDER BY day, id DESC"
_BODIES = """
SELECT number, day, held FROM record JOIN body USING (number) WHERE number IN (SELECT value FROM json_each(?))
ORDER BY day, id DESC
"""
_INDEXED = "UPDATE record SET first_quotation = ?, first_passage = ? WHERE number = ?"
_NUMBERS = "SELECT folded, number FROM speaker WHERE folded IN (SELECT value FROM json_each(?))"
_SPEAKER = """
INSERT INTO speaker (folded, name, quotations) VALUES (?, ?, ?)
ON CONFLICT (folded) DO UPDATE SET quotations = quotations + excluded.quotations
"""


class DayFull(Exception):
    """Say that a day has more rows than its rowids number: the index must be made anew with more bits."""


@dataclass
class _Table:
    """Hold what is being written to one searched table: counts that grow, and the next free rowid of each day."""

    asking: Statements
    kept: str
    stemmer: Stemmer
    rows: int
    words: int
    bits: int
    free: dict[int, int] = field(default_factory=dict[int, int])


async def write(
    connection: aiosqlite.Connection, changes: Changes, folders: Folders, elsewhere: Elsewhere, *, whole: bool
) -> None:
    """Read the records that changed, and write them with their rows; raise DayFull where a day has no room for them.

    ``whole`` is for an index that has no row yet, as quick as can be. ``elsewhere`` finds passages that are in the
    index already by a word of theirs.
    """
    names = {str(sha256): name_of(key) for sha256, key in await connection.execute_fetchall(_TEXTS)}
    names |= {sha256: file.name for file, sha256 in changes.articles.changed}
    reading = partial(read, home=folders.home, texts=Texts(names), elsewhere=elsewhere)
    files = {file.path: file for file in changes.to_read}
    unread = (files[path] for path in folders.track(list(files)))
    some = await asyncio.to_thread(_some, reading, unread)
    await connection.executescript(CHANGES + WHOLE)
    with closing(sqlite3.connect(":memory:", check_same_thread=False)) as memory:
        stemmer = Stemmer(memory)
        await connection.execute("BEGIN IMMEDIATE")
        await _write_files(connection, changes)
        kinds = ((QUOTATIONS, "quotation"), (PASSAGES, "passage"))
        tables = [await _table(connection, asking, kept, stemmer) for asking, kept in kinds]
        await _remove(connection, tables, [*changes.records.gone, *map(key_of, files.values())])
        while some:
            await _put(connection, some)
            some = await asyncio.to_thread(_some, reading, unread)
        await _index(connection, tables, whole=whole)
        for table in tables:
            await connection.execute(COUNT, (table.asking.name, table.rows, table.words, table.bits))
        await connection.execute("COMMIT")


def _some(reading: Callable[[File], Read], unread: Iterator[File]) -> list[Read]:
    return list(map(reading, islice(unread, CHUNK)))


async def _write_files(connection: aiosqlite.Connection, changes: Changes) -> None:
    """Write down the stamps of records that were only touched, and which texts there are."""
    articles = changes.articles
    await connection.executemany(_STAMP, [(file.stamp, key_of(file)) for file in changes.records.touched])
    await connection.executemany(_STAMP_ARTICLE, [(file.stamp, key_of(file)) for file in articles.touched])
    await connection.executemany(_NO_ARTICLE, [(key,) for key in articles.gone])
    await connection.executemany(_ARTICLE, [(key_of(file), file.stamp, sha256) for file, sha256 in articles.changed])


async def _table(connection: aiosqlite.Connection, asking: Statements, kept: str, stemmer: Stemmer) -> _Table:
    for rows, words, bits in await connection.execute_fetchall(STATISTICS, (asking.name,)):
        return _Table(asking, kept, stemmer, int(rows), int(words), int(bits))
    return _Table(asking, kept, stemmer, 0, 0, 0)


async def _remove(connection: aiosqlite.Connection, tables: Sequence[_Table], keys: Sequence[bytes]) -> None:
    """Take records out, with their rows."""
    for key in keys:
        for *firsts, body in await connection.execute_fetchall(_OF_PATHS, (key,)):
            held = restored(body)
            rows = _rows(held, await _numbers(connection, held))
            await _count_speakers(connection, [held], -1)
            for table, some, first in zip(tables, rows, firsts, strict=True):
                if first is not None:
                    await _take_out(connection, table, some, int(first))
    await connection.executemany(_NO_BODY, [(key,) for key in keys])
    await connection.executemany(_NO_RECORD, [(key,) for key in keys])


async def _take_out(connection: aiosqlite.Connection, table: _Table, rows: Sequence[str], first: int) -> None:
    asking = table.asking
    await connection.executemany(asking.delete, [(first + n, words) for n, words in enumerate(rows)])
    await connection.execute(asking.drop, (first, first + len(rows) - 1))
    await _count(connection, rows, asking.count_fewer, asking.count_none)
    table.rows -= len(rows)
    table.words -= _words_in(rows)


async def _put(connection: aiosqlite.Connection, found: Sequence[Read]) -> None:
    """Write down records without their rows; of two with one id the first that came is served."""
    ids = [one.held.source.id for one in found if one.held]
    owners = {str(id_): name_of(key) for id_, key in await connection.execute_fetchall(_OWNERS, (json.dumps(ids),))}
    ((last,),) = await connection.execute_fetchall(_LAST_NUMBER)
    records: list[tuple[object, ...]] = []
    bodies: list[tuple[int, bytes]] = []
    for number, one in enumerate(found, int(last) + 1):
        held, problems = one.held, one.problems
        owner = owners.setdefault(held.source.id, one.file.name) if held else one.file.name
        if held and owner != one.file.name:
            message = f"the id '{held.source.id}' belongs to {_shown(owner, one)} already: choose another one"
            problems = (*problems, Problem(held.source.place, message))
        served = held if owner == one.file.name else None
        doubtful = (one.checked and bool(one.problems)) or served is not held
        records.append((number, *_record(one, served, stored_problems(problems), doubtful=doubtful)))
        if served:
            bodies.append((number, stored(served)))
    await connection.executemany(_RECORD, records)
    await connection.executemany(_BODY, bodies)


def _record(one: Read, held: Held | None, problems: str, *, doubtful: bool) -> tuple[object, ...]:
    key, stamp = key_of(one.file), one.file.stamp
    if held is None:
        sha256 = one.held.source.sha256 if one.held else None
        return key, stamp, one.digest, None, sha256, None, None, one.checked, problems, doubtful, UNDATED, 0, 0
    source = held.source
    day = count_of(source.published.order[0] if source.published else None)
    about = source.id, source.sha256, source.url, source.headline
    sizes = len(source.quotations), len(source.passages)
    return key, stamp, one.digest, *about, one.checked, problems, doubtful, day, *sizes


def _shown(owner: str, other: Read) -> str:
    """Write the path of the owner of an id as the record that claims it too writes its own."""
    place = other.held.source.place.path if other.held else ""
    root = other.file.path.as_posix().removesuffix(place)
    return Path(owner).as_posix().removeprefix(root)


async def _index(connection: aiosqlite.Connection, tables: Sequence[_Table], *, whole: bool) -> None:
    """Make the rows of the records that have none yet, the newest first."""
    for table in tables:
        if not table.bits:
            sql = f"SELECT coalesce(max(n), 1) FROM (SELECT sum({table.asking.name}) AS n FROM record GROUP BY day)"  # noqa: S608 - one of two names of ours
            ((most,),) = await connection.execute_fetchall(sql)
            table.bits = bits_for(int(most))
    numbers = [int(row[0]) for row in await connection.execute_fetchall(_TO_INDEX)]
    for start in range(0, len(numbers), CHUNK):
        chosen = json.dumps(numbers[start : start + CHUNK])
        bodies = await connection.execute_fetchall(_BODIES, (chosen,))
        every = await asyncio.to_thread(_restored, [bytes(body) for _, _, body in bodies])
        await _count_speakers(connection, every, 1)
        known = await _numbers(connection, *every)
        rows = await asyncio.to_thread(_rows_of, every, known)
        firsts = [
            await _insert(connection, table, [one[n] for one in rows], [int(day) for _, day, _ in bodies], whole=whole)
            for n, table in enumerate(tables)
        ]
        await connection.executemany(
            _INDEXED, [(*places, number) for (number, _, _), *places in zip(bodies, *firsts, strict=True)]
        )
    if whole:
        for table in tables:
            await connection.execute(table.asking.optimize)
            await connection.execute(table.asking.count_all)


def _restored(bodies: Iterable[bytes]) -> list[Held]:
    return list(map(restored, bodies))


def _rows_of(every: Iterable[Held], numbers: Numbers) -> list[tuple[list[str], list[str]]]:
    return [_rows(held, numbers) for held in every]


def _rows(held: Held, numbers: Numbers) -> tuple[list[str], list[str]]:
    return quotation_rows(held, numbers), passage_rows(held, numbers)


async def _insert(
    connection: aiosqlite.Connection, table: _Table, rows: Sequence[Sequence[str]], days: Sequence[int], *, whole: bool
) -> list[int | None]:
    """Insert the rows of records; give the first rowid of each record, None where it has no row."""
    firsts = [
        await _take(connection, table, day, len(some), whole=whole) if some else None
        for some, day in zip(rows, days, strict=True)
    ]
    numbered = [
        (first + n, words)
        for first, some in zip(firsts, rows, strict=True)
        if first is not None
        for n, words in enumerate(some)
    ]
    rowids, every = [rowid for rowid, _ in numbered], [words for _, words in numbered]
    stems = await asyncio.to_thread(table.stemmer.stems, every)
    await connection.executemany(table.asking.keep, zip(rowids, stems, strict=True))
    await connection.executemany(table.asking.insert, numbered)
    if not whole:
        await _count(connection, every, table.asking.count_more)
    table.rows += len(every)
    table.words += _words_in(every)
    return firsts


async def _take(connection: aiosqlite.Connection, table: _Table, day: int, size: int, *, whole: bool) -> int:
    """Take rowids of a day, after those that are taken."""
    first, end = day << table.bits, HIGHEST if day == UNDATED else (day + 1) << table.bits
    if day not in table.free:
        sql = f"SELECT max(rowid) FROM {table.kept} WHERE rowid BETWEEN ? AND ?"  # noqa: S608 - one of two names of ours
        highest = None if whole else next(iter(await connection.execute_fetchall(sql, (first, end - 1))))[0]
        table.free[day] = first if highest is None else int(highest) + 1
    taken = table.free[day]
    if taken + size > end:
        raise DayFull
    table.free[day] = taken + size
    return taken


async def _numbers(connection: aiosqlite.Connection, *held: Held) -> Numbers:
    folded = json.dumps(sorted({fold(name) for one in held for name in speakers_of(one)}))
    return {str(name): int(number) for name, number in await connection.execute_fetchall(_NUMBERS, (folded,))}


async def _count_speakers(connection: aiosqlite.Connection, held: Iterable[Held], sign: int) -> None:
    """Count who speaks, ``sign`` being 1 for what comes and -1 for what goes; give a number to whoever has none."""
    names: dict[str, str] = {}
    said: Counter[str] = Counter()
    for one in held:
        names = {fold(name): name for name in speakers_of(one)} | names
        said.update(fold(quotation.speaker) for quotation in one.source.quotations if quotation.speaker)
    await connection.executemany(_SPEAKER, [(folded, name, sign * said[folded]) for folded, name in names.items()])


async def _count(connection: aiosqlite.Connection, rows: Sequence[str], *statements: str) -> None:
    """Count in how many of the rows that come or go each word stands."""
    await connection.executemany(INSERT_CHANGED, list(enumerate(rows)))
    for statement in statements:
        await connection.execute(statement)
    await connection.execute(NO_CHANGES)


def _words_in(rows: Iterable[str]) -> int:
    """Count the words of rows, without the tokens of speakers."""
    return sum(len(words.split()) - words.count(SIGN) for words in rows)
