"""Find where words that somebody gives differ from the words of a text that are most alike, word by word."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import accumulate
from typing import NamedTuple

from rapidfuzz import fuzz

from bot.sources.typography import fold

_WORD = re.compile(r"—|--+|(?<!\S)[-–](?!\S)|(?:(?!—|--)\S)+")
"""What spaces and dashes part."""

_EDGES = "\"',.;:“”„«»‘’‚"
"""Signs that may stand at either end of what was given, as those of whoever gives it."""

_AROUND = 2
"""The words on either side of the most similar ones among which theirs are looked for."""

_LONGEST_ALIKE, _SHOWN_ALIKE = 6, 3
"""The words that are alike up to which all of them are written out, and those at each end of more."""


class Change(NamedTuple):
    """Hold that in the place of ``text[start:end]`` these words were given; where nothing was, or stands, it is empty."""

    start: int
    end: int
    given: str


class Piece(NamedTuple):
    """Hold words as given and as held; ``alike`` where they are the same but for typography."""

    given: str
    held: str
    alike: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """Hold all places in which words that were given differ from a stretch of a text, ``text[start:end]``, in order.

    ``pieces`` are both texts side by side: those given, parted by spaces, make up what was given, and those
    held the stretch.
    """

    start: int
    end: int
    changes: tuple[Change, ...]
    pieces: tuple[Piece, ...]

    def excerpt(self, text: str, around: int = 80) -> tuple[str, "Difference"]:
        """Cut from the text the stretch with some words around it, and give the difference as it stands there."""
        begin = 0 if self.start <= around else text.find(" ", self.start - around, self.start) + 1 or self.start
        after = text.rfind(" ", self.end, self.end + around) if self.end + around < len(text) else len(text)
        after = max(after, self.end)
        before, behind = "… " if begin else "", " …" if after < len(text) else ""
        by = len(before) - begin
        changes = tuple(Change(start + by, end + by, given) for start, end, given in self.changes)
        there = replace(self, start=self.start + by, end=self.end + by, changes=changes)
        return f"{before}{text[begin:after]}{behind}", there

    def __str__(self) -> str:
        """Write it in one line: ``[-given-]`` was given, ``{+held+}`` stands in the text; long likenesses are cut."""
        return " ".join(map(_written, self.pieces))


def differ(given: str, text: str) -> Difference:
    """Compare words that were given with those of a text that are most alike.

    What the text has before and after them is no difference, nor are marks at the ends of what was given.
    """
    ours, all_theirs = _Words(given.strip().strip(_EDGES)), _Words(text)
    low, high = _window(ours.keys, all_theirs.keys)
    theirs = all_theirs.keys[low:high]
    steps = _steps(ours.keys, theirs)
    pieces = tuple(
        Piece(ours.between(a, b), all_theirs.between(low + c, low + d), alike) for alike, a, b, c, d in steps
    )
    if not steps:
        return Difference(0, 0, (), ())
    changes = tuple(
        Change(*all_theirs.place(low + c, low + d), ours.between(a, b)) for alike, a, b, c, d in steps if not alike
    )
    start, _ = all_theirs.place(low + steps[0].c, low + steps[0].d)
    _, end = all_theirs.place(low + steps[-1].c, low + steps[-1].d)
    return _trimmed(text, Difference(start, end, changes, pieces))


class _Words:
    """Hold the words of a text, where each begins and ends, and each with its typography folded."""

    def __init__(self, text: str) -> None:
        found = [(match.span(), key) for match in _WORD.finditer(text) if (key := fold(match[0]))]
        self._text = text
        self._spans = [span for span, _ in found]
        self.keys = [key for _, key in found]

    def place(self, first: int, after: int) -> tuple[int, int]:
        """Give where the words from one to another stand; an empty place is before the next word, or at the end."""
        if first < after:
            return self._spans[first][0], self._spans[after - 1][1]
        if first < len(self._spans):
            return self._spans[first][0], self._spans[first][0]
        end = self._spans[-1][1] if self._spans else 0
        return end, end

    def between(self, first: int, after: int) -> str:
        """Give the words from one to another as they stand."""
        start, end = self.place(first, after)
        return self._text[start:end]


class _Step(NamedTuple):
    alike: bool
    a: int
    b: int
    c: int
    d: int


def _window(ours: Sequence[str], theirs: Sequence[str]) -> tuple[int, int]:
    """Give where in a text the words stand that are most like those given, with some around them."""
    ends = list(accumulate((len(word) + 1 for word in theirs), initial=0))
    found = fuzz.partial_ratio_alignment(" ".join(ours), " ".join(theirs))
    if found is None or len(ours) >= len(theirs):
        return 0, len(theirs)
    low = bisect_right(ends, found.dest_start) - 1 - _AROUND
    return max(0, low), min(len(theirs), bisect_left(ends, found.dest_end) + _AROUND)


def _steps(ours: Sequence[str], theirs: Sequence[str]) -> list[_Step]:
    """Give how the one becomes the other, without what comes before and after.

    Other words at either end stand for as many of the text: how many more belong there nobody can tell.
    """
    bare = [[word.strip(_EDGES) or word for word in words] for words in (ours, theirs)]
    found = SequenceMatcher(None, *bare, autojunk=False).get_opcodes()
    while found and found[0][0] == "insert":
        found.pop(0)
    while found and found[-1][0] == "insert":
        found.pop()
    if found and found[0][0] == "replace":
        name, a, b, c, d = found[0]
        found[0] = name, a, b, max(c, d - (b - a)), d
    if found and found[-1][0] == "replace":
        name, a, b, c, d = found[-1]
        found[-1] = name, a, b, c, min(d, c + (b - a))
    steps: list[_Step] = []
    for name, a, b, c, d in found:
        if name != "equal":
            _add(steps, _Step(False, a, b, c, d))
            continue
        for n in range(b - a):
            alike = _alike(ours[a + n], theirs[c + n], first=a + n == 0, last=a + n == len(ours) - 1)
            _add(steps, _Step(alike, a + n, a + n + 1, c + n, c + n + 1))
    return steps


def _alike(ours: str, theirs: str, *, first: bool, last: bool) -> bool:
    """Tell whether words are the same; marks around what was given are of whoever gives it."""
    if first:
        ours, theirs = ours.lstrip(_EDGES), theirs.lstrip(_EDGES)
    if last:
        ours, theirs = ours.rstrip(_EDGES), theirs.rstrip(_EDGES)
    return ours == theirs


def _add(steps: list[_Step], step: _Step) -> None:
    """Add a step, to the one before where both are alike or neither is."""
    if steps and steps[-1].alike == step.alike:
        steps[-1] = steps[-1]._replace(b=step.b, d=step.d)
    else:
        steps.append(step)


def _trimmed(text: str, found: Difference) -> Difference:
    """Leave the marks out at either end that only the text has."""
    pieces, start, end = list(found.pieces), found.start, found.end
    if pieces[0].alike:
        held = pieces[0].held.lstrip(_EDGES)
        start += len(pieces[0].held) - len(held)
        pieces[0] = pieces[0]._replace(held=held)
    if pieces[-1].alike:
        held = pieces[-1].held.rstrip(_EDGES)
        end -= len(pieces[-1].held) - len(held)
        pieces[-1] = pieces[-1]._replace(held=held)
    return Difference(start, end, found.changes, tuple(pieces))


def _written(piece: Piece) -> str:
    return " ".join(_signs(piece))


def _signs(piece: Piece) -> Iterator[str]:
    if piece.alike:
        words = piece.held.split()
        cut = [*words[:_SHOWN_ALIKE], "…", *words[-_SHOWN_ALIKE:]] if len(words) > _LONGEST_ALIKE else words
        yield " ".join(cut)
        return
    if piece.given:
        yield f"[-{piece.given}-]"
    if piece.held:
        yield f"{{+{piece.held}+}}"
