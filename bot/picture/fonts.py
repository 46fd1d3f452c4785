"""Choose a font for every letter, so that whatever is drawn can be read and nothing becomes an empty box.

Inter, which a package brings, has Latin with all diacritics, Greek and Cyrillic. For the rest a font of the machine is
looked for; a word that no font covers is written in Latin letters. Right-to-left and joined scripts need Pillow's
layout engine Raqm; without it they are written in Latin letters, too.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from itertools import groupby
from math import ceil
from pathlib import Path
from typing import NamedTuple

from anyascii import anyascii
from PIL import ImageFont, features

from bot.picture.coverage import read_coverage
from bot.picture.machine import MachineFonts
from bot.picture.shapes import Face
from bot.render.wording import printable

BROUGHT = str(files("fontpkg_inter") / "files" / "Inter[opsz,wght].ttf")
"""The path of the font that is always there."""

SHAPES = features.check("raqm")
"""Whether this Pillow joins letters and sets them from right to left."""

_WEIGHTS = {False: 430, True: 680}
_UNKNOWN = "?"
_JOINERS = "\u200c\u200d"
_SHAPED = re.compile("[\u0590-\u109f\u1780-\u18af\u1a00-\u1cff\ua800-\uabff\ufb1d-\ufdff\ufe70-\ufeff]")
_INVISIBLE = re.compile(
    "(?<![\u0590-\u109f])[\u200c\u200d]|[\u00ad\u061c\u180e\u200b\u2060-\u2064\ufe00-\ufe0f\ufeff\U000e0000-\U000e01ef]"
)
_BACKWARDS = re.compile("R(?:[^L]*[RN])?")
_OPENING = {")": "(", "]": "[", "}": "{"}
_STRONG = {"L": "L", "R": "R", "AL": "R", "EN": "N", "AN": "N", "NSM": "N"}


class Run(NamedTuple):
    """Hold letters that one font draws in one direction."""

    text: str
    path: str
    rtl: bool = False


class Fonts:
    """Find the fonts for texts: the one that is brought, else those of the machine."""

    def __init__(self, machine: MachineFonts) -> None:
        self._machine = machine

    def legible(self, text: str) -> str:
        """Write a text so that all of it can be drawn: words without a font in Latin letters, unknown signs as "?"."""
        bare = _INVISIBLE.sub("", printable(unicodedata.normalize("NFC", text)))
        if bare.isascii():
            return " ".join(bare.split())
        return " ".join(word if self._covers(word) else _in_latin(word) for word in bare.split())

    def draws(self, text: str) -> bool:
        """Tell whether a text can be drawn as it is."""
        return all(map(self._covers, printable(unicodedata.normalize("NFC", text)).split()))

    def runs(self, text: str) -> list[Run]:
        """Part a legible text into runs, in the order in which they stand from left to right."""
        if text.isascii():
            return [Run(text, BROUGHT)]
        found: list[Run] = []
        for part, rtl in _directions(text):
            pieces = [Run(piece, path, rtl) for piece, path in self._by_font(part)]
            found += reversed(pieces) if rtl else pieces
        return found

    def _covers(self, word: str) -> bool:
        return all(self._font_of(cluster) is not None for cluster in clusters(word))

    def _font_of(self, cluster: str) -> str | None:
        """Give the font that draws a letter with all its marks."""
        needed = [char for char in cluster if char not in _JOINERS]
        if all(char in _brought() for char in needed):
            return BROUGHT
        if not needed or (not SHAPES and _SHAPED.search(cluster)):
            return None
        path = self._machine.of(needed[0])
        return path if path and all(self._machine.has(path, char) for char in needed) else None

    def _by_font(self, text: str) -> Iterator[tuple[str, str]]:
        """Give the pieces of a text that one font draws; spaces go with what stands before them."""
        last = BROUGHT
        found: list[tuple[str, str]] = []
        for cluster in clusters(text):
            keeps = last != BROUGHT and cluster.isspace() and self._machine.has(last, cluster[0])
            last = last if keeps else self._font_of(cluster) or BROUGHT
            found.append((cluster, last))
        for path, group in groupby(found, key=lambda one: one[1]):
            yield "".join(cluster for cluster, _ in group), path


def clusters(text: str) -> Iterator[str]:
    """Part a text into letters, each with the marks upon it."""
    cluster = ""
    for char in text:
        joined = unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Mc", "Me") or char in _JOINERS
        if cluster and not joined:
            yield cluster
            cluster = ""
        cluster += char
    if cluster:
        yield cluster


@lru_cache(maxsize=64)
def loaded(path: str, size: int, bold: bool) -> ImageFont.FreeTypeFont:
    """Load a font at a size; of one that has weights, the right one."""
    font = ImageFont.truetype(path, size)
    try:
        axes = font.get_variation_axes()
    except OSError:
        return font
    wanted = {b"Weight": _WEIGHTS[bold], b"Optical size": size * 3 // 4}
    font.set_variation_by_axes([_within(axis, wanted.get(axis.get("name") or b"")) for axis in axes])
    return font


def _within(axis: ImageFont.Axis, wanted: int | None) -> float:
    """Give the nearest value that an axis of a font has."""
    least, usual, most = axis["minimum"] or 0, axis["default"] or 0, axis["maximum"] or 0
    return usual if wanted is None else min(max(wanted, least), most)


@lru_cache(maxsize=8192)
def width_of(text: str, face: Face, size: int, rtl: bool = False) -> int:
    """Give the pixels that letters take beside each other."""
    return ceil(loaded(face.path, size, face.bold).getlength(text, direction=direction(rtl)))


def direction(rtl: bool) -> str | None:
    """Give what Pillow is told about the direction of letters, nothing where it knows only one."""
    return ("rtl" if rtl else "ltr") if SHAPES else None


@cache
def _brought() -> frozenset[str]:
    coverage = read_coverage(Path(BROUGHT)) or ()
    return frozenset(char for char in map(chr, range(0x20, 0x3000)) if char in coverage)


def _in_latin(word: str) -> str:
    return "".join(char for char in anyascii(word) if char.isprintable()).strip() or _UNKNOWN


def _directions(text: str) -> list[tuple[str, bool]]:
    """Part a text where its direction turns, in the order from left to right.

    Signs and figures among right-to-left letters, and figures and marks behind them, go with these.
    """
    kinds = _kinds(text)
    found: list[tuple[str, bool]] = []
    at = 0
    for match in _BACKWARDS.finditer(kinds):
        end = _closed(text, match.start(), match.end())
        found += [(text[at : match.start()], False), (text[match.start() : end], True)]
        at = end
    found.append((text[at:], False))
    if kinds.replace("N", "").replace(" ", "")[:1] == "R":
        found = [piece for part, rtl in found[::-1] for piece in ([(part, rtl)] if rtl else _signs_turned(part))]
    return [(part, rtl) for part, rtl in found if part]


def _signs_turned(part: str) -> list[tuple[str, bool]]:
    """Let spaces and signs about words stand on the other side of them, as they are read, and the words in their order."""
    kinds = _kinds(part)
    first = len(kinds) - len(kinds.lstrip())
    last = _closed(part, first, max(first, len(kinds.rstrip())))
    return [(part[last:], True), (part[first:last], False), (part[:first], True)]


def _closed(text: str, first: int, last: int) -> int:
    """Give where a part of a text ends with the brackets behind it that close those it opens."""
    while last < len(text) and (opening := _OPENING.get(text[last])):
        if text.count(opening, first, last) <= text.count(text[last], first, last):
            break
        last += 1
    return last


def _kinds(text: str) -> str:
    """Give for each letter whether it is read from the left (L), the right (R), or as its neighbours (N); signs are spaces."""
    return "".join(_STRONG.get(unicodedata.bidirectional(char), " ") for char in text)
