"""Choose the headline among the titles at the head of a page."""

import re
from collections.abc import Collection, Sequence

from bot.sources.pages.boilerplate import is_navigation
from bot.sources.pages.mastheads import is_site, read_dateline
from bot.sources.pages.paragraphs import CLOSERS, is_title_case, long_words
from bot.sources.pages.units import Unit

_NOT_IN_TITLES = re.compile(
    r"\b(?:the|an?|was|were|had|has|have|is|are|been|he|she|it|they|we|i|his|her|their|who|which|this|that|there)\b",
    re.IGNORECASE,
)
_SLUG = re.compile(r"[^a-z0-9]+")
_BETWEEN = ("byline", "date", "menu", "sharing")


def find_headline(head: Sequence[Unit], end: int, stem: str, holders: Collection[str]) -> int | None:
    """Choose the headline: a title that the file is named after or that the page repeats, else the first long one.

    It stands before ``end``, and is not the site's name: ``holders`` hold the copyright, in small letters.
    """
    free = [n for n, unit in enumerate(head) if unit.why is None and not unit.item and len(unit.plain) <= 300]
    titles = [
        n
        for n in free
        if n < end and head[n].words >= 2 and not head[n].plain.rstrip(CLOSERS).endswith((".", ",", ":", ";"))
    ]
    titles = [n for n in titles if head[n].words <= 40]
    if named := [n for n in titles if _is_slug(head[n].plain, stem)]:
        return named[0]
    titles = _below_site(head, titles, holders)
    lines = [unit.plain for unit in head if unit.why != "legal"]
    for n in titles:
        if head[n].words >= 3 and sum(head[n].plain in line for line in lines) > 1:
            return n
    if free and free[0] <= end and _is_stopped_title(head, free[0], stem):
        return free[0]
    if long := [n for n in titles if head[n].words >= 4]:
        return long[0]
    return max(titles, key=lambda n: head[n].words, default=None)


def _below_site(head: Sequence[Unit], titles: list[int], holders: Collection[str]) -> list[int]:
    """Give the titles without the name of the site, and those below its sections, where one could be the headline."""
    bar = max((n for n, unit in enumerate(head) if titles and n < titles[-1] and is_navigation(unit.plain)), default=-1)
    if any(n > bar and head[n].words >= 4 for n in titles):
        titles = [n for n in titles if n > bar]
    sites = {n for n in titles if head[n].plain.casefold() in holders or is_site(head[n].plain)}
    last = max((n for n in titles if head[n].words >= 3 and n not in sites), default=-1)
    return [n for n in titles if n > last or n not in sites]


def headline_below(head: Sequence[Unit], anchor: int, opening: int) -> int | None:
    """Find a headline below the date, as press releases print it: the first line there, and a long one."""
    first = next((n for n in range(anchor + 1, opening) if head[n].why is None), None)
    return first if first is not None and head[first].titled and head[first].words >= 4 else None


def _is_stopped_title(head: Sequence[Unit], number: int, stem: str) -> bool:
    """Tell whether the first line is a headline although it ends with a stop: it needs a sign of its own."""
    unit = head[number]
    after = [other for other in head[number + 1 : number + 4] if other.why is None]
    if unit.words > 25 or not unit.ended or not after:
        return False
    if _is_slug(unit.plain, stem) or read_dateline(after[0].plain)[0] or head[number + 1].why in _BETWEEN:
        return True
    words = long_words(unit.plain)
    if len(words) >= 3 and is_title_case(unit.plain):
        return True
    shared = sum(any(word in other.plain for other in after) for word in words)
    return unit.words >= 5 and shared >= 2 and not _NOT_IN_TITLES.search(unit.plain)


def _is_slug(title: str, stem: str) -> bool:
    slug, name = (_SLUG.sub("-", words.casefold()).strip("-") for words in (title, stem))
    return len(slug) >= 12 and len(name) >= 12 and (slug[:24] in name or name in slug)
