"""What is asked is counted for those who may know, and what is held is told to everybody."""

import pytest

from bot import __version__
from bot.answers.answer import Answer
from bot.answers.commands import Asker, Occasion
from bot.answers.desk import Desk
from bot.language.saying import speaking
from bot.state.database import State
from bot.state.misses import count_miss
from bot.state.tallies import DAY, count_answer
from tests.shelf import FLOOD, Shelf
from tests.state.conftest import Clock

ANN = Asker(6, channel=5, guild=7, team=7)
EVE = Asker(8, channel=5, guild=7, editor=True, team=7)


@pytest.fixture
def state(state: State, small_desk: Desk) -> State:
    """Give the state that the small desk uses."""
    small_desk.keeping.use(state)
    return state


async def lines(desk: Desk, line: str, asker: Asker | None) -> dict[str | None, str]:
    answer = await desk.ask(line, Occasion("!", asker=asker))
    assert isinstance(answer, Answer)
    return {line.label: line.text for line in answer.lines}


async def test_misses_are_listed_the_most_asked_first(small_desk: Desk, state: State) -> None:
    for guild, question in ((7, "who is <@6> zeppelin"), (7, "dykes"), (7, "DYKES"), (9, "quays")):
        count_miss(state, guild, question)
    found = await lines(small_desk, "misses", EVE)
    assert list(found.items()) == [
        ("dykes", "2 times, last 19 June 2024, 12:00 UTC"),
        ("who is zeppelin", "1 time, last 19 June 2024, 12:00 UTC"),
    ]
    assert set(await lines(small_desk, "misses", None)) == {"dykes", "who is zeppelin", "quays"}


async def test_stats_tell_what_is_asked_most_in_thirty_days(small_desk: Desk, state: State, clock: Clock) -> None:
    assert "Answer times" not in await lines(small_desk, "stats", ANN)
    count_answer(state, 7, "timeline", 0.001)
    clock.now += 31 * DAY
    for guild, name, seconds in ((7, "who", 0.0021), (7, "who", 0.9), (7, "flood", 0.002), (9, "quote", 0.001)):
        count_answer(state, guild, name, seconds)
    found = await lines(small_desk, "stats", ANN)
    assert found["Asked in 30 days"] == "!who 2×, !flood 1×"
    assert found["Answer times"] == "half within 3 ms, 99 of 100 within 1,000 ms"
    assert found["Version"] == __version__
    assert "!quote 1×" in (await lines(small_desk, "stats", None))["Asked in 30 days"]
    with speaking("ko"):
        assert (await lines(small_desk, "stats", ANN))["최근 30일간의 질문"] == "!who 2회, !flood 1회"


async def test_stats_follow_the_library(small_desk: Desk, shelf: Shelf) -> None:
    before = await lines(small_desk, "stats", None)
    assert before["Library"].startswith("1 topic, ")
    shelf.write(
        "briefs/topics/wall.yaml", FLOOD.replace("id: flood", "id: wall").replace("aliases: [high-water]\n", "")
    )
    await small_desk.reload()
    assert (await lines(small_desk, "stats", None))["Library"].startswith("2 topics, ")
