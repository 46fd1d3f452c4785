"""Judge the head of a page: which line is the headline, what stands around it, and where the body begins."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.dates import Edtf
from bot.sources.pages.headlines import find_headline, headline_below
from bot.sources.pages.mastheads import Byline, copyright_holder, is_publisher, is_site, read_byline, read_dateline
from bot.sources.pages.printed_dates import Label, read_date_line
from bot.sources.pages.units import Unit

LONGEST = 60
"""The lines among which the head is looked for."""

LONGEST_DECK = 45
"""The words that a deck has at most."""

_PLACES = frozenset(
    "abu addis buenos cape el fort hong kuala la las los mexico new north port rio saint san santa sao south sri tel".split()
)


@dataclass(frozen=True, slots=True)
class Masthead:
    """Hold what one line says of the page itself: its writers, its publisher, its date and what that date is."""

    byline: Byline | None = None
    publisher: str | None = None
    published: Edtf | None = None
    label: Label = ""
    dated: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """Hold the head of a page: ``body`` is the number of the unit from which on all is body, counted from 0.

    ``site`` is the name of a newspaper or a site that stands above the headline, where one stands there.
    """

    headline: str | None
    deck: str | None
    mastheads: tuple[Masthead, ...]
    body: int
    site: str | None = None


def read_masthead(line: str, *, bare: bool = False) -> Masthead | None:
    """Read a line of byline, date and publisher, in any order; None for one that says more than that."""
    if len(line) > 240:
        return None
    dated = read_date_line(line)
    if dated is None:
        byline = read_byline(line, bare=bare and line.split(None, 1)[0].lower() not in _PLACES)
        return Masthead(byline, byline.publisher) if byline else None
    found = Masthead(None, None, dated.date, dated.label, dated=True)
    if not dated.rest:
        return found
    first, _, others = dated.rest.partition(" | ")
    for words in (dated.rest, first, others):
        named = words and words.split(None, 1)[0].lower() not in _PLACES
        byline = read_byline(words, bare=bool(named and "|" in line)) if words else None
        if byline and not is_publisher(words):
            others = others if words == first else first
            publisher = byline.publisher or (others if is_publisher(others) and words != dated.rest else None)
            return Masthead(byline, publisher, dated.date, dated.label, dated=True)
    if is_publisher(first):
        return Masthead(None, first, dated.date, dated.label, dated=True)
    return found if len(dated.rest.split()) <= 3 and (dated.label or dated.timed or dated.date is None) else None


def judge_head(units: Sequence[Unit], stem: str) -> Head:
    """Find headline, deck and masthead, and set apart the units before the body that are none of its passages.

    ``stem`` is the name of the file, which often is the headline's.
    """
    head = units[:LONGEST]
    mastheads = _find_mastheads(head)
    anchor = max(mastheads, default=-1)
    opening = _opening(head, anchor + 1)
    holders = {copyright_holder(unit.plain) for unit in units if unit.why == "legal"}
    headline = find_headline(
        head, anchor if anchor >= 0 else opening, stem, {name.casefold() for name in holders if name}
    )
    if headline is None and anchor >= 0:
        headline = headline_below(head, anchor, opening)
    if headline is None:
        _take_menus(head[: max(anchor, 0)])
        return Head(None, None, tuple(mastheads.values()), max(anchor + 1, 0))
    title = units[headline]
    title.why = "headline"
    opening = _opening(head, max(anchor, headline) + 1)
    _take_menus(head[:headline], title.plain)
    deck = _take_between(head, headline, anchor, opening)
    above = (unit.plain for unit in head[:headline] if unit.why == "menu" and is_site(unit.plain))
    return Head(title.plain, deck, tuple(mastheads.values()), opening, next(above, None))


def _opening(head: Sequence[Unit], start: int) -> int:
    """Find where running text begins, from ``start`` on."""
    return next((n for n in range(start, len(head)) if _opens(head[n])), len(head))


def _opens(unit: Unit) -> bool:
    return unit.runs or (unit.why is None and unit.words >= 6 and read_dateline(unit.plain)[0] is not None)


def _find_mastheads(head: Sequence[Unit]) -> dict[int, Masthead]:
    """Find the lines that print byline and date: together, with at most a deck before them that is a sentence."""
    found: dict[int, Masthead] = {}
    running = 0
    for number, unit in enumerate(head):
        if _opens(unit):
            running += 1
            if running > 1 or unit.words > LONGEST_DECK or found:
                break
        elif unit.why is None and not unit.item and unit.words <= 30:
            masthead = read_masthead(unit.plain)
            # "Updated 3 hours ago" after a paragraph is of a live page, and the paragraph no deck.
            if masthead and (masthead.byline or masthead.published or not running):
                found[number] = masthead
    after = head[max(found) + 1 :] if found else ()
    if not any(_opens(unit) or (unit.why is None and unit.ended and not running) for unit in after):
        return {}
    if not any(masthead.byline for masthead in found.values()):
        found |= _bare_names(head, found)
    for number, masthead in found.items():
        head[number].why = "byline" if masthead.byline else "date"
    return dict(sorted(found.items()))


def _bare_names(head: Sequence[Unit], found: Collection[int]) -> dict[int, Masthead]:
    """Find a line beside the date that is nothing but a name."""
    for number in (near for each in found for near in (_beside(head, each, -1), _beside(head, each, 1))):
        if 0 < number < len(head) and number not in found and head[number].titled:
            name = read_masthead(head[number].plain, bare=True)
            if name and name.byline:
                return {number: name}
    return {}


def _beside(head: Sequence[Unit], number: int, step: int) -> int:
    """Give the number of the next unit in a direction, over the time that reading takes."""
    number += step
    while 0 < number < len(head) and head[number].why == "date":
        number += step
    return number


def _take_menus(before: Sequence[Unit], headline: str = "") -> None:
    for unit in before:
        if unit.why is None and headline and headline in unit.plain:
            unit.why = "repeated" if unit.plain.startswith(headline) else "breadcrumb"
        elif unit.titled and unit.words <= 8:
            unit.why = "menu"


def _take_between(head: Sequence[Unit], headline: int, anchor: int, opening: int) -> str | None:
    """Set apart what stands between headline and body; give the deck."""
    deck: str | None = None
    title = head[headline].plain
    for number in range(headline + 1, max(opening, anchor)):
        unit = head[number]
        if unit.why is not None:
            continue
        if unit.plain == title or (title in unit.plain and unit.words <= head[headline].words + 6):
            unit.why = "repeated"
        elif unit.titled and unit.words < 4:
            unit.why = "menu"
        elif unit.titled or (number < anchor and unit.words <= LONGEST_DECK and deck is None and not unit.item):
            unit.why = "deck" if deck is None or number < anchor else "subhead"
            deck = deck or unit.plain
    return deck
