"""Fixtures of the answers that come from what people do in chat."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.state.database import State
from tests.state.conftest import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def state(tmp_path: Path, clock: Clock) -> AsyncIterator[State]:
    async with State.open(tmp_path / "state.sqlite3", clock=clock) as state:
        yield state
