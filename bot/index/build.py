"""Build the index of a library into a new file and swap it in whole."""

import os
import secrets
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from bot.cards.library import Library
from bot.cards.model import Event
from bot.errors import SettingsError
from bot.index.connection import connected
from bot.index.schema import INSERT_EVENT, INSERT_QUOTATION, OPTIMIZE, TABLES, VERSION
from bot.sources.record import Quotation

SUFFIX = ".sqlite3"
"""The ending of an index's name; nothing else is ever replaced."""

_ABANDONED = 3600
"""The age in seconds from which an unfinished file counts as left behind by a killed process."""


async def build(path: Path, library: Library) -> None:
    """Write the index of the library to ``path``, replacing what stands there in one step.

    Whoever has the old file open goes on reading it. A build that is interrupted leaves the old file
    as it was. Raises SettingsError where the folder cannot be written.
    """
    new = path.with_name(f"{path.name}.{os.getpid()}-{secrets.token_hex(4)}.new")
    try:
        _refuse_another_file(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        _sweep(path)
        try:
            await _write(new, library)
            new.replace(path)
        finally:
            new.unlink(missing_ok=True)
    except (OSError, sqlite3.OperationalError) as error:
        raise SettingsError(
            f"the index cannot be written to {path} ({error}): set FOOTNOTE_INDEX to a file in a folder that can be"
        ) from error


async def _write(new: Path, library: Library) -> None:
    async with connected(new) as connection:
        # Nothing is lost with this file: it stays private until it is whole.
        await connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + TABLES)
        await connection.execute("BEGIN")
        await connection.executemany(INSERT_QUOTATION, _quotation_rows(library))
        await connection.executemany(INSERT_EVENT, _event_rows(library))
        for statement in OPTIMIZE:
            await connection.execute(statement)
        meta = [("version", VERSION), ("digest", library.digest)]
        await connection.executemany("INSERT INTO meta VALUES (?, ?)", meta)
        await connection.execute("COMMIT")


def _quotation_rows(library: Library) -> Iterator[tuple[int, str, str, str]]:
    tags = Tags(library)
    for row, quotation in enumerate(library.quotations):
        said_by = tags.speaker(quotation.speaker) if quotation.speaker else ""
        yield (
            row,
            quotation.text,
            _speaker_names(library, quotation),
            f"{tags.source(quotation.citation.source)} {said_by}",
        )


def _speaker_names(library: Library, quotation: Quotation) -> str:
    if quotation.speaker is None:
        return ""
    person = library.person_of(quotation.speaker)
    return " ; ".join((quotation.speaker, *(person.names if person else ())))


def _event_rows(library: Library) -> Iterator[tuple[int, str, str, str]]:
    for row, event in enumerate(library.events):
        disputed = " ; ".join(
            f"{dispute.about} {' '.join(side.text for side in dispute.sides)}" for dispute in event.disputes
        )
        yield row, f"{event.text} ; {disputed}", _event_names(library, event), " ".join(event.tags)


def _event_names(library: Library, event: Event) -> str:
    return " ; ".join(
        name for who in event.who for name in (who, *(library.people[who].names if who in library.people else ()))
    )


class Tags:
    """Give the filter tokens of sources and speakers, the same at building and at asking."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._sources = {id_: f"in{number}" for number, id_ in enumerate(sorted(library.sources))}
        self._speakers = {key: f"by{number}" for number, key in enumerate(sorted(library.quotations_by_speaker))}

    def source(self, id_: str) -> str:
        """Give the token of a source; one that matches nothing where it is unknown."""
        return self._sources.get(id_, "in")

    def speaker(self, speaker: str) -> str:
        """Give the token of a speaker, shared by all spellings on one card; one that matches nothing where unknown."""
        return self._speakers.get(self._library.speaker_key(speaker), "by")


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
    return bool(tables) and not tables >= {"meta", "quotations", "events"}


def _sweep(path: Path) -> None:
    """Remove unfinished files that killed processes left behind."""
    for left in path.parent.glob(f"{path.name}.*.new"):
        if time.time() - left.stat().st_mtime > _ABANDONED:
            left.unlink(missing_ok=True)
