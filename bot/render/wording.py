"""Word the parts of a page that every front end shows alike."""

import re
from collections.abc import Iterator

from bot.answers.answer import Answer
from bot.answers.paging import MOST_CHOICES, Block, Page
from bot.dates import show

_UNSHOWABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def printable(text: str) -> str:
    """Remove control characters and marks that turn the direction of text, which could disguise a line."""
    return _UNSHOWABLE.sub("", text).replace("\n", " ")


def as_of(answer: Answer) -> str:
    """Say when the answer was last reviewed; nothing where that is not known."""
    return f"As of {show(answer.as_of)}" if answer.as_of else ""


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
    return ", ".join(f"[{mark}] passage {passage}" for mark, passage in page.cited(page.sources[number]))


def hints(page: Page, prefix: str, *, paging: bool) -> tuple[str, ...]:
    """Say what to type next: choices, suggestions, notes and, where ``paging`` asks for it, the next page."""
    answer = page.answer
    turn = page.number % page.count + 1
    return (
        *((f"Type {prefix}{answer.command} and {_choices(answer)}",) if answer.choices else ()),
        *((f"{before_suggestions(answer)}: {', '.join(answer.suggestions)}",) if answer.suggestions else ()),
        *answer.notes,
        *(
            (f"Page {page.number} of {page.count}: type {prefix}{answer.question} page {turn}",)
            if paging and page.count > 1
            else ()
        ),
    )


def before_suggestions(answer: Answer) -> str:
    """Say what the suggestions of an answer are."""
    if answer.found:
        return "Examples" if answer.command == "help" else "See also"
    return "Nearest held" if answer.outcome == "nothing" else "Did you mean"


def _choices(answer: Answer) -> str:
    named = ", ".join(answer.choices[:MOST_CHOICES])
    return f"one of: {named}" if len(answer.choices) <= MOST_CHOICES else f"a whole name, such as {answer.choices[0]}"
