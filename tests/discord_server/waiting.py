"""Wait for things to become true without sleeping."""

from __future__ import annotations

import asyncio
from collections.abc import Callable


class Waiting:
    """Wake coroutines as soon as what they wait for holds.

    Whoever changes the server's state calls `changed`; each call tries every waiting predicate once, so a
    predicate must be cheap and must not change anything.
    """

    def __init__(self) -> None:
        self._waiting: list[tuple[Callable[[], bool], asyncio.Future[None]]] = []

    def changed(self) -> None:
        """Try every waiting predicate and wake those that hold now."""
        for predicate, future in tuple(self._waiting):
            if not future.done() and predicate():
                future.set_result(None)

    async def until(self, predicate: Callable[[], bool], seconds: float, what: Callable[[], str]) -> None:
        """Return once the predicate holds.

        Raises AssertionError with the text of `what()`, taken at that moment, when that time passes first.
        """
        if predicate():
            return
        future = asyncio.get_running_loop().create_future()
        entry = (predicate, future)
        self._waiting.append(entry)
        try:
            async with asyncio.timeout(seconds):
                await future
        except TimeoutError:
            raise AssertionError(f"after {seconds} s still waiting for {what()}") from None
        finally:
            self._waiting.remove(entry)
