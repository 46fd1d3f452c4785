"""Tell what is wrong with files to programs, and to pull requests; :mod:`bot.render.problems` tells people."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from bot.errors import Problem

_UNSAFE = re.compile(r"[%\r\n]")
_UNSAFE_PROPERTY = re.compile(r"[%\r\n:,]")


def as_json(problems: Sequence[Problem], counted: Mapping[str, Any]) -> str:
    """Write all of it as one JSON object."""
    told = [
        {
            "path": problem.place.path,
            "line": problem.place.line,
            "column": problem.place.column,
            "level": problem.level,
            "rule": problem.rule or None,
            "message": problem.message,
        }
        for problem in problems
    ]
    return json.dumps({**counted, "problems": told}, ensure_ascii=False)


def for_github(problem: Problem) -> str:
    """Write a problem as a command of GitHub's workflows, which shows it beside the line of a pull request.

    The form is that of https://docs.github.com/actions/reference/workflow-commands-for-github-actions.
    """
    place = problem.place
    path = _UNSAFE_PROPERTY.sub(_percent, place.path)
    rule = f" [{problem.rule}]" if problem.rule else ""
    message = _UNSAFE.sub(_percent, f"{problem.message}{rule}")
    return f"::{problem.level} file={path},line={place.line},col={place.column}::{message}"


def _percent(found: re.Match[str]) -> str:
    return f"%{ord(found[0]):02X}"
