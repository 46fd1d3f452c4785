"""Know whose names a word stands in, and find whose name all the words of a typed one may stand for."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import groupby, pairwise
from operator import itemgetter

from bot.cards.spelling import words_of
from bot.index.names.alike import Words
from bot.index.names.fitting import fits, parts_of

MOST_COST = 4
"""What a whole typed name may cost."""

_INITIAL = 1
"""What an initial costs that stands for a word."""

_SHORTEST, _TWICE = 4, 8
"""The letters from which a word may have one edit, or one less beside other words, and two."""

_MOST_JOINED = 12
"""The letters that two words may have that are typed as one: such syllables are short."""


class Bearers:
    """Map the words of names, and their parts, to the ids of the names."""

    def __init__(self) -> None:
        self._names: defaultdict[str, list[str]] = defaultdict(list)
        self._exact: defaultdict[str, list[str]] = defaultdict(list)

    def add(self, id_: str, name: str) -> None:
        """Add a spelling of a name; those of one id must come one after the other."""
        self._names[id_].append(name)
        for word in {*words_of(name), *parts_of(name)}:
            add_once(self._exact[word], id_)

    def has(self, word: str) -> bool:
        """Tell whether a word, or the words of one part, stands in any name."""
        return word in self._exact

    def holding(self, words: Sequence[str]) -> set[str]:
        """Give the ids of the names in which every word stands, those of one part in their order."""
        first, *rest = (self._exact.get(word, ()) for word in words)
        ids = set(first).intersection(*rest)
        return {id_ for id_ in ids if not rest or self._fits(id_, [{word} for word in words], whole=False)}

    def like(self, words: Collection[str]) -> set[str]:
        """Give the ids of the names that hold a word which is like one of these."""
        return {id_ for word in words if len(word) > 1 for id_ in self._costs(self._near(word, _SHORTEST))}

    def fitting(self, words: Sequence[str], typed: Collection[str]) -> tuple[list[str], int]:
        """Find the names whose words cost the least to be read for these, each for one of its own, and the cost.

        Words that are not among the typed ones were joined from them, and are never taken to be misspelt.
        """
        shortest = _SHORTEST - (len(words) > 1)
        near = [self._near(word, shortest if word in typed else None) for word in words]
        reached = sorted(map(self._costs, near), key=len)
        shared = (id_ for id_ in reached[0] if all(id_ in one for one in reached))
        costs = ((sum(one[id_] for one in reached), id_) for id_ in shared)
        for cost, group in groupby(sorted(one for one in costs if one[0] <= MOST_COST), key=itemgetter(0)):
            ids = [id_ for _, id_ in group]
            if len(words) == 1:
                return ids, cost
            for whole in (True, False):
                fit = [id_ for id_ in ids if self._fits(id_, near, whole=whole)]
                if fit:
                    return fit, cost
        return [], 0

    def _fits(self, id_: str, typed: Sequence[Collection[str]], *, whole: bool) -> bool:
        return any(fits(name, typed, whole=whole) for name in self._names[id_])

    def _near(self, word: str, shortest: int | None) -> dict[str, int]:
        """Give the known words that this one may be, each with its cost; for an initial, the letter.

        From the shortest length on, a word that stands in no name may be misspelt.
        """
        if len(word) == 1:
            return {word: _INITIAL}
        if word in self._exact:
            return self._known.sounding(word) | {word: 0}
        edits = 0 if shortest is None or len(word) < shortest else 1 if len(word) < _TWICE else 2
        return self._known.misspelt(word, edits) | self._known.sounding(word)

    def _costs(self, near: Mapping[str, int]) -> dict[str, int]:
        """Give the ids of the names that hold one of these words, each with the cost of the cheapest."""
        reached: dict[str, int] = {}
        for word, cost in near.items():
            for id_ in self._beginning.get(word, ()) if len(word) == 1 else self._exact_and_joined[word]:
                if cost < reached.get(id_, MOST_COST + 1):
                    reached[id_] = cost
        return reached

    @cached_property
    def _exact_and_joined(self) -> Mapping[str, Collection[str]]:
        more: defaultdict[str, list[str]] = defaultdict(list)
        for id_, names in self._names.items():
            for name in names:
                for word in _joined(words_of(name)):
                    add_once(more[word], id_)
        return more | {word: {*ids, *more[word]} if word in more else ids for word, ids in self._exact.items()}

    @cached_property
    def _known(self) -> Words:
        return Words(self._exact, self._exact_and_joined)

    @cached_property
    def _beginning(self) -> Mapping[str, Collection[str]]:
        """Map letters to the ids of the names that have a word of that beginning."""
        beginning: defaultdict[str, set[str]] = defaultdict(set)
        for word, ids in self._exact.items():
            beginning[word[0]].update(ids)
        return beginning


def add_once(ids: list[str], id_: str) -> None:
    """Add an id where it is not the last one already."""
    if ids[-1:] != [id_]:
        ids.append(id_)


def _joined(words: Sequence[str]) -> Iterator[str]:
    """Give two words that stand side by side as one, where that is short: "jong un" gives "jongun"."""
    for one, other in pairwise(words):
        if len(one) + len(other) <= _MOST_JOINED and len(one) > 1 < len(other):
            yield one + other
