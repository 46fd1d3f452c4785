"""Say in words that an operator can act on what SQLite, or the file system, has against a database."""

import errno
import sqlite3
from contextlib import closing
from pathlib import Path

from bot.errors import StateError
from bot.state.schema import connected

_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})

_RESTORE = "stop the bot and take a backup back with 'footnote restore FILE'"


def refusal(path: Path, error: OSError | sqlite3.Error) -> StateError:
    """Give what to raise for an error about a database; one of damage is looked into first."""
    if is_damage(error):
        return StateError(f"{path} is damaged ({_finding(path) or error}): {_RESTORE}")
    if is_busy(error):
        return StateError(f"{path} cannot be used now, since another process is writing there: try again")
    why = error.strerror or str(error) if isinstance(error, OSError) else str(error)
    if _code(error) == sqlite3.SQLITE_FULL or getattr(error, "errno", None) == errno.ENOSPC:
        return StateError(f"{path} cannot be written ({why}): make room on that disk, nothing is lost so far")
    return StateError(f"{path} cannot be opened or written ({why}): let Footnote write there, or name another file")


def is_damage(error: Exception) -> bool:
    """Tell whether a database is damaged."""
    return _code(error) in _DAMAGED


def is_busy(error: Exception) -> bool:
    """Tell whether only another process is in the way."""
    return _code(error) in _BUSY


def is_of_the_file(error: sqlite3.Error) -> bool:
    """Tell an error that the file, the disk or another process is to blame for from a mistake in a statement."""
    return is_damage(error) or (isinstance(error, sqlite3.OperationalError) and _code(error) != sqlite3.SQLITE_ERROR)


def _code(error: Exception) -> int:
    """Give the primary code of an error of SQLite, 0 where it has none."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def _finding(path: Path) -> str:
    """Give the first thing that SQLite finds wrong with a file, "" where it cannot even look."""
    try:
        with closing(connected(path, read_only=True)) as connection:
            return damage(connection)
    except sqlite3.Error:
        return ""


def damage(connection: sqlite3.Connection) -> str:
    """Give the first thing that is wrong with a database, "" where it is whole; raise sqlite3.Error where none can tell."""
    (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    return "" if found == "ok" else " ".join(str(found).split())
