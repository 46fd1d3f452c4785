"""Time search over 10,000 to a million quotations beside raw FTS5 and, where it is installed, tantivy.

Raw FTS5 is one table with the same tokenizer, asked for the newest ten rows; for a sentence, tantivy is asked for the
best ten. Queries are drawn from the corpus by a seed, and every one of them is asked of each.
"""

import asyncio
import gc
import importlib.util
import json
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from bot.index import schema
from bot.index.connection import Reader
from bot.index.searching import Table, Wanted, statistics_of
from bot.index.words import Stemmer, beginning, tag, terms_of
from tests.bench.corpus import Said, said
from tests.bench.figures import p

SIZES = (10_000, 100_000, 1_000_000)
QUERIES = 100
_ROUNDS = 3
CLIENTS = 64
_TICK = 0.001
_TEN = 10
_FIRST_YEAR = 2005
_MANY, _FEW = 0.05, 0.0001


class Asked(NamedTuple):
    """Hold one query: its words, and the filters that it has."""

    words: str
    speaker: int | None = None
    after: int | None = None
    prefix: bool = False


def measure(sizes: Sequence[int] = SIZES) -> None:
    """Print the figures for each size."""
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            _measure(Path(folder), list(said(size)))


def _measure(folder: Path, corpus: list[Said]) -> None:
    ours, raw = folder / "index.sqlite3", folder / "raw.sqlite3"
    built, bare = _timed(lambda: build(ours, corpus)), _timed(lambda: build_raw(raw, corpus))
    sizes = _size(ours, "quotations"), _size(raw, "raw")
    print(f"\n{len(corpus):,} quotations: built in {built:.1f} s, {bare / built:.2f}x as fast as bare FTS5 (wanted: 0.4x);"
          f" FTS5 takes {sizes[0] / sizes[1]:.2f}x of its bytes (wanted: 1.2x at most)")  # fmt: skip
    tantivy = Tantivy(folder / "tantivy", corpus) if importlib.util.find_spec("tantivy") else None
    with closing(sqlite3.connect(ours)) as connection, closing(sqlite3.connect(raw)) as bare_connection:
        table = Table(
            connection, Stemmer(connection), (schema.QUOTATIONS,), statistics_of(connection, schema.QUOTATIONS)
        )
        kinds = queries(table, corpus)
        gc.freeze()  # the corpus is no part of what is timed, and must not be walked for garbage meanwhile
        for what, asked in kinds.items():
            sentence = what == "sentence of six words"
            engines: dict[str, Callable[[Asked], object]] = {"": partial(find, table, best=sentence)}
            if not sentence:
                engines["raw FTS5"] = partial(find_raw, bare_connection)
            if tantivy is not None:
                engines["tantivy"] = tantivy.find
            times = _in_turns(engines, asked)
            line = f"  {what:<24}" + "   ".join(f"{name}{_shown(samples)}" for name, samples in times.items())
            if sentence:
                mass = [_mass(table, bare_connection, one) for one in asked[: QUERIES // 4]]
                line += f"   BM25 mass of the best ten {statistics.mean(mass):.3f} (wanted: 0.95)"
            else:
                line += f"   {statistics.median(times['']) / statistics.median(times['raw FTS5']):.2f}x of raw FTS5"
            print(line, flush=True)
        sentences = kinds["sentence of six words"] * 4
    late = asyncio.run(_lag(ours, sentences))
    print(f"  event loop late by      {_shown(late)}   with {CLIENTS} clients at once (wanted: p99 5 ms)", flush=True)


async def _lag(path: Path, asked: Sequence[Asked]) -> list[float]:
    """Give by how much the event loop is late, time and again, while many clients ask for the best at once."""
    reader = Reader(path)
    table = await reader.run(
        lambda connection: Table(
            connection, Stemmer(connection), (schema.QUOTATIONS,), statistics_of(connection, schema.QUOTATIONS)
        )
    )
    late: list[float] = []

    async def watch() -> None:
        while True:
            start = time.perf_counter()
            await asyncio.sleep(_TICK)
            late.append(max(0.0, time.perf_counter() - start - _TICK))

    async def client(number: int) -> None:
        for one in asked[number % len(asked) :: CLIENTS]:
            await reader.run(partial(_find_best, table, one))

    watching = asyncio.create_task(watch())
    await asyncio.gather(*map(client, range(CLIENTS)))
    watching.cancel()
    await reader.close()
    return late


def _in_turns(engines: Mapping[str, Callable[[Asked], object]], asked: Sequence[Asked]) -> dict[str, list[float]]:
    """Ask all queries of one engine after the other, in several rounds: the speed of a machine changes over seconds.

    One query after the other would have each engine find the processor's caches full of what another one read.
    """
    times: dict[str, list[float]] = {name: [] for name in engines}
    for _ in range(_ROUNDS):
        for name, ask in engines.items():
            times[name] += [_timed(partial(ask, one)) for one in asked]
    return times


def _find_best(table: Table, asked: Asked, _: sqlite3.Connection) -> list[int]:
    return find(table, asked, best=True)


def _shown(samples: Sequence[float]) -> str:
    return f" p50 {statistics.median(samples) * 1e3:8.3f} ms  p99 {p(samples, 99) * 1e3:8.3f} ms"


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def build(path: Path, corpus: Sequence[Said]) -> None:
    """Write the corpus with the very statements of the index."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + schema.TABLES + schema.WHOLE)
        bits = schema.bits_for(max(Counter(one.day for one in corpus).values()))
        rows = sorted((_first(one.day, bits) + number, one) for one, number in _numbered(corpus))
        for statement in (schema.QUOTATIONS.keep, schema.QUOTATIONS.insert):
            spoken = ((rowid, f"{one.words}\n{tag('by', one.speaker)}") for rowid, one in rows)
            connection.executemany(statement, spoken)
        connection.execute(
            schema.COUNT, ("quotations", len(corpus), sum(one.words.count(" ") + 1 for one in corpus), bits)
        )
        for statement in (schema.QUOTATIONS.optimize, schema.QUOTATIONS.count_all):
            connection.execute(statement)
        connection.commit()


def _numbered(corpus: Sequence[Said]) -> Iterator[tuple[Said, int]]:
    """Give each quotation with its number within its day."""
    taken = Counter[int]()
    for one in corpus:
        yield one, taken[one.day]
        taken[one.day] += 1


def _first(day: int, bits: int) -> int:
    months, of_month = divmod(day, 31)
    years, month = divmod(months, 12)
    return schema.first_rowid((_FIRST_YEAR + years, month + 1, of_month + 1), bits)


def build_raw(path: Path, corpus: Sequence[Said]) -> None:
    """Write the corpus into a bare FTS5 table with its own content, the oldest row first."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(
            "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;"
            "CREATE TABLE kept (rowid INTEGER PRIMARY KEY, words TEXT, speaker INTEGER, day INTEGER);"
            "CREATE VIRTUAL TABLE raw USING fts5 (words, content='kept', tokenize='porter unicode61 remove_diacritics 2')"
        )
        rows = ((number, one.words, one.speaker, one.day) for number, one in enumerate(corpus, 1))
        connection.executemany("INSERT INTO kept VALUES (?, ?, ?, ?)", rows)
        connection.execute("INSERT INTO raw (raw) VALUES ('rebuild')")
        connection.execute("INSERT INTO raw (raw) VALUES ('optimize')")
        connection.commit()


def _size(path: Path, table: str) -> int:
    with closing(sqlite3.connect(path)) as connection:
        tables = [f"{table}_{part}" for part in ("data", "idx", "docsize")]
        sql = "SELECT sum(pgsize) FROM dbstat WHERE name IN (SELECT value FROM json_each(?))"
        return connection.execute(sql, (json.dumps(tables),)).fetchone()[0]


def queries(table: Table, corpus: Sequence[Said]) -> dict[str, list[Asked]]:
    """Draw queries of every kind from the corpus."""
    chance = random.Random(11)  # noqa: S311 - the same queries in every run
    rows = dict(table.connection.execute("SELECT term, rows FROM quotations_df"))
    many, few = _MANY * len(corpus), max(3, _FEW * len(corpus))

    def drawn() -> list[str]:
        return chance.choice(corpus).words.split()

    def one(fits: Callable[[int], bool]) -> str:
        return next(word for _ in range(10**6) for word in (chance.choice(drawn()),) if fits(rows.get(word, 0)))

    def times(make: Callable[[], Asked]) -> list[Asked]:
        return [make() for _ in range(QUERIES)]

    def beside() -> str:
        words = drawn()
        at = chance.randrange(len(words) - 1)
        return f'"{words[at]} {words[at + 1]}"'

    def middling() -> str:
        return one(lambda n: few < n < many)

    return {
        "one common word": times(lambda: Asked(one(lambda n: n > many))),
        "one rare word": times(lambda: Asked(one(lambda n: 0 < n <= few))),
        "two words": times(lambda: Asked(" ".join(chance.sample(drawn(), 2)))),
        "phrase": times(lambda: Asked(beside())),
        "prefix": times(lambda: Asked(middling()[:3], prefix=True)),
        "sentence of six words": times(lambda: Asked(" ".join(chance.choice(drawn()) for _ in range(6)))),
        "word, no filter": (plain := times(lambda: Asked(middling()))),
        "word and speaker": [Asked(word.words, chance.choice(corpus).speaker) for word in plain],
        "word and date": [Asked(word.words, None, chance.choice(corpus).day) for word in plain],
    }


def find(table: Table, asked: Asked, *, best: bool) -> list[int]:
    """Ask the index: for the best, else for the newest."""
    terms = (beginning(asked.words),) if asked.prefix else tuple(terms_of(asked.words))
    wanted = Wanted(
        terms,
        (f'"{tag("by", asked.speaker)}"',) if asked.speaker is not None else (),
        last=schema.HIGHEST if asked.after is None else _first(asked.after, table.statistics.bits) - 1,
    )
    if best:
        return [row.rowid for row in table.search(wanted, _TEN).ranked]
    return [row.rowid for row in table.newest(wanted, _TEN).ranked]


def find_raw(connection: sqlite3.Connection, asked: Asked) -> list[Any]:
    """Ask the bare table for the newest."""
    words = asked.words if asked.words.startswith('"') else " ".join(f'"{word}"' for word in asked.words.split())
    sql = "SELECT rowid FROM raw WHERE raw MATCH ? ORDER BY rowid DESC LIMIT ?"
    return connection.execute(sql, (f"{words} *" if asked.prefix else words, _TEN)).fetchall()


def _mass(table: Table, raw: sqlite3.Connection, asked: Asked) -> float:
    """Give what the best ten of ours score of what the very best ten do."""
    words = " OR ".join(f'"{word}"' for word in asked.words.split())
    best = raw.execute("SELECT -bm25(raw) FROM raw WHERE raw MATCH ? ORDER BY bm25(raw) LIMIT ?", (words, _TEN))
    ours = sum(row.score for row in table.search(Wanted(tuple(terms_of(asked.words))), _TEN).ranked)
    return ours / sum(row[0] for row in best)


class Tantivy:
    """Hold the same corpus in tantivy (https://github.com/quickwit-oss/tantivy-py), the fastest engine at hand."""

    def __init__(self, folder: Path, corpus: Sequence[Said]) -> None:
        self._tantivy = tantivy = importlib.import_module("tantivy")
        folder.mkdir()
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("words", tokenizer_name="en_stem")
        builder.add_integer_field("speaker", indexed=True)
        builder.add_integer_field("day", indexed=True, fast=True)
        self._schema = builder.build()
        self._index = tantivy.Index(self._schema, path=str(folder))
        writer = self._index.writer(100_000_000, 1)
        for one in corpus:
            writer.add_document(tantivy.Document(words=one.words, speaker=one.speaker, day=one.day))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def find(self, asked: Asked) -> list[Any]:
        if asked.prefix:
            beginning = self._tantivy.Query.regex_query(self._schema, "words", f"{asked.words}.*")
            return self._searcher.search(beginning, _TEN).hits
        words = asked.words
        query = " AND ".join(words.split()) if len(words.split()) == 2 and '"' not in words else words
        if asked.speaker is not None:
            query = f"({query}) AND speaker:{asked.speaker}"
        if asked.after is not None:
            query = f"({query}) AND day:[{asked.after + 1} TO 100000]"
        return self._searcher.search(self._index.parse_query(query, ["words"]), _TEN).hits


if __name__ == "__main__":
    measure([int(size) for size in sys.argv[1:]] or SIZES)
