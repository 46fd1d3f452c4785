"""Find people and bodies by name: in any order, script, case or spelling, with small typos."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from bot.cards.spelling import fold, words_of

_MOST_EDITS = 3
"""The edits that a whole typed name may be away."""

_LONG = 7
"""The letters above which one word may be a whole name typed together."""

_MOST_PERMUTED = 4
"""The parts of a name up to which every order of them is known; longer names only turn round."""


_FILLER = frozenset({"a", "an", "and", "from", "in", "of", "the"})
"""Words that tell no name from another: they stand in many, and people add and drop them."""


_TITLES = frozenset(
    "ambassador chairman director dr general leader madam minister mr mrs ms pm premier president prof professor sir".split()
)
"""Words that people put before a name, and that stand in none: dropped where the whole finds nobody."""


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
        self._known_words = list(self._words)
        self._known_wholes = list(self._whole)

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
        if ids:
            return Found(tuple(sorted(ids)), 0)
        found = self._misspelt(words)
        bare = tuple(word for word in words if word not in _TITLES)
        return found if found.ids or not bare or bare == words else self.find(" ".join(bare))

    def nearest(self, typed: str, most: int = 3) -> tuple[str, ...]:
        """Give the ids of the cards whose names look most like the typed one, nearest first."""
        hits = process.extract(fold(typed), self._shown, scorer=fuzz.WRatio, limit=4 * most)
        return tuple(dict.fromkeys(key.partition("\0")[2] for _, _, key in hits))[:most]

    def _holding(self, words: Iterable[str]) -> set[str]:
        """Give the cards in whose names every word stands."""
        first, *rest = (self._words.get(word, set[str]()) for word in words)
        return first.intersection(*rest)

    def _misspelt(self, words: tuple[str, ...]) -> Found:
        """Find names in which every typed word stands, some of them misspelt: a part too many is another person.

        A name typed as one word may be one edit away.
        """
        if len(words) == 1 and len(words[0]) > _LONG:
            near = _near(words[0], self._known_wholes, 1)
            if near:
                return Found(tuple(sorted({id_ for key, _ in near for id_ in self._whole[key]})), 1)
        totals: dict[str, int] | None = None
        for word in words:
            reached = self._reached(word)
            totals = (
                reached
                if totals is None
                else {id_: totals[id_] + edits for id_, edits in reached.items() if id_ in totals}
            )
        within = {id_: edits for id_, edits in (totals or {}).items() if edits <= _MOST_EDITS}
        least = min(within.values(), default=0)
        return Found(tuple(sorted(id_ for id_, edits in within.items() if edits == least)), least)

    def _reached(self, word: str) -> dict[str, int]:
        """Give the cards that hold a word like this one, with the edits that lead to the nearest."""
        if word in self._words:
            return dict.fromkeys(self._words[word], 0)
        reached: dict[str, int] = {}
        for known, edits in _near(word, self._known_words, _allowed(word)):
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
    """Give the edits that a typed word may be away: none below 4 letters, then one, two from 8."""
    return 0 if len(word) < 4 else 1 if len(word) < 8 else 2


def _near(word: str, known: Sequence[str], allowed: int) -> list[tuple[str, int]]:
    """Give the known words within the allowed edits; short words must share their first letter."""
    if not allowed:
        return []
    hits = process.extract(word, known, scorer=OSA.distance, score_cutoff=allowed, limit=None)
    return [(key, int(edits)) for key, edits, _ in hits if len(word) > 5 or key[0] == word[0]]
