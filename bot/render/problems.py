"""Tell people what is wrong with files: each problem with the line where it is, and a caret below the spot."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from bot.documents import content_of
from bot.errors import Place, Problem
from bot.render.wording import printable

_STYLES = {"error": "bold red", "warning": "bold yellow"}
_BEFORE = 50
"""The characters of a long line that are shown before the spot."""

_WIDTH = 120
"""The columns of a shown line where no terminal has a width."""


def print_problems(console: Console, problems: Iterable[Problem], home: Path) -> None:
    """Print each problem with the line where it is, and a caret below the spot."""
    lines: dict[str, list[str]] = {}
    width = console.width if console.is_terminal else _WIDTH
    for problem in problems:
        path = problem.place.path
        if path not in lines:
            lines[path] = _lines(home / path)
        console.print(_told(problem))
        for line in _spot(problem.place, lines[path], width):
            console.print(line)


def _told(problem: Problem) -> Text:
    rule = f" [{problem.rule}]" if problem.rule else ""
    return Text.assemble(
        (printable(str(problem.place)), "bold"),
        ": ",
        (problem.level, _STYLES[problem.level]),
        ": ",
        printable(problem.message),
        (rule, "dim"),
    )


def _lines(path: Path) -> list[str]:
    if path.is_symlink():
        return []  # what it leads to may be nobody's to see
    try:
        return content_of(path).decode("utf-8", "replace").removeprefix("\ufeff").splitlines()
    except OSError:
        return []


def _spot(place: Place, lines: Sequence[str], width: int) -> list[Text]:
    """Give the line of a place, cut around the spot where it is long, and a caret below it."""
    line = lines[place.line - 1].replace("\t", " ") if place.line <= len(lines) else ""
    if not line.strip():
        return []
    start = max(0, place.column - 1 - _BEFORE) if cell_len(line) > width - 4 else 0
    before, rest = printable(line[start : place.column - 1]), printable(line[place.column - 1 :])
    mark = "…" if start else ""
    shown = Text(f"    {mark}{before}{rest}", no_wrap=True, overflow="ellipsis")
    shown.truncate(width, overflow="ellipsis")
    caret = Text(" " * (4 + len(mark) + cell_len(before)) + "^", style="bold green")
    return [shown, caret]
