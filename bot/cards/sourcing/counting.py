"""Tell of which numbers a text tells, and whether another number is one of them."""

import re
from collections.abc import Iterator, Sequence

from bot.cards.sourcing.numbers import Number, read_numbers
from bot.cards.sourcing.words import Word

_IMPLIED = {
    **dict.fromkeys("both pair couple twin twice double bilateral halves twofold".split(), 2.0),
    **dict.fromkeys("trilateral triple trio threefold tripartite thrice".split(), 3.0),
    **dict.fromkeys("quarter quarters".split(), 0.25),
    "dozens": 12.0,
    "decade": 10.0,
    "century": 100.0,
}
"""Words that tell of a number without being one."""

_HALF = 0.5
_LISTING = re.compile(r"\.?(?:[ \u00a0–-]|, (?:and |or )?(?:the )?| (?:and|or|with) (?:the )?)")
_NEAR = 0.1
"""The part of a number that "about" may be off."""


def implied(words: Sequence[Word], text: str) -> Iterator[float]:
    """Give the numbers of which a text tells: those it gives, "both", "trilateral", a half for 50%."""
    for number in read_numbers(words, text):
        yield number.value
        rest = text[words[number.last].end : words[number.last].end + 10].lower()
        if rest.startswith(("%", " %", " percent", " per cent", "-percent")):
            yield round(number.value / 100, 6)
        if number.value == _HALF:
            yield 100 * _HALF
    for word in words:
        if word.key in _IMPLIED:
            yield _IMPLIED[word.key]
    yield from _listed(words, text)


def _listed(words: Sequence[Word], text: str) -> Iterator[float]:
    """Give how many names each list has: "Ada, Ben and Cleo" tells of three."""
    named, last = 0, -1
    for at, word in enumerate(words):
        if not word.capital:
            continue
        between = text[words[last].end : word.start] if last >= 0 else ""
        if last < 0 or not _LISTING.fullmatch(between):
            named = 1
        elif between not in (" ", "\u00a0"):
            named += 1
            yield float(named)
        last = at


def stands(number: Number, given: frozenset[float]) -> bool:
    """Tell whether one of the given numbers is this one, or near it where it is a rough one."""
    if number.value in given:
        return True
    return number.hedged and any(abs(one - number.value) <= _NEAR * abs(one) for one in given)
