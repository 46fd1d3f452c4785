import os
import pty
import re
import select
import sys
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from subprocess import Popen

import pytest
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document

from bot.answers.desk import Desk
from bot.cards.library import Library
from bot.chat.console import QuestionCompleter
from bot.chat.welcome import first_screen
from bot.index.store import Extent
from tests.shelf import FLOOD, Shelf

PATIENCE = 60.0  # seconds without a sign after which a console has hung
ROOT = Path(__file__).parent.parent.parent
# Nobody here tells where the cursor stands, for which the prompt would wait two seconds.
_TERMINAL = {"TERM": "xterm-256color", "PROMPT_TOOLKIT_NO_CPR": "1"}


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("!why-ch", "!why-china"),
        ("why-ch", "why-china"),
        ("!time", "!timeline"),
        ("!who kan", "!who Kang Joon-young"),
        ("!who swanstr", "!who Niklas Swanstrom"),
        ("!source son", "!source son-2024"),
        ("!passage lee-2024#1", "!passage lee-2024#1"),
        ("!quote satellite by par", "!quote satellite by Park Won-gon"),
        ("!help quo", "!help quote"),
        ("!timeline  about nor", "!timeline  about North Korea"),
    ],
)
async def test_completion_knows_commands_names_and_sources(desk: Desk, typed: str, completed: str) -> None:
    completions = QuestionCompleter(desk).get_completions_async(Document(typed), CompleteEvent())
    assert completed in [typed[: len(typed) + one.start_position] + one.text async for one in completions]


def test_the_first_screen_says_what_is_held_and_what_to_type(shipped: Library) -> None:
    screen = first_screen(shipped, Extent(3, 20, 0), "!")
    assert "20 quotations, 3 sources." in screen
    assert "!help" in screen


@pytest.mark.parametrize("leave", [b"exit\r", b"\x04", b"\x03"], ids=["exit", "Ctrl-D", "Ctrl-C"])
def test_a_person_asks_in_the_console_and_leaves(tmp_path: Path, leave: bytes) -> None:
    leader, follower = pty.openpty()
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DISCORD_", "FOOTNOTE_"))}
    environment = kept | {"FOOTNOTE_INDEX": str(tmp_path / "index.sqlite3")} | _TERMINAL
    command = [sys.executable, "-m", "bot"]
    with _at_terminal(command, environment, follower) as process:
        _read_until(leader, b"footnote>")
        os.write(leader, b"!who winston churchill\r")
        _read_until(leader, b"I hold nothing on.*footnote>")
        os.write(leader, b"!!!\r")
        _read_until(leader, b"That is no command.*footnote>")
        os.write(leader, leave)
        _read_to_the_end(leader)
        assert process.wait(timeout=20) == 0
    os.close(leader)
    assert "winston churchill" in (tmp_path / "history").read_text(encoding="utf-8")


def test_what_changes_is_shown_above_what_is_being_typed_and_completed_at_once(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "shelf").fill()
    leader, follower = pty.openpty()
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DISCORD_", "FOOTNOTE_"))}
    environment = kept | {"FOOTNOTE_HOME": str(shelf.home)} | _TERMINAL
    command = [sys.executable, "-m", "bot"]
    with _at_terminal(command, environment, follower) as process:
        _read_until(leader, b"footnote>")
        os.write(leader, b"!why-")
        _read_until(leader, b"!why-")
        card = FLOOD.replace("id: flood", "id: why-talk").replace("aliases: [high-water]\n", "")
        shelf.write("briefs/topics/why-talk.yaml", card.replace("The flood", "Why they talk"))
        shown = _read_until(leader, b"New: !why-talk.*footnote>.*!why-")
        assert shown.count(b"New: ") == 1
        os.write(leader, b"t\t")
        _read_until(leader, b"alk")
        os.write(leader, b"\r")
        _read_until(leader, b"Why they talk.*footnote>")
        shelf.change("briefs/topics/why-talk.yaml", "points:", "pints:")
        _read_until(leader, b"briefs/topics/why-talk.yaml:5:1: .*goes on answering.*footnote>")
        os.write(leader, b"\x04")
        _read_to_the_end(leader)
        assert process.wait(timeout=20) == 0
    os.close(leader)


@contextmanager
def _at_terminal(command: list[str], environment: dict[str, str], follower: int) -> Generator[Popen[bytes]]:
    """Run a command at the other end of a terminal, and end it where the test fails."""
    with Popen(command, cwd=ROOT, env=environment, stdin=follower, stdout=follower, stderr=follower) as process:
        os.close(follower)
        try:
            yield process
        except BaseException:
            process.kill()
            raise


def _read_until(leader: int, wanted: bytes) -> bytes:
    """Read until the screen shows something, and the prompt that then listens for keys; give all that was read."""
    shown = b""
    while not re.search(wanted, shown, re.DOTALL):
        assert select.select([leader], [], [], PATIENCE)[0], shown
        shown += os.read(leader, 65536)
    return shown


def _read_to_the_end(leader: int) -> None:
    """Read what is still written: a terminal that nobody reads would keep the process from ending."""
    with suppress(OSError):  # Linux ends a terminal whose other side closed with an input error.
        while os.read(leader, 65536):
            pass
