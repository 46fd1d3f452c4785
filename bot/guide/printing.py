"""Print a guide in a terminal: its words without the marks of markdown, its examples as they are typed."""

import re

from rich.console import Console
from rich.text import Text

from bot.render.drawing import drawn
from bot.render.markup import read

_EXAMPLE = re.compile(r"^```\w*\n(.*?)^```\n", re.MULTILINE | re.DOTALL)
_WRAPPED = re.compile(r"(?<=\S)\n *(?=\S)(?!\d+\. |[-*#])")
"""The end of a line that goes on in the next one."""

_INDENT = "   "


def print_guide(console: Console, markdown: str) -> None:
    """Write a guide: what is told wrapped to the terminal, examples line by line."""
    for number, part in enumerate(_EXAMPLE.split(markdown)):
        if number % 2:
            for line in part.splitlines():
                console.print(Text(_INDENT + line, style="cyan"), soft_wrap=True)
        else:
            for line in _WRAPPED.sub(" ", part).splitlines():
                _print(console, line)


def _print(console: Console, line: str) -> None:
    """Write a paragraph, heading or item, of which what is wrapped stands below its first word."""
    (paragraph,) = read(line)
    bullet = "•  " if paragraph.depth and not line[0].isdigit() else ""
    indent, words = _INDENT if paragraph.depth else "", drawn(paragraph)
    rows = [words] if console.soft_wrap else words.wrap(console, max(1, console.width - len(indent)))
    for number, row in enumerate(rows):
        console.print(Text.assemble(indent if number else bullet, row))
