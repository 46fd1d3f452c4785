"""Copy the database of the state while it is in use, and put a copy back in its place."""

import os
import secrets
import sqlite3
import time
from collections.abc import Generator
from contextlib import closing, contextmanager, suppress
from itertools import count
from pathlib import Path

from bot.errors import StateError
from bot.state.migrations import MIGRATIONS
from bot.state.refusing import damage, is_busy, is_damage, refusal
from bot.state.schema import connected, is_new, version_of

_FOR_OTHERS = 1000
"""The milliseconds that a restore waits for another process to close the database."""

_OTHERWISE = "name another file, or add --force"

_LOGS = ("-wal", "-journal")
"""The endings of the files in which SQLite keeps what is not in the database yet, or not any more."""


def back_up(path: Path, file: Path, *, force: bool = False) -> Path:
    """Copy the database at ``path`` to a file as it is at one moment, whoever writes meanwhile; give the file.

    The copy is one plain file, without a write-ahead log, and appears whole or not at all. Raises StateError where
    there is no database, where the file exists, unless ``force`` is given, and where it cannot be written.
    """
    if is_new(path):
        raise StateError(f"there is no database {path}: nothing was said in chat yet, or FOOTNOTE_STATE is another")
    if file.is_dir() or (file.exists() and file.samefile(path)):
        raise StateError(f"{file} is {'a folder' if file.is_dir() else 'the database itself'}: name another file")
    if file.exists() and not force:
        raise StateError(f"{file} exists: {_OTHERWISE}")
    try:
        with closing(connected(path)) as source, _copied(source, file) as new:
            _put(new, file, force=force)
    except FileExistsError as error:
        raise StateError(f"{file} exists: {_OTHERWISE}") from error
    except OSError as error:
        raise refusal(file, error) from error
    except sqlite3.Error as error:
        raise refusal(path if is_damage(error) else file, error) from error
    return file


def restore(path: Path, file: Path) -> Path | None:
    """Put a copy in the place of the database; give where the replaced one stands now, None where there was none.

    All or nothing. Raises StateError for a file that is no whole copy of a version that is known here, and where
    another process has the database open.
    """
    if path.exists() and file.exists() and file.samefile(path):
        raise StateError(f"{file} is the database itself: name a copy of it")
    _verify(file)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with closing(connected(file, read_only=True)) as source, _copied(source, path) as new:
            if is_new(path):
                _set_aside(path)
                _put(new, path, force=False)
                return None
            try:
                return _overwritten(path, new)
            except sqlite3.DatabaseError as error:
                if not is_damage(error):
                    raise
                kept = _set_aside(path)
                _put(new, path, force=False)
                return kept
    except (OSError, sqlite3.Error) as error:
        raise refusal(path, error) from error


def beside(path: Path, label: str) -> Path:
    """Give a name that is free for a copy beside the database, with a label and the day."""
    day = time.strftime("%Y-%m-%d", time.gmtime())
    names = (f"{path.name}.{label}-{day}{f'-{n}' if n > 1 else ''}" for n in count(1))
    return next(path.with_name(name) for name in names if not path.with_name(name).exists())


def copies_beside(path: Path) -> list[Path]:
    """Give the copies that were kept beside the database when it was changed as a whole."""
    return sorted(one for label in ("v[0-9]*-", "replaced-") for one in path.parent.glob(f"{path.name}.{label}*"))


def _verify(file: Path) -> None:
    if is_new(file):
        raise StateError(f"there is no copy {file}: name a file that 'footnote backup' made")
    try:
        with closing(connected(file, read_only=True)) as connection:
            version = version_of(connection, file, len(MIGRATIONS))
            wrong = damage(connection) or _lacking(connection, version)
    except sqlite3.Error as error:
        wrong = str(error)
    if wrong:
        raise StateError(f"{file} is damaged ({wrong}), and nothing was restored: take another copy")


def _lacking(connection: sqlite3.Connection, version: int) -> str:
    """Say which table of its version a database has not, "" where it has all: nobody could open it."""
    if not version:
        return "it has no version"
    with closing(sqlite3.connect(":memory:")) as made:
        for script in MIGRATIONS[:version]:
            made.executescript(script)
        lacking = sorted(_tables(made) - _tables(connection))
    return f"it lacks the table {lacking[0]}" if lacking else ""


def _tables(connection: sqlite3.Connection) -> set[str]:
    return {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


@contextmanager
def _copied(source: sqlite3.Connection, file: Path) -> Generator[Path]:
    """Copy a database to a new file beside another one, which goes unless it is put somewhere."""
    new = file.with_name(f".{file.name}.{os.getpid()}-{secrets.token_hex(4)}.new")
    try:
        new.touch(mode=0o600)
        with closing(connected(new)) as target:
            source.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")
        yield new
    finally:
        new.unlink(missing_ok=True)


def _put(new: Path, file: Path, *, force: bool) -> None:
    """Move a file to its place in one step; raise FileExistsError rather than replace another without ``force``."""
    if not force:
        with suppress(PermissionError, NotImplementedError):  # a file system without hard links has only the rename
            os.link(new, file)
            return
        if file.exists():
            raise FileExistsError
    new.replace(file)


def _overwritten(path: Path, new: Path) -> Path:
    """Write a copy over the database, in one transaction; give where the database as it was stands now."""
    with alone(path) as ours, closing(connected(new, read_only=True)) as theirs:
        kept = beside(path, "replaced")
        with _copied(ours, kept) as before:
            _put(before, kept, force=False)
        theirs.backup(ours)
        return kept


@contextmanager
def alone(path: Path) -> Generator[sqlite3.Connection]:
    """Give a connection that keeps every other one out; raise StateError where there is another one.

    Whoever has a database with a write-ahead log open holds a lock for as long, even one who neither reads nor writes.
    """
    with closing(connected(path)) as connection:
        connection.execute(f"PRAGMA busy_timeout = {_FOR_OTHERS}")
        try:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("COMMIT")
        except sqlite3.OperationalError as error:
            if not is_busy(error):
                raise
            raise StateError(f"{path} is open in another process: stop the bot, then restore again") from error
        yield connection


def _set_aside(path: Path) -> Path:
    """Move away a database that cannot be read, and what SQLite left beside it, which would spoil another one."""
    kept = beside(path, "replaced")
    for ending in (*_LOGS, ""):
        with suppress(FileNotFoundError):
            path.with_name(path.name + ending).rename(kept.with_name(kept.name + ending))
    path.with_name(f"{path.name}-shm").unlink(missing_ok=True)
    return kept
