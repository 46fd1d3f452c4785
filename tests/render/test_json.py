import json
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.answers.desk import Desk
from bot.render.json import to_json
from tests.conftest import ROOT

QUESTIONS = [
    "who kang",
    "timeline about talks",
    "quote by park",
    "who kim",
    "why-europe",
    "passage lee-2024#6",
    "who nobody at all",
    "check “decided not to postpone the dialogue”",
]


@pytest.mark.parametrize("question", QUESTIONS)
async def test_the_whole_answer_on_one_line(tmp_path: Path, snapshot: SnapshotAssertion, question: str) -> None:
    async with Desk(ROOT, None, tmp_path / "index.sqlite3") as desk:
        answer = await desk.ask(question)
    assert answer is not None
    line = to_json(answer)
    assert "\n" not in line
    assert json.loads(line) == snapshot


async def test_each_quotation_of_a_message_has_its_verdict(tmp_path: Path, snapshot: SnapshotAssertion) -> None:
    async with Desk(ROOT, None, tmp_path / "index.sqlite3") as desk:
        answer = await desk.check_message("Park: “weaken China’s clout on North Korea”, “not to postpone the dialogue”")
    assert json.loads(to_json(answer)) == snapshot
