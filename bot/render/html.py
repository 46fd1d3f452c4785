"""Draw Discord markdown as HTML that holds nothing but text: no address in it leads anywhere and no tag is a file's."""

from collections.abc import Iterator
from html import escape

from bot.render.markup import Paragraph, Part, read

_TAGS = {"bold": "strong", "italic": "em", "underline": "u", "strike": "s", "code": "code"}
_LINES = {"text": "p", "heading-1": "h1", "heading-2": "h2", "heading-3": "h3", "quote": "blockquote"}


def to_html(markdown: str) -> str:
    """Draw a text; what would be a link or a mention on Discord looks like one, and is none."""
    return "".join(_nested(read(markdown)))


def _nested(paragraphs: tuple[Paragraph, ...]) -> Iterator[str]:
    depth = 0
    for paragraph in paragraphs:
        if 0 < paragraph.depth <= depth:
            yield "</li></ul>" * (depth - paragraph.depth) + "</li><li>"
        else:
            yield "</li></ul>" * (depth if not paragraph.depth else 0) + "<ul><li>" * (paragraph.depth - depth)
        depth = paragraph.depth
        yield _paragraph(paragraph)
    yield "</li></ul>" * depth


def _paragraph(paragraph: Paragraph) -> str:
    words = "".join(map(_part, paragraph.parts))
    if paragraph.kind == "small":
        return f'<p class="small">{words}</p>'
    if paragraph.kind == "text" and paragraph.depth:
        return words
    tag = _LINES[paragraph.kind]
    return f"<{tag}>{words}</{tag}>"


def _part(part: Part) -> str:
    if isinstance(part, str):
        return escape(part)
    inside = "".join(map(_part, part.parts))
    if tag := _TAGS.get(part.style):
        return f"<{tag}>{inside}</{tag}>"
    return f'<span class="{part.style}">{inside}</span>'
