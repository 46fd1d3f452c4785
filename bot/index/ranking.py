"""Rank a few rows by BM25, as FTS5 would, without the pass over every posting that its ``bm25`` makes.

The formula is Okapi BM25 with the constants of FTS5 (https://www.sqlite.org/fts5.html#the_bm25_function): k1 = 1.2,
b = 0.75, and the inverse document frequency of Robertson and Spärck Jones, never below a little.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

_K1, _B = 1.2, 0.75
_LEAST_IDF = 1e-6

_OTHERWISE = 0.7
"""What a word that means the same counts beside the one that was typed."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """Hold a term as it is ranked: the stems of each way to find it, and the rows that hold it."""

    typed: str
    ways: tuple[tuple[str, ...], ...]
    rows: int
    idf: float


class Ranked(NamedTuple):
    """Hold a row with its score, and the terms that it holds with what each of them adds."""

    rowid: int
    score: float
    terms: Mapping[str, float]


def idf(rows: int, all_rows: int) -> float:
    """Weigh a term by how few rows hold it."""
    return max(_LEAST_IDF, math.log((all_rows - rows + 0.5) / (rows + 0.5)))


def score(rowid: int, stems: Sequence[str], length: int, terms: Sequence[Weighed], mean_length: float) -> Ranked:
    """Score one row, given the stems of its words in order, as far as any term has them, and how many words it has."""
    size = _K1 * (1 - _B + _B * length / mean_length)
    found: dict[str, float] = {}
    for term in terms:
        typed, *others = term.ways
        times = _times(typed, stems) + (_OTHERWISE * sum(_times(way, stems) for way in others) if others else 0)
        if times:
            found[term.typed] = term.idf * times * (_K1 + 1) / (times + size)
    return Ranked(rowid, sum(found.values()), found)


def _times(way: Sequence[str], stems: Sequence[str]) -> int:
    """Count how often a word or a phrase stands in a row."""
    first, length = way[0], len(way)
    if length == 1:
        return stems.count(first)
    return sum(1 for place, stem in enumerate(stems) if stem == first and stems[place : place + length] == list(way))
