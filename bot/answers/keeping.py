"""Give commands what people do in chat: as the front end has it open, or from its file once somebody asks."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, nullcontext
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.state.database import State

Opening = Callable[[], "AbstractAsyncContextManager[State | None]"]
"""What opens a state, and gives None where there is none."""


class Keeping:
    """Hold the state of what people do in chat; ``opening`` opens it with the first question that needs it."""

    def __init__(self, opening: Opening = nullcontext) -> None:
        self._opening = opening
        self._state: State | None = None
        self._opened = AsyncExitStack()
        self._turn = asyncio.Lock()

    def use(self, state: "State") -> None:
        """Give one that is open, and that whoever opened it closes."""
        self._state = state

    async def state(self) -> "State | None":
        """Give the state; None where there is none."""
        async with self._turn:
            if self._state is None:
                self._state = await self._opened.enter_async_context(self._opening())
            return self._state

    async def close(self) -> None:
        """Close what was opened here."""
        await self._opened.aclose()
