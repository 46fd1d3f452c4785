"""What is wrong is told to programs as JSON, and to pull requests as notes."""

import json

from bot.check.report import as_json, for_github
from bot.errors import Place, Problem


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
