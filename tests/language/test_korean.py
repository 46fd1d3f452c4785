"""Answers in Korean, as the terminal, Discord and JSON have them: whole, and within Discord's limits."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from syrupy.assertion import SnapshotAssertion

from bot.answers.answer import Answer
from bot.answers.desk import Desk
from bot.answers.paging import pages
from bot.language.calendars import prepare
from bot.language.saying import speaking
from bot.render.discord import LONGEST_MESSAGE, message
from bot.render.json import to_json
from bot.render.text import console_for, print_page
from tests.answers.test_paging import answers, drawn_length
from tests.asking import ask
from tests.conftest import ROOT
from tests.shell import Footnote

QUESTIONS = [
    "who kang",
    "timeline talks from 2024-06-18",
    "who sun",
    "quote zeppelin by park",
    "help timeline",
    "check “decided not to postpone the dialogue”",
    "source",
]
LONGEST_LABEL = 80
"""The characters that the label of a button on Discord may have."""


@pytest.mark.parametrize("question", QUESTIONS)
async def test_an_answer_in_korean(desk: Desk, snapshot: SnapshotAssertion, question: str) -> None:
    with speaking("ko"):
        answer = await ask(desk, question)
    page = pages(answer)[0]
    terminal = io.StringIO()
    print_page(console_for(terminal), page, "!")
    drawn = message(page, "!")
    assert terminal.getvalue() == snapshot(name="text")
    assert f"{drawn.heading}\n{drawn.body}\n{drawn.small_print}" == snapshot(name="discord")
    assert json.loads(to_json(answer)) == snapshot(name="json")


async def test_each_language_has_its_own_answer_to_one_question(desk: Desk) -> None:
    told: list[str] = []
    for locale in ("en", "ko", "en-US", "en", "ko"):
        with speaking(locale):
            answer = await ask(desk, "timeline from 2024-06-18")
        told.append(f"{answer.title} {message(pages(answer)[0], '!').heading.rpartition('-# ')[2]}")
    assert told[0] == told[3] == "Timeline: from 18 June 2024 As of 20 June 2024"
    assert told[1] == told[4] == "연표: 2024년 6월 18일부터 2024년 6월 20일 기준"
    assert told[2] == "Timeline: from June 18, 2024 As of June 20, 2024"


@settings(max_examples=30, phases=[Phase.explicit, Phase.generate])
@given(answers())
def test_every_page_fits_in_korean_too(english: Answer) -> None:
    with speaking("ko"):
        answer = Answer(
            "who", english.title, as_of=english.as_of, lines=english.lines, quotations=english.quotations,
            suggestions=english.suggestions, notes=english.notes, sources=english.sources,
        )  # fmt: skip
    for page in pages(answer):
        assert drawn_length(page) <= LONGEST_MESSAGE
        assert all(len(button.label) <= LONGEST_LABEL for row in message(page, "!").rows for button in row)


def test_the_terminal_speaks_the_language_of_the_settings(footnote: Footnote) -> None:
    held = footnote("say", "!who sun", FOOTNOTE_LANGUAGE="ko")
    assert "누구를 찾으십니까?" in held.stdout
    wrong = footnote("say", "!frobnicate", FOOTNOTE_LANGUAGE="ko")
    assert wrong.stderr == "“!frobnicate” 명령은 없습니다. 모든 명령을 보려면 !help 명령을 입력하십시오.\n"
    assert footnote(FOOTNOTE_LANGUAGE="ko_KR").stdout.startswith("Footnote")
    assert "June 20, 2024" in footnote("say", "!why-china", FOOTNOTE_LANGUAGE="en-us").stdout


def test_files_are_checked_in_english(footnote: Footnote, copy: Path) -> None:
    card = copy / "briefs" / "topics" / "why-china.yaml"
    card.write_text(
        card.read_text(encoding="utf-8").replace("as_of: 2024-06-20", "as_of: 2024-06-31"), encoding="utf-8"
    )
    spoilt = Footnote(copy, copy / "index.sqlite3")
    for settings_, words in (({}, "As of"), ({"FOOTNOTE_LANGUAGE": "ko"}, "기준")):
        told = spoilt("say", "!why-seoul", **settings_)
        assert "June 2024 has 30 days" in told.stderr
        assert words in told.stdout
    assert "June 2024 has 30 days" in spoilt("check", FOOTNOTE_LANGUAGE="ko").stdout


def _imported(*questions: str, language: str) -> set[str]:
    code = f"import sys; from bot.cli import main; code = main({['say', *questions]!r}); print(*sys.modules); sys.exit(code)"
    environment = {**os.environ, "FOOTNOTE_HOME": str(ROOT), "FOOTNOTE_LANGUAGE": language}
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, check=False)
    return set(done.stdout.decode().splitlines()[-1].split())


def test_plain_english_never_imports_babel(tmp_path: Path) -> None:
    questions = ("!who kang", "!timeline from 2018 to 2024-13", "!help", "!quote after 19 June 2024", "!sources")
    assert "babel" not in _imported(*questions, language="")
    assert "babel" in _imported("!help", language="ko")


def test_what_was_prepared_need_not_be_loaded() -> None:
    code = "import sys; from bot.language.calendars import prepare; prepare('en'); print('babel' in sys.modules); prepare('ko'); print('babel.dates' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True)
    assert done.stdout.decode().split() == ["False", "True"]
    prepare("nobody-knows")
