"""Say what a card is: a topic, a person or body, or a set of dated events."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from bot.citations import Citation
from bot.dates import Edtf
from bot.errors import Place

LONGEST_POINT = 200
"""The characters that one point may have."""

MOST_POINTS = 6
"""The points that a topic may have: six of the longest fill one answer."""

MOST_SEE = 6
"""The other cards that one may send readers to."""

MOST_SIDES = 6
"""The sides that a dispute may have."""

MOST_CITATIONS = 8
"""The citations that one line may have, so that a line and its sources fit on one page."""


Places = Mapping[tuple[Place, str, str], Place]
"""Where a word of a card stands, by the place of the mapping that holds it, the key there, and the word."""


@dataclass(frozen=True, slots=True)
class Cited:
    """Hold one of our sentences with the citations that carry it."""

    text: str
    citations: tuple[Citation, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Point(Cited):
    """Hold a point.

    ``quote`` names the speaker whose quotation from the cited passages it shows; ``words`` stand in the one
    that is meant, where there are several.
    """

    quote: str | None = None
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Side(Cited):
    """Hold what some sources say where others differ, with their date where the date is the difference."""

    date: Edtf | None = None


@dataclass(frozen=True, slots=True)
class Dispute:
    """Hold a matter on which sources differ, with two sides or more."""

    about: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """Hold a topic card; its id and each alias is a command."""

    id: str
    title: str
    aliases: tuple[str, ...]
    as_of: Edtf
    points: tuple[Point, ...]
    disputes: tuple[Dispute, ...]
    see: tuple[str, ...]
    place: Place
    places: Places


@dataclass(frozen=True, slots=True)
class Person:
    """Hold the card of a person or a body.

    ``names`` has every spelling met, the one to show first; ``citations`` carry role and affiliation.
    A body has no family name.
    """

    id: str
    kind: Literal["person", "body"]
    names: tuple[str, ...]
    family_name: str | None
    role: str
    affiliation: str | None
    citations: tuple[Citation, ...]
    as_of: Edtf
    points: tuple[Point, ...]
    disputes: tuple[Dispute, ...]
    see: tuple[str, ...]
    place: Place
    places: Places

    @property
    def title(self) -> str:
        """Give the name to show."""
        return self.names[0]


@dataclass(frozen=True, slots=True)
class Event(Cited):
    """Hold one dated event: who took part (ids of people), words to filter by, and where sources differ."""

    date: Edtf
    who: tuple[str, ...]
    tags: tuple[str, ...]
    disputes: tuple[Dispute, ...]


@dataclass(frozen=True, slots=True)
class EventSet:
    """Hold an events file."""

    id: str
    title: str
    as_of: Edtf
    events: tuple[Event, ...]
    place: Place
    places: Places


Card = Topic | Person | EventSet
