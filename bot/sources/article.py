"""Hold an article as it is read from a page saved as text, and why each other line of the page was set apart."""

from dataclasses import dataclass
from typing import Literal

from bot.dates import Edtf

Reason = Literal[
    "headline",
    "deck",
    "byline",
    "date",
    "dateline",
    "wire",
    "menu",
    "breadcrumb",
    "sharing",
    "sign-up",
    "related",
    "caption",
    "credit",
    "subhead",
    "promotion",
    "repeated",
    "legal",
    "link",
    "ornament",
]
"""What a line of the page is, where it is no passage."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Hold one body paragraph on one line, and its first and last line in the canonical text, from 1."""

    text: str
    lines: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Dropped:
    """Hold lines of the page that are no passage, and what they were taken for."""

    text: str
    lines: tuple[int, int]
    why: Reason


@dataclass(frozen=True, slots=True)
class Article:
    """Hold what a page says of itself, as far as it says so, and its body.

    ``text`` is the canonical text, whose lines the passages count. Every line of it that is not blank
    stands in exactly one of ``passages`` and ``dropped``. Records leave ``deck`` out.
    """

    text: str
    headline: str | None
    deck: str | None
    byline: str | None
    publisher: str | None
    dateline: str | None
    published: Edtf | None
    url: str | None
    wire: str | None
    passages: tuple[Paragraph, ...]
    dropped: tuple[Dropped, ...]
