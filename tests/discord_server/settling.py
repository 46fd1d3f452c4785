"""Proof that the bot has finished with all it was sent."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from .gateway import Gateway
from .world import World

# The names that discord.py 2.7 gives to the tasks in which it runs a bot's handlers.
_HANDLERS = ("discord.py: ", "discord-ui-view-dispatch-", "discord-ui-dynamic-item-", "discord-ui-modal-")
_COMMAND_TREE = "CommandTree-invoker"


async def settle(world: World, gateway: Gateway, timeout: float, story: Callable[[], str]) -> None:
    """Return once every event sent was received and no handler of the bot runs any more.

    Opcode 1 asks the client for a heartbeat, which it answers in order and with the number of the last event
    it has seen. discord.py allows 110 frames a minute on a connection and then waits in silence, so this is
    good for some fifty calls per connection.
    """
    try:
        async with asyncio.timeout(timeout):
            while True:
                await _received(world, gateway, timeout, story)
                running = _handlers()
                if not running and _all_received(gateway):
                    return
                if running:
                    await asyncio.wait(running)
    except TimeoutError:
        names = sorted(task.get_name() for task in _handlers())
        raise AssertionError(f"after {timeout} s still running: {names}\n{story()}") from None


async def _received(world: World, gateway: Gateway, timeout: float, story: Callable[[], str]) -> None:
    """Ask every session for a heartbeat and wait for it; a session that resumes meanwhile is asked again."""
    while not _all_received(gateway):
        asked = {session.id: session.connection for session in gateway.sessions.values()}
        for connection in asked.values():
            if connection is not None:
                connection.send(1, None)

        def moved(asked: dict[str, object] = dict(asked)) -> bool:
            now = {session.id: session.connection for session in gateway.sessions.values()}
            return now != asked or _all_received(gateway)

        await world.waiting.until(moved, timeout, lambda: f"heartbeats of all sessions\n{story()}")


def _all_received(gateway: Gateway) -> bool:
    return all(session.acknowledged >= session.sequence for session in gateway.sessions.values())


def _handlers() -> set[asyncio.Task[object]]:
    current = asyncio.current_task()
    return {
        task
        for task in asyncio.all_tasks()
        if task is not current and (task.get_name().startswith(_HANDLERS) or task.get_name() == _COMMAND_TREE)
    }
