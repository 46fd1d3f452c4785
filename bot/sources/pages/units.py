"""Hold the paragraphs of a page while they are judged: what each looks like by itself."""

import re
from dataclasses import dataclass

from bot.sources.article import Paragraph, Reason
from bot.sources.pages.boilerplate import boilerplate
from bot.sources.pages.captions import is_caption
from bot.sources.pages.paragraphs import is_ended, is_item, split_paragraphs

LONGEST_ANNOUNCED = 40
"""The words that a caption, or a line of a form, has at most."""

_ANNOUNCES_CAPTION = re.compile(r"(?:Image|Media|Figure) caption,?")
_INVITES = re.compile(r"\b(?:e-?mails?|newsletters?|inbox|our)\b.*\byour?\b", re.IGNORECASE)
_INVISIBLE = ("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad")


@dataclass(slots=True)
class Unit:
    """Hold one paragraph: ``plain`` is its text with plain spaces, ``why`` what it is where it is no passage."""

    paragraph: Paragraph
    plain: str
    words: int
    ended: bool
    item: bool
    why: Reason | None = None

    @property
    def runs(self) -> bool:
        """Tell whether this is running text rather than a title, a name or a label."""
        if self.why:
            return False
        long = self.words >= 12 or (len(self.plain) >= 60 and not self.plain.isascii())
        return self.words >= 25 or (self.ended and long)

    @property
    def titled(self) -> bool:
        """Tell whether this could be a title: a line not yet taken, without a final stop, that is no list item."""
        return self.why is None and not self.ended and not self.item and self.words <= 40


def read_units(text: str) -> list[Unit]:
    """Cut a canonical text into units, and take out what shows by its own words that it is no passage."""
    invisible = [mark for mark in _INVISIBLE if mark in text]
    units = [_unit(paragraph, invisible) for paragraph in split_paragraphs(text)]
    for unit in units:
        unit.why = boilerplate(unit.plain)
    _set_sign_ups_apart(units)
    last = next((n for n in range(len(units) - 1, -1, -1) if units[n].runs), -1)
    for number, unit in enumerate(units):
        if unit.why is None and not unit.item:
            announced = number > 0 and _ANNOUNCES_CAPTION.fullmatch(units[number - 1].plain) is not None
            around = units[max(0, number - 1) : number] + units[number + 1 : number + 2]
            doubled = any(other.plain == unit.plain for other in around)
            short = announced and unit.words <= LONGEST_ANNOUNCED
            if short or is_caption(unit.plain, last=number == last, doubled=doubled):
                unit.why = "caption"
    _set_repetitions_apart(units)
    return units


def _unit(paragraph: Paragraph, invisible: list[str]) -> Unit:
    text = paragraph.text
    for mark in invisible:
        text = text.replace(mark, "")
    split = text.split()
    plain = " ".join(split)
    return Unit(paragraph, plain, len(split), is_ended(plain), is_item(plain))


def _set_sign_ups_apart(units: list[Unit]) -> None:
    """Take out the line or two that a form for signing up says between its first line and its last."""
    for number, unit in enumerate(units):
        if unit.why != "sign-up":
            continue
        inside = units[number + 1 : number + 4]
        end = next((n for n, other in enumerate(inside) if other.why == "sign-up"), 0)
        if all(other.words <= LONGEST_ANNOUNCED and _INVITES.search(other.plain) for other in inside[:end]):
            for other in inside[:end]:
                other.why = other.why or "sign-up"


def _set_repetitions_apart(units: list[Unit]) -> None:
    """Take out sentences that the page prints twice in a row; further on they may be said again on purpose."""
    before = ""
    for unit in units:
        if unit.why is None:
            if unit.plain == before and unit.words >= 6:
                unit.why = "repeated"
            before = unit.plain
