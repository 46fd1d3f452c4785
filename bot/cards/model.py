"""Say what a card is: a topic, a person or body, or a set of dated events.

Two cards are equal where they say the same, wherever in their files that stands.
"""

from dataclasses import dataclass, field
from typing import Literal

from bot.citations import Citation
from bot.dates import Edtf
from bot.documents import Places
from bot.errors import Place

LONGEST_POINT = 200
"""The characters that one point may have."""

MOST_POINTS = 6
"""The points that a topic may have: six of the longest fill one answer."""

MOST_ALIASES = 20
"""The further commands that a topic may have."""

MOST_NAMES = 40
"""The spellings that a name may have: each of them makes every search for a name longer."""

MOST_SEE = 6
"""The other cards that one may send readers to."""

MOST_SIDES = 6
"""The sides that a dispute may have."""

MOST_CITATIONS = 8
"""The citations that one line may have, so that a line and its sources fit on one page."""

MOST_SYNONYMS = 12
"""The words that may mean the same: each of them makes every search for another one longer."""

LARGEST_CARD = 512 << 10
"""The size in bytes above which a card is refused; the longest ones have a few thousand lines."""

LONGEST_ID = 40
"""The characters that an id may have."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """Hold a rule against which a card, or a line of it, goes, and the reason."""

    rule: str
    why: str
    place: Place = field(compare=False)


@dataclass(frozen=True, slots=True)
class Cited:
    """Hold one of our sentences with the citations that carry it."""

    text: str
    citations: tuple[Citation, ...]
    place: Place = field(compare=False)
    accept: tuple[Accepted, ...] = field(default=(), kw_only=True)


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
    place: Place = field(compare=False)
    places: Places = field(compare=False)
    accept: tuple[Accepted, ...] = ()


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
    place: Place = field(compare=False)
    places: Places = field(compare=False)
    accept: tuple[Accepted, ...] = ()

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
    place: Place = field(compare=False)
    places: Places = field(compare=False)
    accept: tuple[Accepted, ...] = ()


Card = Topic | Person | EventSet
