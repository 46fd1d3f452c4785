"""Gather what a text gives: its words and the names that they imply, its numbers, and its dates."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.cards.sourcing.counting import implied
from bot.cards.sourcing.dates import WEEKDAYS, Mention, read_dates
from bot.cards.sourcing.knowledge import NOTHING_KNOWN, Knowledge
from bot.cards.sourcing.naming import names_in
from bot.cards.sourcing.numbers import NUMBER_WORDS, SPELT
from bot.cards.sourcing.resolving import Span, resolve, span_of, weekday_of
from bot.cards.sourcing.words import Word, read_words
from bot.dates import MONTHS, Edtf

_MOST_YEARS = 12
"""The years of a text, the last ones, in which its dates without a year may lie."""

_LARGE = 10_000
"""The number up to which figures are written without a comma."""

FIGURES = NUMBER_WORDS | {*WEEKDAYS, *(month.lower() for month in MONTHS), "MAY"}
"""Words that stand in a passage only where its numbers or dates come to them: "may" is mostly something else."""

_BEFORE = re.compile(
    r"\b(?:(?:a|the|one) day (?:before|earlier|prior)|(?:previous|preceding) day|eve|hours? (?:before|earlier|ahead))\b",
    re.IGNORECASE,
)
_COUNTING = frozenset("day eve hour hours".split())
_AFTER = re.compile(
    r"\b(?:(?:a|the|one) day (?:after|later)|(?:next|following) day|hours? (?:after|later))\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Facts:
    """Hold what a text gives.

    ``words`` are the forms of its words and of all names that they imply; ``sure`` are those that need no second look,
    with the figures, months and weekdays that its numbers and dates come to. ``spans`` are the days that its dates may mean;
    ``unresolved`` says that it has dates which cannot be told without the day of publication; ``shifts`` are the days
    by which it counts from some day: -1 for "the day before". ``held`` is False where it is only our account of a
    text that this machine has not.
    """

    words: frozenset[str]
    sure: frozenset[str]
    numbers: frozenset[float]
    spans: tuple[Span, ...]
    unresolved: bool
    shifts: frozenset[int]
    published: Span | None
    held: bool = True

    @property
    def dated(self) -> tuple[Span, ...]:
        """Give the spans of the dates, and the day of publication where none of them is a day."""
        return self.spans + published_of(self.spans, self.published)


def facts_of(
    text: str,
    published: Edtf | None,
    knowledge: Knowledge = NOTHING_KNOWN,
    *,
    names: Iterable[str] = (),
    held: bool = True,
) -> Facts:
    """Gather the facts of a text; ``names`` are further ones, as `bot.cards.sourcing.naming.names_of` gives them."""
    words = read_words(text)
    mentions = tuple(read_dates(words, text))
    years = sorted({one.year for one in mentions if one.year is not None and one.last_year is None})[-_MOST_YEARS:]
    found = [resolve(mention, published, years) for mention in mentions]
    bare = (float(mention.year) for mention in mentions if mention.bare and mention.year is not None)
    numbers = frozenset(implied(outside(words, mentions), text)).union(bare)
    spans = tuple(dict.fromkeys(span for spans in found for span in spans))
    dated = spans + published_of(spans, span_of(published))
    named = frozenset(names_in(words, text, knowledge).union(names))
    return Facts(
        named,
        frozenset({word for word in named - FIGURES if not word.isdigit()}.union(_figures(numbers, dated))),
        numbers,
        spans,
        not all(found),
        frozenset(_shifts(words, text)),
        span_of(published),
        held,
    )


def _shifts(words: Sequence[Word], text: str) -> Iterator[int]:
    """Give the days by which a text counts from some day."""
    if _COUNTING.isdisjoint(word.key for word in words):
        return
    if _BEFORE.search(text):
        yield -1
    if _AFTER.search(text):
        yield 1


def published_of(spans: Sequence[Span], published: Span | None) -> tuple[Span, ...]:
    """Give the day of publication where a text that has these dates names no day."""
    return (published,) if published and all(first != last for first, last in spans) else ()


def _figures(numbers: frozenset[float], dated: Sequence[Span]) -> Iterator[str]:
    """Give the words that numbers and dates come to, each by itself."""
    for number in numbers:
        yield from SPELT.get(number, ())
        if number < _LARGE and number.is_integer():
            yield str(int(number))
    for first, last in dated:
        if first[0] == last[0]:
            yield f"{first[0]:04}"
            if first[1] == last[1]:
                yield MONTHS[first[1] - 1].lower()
        weekday = weekday_of((first, last))
        if weekday is not None:
            yield WEEKDAYS[weekday]


def outside(words: Sequence[Word], mentions: Sequence[Mention]) -> list[Word]:
    """Give the words that stand in no date."""
    if not mentions:
        return list(words)
    inside = {at for mention in mentions for at in range(mention.start, mention.end)}
    return [word for word in words if word.start not in inside]
