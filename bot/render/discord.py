"""Draw a page as a message in Discord markdown. Whatever comes from a file or a person is escaped."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from bot.answers.answer import Outcome
from bot.answers.paging import REMEMBERED, Block, Page, source_entry
from bot.render.wording import as_of, body, cited, hints, marks, printable

LONGEST_MESSAGE = 4000
"""The characters of text that one message may have, by Discord's own documentation of components."""

ACCENTS: Mapping[Outcome, int] = {"found": 0x2E6F95, "nothing": 0x8A8D91, "usage": 0xC98A1B, "unknown": 0xC98A1B}
"""The colour of the bar beside an answer, by how it came out."""

_ANYWHERE = re.compile(r"[\\*_~`|<>\[\]()@]")
_NUMBER = re.compile(r"\d+(?=\.)")


@dataclass(frozen=True, slots=True)
class Button:
    """Hold a button that turns to another page of an answer."""

    label: str
    page: int
    enabled: bool


@dataclass(frozen=True, slots=True)
class Message:
    """Hold all that Discord is sent to show a page: three parts in markdown, the colour of the bar, and the buttons."""

    heading: str
    body: str
    small_print: str
    accent: int
    buttons: tuple[Button, ...]


def message(page: Page, prefix: str) -> Message:
    """Draw a page as a message, with buttons where the answer has other pages."""
    turns = ((page.number - 1, "Back"), (page.number + 1, f"More ({page.number} of {page.count})"))
    buttons = tuple(Button(label, to, 1 <= to <= page.count) for to, label in turns) if page.count > 1 else ()
    return Message(*markdown(page, prefix), ACCENTS[page.answer.outcome], buttons)


def escape(text: str) -> str:
    """Put a backslash before all that Discord would read as markdown, a link or a mention."""
    text = _ANYWHERE.sub(lambda sign: f"\\{sign[0]}", printable(text)).replace("://", "\\://")
    if text.startswith(("-", "+", "#")):
        return f"\\{text}"
    number = _NUMBER.match(text)
    return f"{number[0]}\\{text[number.end() :]}" if number else text


@lru_cache(maxsize=REMEMBERED)
def markdown(page: Page, prefix: str) -> tuple[str, str, str]:
    """Draw a page in three parts, of which the last two may be empty: heading, body, and in small text the sources and what to type next."""
    return _heading(page), _body(page), _small_print(page, prefix)


def _heading(page: Page) -> str:
    reviewed = as_of(page.answer)
    return f"### {escape(page.answer.title)}" + (f"\n-# {reviewed}" if reviewed else "")


def _body(page: Page) -> str:
    return "\n".join(_paragraph(page, block) for block in page.blocks)


def _small_print(page: Page, prefix: str) -> str:
    entries = (
        f"-# {escape(source_entry(source))} ({escape(source.id)}): {cited(page, number)}"
        for number, source in enumerate(page.sources)
    )
    return "\n".join((*entries, *(f"-# {escape(hint)}" for hint in hints(page, prefix, paging=False))))


def _paragraph(page: Page, block: Block) -> str:
    label = f"**{escape(block.label)}**: " if block.label else ""
    words = "".join(f"**{escape(text)}**" if marked else escape(text) for text, marked in body(block))
    words = f"*{words}*" if block.style == "dispute" else words
    speaker = f" ({escape(block.speaker)})" if block.speaker else ""
    numbers = f" {marks(page, block)}" if block.citations else ""
    return f"{'  ' * block.depth}- {label}{words}{speaker}{numbers}"
