"""A flag is open until one editor closes it, and its person hears of it once."""

import asyncio
from dataclasses import replace

from bot.state import flags
from bot.state.database import State
from bot.state.flags import Flag
from bot.state.guilds import EVERYWHERE
from tests.state.conftest import NOON, Clock


async def raised(state: State, person: int = 6, guild: int | None = 7) -> Flag:
    return await flags.raise_flag(
        state,
        guild=guild,
        channel=5,
        answer_id=21,
        question="who marsh",
        line="A line.",
        wrong="Too old",
        person=person,
    )


async def test_numbers_are_small_and_never_given_twice(state: State) -> None:
    assert [(await raised(state)).id for _ in range(3)] == [1, 2, 3]
    await state.write(lambda connection: connection.execute("DELETE FROM flag WHERE id = 3"))
    assert (await raised(state)).id == 4


async def test_a_flag_goes_its_way(state: State, clock: Clock) -> None:
    flag = await raised(state)
    assert (flag.status, flag.made_at, flag.heard) == ("open", NOON, False)
    flags.note_notice(state, 1, 31)
    assert await flags.open_flags(state, 7) == [replace(flag, notice_id=31)]
    clock.now += 60
    answered = await flags.close_flag(state, 1, "answered", editor=8, reply="It is as the source has it.")
    assert answered
    assert answered == replace(
        flag, notice_id=31, status="answered", editor=8, closed_at=NOON + 60, reply="It is as the source has it."
    )
    assert await flags.open_flags(state, 7) == []
    assert await flags.unheard_flags(state) == [answered]
    flags.note_heard(state, flag)
    assert await flags.unheard_flags(state) == [answered]
    flags.note_heard(state, answered)
    assert await flags.unheard_flags(state) == []
    resolved = await flags.close_flag(state, 1, "resolved", editor=9)
    assert resolved
    assert (resolved.reply, resolved.heard) == ("It is as the source has it.", False)
    assert await flags.close_flag(state, 1, "answered", editor=8, reply="late") is None
    assert await flags.flag_of(state, 1) == resolved
    assert await flags.flag_of(state, 2) is None


async def test_of_two_editors_at_once_one_is_first(state: State) -> None:
    await raised(state)
    done = await asyncio.gather(*(flags.close_flag(state, 1, "resolved", editor=n) for n in (8, 9)))
    assert [flag is None for flag in done].count(True) == 1


async def test_open_flags_are_told_apart_by_guild_and_person(state: State) -> None:
    for person, guild in ((6, 7), (6, None), (9, 7)):
        await raised(state, person, guild)
    assert [flag.id for flag in await flags.open_flags(state, 7)] == [1, 3]
    assert [flag.id for flag in await flags.open_flags(state, None)] == [2]
    assert [flag.id for flag in await flags.open_flags(state, EVERYWHERE)] == [1, 2, 3]
    assert await flags.open_flags_by(state, 6) == 2
    await flags.close_flag(state, 1, "resolved", editor=8)
    assert await flags.open_flags_by(state, 6) == 1


async def test_flags_are_untold_while_they_are_open_and_no_message_told_of_them(state: State) -> None:
    for _ in range(3):
        await raised(state)
    flags.note_notice(state, 1, 31)
    await flags.close_flag(state, 2, "resolved", editor=8)
    assert [flag.id for flag in await flags.untold_flags(state)] == [3]
