"""Say what a drawing is made of, before it becomes dots or SVG. All lengths are in pixels, from the upper left."""

from dataclasses import dataclass
from typing import Literal

Ink = Literal["ink", "soft", "track", "accent", "dispute"]
"""The colours by what they mean: text, what is less important, a rule, a date or a number, a dispute."""

Ground = Literal["page", "panel", "tint"]
"""What lies below: the page itself, a panel for a dispute, a weak form of the accent."""


@dataclass(frozen=True, slots=True)
class Box:
    """Hold a filled box, with round corners where ``radius`` says so."""

    x: int
    y: int
    width: int
    height: int
    ink: Ink | Ground
    ground: Ground = "page"
    radius: int = 0


@dataclass(frozen=True, slots=True)
class Circle:
    """Hold a circle about a point; a ``hollow`` one shows the ground within."""

    x: int
    y: int
    radius: int
    ink: Ink
    ground: Ground = "page"
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class Polygon:
    """Hold a filled shape of straight sides."""

    points: tuple[tuple[int, int], ...]
    ink: Ink
    ground: Ground = "page"


@dataclass(frozen=True, slots=True)
class Face:
    """Name a typeface: the file of the font, and whether its letters are bold."""

    path: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """Hold letters of one face on one line, from left to right or, where ``rtl``, the other way.

    ``x`` and ``y`` are where the line on which they stand begins; where it is ``turned``, it leads upwards.
    """

    x: int
    y: int
    width: int
    text: str
    size: int
    face: Face
    ink: Ink
    ground: Ground = "page"
    rtl: bool = False
    turned: bool = False

    @property
    def below(self) -> int:
        """Give how far letters reach below their line; above it they reach their size."""
        return (self.size * 3 + 9) // 10

    @property
    def room(self) -> tuple[int, int, int, int]:
        """Give the room that it takes: left, top, right and bottom."""
        if self.turned:
            return self.x - self.size, self.y - self.width, self.x + self.below, self.y
        return self.x, self.y - self.size, self.x + self.width, self.y + self.below


Shape = Box | Circle | Polygon | Text


@dataclass(frozen=True, slots=True)
class Drawing:
    """Hold all shapes of a picture, those in front last, and the size of the picture."""

    width: int
    height: int
    shapes: tuple[Shape, ...]

    @property
    def texts(self) -> tuple[Text, ...]:
        """Give what can be read in it, from the top down."""
        return tuple(shape for shape in self.shapes if isinstance(shape, Text))
