"""Draw the line of time: its names above and below, and the track on which every date is marked."""

from collections.abc import Iterator

from bot.dates import Day, parse_edtf, show
from bot.picture.fonts import Fonts
from bot.picture.scale import Scale
from bot.picture.shapes import Box, Ground, Polygon, Shape
from bot.picture.typesetting import Block, Style, set_text, width_in

_NAME = Style(32, "soft")
_APART = 28
"""The pixels between two names at least."""


def names(fonts: Fonts, scale: Scale, left: int, right: int, top: int) -> Block:
    """Name as many days as there is room for, the first and the last of all."""
    placed = [_placed(fonts, scale, day, left, right) for day in scale.told]
    kept = placed[:1]
    last = placed[-1]
    for one in placed[1:-1]:
        if _after(kept[-1], one) and _after(one, last):
            kept.append(one)
    if _after(kept[-1], last):
        kept.append(last)
    blocks = [set_text(fonts, [(name, _NAME)], at, top, width + 20) for at, width, name in kept]
    return Block(tuple(text for block in blocks for text in block.shapes), top + _NAME.leading)


def track(scale: Scale, left: int, right: int, middle: int, ground: Ground = "page") -> Iterator[Shape]:
    """Draw the track from edge to edge, a notch at each beginning, and two strokes where it is broken."""
    at = left
    for first, last in scale.broken:
        break_at = (first + last) // 2
        yield Box(at, middle - 1, break_at - 7 - at, 3, "track", ground)
        for stroke in (break_at - 7, break_at + 5):
            yield Polygon(
                (
                    (stroke + 4, middle - 13),
                    (stroke + 8, middle - 13),
                    (stroke - 2, middle + 13),
                    (stroke - 6, middle + 13),
                ),
                "soft",
                ground,
            )
        at = break_at + 7
    yield Box(at, middle - 1, right - at, 3, "track", ground)
    for notch in dict.fromkeys(scale.at(day) for day in scale.told):
        yield Box(notch - 1, middle - 8, 3, 16, "track", ground)


def _placed(fonts: Fonts, scale: Scale, day: Day, left: int, right: int) -> tuple[int, int, str]:
    """Give where the name of a day begins, how wide it is, and the name: above its beginning, of a lone day above it all."""
    at = (scale.at(day) + scale.after(day)) // 2 if scale.alone(day) else scale.at(day)
    name = _name(day)
    width = width_in(fonts, name, _NAME)
    return max(left, min(at - width // 2, right - width)), width, name


def _after(before: tuple[int, int, str], one: tuple[int, int, str]) -> bool:
    return one[0] >= before[0] + before[1] + _APART


def _name(day: Day) -> str:
    """Name a day as coarsely as it can be named as a beginning: a year, a month, a day."""
    year, month, number = day
    if not -9999 <= year <= 9999:
        return show(parse_edtf(f"Y{year}"))
    written = f"{year:05}" if year < 0 else f"{year:04}"
    if number > 1:
        return show(parse_edtf(f"{written}-{month:02}-{number:02}"))
    return show(parse_edtf(written if month == 1 else f"{written}-{month:02}"))
