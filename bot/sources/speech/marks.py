"""Find what stands between quotation marks in a paragraph, whatever marks it uses and however badly they are paired."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_OPENING, _CLOSING, _STRAIGHT = "“„«‟❝〝", "”»❞〞", '"＂'

_MARK = re.compile(r"""[“”„‟❝❞〝〞＂«»]|(?<![^\W\d_])"|"(?!s\b)|''|``|’’|‘‘|,,(?=\w)""")
"""Any mark; one that stands for an apostrophe ('Korea"s') is none."""

_OPENING_SINGLE = re.compile(r"(?<![\w'’])['‘](?=[\w\[“])(?!\d\d)")
_CLOSING_SINGLE = re.compile(r"(?<=[^\s'‘])['’](?!\w)")

SHORTEST_OPEN = 12
"""The characters that must follow a mark which is never closed, for it to quote the rest of the paragraph."""


class Segment(NamedTuple):
    """Hold the half-open offsets of the words between two marks (``start``, ``end``) and of the marks around them.

    ``closed`` is False where the paragraph ends first, as in a quotation that goes on in the next one.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    closed: bool


def segments(paragraph: str, *, single: bool = False) -> tuple[Segment, ...]:
    """Give what stands between quotation marks, in order; with ``single`` between single ones.

    Curly marks face a way; a straight mark opens where a word follows it, and closes where one stands before.
    A mark inside a quotation that could only open belongs to the words. Linear in the length of the text.
    """
    return tuple(_singles(paragraph) if single else _doubles(paragraph))


def uses_single(paragraphs: Sequence[str]) -> bool:
    """Tell whether an article quotes between single marks, as British houses do: it has no double ones."""
    return not any(map(_MARK.search, paragraphs)) and any(map(_quotes_singly, paragraphs))


def _quotes_singly(paragraph: str) -> bool:
    return any(segment.closed for segment in _singles(paragraph))


def _singles(paragraph: str) -> Iterator[Segment]:
    """Pair single marks; an apostrophe inside a word or after a plural ("the drivers' hours") closes nothing."""
    position = 0
    while (opened := _OPENING_SINGLE.search(paragraph, position)) is not None:
        closed = next(
            (mark for mark in _CLOSING_SINGLE.finditer(paragraph, opened.end()) if _may_close(paragraph, mark)), None
        )
        if closed is None:
            if _leads(paragraph, opened.start()) and len(paragraph) - opened.end() > SHORTEST_OPEN:
                yield Segment(opened.end(), len(paragraph), opened.start(), len(paragraph), closed=False)
            return
        yield Segment(opened.end(), closed.start(), opened.start(), closed.end(), closed=True)
        position = closed.end()


def _may_close(paragraph: str, mark: re.Match[str]) -> bool:
    """Tell a closing mark from the apostrophe of a plural, after which the sentence goes on in small letters."""
    before, after = paragraph[mark.start() - 1], paragraph[mark.end() : mark.end() + 2]
    return not (before == "s" and after[:1] == " " and after[1:].islower() and _closed_later(paragraph, mark.end()))


def _closed_later(paragraph: str, position: int) -> bool:
    """Tell whether a mark that surely closes, after a stop or a comma, comes before the next one that opens."""
    opening = _OPENING_SINGLE.search(paragraph, position, position + _FARTHEST_CLOSE)
    closing = _SURELY_CLOSING.search(paragraph, position, position + _FARTHEST_CLOSE)
    return closing is not None and (opening is None or closing.start() < opening.start())


_FARTHEST_CLOSE = 500
"""The characters in which a mark that surely closes is looked for, so that time stays linear."""

_SURELY_CLOSING = re.compile(r"(?<=[,.?!])['’](?!\w)")


def _leads(paragraph: str, start: int) -> bool:
    """Tell whether a mark that nobody closes begins a quotation: at the beginning, or after a colon or a comma."""
    return not paragraph[:start].strip() or paragraph[:start].rstrip().endswith((":", ","))


def _doubles(paragraph: str) -> Iterator[Segment]:
    opened: re.Match[str] | None = None
    for mark in _MARK.finditer(paragraph):
        before = paragraph[mark.start() - 1 : mark.start()]
        after = paragraph[mark.end() : mark.end() + 1]
        if opened is None:
            led = mark[0] in _STRAIGHT and after.isspace() and _led_in(paragraph, mark.start())
            if _opens(mark[0], before, after) or led:
                opened = mark
        elif opened[0] in _STRAIGHT and mark[0] in _STRAIGHT and _begins_anew(paragraph, mark.start(), after):
            yield Segment(opened.end(), mark.start() - 1, opened.start(), mark.start() - 1, closed=False)
            opened = mark
        elif _closes(opened[0], mark[0], before, after):
            if paragraph[opened.end() : mark.start()].strip():
                yield Segment(opened.end(), mark.start(), opened.start(), mark.end(), closed=True)
            opened = None
    end = len(paragraph)
    if opened is not None and end - opened.end() > SHORTEST_OPEN:
        yield Segment(opened.end(), end, opened.start(), end, closed=False)


def _begins_anew(paragraph: str, start: int, after: str) -> bool:
    """Tell whether a mark inside a quotation opens the next one: the end of a paragraph was lost before it."""
    return after.isupper() and start > 1 and paragraph[start - 1] == " " and paragraph[start - 2] in ".?!"


_LEADING_IN = re.compile(r"\w[:,] ?$")


def _led_in(paragraph: str, start: int) -> bool:
    """Tell whether a mark with a space on its wrong side still opens: a colon, or a comma after a word, leads in."""
    return start > 0 and _LEADING_IN.search(paragraph, max(0, start - 3), start) is not None


def _opens(mark: str, before: str, after: str) -> bool:
    if mark in _OPENING or mark == ",,":
        return True
    if mark == "’’" or (mark in _CLOSING and mark != "»"):
        # A closing mark that stands like an opening one is a slip of the keyboard, or of whoever joined two lines.
        joined = before in ".?!" and after.isupper()
        return (not before or before.isspace() or joined) and (after.isalnum() or after == "[")
    if before.isdigit() and not after.isalnum():
        return False  # inches
    return bool(after) and not after.isspace()


def _closes(opened: str, mark: str, before: str, after: str) -> bool:
    if opened in ("„", ",,"):
        return mark in ("“", "”", "‟", '"', "''", "’’")
    if opened in ("«", "»"):
        return mark in ("«", "»") and mark != opened
    if mark in _OPENING or mark in ("``", "‘‘"):
        return False
    if mark in _CLOSING and mark != "»":
        return True
    return not (before.isspace() and after.isalnum())
