"""Word the parts of a page that every front end shows alike."""

import re
from collections.abc import Iterator

from bot.answers.framing import footnotes, next_steps
from bot.answers.paging import Block, Page
from bot.language.saying import say

_UNSHOWABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def printable(text: str) -> str:
    """Remove control characters and marks that turn the direction of text, which could disguise a line."""
    return _UNSHOWABLE.sub("", text).replace("\n", " ")


def body(block: Block) -> Iterator[tuple[str, bool]]:
    """Write the words of a block, a quotation between quotation marks, in pieces that stand out or do not."""
    before, after = ("“", "”") if block.style == "quotation" else ("", "")
    at = 0
    for start, end in block.marks:
        yield before + block.text[at:start], False
        yield block.text[start:end], True
        before, at = "", end
    yield before + block.text[at:] + after, False


def marks(page: Page, block: Block) -> str:
    """Write the footnote marks of a block: ``[1][2]``."""
    return "".join(f"[{page.numbers[citation]}]" for citation in block.citations)


def cited(page: Page, number: int) -> str:
    """Write the citations of the page's n-th source: ``[1] passage 3, [2] passage 5``."""
    return footnotes(page.cited(page.sources[number]))


def hints(page: Page, prefix: str, *, paging: bool) -> tuple[str, ...]:
    """Say what to type next: choices, suggestions, notes and, where ``paging`` asks for it, the next page."""
    steps = next_steps(page.answer, prefix)
    if not paging or page.count == 1:
        return steps
    command = f"{prefix}{page.answer.question} page {page.number % page.count + 1}"
    turn = say("Page {number} of {count}: type {command}", number=page.number, count=page.count, command=command)
    return (*steps, turn)
