from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from .aim import running
from .newsroom import Newsroom, newsroom
from .press import Press, Pressroom


@pytest.fixture
async def place(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Newsroom]:
    async with newsroom(monkeypatch) as place:
        yield place


@pytest.fixture
async def press(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Pressroom]:
    client = Press()
    async with newsroom(monkeypatch) as place, running(client, place.server):
        yield Pressroom(place.server, place.guild, place.channel, place.ann, client)
