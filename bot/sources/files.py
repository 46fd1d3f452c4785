"""Tell which files of the library's folders are other than when they were read, by size and time as git does."""

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

RECORDS = (".yaml", ".yml")
"""The endings of records and cards, in small letters."""

TEXTS = (".txt",)
"""The endings of full texts."""

_SETTLED = 2_000_000_000
"""The nanoseconds that a file must be unchanged to be believed: coarse clocks give two writings the same time."""


class File(NamedTuple):
    """Hold a file by its whole name, with its stamp, which is another one whenever the file may hold something else.

    The stamp is empty for a file that was written just now, or cannot be looked at: it is then read each time.
    """

    name: str
    stamp: str

    @property
    def path(self) -> Path:
        """Give the path of the file."""
        return Path(self.name)


def files_below(folder: Path, endings: tuple[str, ...], *, deep: bool = True) -> list[File]:
    """Give the files with one of these endings in a fixed order, without hidden and editors' files; none of no folder.

    What is named like a file but is none (a folder, a pipe) is among them. ``deep`` looks into folders, too.
    """
    now = time.time_ns()
    return sorted(File(entry.path, _stamp(entry, now)) for entry in _entries(os.fspath(folder), endings, deep=deep))


def _entries(folder: str, endings: tuple[str, ...], *, deep: bool) -> Iterator[os.DirEntry[str]]:
    folders = [folder]
    while folders:
        try:
            with os.scandir(folders.pop()) as found:
                entries = [entry for entry in found if entry.name[0] not in ".#"]
        except OSError:
            continue
        yield from (entry for entry in entries if entry.name.lower().endswith(endings) or _leads_on(entry, endings))
        folders += [entry.path for entry in entries if deep and entry.is_dir(follow_symlinks=False)]


def _leads_on(entry: os.DirEntry[str], endings: tuple[str, ...]) -> bool:
    """Tell whether this is a link to a folder: it is not followed, and whoever reads records is to say so."""
    return endings == RECORDS and entry.is_symlink() and entry.is_dir()


def file_at(path: Path) -> File | None:
    """Give the file of a path; None where there is nothing."""
    return File(os.fspath(path), _stamp(path, time.time_ns())) if os.path.lexists(path) else None


def _stamp(entry: os.DirEntry[str] | Path, now: int) -> str:
    try:
        status = entry.stat()
    except OSError:
        return ""
    settled = status.st_mtime_ns < now - _SETTLED and status.st_ctime_ns < now - _SETTLED
    return f"{status.st_mtime_ns} {status.st_ctime_ns} {status.st_size} {status.st_ino}" if settled else ""
