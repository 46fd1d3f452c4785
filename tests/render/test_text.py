import io
import re
from pathlib import Path

import pytest
from rich.console import Console
from syrupy.assertion import SnapshotAssertion

from bot.answers.desk import Desk
from bot.answers.paging import page_of
from bot.render.text import console_for, print_page
from tests.conftest import ROOT

QUESTIONS = [
    "who kang",
    "who kang page 2",
    "why-china page 3",
    "timeline page 2",
    "who sun",
    "who vladimir medvedev",
    "source son-2024",
    "help",
    "check “decided not to postpone the dialogue”",
]


@pytest.mark.parametrize("question", QUESTIONS)
async def test_a_page_in_a_pipe(tmp_path: Path, snapshot: SnapshotAssertion, question: str) -> None:
    written = io.StringIO()
    await _print(tmp_path, question, console_for(written))
    assert written.getvalue() == snapshot


async def test_a_page_on_a_terminal_of_60_columns(tmp_path: Path, snapshot: SnapshotAssertion) -> None:
    written = io.StringIO()
    console = Console(
        file=written, width=60, force_terminal=True, color_system="standard", highlight=False, legacy_windows=False
    )
    await _print(tmp_path, "who kang", console)
    assert all(len(line) < 120 for line in written.getvalue().splitlines())
    assert written.getvalue() == snapshot


async def test_a_difference_on_a_terminal_has_colours_and_without_them_signs(tmp_path: Path) -> None:
    for no_color, shown in ((False, "\x1b[9;31mpostpone\x1b[0m"), (True, "[-postpone-] {+reschedule+}")):
        written = io.StringIO()
        console = Console(
            file=written, width=90, force_terminal=True, color_system="standard", highlight=False, markup=False,
            legacy_windows=False, no_color=no_color,
        )  # fmt: skip
        await _print(tmp_path, "check “decided not to postpone the dialogue”", console)
        plain = re.sub(r"\x1b\[[\d;]*m", "", written.getvalue()) if no_color else written.getvalue()
        assert shown in plain


async def _print(folder: Path, question: str, console: Console) -> None:
    async with Desk(ROOT, None, folder / "index.sqlite3") as desk:
        answer = await desk.ask(question)
    assert answer is not None
    print_page(console, page_of(answer), "!")
