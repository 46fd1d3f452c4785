"""Draw what is known of a date as a mark upon a scale, never sharper than it is known.

A dot is one day, a filled bar all days from one to another, an outlined bar some time within it. Ends that fade are
about then, and an arrow leads to where nobody knows how far.
"""

from collections.abc import Iterator
from typing import Literal

from bot.dates import Edtf
from bot.picture.scale import Scale
from bot.picture.shapes import Box, Circle, Ground, Ink, Polygon, Shape

Kind = Literal["day", "span", "within", "about", "open"]

REACH = 56
"""The pixels that a scale leaves free on both sides, for arrows that lead beyond it and ends that fade."""

_DOT = 14
_BAR = 24
_LEAST = 48
"""The pixels that a bar takes at least: it must not look like the dot of a day."""

_FADING = ((6, 12), (24, 8))
"""How far from the end each dash of a fading end begins, and how wide it is."""


def kinds_of(date: Edtf) -> frozenset[Kind]:
    """Tell what the mark of a date is made of."""
    about: set[Kind] = {"about"} if any(_about(date)) else set()
    if date.earliest is None or date.latest is None:
        return frozenset({"open", *about})
    if date.earliest == date.latest:
        return frozenset({"about"} if about else {"day"})
    return frozenset({"span" if "/" in date.text else "within", *about})


def mark(date: Edtf, scale: Scale, middle: int, ink: Ink, ground: Ground) -> Iterator[Shape]:
    """Draw a date about a line."""
    begins_about, ends_about = _about(date)
    if date.earliest is None or date.latest is None:
        first, last = date.earliest, date.latest
        edge = scale.at(first) if first else scale.after(last) if last else 0
        tip = scale.edges[-1] + REACH - 14 if first else scale.edges[0] - REACH + 14
        yield from _arrow(edge, tip, middle, ink, ground)
        left = right = edge
    elif date.earliest == date.latest:
        at = (scale.at(date.earliest) + scale.after(date.latest)) // 2
        yield Circle(at, middle, _DOT, ink, ground, hollow=begins_about or ends_about)
        left, right = at - _DOT, at + _DOT
    else:
        left, right = scale.at(date.earliest), scale.after(date.latest)
        lacking = max(0, _LEAST - (right - left))
        left, right = left - lacking // 2, right + lacking // 2
        yield Box(left, middle - _BAR // 2, right - left, _BAR, ink, ground, radius=6)
        if "/" not in date.text:
            within = "tint" if ground == "page" else ground
            yield Box(left + 4, middle - _BAR // 2 + 4, right - left - 8, _BAR - 8, within, ground, radius=3)
    if begins_about and date.earliest:
        yield from (Box(left - far - wide, middle - 4, wide, 8, ink, ground) for far, wide in _FADING)
    if ends_about and date.latest:
        yield from (Box(right + far, middle - 4, wide, 8, ink, ground) for far, wide in _FADING)


def _arrow(edge: int, tip: int, middle: int, ink: Ink, ground: Ground) -> Iterator[Shape]:
    """Lead from a known edge to the end of the scale."""
    neck = tip - 22 if tip > edge else tip + 22
    yield Box(edge - 3, middle - _BAR // 2, 6, _BAR, ink, ground)
    yield Box(min(edge, neck), middle - 3, abs(neck - edge), 6, ink, ground)
    yield Polygon(((tip, middle), (neck, middle - 15), (neck, middle + 15)), ink, ground)


def _about(date: Edtf) -> tuple[bool, bool]:
    """Tell whether the beginning and the end are known roughly only."""
    first, slash, last = date.text.partition("/")
    begins = first.endswith(("~", "?", "%"))
    return begins, last.endswith(("~", "?", "%")) if slash else begins
