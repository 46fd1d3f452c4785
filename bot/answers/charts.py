"""Say what of an answer can be drawn as a picture, without knowing how."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Voice:
    """Hold a speaker, by every name, and how many passages each topic of the map cites of them, in its order."""

    names: tuple[str, ...]
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Hold two sources: how many points cite both, and on how many matters they stand on different sides."""

    names: tuple[str, str]
    together: int
    apart: int


@dataclass(frozen=True, slots=True)
class Map:
    """Hold who speaks about what, and which sources agree: those with the most, and how many more there are."""

    topics: tuple[str, ...]
    voices: tuple[Voice, ...]
    pairs: tuple[Pair, ...]
    more_topics: int = 0
    more_voices: int = 0
    more_pairs: int = 0


Chart = Literal["timeline"] | Map
"""A time line, for which the lines of the answer have all that is needed, or a map."""
