"""Whoever asks to be forgotten is: in every table, in what others wrote, and in the bytes of the file."""

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.chat.keeping import tidy
from bot.errors import StateError
from bot.state.database import State
from bot.state.exchanges import Exchange, Exchanges
from bot.state.flags import close_flag, open_flags, raise_flag
from bot.state.forgetting import NAMINGS, WRITTEN, forget
from bot.state.guilds import GuildSettings, add_guild, change_guild
from bot.state.misses import count_miss
from bot.state.notes import Note, take_notes
from bot.state.retention import delete_old
from bot.state.tallies import DAY, count_answer
from bot.state.watches import Wish, add_watch, watches_of
from tests.state.conftest import NOON, Clock
from tests.state.looking import rows

ANN, BEN = 80351110224678912, 80351110224678913
ANN_IN_PRIVATE = 80351110224678914
"""The channel of her direct messages."""

NO_PERSON = {
    "guild": "id prefix home language editors_channel_id questions_per_minute guild_questions_per_minute",
    "guild_editor": "guild",
    "guild_channel": "guild id",
    "exchange": "question_id answer_id guild channel private asked_at",
    "flag": "id guild channel answer_id made_at status closed_at notice_id heard",
    "watch": "id team guild channel kind daily_at quiet_from quiet_to zone made_at",
    "note": "watch key due_at nonce sent_at",
    "seen": "home kind id digest",
    "miss": "guild asked first_at last_at",
    "tally": "day guild name asked",
    "answer_time": "day guild bucket answers",
    "mark": "name guild value",
}
"""The columns that name nobody and that nobody wrote into; whoever adds one decides whether it is such."""


async def test_every_column_is_either_of_no_person_or_handled(state: State) -> None:
    tables = await state.read("SELECT name FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite_%'")
    columns = {
        (table, column)
        for (table,) in tables
        for (column,) in await state.read("SELECT name FROM pragma_table_info(?)", table)
    }
    handled = {(naming.table, naming.column) for naming in NAMINGS} | set(WRITTEN)
    harmless = {(table, column) for table, names in NO_PERSON.items() for column in names.split()}
    assert columns == handled | harmless
    assert not handled & harmless


async def fill(state: State) -> None:
    """Have Ann named, and mentioned, wherever somebody can be; Ben beside her."""
    await add_guild(state, 7)
    await change_guild(state, 7, lambda _: GuildSettings(7, editors=frozenset({ANN, BEN})))
    exchanges = await Exchanges.of(state)
    exchanges.begin(Exchange(11, 5, ANN, "secret of ann", NOON, 7))
    exchanges.begin(Exchange(12, 5, BEN, f"ask <@{ANN}> or <@!{ANN}> or <@{BEN}>", NOON, 7))
    for person in (ANN, ANN, BEN):
        await raise_flag(
            state, guild=7, channel=5, answer_id=21, question="secret of ann" if person == ANN else f"<@{ANN}>",
            line=f"Line <@{ANN}>", wrong=f"Too old, says <@{ANN}>", person=person,
        )  # fmt: skip
    await close_flag(state, 1, "resolved", editor=BEN, reply=f"Thanks <@{ANN}>")
    await close_flag(state, 3, "answered", editor=ANN, reply=f"Thanks <@{BEN}>")
    for guild, channel, person in ((None, 1, ANN), (7, 2, ANN), (7, 3, BEN)):
        await add_watch(
            state, Wish("words", f"<@{ANN}>", f"<@{ANN}>"), team=7, guild=guild, channel=channel, person=person
        )
    await take_notes(state, "/srv", {}, [Note(n, "k", {"text": f"<@{ANN}> {n}"}, NOON) for n in (1, 2, 3)])
    count_miss(state, 7, f"where is <@{ANN}>")
    await state.write(lambda connection: connection.execute("INSERT INTO miss VALUES (7, ?, 1, 2, 3)", (f"<@{ANN}>",)))
    count_answer(state, 7, "who", 0.1)


async def dump(state: State) -> str:
    tables = await state.read("SELECT name FROM pragma_table_list WHERE schema = 'main'")
    return "\n".join([f"{table}: {await state.read(f'SELECT * FROM {table}')}" for (table,) in tables])  # noqa: S608 - names of our own


async def test_nothing_of_a_person_stays_and_all_of_the_others_does(state: State, path: Path) -> None:
    await fill(state)
    before = await dump(state)
    for table, column in {(naming.table, naming.column) for naming in NAMINGS} | set(WRITTEN):
        named = await state.read(f"SELECT {column} FROM {table}")  # noqa: S608 - names of our own
        assert str(ANN) in str(named), f"{table}.{column} names nobody before"
    counted = await forget(state, ANN, dry_run=True)
    assert await dump(state) == before
    removed = await forget(state, ANN)
    assert removed == counted
    assert removed["exchange", "deleted"] == 1
    assert removed["flag", "deleted"] == 1
    assert removed["watch", "deleted"] == 1
    assert removed["guild_editor", "deleted"] == 1
    after = await dump(state)
    assert str(ANN) not in after
    assert "secret of ann" not in after
    assert str(BEN) in after
    assert f"ask @somebody or @somebody or <@{BEN}>" in after
    assert [(flag.id, flag.person, flag.question) for flag in await open_flags(state, 7)] == [(2, None, "")]
    assert [(watch.person, watch.wish.key) for watch in await watches_of(state, 2)] == [(None, "@somebody")]
    assert await forget(state, ANN) == {}


async def test_an_open_flag_from_direct_messages_does_not_name_their_channel_which_is_of_one_person(
    state: State,
) -> None:
    for channel, answer_id in ((ANN_IN_PRIVATE, 0), (5, 21)):
        await raise_flag(
            state, guild=7, channel=channel, answer_id=answer_id, question="", line="", wrong="Too old", person=ANN
        )
    assert await forget(state, ANN) == {("flag", "made anonymous"): 2}
    assert [(flag.person, flag.channel, flag.answer_id) for flag in await open_flags(state, 7)] == [
        (None, 0, 0),
        (None, 5, 21),
    ]
    assert str(ANN_IN_PRIVATE) not in await dump(state)


async def test_what_was_deleted_is_not_in_the_bytes_of_the_file(state: State, path: Path) -> None:
    await fill(state)
    await state.flush()
    assert b"secret of ann" in b"".join(one.read_bytes() for one in path.parent.iterdir())
    await forget(state, ANN)
    left = b"".join(one.read_bytes() for one in path.parent.iterdir())
    assert b"secret of ann" not in left
    assert str(ANN).encode() not in left


async def test_what_cannot_be_overwritten_while_another_process_reads_is_told_and_is_the_next_time(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.state.schema.PATIENCE", 0.05)
    async with State.open(path) as state:
        await fill(state)
        with closing(sqlite3.connect(path, isolation_level=None)) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT * FROM exchange").fetchall()
            with pytest.raises(StateError, match="still in the bytes"):
                await forget(state, ANN)
            assert b"secret of ann" in b"".join(one.read_bytes() for one in path.parent.iterdir())
        assert await forget(state, ANN) == {}
        assert b"secret of ann" not in b"".join(one.read_bytes() for one in path.parent.iterdir())


async def test_what_is_old_enough_is_deleted_and_no_more(state: State, clock: Clock, path: Path) -> None:
    await fill(state)
    clock.now += DAY
    exchanges = await Exchanges.of(state)
    exchanges.begin(Exchange(13, 5, BEN, "later", NOON + DAY, 7))
    clock.now += 90 * DAY
    assert await delete_old(state, 0) == {}
    # The days of what is counted by day end at midnight, and the miss that the test wrote itself is from 1970.
    deleted = {"exchange": 2, "flag": 2, "miss": 2, "tally": 1, "answer_time": 1}
    assert await delete_old(state, 90) == deleted
    assert await delete_old(state, 90) == {}
    assert rows(path, "SELECT question_id FROM exchange") == [(13,)]
    assert rows(path, "SELECT id FROM flag") == [(2,)]
    assert rows(path, "SELECT count(*) FROM watch") == [(3,)]


async def test_what_gets_old_while_a_bot_runs_is_deleted_day_by_day(state: State, clock: Clock, path: Path) -> None:
    exchanges = await Exchanges.of(state)
    for day in range(3):
        exchanges.begin(Exchange(day, 5, BEN, "x", NOON + day * DAY, 7))
    left: list[list[int]] = []
    clock.now += 90 * DAY + 1

    async def a_day() -> None:
        left.append([number for (number,) in await state.read("SELECT question_id FROM exchange")])
        clock.now += DAY
        if len(left) == 3:
            raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        await tidy(state, 90, a_day)
    assert left == [[1, 2], [2], []]


async def test_what_cannot_be_deleted_today_is_tomorrow(
    state: State, clock: Clock, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    (await Exchanges.of(state)).begin(Exchange(1, 5, BEN, "x", NOON - 91 * DAY, 7))
    failing = [StateError("the disk is full")]
    write = State.write

    async def written(state: State, work: Callable[[sqlite3.Connection], Any]) -> Any:
        if failing:
            raise failing.pop()
        return await write(state, work)

    left: list[int] = []

    async def a_day() -> None:
        left.append(len(await state.read("SELECT 1 FROM exchange")))
        if len(left) == 2:
            raise asyncio.CancelledError

    monkeypatch.setattr(State, "write", written)
    with pytest.raises(asyncio.CancelledError):
        await tidy(state, 90, a_day)
    assert left == [1, 0]
    assert "older than 90 days could not be deleted: the disk is full" in caplog.text


@pytest.mark.parametrize("days", [1, 90, 100_000])
async def test_what_is_of_today_stays(state: State, days: int) -> None:
    await fill(state)
    await state.write(lambda connection: connection.execute("DELETE FROM miss WHERE last_at = 3"))
    assert await delete_old(state, days) == {}
