"""Find what of ``seeds/`` and the folder of articles the index does not know yet."""

import asyncio
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import aiosqlite

from bot.errors import LibraryError
from bot.index.records import digest_of, digest_of_text, key_of, name_of
from bot.sources.changes import RECORDS, TEXTS, File, files_below

_RECORDS = "SELECT path, stamp, digest FROM record"
_ARTICLES = "SELECT path, stamp, sha256 FROM article"
_DOUBTFUL = "SELECT path FROM record WHERE doubtful"
_OF_TEXTS = "SELECT path FROM record WHERE sha256 IN (SELECT value FROM json_each(?))"

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
    connection: aiosqlite.Connection, home: Path, articles: Path | None, *, in_doubt: bool = False
) -> Changes:
    """Compare the folders with what the index knows of them; raise LibraryError where there is no ``seeds/``.

    A record is to be read where its file holds something else, or its text has come or gone; and with ``in_doubt``
    where the mistakes in it hang on other files.
    """
    seeds = home / "seeds"
    if not seeds.is_dir():
        raise LibraryError(
            f"there is no folder 'seeds' in {home}: go to the project's folder, or set FOOTNOTE_HOME to it"
        )
    known = await _known(connection, _RECORDS)
    known_articles = await _known(connection, _ARTICLES)
    records, texts = await asyncio.to_thread(_compare_all, seeds, articles, known, known_articles)
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


def _compare(files: Sequence[File], known: _Known, digest: Callable[[Path], str]) -> Compared:
    """Look into the files whose stamps are not the known ones."""
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
    return Compared(changed, touched, [key for key in known if key not in keys])
