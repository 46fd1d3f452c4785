"""``!check`` tells the five outcomes apart, with who said it and where, and shows how words differ."""

from pathlib import Path

import pytest

from bot.answers.answer import Answer
from bot.answers.desk import Desk
from tests.asking import ask, cited
from tests.conftest import ROOT


def told(answer: Answer) -> tuple[str | None, str, list[str]]:
    return answer.verdict, answer.outcome, cited(answer)


@pytest.mark.parametrize(
    ("typed", "verdict", "where"),
    [
        ("“decided not to reschedule the dialogue”", "verified", "son-2024#18"),
        ("decided not to reschedule the dialogue", "verified", "son-2024#18"),
        ("“decided not to reschedule the dialogue.”", "verified", "son-2024#18"),
        ("“weaken China’s clout on North Korea” by kang in son-2024", "verified", "son-2024#3"),
        ('"weaken China\'s clout on North Korea" by Kang Joon-young', "verified", "son-2024#3"),
        ("“What if North Korea … watching not only South Korea”", "verified", "son-2024#7"),
        ("“weaken China’s clout on North Korea” by park", "misattributed", "son-2024#3"),
        ("“weaken China’s clout on North Korea” in lee-2024", "misattributed", "son-2024#3"),
        ("“decided not to postpone the dialogue”", "near-miss", "son-2024#18"),
        ("“Decided not to reschedule that dialogue” by kang", "near-miss", "son-2024#18"),
    ],
)
async def test_words_that_are_held_are_told_from_those_that_differ_or_are_somebody_elses(
    desk: Desk, typed: str, verdict: str, where: str
) -> None:
    assert told(await ask(desk, f"check {typed}")) == (verdict, "found", [where])


async def test_words_that_are_nowhere_are_unheld_where_texts_are_missing(desk: Desk) -> None:
    answer = await ask(desk, "check we shall fight on the beaches")
    assert told(answer) == ("unheld", "nothing", [])
    assert answer.title.startswith("I cannot tell")


async def test_a_difference_is_marked(desk: Desk) -> None:
    answer = await ask(desk, "check “decided not to postpone the dialogue”")
    (said,) = answer.quotations
    assert str(said.difference) == "decided not to [-postpone-] {+reschedule+} the dialogue"


async def test_words_that_stop_before_what_takes_them_back_are_warned_of(desk: Desk) -> None:
    typed = "check “South Korea may continue to persuade China that it does not need to support North Korea’s attempts to recreate a Cold War-era dynamic.”"  # fmt: skip
    answer = await ask(desk, typed)
    assert answer.verdict == "verified"
    assert answer.notes[0].startswith("It goes on: “However, Beijing is unlikely")


@pytest.mark.parametrize("typed", ["kang", "“irritate”", "…", "?"])
async def test_one_word_is_too_little(desk: Desk, typed: str) -> None:
    assert (await ask(desk, f"check {typed}")).outcome == "usage"


@pytest.mark.parametrize("typed", ["“to have and have not” by nobody-known", "“to have and have not” in none-2024"])
async def test_whom_and_what_nobody_knows_is_said(desk: Desk, typed: str) -> None:
    assert (await ask(desk, f"check {typed}")).outcome == "nothing"


async def test_a_name_of_two_is_asked_back(desk: Desk) -> None:
    assert (await ask(desk, "check “to have and have not” by sun")).choices


async def test_the_texts_that_are_held_tell_the_writers_words_and_what_stands_nowhere(
    articles: Path, tmp_path: Path
) -> None:
    async with Desk(ROOT, articles, tmp_path / "index.sqlite3") as desk:
        answer = await ask(desk, "check we shall fight on the beaches")
        assert told(answer) == ("not-found", "nothing", [])
        held = await desk.index.source("lee-2024")
        assert held is not None
        writers = next(text for text in held.texts if '"' not in text and "“" not in text and len(text) > 80)
        answer = await ask(desk, f"check {' '.join(writers.split()[2:9])}")
        assert answer.verdict == "misattributed"
        assert "the writer's" in answer.notes[0]
