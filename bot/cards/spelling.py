"""Fold a name so that its spellings in other scripts, cases and orders compare equal."""

import re
from functools import lru_cache

from anyascii import anyascii

_WORD = re.compile(r"[a-z0-9]+", re.ASCII)
_POSSESSIVE = re.compile(r"['’ʼ]s\b", re.IGNORECASE)


@lru_cache(maxsize=65536)
def words_of(name: str) -> tuple[str, ...]:
    """Split a name into folded words: ASCII, lower case, without hyphens, marks and a possessive "'s".

    "Swanström" gives ("swanstrom",), "Park Won-gon" gives ("park", "won", "gon").
    """
    return tuple(_WORD.findall(anyascii(_POSSESSIVE.sub("", name)).lower()))


def fold(name: str) -> str:
    """Give the folded words of a name as one text: "Kim Jong-un" and "kim jong un" are the same."""
    return " ".join(words_of(name))
