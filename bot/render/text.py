"""Draw a page for a terminal: wrapped and coloured there, plain and one paragraph a line in a pipe."""

from collections.abc import Iterator
from typing import IO

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from bot.answers.framing import as_of, source_entry
from bot.answers.paging import Block, Page
from bot.language.saying import say, speaking
from bot.render.wording import SIGNS, Look, body, cited, hints, isolated, isolates, marks, printable

WIDEST = 100
"""The columns beyond which lines are hard to read."""

_INDENT = (2, 6, 8)
_STYLE = {"quotation": "green", "dispute": "italic"}
_LOOK: dict[Look, str] = {"marked": "bold", "given": "red strike", "held": "bold"}


class _Console(Console):
    """Leave a reader that has left to the caller; rich itself would end the process."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def console_for(file: IO[str]) -> Console:
    """Make a console for a stream: colours only on a terminal and where NO_COLOR is not set; no wrapping in a pipe."""
    console = _Console(file=file, highlight=False, markup=False, emoji=False, soft_wrap=not file.isatty())
    if file.isatty():
        console.width = min(console.width, WIDEST)
    return console


def print_page(console: Console, page: Page, prefix: str) -> None:
    """Write one page, in the locale of its answer: title, body, sources, and what to type next."""
    with speaking(page.answer.locale):
        _print(console, page, prefix)


def _print(console: Console, page: Page, prefix: str) -> None:
    answer = page.answer
    title = Text(isolated(printable(answer.title)), style="bold" if answer.found else "bold yellow")
    console.print(title.append(f"   {as_of(answer)}", style="not bold dim") if answer.as_of else title)
    for block in page.blocks:
        console.print(_padded(_block(page, block, signs=_plain(console)), _INDENT[block.depth], console))
    if page.sources:
        console.print(Text(say("Sources"), style="bold dim"))
        for number, source in enumerate(page.sources):
            entry = Text(
                f"{isolated(printable(source_entry(source)))} ({source.id}): {cited(page, number)}", style="dim"
            )
            console.print(_padded(entry, 2, console))
    for hint in hints(page, prefix, paging=True, signs=_plain(console)):
        console.print(_padded(Text(printable(hint), style="dim"), 0, console))


def _plain(console: Console) -> bool:
    """Tell whether letters have no looks: in a pipe, on a terminal without colours, and where NO_COLOR is set."""
    return console.color_system is None or console.no_color


def _block(page: Page, block: Block, *, signs: bool) -> Text:
    return Text.assemble(*_parts(page, block, signs=signs))


def _parts(page: Page, block: Block, *, signs: bool) -> Iterator[tuple[str, str]]:
    if block.depth == 0 or block.style == "side":
        yield ("◦ " if block.depth else "• "), "dim"
    if block.label:
        yield f"{isolated(printable(block.label))}: ", "bold cyan"
    style = _STYLE.get(block.style, "")
    pieces = list(body(block))
    opening, closing = isolates("".join(text for text, _ in pieces))
    yield opening, ""
    for text, look in pieces:
        before, after = SIGNS.get(look, ("", "")) if signs and text else ("", "")
        yield f"{before}{printable(text)}{after}", f"{style} {_LOOK.get(look, '')}".strip()
    yield closing, ""
    if block.speaker:
        yield f" ({isolated(printable(block.speaker))})", "dim"
    if block.citations:
        yield f" {marks(page, block)}", "cyan"


def _padded(text: Text, indent: int, console: Console) -> Padding | Text:
    """Indent wrapped lines under the first; a pipe gets the spaces in front only."""
    return Text(" " * indent).append_text(text) if console.soft_wrap else Padding(text, (0, 0, 0, indent))
