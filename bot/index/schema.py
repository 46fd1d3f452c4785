"""Define the tables of the index.

Rows hold places in the library and not its contents: ``place`` in ``quotation`` is the n-th of
``library.quotations``, in ``entry`` the n-th of :func:`bot.index.entries.entries`, and row ``n`` of ``events`` is the
n-th of ``library.events``. The FTS5 tables are contentless (https://www.sqlite.org/fts5.html#contentless_tables); the
words of a row stand once, beside its place, for the few that are ranked.

A rowid counts days back from the end of time, so that the newest comes first: FTS5 reads rows in the order of their
ids three times as fast as against it. A span of dates is a range of rowids, which costs nothing, and so is a source,
whose rows stand together. ``tags`` holds the token of who speaks ("§by3"): a filter by token costs what a word costs,
while one by join costs far more on large tables. The sign is in no typed word.
"""

from typing import NamedTuple

from bot.dates import Day

VERSION = "4"
"""Change this whenever the tables or what stands in them change: every older index is then rebuilt."""

SIGN = "§"
"""The sign that begins a token of ``tags``."""

_FTS5 = f"content='', tokenize=\"porter unicode61 remove_diacritics 2 tokenchars '{SIGN}'\""

TABLES = f"""
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE source (id TEXT PRIMARY KEY, first INTEGER NOT NULL, last INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE quotation (rowid INTEGER PRIMARY KEY, place INTEGER NOT NULL, words TEXT NOT NULL);
CREATE TABLE entry (rowid INTEGER PRIMARY KEY, place INTEGER NOT NULL, words TEXT NOT NULL);
CREATE VIRTUAL TABLE quotations USING fts5 (words, tags, {_FTS5});
CREATE VIRTUAL TABLE entries USING fts5 (words, {_FTS5});
CREATE VIRTUAL TABLE events USING fts5 (words, names, tags, {_FTS5});
CREATE TABLE statistics (name TEXT PRIMARY KEY, rows INTEGER NOT NULL, words INTEGER NOT NULL, bits INTEGER NOT NULL)
    WITHOUT ROWID;
CREATE TABLE floor (words INTEGER PRIMARY KEY, share REAL NOT NULL);
CREATE TABLE quotations_df (term TEXT PRIMARY KEY, rows INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE entries_df (term TEXT PRIMARY KEY, rows INTEGER NOT NULL) WITHOUT ROWID;
CREATE VIRTUAL TABLE temp.quotations_terms USING fts5vocab ('main', 'quotations', 'row');
CREATE VIRTUAL TABLE temp.entries_terms USING fts5vocab ('main', 'entries', 'row');
"""

INSERT_QUOTATION = "INSERT INTO quotations (rowid, words, tags) VALUES (?, ?, ?)"
INSERT_ENTRY = "INSERT INTO entries (rowid, words) VALUES (?, ?)"
INSERT_EVENT = "INSERT INTO events (rowid, words, names, tags) VALUES (?, ?, ?, ?)"
KEEP_QUOTATION = "INSERT INTO quotation VALUES (?, ?, ?)"
KEEP_ENTRY = "INSERT INTO entry VALUES (?, ?, ?)"
OPTIMIZE = (
    "INSERT INTO quotations (quotations) VALUES ('optimize')",
    "INSERT INTO entries (entries) VALUES ('optimize')",
    "INSERT INTO events (events) VALUES ('optimize')",
    "INSERT INTO quotations_df SELECT term, doc FROM temp.quotations_terms",
    "INSERT INTO entries_df SELECT term, doc FROM temp.entries_terms",
)

COUNT = "INSERT INTO statistics VALUES (?, ?, ?, ?)"


class Statements(NamedTuple):
    """Hold what is asked of one table that is searched; ``words`` and ``places`` take rowids as a JSON array."""

    name: str
    match: str
    words: str
    places: str
    rows_with: str


QUOTATIONS = Statements(
    "quotations",
    "SELECT rowid FROM quotations WHERE quotations MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid LIMIT ?",
    "SELECT rowid, words FROM quotation WHERE rowid IN (SELECT value FROM json_each(?))",
    "SELECT rowid, place FROM quotation WHERE rowid IN (SELECT value FROM json_each(?))",
    "SELECT rows FROM quotations_df WHERE term = ?",
)
ENTRIES = Statements(
    "entries",
    "SELECT rowid FROM entries WHERE entries MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid LIMIT ?",
    "SELECT rowid, words FROM entry WHERE rowid IN (SELECT value FROM json_each(?))",
    "SELECT rowid, place FROM entry WHERE rowid IN (SELECT value FROM json_each(?))",
    "SELECT rows FROM entries_df WHERE term = ?",
)
ROWS_OF_WORDS = "SELECT rows FROM entries_df ORDER BY term"
FLOOR = "SELECT share FROM floor ORDER BY words"
SOURCE = "SELECT first, last FROM source WHERE id = ?"
STATISTICS = "SELECT rows, words, bits FROM statistics WHERE name = ?"
QUOTATIONS_IN_ORDER = "SELECT rowid FROM quotation WHERE rowid BETWEEN ? AND ? ORDER BY rowid LIMIT ?"

EVENTS_IN_ORDER = "SELECT rowid FROM events WHERE events MATCH ? ORDER BY rowid"

STEMMER = f"""
CREATE VIRTUAL TABLE temp.typed USING fts5 (words, tokenize="porter unicode61 remove_diacritics 2 tokenchars '{SIGN}'");
CREATE VIRTUAL TABLE temp.stems USING fts5vocab ('temp', 'typed', 'instance');
"""
"""Tables in memory through which the very tokenizer of the index stems what is typed."""

_LAST_YEAR = 9999
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


def first_rowid(day: Day | None, bits: int) -> int:
    """Give the lowest rowid of a day; what has no date comes after everything else."""
    if day is None:
        return (_LAST_YEAR + 1) * _DAYS_A_YEAR << bits
    year, month, number = day
    days = (_LAST_YEAR - max(0, min(year, _LAST_YEAR))) * _DAYS_A_YEAR + (12 - month) * 31 + (31 - number)
    return days << bits


def last_rowid(day: Day | None, bits: int) -> int:
    """Give the highest rowid of a day."""
    return HIGHEST if day is None else first_rowid(day, bits) + (1 << bits) - 1
