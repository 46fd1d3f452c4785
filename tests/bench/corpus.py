"""Make quotations that nobody said: as many as wanted, with words as frequent as those of a language.

Words follow the law of Zipf and Mandelbrot (frequency 1 / (rank + 2.7)^1.07), lengths a log-normal around 18 words, and
speakers the law of Zipf: a few are quoted everywhere, most hardly ever. One seed always gives the same corpus.
"""

import random
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from bot.index.words import COMMON

WORDS = 60_000
SPEAKERS = 5_000
ARTICLES_A_QUOTATION = 20

_ONSETS = "b br d dr f g gr h k kl l m n p pr r s st t tr v w z".split()
_VOWELS = "a e i o u ai ou".split()
_CODAS = ["", "n", "r", "l", "m", "k", "t", "x"]
_DAYS = 7_000


class Said(NamedTuple):
    """Hold one quotation: its words, the number of who said it and of the article, and its day, from 0."""

    words: str
    speaker: int
    article: int
    day: int


def said(count: int) -> Iterator[Said]:
    """Give ``count`` quotations in the order of their days."""
    chance = random.Random(7)  # noqa: S311 - the same corpus in every run
    words = vocabulary(chance)
    frequent = list(accumulate(1 / (rank + 2.7) ** 1.07 for rank in range(WORDS)))
    quoted = list(accumulate(1 / (rank + 1) for rank in range(SPEAKERS)))
    articles = max(1, count // ARTICLES_A_QUOTATION)
    days = sorted(chance.randrange(_DAYS) for _ in range(articles))
    for article in sorted(chance.randrange(articles) for _ in range(count)):
        length = min(80, max(4, int(chance.lognormvariate(2.9, 0.55))))
        text = " ".join(chance.choices(words, cum_weights=frequent, k=length))
        (speaker,) = chance.choices(range(SPEAKERS), cum_weights=quoted)
        yield Said(text, speaker, article, days[article])


def vocabulary(chance: random.Random) -> list[str]:
    """Give words of one to three syllables, each once, the most frequent first."""
    found: dict[str, None] = {}
    while len(found) < WORDS:
        syllables = chance.choice((1, 2, 2, 3))
        word = "".join(map(chance.choice, (_ONSETS, _VOWELS, _CODAS) * syllables))
        if word not in COMMON:  # a search leaves out what is a common word of English, such as "do"
            found.setdefault(word)
    return list(found)
