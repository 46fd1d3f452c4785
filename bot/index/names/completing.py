"""Complete names while they are typed: every typed word begins a word of the name, in any order."""

from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

from bot.cards.spelling import fold, words_of


class Named(NamedTuple):
    """Hold all spellings of one name, and how much is held on it: of names that fit alike the weightier comes first.

    ``family`` is the family name of a person where that is known; a ``body`` has none.
    """

    id: str
    names: tuple[str, ...]
    weight: int = 0
    family: str = ""
    body: bool = False


class Completing:
    """Know the words of names in order; built once per library."""

    def __init__(self, people: Iterable[Named]) -> None:
        weightiest = sorted(people, key=lambda named: (-named.weight, named.id))
        self._ranks = {named.id: rank for rank, named in enumerate(weightiest)}
        self._folded = {named.id: tuple(map(fold, named.names)) for named in weightiest}
        self._words = sorted({(word, one.id) for one in weightiest for name in one.names for word in words_of(name)})

    def complete(self, typed: str, most: int) -> tuple[str, ...]:
        """Give the ids of the names that go on from what is typed: those that begin with it first, the weightier first."""
        words = words_of(typed)
        if not words:
            return tuple(self._ranks)[:most]
        first, *rest = sorted(map(self._beginning, words), key=len)
        whole = fold(typed)
        inside = {
            id_: not any(name.startswith(whole) for name in self._folded[id_]) for id_ in first.intersection(*rest)
        }
        return tuple(sorted(inside, key=lambda id_: (inside[id_], self._ranks[id_]))[:most])

    def _beginning(self, word: str) -> set[str]:
        """Give the ids of the names of which a word begins so."""
        start, end = (bisect_left(self._words, (letters, "")) for letters in (word, f"{word}\U0010ffff"))
        return {id_ for _, id_ in self._words[start:end]}
