"""Read the numbers of a text, in digits and in words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from bot.cards.sourcing.words import Word
from bot.sources.speech.lexicon import NO_NOUNS

_UNITS = dict(
    zip(
        """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
        eighteen nineteen""".split(),
        range(1, 20),
        strict=True,
    )
)
_TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
_ORDINALS = dict(
    zip(
        """second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth""".split(),
        range(2, 13),
        strict=True,
    )
)
_SCALES = {"dozen": 12, "hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_HALF = {"half": 0.5}
_WORTH = _UNITS | _TENS | _ORDINALS | _SCALES | _HALF
_AFTER_DIGITS = dict.fromkeys(("", "st", "nd", "rd", "th", "s"), 1) | {
    "k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "b": 10**9, "tn": 10**12,
}  # fmt: skip
_COUNTED = frozenset({1.0, 2.0})
"""The numbers by which writers count what they speak of: "one of them", "the two sides"."""

NUMBER_WORDS = frozenset(word for word, value in _WORTH.items() if value not in _COUNTED)
"""The words that may give a number which does not just count what is spoken of."""

SPELT: Mapping[float, tuple[str, ...]] = {
    value: tuple(word for word, worth in (_UNITS | _ORDINALS | _HALF).items() if worth == value)
    for value in (_UNITS | _ORDINALS | _HALF).values()
}
"""The single words for a number that are not as often part of a longer one."""

_DIGITS = re.compile(r"(\d+(?:[.,]\d+)*)([a-z]*)")
_GROUPS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3}){2,}")
_BETWEEN = re.compile(r"[ \u00a0-]")
_HEDGES = frozenset(
    "about around nearly almost roughly some over under above below approximately than least most".split()
)


class Number(NamedTuple):
    """Hold a number with its first and last word.

    ``hedged`` says that the words before it make it a rough one, ``counts`` that it may count what is spoken of.
    """

    value: float
    first: int
    last: int
    hedged: bool
    counts: bool


def read_numbers(words: Sequence[Word], text: str) -> Iterator[Number]:
    """Give the numbers of a text in order: "3.5 million" and "two hundred and five" are one each."""
    at = 0
    while at < len(words):
        value = _worth(words[at].key)
        if value is None:
            at += 1
            continue
        first, total, part = at, 0.0, value
        while (then := _next(words, at, text)) is not None:
            key = words[then].key
            if key in _SCALES and part:
                part *= _SCALES[key]
                if part >= _SCALES["thousand"]:
                    total, part = total + part, 0.0
            elif (key in _UNITS and words[at].key in _TENS) or (
                key in _UNITS | _TENS and words[at].key in _SCALES and words[at].key != "dozen"
            ):
                part += _WORTH[key]
            else:
                break
            at = then
        before = {word.key for word in words[max(0, first - 2) : first]}
        counts = _counts(words, first, at, text, round(total + part, 6))
        yield Number(round(total + part, 6), first, at, not _HEDGES.isdisjoint(before), counts)
        at += 1


def _next(words: Sequence[Word], at: int, text: str) -> int | None:
    """Give the place of the word with which a number may go on: the next one, or the one behind "hundred and"."""
    then = at + 1
    if words[at].key in _SCALES and then < len(words) and words[then].key == "and":
        at, then = then, then + 1
    return then if then < len(words) and _BETWEEN.fullmatch(text, words[at].end, words[then].start) else None


def _counts(words: Sequence[Word], first: int, last: int, text: str, value: float) -> bool:
    """Tell whether a number may count what is spoken of ("two", or "the third" where no noun follows), or ends a name."""
    if first and words[first - 1].capital and text[words[first - 1].end : words[first].start] == "-":
        return True  # "COVID-19"
    if words[first].key[0].isdigit():
        return False
    follower = words[last + 1] if last + 1 < len(words) else None
    alone = follower is None or text[words[last].end : follower.start] != " " or follower.key in NO_NOUNS
    return value in _COUNTED or (words[last].key in _ORDINALS and alone)


def _worth(key: str) -> float | None:
    if not key[0].isdigit():
        return _WORTH.get(key)
    found = _DIGITS.fullmatch(key)
    if found is None or found[2] not in _AFTER_DIGITS:
        return None
    grouped = _GROUPS.fullmatch(found[1])
    plain = found[1].replace(",", "") if grouped and "," in found[1] else found[1].replace(",", ".")
    if grouped and "," not in found[1]:
        plain = plain.replace(".", "")
    try:
        return round(float(plain) * _AFTER_DIGITS[found[2]], 6)
    except ValueError:
        return None
