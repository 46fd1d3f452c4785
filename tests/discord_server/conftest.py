from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from .newsroom import Newsroom, newsroom


@pytest.fixture
async def place(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Newsroom]:
    async with newsroom(monkeypatch) as place:
        yield place
