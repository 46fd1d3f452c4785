"""Pair the passages of a record with those found in its article, whose text may have been corrected since."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from bot.sources.reading import RecordUnusable
from bot.sources.record import Source
from bot.sources.typography import fold
from bot.sources.verbatim import contains

_ALIKE = 75.0
"""The similarity in percent from which two paragraphs count as one that was corrected."""


class Pair(NamedTuple):
    """Hold the places of one passage in the record and in the finding, from 0, and its text as found."""

    record: int
    found: int
    unchanged: bool
    text: str


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


def _by_order(record: Source, after: Sequence[str]) -> Iterator[Pair]:
    """Pair passage by passage where there are as many as before and each quotation stands where it stood."""
    same = len(record.passages) == len(after) and all(
        contains(after[quotation.citation.passage - 1], quotation.text) for quotation in record.quotations
    )
    if not same:
        raise RecordUnusable(
            f"the text is not that of seeds/{record.id}.yaml, whose own text is not held, so that nothing tells "
            f"which passage is which: keep that text as seeds/{record.id}.txt and ingest again"
        )
    yield from (Pair(number, number, unchanged=False, text=text) for number, text in enumerate(after))


def _by_words(before: Sequence[str], after: Sequence[str]) -> Iterator[Pair]:
    """Pair paragraphs that read alike, wherever they stand: first the same ones, then those most alike."""
    free: dict[str, list[int]] = {}
    for number, text in enumerate(after):
        free.setdefault(fold(text), []).append(number)
    left: list[int] = []
    for number, text in enumerate(before):
        same = free.get(fold(text), []) if text else []
        if same:
            other = same.pop(0)
            yield Pair(number, other, unchanged=True, text=after[other])
        else:
            left += [number] if text else []
    others = sorted(number for numbers in free.values() for number in numbers)
    alike = [
        (score, number, other)
        for number in left
        for other in others
        if (score := fuzz.ratio(before[number], after[other], score_cutoff=_ALIKE))
    ]
    seen: set[tuple[str, int]] = set()
    for _, number, other in sorted(alike, key=lambda one: (-one[0], one[1], one[2])):
        if ("record", number) not in seen and ("found", other) not in seen:
            seen |= {("record", number), ("found", other)}
            yield Pair(number, other, unchanged=False, text=after[other])
