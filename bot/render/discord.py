"""Draw a page as Discord markdown. Whatever comes from a file or a person is escaped."""

import re
from functools import lru_cache

from bot.answers.paging import REMEMBERED, Block, Page, source_entry
from bot.render.wording import as_of, body, cited, hints, marks, printable

LONGEST_MESSAGE = 4000
"""The characters of text that one message may have, by Discord's own documentation of components."""

_ANYWHERE = re.compile(r"[\\*_~`|<>\[\]()@]")
_NUMBER = re.compile(r"\d+(?=\.)")


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
