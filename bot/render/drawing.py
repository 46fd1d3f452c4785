"""Draw markdown that was read for a terminal: bold as bold, code in a colour, and no marks."""

from rich.text import Text

from bot.render.markup import Paragraph, Part
from bot.render.wording import printable

_LINES = {"heading-1": "bold underline", "heading-2": "bold underline", "heading-3": "bold", "small": "dim"}
_STYLES = {
    "bold": "bold",
    "italic": "italic",
    "underline": "underline",
    "strike": "strike",
    "spoiler": "reverse",
    "code": "cyan",
    "link": "blue underline",
    "mention": "black on yellow",
}


def drawn(paragraph: Paragraph) -> Text:
    """Draw the words of a paragraph."""
    return Text.assemble(*map(_part, paragraph.parts), style=_LINES.get(paragraph.kind, ""))


def _part(part: Part) -> Text:
    if isinstance(part, str):
        return Text(printable(part))
    return Text.assemble(*map(_part, part.parts), style=_STYLES[part.style])
