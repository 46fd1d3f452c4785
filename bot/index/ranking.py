"""Rank a few rows by BM25, as FTS5 would, without the pass over every posting that its ``bm25`` makes.

The formula is Okapi BM25 with the constants of FTS5 (https://www.sqlite.org/fts5.html#the_bm25_function): k1 = 1.2,
b = 0.75, and the inverse document frequency of Robertson and Spärck Jones, never below a little.
"""

import math
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

_K1, _B = 1.2, 0.75
_LEAST_IDF = 1e-6

_TOKEN = re.compile(r"[^\W_]+")

_PREFIX = 2
"""The letters that a word shares with its stem: Porter's stemmer never changes the first two."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """Hold a term as it is ranked: the stems of each way to find it, and the rows that hold it."""

    typed: str
    ways: tuple[tuple[str, ...], ...]
    rows: int
    idf: float


@dataclass(frozen=True, slots=True)
class Ranked:
    """Hold a row with its score, and the terms that it holds with what each of them adds."""

    rowid: int
    score: float
    terms: Mapping[str, float]


def idf(rows: int, all_rows: int) -> float:
    """Weigh a term by how few rows hold it."""
    return max(_LEAST_IDF, math.log((all_rows - rows + 0.5) / (rows + 0.5)))


def fold(words: str) -> str:
    """Write words as FTS5 compares them: in small letters, without diacritics."""
    if words.isascii():
        return words.lower()
    parts = unicodedata.normalize("NFKD", words)
    return "".join(part for part in parts if not unicodedata.combining(part)).lower()


def prefixes(terms: Iterable[Weighed]) -> frozenset[str]:
    """Give the first letters of all stems looked for: only words that begin so are worth stemming."""
    return frozenset(stem[:_PREFIX] for term in terms for way in term.ways for stem in way)


def candidates(rows: Mapping[int, Sequence[str]], beginnings: frozenset[str]) -> list[str]:
    """Give each word of the rows that may have a stem that is looked for, once."""
    return list({word for words in rows.values() for word in words if word[:_PREFIX] in beginnings})


def cut(words: str) -> list[str]:
    """Cut the words of a row into folded tokens."""
    return _TOKEN.findall(fold(words))


def score(
    rowid: int, words: Sequence[str], stems: Mapping[str, str], terms: Sequence[Weighed], mean_length: float
) -> Ranked:
    """Score one row; ``stems`` maps those of its words that may count to their stems."""
    stemmed = [stems.get(word, "") for word in words]
    places: dict[str, list[int]] = {}
    for place, stem in enumerate(stemmed):
        if stem:
            places.setdefault(stem, []).append(place)
    size = _K1 * (1 - _B + _B * len(words) / mean_length)
    found: dict[str, float] = {}
    for term in terms:
        times = sum(_times(way, places, stemmed) for way in term.ways)
        if times:
            found[term.typed] = term.idf * times * (_K1 + 1) / (times + size)
    return Ranked(rowid, sum(found.values()), found)


def _times(way: Sequence[str], places: Mapping[str, Sequence[int]], stemmed: Sequence[str]) -> int:
    first = places.get(way[0], ())
    if len(way) == 1:
        return len(first)
    return sum(1 for place in first if tuple(stemmed[place : place + len(way)]) == tuple(way))
