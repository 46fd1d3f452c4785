"""Pair the passages of a record with those found in its article, whose text may have been corrected since."""

import re
from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from bot.sources.reading import RecordUnusable
from bot.sources.record import Source
from bot.sources.typography import fold
from bot.sources.verbatim import contains

_ALIKE = 75.0
"""The similarity in percent from which two paragraphs count as one that was corrected."""

_FEW = 10_000
"""The comparisons that take no time: up to so many, each paragraph is compared with each."""

_NEAR = 20
"""The paragraphs before and after the place where one is expected with which it is compared in a long text."""

_RARE = 20
"""The paragraphs in which a word may stand to tell which of them are like another one."""

_LIKELY = 8
"""The paragraphs with most rare words in common with which one is compared in a long text."""

_WORD = re.compile(r"\w+")


class Pair(NamedTuple):
    """Hold the places of one passage in the record and in the finding, from 0, and its text as found.

    It is not ``compared`` where nobody has its text of old, so that it may read as before or not.
    """

    record: int
    found: int
    unchanged: bool
    text: str
    compared: bool = True


def pair(record: Source, found: Source, before: Sequence[str] | None, after: Sequence[str]) -> tuple[Pair, ...]:
    """Pair the passages; ``before`` are their texts of old, None where nobody has them, ``after`` those of now.

    Raises RecordUnusable where the text is another one and nothing tells which passage is which.
    """
    if record.sha256 == found.sha256 or record.sha256 is None:
        return tuple(_by_lines(record, found, after))
    if before is None:
        return tuple(_by_order(record, after))
    return tuple(_by_words(before, after))


def _by_lines(record: Source, found: Source, after: Sequence[str]) -> Iterator[Pair]:
    """Pair passages that share lines of the same text; by number where the record holds no lines."""
    if not any(passage.lines for passage in record.passages):
        if len(record.passages) == len(after):
            yield from (Pair(number, number, unchanged=True, text=text) for number, text in enumerate(after))
        return
    starts = {
        line: number
        for number, passage in reversed(list(enumerate(found.passages)))
        for line in range(passage.lines[0] if passage.lines else 1, passage.lines[1] + 1 if passage.lines else 1)
    }
    taken: set[int] = set()
    for number, passage in enumerate(record.passages):
        first, last = passage.lines or (1, 0)
        other = next((starts[line] for line in range(first, last + 1) if line in starts), None)
        if other is not None and other not in taken:
            taken.add(other)
            yield Pair(number, other, unchanged=True, text=after[other])


def fits(record: Source, after: Sequence[str]) -> bool:
    """Tell whether a text has as many passages as a record, with each quotation in its own."""
    return len(record.passages) == len(after) and not _missing(record, after)


def _missing(record: Source, after: Sequence[str]) -> int:
    """Count the quotations that do not stand in the passage of their number."""
    return sum(not contains(after[said.citation.passage - 1], said.text) for said in record.quotations)


def _by_order(record: Source, after: Sequence[str]) -> Iterator[Pair]:
    """Pair passage by passage where there are as many as before and most quotations stand where they stood."""
    if len(record.passages) != len(after) or _missing(record, after) > len(record.quotations) / 3:
        raise RecordUnusable(
            f"seeds/{record.id}.yaml was made of another text, whose own text is not held, so that nothing tells which "
            f"passage is which: keep that former text as seeds/{record.id}.txt and ingest again, or, if this is another "
            "article, give it another --id"
        )
    for number, text in enumerate(after):
        yield Pair(number, number, unchanged=False, text=text, compared=False)


def _by_words(before: Sequence[str], after: Sequence[str]) -> Iterator[Pair]:
    """Pair paragraphs that read alike, wherever they stand: first the same ones, then those most alike."""
    free: dict[str, list[int]] = {}
    for number, text in enumerate(after):
        free.setdefault(fold(text), []).append(number)
    left: list[int] = []
    same: dict[int, int] = {}
    for number, text in enumerate(before):
        if text and (others := free.get(fold(text))):
            same[number] = others.pop(0)
        elif text:
            left.append(number)
    yield from (Pair(number, other, unchanged=True, text=after[other]) for number, other in same.items())
    others = sorted(number for numbers in free.values() for number in numbers)
    alike = [
        (score, number, other)
        for number, candidates in _candidates(left, others, same, before, after)
        for other in candidates
        if (score := fuzz.ratio(before[number], after[other], score_cutoff=_ALIKE))
    ]
    seen: set[tuple[str, int]] = set()
    for _, number, other in sorted(alike, key=lambda one: (-one[0], one[1], one[2])):
        if ("record", number) not in seen and ("found", other) not in seen:
            seen |= {("record", number), ("found", other)}
            yield Pair(number, other, unchanged=False, text=after[other])


def _candidates(
    left: Sequence[int], others: Sequence[int], same: Mapping[int, int], before: Sequence[str], after: Sequence[str]
) -> Iterator[tuple[int, Collection[int]]]:
    """Give the paragraphs that each one may have become: all of a few, and of many those at its place or of its words.

    Its place is as far below the last paragraph that stayed as it was.
    """
    if len(left) * len(others) <= _FEW:
        yield from ((number, others) for number in left)
        return
    standing: defaultdict[str, list[int]] = defaultdict(list)
    for other in others:
        for word in _words(after[other]):
            standing[word].append(other)
    free = set(others)
    anchors = sorted(same)
    for number in left:
        above = bisect(anchors, number)
        place = number + (same[anchors[above - 1]] - anchors[above - 1] if above else 0)
        shared = Counter(
            other
            for word in _words(before[number])
            if len(standing.get(word, ())) <= _RARE
            for other in standing.get(word, ())
        )
        likely = {other for other, _ in shared.most_common(_LIKELY)}
        yield number, sorted(likely | free.intersection(range(place - _NEAR, place + _NEAR + 1)))


def _words(text: str) -> set[str]:
    return set(_WORD.findall(fold(text).casefold()))
