"""Find in a text the words for which it was found."""

import re
from collections.abc import Iterable, Sequence

from bot.index.words import Stemmer, Term, fold, tokens

Span = tuple[int, int]
"""Where something begins in a text, and where it ends."""

_TOKEN = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")
_BETWEEN = re.compile(r"[ \u00a0-]")
"""What stands between two marked words that are marked as one."""


def marks(text: str, terms: Iterable[Term], stemmer: Stemmer) -> tuple[Span, ...]:
    """Give where the words of terms stand in a text, in any form and in whatever means the same, in order."""
    words = [(match.start(), match.end(), fold(match[0])) for match in _TOKEN.finditer(text)]
    wanted = [tuple(fold(word) for part in way for word in tokens(part)) for term in terms for way in term.ways]
    known = stemmer.known([word for _, _, word in words] + [word for way in wanted for word in way])
    stems = [known[word] for _, _, word in words]
    found: set[int] = set()
    for way in wanted:
        stemmed = [known[word] for word in way]
        for start in range(len(stems) - len(stemmed) + 1):
            if stemmed and stems[start : start + len(stemmed)] == stemmed:
                found.update(range(start, start + len(stemmed)))
    return _joined(text, [words[number][:2] for number in sorted(found)])


def _joined(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Join what only one space or hyphen parts."""
    joined: list[Span] = []
    for start, end in spans:
        if joined and _BETWEEN.fullmatch(text, joined[-1][1], start):
            joined[-1] = joined[-1][0], end
        else:
            joined.append((start, end))
    return tuple(joined)
