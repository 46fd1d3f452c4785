"""Define the tables of the state, as scripts each of which takes a database one version further.

A script that was released never changes: whoever has an older file has run it already. A new version is a new script.
Times are seconds since 1970 in UTC, ids are those of Discord. A column that names a person, and a text that somebody
typed, is known to :mod:`bot.state.forgetting` as well.
"""

_FIRST = """
CREATE TABLE guild (
    id INTEGER PRIMARY KEY,
    prefix TEXT,
    home TEXT,
    language TEXT,
    editors_channel_id INTEGER,
    questions_per_minute INTEGER CHECK (questions_per_minute > 0),
    guild_questions_per_minute INTEGER CHECK (guild_questions_per_minute > 0)
) STRICT;
CREATE TABLE guild_editor (guild INTEGER NOT NULL REFERENCES guild ON DELETE CASCADE, id INTEGER NOT NULL,
    PRIMARY KEY (guild, id)) STRICT, WITHOUT ROWID;
CREATE TABLE guild_channel (guild INTEGER NOT NULL REFERENCES guild ON DELETE CASCADE, id INTEGER NOT NULL,
    PRIMARY KEY (guild, id)) STRICT, WITHOUT ROWID;

CREATE TABLE exchange (
    question_id INTEGER PRIMARY KEY,
    answer_id INTEGER,
    guild INTEGER,
    channel INTEGER NOT NULL,
    person INTEGER NOT NULL,
    question TEXT NOT NULL,
    private INTEGER NOT NULL CHECK (private IN (0, 1)),
    asked_at INTEGER NOT NULL
) STRICT;
CREATE INDEX exchange_by_answer ON exchange (answer_id) WHERE answer_id IS NOT NULL;
CREATE INDEX exchange_by_time ON exchange (asked_at);

CREATE TABLE flag (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild INTEGER,
    channel INTEGER NOT NULL,
    answer_id INTEGER NOT NULL,
    question TEXT NOT NULL,
    line TEXT NOT NULL,
    wrong TEXT NOT NULL,
    person INTEGER,
    made_at INTEGER NOT NULL,
    status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'answered', 'resolved')),
    reply TEXT NOT NULL DEFAULT '',
    editor INTEGER,
    closed_at INTEGER CHECK ((closed_at IS NULL) = (status = 'open')),
    notice_id INTEGER,
    heard INTEGER NOT NULL DEFAULT 0 CHECK (heard IN (0, 1))
) STRICT;
CREATE INDEX flag_open ON flag (guild, id) WHERE status = 'open';
CREATE INDEX flag_by_notice ON flag (notice_id) WHERE notice_id IS NOT NULL;
CREATE INDEX flag_unheard ON flag (closed_at) WHERE status <> 'open' AND NOT heard;

CREATE TABLE watch (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild INTEGER,
    channel INTEGER NOT NULL,
    person INTEGER,
    kind TEXT NOT NULL CHECK (kind IN ('topic', 'person', 'words')),
    key TEXT NOT NULL,
    title TEXT NOT NULL,
    daily INTEGER NOT NULL CHECK (daily IN (0, 1)),
    quiet_from INTEGER CHECK (quiet_from BETWEEN 0 AND 1439),
    quiet_to INTEGER CHECK (quiet_to BETWEEN 0 AND 1439),
    zone TEXT,
    made_at INTEGER NOT NULL,
    UNIQUE (channel, kind, key),
    CHECK ((quiet_from IS NULL) = (quiet_to IS NULL) AND (quiet_from IS NULL) = (zone IS NULL))
) STRICT;
CREATE TABLE note (
    watch INTEGER NOT NULL REFERENCES watch ON DELETE CASCADE,
    key TEXT NOT NULL,
    payload TEXT,
    due_at INTEGER NOT NULL,
    sent_at INTEGER,
    PRIMARY KEY (watch, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX note_due ON note (due_at) WHERE sent_at IS NULL;
CREATE TABLE seen (
    home TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('card', 'source')),
    id TEXT NOT NULL,
    digest TEXT NOT NULL,
    PRIMARY KEY (home, kind, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE miss (
    guild INTEGER NOT NULL,
    question TEXT NOT NULL,
    asked INTEGER NOT NULL,
    first_at INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    PRIMARY KEY (guild, question)
) STRICT, WITHOUT ROWID;
CREATE TABLE tally (
    day INTEGER NOT NULL,
    guild INTEGER NOT NULL,
    name TEXT NOT NULL,
    asked INTEGER NOT NULL,
    PRIMARY KEY (day, guild, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE answer_time (
    day INTEGER NOT NULL,
    guild INTEGER NOT NULL,
    bucket INTEGER NOT NULL,
    answers INTEGER NOT NULL,
    PRIMARY KEY (day, guild, bucket)
) STRICT, WITHOUT ROWID;

CREATE TABLE mark (
    name TEXT NOT NULL,
    guild INTEGER NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (name, guild)
) STRICT, WITHOUT ROWID;
"""

_WATCHES = """
-- Nothing made watches before this version: there are none to be copied.
DROP TABLE note;
DROP TABLE watch;
CREATE TABLE watch (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    team INTEGER NOT NULL,
    guild INTEGER,
    channel INTEGER NOT NULL,
    person INTEGER,
    kind TEXT NOT NULL CHECK (kind IN ('topic', 'person', 'words')),
    key TEXT NOT NULL,
    title TEXT NOT NULL,
    daily_at INTEGER CHECK (daily_at BETWEEN 0 AND 1439),
    quiet_from INTEGER CHECK (quiet_from BETWEEN 0 AND 1439),
    quiet_to INTEGER CHECK (quiet_to BETWEEN 0 AND 1439),
    zone TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    UNIQUE (channel, kind, key),
    CHECK ((quiet_from IS NULL) = (quiet_to IS NULL))
) STRICT;
CREATE TABLE note (
    watch INTEGER NOT NULL REFERENCES watch ON DELETE CASCADE,
    key TEXT NOT NULL,
    payload TEXT,
    due_at INTEGER NOT NULL,
    nonce TEXT,
    sent_at INTEGER,
    PRIMARY KEY (watch, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX note_due ON note (due_at) WHERE sent_at IS NULL;
"""

MIGRATIONS: tuple[str, ...] = (_FIRST, _WATCHES)
"""The scripts in order: the first makes a database of version 1 from nothing."""
