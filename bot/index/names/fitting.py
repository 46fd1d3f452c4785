"""Part a typed name into words, and tell whether each of them stands for a word of its own in a name."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import dropwhile, pairwise

from bot.cards.spelling import words_of

PARTICLES = frozenset(
    "al ad an ar as ash at az ben bin da de del den der di du e el ibn la le los ul van von y".split()
)
"""Words inside family names that people add, drop and respell: "el-Sisi", "as-Sisi" and "Sisi" are one."""

_TITLES = frozenset(
    "admiral ambassador ayatollah chairman chancellor colonel director dr general governor king leader madam mayor minister"
    " mr mrs ms pm pope premier president prime prince princess prof professor queen secretary senator sheikh sir".split()
)
"""Words that people put before a name: dropped there where the whole finds nobody."""

_PATRONYMIC = re.compile(r"[oeiy](?:vich|vna|vych|witsch)$|ichna$")

_MOST_INITIALS = 3


def parts_of(name: str) -> tuple[str, ...]:
    """Split a name at spaces only: "Park Won-gon" gives ("park", "wongon")."""
    return tuple(part for piece in name.split() if (part := "".join(words_of(piece))))


Parts = tuple[tuple[str, ...], ...]
"""A typed name: the words of each of its parts, which spaces divide: (("park",), ("won", "gon"))."""


def typed_parts(typed: str) -> Parts:
    """Split a typed name at spaces, and each part into its words."""
    return tuple(words for piece in typed.split() if (words := words_of(piece)))


def without_titles(parts: Parts) -> Parts:
    """Leave out the titles before a name, unless nothing is left."""
    return tuple(dropwhile(lambda part: "".join(part) in _TITLES, parts)) or parts


def without_middle(parts: Parts) -> Parts:
    """Leave out what stands between a given and a family name and is often left out: an initial, a patronymic."""
    first, last = parts[:1], parts[1:][-1:]
    return (
        *first,
        *(part for part in parts[1:-1] if len("".join(part)) > 1 and not _PATRONYMIC.search(part[-1])),
        *last,
    )


def without_particles(parts: Parts) -> Parts:
    """Leave out the particles of a family name, inside its parts as well, unless nothing is left."""
    bare = (tuple(word for word in part if word not in PARTICLES) for part in parts)
    return tuple(part for part in bare if part) or parts


def initials_apart(typed: str) -> Parts:
    """Split a typed name with the capitals that stand together beside other words apart: "JF Kennedy"."""
    return tuple(
        part
        for piece, words in ((piece, words_of(piece)) for piece in typed.split())
        if words
        for part in (tuple((letter,) for letter in words[0]) if _initials(piece) else (words,))
    )


def _initials(piece: str) -> bool:
    return piece.isalpha() and piece.isupper() and 1 < len(piece) <= _MOST_INITIALS


def ways(parts: Parts) -> Iterator[tuple[str, ...]]:
    """Give the words of a typed name as they can be parted: at spaces, at hyphens, with one space less."""
    words = tuple(word for part in parts for word in part)
    yield tuple("".join(part) for part in parts)
    yield words
    if len(words) > 2:
        for at, (one, other) in enumerate(pairwise(words)):
            if len(one) > 1 < len(other):
                yield (*words[:at], one + other, *words[at + 2 :])


def fits(name: str, typed: Sequence[Collection[str]], *, whole: bool) -> bool:
    """Tell whether every typed word finds a word of the name that no other takes, or with ``whole`` a part of it.

    ``typed`` has for each typed word the words that it may be; for an initial that is one letter. Initials, and the
    words of one part, stand in the order of the name: "Won-gon" is not "Gon-won", and "W. G." or "W." may stand for it.
    """
    if whole:
        parts = parts_of(name)
        return _fits(parts, range(len(parts)), typed, {})
    words = [(word, at) for at, piece in enumerate(name.split()) for word in words_of(piece)]
    return _fits([word for word, _ in words], [at for _, at in words], typed, {})


_INITIALS = -1


def _fits(
    words: Sequence[str], parts: Sequence[int], typed: Sequence[Collection[str]], after: Mapping[int, int]
) -> bool:
    if not typed:
        return True
    first, *rest = typed
    initial = len(first) == 1 and all(len(word) == 1 for word in first)
    for start, end in _spans(words, first):
        order = {parts[start]: start} | ({_INITIALS: start} if initial else {})
        begins = start == 0 or parts[start] != parts[start - 1] or after.get(_INITIALS) == start - 1
        if (begins or not initial) and all(after.get(one, -1) < start for one in order):
            left = (*words[:start], *("" for _ in range(start, end)), *words[end:])
            if _fits(left, parts, rest, {**after, **order}):
                return True
    return False


def _spans(words: Sequence[str], wanted: Collection[str]) -> Iterator[tuple[int, int]]:
    """Give where one of the wanted words stands in a name, be it as several words."""
    for start in range(len(words)):
        span = ""
        for end in range(start, len(words)):
            if not words[end]:
                break
            span += words[end]
            if span in wanted or (start == end and span[0] in wanted):
                yield start, end + 1
