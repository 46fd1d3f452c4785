"""Name a passage of a source, as in ``son-2024#3``."""

import re
from dataclasses import dataclass
from functools import lru_cache

_FORM = re.compile(r"(?P<source>[a-z0-9]+(?:-[a-z0-9]+)*)\s*#\s*(?P<passage>[1-9][0-9]{0,4})", re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """Point at one passage: the id of its source and its number, counted from 1."""

    source: str
    passage: int

    def __str__(self) -> str:
        return f"{self.source}#{self.passage}"


@lru_cache(maxsize=16384)
def parse_citation(text: str) -> Citation | None:
    """Read ``source-id#passage``; return None where the text has another form.

    Case and spaces around ``#`` are forgiven, since people type citations in a chat.
    """
    match = _FORM.fullmatch(text.strip())
    if match is None:
        return None
    return Citation(match["source"].lower(), int(match["passage"]))
