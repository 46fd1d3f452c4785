"""Time how long it takes to notice what is new among 50,000 articles for 50 watches, beside listing them once."""

import asyncio
import sys
import tempfile
import time
from collections.abc import Awaitable, Coroutine
from pathlib import Path
from typing import Any

from bot.answers.desk import Desk
from bot.answers.noticing import take_notice
from bot.state.database import State
from bot.state.notes import batch_sent, due_batches
from bot.state.watches import Wish, add_watch, all_watches
from tests.bench.corpus import ARTICLES_A_QUOTATION, Said
from tests.bench.figures import row
from tests.bench.seeds import record, write_records

ARTICLES = 50_000
WATCHES = 50
RUNS = 7


async def measure(articles: int = ARTICLES) -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        count = write_records(home, articles * ARTICLES_A_QUOTATION)
        async with Desk(home, None, home / "index.sqlite3") as desk, State.open(home / "state.sqlite3") as state:
            for number in range(WATCHES):
                words = f"novelty{number} nothing"
                await add_watch(state, Wish("words", words, words), team=1, guild=1, channel=number, person=1)
            floor = [await _taken(desk.index.marks()) for _ in range(RUNS)]
            row(f"all of {count:,} articles seen first", [await _taken(_notice(desk, state))], floor, "10 s")
            row("nothing new", [await _taken(_notice(desk, state)) for _ in range(RUNS)], floor, "1 s")
            row(f"one new, {WATCHES} watches", [await _add(home, n, desk, state) for n in range(RUNS)], floor, "1 s")
            late = await _lateness(_notice(desk, state))
            row("the event loop late meanwhile, at most", [late], floor, "50 ms")


async def _notice(desk: Desk, state: State) -> None:
    await take_notice(await desk.holdings(), desk.standing, state, await all_watches(state))


async def _taken(work: Awaitable[object]) -> float:
    start = time.perf_counter()
    await work
    return time.perf_counter() - start


async def _add(home: Path, number: int, desk: Desk, state: State) -> float:
    """Add an article that one watch is about; give the seconds until that is known, the files taken in before."""
    lines = record(10**6 + number, [Said(f"novelty{number} and nothing else", 1, 0, 0)])
    (home / "seeds" / f"article-{10**6 + number}.yaml").write_text("\n".join(lines), encoding="utf-8")
    await desk.reload()
    taken = await _taken(_notice(desk, state))
    (batch,) = await due_batches(state)
    await batch_sent(state, batch)
    return taken


async def _lateness(work: Coroutine[Any, Any, object]) -> float:
    """Give how much later than asked the event loop comes back at most while something is done."""
    task = asyncio.create_task(work)
    late = 0.0
    while not task.done():
        start = time.perf_counter()
        await asyncio.sleep(0.001)
        late = max(late, time.perf_counter() - start - 0.001)
    return late


if __name__ == "__main__":
    asyncio.run(measure(*map(int, sys.argv[1:2])))
