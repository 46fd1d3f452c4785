"""What is counted adds up, tells nothing about persons, and its times are as exact as the buckets are wide."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.state.database import State
from bot.state.guilds import EVERYWHERE
from bot.state.marks import mark_of, set_mark
from bot.state.misses import LONGEST, Miss, count_miss, misses, normalised
from bot.state.tallies import DAY, Times, asked_since, bucket_of, count_answer, seconds_of, times_since
from tests.state.conftest import NOON, Clock


async def test_questions_that_found_nothing_are_counted_by_guild(state: State, clock: Clock) -> None:
    for guild, question in ((7, "Who  is MARSH"), (7, "dykes"), (None, "who is marsh"), (7, "who is marsh <@123>")):
        count_miss(state, guild, question)
        clock.now += 10
    assert await misses(state, 7) == [Miss("who is marsh", 2, NOON, NOON + 30), Miss("dykes", 1, NOON + 10, NOON + 10)]
    assert await misses(state, 7, 1) == [Miss("who is marsh", 2, NOON, NOON + 30)]
    assert await misses(state, None) == [Miss("who is marsh", 1, NOON + 20, NOON + 20)]
    assert await misses(state, EVERYWHERE) == [
        Miss("who is marsh", 3, NOON, NOON + 30),
        Miss("dykes", 1, NOON + 10, NOON + 10),
    ]


@given(st.text(max_size=300))
def test_a_question_is_normalised_once_for_all(question: str) -> None:
    once = normalised(question)
    assert len(once) <= LONGEST
    assert once == normalised(f"  {question} ") == " ".join(once.split())


async def test_answers_are_counted_by_day_and_guild(state: State, clock: Clock) -> None:
    for guild, name, days in ((7, "who", 0), (7, "who", 1), (7, "brief", 1), (None, "who", 1), (8, "who", 1)):
        clock.now = NOON + days * DAY
        count_answer(state, guild, name, 0.003)
    assert await asked_since(state, NOON, 7) == [("who", 2), ("brief", 1)]
    assert await asked_since(state, NOON + DAY + 3600, 7) == [("brief", 1), ("who", 1)]
    assert await asked_since(state, NOON, None) == [("who", 1)]
    assert await asked_since(state, NOON, EVERYWHERE) == [("who", 4), ("brief", 1)]
    assert (await times_since(state, NOON, 7)).answers == 3
    assert (await times_since(state, NOON, EVERYWHERE)).answers == 5


async def test_half_and_nearly_all_of_the_answers_come_within_a_time(state: State) -> None:
    for number in range(100):
        count_answer(state, 7, "who", 0.002 if number < 97 else 1.5)
    times = await times_since(state, NOON, 7)
    assert times.within(50) == pytest.approx(0.002, rel=0.26)
    assert times.within(99) == pytest.approx(1.5, rel=0.26)
    assert Times({}).within(99) == 0


@given(st.floats(0, 1e6))
def test_a_time_falls_into_the_narrowest_bucket_that_holds_it(seconds: float) -> None:
    bucket = bucket_of(seconds)
    assert 0 <= bucket <= 60
    if seconds <= 100:
        assert seconds <= seconds_of(bucket) * (1 + 1e-6)
    if bucket:
        assert seconds > seconds_of(bucket - 1) * (1 - 1e-6)


@given(st.lists(st.floats(1e-4, 99), min_size=1), st.sampled_from([50, 90, 99]))
def test_percentiles_are_those_of_the_times_but_for_the_width_of_a_bucket(times: list[float], percent: float) -> None:
    buckets: dict[int, int] = {}
    for seconds in times:
        buckets[bucket_of(seconds)] = buckets.get(bucket_of(seconds), 0) + 1
    exact = sorted(times)[max(0, -(-len(times) * int(percent) // 100) - 1)]
    assert exact * (1 - 1e-6) <= Times(buckets).within(percent) <= exact * 1.26


async def test_marks_are_of_the_bot_or_of_a_guild(state: State) -> None:
    await set_mark(state, "commands", "abc")
    await set_mark(state, "commands", "def", 7)
    await set_mark(state, "commands", "ghi", 7)
    assert await mark_of(state, "commands") == "abc"
    assert await mark_of(state, "commands", 7) == "ghi"
    assert await mark_of(state, "commands", 8) is None
