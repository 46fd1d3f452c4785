"""Set texts in lines of a width, and say where every letter stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple
from unicodedata import east_asian_width

from bot.picture.fonts import Fonts, Run, clusters, width_of
from bot.picture.shapes import Face, Ground, Ink, Shape, Text

_ON = "…"
_SLACK = 6
"""The pixels that stay free, since letters beside each other take a little more or less than alone."""


@dataclass(frozen=True, slots=True)
class Style:
    """Say how letters look, and on what ground."""

    size: int
    ink: Ink = "ink"
    bold: bool = False
    ground: Ground = "page"

    @property
    def leading(self) -> int:
        """Give the pixels from one line to the next."""
        return self.size * 4 // 3 + 2


@dataclass(frozen=True, slots=True)
class Block:
    """Hold what is placed, and the line below it."""

    shapes: tuple[Shape, ...]
    bottom: int


class _Atom(NamedTuple):
    """Hold what stays on one line; ``spaced`` where a space stands before it."""

    text: str
    style: Style
    width: int
    spaced: bool


def set_text(
    fonts: Fonts, pieces: Sequence[tuple[str, Style]], left: int, top: int, width: int, most: int = 99
) -> Block:
    """Set pieces of text after each other in lines of a width, ``most`` lines at most: the last then ends in "…"."""
    lines = _filled(list(_atoms(fonts, pieces, width - _SLACK)), fonts, width - _SLACK)
    if len(lines) > most:
        lines = [*lines[: most - 1], _cut(fonts, lines[most - 1], width - _SLACK)]
    shapes: list[Text] = []
    for line in lines:
        size, leading = max((atom.style.size, atom.style.leading) for atom in line)
        shapes += _line(fonts, line, left, top + size)
        top += leading
    return Block(tuple(shapes), top)


def width_in(fonts: Fonts, text: str, style: Style) -> int:
    """Give the pixels that a text takes on one line."""
    return sum(_run_width(run, style) for run in fonts.runs(fonts.legible(text)))


def _atoms(fonts: Fonts, pieces: Sequence[tuple[str, Style]], width: int) -> Iterator[_Atom]:
    for text, style in pieces:
        for word in fonts.legible(text).split():
            spaced = True
            for part in _parts(fonts, word, style, width):
                yield _Atom(part, style, _width(fonts, part, style), spaced)
                spaced = False


def _parts(fonts: Fonts, word: str, style: Style, width: int) -> Iterator[str]:
    """Give a word in one part, or in more where its script has no spaces, or where it is wider than a line."""
    if word.isascii() and _width(fonts, word, style) <= width:
        yield word
        return
    part, taken = "", 0
    for cluster in clusters(word):
        own = _width(fonts, cluster, style)
        wide = east_asian_width(cluster[0]) in "WF"
        if part and (taken + own > width or wide):
            yield part
            part, taken = "", 0
        part, taken = part + cluster, taken + own
        if wide:
            yield part
            part, taken = "", 0
    if part:
        yield part


def _filled(atoms: Sequence[_Atom], fonts: Fonts, width: int) -> list[list[_Atom]]:
    lines: list[list[_Atom]] = []
    taken = 0
    for atom in atoms:
        gap = _space(fonts, atom) if atom.spaced else 0
        if not lines or taken + gap + atom.width > width:
            lines.append([])
            taken = gap = 0
        lines[-1].append(atom)
        taken += gap + atom.width
    return lines


def _cut(fonts: Fonts, line: Sequence[_Atom], width: int) -> list[_Atom]:
    """End a line in "…", where need be in place of its last words."""
    kept = list(line)
    while kept:
        on = _Atom(_ON, kept[-1].style, _width(fonts, _ON, kept[-1].style), spaced=False)
        if sum(atom.width + atom.spaced * _space(fonts, atom) for atom in kept) + on.width <= width or len(kept) == 1:
            return [*kept, on]
        kept.pop()
    return kept


def _line(fonts: Fonts, line: Sequence[_Atom], left: int, base: int) -> Iterator[Text]:
    """Place the letters of a line; those of one style stand as one text, in the order in which they are read."""
    for style, group in groupby(line, key=lambda atom: atom.style):
        atoms = list(group)
        left += _space(fonts, atoms[0]) if atoms[0].spaced and atoms[0] is not line[0] else 0
        joined = "".join(" " * (atom.spaced and at > 0) + atom.text for at, atom in enumerate(atoms))
        for run in fonts.runs(joined):
            width = _run_width(run, style)
            if not run.text.isspace():
                face = Face(run.path, style.bold)
                yield Text(left, base, width, run.text, style.size, face, style.ink, style.ground, run.rtl)
            left += width


def _space(fonts: Fonts, atom: _Atom) -> int:
    return _width(fonts, " ", atom.style)


def _width(fonts: Fonts, text: str, style: Style) -> int:
    return sum(_run_width(run, style) for run in fonts.runs(text))


@lru_cache(maxsize=8192)
def _run_width(run: Run, style: Style) -> int:
    return width_of(run.text, Face(run.path, style.bold), style.size, run.rtl)
