"""Cut a text into words with the forms under which they are compared."""

import re
from functools import lru_cache
from typing import NamedTuple

from anyascii import anyascii

_MARKS = "\u0300-\u036f"
WORD = re.compile(
    rf"(?:[^\W\d_]\.){{1,6}}[^\W\d_](?!\w)"  # U.S
    rf"|\d+(?:[.,]\d+)*[^\W_]*"  # 20,000 or 21st
    rf"|[^\W\d_][^\W_{_MARKS}]*(?:[{_MARKS}][^\W_]*)*(?:['’ʼ][^\W\d_]+)?",  # O'Neill's
)
"""One word: hyphens part words, apostrophes and the full stops of initials do not."""

_POSSESSIVE = re.compile(r"['’ʼ][sS]$")
_JOINTS = frozenset(" -‑–\u00a0\u202f\n")
_SIGNS = re.compile(r"[^0-9A-Za-z]+")
_SHORT = 3
"""The letters up to which capitals are an acronym that no other case stands for: "UN" is not the "un" of a name."""


class Word(NamedTuple):
    """Hold a word as typed, the form under which it is compared, where it stands, and whether it begins with a capital."""

    text: str
    key: str
    start: int
    end: int
    capital: bool


@lru_cache(maxsize=65536)
def key_of(word: str) -> str:
    """Give the form under which a word is compared: ASCII, in small letters but for short acronyms, no possessive."""
    bare = _POSSESSIVE.sub("", word)
    if bare[0].isdigit():
        return bare.lower()
    plain = _SIGNS.sub("", anyascii(bare))
    if not plain:
        return bare.lower()
    return plain if 1 < len(plain) <= _SHORT and bare.isupper() else plain.lower()


def read_words(text: str) -> list[Word]:
    """Cut a text into words."""
    return [
        Word(word := found[0], key_of(word), found.start(), found.end(), word[0].isupper())
        for found in WORD.finditer(text)
    ]


def joined(one: Word, other: Word, text: str) -> bool:
    """Tell whether only a space or a hyphen stands between two words."""
    return text[one.end : other.start] in _JOINTS


def ends_possessive(word: str) -> bool:
    """Tell whether a word ends in a possessive "'s"."""
    return _POSSESSIVE.search(word) is not None
