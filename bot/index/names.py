"""Find people and bodies by name: in any order, script, case or spelling, with small typos."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import permutations

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from bot.cards.spelling import fold, words_of

_MOST_PERMUTED = 4
"""The parts of a name up to which every order of them is known; longer names only turn round."""


_FILLER = frozenset({"a", "an", "and", "from", "in", "of", "the"})
"""Words that tell no name from another: they stand in many, and people add and drop them."""


@dataclass(frozen=True, slots=True)
class Found:
    """Hold the ids of the cards that a typed name can mean, and how far the spelling was from them.

    ``edits`` is 0 where every typed word stands in the name.
    """

    ids: tuple[str, ...]
    edits: int


class Names:
    """Know every spelling of every name, as pairs of an id and its spellings."""

    def __init__(self, people: Iterable[tuple[str, Iterable[str]]]) -> None:
        self._whole: defaultdict[str, set[str]] = defaultdict(set)
        self._words: defaultdict[str, set[str]] = defaultdict(set)
        self._shown: dict[str, str] = {}
        for id_, names in people:
            for name in names:
                self._shown[f"{fold(name)}\0{id_}"] = fold(name)
                for key in _orders(name):
                    self._whole[key].add(id_)
                for word in (*words_of(name), *_parts(name)):
                    self._words[word].add(id_)

    def find(self, typed: str) -> Found:
        """Find whom a typed name means: the whole name, else some of its words, else either with typos.

        Several ids mean that the reader must be asked; none that nobody is near.
        """
        whole = self._whole.get("".join(words_of(typed)), set())
        words = tuple(word for word in words_of(typed) if word not in _FILLER)
        if not words:
            return Found(tuple(sorted(whole)), 0)
        whole = whole or self._whole.get("".join(words), set())
        ids = whole or self._holding(words)
        return Found(tuple(sorted(ids)), 0) if ids else self._misspelt(words)

    def nearest(self, typed: str, most: int = 3) -> tuple[str, ...]:
        """Give the ids of the cards whose names look most like the typed one, nearest first."""
        hits = process.extract(fold(typed), self._shown, scorer=fuzz.WRatio, limit=4 * most)
        return tuple(dict.fromkeys(key.partition("\0")[2] for _, _, key in hits))[:most]

    def _holding(self, words: Iterable[str]) -> set[str]:
        """Give the cards in whose names every word stands."""
        first, *rest = (self._words.get(word, set[str]()) for word in words)
        return first.intersection(*rest)

    def _misspelt(self, words: tuple[str, ...]) -> Found:
        joined = "".join(words)
        near = _near(joined, self._whole)
        best = min((edits for _, edits in near), default=None)
        if best is not None:
            return Found(tuple(sorted({id_ for key, edits in near if edits == best for id_ in self._whole[key]})), best)
        totals: dict[str, int] | None = None
        for word in words:
            reached = self._reached(word)
            totals = (
                reached
                if totals is None
                else {id_: totals[id_] + edits for id_, edits in reached.items() if id_ in totals}
            )
        if not totals:
            return Found((), 0)
        least = min(totals.values())
        return Found(tuple(sorted(id_ for id_, edits in totals.items() if edits == least)), least)

    def _reached(self, word: str) -> dict[str, int]:
        """Give the cards that hold a word like this one, with the edits that lead to the nearest."""
        if word in self._words:
            return dict.fromkeys(self._words[word], 0)
        reached: dict[str, int] = {}
        for known, edits in _near(word, self._words):
            for id_ in self._words[known]:
                reached[id_] = min(edits, reached.get(id_, edits))
        return reached


def _parts(name: str) -> tuple[str, ...]:
    """Split a name at spaces only: "Park Won-gon" gives ("park", "wongon")."""
    return tuple(part for piece in name.split() if (part := "".join(words_of(piece))))


def _orders(name: str) -> Iterator[str]:
    """Give a name without spaces in every order of its parts that people use."""
    parts = _parts(name)
    if len(parts) <= _MOST_PERMUTED:
        yield from ("".join(order) for order in permutations(parts))
    else:
        yield from ("".join((*parts[turn:], *parts[:turn])) for turn in range(len(parts)))


def _allowed(word: str) -> int:
    """Give the edits that a typed word may be away: none below 4 letters, then one, two from 8, three from 14."""
    return 0 if len(word) < 4 else 1 if len(word) < 8 else 2 if len(word) < 14 else 3


def _near(word: str, known: Iterable[str]) -> list[tuple[str, int]]:
    """Give the known words within the allowed edits; short words must share their first letter."""
    allowed = _allowed(word)
    if not allowed:
        return []
    hits = process.extract(word, list(known), scorer=OSA.distance, score_cutoff=allowed, limit=None)
    return [(key, int(edits)) for key, edits, _ in hits if len(word) > 5 or key[0] == word[0]]
