"""Find what a sentence of ours says and none of its passages does: names, numbers and dates."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.cards.sourcing.counting import stands
from bot.cards.sourcing.dates import Mention, read_dates
from bot.cards.sourcing.facts import FIGURES, Facts, outside
from bot.cards.sourcing.knowledge import NOTHING_KNOWN, Knowledge
from bot.cards.sourcing.names import is_role, stands_in, unsourced_names
from bot.cards.sourcing.numbers import NUMBER_WORDS, read_numbers
from bot.cards.sourcing.resolving import Span, weekday_of
from bot.cards.sourcing.words import Word, key_of, read_words
from bot.dates import Day
from bot.sources.speech.lexicon import VERBS

Rule = Literal["names", "numbers", "dates"]

_TELLING = re.compile(r"[A-Z0-9\u00c0-\u1fff\u2c00-\uffff](?:\w|[.'’](?=\w)|-(?=[a-z]))*")
"""What begins with a capital letter or a digit, on to the end of what a hyphen joins to it in small letters."""

_SMALL = re.compile(r"[a-z]{3,}")
_SECOND = re.compile(r" ([a-z]+)")


@dataclass(frozen=True, slots=True)
class Unsourced:
    """Hold words of a sentence that stand in none of its passages, as typed, and where they begin."""

    rule: Rule
    words: str
    offset: int


def unsourced(text: str, passages: Sequence[Facts], knowledge: Knowledge = NOTHING_KNOWN) -> list[Unsourced]:
    """Give the names, numbers and dates of a sentence that stand in none of the passages, in their order."""
    if not passages or _all_stand(text, passages, knowledge):
        return []
    words = read_words(text)
    mentions = tuple(read_dates(words, text))
    rest = outside(words, mentions)
    found: list[Unsourced] = []

    def add(rule: Rule, start: int, end: int) -> None:
        found.append(Unsourced(rule, text[start:end], start))

    for mention in mentions:
        if not _is_given(mention, passages):
            add("dates", mention.start, mention.end)
    for first, last in _unsourced_numbers(rest, text, passages):
        add("numbers", first.start, last.end)
    for start, end in unsourced_names(rest, text, passages, knowledge):
        add("names", start, end)
    return sorted(found, key=lambda one: one.offset)


def _all_stand(text: str, passages: Sequence[Facts], knowledge: Knowledge) -> bool:
    """Tell whether every word that may be told of stands in a passage: so it is with most sentences, and soon seen."""
    for word in _TELLING.findall(text):
        key = key_of(word)
        for facts in passages:
            if key in facts.sure:
                break
        else:
            if not all(_stands(part, text, passages, knowledge) for part in word.split("-")):
                return False
    counted = NUMBER_WORDS.intersection(_SMALL.findall(text))
    return not counted or all(any(word in facts.sure for facts in passages) for word in counted)


def _stands(word: str, text: str, passages: Sequence[Facts], knowledge: Knowledge) -> bool:
    """Tell whether a word with a capital letter stands in a passage for sure, or is surely no name."""
    key = key_of(word)
    if any(key in facts.sure for facts in passages) or _begins_plainly(text, word, key, knowledge):
        return True
    return key not in FIGURES and not key[0].isdigit() and (stands_in(key, passages) or is_role(key))


def _begins_plainly(text: str, word: str, key: str, knowledge: Knowledge) -> bool:
    """Tell whether a text begins with this word, and with no sign that it is a name or a number."""
    if not text.startswith(word) or not word.isalpha() or word.isupper() or key in NUMBER_WORDS:
        return False
    rest = _SECOND.match(text, len(word))
    second = rest[1] if rest else ""
    speaks = second == "and" or (second in VERBS and second.endswith(("s", "said", "told")))
    return key not in knowledge.phrases and key not in knowledge.openers and not speaks


def _unsourced_numbers(words: Sequence[Word], text: str, passages: Sequence[Facts]) -> Iterator[tuple[Word, Word]]:
    for number in read_numbers(words, text):
        if not number.counts and not any(stands(number, facts.numbers) for facts in passages):
            yield words[number.first], words[number.last]


def _is_given(mention: Mention, passages: Sequence[Facts]) -> bool:
    """Tell whether a date is as sharp as one that some passage gives, or less.

    Not judged are words such as "last week", and any date where all that is held of a passage gives none.
    """
    if mention.relative or any(facts.unresolved for facts in passages):
        return True
    if any(not facts.spans and not facts.held for facts in passages):
        return True
    if mention.bare and any(mention.year in facts.numbers for facts in passages):
        return True  # "2000 men"
    return any(_lies_in(span, mention) for facts in passages for span in facts.dated)


def _lies_in(span: Span, mention: Mention) -> bool:
    if mention.weekday is not None:
        return weekday_of(span) == mention.weekday
    return _fits(span[0], mention) and _fits(span[1], mention)


def _fits(day: Day, mention: Mention) -> bool:
    return (
        (mention.year is None or mention.year <= day[0] <= (mention.last_year or mention.year))
        and (mention.month is None or mention.month == day[1])
        and (mention.day is None or (mention.first_day or mention.day) <= day[2] <= mention.day)
    )
