"""``!views`` groups what is held by who says it, and shows what sources differ on."""

from itertools import groupby

import pytest

from bot.answers.answer import Answer
from bot.answers.desk import Desk
from tests.asking import ask


def speakers(answer: Answer) -> list[str | None]:
    return [label for label, _ in groupby(line.label for line in answer.lines)]


@pytest.mark.parametrize("words", ["talks", "why-china", "spy satellite", "influence over Pyongyang"])
async def test_each_speaker_comes_once_with_every_line_cited(desk: Desk, words: str) -> None:
    answer = await ask(desk, f"views {words}")
    assert answer.found
    named = [name for name in speakers(answer) if name is not None]
    assert len(named) == len(set(named)) > 0
    assert all(line.citations for line in answer.lines)


async def test_one_man_under_two_spellings_is_one_speaker(desk: Desk) -> None:
    answer = await ask(desk, "views China and North Korea")
    assert len([name for name in speakers(answer) if name and name.startswith("Kang")]) == 1


async def test_quotations_stand_below_the_passage_and_are_their_speakers_own(desk: Desk) -> None:
    for line in (await ask(desk, "views spy satellite")).lines:
        assert all(said.citation in line.citations for said in line.quotations)


async def test_what_sources_differ_on_comes_last(desk: Desk) -> None:
    lines = (await ask(desk, "views talks")).lines
    assert lines[-1].disputes
    assert not any(line.disputes for line in lines[:-1] if line.label)


async def test_nobodys_views_say_so(desk: Desk) -> None:
    answer = await ask(desk, "views price of tea in Brazil")
    assert (answer.outcome, answer.title) == ("nothing", "I hold nobody's views on “price of tea in Brazil”")
