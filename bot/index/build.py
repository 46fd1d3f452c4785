"""Bring an index up to date with the files it comes from: in place where that is quick, else in a new file."""

import os
import secrets
import sqlite3
import time
from collections.abc import Callable, Collection, Generator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from bot.errors import SettingsError
from bot.index.changes import Changes, Folders, find_changes, find_doubts
from bot.index.schema import TABLES, VERSION
from bot.index.update import CHUNK, DayFull, write, write_whole

SUFFIX = ".sqlite3"
"""The ending of an index's name; nothing else is ever replaced."""

_MOST_IN_PLACE = 0.2
"""The share of the records up to which changes are written in place."""

PATIENCE = 60.0
"""The seconds for which a process waits while another one writes."""

_FOR_OTHERS = 5.0
"""The seconds that are waited to see whose database it is."""

_TRIES = 6
"""How often a process writes anew because another one has replaced the file meanwhile."""

_ALL = -1
"""The limit of a query that has none."""

_ABANDONED = 3600
"""The age in seconds from which an unfinished file counts as left behind by a killed process."""

_LEFT = 300
"""The age in seconds from which it does where there is no process of its number."""

_WHOLE = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_INTERRUPT,
    }
)
"""The errors of SQLite behind which the file is whole."""

_FROM_BEFORE = """
BEGIN;
INSERT INTO article SELECT * FROM before.article;
INSERT INTO record SELECT number, path, stamp, digest, id, sha256, url, headline, checked, mark, problems,
    doubtful, day, quotations, passages, NULL, NULL FROM before.record;
INSERT INTO body SELECT * FROM before.body;
INSERT INTO doubt SELECT * FROM before.doubt;
COMMIT;
"""


def go_on() -> None:
    """Ask for no stop."""


def bring_up_to_date(
    path: Path,
    folders: Folders,
    among: Collection[Path] | None = None,
    stop: Callable[[], None] = go_on,
    *,
    afresh: bool = False,
) -> bool:
    """Write into the index at ``path`` what changed in the folders, or ``among`` a few files; tell whether anything did.

    An index that is missing, damaged, of another version or folder is made anew, and so is one of which much changed:
    in a new file, which replaces the old one in one step, while whoever has the old one open goes on reading it. An
    interruption, which ``stop`` may raise at any file, leaves a whole index. ``afresh`` reads everything anew. Raises
    SettingsError where the file cannot be written, LibraryError where there is no ``seeds/``.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _sweep(path)
        if afresh:
            make_anew(path, folders, stop, afresh=True)
        return _take_in(path, folders, among, stop)
    except (OSError, sqlite3.OperationalError) as error:
        advice = "set FOOTNOTE_INDEX to a file in a folder that can be"
        if _code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            advice = "another process is writing there, try again"
        raise SettingsError(f"the index cannot be written to {path} ({error}): {advice}") from error


def is_damage(error: sqlite3.Error) -> bool:
    """Tell whether the file is to blame for an error, which making it anew would mend."""
    of_file = isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.ProgrammingError)
    return of_file and _code(error) not in _WHOLE


def make_anew(path: Path, folders: Folders, stop: Callable[[], None] = go_on, *, afresh: bool = False) -> None:
    """Make the index in a new file that takes the place of the old one.

    What was read for the old one is used again if it can be, and not where it all must be read ``afresh``.
    """
    _refuse_another_file(path)
    new = path.with_name(f"{path.name}.{os.getpid()}-{secrets.token_hex(4)}.new")
    try:
        with _kept_from_writing(path, folders.home) as kept:
            before = None if afresh else kept
            try:
                _write_anew(new, before, folders, stop)
            except sqlite3.DatabaseError as error:
                if before is None or not is_damage(error):
                    raise
                new.unlink(missing_ok=True)
                _write_anew(new, None, folders, stop)
        _replace(path, new)
    finally:
        new.unlink(missing_ok=True)


def inode(path: Path) -> int:
    """Give the number of the very file that a path leads to, 0 where it leads to none."""
    try:
        return path.stat().st_ino
    except OSError:
        return 0


def usable(path: Path, home: Path) -> bool:
    """Tell whether there is an index of this version, and of this very folder, that can be opened.

    Raises sqlite3.OperationalError where that cannot be told now, because another process is writing.
    """
    if not path.is_file():
        return False
    try:
        with closing(_connected(path)) as connection:
            return connection.execute("SELECT key, value FROM meta ORDER BY key").fetchall() == _identity(home)
    except sqlite3.DatabaseError as error:
        if not is_damage(error) and _code(error) != sqlite3.SQLITE_CANTOPEN:
            raise
        return False


def _take_in(path: Path, folders: Folders, among: Collection[Path] | None, stop: Callable[[], None]) -> bool:
    """Write what changed, once more where another process put a new file into the place of the one written to."""
    changed = False
    for _ in range(_TRIES):
        before, damaged = inode(path), False
        try:
            done = _write_in_place(path, folders, among, stop) if usable(path, folders.home) else None
        except DayFull:
            done = None
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_READONLY_DBMOVED:
                continue
            if not is_damage(error):
                raise
            done, damaged = None, True
        if done is None:
            make_anew(path, folders, stop, afresh=damaged)
            among = None  # what others wrote meanwhile is only found by looking at every file
        changed = changed or done is not False
        if done is not None and inode(path) == before:
            return changed
    raise SettingsError(f"the index {path} is replaced again and again by another process: try again in a moment")


def _write_in_place(
    path: Path, folders: Folders, among: Collection[Path] | None, stop: Callable[[], None]
) -> bool | None:
    """Write what changed into the very file; tell whether anything did, None where it is better made anew."""
    with closing(_connected(path)) as connection:
        # What is read meanwhile must not wait for a cache that overflows in the middle of a transaction.
        connection.executescript("PRAGMA cache_spill=OFF; PRAGMA synchronous=NORMAL")
        changes = find_changes(connection, folders, among)
        (records,) = connection.execute("SELECT count(*) FROM record").fetchone()
        if len(changes.to_read) + len(changes.records.gone) > max(CHUNK, _MOST_IN_PLACE * records):
            return None
        telling = changes.is_telling or bool(changes.to_read)
        if telling:
            write(connection, changes, folders, stop)
        elif not changes.is_empty:
            _restamp(connection, changes, folders, stop)
        while not (doubts := find_doubts(connection, CHUNK)).is_empty:
            write(connection, doubts, folders, stop)
            telling = True
        return telling


def _restamp(connection: sqlite3.Connection, changes: Changes, folders: Folders, stop: Callable[[], None]) -> None:
    """Write down that files were only touched; where nobody may write, or another does, they are looked into again."""
    connection.execute("PRAGMA busy_timeout=0")
    try:
        write(connection, changes, folders, stop)
    except sqlite3.OperationalError as error:
        if _code(error) not in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_BUSY):
            raise
    finally:
        connection.execute(f"PRAGMA busy_timeout={PATIENCE * 1000:.0f}")


def _write_anew(new: Path, before: Path | None, folders: Folders, stop: Callable[[], None]) -> None:
    with closing(sqlite3.connect(new, isolation_level=None)) as connection:
        # Nothing is lost with this file: it stays private until it is whole.
        connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + TABLES)
        if before is not None:
            connection.execute("ATTACH ? AS before", (os.fspath(before),))
            connection.executescript(_FROM_BEFORE)
            connection.execute("DETACH before")
        changes, doubts = find_changes(connection, folders), find_doubts(connection, _ALL)
        to_read = sorted({*changes.to_read, *doubts.to_read})
        write_whole(connection, changes._replace(to_read=to_read), folders, stop)
        connection.executemany("INSERT INTO meta VALUES (?, ?)", _identity(folders.home))
    with new.open("rb") as written:
        os.fsync(written.fileno())


@contextmanager
def _kept_from_writing(path: Path, home: Path) -> Generator[Path | None]:
    """Keep others from writing into an index that is about to be replaced, and give its path; None if it is of no use."""
    if not usable(path, home):
        yield None
        return
    while True:
        before = inode(path)
        with closing(_connected(path)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            if inode(path) == before:
                yield path
                return


def _replace(path: Path, new: Path) -> None:
    """Put the new file into the place of the old one, whose journal must not be taken for its own."""
    if any(journal.exists() for journal in _journals(path)):
        # Whoever died left it: opening the old file once ends what it began; else the file is of no use.
        with suppress(sqlite3.DatabaseError), closing(_connected(path)) as old:
            old.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if any(journal.exists() for journal in _journals(path)):
            path.unlink(missing_ok=True)
            for journal in _journals(path):
                journal.unlink(missing_ok=True)
    new.replace(path)


def _journals(path: Path) -> tuple[Path, ...]:
    return tuple(path.with_name(f"{path.name}{ending}") for ending in ("-journal", "-wal", "-shm"))


def _connected(path: Path, patience: float | None = None) -> sqlite3.Connection:
    seconds = PATIENCE if patience is None else patience
    return sqlite3.connect(f"{path.as_uri()}?mode=rw", uri=True, isolation_level=None, timeout=seconds)


def _identity(home: Path) -> list[tuple[str, str]]:
    return [("home", os.fsencode(home.absolute()).hex()), ("version", VERSION)]


def _code(error: Exception) -> int:
    """Give the primary code of an error of SQLite."""
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF


def _refuse_another_file(path: Path) -> None:
    """Raise SettingsError rather than replace something that is no index, as a slip in a setting would."""
    advice = "set FOOTNOTE_INDEX to a file of its own, such as .footnote/index.sqlite3"
    if path.exists() and not path.is_file():
        raise SettingsError(f"{path} is no regular file: {advice}")
    if path.suffix != SUFFIX:
        raise SettingsError(f"{path} does not end in {SUFFIX}, as an index does: {advice}")
    if path.is_file() and _holds_another_database(path):
        raise SettingsError(f"{path} is the database of another program: {advice}")


def _holds_another_database(path: Path) -> bool:
    """Tell whether a file is a database that can be read and has not the tables of an index.

    One that is damaged is taken for a damaged index.
    """
    try:
        with closing(_connected(path, _FOR_OTHERS)) as connection:
            tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
        return False
    return bool(tables) and not tables >= {"meta", "quotations"}


def _sweep(path: Path) -> None:
    """Remove unfinished files that killed processes left behind."""
    beginning = f"{path.name}."
    for left in path.parent.iterdir():
        if left.name.startswith(beginning) and left.name.endswith(".new"):
            with suppress(OSError):
                number = left.name.removeprefix(beginning).partition("-")[0]
                age = time.time() - left.stat().st_mtime
                # A process in another container has a number of its own.
                if age > _ABANDONED or (age > _LEFT and _has_ended(number)):
                    left.unlink(missing_ok=True)


def _has_ended(number: str) -> bool:
    """Tell whether there is no process of this number; on Windows nobody can ask without ending it."""
    if os.name != "posix" or not number.isdecimal():
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False
