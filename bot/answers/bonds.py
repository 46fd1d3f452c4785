"""Find which sources agree and which differ: what one point cites together, and who stands on which side of a dispute."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations

from bot.cards.library import Library
from bot.cards.model import MOST_CITATIONS, Card, Dispute, EventSet
from bot.cards.spelling import fold
from bot.citations import Citation

Pair = tuple[str, str]
"""The ids of two sources, in their order."""

Matters = dict[str, tuple[Citation, ...]]
"""What two sources tell of, in our words, and where each of them does."""


@dataclass(frozen=True, slots=True)
class Bond:
    """Hold the points for which two sources are cited together, and the matters on which they differ."""

    together: Matters = field(default_factory=Matters)
    apart: Matters = field(default_factory=Matters)

    @property
    def weight(self) -> int:
        """Give on how much the two agree or differ."""
        return len(self.together) + len(self.apart)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Give where they do: what they agree on first, as much as one line may cite."""
        every = dict.fromkeys(one for matters in (self.together, self.apart) for at in matters.values() for one in at)
        return tuple(every)[:MOST_CITATIONS]


def bonds_of(library: Library, cards: Iterable[Card]) -> dict[Pair, Bond]:
    """Find the bonds of all sources that cards cite; copies of one wire story are no two sources."""
    bonds: defaultdict[Pair, Bond] = defaultdict(Bond)
    for card in cards:
        for line in card.events if isinstance(card, EventSet) else card.points:
            for pair in combinations(sorted({citation.source for citation in line.citations}), 2):
                if _independent(library, pair):
                    bonds[pair].together.setdefault(line.text, _of(pair, line.citations))
        for dispute in _disputes(card):
            for pair, citations in _opposed(dispute):
                if _independent(library, pair):
                    bonds[pair].apart.setdefault(dispute.about, citations)
    return bonds


def _disputes(card: Card) -> Iterator[Dispute]:
    for holder in card.events if isinstance(card, EventSet) else (card,):
        yield from holder.disputes


def _opposed(dispute: Dispute) -> Iterator[tuple[Pair, tuple[Citation, ...]]]:
    for one, other in combinations(dispute.sides, 2):
        cited = (*one.citations, *other.citations)
        for first in {citation.source for citation in one.citations}:
            for second in {citation.source for citation in other.citations} - {first}:
                pair = min(first, second), max(first, second)
                yield pair, _of(pair, cited)


def _of(pair: Pair, citations: Iterable[Citation]) -> tuple[Citation, ...]:
    """Give the first citation of each of two sources."""
    return tuple(next(citation for citation in citations if citation.source == id_) for id_ in pair)


def _independent(library: Library, pair: Pair) -> bool:
    one, other = (library.sources[id_].wire for id_ in pair)
    return not one or not other or fold(one) != fold(other)
