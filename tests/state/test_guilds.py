"""What is set for a guild is what was set, whatever else is changed at the same time."""

import asyncio
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from bot.state.database import State
from bot.state.guilds import GuildSettings, add_guild, all_guilds, change_guild, remove_guild

IDS = st.integers(1, 2**63 - 1)
WORDS = st.none() | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=20)
LIMITS = st.none() | st.integers(1, 1000)
SETTINGS = st.builds(
    GuildSettings,
    id=IDS,
    prefix=WORDS,
    home=WORDS,
    language=WORDS,
    editors_channel_id=st.none() | IDS,
    questions_per_minute=LIMITS,
    guild_questions_per_minute=LIMITS,
    editors=st.frozensets(IDS, max_size=5),
    channels=st.frozensets(IDS, max_size=5),
)


async def settings_of(state: State, guild: int) -> GuildSettings | None:
    return next((one for one in await all_guilds(state) if one.id == guild), None)


@given(st.lists(SETTINGS, unique_by=lambda settings: settings.id, max_size=4), SETTINGS)
async def test_settings_come_back_as_they_were_set(
    path: Path, guilds: list[GuildSettings], last: GuildSettings
) -> None:
    async with State.open(path) as state:
        await state.write(lambda connection: connection.execute("DELETE FROM guild"))
        for settings in guilds:
            assert await add_guild(state, settings.id)
            assert await settings_of(state, settings.id) == GuildSettings(settings.id)
            assert await change_guild(state, settings.id, lambda _, settings=settings: settings) == settings
        assert await all_guilds(state) == sorted(guilds, key=lambda settings: settings.id)
        for settings in guilds[:1]:
            changed = replace(last, id=settings.id)
            await change_guild(state, settings.id, lambda _, changed=changed: changed)
            assert await settings_of(state, settings.id) == changed


async def test_a_guild_is_added_once_and_removed_with_all_that_was_set(state: State) -> None:
    assert await add_guild(state, 7)
    await change_guild(state, 7, lambda before: replace(before, prefix="?", editors=frozenset({1})))
    assert not await add_guild(state, 7)
    assert await settings_of(state, 7) == GuildSettings(7, prefix="?", editors=frozenset({1}))
    assert await remove_guild(state, 7)
    assert not await remove_guild(state, 7)
    assert await state.read("SELECT * FROM guild_editor") == []
    assert await change_guild(state, 7, lambda before: before) is None
    assert await settings_of(state, 7) is None


async def test_changes_at_the_same_time_do_not_undo_each_other(state: State) -> None:
    await add_guild(state, 7)
    await asyncio.gather(
        *(change_guild(state, 7, lambda old, n=n: replace(old, channels=old.channels | {n})) for n in range(1, 30))
    )
    settings = await settings_of(state, 7)
    assert settings
    assert settings.channels == frozenset(range(1, 30))
