"""Remove all that is held about one person."""

import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from bot.errors import StateError
from bot.state.database import State

Done = Literal["deleted", "made anonymous"]


class Naming(NamedTuple):
    """Say which column names a person, and with which statement what becomes of such rows."""

    table: str
    column: str
    done: Done
    statement: str


NAMINGS = (
    Naming("exchange", "person", "deleted", "DELETE FROM exchange WHERE person = ?"),
    # A line is as wrong whoever said so: an open flag stays, without the question that led there, and without the
    # channel of an answer that they alone saw, which may be that of their direct messages.
    Naming("flag", "person", "deleted", "DELETE FROM flag WHERE person = ? AND status <> 'open'"),
    Naming(
        "flag",
        "person",
        "made anonymous",
        "UPDATE flag SET person = NULL, question = '', channel = iif(answer_id, channel, 0) WHERE person = ?",
    ),
    Naming("flag", "editor", "made anonymous", "UPDATE flag SET editor = NULL WHERE editor = ?"),
    # A watch of a channel is there for all who read it, one of direct messages for one person.
    Naming("watch", "person", "deleted", "DELETE FROM watch WHERE person = ? AND guild IS NULL"),
    Naming("watch", "person", "made anonymous", "UPDATE watch SET person = NULL WHERE person = ?"),
    Naming("guild_editor", "id", "deleted", "DELETE FROM guild_editor WHERE id = ?"),
)
"""Every column that names a person, and what is done with its rows, in this order."""

WRITTEN = (
    ("exchange", "question"),
    ("flag", "question"),
    ("flag", "line"),
    ("flag", "wrong"),
    ("flag", "reply"),
    ("watch", "key"),
    ("watch", "title"),
    ("note", "payload"),
    ("miss", "question"),
)
"""Every column with text that people wrote, in which a person may be mentioned."""

_SOMEBODY = "@somebody"


class _OnlyAsked(Exception):
    """End a transaction of which nothing is to stay."""


async def forget(state: State, person: int, *, dry_run: bool = False) -> Mapping[tuple[str, Done], int]:
    """Delete or make anonymous what is held about a person; give how many rows of which table.

    Mentions in what others wrote are made anonymous. ``dry_run`` only counts. Copies that were made before still hold
    it all; what was deleted is overwritten in the file itself. Raises StateError where another process keeps it from
    being overwritten: it is then with the next call.
    """
    counted = Counter[tuple[str, Done]]()

    def work(connection: sqlite3.Connection) -> None:
        for naming in NAMINGS:
            counted[naming.table, naming.done] += connection.execute(naming.statement, (person,)).rowcount
        for table, column in WRITTEN:
            counted[table, "made anonymous"] += _hide_mentions(connection, table, column, person)
        if dry_run:
            raise _OnlyAsked

    try:
        await state.write(work)
    except _OnlyAsked:
        pass
    else:
        await _overwrite(state)
    return {what: rows for what, rows in counted.items() if rows}


async def _overwrite(state: State) -> None:
    """Have the log that SQLite writes ahead, in which what was deleted still stands, taken into the file and emptied."""
    ((blocked, _, _),) = await state.read("PRAGMA wal_checkpoint(TRUNCATE)")
    if blocked:
        raise StateError(
            f"{state.path} is read by another process: all was removed, but it is still in the bytes on the disk: try again"
        )


def _hide_mentions(connection: sqlite3.Connection, table: str, column: str, person: int) -> int:
    """Take the mentions of a person out of a column; of two rows that are one then, one goes."""
    hidden: str = column
    for mention in (forms := _mentions(person)):
        hidden = f"replace({hidden}, '{mention}', '{_SOMEBODY}')"
    where = " OR ".join(f"instr({column}, '{mention}')" for mention in forms)
    return connection.execute(f"UPDATE OR REPLACE {table} SET {column} = {hidden} WHERE {where}").rowcount


def _mentions(person: int) -> Sequence[str]:
    """Give the two forms in which Discord writes a mention."""
    return f"<@{person:d}>", f"<@!{person:d}>"
