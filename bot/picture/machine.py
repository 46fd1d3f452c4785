"""Find the fonts of this machine, and among them one for a character."""

import os
import re
import sys
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from bot.picture.coverage import Coverage, read_coverage

_ENDINGS = (".ttf", ".otf", ".ttc", ".otc")
_MOST = 5000
"""The files among which one is looked for."""

_AVOID = re.compile(
    r"italic|oblique|mono|serif|condensed|narrow|black|thin|light|bold|emoji|symbol|lastresort", re.IGNORECASE
)
_PLAIN = re.compile(r"sans|gothic|hei|regular", re.IGNORECASE)


def folders() -> tuple[Path, ...]:
    """Give the folders in which systems keep fonts."""
    home = Path.home()
    if sys.platform == "darwin":
        return home / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts")
    if sys.platform == "win32":
        local = Path(os.environ.get("LOCALAPPDATA", home / "AppData/Local"))
        return local / "Microsoft/Windows/Fonts", Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts"
    data = Path(os.environ.get("XDG_DATA_HOME") or home / ".local/share")
    return data / "fonts", home / ".fonts", Path("/usr/local/share/fonts"), Path("/usr/share/fonts")


class MachineFonts:
    """Give the first font below some folders that can draw a character; what was looked for once is known."""

    def __init__(self, below: Sequence[Path]) -> None:
        self._below = tuple(below)
        self._files: tuple[Path, ...] | None = None
        self._read: dict[Path, Coverage | None] = {}
        self._of: dict[str, str | None] = {}

    def of(self, char: str) -> str | None:
        """Give the path of a font for a character, None where no font has it."""
        if char not in self._of:
            if self._files is None:
                self._files = tuple(sorted(_files(self._below), key=_rank)[:_MOST])
            self._of[char] = next((str(path) for path in self._files if self._has(path, char)), None)
        return self._of[char]

    def has(self, path: str, char: str) -> bool:
        """Tell whether a font that was found can draw a character."""
        return self._has(Path(path), char)

    def _has(self, path: Path, char: str) -> bool:
        if path not in self._read:
            self._read[path] = read_coverage(path)
        coverage = self._read[path]
        return coverage is not None and char in coverage


@lru_cache(maxsize=8)
def machine_fonts(below: tuple[Path, ...]) -> MachineFonts:
    """Give the fonts below these folders, which are looked through once."""
    return MachineFonts(below)


def _files(below: Iterable[Path]) -> Iterable[Path]:
    for folder in below:
        for parent, inner, names in os.walk(folder):
            inner.sort()
            yield from (Path(parent, name) for name in names if name.lower().endswith(_ENDINGS))


def _rank(path: Path) -> tuple[int, bool, str, str]:
    """Prefer upright letters of an even weight without serifs; among those, always the same."""
    return len(_AVOID.findall(path.stem.replace("Sans", ""))), not _PLAIN.search(path.stem), path.name, str(path)
