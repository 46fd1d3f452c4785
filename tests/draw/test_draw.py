"""``footnote timeline`` and ``footnote map`` print an answer, and draw it where a file is named."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from bot.errors import Exit
from tests.shell import Footnote


@pytest.mark.parametrize("command", ["timeline", "map"])
def test_the_answer_is_printed_and_drawn(footnote: Footnote, tmp_path: Path, command: str) -> None:
    png, svg = tmp_path / "drawn.png", tmp_path / "drawn.svg"
    printed = footnote(command)
    done = footnote(command, "--png", str(png))
    assert (done.returncode, done.stdout) == (Exit.FOUND, printed.stdout)
    assert done.stderr == f"Wrote {png}.\n"
    assert footnote(command, "--svg", str(svg), "--theme", "light").returncode == Exit.FOUND
    with Image.open(png) as image:
        assert ET.parse(svg).getroot().get("height") == str(image.height)  # noqa: S314 - our own


def test_it_is_drawn_in_the_language_that_is_set(footnote: Footnote, tmp_path: Path) -> None:
    drawn = footnote("timeline", "--svg", str(tmp_path / "drawn.svg"), FOOTNOTE_LANGUAGE="ko")
    assert drawn.stdout.startswith("연표")
    assert 'aria-label="연표' in (tmp_path / "drawn.svg").read_text("utf-8")


def test_words_and_pages_are_those_of_a_chat(footnote: Footnote, tmp_path: Path) -> None:
    file = tmp_path / "two.svg"
    done = footnote("timeline", "from", "May", "2024", "page", "2", "--svg", str(file))
    assert "Timeline: from May 2024" in done.stdout
    assert "Page 2 of" in file.read_text(encoding="utf-8")


def test_a_file_is_written_over_only_by_force(footnote: Footnote, tmp_path: Path) -> None:
    file = tmp_path / "mine.png"
    file.write_text("mine")
    done = footnote("timeline", "--png", str(file))
    assert (done.returncode, file.read_text()) == (Exit.USAGE, "mine")
    assert done.stderr == f"footnote: {file} exists: name another file, or write over it with --force\n"
    assert footnote("timeline", "--png", str(file), "--force").returncode == Exit.FOUND
    assert file.read_bytes().startswith(b"\x89PNG")


def test_nothing_held_and_questions_typed_wrong_write_nothing(footnote: Footnote, tmp_path: Path) -> None:
    file = tmp_path / "none.png"
    assert footnote("timeline", "zeppelin", "--png", str(file)).returncode == Exit.NOTHING_HELD
    assert footnote("timeline", "from", "yesterday", "--png", str(file)).returncode == Exit.USAGE
    assert not file.exists()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--png", "drawn.jpg"], "name a file that ends in .png"),
        (["--svg", "drawn.png"], "name a file that ends in .svg"),
        (["--png", "nowhere/at/all.png"], "name a file in a folder that exists"),
        (["--force"], "--theme and --force go with --png or --svg"),
    ],
)
def test_what_is_typed_wrong_is_told(footnote: Footnote, arguments: list[str], says: str) -> None:
    done = footnote("map", *arguments)
    assert (done.returncode, done.stdout) == (Exit.USAGE, "")
    assert says in done.stderr


def test_only_drawing_loads_pillow(footnote: Footnote) -> None:
    shown = footnote.start("timeline", PYTHONPROFILEIMPORTTIME="1").stderr
    assert "bot.answers.timeline" in shown
    assert " PIL" not in shown
    assert "fontpkg" not in shown


@pytest.mark.parametrize("command", ["timeline", "map"])
def test_help_has_examples(footnote: Footnote, command: str) -> None:
    shown = footnote(command, "--help").stdout
    assert f"footnote {command} --png {command}.png" in " ".join(shown.split())
