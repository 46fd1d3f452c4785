"""Say which folders are watched, which of what happens there matters, and where nothing is heard of what happens."""

import os
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePath
from typing import NamedTuple

from bot.index.changes import Folders
from bot.sources.files import RECORDS, TEXTS

_SCRATCH = ("~", ".swp", ".swx", ".tmp", ".bak")
"""The endings of files that editors make for themselves; those that begin with a dot or a hash matter never."""

_PROBE = "4913"
"""The file that vim makes to see whether it can."""

_REMOTE = ("nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "virtiofs", "vboxsf", "prl_fs", "afs", "ceph", "fuse.")
"""The file systems, or beginnings of their names, where what others change makes no event."""

_MOUNTS = Path("/proc/self/mounts")


class Folder(NamedTuple):
    """Hold a folder that is there: by its path, and by its number, which is another one once another takes its place."""

    path: Path
    device: int
    inode: int
    deep: bool


def folders_of(folders: Folders) -> tuple[Folder, ...]:
    """Give the folders that are to be watched, those of them that are there."""
    every: Mapping[Path, bool] = {folders.home / "briefs": True, folders.home / "seeds": True}
    if folders.articles:
        every = {folders.articles: False} | every
    return tuple(folder for path, deep in every.items() if (folder := _folder(path, deep=deep)))


def matters(changed: str, folders: Iterable[Folder]) -> bool:
    """Tell whether a change of a file or folder may be one of a card, a record or a text."""
    path = PurePath(changed)
    below = [path.relative_to(folder.path).parts for folder in folders if path.is_relative_to(folder.path)]
    if any(part[0] in ".#" for parts in below for part in parts):
        return False
    name = path.name.lower()
    if name.endswith((*RECORDS, *TEXTS)):
        return True
    return not (name.endswith(_SCRATCH) or name == _PROBE or Path(path).is_file())


def silent(folders: Iterable[Folder], mounts: Path = _MOUNTS) -> str:
    """Name the kind of file system of a folder in which what others change makes no event; "" where all make some."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""  # no Linux: what there is makes events
    # A space in a path is written as an octal escape there.
    kinds = {point.replace("\\040", " "): kind for _, point, kind, *_ in map(str.split, lines)}
    for folder in folders:
        path = folder.path.resolve()
        kind = next((kinds[os.fspath(one)] for one in (path, *path.parents) if os.fspath(one) in kinds), "")
        if kind.startswith(_REMOTE):
            return kind
    return ""


def _folder(path: Path, *, deep: bool) -> Folder | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return Folder(path, status.st_dev, status.st_ino, deep) if stat.S_ISDIR(status.st_mode) else None
