"""Time what it takes to add one article to 50,000, until a bot that runs finds it, beside looking at every file once."""

import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from bot.index.store import Index
from tests.bench.corpus import ARTICLES_A_QUOTATION, Said
from tests.bench.figures import row, timed
from tests.bench.seeds import record, write_records

ARTICLES = 50_000
RUNS = 7


async def measure(articles: int = ARTICLES) -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        count = write_records(home, articles * ARTICLES_A_QUOTATION)
        start = time.perf_counter()
        async with Index(home / "index.sqlite3", home) as adding, Index(home / "index.sqlite3", home) as running:
            taken = time.perf_counter() - start
            print(
                f"{count:,} articles read, checked and indexed from nothing: {count / taken:.0f} a second", flush=True
            )
            floor = timed(lambda: [entry.stat() for entry in os.scandir(home / "seeds")], RUNS)
            row(f"nothing new among {count:,} articles", await _times(adding.refresh), floor, "1 s")
            added = [await _add(home, number, adding, running) for number in range(RUNS)]
            row(f"one added to {count:,}, and found by another", added, floor, "1 s")


async def _times(work: Callable[[], Awaitable[object]]) -> list[float]:
    samples: list[float] = []
    for _ in range(RUNS):
        start = time.perf_counter()
        await work()
        samples.append(time.perf_counter() - start)
    return samples


async def _add(home: Path, number: int, adding: Index, running: Index) -> float:
    """Add an article of a word that no other has; give the seconds until another index finds it."""
    word = f"novelty{number}"
    lines = record(10**6 + number, [Said(f"{word} and nothing else", 1, 0, 0)])
    (home / "seeds" / f"article-{10**6 + number}.yaml").write_text("\n".join(lines), encoding="utf-8")
    start = time.perf_counter()
    await adding.refresh()
    held = (await running.quotations(word)).held
    taken = time.perf_counter() - start
    assert [said.text for said in held] == [f"{word} and nothing else"]
    return taken


if __name__ == "__main__":
    asyncio.run(measure(*map(int, sys.argv[1:2])))
