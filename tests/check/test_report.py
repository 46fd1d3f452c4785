"""What is wrong is told with its line and a caret, as JSON, and for pull requests."""

import io
import json
from pathlib import Path

import pytest
from rich.cells import cell_len

from bot.check.report import as_json, for_github, print_problems
from bot.errors import Place, Problem
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


def test_json_has_every_part_of_a_problem() -> None:
    told = json.loads(as_json([Problem(Place("x.yaml", 2, 3), "“so”", "names")], {"cards": 1}))
    assert told == {
        "cards": 1,
        "problems": [
            {"path": "x.yaml", "line": 2, "column": 3, "level": "warning", "rule": "names", "message": "“so”"}
        ],
    }


def test_github_reads_signs_that_it_would_take_for_its_own() -> None:
    problem = Problem(Place("a,b:c.yaml", 2, 3), "100%\nof it: all, really")
    assert for_github(problem) == "::error file=a%2Cb%3Ac.yaml,line=2,col=3::100%25%0Aof it: all, really"
