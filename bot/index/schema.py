"""Define the tables of the index.

Rows hold places in the library and not its contents: row ``n`` of ``quotations`` is the n-th of
``library.quotations``, row ``n`` of ``events`` the n-th of ``library.events``. The FTS5 tables are contentless
(https://www.sqlite.org/fts5.html#contentless_tables), since the library has the words already.

``tags`` holds one token per filter (``in7`` for a source, ``by3`` for a speaker), because a filter by
token costs what a word costs, while a filter by join costs far more on large tables.
"""

VERSION = "1"
"""Change this whenever the tables or what stands in them change: every older index is then rebuilt."""

TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE VIRTUAL TABLE quotations USING fts5 (
    words, names, tags, content='', tokenize='porter unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE events USING fts5 (
    words, names, tags, content='', tokenize='porter unicode61 remove_diacritics 2'
);
"""

INSERT_QUOTATION = "INSERT INTO quotations (rowid, words, names, tags) VALUES (?, ?, ?, ?)"
INSERT_EVENT = "INSERT INTO events (rowid, words, names, tags) VALUES (?, ?, ?, ?)"
OPTIMIZE = (
    "INSERT INTO quotations (quotations) VALUES ('optimize')",
    "INSERT INTO events (events) VALUES ('optimize')",
)

BEST_QUOTATIONS = """
SELECT rowid FROM quotations WHERE quotations MATCH ? ORDER BY bm25(quotations, 4.0, 1.0, 0.0), rowid LIMIT ?
"""
QUOTATIONS_IN_ORDER = "SELECT rowid FROM quotations WHERE quotations MATCH ? ORDER BY rowid LIMIT ?"
EVENTS_IN_ORDER = "SELECT rowid FROM events WHERE events MATCH ? ORDER BY rowid"
