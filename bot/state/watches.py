"""Keep what a channel wants to be told about."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from bot.state.database import State

Kind = Literal["topic", "person", "words"]

_COLUMNS = "id, guild, channel, person, kind, key, title, daily, made_at, quiet_from, quiet_to, zone"


@dataclass(frozen=True, slots=True)
class Quiet:
    """Hold the hours in which nothing is told: minutes from midnight, in a time zone by its IANA name.

    Where ``start`` is after ``end`` they go over midnight.
    """

    start: int
    end: int
    zone: str


@dataclass(frozen=True, slots=True)
class Wish:
    """Hold what a channel wants to hear of: a card by its id, or whatever has these words.

    ``title`` is how it is shown, ``daily`` asks for one summary a day rather than for all at once.
    """

    kind: Kind
    key: str
    title: str
    daily: bool = False
    quiet: Quiet | None = None


@dataclass(frozen=True, slots=True)
class Watch:
    """Hold a wish with where it holds, and since when; ``person`` is None once that person is forgotten."""

    id: int
    guild: int | None
    channel: int
    person: int | None
    wish: Wish
    made_at: int


async def add_watch(state: State, wish: Wish, *, guild: int | None, channel: int, person: int) -> tuple[Watch, bool]:
    """Add a watch, and tell whether it is new.

    The same twice in a channel is one: it stays as it is but for its title, its pace and its quiet hours.
    """
    quiet = (wish.quiet.start, wish.quiet.end, wish.quiet.zone) if wish.quiet else (None, None, None)
    place = (channel, wish.kind, wish.key)

    def work(connection: sqlite3.Connection) -> tuple[Watch, bool]:
        known = connection.execute("SELECT 1 FROM watch WHERE (channel, kind, key) = (?, ?, ?)", place).fetchone()
        (row,) = connection.execute(
            "INSERT INTO watch (guild, person, made_at, channel, kind, key, title, daily, quiet_from, quiet_to, zone)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (channel, kind, key) DO UPDATE SET"
            " title = excluded.title, daily = excluded.daily, quiet_from = excluded.quiet_from,"
            f" quiet_to = excluded.quiet_to, zone = excluded.zone RETURNING {_COLUMNS}",
            (guild, person, state.now(), *place, wish.title, wish.daily, *quiet),
        ).fetchall()
        return _watch(row), known is None

    return await state.write(work)


async def remove_watch(state: State, watch: int) -> bool:
    """Remove a watch with all that it is still to be told; False where there is none."""
    return await state.write(
        lambda connection: connection.execute("DELETE FROM watch WHERE id = ?", (watch,)).rowcount == 1
    )


async def watches_of(state: State, channel: int) -> Sequence[Watch]:
    """List the watches of a channel, the oldest first."""
    return [
        _watch(row) for row in await state.read(f"SELECT {_COLUMNS} FROM watch WHERE channel = ? ORDER BY id", channel)
    ]


async def all_watches(state: State) -> Sequence[Watch]:
    """List every watch, the oldest first."""
    return [_watch(row) for row in await state.read(f"SELECT {_COLUMNS} FROM watch ORDER BY id")]


def _watch(row: Sequence[Any]) -> Watch:
    number, guild, channel, person, kind, key, title, daily, made_at, start, end, zone = row
    quiet = None if zone is None else Quiet(start, end, zone)
    return Watch(number, guild, channel, person, Wish(kind, key, title, bool(daily), quiet), made_at)
