"""Bring an index up to date with the files it comes from: a few changes in place, anything more in a new file."""

import os
import secrets
import sqlite3
import time
from collections.abc import Collection, Iterator
from contextlib import closing, suppress
from pathlib import Path

import aiosqlite
import msgspec

from bot.citations import Citation
from bot.errors import SettingsError
from bot.index.changes import Folders, find_changes
from bot.index.connection import connected
from bot.index.records import restored
from bot.index.schema import TABLES, VERSION
from bot.index.update import CHUNK, DayFull, write
from bot.sources.verbatim import nowhere

SUFFIX = ".sqlite3"
"""The ending of an index's name; nothing else is ever replaced."""

_ABANDONED = 3600
"""The age in seconds from which an unfinished file counts as left behind by a killed process."""

_BODIES = "SELECT held FROM body WHERE instr(held, ?)"
_FROM_BEFORE = """
INSERT INTO article SELECT * FROM before.article;
INSERT INTO record SELECT number, path, stamp, digest, id, sha256, url, headline, checked, problems, doubtful, day,
    quotations, passages, NULL, NULL FROM before.record;
INSERT INTO body SELECT * FROM before.body;
"""


async def bring_up_to_date(path: Path, folders: Folders, among: Collection[Path] | None = None) -> bool:
    """Write into the index at ``path`` what changed in the folders, or ``among`` a few files; tell whether anything did.

    An index that is missing, damaged or of another version is made anew, and so is one of which much changed: in a
    new file, which replaces the old one in one step, while whoever has the old one open goes on reading it. An
    interruption leaves the old one as it was. Raises SettingsError where the folder cannot be written, LibraryError
    where there is no ``seeds/``.
    """
    try:
        _refuse_another_file(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        changed = await _change(path, folders, among)
        if changed is None:
            await make_anew(path, folders)
            changed = True
        if changed and _in_doubt(path):
            # The words of a refuted quotation may stand in a source that was read after it.
            await _change(path, folders, among, in_doubt=True)
    except (OSError, sqlite3.OperationalError) as error:
        raise SettingsError(
            f"the index cannot be written to {path} ({error}): set FOOTNOTE_INDEX to a file in a folder that can be"
        ) from error
    return changed


async def _change(
    path: Path, folders: Folders, among: Collection[Path] | None, *, in_doubt: bool = False
) -> bool | None:
    """Write a few changes in place; tell whether there were any, and None where the index must be made anew."""
    if not usable(path, folders.home):
        return None
    try:
        async with connected(path) as connection:
            changes = await find_changes(connection, folders, among=among, in_doubt=in_doubt)
            if changes.none:
                return False
            if len(changes.to_read) + len(changes.records.gone) > CHUNK:
                return None
            # What is read meanwhile must not wait for a cache that overflows in the middle of the transaction.
            await connection.executescript("PRAGMA cache_spill=OFF; PRAGMA synchronous=NORMAL")
            await write(connection, changes, folders, _Elsewhere(path), whole=False)
            return True
    except (DayFull, sqlite3.DatabaseError, msgspec.MsgspecError):
        return None


async def make_anew(path: Path, folders: Folders) -> None:
    """Make the index in a new file that takes the place of the old one, with what was read for the old one as far as that can be used."""
    _sweep(path)
    new = path.with_name(f"{path.name}.{os.getpid()}-{secrets.token_hex(4)}.new")
    try:
        if not await _write_anew(new, path if usable(path, folders.home) else None, folders):
            new.unlink(missing_ok=True)
            await _write_anew(new, None, folders)
        _replace(path, new)
    finally:
        new.unlink(missing_ok=True)


async def _write_anew(new: Path, before: Path | None, folders: Folders) -> bool:
    """Write an index into a new file; tell whether what was read ``before`` could be used."""
    async with connected(new) as connection:
        # Nothing is lost with this file: it stays private until it is whole.
        await connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + TABLES)
        try:
            if before is not None:
                await _copy(connection, before)
            changes = await find_changes(connection, folders)
            await write(connection, changes, folders, nowhere, whole=True)
        except (sqlite3.DatabaseError, msgspec.MsgspecError):
            if before is None:
                raise
            return False
        await connection.executemany("INSERT INTO meta VALUES (?, ?)", _identity(folders.home))
    return True


async def _copy(connection: aiosqlite.Connection, before: Path) -> None:
    await connection.execute("ATTACH ? AS before", (f"{before.as_uri()}?mode=ro",))
    await connection.executescript(_FROM_BEFORE)
    await connection.execute("DETACH before")


def _replace(path: Path, new: Path) -> None:
    """Put the new file into the place of the old one, whose journal must not be taken for its own."""
    journal = path.with_name(f"{path.name}-journal")
    if journal.exists():
        # Whoever died left it: opening the old file once ends what it began; else the file is of no use.
        with suppress(sqlite3.DatabaseError), closing(sqlite3.connect(path)) as old:
            old.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if journal.exists():
            remove(path)
    new.replace(path)


def _in_doubt(path: Path) -> bool:
    """Tell whether there are mistakes in records that hang on other files."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        return connection.execute("SELECT 1 FROM record WHERE doubtful").fetchone() is not None


def remove(path: Path) -> None:
    """Remove a damaged index, and a journal that must not be taken for that of the next one."""
    path.unlink(missing_ok=True)
    path.with_name(f"{path.name}-journal").unlink(missing_ok=True)


def usable(path: Path, home: Path) -> bool:
    """Tell whether there is an index of this version, and of this very folder, that can be opened."""
    if not path.is_file():
        return False
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=rw", uri=True)) as connection:
            return connection.execute("SELECT key, value FROM meta ORDER BY key").fetchall() == _identity(home)
    except sqlite3.Error:
        return False


def _identity(home: Path) -> list[tuple[str, str]]:
    return [("home", os.fsencode(home.absolute()).hex()), ("version", VERSION)]


class _Elsewhere:
    """Find passages by a word among the texts that the index has; only a refuted quotation asks for them."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __call__(self, word: str) -> Iterator[tuple[Citation, str]]:
        with closing(sqlite3.connect(f"{self._path.as_uri()}?mode=ro", uri=True)) as connection:
            for (body,) in connection.execute(_BODIES, (word.encode(),)):
                held = restored(body)
                for number, text in enumerate(held.texts, 1):
                    yield Citation(held.source.id, number), text


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

    One that cannot be read is taken for a damaged index.
    """
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    except sqlite3.DatabaseError:
        return False
    return bool(tables) and not tables >= {"meta", "quotations"}


def _sweep(path: Path) -> None:
    """Remove unfinished files that killed processes left behind."""
    for left in path.parent.glob(f"{path.name}.*.new"):
        if time.time() - left.stat().st_mtime > _ABANDONED:
            left.unlink(missing_ok=True)
