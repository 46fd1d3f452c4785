"""Read a page saved as text: its headline and masthead, its body, and why each other line was set apart.

A page has a head, a body and a tail. The head ends at the byline or the date, or where running text begins; the
tail begins after the last running text. Short lines are judged by where they stand, and what may be the
article's stays a passage.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.dates import Edtf
from bot.errors import NotAnArticle
from bot.sources.article import Article, Dropped
from bot.sources.pages.agencies import is_agency, wire_of
from bot.sources.pages.bodies import judge_body, judge_tail
from bot.sources.pages.heads import Head, Masthead, judge_head
from bot.sources.pages.html import extract, is_html
from bot.sources.pages.mastheads import closing_wire, copyright_holder, read_dateline
from bot.sources.pages.printed_dates import read_date_line
from bot.sources.pages.units import Unit, read_units

MOST_LINES = 100_000
"""The lines above which a text is no article: a book wrapped at a narrow column has fewer."""

_URL = re.compile(r"https?://[^\s<>\"”)\]]+")


def read_page(text: str, *, stem: str = "") -> Article:
    """Read the article on a page; raise NotAnArticle where it has no paragraph.

    ``text`` is canonical, as :func:`bot.sources.pages.decoding.decode` gives it; ``stem`` is the name of its file
    without suffix, which often tells the headline. Of a page in HTML the article's own text is what was taken
    out of it: whoever keeps the article keeps that text.
    """
    if text.count("\n") >= MOST_LINES:
        raise NotAnArticle(f"this has more than {MOST_LINES:,} lines: save the article alone, as text")
    return _read_html(text) if is_html(text) else _read_text(text, stem)


def _read_html(html: str) -> Article:
    page = extract(html)
    article = _read_text(page.text, page.headline or "")
    return replace(
        article,
        headline=article.headline or page.headline,
        byline=article.byline or (None if page.byline and is_agency(page.byline) else page.byline),
        publisher=page.publisher or article.publisher,
        published=page.published or article.published,
        url=page.url or article.url,
        wire=article.wire or (wire_of(page.byline) if page.byline and is_agency(page.byline) else None),
    )


def _read_text(text: str, stem: str) -> Article:
    units = read_units(text)
    head = judge_head(units, stem)
    last = max((n for n, unit in enumerate(units) if unit.runs), default=len(units) - 1)
    judge_body(units, head, last)
    tail = judge_tail(units, head, last + 1)
    passages = [unit for unit in units if unit.why is None]
    if not any(unit.ended or unit.words >= 12 for unit in passages):
        raise NotAnArticle("this holds no paragraph: save the text of an article, not its menus")
    mastheads = (*head.mastheads, *tail)
    bylines = [masthead.byline for masthead in mastheads if masthead.byline]
    dateline, sent_by = _first_dateline(passages)
    wires = (
        sent_by,
        *(byline.wire for byline in bylines),
        *(wire_of(unit.plain) for unit in units if unit.why == "wire"),
        closing_wire(passages[-1].plain),
    )
    return Article(
        text=text,
        headline=head.headline,
        deck=head.deck,
        byline=_first(byline.names for byline in bylines),
        publisher=_first(
            (
                *(masthead.publisher for masthead in mastheads),
                _holder(units),
                _site(units, head),
                _after_title(units, head),
            )
        ),
        dateline=dateline,
        published=_published(mastheads) or _dated(dateline),
        url=_address(units),
        wire=_first(wires),
        passages=tuple(unit.paragraph for unit in passages),
        dropped=tuple(Dropped(unit.paragraph.text, unit.paragraph.lines, unit.why) for unit in units if unit.why),
    )


def _published(mastheads: Iterable[Masthead]) -> Edtf | None:
    """Choose the date of publication: one that is called so, else one without a label, else that of an update."""
    dated = sorted(
        (masthead for masthead in mastheads if masthead.published),
        key=lambda masthead: ("published", "", "updated").index(masthead.label),
    )
    return dated[0].published if dated else None


def _first_dateline(passages: Sequence[Unit]) -> tuple[str | None, str | None]:
    """Read the dateline of the first paragraphs; a wire service may print its points above it."""
    paragraphs = [unit for unit in passages[:12] if not unit.item]
    found = (read_dateline(unit.plain) for unit in paragraphs[:2])
    return next((pair for pair in found if pair[0]), (None, None))


def _dated(dateline: str | None) -> Edtf | None:
    """Read the date of a dateline that prints its year: of "LUNDE, May 4" the year would be a guess."""
    found = read_date_line(dateline) if dateline else None
    return found.date if found else None


def _holder(units: Sequence[Unit]) -> str | None:
    return _first(copyright_holder(unit.plain) for unit in units if unit.why == "legal")


def _site(units: Sequence[Unit], head: Head) -> str | None:
    """Find the publisher in the name of the site above the headline, where the page says it once more."""
    if head.site is None:
        return None
    return head.site if sum(head.site in unit.plain for unit in units) > 1 else None


def _after_title(units: Sequence[Unit], head: Head) -> str | None:
    """Find the publisher in the page's title, which repeats the headline: "Harbour to reopen | The Daily"."""
    if head.headline is None:
        return None
    for unit in units[: head.body]:
        name = unit.plain.removeprefix(head.headline)
        if unit.why == "repeated" and name != unit.plain and name[:3] in (" | ", " - ", " – ", " — "):
            return name[3:]
    return None


def _address(units: Sequence[Unit]) -> str | None:
    found = (_URL.search(unit.plain) for unit in units if unit.why == "link")
    return next((match[0] for match in found if match), None)


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)
