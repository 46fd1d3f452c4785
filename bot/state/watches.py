"""Keep what a channel wants to be told about, and know when it wants to hear of it."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal, NamedTuple
from zoneinfo import ZoneInfo

from bot.state.database import State

Kind = Literal["topic", "person", "words"]

_COLUMNS = "id, team, guild, channel, person, kind, key, title, daily_at, quiet_from, quiet_to, zone, made_at"


class Quiet(NamedTuple):
    """Hold the hours in which nothing is told, in minutes from midnight; from late to early they go over midnight."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Wish:
    """Hold what a channel wants to hear of: a card or speaker by its id, or whatever has these words.

    ``title`` is how it is shown. ``daily_at`` asks for one summary a day at so many minutes from midnight, rather than
    for all at once. ``zone`` is the IANA name of the time zone of both hours.
    """

    kind: Kind
    key: str
    title: str
    daily_at: int | None = None
    quiet: Quiet | None = None
    zone: str = "UTC"

    def due_at(self, now: int) -> int:
        """Give when to tell what comes now, both in seconds since 1970."""
        local = datetime.fromtimestamp(now, ZoneInfo(self.zone))
        if self.daily_at is not None:
            local = _next(local, self.daily_at)
        if self.quiet and _within(self.quiet, local.hour * 60 + local.minute):
            local = _next(local, self.quiet.end)
        return max(now, int(local.timestamp()))


@dataclass(frozen=True, slots=True)
class Watch:
    """Hold a wish with where it holds, and since when.

    ``team`` is the guild whose library is watched, ``guild`` the one of the channel: None in direct messages.
    ``person`` is None once that person is forgotten.
    """

    id: int
    team: int
    guild: int | None
    channel: int
    person: int | None
    wish: Wish
    made_at: int


async def add_watch(
    state: State, wish: Wish, *, team: int, guild: int | None, channel: int, person: int
) -> tuple[Watch, bool]:
    """Add a watch, and tell whether it is new.

    The same twice in a channel is one: it stays as it is but for its title and its hours, by which is told from now on
    also what waits already.
    """
    place = (channel, wish.kind, wish.key)
    now = state.now()

    def work(connection: sqlite3.Connection) -> tuple[Watch, bool]:
        known = connection.execute("SELECT 1 FROM watch WHERE (channel, kind, key) = (?, ?, ?)", place).fetchone()
        (row,) = connection.execute(
            "INSERT INTO watch (team, guild, person, made_at, channel, kind, key, title, daily_at, quiet_from, quiet_to,"
            " zone) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (channel, kind, key) DO UPDATE SET"
            " title = excluded.title, daily_at = excluded.daily_at, quiet_from = excluded.quiet_from,"
            f" quiet_to = excluded.quiet_to, zone = excluded.zone RETURNING {_COLUMNS}",
            (team, guild, person, now, *place, wish.title, wish.daily_at, *(wish.quiet or (None, None)), wish.zone),
        ).fetchall()
        watch = _watch(row)
        connection.execute(
            "UPDATE note SET due_at = ? WHERE watch = ? AND sent_at IS NULL", (wish.due_at(now), watch.id)
        )
        return watch, known is None

    return await state.write(work)


async def remove_watch(state: State, watch: int) -> bool:
    """Remove a watch with all that it is still to be told; False where there is none."""
    return await state.write(
        lambda connection: connection.execute("DELETE FROM watch WHERE id = ?", (watch,)).rowcount == 1
    )


async def watch_of(state: State, number: int) -> Watch | None:
    """Give a watch by its number."""
    rows = await state.read(f"SELECT {_COLUMNS} FROM watch WHERE id = ?", number)
    return _watch(rows[0]) if rows else None


async def watches_of(state: State, channel: int) -> Sequence[Watch]:
    """List the watches of a channel, the oldest first."""
    return [
        _watch(row) for row in await state.read(f"SELECT {_COLUMNS} FROM watch WHERE channel = ? ORDER BY id", channel)
    ]


async def all_watches(state: State) -> Sequence[Watch]:
    """List every watch, the oldest first."""
    return [_watch(row) for row in await state.read(f"SELECT {_COLUMNS} FROM watch ORDER BY id")]


def _watch(row: Sequence[Any]) -> Watch:
    number, team, guild, channel, person, kind, key, title, daily_at, start, end, zone, made_at = row
    quiet = None if start is None else Quiet(start, end)
    return Watch(number, team, guild, channel, person, Wish(kind, key, title, daily_at, quiet, zone), made_at)


def _within(quiet: Quiet, minute: int) -> bool:
    if quiet.start <= quiet.end:
        return quiet.start <= minute < quiet.end
    return minute >= quiet.start or minute < quiet.end


def _next(local: datetime, minute: int) -> datetime:
    """Give the next moment after one at which clocks there show so many minutes from midnight."""
    shown = local.replace(hour=minute // 60, minute=minute % 60, second=0, microsecond=0, fold=0)
    return shown if shown.timestamp() > local.timestamp() else shown + timedelta(days=1)
