"""Find people and bodies by name: in any order, script, case or romanisation, by initials, with small typos."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, permutations

from rapidfuzz import fuzz

from bot.cards.spelling import fold, words_of
from bot.index.names.alike import EDIT, Words
from bot.index.names.bearers import MOST_COST, Bearers, add_once
from bot.index.names.completing import Completing, Named
from bot.index.names.fitting import (
    Parts,
    initials_apart,
    parts_of,
    typed_parts,
    ways,
    without_middle,
    without_particles,
    without_titles,
)

UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]+")
"""Signs of Chinese, Japanese and Korean, in which nothing parts a name from the words around it."""

_LONG = 7
"""The letters above which one word may be a whole name typed together."""

_MOST_WORDS = 10
"""The words of a typed name above which nothing but its own words is looked for."""

_MOST_PERMUTED = 4
"""The parts of a name up to which every order of them is known; longer names only turn round."""

_FILLER = frozenset({"a", "an", "and", "from", "in", "of", "the"})
"""Words that tell no name from another: they stand in many, and people add and drop them."""

_SURNAMES = frozenset({"an", "in"})
"""Such words that are Korean family names where they stand alone."""

_ALIKE = 70
"""The likeness in a hundred from which a name is near another."""


@dataclass(frozen=True, slots=True)
class Found:
    """Hold the ids that a typed name can mean, the one most is held on first, and how far the spelling was from them.

    ``edits`` is 0 where every typed word stands in the name but for titles, articles and particles; an initial and another
    romanisation cost less than a wrong letter.
    """

    ids: tuple[str, ...]
    edits: int


class Names:
    """Know every spelling of every name."""

    def __init__(self, people: Iterable[Named]) -> None:
        self._named: dict[str, Named] = {}
        self._whole: defaultdict[str, list[str]] = defaultdict(list)
        self._bearers = Bearers()
        for named in people:
            self._named[named.id] = named
            for name in named.names:
                self._bearers.add(named.id, name)
                for letters in _orders(parts_of(name)):
                    add_once(self._whole[letters], named.id)

    def find(self, typed: str) -> Found:
        """Find whom a typed name means: the whole name, else some of its words, else initials, sounds and typos.

        Several ids mean that the reader must be asked; none that nobody is near.
        """
        parts = typed_parts(typed)
        telling = tuple(part for part in parts if "".join(part) not in _FILLER)
        whole = self._whole.get(_letters(parts)) or self._whole.get(_letters(telling))
        if whole:
            return self._found(whole, 0)
        if not telling:
            return (self._exact(parts) if parts and _SURNAMES.issuperset(map("".join, parts)) else None) or Found((), 0)
        initials = initials_apart(typed)
        bare = without_titles(telling)
        family = without_particles(bare)
        return (
            self._exact(parts)
            or (self._guessed(initials) if any(len(_letters([part])) == 1 for part in initials) else None)
            or self._exact(telling)
            or self._exact(bare)
            or (self._guessed(parts) if telling != parts else None)
            or self._guessed(bare)
            or (self._guessed(family) if family != bare else None)
            or self._shorter(bare)
            or Found((), 0)
        )

    def spelt(self, letters: str) -> tuple[Named, ...]:
        """Give whose whole name has these folded letters, in any order of its parts, without spaces."""
        return tuple(self._named[id_] for id_ in self._whole.get(letters, ()))

    def holds(self, word: str) -> bool:
        """Tell whether these folded letters are a word, or a part between spaces, of any name."""
        return self._bearers.has(word)

    @cached_property
    def families(self) -> Mapping[str, tuple[str, ...]]:
        """Map the folded letters of each family name to the ids of those who bear it, the one most is held on first."""
        bearers: defaultdict[str, list[str]] = defaultdict(list)
        for named in sorted(self._named.values(), key=lambda named: (-named.weight, named.id)):
            if named.family:
                bearers[_letters([parts_of(named.family)])].append(named.id)
        return {letters: tuple(ids) for letters, ids in bearers.items()}

    @cached_property
    def unspaced(self) -> Mapping[str, str]:
        """Map the names of two signs and more in scripts that write without spaces to their ids."""
        return {
            name: named.id
            for named in self._named.values()
            for spelling in named.names
            if len(name := spelling.replace(" ", "")) > 1 and UNSPACED.fullmatch(name)
        }

    def nearest(self, typed: str, most: int = 3) -> tuple[str, ...]:
        """Give the ids of the names that look most like the typed one, nearest first; none where none is like it."""
        ids = self._bearers.like([*dict.fromkeys((*parts_of(typed), *words_of(typed)))][: 2 * _MOST_WORDS])
        folded = fold(typed)
        likeness = {id_: max(_likeness(folded, fold(name)) for name in self._named[id_].names) for id_ in ids}
        near = (id_ for id_ in likeness if likeness[id_] >= _ALIKE)
        return tuple(sorted(near, key=lambda id_: (-likeness[id_], -self._named[id_].weight, id_))[:most])

    def complete(self, typed: str, most: int) -> tuple[str, ...]:
        """Give the ids of the names of which the beginnings are typed, in any order, else of those it may mean."""
        return self._completing.complete(typed, most) or self.find(typed).ids[:most] or self.nearest(typed, most)

    def _found(self, ids: Iterable[str], edits: int) -> Found:
        return Found(tuple(sorted(set(ids), key=lambda id_: (-self._named[id_].weight, id_))), edits)

    def _exact(self, parts: Parts) -> Found | None:
        """Find the names of these letters, else those in which every word stands."""
        ids = self._whole.get(_letters(parts)) or self._bearers.holding([*chain.from_iterable(parts)])
        return self._found(ids, 0) if ids else None

    def _guessed(self, parts: Parts) -> Found | None:
        """Find names in which every typed word stands, some of them spelt otherwise: a part too many is another person."""
        if sum(map(len, parts)) > _MOST_WORDS:
            return None
        words = {*chain.from_iterable(parts), *map("".join, parts)}
        parted = [way for way in dict.fromkeys(ways(parts)) if any(len(word) > 1 for word in way)]
        fitting = [self._bearers.fitting(way, words) for way in parted]
        least = min((cost for ids, cost in fitting if ids), default=MOST_COST + 1)
        together = self._together(_letters(parts)) if len(parts) == 1 and least > EDIT else set[str]()
        if together or least > MOST_COST:
            return self._found(together, EDIT) if together else None
        return self._found((id_ for ids, cost in fitting if cost == least for id_ in ids), least)

    def _together(self, typed: str) -> set[str]:
        """Find the whole names that are typed as one word with one edit."""
        near = self._known_wholes.misspelt(typed, 1) if len(typed) > _LONG else ()
        return {id_ for letters in near for id_ in self._whole[letters]}

    def _shorter(self, parts: Parts) -> Found | None:
        """Find the names that fit without what stands in the middle of the typed one."""
        fewer = without_middle(parts)
        found = (self._exact(fewer) or self._guessed(fewer)) if 1 < len(fewer) < len(parts) else None
        return replace(found, edits=found.edits + 1) if found else None

    @cached_property
    def _completing(self) -> Completing:
        return Completing(self._named.values())

    @cached_property
    def _known_wholes(self) -> Words:
        return Words(self._whole)


def _letters(parts: Iterable[Iterable[str]]) -> str:
    return "".join(chain.from_iterable(parts))


def _orders(parts: tuple[str, ...]) -> Iterator[str]:
    """Give a name without spaces in every order of its parts that people use."""
    if len(parts) <= _MOST_PERMUTED:
        yield from map("".join, permutations(parts))
    else:
        yield from ("".join((*parts[turn:], *parts[:turn])) for turn in range(len(parts)))


def _likeness(typed: str, name: str) -> float:
    """Give how alike two folded names are, in a hundred; a name of which one has only some words is wholly alike."""
    return max(fuzz.ratio(typed, name), fuzz.token_set_ratio(typed, name))
