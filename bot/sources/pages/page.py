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
from bot.sources.article import Article, Dropped, Reason
from bot.sources.pages.agencies import is_agency, wire_of
from bot.sources.pages.heads import Head, Masthead, judge_head, read_masthead
from bot.sources.pages.html import extract, is_html
from bot.sources.pages.mastheads import closing_wire, copyright_holder, read_dateline
from bot.sources.pages.units import Unit, read_units

MOST_LINES = 100_000
"""The lines above which a text is no article: a book wrapped at a narrow column has fewer."""

_URL = re.compile(r"https?://[^\s<>\"”)\]]+")
_TITLE_WORD = re.compile(r"[^\W\d_][\w'’-]{3,}")
_AROUND: frozenset[Reason] = frozenset(("menu", "sharing", "sign-up", "related", "promotion", "legal"))


def read_page(text: str, *, stem: str = "") -> Article:
    """Read the article on a page; raise NotAnArticle where it has no paragraph.

    ``text`` is canonical, as :func:`bot.sources.decoding.decode` gives it; ``stem`` is the name of its file
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
    _judge_body(units, head, last)
    tail = _judge_tail(units, head, last + 1)
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
        publisher=_first((*(masthead.publisher for masthead in mastheads), _holder(units), _after_title(units, head))),
        dateline=dateline,
        published=_published(mastheads),
        url=_address(units),
        wire=_first(wires),
        passages=tuple(unit.paragraph for unit in passages),
        dropped=tuple(Dropped(unit.paragraph.text, unit.paragraph.lines, unit.why) for unit in units if unit.why),
    )


def _judge_body(units: Sequence[Unit], head: Head, last: int) -> None:
    """Set apart subheads, bylines and the headline said again between the paragraphs."""
    for number in range(head.body, last):
        unit = units[number]
        if unit.why == "wire" and is_agency(unit.plain):
            unit.why = "credit"
        if unit.titled:
            if unit.plain == head.headline:
                unit.why = "repeated"
            elif unit.plain[:3] in ("By ", "BY ") and read_masthead(unit.plain):
                unit.why = "byline"
            elif _is_subhead(units, number):
                unit.why = "subhead"


def _is_subhead(units: Sequence[Unit], number: int) -> bool:
    """Tell whether a short line stands over a paragraph; one of several such lines is an item of a list."""
    line = units[number].plain
    single = line[0] in "'‘" and line[-1] in "'’"
    if not (line[0].isalnum() or single) or line[0].islower() or line.endswith((",", "-", "–", "—")):
        return False
    if units[number].words > (14 if _is_title_case(line) else 8):
        return False
    before = next((units[n] for n in range(number - 1, -1, -1) if units[n].why in (None, "subhead")), None)
    after = next((units[n] for n in range(number + 1, len(units)) if units[n].why is None), None)
    if after is None or after.titled or after.item:
        return False
    if before is None or before.why == "subhead":
        return True
    return (before.runs or before.ended) and not before.plain.endswith(":")


def _is_title_case(line: str) -> bool:
    words = _TITLE_WORD.findall(line)
    return bool(words) and sum(word[0].isupper() for word in words) >= 0.75 * len(words)


def _judge_tail(units: Sequence[Unit], head: Head, start: int) -> list[Masthead]:
    """Set apart what follows the last running text; give what it says of the page."""
    found: list[Masthead] = []
    names = {masthead.byline.names for masthead in head.mastheads if masthead.byline}
    around = False
    for number in range(start, len(units)):
        unit = units[number]
        if unit.why is not None:
            around = around or unit.why in _AROUND
        elif unit.plain in names:
            unit.why = "byline"
        elif not unit.item and unit.words <= 30 and (masthead := _closing_masthead(unit.plain)):
            found.append(masthead)
            unit.why = "byline" if masthead.byline else "date"
        elif unit.titled and around:
            unit.why = "related" if unit.words >= 4 else "menu"
        elif unit.titled and _is_subhead(units, number):
            unit.why = "subhead"
    return found


def _closing_masthead(line: str) -> Masthead | None:
    """Read a byline or a labelled date at the end of a page, where a name or a date alone proves nothing."""
    bare = line.strip("()[]–—- ")
    if not bare.lower().startswith(("by ", "written by", "published", "first published", "posted", "updated", "last ")):
        return None
    return read_masthead(bare)


def _published(mastheads: Iterable[Masthead]) -> Edtf | None:
    """Choose the date of publication: one that is called so, else one without a label, else that of an update."""
    dated = sorted(
        (masthead for masthead in mastheads if masthead.published),
        key=lambda masthead: ("published", "", "updated").index(masthead.label),
    )
    return dated[0].published if dated else None


def _first_dateline(passages: Sequence[Unit]) -> tuple[str | None, str | None]:
    found = (read_dateline(unit.plain) for unit in passages[:2])
    return next((pair for pair in found if pair[0]), (None, None))


def _holder(units: Sequence[Unit]) -> str | None:
    return _first(copyright_holder(unit.plain) for unit in units if unit.why == "legal")


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
