"""Word the parts of a page that every front end shows alike."""

import re
from collections.abc import Iterator
from typing import Literal

from bot.answers.framing import footnotes, next_steps
from bot.answers.paging import Block, Page
from bot.language.saying import say

Look = Literal["plain", "marked", "given", "held"]
"""How words stand out: not at all, as those asked for, as given and not held, as held and not given."""

SIGNS = {"given": ("[-", "-]"), "held": ("{+", "+}")}
"""The signs around words where letters have no other looks."""

_UNSHOWABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")

_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")


def printable(text: str) -> str:
    """Remove control characters and marks that turn the direction of text, which could disguise a line."""
    return _UNSHOWABLE.sub("", text).replace("\n", " ")


def isolated(drawn: str) -> str:
    """Keep what is read from right to left from turning what stands beside it, such as the number of a footnote."""
    before, after = isolates(drawn)
    return f"{before}{drawn}{after}"


def isolates(drawn: str) -> tuple[str, str]:
    """Give the marks before and after what is to stand for itself: none where all is read from left to right."""
    return ("\u2068", "\u2069") if _RIGHT_TO_LEFT.search(drawn) else ("", "")


def body(block: Block) -> Iterator[tuple[str, Look]]:
    """Write the words of a block, a quotation between quotation marks, in pieces that stand out, between plain ones."""
    before, after = ("“", "”") if block.style == "quotation" else ("", "")
    *pieces, (last, _) = _changed(block) if block.changes else _marked(block)
    for text, look in pieces:
        yield before + text, look
        before = ""
    yield before + last + after, "plain"


def _marked(block: Block) -> Iterator[tuple[str, Look]]:
    at = 0
    for start, end in block.marks:
        yield block.text[at:start], "plain"
        yield block.text[start:end], "marked"
        at = end
    yield block.text[at:], "plain"


def _changed(block: Block) -> Iterator[tuple[str, Look]]:
    """Write the words that were given before those that are held in their place, a space between them."""
    text, at = block.text, 0
    for start, end, given in block.changes:
        yield text[at:start], "plain"
        if given:
            yield " " if text[:start] and not text[start - 1].isspace() else "", "plain"
            yield given, "given"
            yield " " if text[start : start + 1].strip() else "", "plain"
        yield text[start:end], "held"
        at = end
    yield text[at:], "plain"


def marks(page: Page, block: Block) -> str:
    """Write the footnote marks of a block: ``[1][2]``."""
    return "".join(f"[{page.numbers[citation]}]" for citation in block.citations)


def cited(page: Page, number: int) -> str:
    """Write the citations of the page's n-th source: ``[1] passage 3, [2] passage 5``."""
    return footnotes(page.cited(page.sources[number]))


def hints(page: Page, prefix: str, *, paging: bool, signs: bool = False) -> tuple[str, ...]:
    """Say what to type next: choices, suggestions, notes and, where ``paging`` asks for it, the next page.

    With ``signs``, words that differ stand between signs, and have no other look.
    """
    legend = (_legend(signs=signs),) if any(block.changes for block in page.blocks) else ()
    steps = (*legend, *next_steps(page.answer, prefix))
    if not paging or page.count == 1 or not page.answer.question:
        return steps
    command = f"{prefix}{page.answer.question} page {page.number % page.count + 1}"
    turn = say("Page {number} of {count}: type {command}", number=page.number, count=page.count, command=command)
    return (*steps, turn)


def _legend(*, signs: bool) -> str:
    if signs:
        given, held = (" … ".join(SIGNS[look]) for look in ("given", "held"))
        return say("{given} are the words given, {held} those held.", given=given, held=held)
    return say("Struck out are the words given, bold those held.")
