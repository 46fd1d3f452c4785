"""Say how large a picture is, and set what stands above all the rest of it.

Discord shows a picture on a phone about 360 pixels wide, a third of its own width: letters of 36 pixels are there as
large as those of the message.
"""

from collections.abc import Sequence

from bot.picture.fonts import Fonts
from bot.picture.typesetting import Block, Style, set_text

WIDTH = 1080
LEFT = 44
RIGHT = WIDTH - LEFT
INNER = RIGHT - LEFT

TALLEST = 6000
"""The height within which all that is told ends; taller ones are thumbnails nobody can read, and large files."""

_TITLE = Style(54, bold=True)
_NOTE = Style(34, "soft")


def heading(fonts: Fonts, title: str, notes: Sequence[str]) -> Block:
    """Set the title, and below it in small letters what is to be known of the whole."""
    block = set_text(fonts, [(title, _TITLE)], LEFT, LEFT - 6, INNER, most=3)
    small = set_text(fonts, [(" · ".join(notes), _NOTE)], LEFT, block.bottom + 4, INNER, most=2)
    return Block((*block.shapes, *small.shapes), small.bottom)
