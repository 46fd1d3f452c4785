"""Define the tables of the index.

The file holds what comes of ``seeds/``: what was read of each record, with its text where this machine has that, and
two FTS5 tables to find quotations and passages by their words. What comes of cards stands in tables of the same form
in memory, made anew by each process: cards are few, and two processes may hold other ones.

The FTS5 tables are contentless (https://www.sqlite.org/fts5.html#contentless_tables) and count no words, which only
their own ranking needs; the words of a row stand once,
beside it, for the few that are ranked.

A rowid counts days back from the end of time, so that the newest comes first: FTS5 reads rows in the order of their
ids three times as fast as against it. A span of dates is a range of rowids, which costs nothing, and so is a source,
whose rows stand together in the order of the article. ``§by3`` is the token of a speaker: a filter by token costs
what a word costs, while one by join costs far more on large tables. The sign is in no typed word.
"""

from typing import NamedTuple

from bot.dates import Day

VERSION = "11"
"""Change this whenever the tables or what stands in them change: every older index is then made anew."""

SIGN = "§"
"""The sign that begins the token of a speaker."""

_TOKENIZE = f"tokenize=\"porter unicode61 remove_diacritics 2 tokenchars '{SIGN}'\""
_FTS5 = f"content='', columnsize=0, {_TOKENIZE}"

TABLES = f"""
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE article (path BLOB PRIMARY KEY, stamp TEXT NOT NULL, sha256 TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX article_by_sha256 ON article (sha256);
CREATE TABLE record (
    number INTEGER PRIMARY KEY,
    path BLOB NOT NULL UNIQUE,
    stamp TEXT NOT NULL,
    digest TEXT NOT NULL,
    id TEXT UNIQUE,
    sha256 TEXT,
    url TEXT,
    headline TEXT,
    checked INTEGER NOT NULL,
    mark TEXT NOT NULL,
    problems TEXT NOT NULL,
    doubtful INTEGER NOT NULL,
    day INTEGER NOT NULL,
    quotations INTEGER NOT NULL,
    passages INTEGER NOT NULL,
    first_quotation INTEGER,
    first_passage INTEGER
);
CREATE INDEX record_by_sha256 ON record (sha256);
CREATE INDEX record_by_quotation ON record (first_quotation);
CREATE INDEX record_by_passage ON record (first_passage);
CREATE INDEX record_by_day ON record (day, id DESC);
CREATE INDEX record_in_doubt ON record (path) WHERE doubtful;
CREATE INDEX record_with_problems ON record (path) WHERE problems <> '[]';
CREATE TABLE body (number INTEGER PRIMARY KEY, held BLOB NOT NULL);
CREATE TABLE doubt (path BLOB PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE speaker (number INTEGER PRIMARY KEY, folded TEXT NOT NULL UNIQUE);
CREATE TABLE spelling (folded TEXT NOT NULL, name TEXT NOT NULL, quotations INTEGER NOT NULL, PRIMARY KEY (folded, name))
    WITHOUT ROWID;
CREATE TABLE quotation (rowid INTEGER PRIMARY KEY, words TEXT NOT NULL);
CREATE TABLE passage (rowid INTEGER PRIMARY KEY, words TEXT NOT NULL);
CREATE VIRTUAL TABLE quotations USING fts5 (words, {_FTS5});
CREATE VIRTUAL TABLE passages USING fts5 (words, {_FTS5});
CREATE TABLE statistics (name TEXT PRIMARY KEY, rows INTEGER NOT NULL, words INTEGER NOT NULL, bits INTEGER NOT NULL)
    WITHOUT ROWID;
CREATE TABLE quotations_df (term TEXT PRIMARY KEY, rows INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE passages_df (term TEXT PRIMARY KEY, rows INTEGER NOT NULL) WITHOUT ROWID;
"""

CARD_TABLES = f"""
CREATE TABLE temp.card (rowid INTEGER PRIMARY KEY, words TEXT NOT NULL);
CREATE VIRTUAL TABLE temp.cards USING fts5 (words, {_FTS5});
CREATE VIRTUAL TABLE temp.events USING fts5 (words, names, tags, {_FTS5});
CREATE VIRTUAL TABLE temp.cards_terms USING fts5vocab ('temp', 'cards', 'row');
CREATE TABLE temp.cards_df (term TEXT PRIMARY KEY, rows INTEGER NOT NULL) WITHOUT ROWID;
"""
"""Tables in memory for what comes of cards; row ``n + 1`` of ``cards`` is the n-th of
:func:`bot.index.entries.entries`, and row ``n`` of ``events`` the n-th of ``library.events``."""

NO_CARDS = """
DELETE FROM temp.card;
DELETE FROM temp.cards_df;
INSERT INTO temp.cards (cards) VALUES ('delete-all');
INSERT INTO temp.events (events) VALUES ('delete-all');
"""

INSERT_EVENT = "INSERT INTO temp.events (rowid, words, names, tags) VALUES (?, ?, ?, ?)"
EVENTS_IN_ORDER = "SELECT rowid FROM temp.events WHERE events MATCH ? ORDER BY rowid"

STEMMER = f"""
CREATE VIRTUAL TABLE temp.typed USING fts5 (words, {_FTS5});
CREATE VIRTUAL TABLE temp.stems USING fts5vocab ('temp', 'typed', 'instance');
"""
"""Tables in memory through which the very tokenizer of the index stems what is typed."""

CHANGES = f"""
CREATE VIRTUAL TABLE IF NOT EXISTS temp.changed USING fts5 (words, {_FTS5});
CREATE VIRTUAL TABLE IF NOT EXISTS temp.changed_terms USING fts5vocab ('temp', 'changed', 'row');
"""
"""Tables in memory that count in how many of the rows that come or go each word stands."""

NO_CHANGES = "INSERT INTO temp.changed (changed) VALUES ('delete-all')"
INSERT_CHANGED = "INSERT INTO temp.changed (rowid, words) VALUES (?, ?)"


class Statements(NamedTuple):
    """Hold what is asked of one table that is searched, and how rows come into it and go.

    ``words`` takes rowids as a JSON array.
    """

    name: str
    match: str
    words: str
    rows_with: str
    keep: str
    insert: str
    delete: str
    drop: str
    highest: str
    taken: str
    most_a_day: str
    count_all: str
    count_more: str
    count_fewer: str
    count_none: str
    optimize: str


def _statements(name: str, kept: str, schema: str = "main") -> Statements:
    changed = "SELECT term, doc FROM temp.changed_terms WHERE true"
    return Statements(
        name,
        match=f"SELECT rowid FROM {schema}.{name} WHERE {name} MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid LIMIT ?",
        words=f"SELECT rowid, words FROM {schema}.{kept} WHERE rowid IN (SELECT value FROM json_each(?))",
        rows_with=f"SELECT rows FROM {schema}.{name}_df WHERE term = ?",
        keep=f"INSERT INTO {schema}.{kept} VALUES (?, ?)",
        insert=f"INSERT INTO {schema}.{name} (rowid, words) VALUES (?, ?)",
        delete=f"INSERT INTO {schema}.{name} ({name}, rowid, words) VALUES ('delete', ?, ?)",
        drop=f"DELETE FROM {schema}.{kept} WHERE rowid BETWEEN ? AND ?",
        highest=f"SELECT max(rowid) FROM {schema}.{kept} WHERE rowid BETWEEN ? AND ?",
        taken=f"SELECT first_{kept}, {name} FROM record WHERE first_{kept} BETWEEN ? AND ? ORDER BY first_{kept}",
        most_a_day=f"SELECT coalesce(max(n), 1) FROM (SELECT sum({name}) AS n FROM record GROUP BY day)",
        count_all=f"INSERT INTO {schema}.{name}_df SELECT term, doc FROM temp.{name}_terms",
        count_more=f"INSERT INTO {name}_df {changed} ON CONFLICT (term) DO UPDATE SET rows = rows + excluded.rows",
        count_fewer=f"INSERT INTO {name}_df {changed} ON CONFLICT (term) DO UPDATE SET rows = rows - excluded.rows",
        count_none=f"DELETE FROM {name}_df WHERE rows <= 0 AND term IN (SELECT term FROM temp.changed_terms)",
        optimize=f"INSERT INTO {schema}.{name} ({name}) VALUES ('optimize')",
    )


QUOTATIONS = _statements("quotations", "quotation")
PASSAGES = _statements("passages", "passage")
CARDS = _statements("cards", "card", "temp")

WHOLE = """
CREATE VIRTUAL TABLE temp.quotations_terms USING fts5vocab ('main', 'quotations', 'row');
CREATE VIRTUAL TABLE temp.passages_terms USING fts5vocab ('main', 'passages', 'row');
"""
"""Tables that count in how many rows each word of a whole index stands."""

STATISTICS = "SELECT rows, words, bits FROM statistics WHERE name = ?"
COUNT = "INSERT OR REPLACE INTO statistics VALUES (?, ?, ?, ?)"
QUOTATIONS_IN_ORDER = "SELECT rowid FROM quotation WHERE rowid BETWEEN ? AND ? ORDER BY rowid LIMIT ?"

_FIRST_YEAR, _LAST_YEAR = -9_999, 99_999
"""No date is so early, none so late: the lowest rowids, those below any day, are left to cards."""

_DAYS_A_YEAR = 372
"""Days as if every month had 31 of them: the order is what counts."""

LEAST_BITS = 4

HIGHEST = (1 << 63) - 1
"""The highest rowid that SQLite has."""


def bits_for(most_a_day: int) -> int:
    """Give how many bits of a rowid must number the rows of one day.

    No more than needed: the distance between two rows is what FTS5 writes for each word that they share.
    """
    return max(LEAST_BITS, most_a_day.bit_length())


def count_of(day: Day | None) -> int:
    """Count the days back from the end of time; what has no date comes after everything else."""
    if day is None:
        return (_LAST_YEAR - _FIRST_YEAR + 1) * _DAYS_A_YEAR
    year, month, number = day
    return (_LAST_YEAR - max(_FIRST_YEAR, min(year, _LAST_YEAR))) * _DAYS_A_YEAR + (12 - month) * 31 + (31 - number)


UNDATED = count_of(None)
"""The day of what has no date."""


def first_rowid(day: Day | None, bits: int) -> int:
    """Give the lowest rowid of a day."""
    return count_of(day) << bits


def last_rowid(day: Day | None, bits: int) -> int:
    """Give the highest rowid of a day."""
    return HIGHEST if day is None else first_rowid(day, bits) + (1 << bits) - 1
