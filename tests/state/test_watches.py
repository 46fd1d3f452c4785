"""A watch hears of everything once: over a restart, over a failure, and however often the same change is seen."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.state.database import State
from bot.state.notes import Batch, Note, batch_refused, batch_sent, due_batches, next_due, seen, take_notes
from bot.state.watches import Quiet, Wish, add_watch, all_watches, remove_watch, watches_of
from tests.state.conftest import NOON, Clock

FLOOD = Wish("topic", "flood", "The flood")
NIGHT = Quiet(22 * 60, 7 * 60)
PLACE = {"team": 7, "guild": 7, "channel": 5, "person": 6}
HOME = "/srv/desk"
NOTE = Note(1, "flood@abc", {"line": "The river röse.", "cite": ["arden-2024#1"]}, NOON)


async def test_the_same_twice_in_a_channel_is_one_which_takes_the_last_wishes(state: State) -> None:
    first, new = await add_watch(state, FLOOD, **PLACE)
    assert new
    assert first.wish == FLOOD
    other = replace(FLOOD, title="Floods", daily_at=540, quiet=NIGHT, zone="Asia/Seoul")
    again, new = await add_watch(state, other, **{**PLACE, "person": 9})
    assert not new
    assert again == replace(first, wish=other)
    elsewhere, new = await add_watch(state, FLOOD, team=7, guild=None, channel=4, person=6)
    assert new
    assert await watches_of(state, 5) == [again]
    assert await all_watches(state) == [again, elsewhere]
    assert await remove_watch(state, again.id)
    assert not await remove_watch(state, again.id)
    assert await watches_of(state, 5) == []
    once_more, _ = await add_watch(state, FLOOD, **PLACE)
    assert once_more.id > elsewhere.id


async def told(state: State) -> list[Note]:
    return [note for batch in await due_batches(state) for note in batch.notes]


async def test_what_is_due_is_told_once_though_it_is_seen_again_and_after_a_restart(path: Path, clock: Clock) -> None:
    later = replace(NOTE, key="flood@def", due_at=NOON + 60)
    async with State.open(path, clock=clock) as state:
        await add_watch(state, FLOOD, **PLACE)
        assert await take_notes(state, HOME, {("card", "flood"): "abc"}, [later, NOTE]) == 2
        (batch,) = await due_batches(state)
        assert batch.notes == (NOTE,)
        assert await next_due(state) == NOON
        await batch_sent(state, batch)
    async with State.open(path, clock=clock) as state:
        assert await told(state) == []
        assert await take_notes(state, HOME, {("card", "flood"): "abc"}, [NOTE, later]) == 0
        clock.now += 60
        (batch,) = await due_batches(state)
        assert batch.notes == (later,)
        await batch_sent(state, batch)
        assert await next_due(state) is None
        assert await state.read("SELECT DISTINCT payload FROM note") == [(None,)]


async def test_what_may_have_been_sent_is_sent_again_as_it_was_with_what_came_since_apart(
    path: Path, clock: Clock
) -> None:
    since = replace(NOTE, key="flood@since", due_at=NOON + 1)
    async with State.open(path, clock=clock) as state:
        await add_watch(state, FLOOD, **PLACE)
        await take_notes(state, HOME, {}, [NOTE, replace(NOTE, key="flood@two")])
        (before,) = await due_batches(state)
    clock.now += 60
    async with State.open(path, clock=clock) as state:
        await take_notes(state, HOME, {}, [since])
        first, second = await due_batches(state)
        assert first == before
        assert len(first.nonce) <= 25
        assert second == Batch(1, second.nonce, (since,))
        assert second.nonce != first.nonce
        await batch_sent(state, first)
        assert await due_batches(state) == [second]


async def test_what_was_surely_not_sent_is_told_with_what_came_since(state: State, clock: Clock) -> None:
    since = replace(NOTE, key="flood@since", due_at=NOON + 60)
    await add_watch(state, FLOOD, **PLACE)
    await take_notes(state, HOME, {}, [NOTE, since])
    (before,) = await due_batches(state)
    await batch_refused(state, before)
    clock.now += 60
    (batch,) = await due_batches(state)
    assert batch.notes == (NOTE, since)
    assert batch.nonce != before.nonce


async def test_each_watch_is_told_in_a_batch_of_its_own(state: State) -> None:
    await add_watch(state, FLOOD, **PLACE)
    await add_watch(state, replace(FLOOD, key="drought"), **PLACE)
    older = replace(NOTE, watch=2, due_at=NOON - 5)
    await take_notes(state, HOME, {}, [NOTE, older])
    assert [batch.notes for batch in await due_batches(state)] == [(older,), (NOTE,)]


async def test_other_hours_hold_also_for_what_waits(state: State, clock: Clock) -> None:
    await add_watch(state, FLOOD, **PLACE)
    await take_notes(state, HOME, {}, [NOTE])
    assert await told(state) == [NOTE]
    await add_watch(state, replace(FLOOD, daily_at=13 * 60), **PLACE)
    assert await told(state) == []
    assert await next_due(state) == NOON + 3600
    clock.now += 3600
    assert await told(state) == [replace(NOTE, due_at=NOON + 3600)]


NIGHT_IN_SEOUL = replace(FLOOD, quiet=NIGHT, zone="Asia/Seoul")


@pytest.mark.parametrize(
    ("wish", "now", "due"),
    [
        (FLOOD, "2024-06-19T12:00Z", "2024-06-19T12:00Z"),
        (NIGHT_IN_SEOUL, "2024-06-19T21:59+09:00", "2024-06-19T21:59+09:00"),
        (NIGHT_IN_SEOUL, "2024-06-19T22:00+09:00", "2024-06-20T07:00+09:00"),
        (NIGHT_IN_SEOUL, "2024-06-20T06:59+09:00", "2024-06-20T07:00+09:00"),
        (NIGHT_IN_SEOUL, "2024-06-20T07:00+09:00", "2024-06-20T07:00+09:00"),
        (replace(FLOOD, quiet=Quiet(540, 600)), "2024-06-20T09:30Z", "2024-06-20T10:00Z"),
        (replace(FLOOD, quiet=Quiet(540, 600)), "2024-06-20T10:00Z", "2024-06-20T10:00Z"),
        (replace(FLOOD, daily_at=540), "2024-06-20T08:59Z", "2024-06-20T09:00Z"),
        (replace(FLOOD, daily_at=540), "2024-06-20T09:00Z", "2024-06-21T09:00Z"),
        (replace(NIGHT_IN_SEOUL, daily_at=360), "2024-06-20T01:00+09:00", "2024-06-20T07:00+09:00"),
        # The clocks of Berlin went from two to three, and back from three to two.
        (replace(FLOOD, daily_at=540, zone="Europe/Berlin"), "2024-03-30T10:00+01:00", "2024-03-31T09:00+02:00"),
        (replace(FLOOD, daily_at=540, zone="Europe/Berlin"), "2024-10-26T10:00+02:00", "2024-10-27T09:00+01:00"),
        (replace(FLOOD, daily_at=150, zone="Europe/Berlin"), "2024-03-31T01:00+01:00", "2024-03-31T03:30+02:00"),
    ],
)
def test_when_a_watch_is_told(wish: Wish, now: str, due: str) -> None:
    assert wish.due_at(seconds(now)) == seconds(due)


@given(
    st.integers(0, 2_000_000_000),
    st.none() | st.integers(0, 1439),
    st.none() | st.tuples(st.integers(0, 1439), st.integers(0, 1439)).filter(lambda hours: hours[0] != hours[1]),
    st.sampled_from(["UTC", "Asia/Seoul", "Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe"]),
)
def test_it_is_told_within_two_days_and_never_in_quiet_hours(
    now: int, daily_at: int | None, quiet: tuple[int, int] | None, zone: str
) -> None:
    wish = replace(FLOOD, daily_at=daily_at, quiet=Quiet(*quiet) if quiet else None, zone=zone)
    due = wish.due_at(now)
    assert now <= due <= now + 2 * 86_400 + 7200
    if quiet:
        start, end = quiet
        local = datetime.fromtimestamp(due, ZoneInfo(zone))
        minute = local.hour * 60 + local.minute
        shifted = local.utcoffset() != datetime.fromtimestamp(due - 10_800, ZoneInfo(zone)).utcoffset()
        assert shifted or (minute - start) % 1440 >= (end - start) % 1440


def seconds(moment: str) -> int:
    return int(datetime.fromisoformat(moment).timestamp())


async def test_what_was_seen_is_known_by_folder_and_goes_with_its_file(state: State) -> None:
    await take_notes(state, HOME, {("card", "flood"): "abc", ("source", "arden-2024"): "def"}, [])
    await take_notes(state, "/srv/other", {("card", "flood"): "other"}, [])
    await take_notes(state, HOME, {("card", "flood"): "new", ("source", "arden-2024"): None}, [])
    assert await seen(state, HOME) == {("card", "flood"): "new"}
    assert await seen(state, "/srv/other") == {("card", "flood"): "other"}


async def test_seen_and_notes_are_kept_together_or_not_at_all(state: State) -> None:
    await add_watch(state, FLOOD, **PLACE)
    with pytest.raises(OverflowError):
        await take_notes(state, HOME, {("card", "flood"): "abc"}, [NOTE, replace(NOTE, key="x", due_at=2**63)])
    assert await seen(state, HOME) == {}
    assert await told(state) == []


async def test_a_watch_that_was_removed_meanwhile_spoils_nothing_and_takes_its_notes_along(state: State) -> None:
    await add_watch(state, FLOOD, **PLACE)
    await add_watch(state, FLOOD, team=7, guild=7, channel=4, person=6)
    other = replace(NOTE, watch=2)
    assert await take_notes(state, HOME, {("card", "flood"): "abc"}, [NOTE, other, replace(NOTE, watch=3)]) == 2
    await remove_watch(state, 1)
    assert await take_notes(state, HOME, {}, [NOTE]) == 0
    assert await told(state) == [other]
