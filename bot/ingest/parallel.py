"""Do the same to many things, on several cores where that is wished, and give the results in order."""

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import TypeVar

from bot.errors import Exit, FootnoteError

_In = TypeVar("_In")
_Out = TypeVar("_Out")

_AHEAD = 8
"""The things that wait for each process, so that none is idle and few results lie in memory."""


class WorkerLost(FootnoteError):
    """Report a process that ended on its own, such as for want of memory."""

    exit_code = Exit.FILES


def in_order(function: Callable[[_In], _Out], things: Iterable[_In], jobs: int) -> Iterator[_Out]:
    """Apply a function to each thing in ``jobs`` processes, with one job in this one; things are asked for as needed.

    An interruption is this process's alone to hear: the others finish what they have begun, and end.
    """
    if jobs == 1:
        yield from map(function, things)
        return
    # Spawned processes share nothing with this one, whose threads a forked one would find in any state.
    executor = ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), _ignore_interruptions)
    waiting: deque[Future[_Out]] = deque()
    try:
        for thing in things:
            with _uninterrupted():
                waiting.append(executor.submit(function, thing))
            if len(waiting) >= _AHEAD * jobs:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool as error:
        raise WorkerLost("a process ended before its work was done: try again with fewer --jobs") from error
    finally:
        executor.shutdown(cancel_futures=True)


def _ignore_interruptions() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def _uninterrupted() -> Generator[None]:
    """Put off interruptions; processes that start meanwhile never hear of them, not even before they can ignore them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
