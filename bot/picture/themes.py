"""Colour pictures, for those who read on a dark ground and those who read on a light one.

Discord never tells which theme a reader has, and one message has many readers. So a picture brings its own ground, on
which each colour has contrast enough, and reads alike in both. The dark one is sent: on light Discord it looks like a
card, while a white one dazzles whoever reads in the dark, as most do.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from bot.picture.shapes import Ground, Ink

Theme = Literal["dark", "light"]
Colour = tuple[int, int, int]

SENT: Theme = "dark"
"""The theme of pictures that go to Discord."""

COLOURS: "Mapping[Theme, Mapping[Ink | Ground, Colour]]" = {
    "dark": {
        "page": (0x1B, 0x1F, 0x26),
        "panel": (0x2B, 0x2A, 0x2B),
        "ink": (0xF1, 0xF3, 0xF5),
        "soft": (0xB4, 0xBC, 0xC7),
        "track": (0x55, 0x5F, 0x6C),
        "accent": (0x76, 0xBC, 0xEA),
        "tint": (0x2C, 0x4B, 0x60),
        "dispute": (0xF2, 0xB3, 0x57),
    },
    "light": {
        "page": (0xFF, 0xFF, 0xFF),
        "panel": (0xFB, 0xF4, 0xE6),
        "ink": (0x1D, 0x22, 0x29),
        "soft": (0x55, 0x5F, 0x6B),
        "track": (0xBC, 0xC4, 0xCD),
        "accent": (0x1F, 0x5F, 0x8B),
        "tint": (0xCB, 0xE2, 0xF1),
        "dispute": (0x8F, 0x54, 0x00),
    },
}
