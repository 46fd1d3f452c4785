"""Show the cards that were asked for, in the terminal, as a page that is served, or as one that is written."""

import argparse
import asyncio
import sys
from collections.abc import Iterable
from pathlib import Path

from bot.answers.desk import Desk
from bot.errors import Exit, Problem, UsageError
from bot.preview.page import page
from bot.preview.showing import Preview, Shown
from bot.preview.terminal import print_shown
from bot.render.problems import print_problems
from bot.render.text import console_for

_HEAD = 30
"""The characters that every page begins with."""


def run(desk: Desk, parsed: argparse.Namespace) -> int:
    """Do what was typed; raise UsageError where it makes no sense, or there is no such card."""
    if parsed.no_open and not parsed.html:
        raise UsageError("--no-open goes with --html: only that opens a browser")
    if parsed.html:
        from bot.preview.serving import serve  # noqa: PLC0415 - only a page that is served needs aiohttp (120 ms)

        asyncio.run(serve(desk, parsed.card, opens=not parsed.no_open))
        return Exit.FOUND
    cards = asyncio.run(_look(desk, parsed.card))
    if parsed.output is not None:
        _write(Path(parsed.output), page(cards))
        print(f"Wrote {parsed.output}.")
    else:
        _print(cards)
    print_problems(console_for(sys.stderr), problems_of(cards), desk.index.folders.home)
    return Exit.FILES if any(card.problems for card in cards) else Exit.FOUND


def _write(path: Path, text: str) -> None:
    """Write a page, over nothing but a page; raise UsageError where something else stands."""
    if path.suffix.lower() not in (".html", ".htm"):
        raise UsageError(f"--output is {path}: name a file that ends in .html")
    if path.exists() and not path.read_bytes().startswith(text[:_HEAD].encode()):
        raise UsageError(f"{path} exists and is no page of a preview: name another file, or remove it")
    path.write_text(text, encoding="utf-8")


def problems_of(cards: Iterable[Shown]) -> Iterable[Problem]:
    """Give every mistake once."""
    return dict.fromkeys(problem for card in cards for problem in card.problems)


async def _look(desk: Desk, typed: str | None) -> tuple[Shown, ...]:
    async with desk:
        return await Preview(desk, typed).look()


def _print(cards: Iterable[Shown]) -> None:
    console = console_for(sys.stdout)
    for number, card in enumerate(card for card in cards if card.messages):
        if number:
            console.print()
        print_shown(console, card)
