"""Find what of ``seeds/`` and the folder of articles the index does not know yet."""

import asyncio
import json
import os
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import aiosqlite

from bot.errors import LibraryError
from bot.index.records import digest_of, digest_of_text, key_of, name_of
from bot.sources.changes import RECORDS, TEXTS, File, file_at, files_below

_RECORDS = "SELECT path, stamp, digest FROM record"
_ARTICLES = "SELECT path, stamp, sha256 FROM article"
_DOUBTFUL = "SELECT path FROM record WHERE doubtful"
_OF_TEXTS = "SELECT path FROM record WHERE sha256 IN (SELECT value FROM json_each(?))"

Track = Callable[[list[Path]], Iterable[Path]]
"""Gives back the files it is given, showing how far the reading of them is."""


@dataclass(frozen=True, slots=True)
class Folders:
    """Say where the files are: ``home`` has ``seeds/``, ``articles`` full texts besides; ``track`` shows progress."""

    home: Path
    articles: Path | None = None
    track: Track = lambda paths: paths


_Known = Mapping[bytes, tuple[str, str]]
"""The stamp and the digest of each file, by its key."""


class Compared(NamedTuple):
    """Hold how files differ from what was read.

    Some hold something else, which comes with its digest, some were only touched, some are gone (their keys).
    """

    changed: Sequence[tuple[File, str]] = ()
    touched: Sequence[File] = ()
    gone: Sequence[bytes] = ()


class Changes(NamedTuple):
    """Hold what the index does not know: the records to read, and how the files compare with what it knows of them."""

    to_read: Sequence[File]
    records: Compared
    articles: Compared

    @property
    def none(self) -> bool:
        """Tell whether the index need not be written to."""
        return not (self.to_read or any(self.records) or any(self.articles))


async def find_changes(
    connection: aiosqlite.Connection,
    folders: Folders,
    *,
    among: Collection[Path] | None = None,
    in_doubt: bool = False,
) -> Changes:
    """Compare the folders with what the index knows of them; raise LibraryError where there is no ``seeds/``.

    A record is to be read where its file holds something else, or its text has come or gone; and with ``in_doubt``
    where the mistakes in it hang on other files. Whoever knows which files may have changed names them (``among``), and
    no other is looked at.
    """
    home, articles = folders.home, folders.articles
    seeds = home / "seeds"
    if not seeds.is_dir():
        raise LibraryError(
            f"there is no folder 'seeds' in {home}: go to the project's folder, or set FOOTNOTE_HOME to it"
        )
    known = await _known(connection, _RECORDS)
    known_articles = await _known(connection, _ARTICLES)
    if among is None:
        records, texts = await asyncio.to_thread(_compare_all, seeds, articles, known, known_articles)
    else:
        records, texts = await asyncio.to_thread(_compare_some, among, known, known_articles)
    other = {sha256 for _, sha256 in texts.changed}
    other |= {
        known_articles[key][1]
        for key in (*texts.gone, *(key_of(file) for file, _ in texts.changed))
        if key in known_articles
    }
    again = {bytes(row[0]) for row in await connection.execute_fetchall(_OF_TEXTS, (json.dumps(sorted(other)),))}
    if in_doubt:
        again |= {bytes(row[0]) for row in await connection.execute_fetchall(_DOUBTFUL)}
    changed = {key_of(file): file for file, _ in records.changed}
    again -= {*changed, *records.gone}
    to_read = [*changed.values(), *(File(name_of(key), known[key][0]) for key in again)]
    return Changes(sorted(to_read), records, texts)


async def _known(connection: aiosqlite.Connection, statement: str) -> _Known:
    rows = await connection.execute_fetchall(statement)
    return {key: (stamp, sha256) for key, stamp, sha256 in rows}


def _compare_all(
    seeds: Path, articles: Path | None, known: _Known, known_articles: _Known
) -> tuple[Compared, Compared]:
    texts = [file for folder in (seeds, articles) if folder for file in files_below(folder, TEXTS, deep=False)]
    return (
        _compare(files_below(seeds, RECORDS), known, digest_of),
        _compare(texts, known_articles, digest_of_text),
    )


def _compare_some(among: Collection[Path], known: _Known, known_articles: _Known) -> tuple[Compared, Compared]:
    """Compare a few files; one of them that is not there is gone."""
    found = [(path, file_at(path)) for path in among]
    files = [file for _, file in found if file]
    gone = [os.fsencode(path) for path, file in found if file is None]
    return (
        _compare([one for one in files if one.name.lower().endswith(RECORDS)], known, digest_of, gone),
        _compare([one for one in files if one.name.lower().endswith(TEXTS)], known_articles, digest_of_text, gone),
    )


def _compare(
    files: Sequence[File], known: _Known, digest: Callable[[Path], str], gone: Iterable[bytes] | None = None
) -> Compared:
    """Look into the files whose stamps are not the known ones; without ``gone`` these are all the files there are."""
    keys = {key_of(file): file for file in files}
    changed: list[tuple[File, str]] = []
    touched: list[File] = []
    for key, file in keys.items():
        stamp, before = known.get(key, ("", None))
        if file.stamp and file.stamp == stamp:
            continue
        now = digest(file.path)
        if now != before:
            changed.append((file, now))
        elif file.stamp != stamp:
            touched.append(file)
    lost = [key for key in (known if gone is None else gone) if key in known and key not in keys]
    return Compared(changed, touched, lost)
