"""Know a database of the state by its header, and bring one that an older Footnote made to the version of this one."""

import sqlite3
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from bot.errors import StateError

APPLICATION = 0x466F6F74
"""The application id in the header ("Foot"), which tells a database of the state from any other file."""

PATIENCE = 5.0
"""The seconds for which a statement waits while another process writes."""

_MAGIC = b"SQLite format 3\0"
_HEADER = 100
_APPLICATION_AT = 68

_ANOTHER = "FOOTNOTE_STATE, or the file that was named, must be one that Footnote made or that is not there yet"


class Migrated(NamedTuple):
    """Tell that a file was brought to another version, and where a copy of it stands as it was before."""

    path: Path
    before: int
    now: int
    kept: Path

    def __str__(self) -> str:
        return f"{self.path} was brought from version {self.before} to {self.now}; as it was before it stands in {self.kept}"


def connected(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """Open a database, whose transactions are begun and ended by statements alone."""
    mode = "ro" if read_only else "rw"
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None, timeout=PATIENCE)


def is_new(path: Path) -> bool:
    """Tell whether there is nothing yet; raise StateError for what is no database of the state, without opening it.

    SQLite itself would leave files beside one of another program, and may write into it.
    """
    if path.is_dir():
        raise StateError(f"{path} is a folder: {_ANOTHER}")
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER)
    except FileNotFoundError:
        return True
    application = int.from_bytes(header[_APPLICATION_AT : _APPLICATION_AT + 4], "big")
    if header and (not header.startswith(_MAGIC) or application != APPLICATION):
        raise StateError(f"{path} is no database of what people do in chat: {_ANOTHER}")
    return not header


def version_of(connection: sqlite3.Connection, path: Path, newest: int) -> int:
    """Give the version of a database; raise StateError for one that a newer Footnote made."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > newest:
        raise StateError(
            f"{path} has version {version}, and this Footnote knows versions up to {newest}: "
            "update Footnote, or take back the copy that stands beside it from before the update"
        )
    return version


def migrate(path: Path, migrations: Sequence[str], keep: Callable[[int], Path]) -> Migrated | None:
    """Bring a database to the newest version, all or nothing; None where nothing was to do.

    ``keep`` is called before a database is changed that holds something: it copies it as it is, and gives where to.
    Whoever opens it at the same time waits, and finds it done.
    """
    newest = len(migrations)
    with closing(connected(path)) as connection, transaction(connection):
        version = version_of(connection, path, newest)
        if version == newest:
            return None
        kept = keep(version) if version else None
        try:
            for number, script in enumerate(migrations[version:], version + 1):
                _apply(connection, script, number)
        except BaseException:
            if kept:
                kept.unlink()  # It would be a copy of what is there as it was.
            raise
        return Migrated(path, version, newest, kept) if kept else None


def _apply(connection: sqlite3.Connection, script: str, version: int) -> None:
    for statement in _statements(script):
        connection.execute(statement)
    if connection.execute("PRAGMA foreign_key_check").fetchone():
        raise sqlite3.IntegrityError(f"version {version} would leave rows that refer to none")
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute(f"PRAGMA user_version = {version}")


@contextmanager
def transaction(connection: sqlite3.Connection) -> Generator[None]:
    """Do all or nothing, with nobody else writing meanwhile."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        connection.rollback()
        raise


def _statements(script: str) -> Iterator[str]:
    """Part a script into its statements: sqlite3's own way to run a script would end the transaction first."""
    statement = ""
    for piece in script.strip().removesuffix(";").split(";"):
        statement += f"{piece};"
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
