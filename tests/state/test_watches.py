"""A watch hears of everything once: over a restart, over a failure, and however often the same change is seen."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.state.database import State
from bot.state.notes import Note, due_notes, next_due, note_sent, seen, take_notes
from bot.state.watches import Quiet, Wish, add_watch, all_watches, remove_watch, watches_of
from tests.state.conftest import NOON, Clock

FLOOD = Wish("topic", "flood", "The flood")
NIGHT = Quiet(22 * 60, 7 * 60, "Asia/Seoul")
HOME = "/srv/desk"
NOTE = Note(1, "flood@abc", {"line": "The river röse.", "cite": ["arden-2024#1"]}, NOON)


async def test_the_same_twice_in_a_channel_is_one_which_takes_the_last_wishes(state: State) -> None:
    first, new = await add_watch(state, FLOOD, guild=7, channel=5, person=6)
    assert new
    assert first.wish == FLOOD
    other = replace(FLOOD, title="Floods", daily=True, quiet=NIGHT)
    again, new = await add_watch(state, other, guild=7, channel=5, person=9)
    assert not new
    assert again == replace(first, wish=other)
    elsewhere, new = await add_watch(state, FLOOD, guild=None, channel=4, person=6)
    assert new
    assert await watches_of(state, 5) == [again]
    assert await all_watches(state) == [again, elsewhere]
    assert await remove_watch(state, again.id)
    assert not await remove_watch(state, again.id)
    assert await watches_of(state, 5) == []
    once_more, _ = await add_watch(state, FLOOD, guild=7, channel=5, person=6)
    assert once_more.id > elsewhere.id


async def test_what_is_due_is_told_once_though_it_is_seen_again_and_after_a_restart(path: Path, clock: Clock) -> None:
    later = replace(NOTE, key="flood@def", due_at=NOON + 60)
    async with State.open(path, clock=clock) as state:
        await add_watch(state, FLOOD, guild=7, channel=5, person=6)
        assert await take_notes(state, HOME, {("card", "flood"): "abc"}, [later, NOTE]) == 2
        assert await due_notes(state) == [NOTE]
        assert await next_due(state) == NOON
        await note_sent(state, [NOTE])
    async with State.open(path, clock=clock) as state:
        assert await due_notes(state) == []
        assert await take_notes(state, HOME, {("card", "flood"): "abc"}, [NOTE, later]) == 0
        clock.now += 60
        assert await due_notes(state) == [later]
        await note_sent(state, [later])
        assert await next_due(state) is None
        assert await state.read("SELECT DISTINCT payload FROM note") == [(None,)]


async def test_what_was_seen_is_known_by_folder_and_goes_with_its_file(state: State) -> None:
    await take_notes(state, HOME, {("card", "flood"): "abc", ("source", "arden-2024"): "def"}, [])
    await take_notes(state, "/srv/other", {("card", "flood"): "other"}, [])
    await take_notes(state, HOME, {("card", "flood"): "new", ("source", "arden-2024"): None}, [])
    assert await seen(state, HOME) == {("card", "flood"): "new"}
    assert await seen(state, "/srv/other") == {("card", "flood"): "other"}


async def test_seen_and_notes_are_kept_together_or_not_at_all(state: State) -> None:
    await add_watch(state, FLOOD, guild=7, channel=5, person=6)
    with pytest.raises(OverflowError):
        await take_notes(state, HOME, {("card", "flood"): "abc"}, [NOTE, replace(NOTE, key="x", due_at=2**63)])
    assert await seen(state, HOME) == {}
    assert await due_notes(state) == []


async def test_a_watch_that_was_removed_meanwhile_spoils_nothing_and_takes_its_notes_along(state: State) -> None:
    await add_watch(state, FLOOD, guild=7, channel=5, person=6)
    await add_watch(state, FLOOD, guild=7, channel=4, person=6)
    other = replace(NOTE, watch=2)
    assert await take_notes(state, HOME, {("card", "flood"): "abc"}, [NOTE, other, replace(NOTE, watch=3)]) == 2
    await remove_watch(state, 1)
    assert await take_notes(state, HOME, {}, [NOTE]) == 0
    assert await due_notes(state) == [other]
