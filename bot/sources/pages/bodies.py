"""Judge what stands between the paragraphs of a page and after the last one."""

from collections.abc import Sequence

from bot.sources.article import Reason
from bot.sources.pages.agencies import is_agency
from bot.sources.pages.heads import Head, Masthead, read_masthead
from bot.sources.pages.paragraphs import is_title_case
from bot.sources.pages.printed_dates import read_date_line
from bot.sources.pages.units import Unit

_AROUND: frozenset[Reason] = frozenset(("menu", "sharing", "sign-up", "related", "promotion", "legal"))


def judge_body(units: Sequence[Unit], head: Head, last: int) -> None:
    """Set apart subheads, bylines and the headline said again between the paragraphs."""
    for number in range(head.body, last):
        unit = units[number]
        above = units[number - 1].why if number else None
        if unit.why == "wire" and is_agency(unit.plain):
            unit.why = "credit"
        if unit.why is None and _is_date_line(unit):
            unit.why = "date"
        if unit.titled:
            if unit.plain == head.headline:
                unit.why = "repeated"
            elif unit.plain[:3] in ("By ", "BY ") and read_masthead(unit.plain):
                unit.why = "byline"
            elif above == "related" and unit.words >= 4:
                unit.why = "related"
            elif _is_subhead(units, number):
                unit.why = "subhead"


def _is_date_line(unit: Unit) -> bool:
    """Tell whether a line between the paragraphs says when the page was published or updated, and nothing else."""
    found = read_date_line(unit.plain) if unit.words <= 10 else None
    return found is not None and bool(found.label) and not found.rest


def _is_subhead(units: Sequence[Unit], number: int) -> bool:
    """Tell whether a short line stands over a paragraph; one of several such lines is an item of a list."""
    line = units[number].plain
    single = line[0] in "'‘" and line[-1] in "'’"
    if not (line[0].isalnum() or single) or line[0].islower() or line.endswith((",", "-", "–", "—")):
        return False
    if units[number].words > (14 if is_title_case(line) else 8):
        return False
    before = next((units[n] for n in range(number - 1, -1, -1) if units[n].why in (None, "subhead")), None)
    after = next((units[n] for n in range(number + 1, len(units)) if units[n].why is None), None)
    if after is None or after.titled or after.item:
        return False
    if before is None or before.why == "subhead":
        return True
    return (before.runs or before.ended) and not before.plain.endswith(":")


def judge_tail(units: Sequence[Unit], head: Head, start: int) -> list[Masthead]:
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
