"""What is wrong is told to people with its line and a caret."""

import io
from pathlib import Path

import pytest
from rich.cells import cell_len

from bot.errors import Place, Problem
from bot.render.problems import print_problems
from bot.render.text import console_for


def told(tmp_path: Path, line: str, column: int, **problem: str) -> list[str]:
    (tmp_path / "x.yaml").write_text(f"first\n{line}\n", encoding="utf-8")
    out = io.StringIO()
    print_problems(console_for(out), [Problem(Place("x.yaml", 2, column), "it is wrong", **problem)], tmp_path)
    return out.getvalue().splitlines()


def test_a_mistake_is_told_with_its_line_and_a_caret(tmp_path: Path) -> None:
    assert told(tmp_path, "cite: [b]", 8) == ["x.yaml:2:8: error: it is wrong", "    cite: [b]", "           ^"]


def test_a_warning_names_its_rule(tmp_path: Path) -> None:
    assert told(tmp_path, "a: b", 1, rule="names")[0] == "x.yaml:2:1: warning: it is wrong [names]"


@pytest.mark.parametrize(
    "line", ["\tcite: [b]", "title: 북한과 중국 [b]", "é́: [b]", "x" * 400 + " [b]", "[b] " + "y" * 400]
)
def test_the_caret_stands_below_the_spot(tmp_path: Path, line: str) -> None:
    _, shown, caret = told(tmp_path, line, line.index("[") + 1)
    spot = cell_len(caret) - 1
    assert cell_len(shown[: shown.index("[")]) == spot
    assert cell_len(shown) <= 120


def test_a_line_cannot_send_escapes_to_the_terminal(tmp_path: Path) -> None:
    assert not {"\x1b", "\u202e"} & set("".join(told(tmp_path, "a: \x1b[31m\u202eb", 1)))


@pytest.mark.parametrize(("line", "column"), [(9, 1), (1, 99)])
def test_a_place_that_is_gone_is_told_without_its_line(tmp_path: Path, line: int, column: int) -> None:
    (tmp_path / "x.yaml").write_text("short", encoding="utf-8")
    out = io.StringIO()
    print_problems(console_for(out), [Problem(Place("x.yaml", line, column), "gone")], tmp_path)
    assert out.getvalue().startswith(f"x.yaml:{line}:{column}: error: gone\n")


def test_a_file_that_is_gone_is_told_all_the_same(tmp_path: Path) -> None:
    out = io.StringIO()
    print_problems(console_for(out), [Problem(Place("y.yaml"), "gone")], tmp_path)
    assert out.getvalue() == "y.yaml:1:1: error: gone\n"
