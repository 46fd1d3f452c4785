"""Point at spots of a text, as YAML counts its lines."""

import re
from typing import NamedTuple, Protocol

BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""What ends a line of YAML."""


class Mark(Protocol):
    """Stand for a mark of PyYAML or of libyaml: both count from 0."""

    index: int
    line: int
    column: int


class Spot(NamedTuple):
    """Point at a spot of a text: line and column counted from 1."""

    line: int
    column: int


class Slip(NamedTuple):
    """Hold where a slip was made, and what it is and what to write instead."""

    spot: Spot
    advice: str


def spot_of(mark: Mark | None) -> Spot:
    """Give the spot of a mark, the beginning of the text where there is none."""
    return Spot(1, 1) if mark is None else Spot(mark.line + 1, mark.column + 1)
