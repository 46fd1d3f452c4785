"""Draw messages in a terminal as Discord lays them out: the bar in its colour, bold and small text, the buttons."""

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from bot.preview.showing import Shown
from bot.render.discord import Message
from bot.render.drawing import drawn
from bot.render.markup import read
from bot.render.wording import printable

_BULLETS = ("", "• ", "◦ ", "▪ ")
_RULE = 20


def print_shown(console: Console, shown: Shown) -> None:
    """Write what Discord shows of a card: its question, and every page of the answer with its buttons."""
    console.print(Text(printable(" · ".join(filter(None, (shown.path, shown.note)))), style="dim"))
    console.print(Text.assemble(("You", "bold"), "  ", printable(shown.question)))
    for message in shown.messages:
        console.print(Text.assemble(("Footnote", "bold"), " ", ("APP", "reverse")))
        for line in _lines(message):
            _print(console, line, Text("┃ ", style=f"#{message.accent:06x}"))
        if message.menu:
            console.print(Text(f"  [{printable(message.menu.label)} ▾]", style="dim"))
        for row in message.rows:
            labels = (_button(button.label, enabled=button.enabled) for button in row)
            console.print(Text("  ").join((Text(), *labels)))


def _lines(message: Message) -> Iterator[tuple[Text, Text]]:
    """Give every line with what stands before it: the bullet of an item."""
    yield from _read(message.heading)
    yield from _read(message.body)
    if message.small_print:
        yield Text(), Text("─" * _RULE, style="dim")
        yield from _read(message.small_print)


def _read(markdown: str) -> Iterator[tuple[Text, Text]]:
    for paragraph in read(markdown) if markdown else ():
        indent = "  " * max(0, paragraph.depth - 1)
        yield Text(indent + _BULLETS[min(paragraph.depth, len(_BULLETS) - 1)], style="dim"), drawn(paragraph)


def _print(console: Console, line: tuple[Text, Text], bar: Text) -> None:
    """Write a line beside the bar, wrapped under its first word; a pipe gets it whole."""
    bullet, words = line
    width = console.width - bar.cell_len - bullet.cell_len
    wrapped = [words] if console.soft_wrap else words.wrap(console, max(width, 1))
    for number, row in enumerate(wrapped):
        console.print(Text.assemble(bar, bullet if not number else " " * bullet.cell_len, row))


def _button(label: str, *, enabled: bool) -> Text:
    return Text(f"[{label}]", style="bold") if enabled else Text(f"[{label}, disabled]", style="dim")
