"""The server's clock, and the ids that carry its time."""

from __future__ import annotations

import itertools
import time
from datetime import UTC, datetime

_EPOCH = 1_420_070_400.0  # Discord counts from the start of 2015


class Clock:
    """Tell the time, which a test may move on."""

    def __init__(self) -> None:
        self._ahead = 0.0

    def __call__(self) -> float:
        """Give the seconds since 1970."""
        return time.time() + self._ahead

    def advance(self, seconds: float) -> None:
        """Let this much time pass at once."""
        self._ahead += seconds


class Ids:
    """Give out snowflakes that carry the clock's time and always rise."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._count = itertools.count()

    def __call__(self) -> int:
        """Give the next id."""
        # The low 22 bits must not repeat within a millisecond; the counter alone keeps ids rising in one.
        return (int((self._clock() - _EPOCH) * 1000) << 22) | (next(self._count) & 0x3FFFFF)


def moment(snowflake: int) -> float:
    """Give the seconds since 1970 that an id carries."""
    return (snowflake >> 22) / 1000 + _EPOCH


def stamp(seconds: float) -> str:
    """Write a moment as Discord does."""
    return datetime.fromtimestamp(seconds, UTC).isoformat()


def created(snowflake: int) -> str:
    """Give the moment that an id carries as Discord writes it."""
    return stamp(moment(snowflake))
