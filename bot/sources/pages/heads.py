"""Judge the head of a page: which line is the headline, what stands around it, and where the body begins."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.dates import Edtf
from bot.sources.pages.mastheads import Byline, is_publisher, read_byline, read_dateline
from bot.sources.pages.paragraphs import CLOSERS
from bot.sources.pages.printed_dates import Label, read_date_line
from bot.sources.pages.units import Unit

LONGEST = 60
"""The lines among which the head is looked for."""

LONGEST_DECK = 45
"""The words that a deck has at most."""

_TITLE_WORD = re.compile(r"[^\W\d_][\w'’-]{3,}")
_NOT_IN_TITLES = re.compile(
    r"\b(?:the|an?|was|were|had|has|have|is|are|been|he|she|it|they|we|i|his|her|their|who|which|this|that|there)\b",
    re.IGNORECASE,
)
_SLUG = re.compile(r"[^a-z0-9]+")
_BETWEEN = ("byline", "date", "menu", "sharing")
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
    """Hold the head of a page: ``body`` is the number of the unit from which on all is body, counted from 0."""

    headline: str | None
    deck: str | None
    mastheads: tuple[Masthead, ...]
    body: int


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
    headline = _find_headline(head, anchor if anchor >= 0 else opening, stem)
    if headline is None:
        _take_menus(head[: max(anchor, 0)])
        return Head(None, None, tuple(mastheads.values()), max(anchor + 1, 0))
    title = units[headline]
    title.why = "headline"
    opening = _opening(head, max(anchor, headline) + 1)
    _take_menus(head[:headline], title.plain)
    deck = _take_between(head, headline, anchor, opening)
    return Head(title.plain, deck, tuple(mastheads.values()), opening)


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
        elif unit.why is None and not unit.item and unit.words <= 30 and (masthead := read_masthead(unit.plain)):
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
    for number in (near for each in found for near in (each - 1, each + 1)):
        if 0 < number < len(head) and number not in found and head[number].titled:
            name = read_masthead(head[number].plain, bare=True)
            if name and name.byline:
                return {number: name}
    return {}


def _find_headline(head: Sequence[Unit], end: int, stem: str) -> int | None:
    """Choose the headline: a title that the file is named after or that the page repeats, else the first long one."""
    free = [n for n, unit in enumerate(head) if unit.why is None and not unit.item and len(unit.plain) <= 300]
    titles = [
        n
        for n in free
        if n < end and head[n].words >= 2 and not head[n].plain.rstrip(CLOSERS).endswith((".", ",", ":", ";"))
    ]
    titles = [n for n in titles if head[n].words <= 40]
    if named := [n for n in titles if _is_slug(head[n].plain, stem)]:
        return named[0]
    lines = [unit.plain for unit in head]
    for n in titles:
        if head[n].words >= 3 and sum(head[n].plain in line for line in lines) > 1:
            return n
    if free and free[0] <= end and _is_stopped_title(head, free[0], stem):
        return free[0]
    if long := [n for n in titles if head[n].words >= 4]:
        return long[0]
    return max(titles, key=lambda n: head[n].words, default=None)


def _is_stopped_title(head: Sequence[Unit], number: int, stem: str) -> bool:
    """Tell whether the first line is a headline although it ends with a stop: it needs a sign of its own."""
    unit = head[number]
    after = [other for other in head[number + 1 : number + 4] if other.why is None]
    if unit.words > 25 or not unit.ended or not after:
        return False
    if _is_slug(unit.plain, stem) or read_dateline(after[0].plain)[0] or head[number + 1].why in _BETWEEN:
        return True
    words = _TITLE_WORD.findall(unit.plain)
    if len(words) >= 3 and sum(word[0].isupper() for word in words) >= 0.75 * len(words):
        return True
    shared = sum(any(word in other.plain for other in after) for word in words)
    return unit.words >= 5 and shared >= 2 and not _NOT_IN_TITLES.search(unit.plain)


def _is_slug(title: str, stem: str) -> bool:
    slug, name = (_SLUG.sub("-", words.casefold()).strip("-") for words in (title, stem))
    return len(slug) >= 12 and len(name) >= 12 and (slug[:24] in name or name in slug)


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
