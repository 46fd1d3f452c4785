"""Build tiny fonts with fontTools, which has few types."""
# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false

from collections.abc import Iterable
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen


def tiny_font(path: Path, chars: Iterable[str]) -> Path:
    """Build a font whose letters are all blocks."""
    names = [".notdef", *(f"u{ord(char):04X}" for char in chars)]
    pen = TTGlyphPen(None)
    for at, (x, y) in enumerate(((50, 0), (50, 700), (700, 700), (700, 0))):
        (pen.lineTo if at else pen.moveTo)((x, y))
    pen.closePath()
    block = pen.glyph()
    font = FontBuilder(1000, isTTF=True)
    font.setupGlyphOrder(names)
    font.setupCharacterMap(dict(zip(map(ord, chars), names[1:], strict=True)))
    font.setupGlyf(dict.fromkeys(names, block))
    font.setupHorizontalMetrics(dict.fromkeys(names, (800, 50)))
    font.setupHorizontalHeader(ascent=800, descent=-200)
    font.setupNameTable({"familyName": "Tiny", "styleName": "Regular"})
    font.setupOS2()
    font.setupPost()
    path.parent.mkdir(parents=True, exist_ok=True)
    font.save(path)
    return path
