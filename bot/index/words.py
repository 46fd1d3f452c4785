"""Turn typed words into terms of FTS5."""

import unicodedata
from collections.abc import Iterator

_QUOTES = str.maketrans("“”", '""')

_COMMON = frozenset(
    """
    a an and are as at be been by did do does for from had happen happened has have in is it its of on or that the
    their there they this to was were what when where which who why will with
    """.split()
)
"""Words of English that tell nothing about what is looked for."""


def readings(words: str) -> Iterator[list[str]]:
    """Give the ways to look for words: those joined by hyphens together, then apart."""
    together, apart = match_all(words), match_all(words.replace("-", " "))
    if together:
        yield together
    if apart and apart != together:
        yield apart


def match_all(words: str) -> list[str]:
    """Turn typed words into FTS5 terms that must all stand in a row.

    Every word is quoted, so that no operator, hyphen or quotation mark of the user reaches FTS5; words
    inside double quotes, or joined by hyphens, stay together as a phrase. Words that stand in almost
    every sentence are dropped where others are left.
    """
    phrases: list[list[str]] = []
    words = unicodedata.normalize("NFC", words).translate(_QUOTES)
    for number, part in enumerate(words.split('"')):
        phrases += [_tokens(part)] if number % 2 else map(_tokens, part.split())
    telling = [phrase for phrase in phrases if phrase and not (len(phrase) == 1 and phrase[0].lower() in _COMMON)]
    return [f'"{" ".join(phrase)}"' for phrase in telling or phrases if phrase]


def _tokens(words: str) -> list[str]:
    return "".join(character if character.isalnum() else " " for character in words).split()
