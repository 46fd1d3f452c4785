"""Tell what readers take for one letter, though it is written with several characters: accents, flags, joined emoji."""

import unicodedata

_JOINER = "\u200d"
_HALVES = "".join(map(chr, range(0x1F1E6, 0x1F200)))
"""The letters of which two make a flag."""

_MARKS = frozenset({"Mn", "Mc", "Me"})


def cut(text: str, longest: int) -> str:
    """Give the beginning of a text, at most so many characters, that ends with a whole letter."""
    at = min(longest, len(text))
    while at and _joined(text, at):
        at -= 1
    return text[: at or longest]


def _joined(text: str, at: int) -> bool:
    """Tell whether a letter goes on at a place."""
    if at >= len(text):
        return False
    char, before = text[at], text[at - 1]
    if char in _HALVES and before in _HALVES:
        return (at - len(text[:at].rstrip(_HALVES))) % 2 == 1
    toned = "\U0001f3fb" <= char <= "\U0001f3ff"
    tagged = "\U000e0020" <= char <= "\U000e007f"
    return _JOINER in (char, before) or toned or tagged or unicodedata.category(char) in _MARKS
