"""Draw a page as Discord markdown. Whatever comes from a file or a person is escaped."""

import re

from bot.answers.paging import Block, Page, source_entry
from bot.render.wording import as_of, body, cited, hints, marks, printable

_MARKDOWN = re.compile(r"[\\*_~`|<>\[\]()@]|:(?=//)|^(?=[-+#])|^\d+(?=\.)")
_BULLET = {"line": "- ", "quotation": "  - ", "dispute": "  - ", "side": "  - "}


def escape(text: str) -> str:
    """Put a backslash before all that Discord would read as markdown, a link or a mention."""
    return _MARKDOWN.sub(lambda match: f"{match[0]}\\" if match[0].isdigit() else f"\\{match[0]}", printable(text))


def heading(page: Page) -> str:
    """Write the title, with the date of review below it in small text."""
    reviewed = as_of(page.answer)
    return f"### {escape(page.answer.title)}" + (f"\n-# {reviewed}" if reviewed else "")


def paragraphs(page: Page) -> str:
    """Write the body, a list item a block."""
    return "\n".join(_paragraph(page, block) for block in page.blocks)


def small_print(page: Page, prefix: str) -> str:
    """Write the sources and what to type next, in small text."""
    entries = (
        f"-# {escape(source_entry(source))} ({escape(source.id)}): {cited(page, number)}"
        for number, source in enumerate(page.sources)
    )
    return "\n".join((*entries, *(f"-# {escape(hint)}" for hint in hints(page, prefix, paging=False))))


def _paragraph(page: Page, block: Block) -> str:
    label = f"**{escape(block.label)}**: " if block.label else ""
    words = f"*{escape(body(block))}*" if block.style == "dispute" else escape(body(block))
    speaker = f" ({escape(block.speaker)})" if block.speaker else ""
    numbers = f" {marks(page, block)}" if block.citations else ""
    return f"{_BULLET[block.style]}{label}{words}{speaker}{numbers}"
