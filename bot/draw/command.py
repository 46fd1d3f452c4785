"""Print an answer, and draw its page into a file."""

import argparse
import asyncio
import sys
from pathlib import Path

from bot.answers.desk import Desk
from bot.answers.paging import Page, page_of
from bot.chat.welcome import print_problems
from bot.errors import Exit, UsageError
from bot.picture.drawing import svg_of
from bot.picture.picturing import picture_of
from bot.picture.themes import SENT
from bot.render.text import console_for, print_page


def run(desk: Desk, parsed: argparse.Namespace) -> int:
    """Do what was typed; raise UsageError before anything is asked where the file cannot be the one that is meant."""
    path = _path(parsed)
    page, drawn = asyncio.run(_asked(desk, parsed))
    if drawn is not None:
        path.write_bytes(drawn)
        print(f"Wrote {path}.", file=sys.stderr)
    print_page(console_for(sys.stdout), page, desk.prefix)
    return Exit.FOUND if page.answer.found else Exit.NOTHING_HELD


def _path(parsed: argparse.Namespace) -> Path:
    form = "png" if parsed.png else "svg"
    path = Path(parsed.png or parsed.svg)
    if path.suffix.lower() != f".{form}":
        raise UsageError(f"--{form} is {path}: name a file that ends in .{form}")
    if path.is_dir() or not path.absolute().parent.is_dir():
        raise UsageError(f"--{form} is {path}: name a file in a folder that exists")
    if path.exists() and not parsed.force:
        raise UsageError(f"{path} exists: name another file, or write over it with --force")
    return path


async def _asked(desk: Desk, parsed: argparse.Namespace) -> tuple[Page, bytes | None]:
    """Give the page that was asked for, and its picture where it has one."""
    async with desk:
        print_problems(desk)
        answer = await desk.ask(" ".join((parsed.action, *parsed.words)))
    if answer is None or answer.outcome == "usage":
        raise UsageError(answer.title if answer else "that is no question")
    page, theme = page_of(answer), parsed.theme or SENT
    if parsed.svg:
        svg = svg_of(page, theme)
        return page, svg.encode() if svg else None
    picture = await picture_of(page, theme)
    return page, picture.png if picture else None
