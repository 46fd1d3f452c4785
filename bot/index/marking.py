"""Find in a text the words for which it was found."""

import re
from collections.abc import Callable, Iterable, Sequence

from bot.index.words import Stemmer, Term, fold, tokens

Span = tuple[int, int]
"""Where something begins in a text, and where it ends."""

_TOKEN = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")
_BETWEEN = re.compile(r"[ \u00a0-]")
"""What stands between two marked words that are marked as one."""


def marker(terms: Iterable[Term], stemmer: Stemmer) -> Callable[[str], tuple[Span, ...]]:
    """Give a function that tells where the words of terms stand in a text, in any form and whatever means the same."""
    ways = [tuple(fold(word) for part in way for word in tokens(part)) for term in terms for way in term.ways]
    known = stemmer.known([word for way in ways for word in way])
    wanted = [[known[word] for word in way] for way in ways if way]

    def marks(text: str) -> tuple[Span, ...]:
        words = [(match.start(), match.end(), fold(match[0])) for match in _TOKEN.finditer(text)] if wanted else []
        known = stemmer.known([word for _, _, word in words])
        stems = [known[word] for _, _, word in words]
        found = {
            start + n
            for stemmed in wanted
            for start in range(len(stems) - len(stemmed) + 1)
            if stems[start : start + len(stemmed)] == stemmed
            for n in range(len(stemmed))
        }
        return _joined(text, [words[number][:2] for number in sorted(found)])

    return marks


def _joined(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Join what only one space or hyphen parts."""
    joined: list[Span] = []
    for start, end in spans:
        if joined and _BETWEEN.fullmatch(text, joined[-1][1], start):
            joined[-1] = joined[-1][0], end
        else:
            joined.append((start, end))
    return tuple(joined)
