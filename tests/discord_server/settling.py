"""Proof that the bot has finished with all it was sent."""

from __future__ import annotations

import asyncio
import functools
from collections.abc import Callable

from .gateway import Gateway
from .sessions import Connection, Session
from .world import World

# The names that discord.py 2.7 gives to the tasks in which it runs a bot's handlers, and Footnote to its own.
_HANDLERS = ("discord.py: ", "discord-ui-view-dispatch-", "discord-ui-dynamic-item-", "discord-ui-modal-", "footnote: ")
_COMMAND_TREE = "CommandTree-invoker"


async def settle(world: World, gateway: Gateway, seconds: float, story: Callable[[], str]) -> None:
    """Return once every event sent was received and no handler of the bot runs any more.

    Opcode 1 asks the client for a heartbeat, which it answers in order and with the number of the last event
    it has seen. discord.py allows 110 frames a minute on a connection and then waits in silence, so this is
    good for some fifty calls per connection.
    """
    if not gateway.sessions:
        raise AssertionError("no bot is connected, so its silence proves nothing")
    try:
        async with asyncio.timeout(seconds):
            while True:
                await _received(world, gateway, seconds, story)
                running = _handlers()
                if not running and _all_received(gateway):
                    return
                if running:
                    await asyncio.wait(running)
    except TimeoutError:
        names = sorted(task.get_name() for task in _handlers())
        raise AssertionError(f"after {seconds} s still running: {names}\n{story()}") from None


async def _received(world: World, gateway: Gateway, seconds: float, story: Callable[[], str]) -> None:
    """Ask every session for a heartbeat until each has acknowledged its last event.

    What is dispatched between a question and its answer, or a session that moves to another connection,
    calls for another question.
    """
    while not _all_received(gateway):
        asked = [(session, session.connection, session.sequence) for session in gateway.sessions.values()]
        for _, connection, _ in asked:
            if connection is not None:
                connection.send(1, None)
        answered = functools.partial(_answered, asked)
        await world.waiting.until(answered, seconds, lambda: f"heartbeats of all sessions\n{story()}")


def _answered(asked: list[tuple[Session, Connection | None, int]]) -> bool:
    return all(
        session.acknowledged >= sequence or session.connection is not connection
        for session, connection, sequence in asked
    )


def _all_received(gateway: Gateway) -> bool:
    return all(session.acknowledged >= session.sequence for session in gateway.sessions.values())


def _handlers() -> set[asyncio.Task[object]]:
    current = asyncio.current_task()
    return {
        task
        for task in asyncio.all_tasks()
        if task is not current and (task.get_name().startswith(_HANDLERS) or task.get_name() == _COMMAND_TREE)
    }
