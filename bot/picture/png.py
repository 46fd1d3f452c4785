"""Turn a drawing into a PNG with a palette, which is small and quick to make.

Every colour has a ramp of shades to each ground, so that edges are smooth without a colour more than 256.
"""

import struct
import zlib
from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from typing import NamedTuple, get_args

from PIL import Image, ImageDraw

from bot.picture.fonts import direction, loaded
from bot.picture.shapes import Box, Circle, Drawing, Ground, Ink, Polygon, Text
from bot.picture.themes import COLOURS, Theme

_SHADES = 10
_LEVEL = 6
"""How hard the file is made small: beyond this it takes much longer for little."""

_FINE = 4
"""How much larger round and slanted shapes are drawn before they are made small, and so smooth."""

_EDGE = 4
"""The pixels that a letter may reach beyond the room it takes."""

_GROUNDS: tuple[Ground, ...] = get_args(Ground)
_INKS: tuple[Ink | Ground, ...] = (*_GROUNDS, *get_args(Ink))
_RAMP = {pair: n * _SHADES for n, pair in enumerate(product(_INKS, _GROUNDS))}


def to_png(drawing: Drawing, theme: Theme) -> bytes:
    """Draw all shapes, and give the file."""
    canvas = Image.new("L", (drawing.width, drawing.height), _RAMP["page", "page"])  # of numbers in the palette
    pen = ImageDraw.Draw(canvas)
    for shape in drawing.shapes:
        match shape:
            case Box():
                _box(canvas, pen, shape)
            case Circle():
                _circle(canvas, shape)
            case Polygon():
                _polygon(canvas, shape)
            case Text():
                _text(canvas, shape)
    return _file(canvas, _palette(theme))


def _file(canvas: Image.Image, palette: list[int]) -> bytes:
    """Write the file as https://www.w3.org/TR/png/ has it.

    Pillow would hold Python's lock all the while it compresses, and so hold up the event loop; zlib lets it go.
    """
    width, height = canvas.size
    dots = canvas.tobytes()
    rows = b"".join(b"\0" + dots[at : at + width] for at in range(0, width * height, width))
    head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"PLTE", bytes(palette)), (b"IDAT", zlib.compress(rows, _LEVEL)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )


def _box(canvas: Image.Image, pen: ImageDraw.ImageDraw, box: Box) -> None:
    if box.width <= 0 or box.height <= 0:
        return
    ramp = _RAMP[box.ink, box.ground]
    round_ = min(box.radius, box.width // 2, box.height // 2)
    right, bottom = box.x + box.width, box.y + box.height
    if round_:
        corner = _dot(round_, ramp, hollow=False)
        for at in product((box.x, right - 2 * round_), (box.y, bottom - 2 * round_)):
            corner.put(canvas, at)
        pen.rectangle((box.x + round_, box.y, right - round_ - 1, bottom - 1), ramp + _SHADES - 1)
    pen.rectangle((box.x, box.y + round_, right - 1, bottom - round_ - 1), ramp + _SHADES - 1)


def _circle(canvas: Image.Image, circle: Circle) -> None:
    dot = _dot(circle.radius, _RAMP[circle.ink, circle.ground], hollow=circle.hollow)
    dot.put(canvas, (circle.x - circle.radius, circle.y - circle.radius))


def _polygon(canvas: Image.Image, polygon: Polygon) -> None:
    left, top = (min(point[axis] for point in polygon.points) for axis in (0, 1))
    points = tuple((x - left, y - top) for x, y in polygon.points)
    _sides(points, _RAMP[polygon.ink, polygon.ground]).put(canvas, (left, top))


def _text(canvas: Image.Image, text: Text) -> None:
    mask = Image.new("L", (text.width + 2 * _EDGE, text.size + text.below), 0)
    font = loaded(text.face.path, text.size, text.face.bold)
    ImageDraw.Draw(mask).text((_EDGE, text.size), text.text, 255, font, anchor="ls", direction=direction(text.rtl))
    left, top, _, _ = text.room
    at = (left, top - _EDGE) if text.turned else (left - _EDGE, top)
    turned = mask.transpose(Image.Transpose.ROTATE_90) if text.turned else mask
    _stamp(turned, _RAMP[text.ink, text.ground]).put(canvas, at)


class _Stamp(NamedTuple):
    """Hold the shades of a shape, and where it has any."""

    shades: Image.Image
    opened: Image.Image

    def put(self, canvas: Image.Image, at: tuple[int, int]) -> None:
        canvas.paste(self.shades, at, self.opened)


def _stamp(mask: Image.Image, ramp: int) -> _Stamp:
    return _Stamp(_mapped(mask, _shades(ramp)), _mapped(mask, _OPEN))


def _mapped(mask: Image.Image, values: list[int]) -> Image.Image:
    return mask.point(values)  # pyright: ignore[reportUnknownMemberType] - its types name numpy's


@lru_cache(maxsize=64)
def _dot(radius: int, ramp: int, *, hollow: bool) -> _Stamp:
    side = 2 * radius * _FINE
    mask = Image.new("L", (side, side), 0)
    ImageDraw.Draw(mask).ellipse((0, 0, side - 1, side - 1), 0 if hollow else 255, 255, 6 * _FINE if hollow else 1)
    return _stamp(mask.reduce(_FINE), ramp)


@lru_cache(maxsize=64)
def _sides(points: tuple[tuple[int, int], ...], ramp: int) -> _Stamp:
    width, height = (max(point[axis] for point in points) + 1 for axis in (0, 1))
    mask = Image.new("L", (width * _FINE, height * _FINE), 0)
    ImageDraw.Draw(mask).polygon([(x * _FINE, y * _FINE) for x, y in points], 255)
    return _stamp(mask.reduce(_FINE), ramp)


@lru_cache(maxsize=64)
def _shades(ramp: int) -> list[int]:
    return [ramp + _shade_of(value) for value in range(256)]


def _shade_of(value: int) -> int:
    return (value * (_SHADES - 1) + 127) // 255


_OPEN = [255 if _shade_of(value) else 0 for value in range(256)]


@lru_cache(maxsize=2)
def _palette(theme: Theme) -> list[int]:
    return [part for ink, ground in _RAMP for part in _ramp(theme, ink, ground)]


def _ramp(theme: Theme, ink: Ink | Ground, ground: Ground) -> Iterator[int]:
    of, to = COLOURS[theme][ground], COLOURS[theme][ink]
    for step in range(_SHADES):
        yield from (a + (b - a) * step // (_SHADES - 1) for a, b in zip(of, to, strict=True))
