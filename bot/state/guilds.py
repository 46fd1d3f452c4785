"""Keep what is set for each guild that is served; whatever is not set there is as the settings have it."""

import json
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from bot.state.database import State

NOWHERE = 0
"""What stands for a guild where there is none, as in direct messages; no guild has this id."""

EVERYWHERE = -1
"""What stands for all guilds, and direct messages, where it is asked what is kept of a guild."""


@dataclass(frozen=True, slots=True)
class GuildSettings:
    """Hold what is set for one guild; None stands for what the settings of the bot say.

    ``editors`` are ids of roles or people, ``channels`` those in which is answered: none are all. The two limits are
    for one person, and for the guild as a whole.
    """

    id: int
    prefix: str | None = None
    home: str | None = None
    language: str | None = None
    editors_channel_id: int | None = None
    questions_per_minute: int | None = None
    guild_questions_per_minute: int | None = None
    editors: frozenset[int] = frozenset()
    channels: frozenset[int] = frozenset()


_SELECT = """
SELECT id, prefix, home, language, editors_channel_id, questions_per_minute, guild_questions_per_minute,
    (SELECT json_group_array(id) FROM guild_editor WHERE guild = guild.id),
    (SELECT json_group_array(id) FROM guild_channel WHERE guild = guild.id)
FROM guild
"""


async def add_guild(state: State, guild: int) -> bool:
    """Add a guild for which nothing is set; tell whether it was none before."""
    return await state.write(
        lambda connection: connection.execute("INSERT OR IGNORE INTO guild (id) VALUES (?)", (guild,)).rowcount == 1
    )


async def all_guilds(state: State) -> Sequence[GuildSettings]:
    """List every guild that was added, by its id."""
    return [_settings(row) for row in await state.read(f"{_SELECT} ORDER BY id")]


async def change_guild(
    state: State, guild: int, change: Callable[[GuildSettings], GuildSettings]
) -> GuildSettings | None:
    """Set for a guild what ``change`` makes of what was set, with nobody in between; None where it was not added."""

    def work(connection: sqlite3.Connection) -> GuildSettings | None:
        row = connection.execute(f"{_SELECT} WHERE id = ?", (guild,)).fetchone()
        if row is None:
            return None
        settings = change(_settings(row))
        _put(connection, guild, settings)
        return settings

    return await state.write(work)


async def remove_guild(state: State, guild: int) -> bool:
    """Remove a guild and all that was set for it; tell whether it was there."""
    return await state.write(
        lambda connection: connection.execute("DELETE FROM guild WHERE id = ?", (guild,)).rowcount == 1
    )


def _settings(row: Sequence[Any]) -> GuildSettings:
    guild, prefix, home, language, editors_channel, of_person, of_guild, *sets = row
    editors, channels = (frozenset[int](json.loads(ids)) for ids in sets)
    return GuildSettings(guild, prefix, home, language, editors_channel, of_person, of_guild, editors, channels)


def _put(connection: sqlite3.Connection, guild: int, settings: GuildSettings) -> None:
    connection.execute(
        "UPDATE guild SET prefix = ?, home = ?, language = ?, editors_channel_id = ?, questions_per_minute = ?,"
        " guild_questions_per_minute = ? WHERE id = ?",
        (
            settings.prefix,
            settings.home,
            settings.language,
            settings.editors_channel_id,
            settings.questions_per_minute,
            settings.guild_questions_per_minute,
            guild,
        ),
    )
    connection.execute("DELETE FROM guild_editor WHERE guild = ?", (guild,))
    connection.execute("DELETE FROM guild_channel WHERE guild = ?", (guild,))
    connection.executemany("INSERT INTO guild_editor VALUES (?, ?)", [(guild, one) for one in settings.editors])
    connection.executemany("INSERT INTO guild_channel VALUES (?, ?)", [(guild, one) for one in settings.channels])
