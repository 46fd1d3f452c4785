"""A question is taken up once, by whichever process, and is found by itself and by its answer."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.state.database import State
from bot.state.exchanges import Exchange, Exchanges, answered_last

ASKED = Exchange(11, channel=5, person=6, question="who marsh", asked_at=1000, guild=7)


async def test_a_question_is_taken_up_once(path: Path) -> None:
    async with State.open(path) as state:
        exchanges = await Exchanges.of(state)
        assert exchanges.begin(ASKED)
        assert not exchanges.begin(replace(ASKED, question="edited"))
        assert not (await Exchanges.of(state)).begin(ASKED)
    async with State.open(path) as state:
        again = await Exchanges.of(state)
        assert not again.begin(ASKED)
        assert await again.by_question(11) == ASKED
        assert again.begin(replace(ASKED, question_id=12))


async def test_an_exchange_is_found_by_its_question_and_by_its_answer(state: State) -> None:
    exchanges = await Exchanges.of(state)
    private = Exchange(12, channel=5, person=6, question="brief", asked_at=1001, private=True)
    for asked in (ASKED, private):
        exchanges.begin(asked)
    exchanges.answered(11, 21)
    assert await exchanges.by_answer(21) == replace(ASKED, answer_id=21)
    assert await exchanges.by_question(12) == private
    assert await exchanges.by_answer(22) is None
    assert await exchanges.by_question(13) is None


async def test_what_was_answered_to_a_person_in_a_channel_is_listed_newest_first(state: State) -> None:
    exchanges = await Exchanges.of(state)
    for number, (channel, person, answer) in enumerate(((5, 6, 21), (5, 6, 22), (5, 7, 23), (4, 6, 24), (5, 6, None))):
        asked = replace(ASKED, question_id=number, channel=channel, person=person, answer_id=answer, asked_at=number)
        exchanges.begin(asked)
    assert [one.answer_id for one in await answered_last(state, 5, 6)] == [22, 21]
    assert [one.answer_id for one in await answered_last(state, 5, 6, most=1)] == [22]


async def test_a_question_that_was_edited_or_deleted_is_so_here(state: State) -> None:
    exchanges = await Exchanges.of(state)
    exchanges.begin(ASKED)
    assert await exchanges.reword(11, "who ford")
    assert await exchanges.by_question(11) == replace(ASKED, question="who ford")
    assert await exchanges.remove(11)
    assert not await exchanges.remove(11)
    assert not await exchanges.reword(11, "who else")
    assert not exchanges.begin(ASKED)


async def test_only_the_newest_are_remembered(state: State, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.state.exchanges.REMEMBERED", 3)
    exchanges = await Exchanges.of(state)
    for number in range(5):
        assert exchanges.begin(replace(ASKED, question_id=number + 1, asked_at=number))
    after = await Exchanges.of(state)
    for one in (exchanges, after):
        assert not any(one.begin(replace(ASKED, question_id=number)) for number in (3, 4, 5))
    # One that is so old may be taken up again, but stands there as it did.
    assert after.begin(replace(ASKED, question_id=1, question="again"))
    assert await after.by_question(1) == replace(ASKED, question_id=1, asked_at=0)
