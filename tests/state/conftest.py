"""Fixtures of the state: a file of this test's own, and a clock that stands until it is set."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.state.database import State

NOON = 1_718_798_400
"""Noon on 19 June 2024, in UTC."""


@dataclass
class Clock:
    now: float = NOON

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "state.sqlite3"


@pytest.fixture
async def state(path: Path, clock: Clock) -> AsyncIterator[State]:
    async with State.open(path, clock=clock) as state:
        yield state
