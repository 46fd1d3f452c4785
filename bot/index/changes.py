"""Find what of ``seeds/`` and the folder of articles the index does not know yet."""

import json
import os
import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from bot.cards.loading import Track
from bot.errors import LibraryError
from bot.index.records import digest_of, digest_of_text, key_of, name_of
from bot.sources.files import RECORDS, TEXTS, File, file_at, files_below

_RECORDS = "SELECT path, stamp, digest FROM record"
_ARTICLES = "SELECT path, stamp, sha256 FROM article"
_OF_TEXTS = "SELECT path FROM record WHERE sha256 IN (SELECT value FROM json_each(?))"
_DOUBTS = "SELECT path FROM doubt ORDER BY path LIMIT ?"


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

    Some hold something else, some were only touched, both with their digests; some are gone (their keys).
    """

    changed: Sequence[tuple[File, str]] = ()
    touched: Sequence[tuple[File, str]] = ()
    gone: Sequence[bytes] = ()


class Changes(NamedTuple):
    """Hold what the index does not know: the records to read, and how the files compare with what it knows of them."""

    to_read: Sequence[File] = ()
    records: Compared = Compared()
    articles: Compared = Compared()

    @property
    def is_empty(self) -> bool:
        """Tell whether the index need not be written to."""
        return not (self.to_read or self.is_telling or self.records.touched or self.articles.touched)

    @property
    def is_telling(self) -> bool:
        """Tell whether any file holds something else, so that the mistakes in others may be other ones."""
        records, articles = self.records, self.articles
        return bool(records.changed or records.gone or articles.changed or articles.gone)


def find_changes(connection: sqlite3.Connection, folders: Folders, among: Collection[Path] | None = None) -> Changes:
    """Compare the folders with what the index knows of them; raise LibraryError where there is no ``seeds/``.

    A record is to be read where its file holds something else, and where its text has come or gone. Whoever knows which
    files may have changed names them (``among``), and no other is looked at.
    """
    seeds = folders.home / "seeds"
    if not seeds.is_dir():
        raise LibraryError(
            f"there is no folder 'seeds' in {folders.home}: go to the project's folder, or set FOOTNOTE_HOME to it"
        )
    known, known_articles = (_known(connection, statement, among) for statement in (_RECORDS, _ARTICLES))
    if among is None:
        texts = [file for folder in (seeds, folders.articles) if folder for file in _texts_in(folder)]
        records = _compare(files_below(seeds, RECORDS), known, digest_of)
        articles = _compare(texts, known_articles, digest_of_text)
    else:
        records, articles = _compare_some(among, known, known_articles)
    keys = (*articles.gone, *(key_of(file) for file, _ in articles.changed))
    texts_of = {sha256 for _, sha256 in articles.changed} | {
        known_articles[key][1] for key in keys if key in known_articles
    }
    again = {bytes(row[0]) for row in connection.execute(_OF_TEXTS, (json.dumps(sorted(texts_of)),))}
    changed = {key_of(file): file for file, _ in records.changed}
    again -= {*changed, *records.gone}
    found = (file_at(Path(name_of(key))) for key in again)
    to_read = [*changed.values(), *(file for file in found if file)]
    return Changes(sorted(to_read), records, articles)


def find_doubts(connection: sqlite3.Connection, most: int) -> Changes:
    """Give some of the records whose mistakes may be other ones since other files changed."""
    names = [name_of(key) for (key,) in connection.execute(_DOUBTS, (most,))]
    files = {name: file_at(Path(name)) for name in names}
    gone = [os.fsencode(name) for name, file in files.items() if file is None]
    return Changes([file for file in files.values() if file], Compared(gone=gone))


def _known(connection: sqlite3.Connection, statement: str, among: Collection[Path] | None) -> _Known:
    """Give what is known of all files, or of a few."""
    if among is None:
        return {key: (stamp, sha256) for key, stamp, sha256 in connection.execute(statement)}
    rows = (connection.execute(f"{statement} WHERE path = ?", (os.fsencode(path),)).fetchone() for path in among)
    return {row[0]: (row[1], row[2]) for row in rows if row}


def _texts_in(folder: Path) -> list[File]:
    return files_below(folder, TEXTS, deep=False)


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
    touched: list[tuple[File, str]] = []
    for key, file in keys.items():
        stamp, before = known.get(key, ("", None))
        if file.stamp and file.stamp == stamp:
            continue
        now = digest(file.path)
        if now != before:
            changed.append((file, now))
        elif file.stamp != stamp:
            touched.append((file, now))
    lost = [key for key in (known if gone is None else gone) if key in known and key not in keys]
    return Compared(changed, touched, lost)
