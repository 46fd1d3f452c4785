"""Count what is asked, and how long the answers take, by day and guild; no person is in it."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.state.database import State
from bot.state.guilds import EVERYWHERE, NOWHERE

DAY = 86_400

_SHORTEST = 0.0001
"""The seconds up to which an answer falls into the first bucket."""

_PER_DECADE = 10
"""The buckets in which an answer may take up to ten times as long: each is 26 percent longer than the one before."""

_LAST = 6 * _PER_DECADE
"""The bucket of the longest answers: those of 100 seconds, and all that took longer."""


@dataclass(frozen=True, slots=True)
class Times:
    """Hold how many answers fell into which bucket."""

    buckets: Mapping[int, int]

    @property
    def answers(self) -> int:
        """Give how many answers there were."""
        return sum(self.buckets.values())

    def within(self, percent: float) -> float:
        """Give the seconds within which this many in a hundred came, rounded up to a bucket; 0 where none did."""
        wanted, passed = self.answers * percent / 100, 0
        for bucket in sorted(self.buckets):
            passed += self.buckets[bucket]
            if passed >= wanted:
                return seconds_of(bucket)
        return 0.0


def bucket_of(seconds: float) -> int:
    """Give the bucket of an answer that took this long."""
    if seconds <= _SHORTEST:
        return 0
    return min(_LAST, math.ceil(math.log10(seconds / _SHORTEST) * _PER_DECADE - 1e-9))


def seconds_of(bucket: int) -> float:
    """Give the longest time that falls into a bucket."""
    return _SHORTEST * 10 ** (bucket / _PER_DECADE)


def count_answer(state: State, guild: int | None, name: str, seconds: float) -> None:
    """Count that a command or topic was asked for, and how long the answer took, without waiting for it."""
    day, where = state.now() // DAY * DAY, guild or NOWHERE
    asked = "INSERT INTO tally VALUES (?, ?, ?, 1) ON CONFLICT DO UPDATE SET asked = asked + 1"
    took = "INSERT INTO answer_time VALUES (?, ?, ?, 1) ON CONFLICT DO UPDATE SET answers = answers + 1"
    state.later(asked, day, where, name)
    state.later(took, day, where, bucket_of(seconds))


async def asked_since(state: State, since: int, guild: int | None) -> Sequence[tuple[str, int]]:
    """List what was asked for in a guild since the day of a time, and how often; the most asked first."""
    query = (
        f"SELECT name, sum(asked) FROM tally WHERE day >= ? AND ? IN (guild, {EVERYWHERE})"
        " GROUP BY name ORDER BY sum(asked) DESC, name"
    )
    return [(name, asked) for name, asked in await state.read(query, since // DAY * DAY, guild or NOWHERE)]


async def times_since(state: State, since: int, guild: int | None) -> Times:
    """Give how long answers took in a guild since the day of a time."""
    query = (
        f"SELECT bucket, sum(answers) FROM answer_time WHERE day >= ? AND ? IN (guild, {EVERYWHERE}) GROUP BY bucket"
    )
    return Times(dict(await state.read(query, since // DAY * DAY, guild or NOWHERE)))
