"""Explain the marks that a time line has, and no others."""

from collections.abc import Iterable, Mapping

from bot.dates import Edtf, parse_edtf
from bot.language.saying import say
from bot.picture.axis import track
from bot.picture.fonts import Fonts
from bot.picture.marks import REACH, Kind, kinds_of, mark
from bot.picture.scale import scale_of
from bot.picture.shapes import Box, Shape
from bot.picture.sheet import INNER, LEFT
from bot.picture.typesetting import Block, Style, set_text

_SMALL = Style(32, "soft")
_KEY = 150
"""The pixels for a mark, before the words that explain it."""

_COLUMNS = 2
_ROW = 50

_EXAMPLES: Mapping[Kind, str] = {
    "day": "2024-02-15",
    "within": "2024-02",
    "span": "2024-02-01/2024-02-29",
    "about": "2024-02-15~",
    "open": "2024-02-15/..",
}
_EXAMPLE = parse_edtf("2024-02")
_FAR_APART = (parse_edtf("2024-02-01"), parse_edtf("2034-02-01"))


def legend(fonts: Fonts, dates: Iterable[Edtf], *, broken: bool, top: int) -> Block:
    """Explain in two columns what the marks of these dates mean."""
    found = {kind for date in dates for kind in kinds_of(date)}
    explained = {kind: words for kind, words in _words().items() if kind in found}
    shapes: list[Shape] = [Box(LEFT, top, INNER, 2, "track")]
    top += 22
    entries = [*explained.items(), *((("broken", say("time left out")),) if broken else ())]
    for number, (kind, words) in enumerate(entries):
        left = LEFT + number % _COLUMNS * (INNER // _COLUMNS)
        row = top + number // _COLUMNS * _ROW
        shapes += _key(kind, left, row + _ROW // 2 - 4)
        width = INNER // _COLUMNS - _KEY
        shapes += set_text(fonts, [(words, _SMALL)], left + _KEY, row, width, most=1).shapes
    return Block(tuple(shapes), top + -(-len(entries) // _COLUMNS) * _ROW)


def _words() -> Mapping[Kind, str]:
    return {
        "day": say("on that day"),
        "within": say("some time within"),
        "span": say("from one to the other"),
        "about": say("about then"),
        "open": say("since or by then"),
    }


def _key(kind: Kind | str, left: int, middle: int) -> Iterable[Shape]:
    if kind == "broken":
        return track(scale_of(_FAR_APART, left, left + _KEY - 24), left, left + _KEY - 24, middle)
    date = parse_edtf(_EXAMPLES[kind])  # pyright: ignore[reportArgumentType] - "broken" is no kind of date
    return mark(date, scale_of([_EXAMPLE], left + REACH, left + _KEY - 24 - REACH), middle, "accent", "page")
