"""Time the drawing of pictures, weigh them, and tell how late the event loop is meanwhile.

The processor's work is told beside the time on the clock, which on a busy machine is longer, and the lateness of the
loop while it draws beside that while it does nothing.
"""

import asyncio
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from bot.answers.answer import Answer
from bot.answers.desk import Desk
from bot.answers.paging import Page, page_of
from bot.picture.picturing import picture_of
from tests.bench.figures import p

ROOT = Path(__file__).parent.parent.parent
RUNS = 60
WANTED = 300e-3
LARGEST = 300_000


async def measure() -> None:
    """Print the figures: each picture has a title of its own, so that none is remembered."""
    with tempfile.TemporaryDirectory() as folder:
        async with Desk(ROOT, None, Path(folder) / "index.sqlite3") as desk:
            line, map_ = await desk.ask("timeline"), await desk.ask("map")
    assert line is not None
    assert map_ is not None
    idle: list[float] = []
    watching = asyncio.create_task(_watch(idle))
    await asyncio.sleep(2)
    watching.cancel()
    print(f"event loop late while nothing is drawn: p99 {p(idle, 99) * 1e3:.1f} ms, most {max(idle) * 1e3:.1f} ms")
    await _report("time line, its first page", page_of(line))
    for count in (10, 50, 200):
        await _report(f"time line of {count} events", _of(line, count))
    await _report("map", page_of(map_))


def _of(answer: Answer, count: int) -> Page:
    """Give a page with this many events, each with a text of its own."""
    lines = [replace(line, text=f"{line.text} {n}") for n in range(1, 9) for line in answer.lines][:count]
    lines.sort(key=lambda line: line.date.order if line.date else ((0, 1, 1), (0, 1, 1)))
    numbers = {citation: n for n, citation in enumerate(answer.citations(), 1)}
    return Page(answer, (), numbers=numbers, lines=tuple(lines))


async def _report(what: str, page: Page) -> None:
    times: list[float] = []
    work: list[float] = []
    late: list[float] = []
    largest = 0
    watching = asyncio.create_task(_watch(late))
    for run in range(RUNS + 1):
        answer = replace(page.answer, title=f"{page.answer.title} {run}")
        start, began = time.perf_counter(), time.process_time()
        picture = await picture_of(replace(page, answer=answer))
        if run:  # the first run loads the fonts
            times.append(time.perf_counter() - start)
            work.append(time.process_time() - began)
        largest = max(largest, len(picture.png) if picture else 0)
    watching.cancel()
    print(
        f"{what:<28} work {p(work, 50) * 1e3:4.0f} ms, p99 {p(work, 99) * 1e3:4.0f} ms"
        f"   clock {p(times, 50) * 1e3:4.0f} ms, p99 {p(times, 99) * 1e3:4.0f} ms   {largest / 1000:4.0f} kB"
        f"   event loop late p99 {p(late, 99) * 1e3:.1f} ms, most {max(late) * 1e3:.1f} ms"
        f"   (wanted: {WANTED * 1e3:.0f} ms, {LARGEST // 1000} kB)",
        flush=True,
    )


async def _watch(late: list[float]) -> None:
    """Note by how much each millisecond of sleep was too long."""
    while True:
        start = time.perf_counter()
        await asyncio.sleep(0.001)
        late.append(time.perf_counter() - start - 0.001)


if __name__ == "__main__":
    asyncio.run(measure())
