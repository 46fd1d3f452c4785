"""Tell from the library itself from which share of a question an entry is about it.

An entry covers the share of a question that the weights of the words it holds have among those of all its words. A
question about something held is made of words that stand together in one entry, but for those that its asker put
otherwise; one about something else finds a word in it by chance. Both are drawn here from the words of the library,
as often as they occur: each word of the first kind is lost as often as a word of an entry stands in no other one
(so often would somebody else have put it otherwise), and of the second kind one word is found. The floor lies half way
between the lowest twentieth of the first and the highest twentieth of the second.
"""

import random
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from bot.index.ranking import idf

MOST_WORDS = 10
"""The words of a question above which the floor stays the same."""

_DRAWS = 400
_TWENTIETH = 20


@dataclass(frozen=True, slots=True)
class Floor:
    """Hold the least share for questions of one word, two and so on, and what a word that is not held weighs."""

    shares: tuple[float, ...]
    unheld: float

    def least(self, words: int) -> float:
        """Give the share that an entry must cover of a question of so many words."""
        return self.shares[min(words, len(self.shares)) - 1] if self.shares and words else 0.0

    def covers(self, held: Mapping[str, float], weights: Collection[float], unheld: int) -> float:
        """Give the share that an entry covers: ``held`` weighs what it holds, ``weights`` all that is held anywhere."""
        return sum(held.values()) / (sum(weights) + unheld * self.unheld or 1.0)


def calibrated(rows: Sequence[int], entries: int) -> Floor:
    """Draw the floor of a library: ``rows`` are the entries that hold each word, ``entries`` how many there are."""
    if not rows:
        return Floor((), 1.0)
    chance = random.Random(1)  # noqa: S311 - the same floor for the same library
    lost = sum(1 for held in rows if held == 1) / sum(rows)
    unheld = idf(0, entries) * (1 - lost)

    often = list(accumulate(rows))
    weights = [idf(held, entries) for held in rows]

    def drawn(count: int) -> list[float]:
        return chance.choices(weights, cum_weights=often, k=count)

    shares = [0.0]
    for words in range(2, MOST_WORDS + 1):
        about = sorted(_kept(drawn(words), lost, unheld, chance) for _ in range(_DRAWS))
        aside = sorted(weight / (weight + unheld * (words - 1)) for weight in drawn(_DRAWS))
        shares.append((about[_DRAWS // _TWENTIETH] + aside[-_DRAWS // _TWENTIETH]) / 2)
    return Floor(tuple(shares), unheld)


def _kept(weights: Sequence[float], lost: float, unheld: float, chance: random.Random) -> float:
    """Give the share of a question that stays where each word is lost this often, and one at least is not."""
    kept = [weight for weight in weights if chance.random() >= lost] or [chance.choice(weights)]
    return sum(kept) / (sum(kept) + unheld * (len(weights) - len(kept)))
