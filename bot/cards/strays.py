"""Find files under ``briefs/`` that are surely meant as cards, but named so that nobody reads them."""

import re
from collections.abc import Iterator
from pathlib import Path

from bot.cards.forms import FORMS
from bot.documents import shown_path
from bot.errors import Place, Problem
from bot.sources.files import RECORDS, files_below

RULE = "unread"
"""The name of this warning; no card can accept it, as there is none."""

_ENDINGS = (".txt", ".text", ".md", ".json", ".yam", ".yalm", ".ymal")
"""The endings that editors give to what is typed into them, or that are mistyped; none of a backup or a half-written file."""

_SAYS_KIND = re.compile(rb"""^[ {"']*kind["']? *: *["']?(?:%s)\b""" % "|".join(FORMS).encode(), re.MULTILINE)
_BEGINNING = 4096


def strays(home: Path) -> Iterator[Problem]:
    """Warn of each file that says its kind as a card does, or whose name has the ending of one before another."""
    for file in files_below(home / "briefs", _ENDINGS):
        name = re.sub(rf"(?i)({'|'.join(map(re.escape, RECORDS))})$", "", file.path.stem)
        if name != file.path.stem or _says_kind(file.path):
            message = (
                f"this looks like a card, but only files that end in .yaml or .yml are read: name it '{name}.yaml'"
            )
            yield Problem(Place(shown_path(file.name, home)), message, RULE)


def _says_kind(path: Path) -> bool:
    if path.is_symlink() or not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            return _SAYS_KIND.search(file.read(_BEGINNING)) is not None
    except OSError:
        return False
