"""Time answers about chat messages, on the library of the checkout and with 5,000 people."""

import asyncio
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from bot.answers.answer import Answer
from bot.answers.desk import Desk
from tests.bench.people import people

ROOT = Path(__file__).parent.parent.parent
RUNS = 100
LENGTH = 2000
PEOPLE = 5000

_SENTENCES = (
    "Kang Joon-young said the talks would “weaken China’s clout on North Korea” in the end. ",
    "“They decided not to postpone the dialogue,” a Foreign Ministry source told reporters on Wednesday. ",
    "Sun and Putin's aides were in Seoul, and nobody there had read the paper by Park Won-gon of last May. ",
    "I think that is “nothing but a rumour that everybody repeats”, and the Kim-Putin summit will show it. ",
)
MESSAGE = ("".join(_SENTENCES) * 20)[:LENGTH]


async def measure() -> None:
    """Print the processor's time for an answer, what of it the event loop waits for, and the longest wait at once."""
    with tempfile.TemporaryDirectory() as folder:
        async with Desk(ROOT, None, Path(folder) / "index.sqlite3") as desk:
            await _print("the shipped library", desk)
        home = _crowd(Path(folder) / "home")
        async with Desk(home, None, Path(folder) / "crowd.sqlite3") as desk:
            await _print(f"{PEOPLE:,} people", desk)


async def _print(library: str, desk: Desk) -> None:
    await desk.warm()
    for name, answer in (("check_message", desk.check_message), ("named_in", desk.named_in)):
        times, waiting, longest = await _timed(answer)
        median, worst = statistics.median(times) * 1e3, max(times) * 1e3
        print(
            f"{name:<14} {LENGTH:,} characters, {library:<20} median {median:6.2f} ms  worst {worst:6.2f} ms"
            f"  of it on the event loop {waiting * 1e3:5.2f} ms, {longest * 1e3:5.2f} ms at once at most"
        )


async def _timed(answer: Callable[[str], Awaitable[Answer]]) -> tuple[list[float], float, float]:
    """Give the processor's times of all threads, the loop's own for one answer, and the longest that it worked on end.

    They are times of the processor, so that whatever else the machine does is left out.
    """
    turns: list[float] = []
    beating = asyncio.ensure_future(_beat(turns))
    times: list[float] = []
    own = time.thread_time()
    for number in range(RUNS):
        start = time.process_time()
        await answer(f"{MESSAGE[: LENGTH - 4]} {number}")
        times.append(time.process_time() - start)
    own = time.thread_time() - own
    beating.cancel()
    return times, own / RUNS, max(turns)


async def _beat(turns: list[float]) -> None:
    """Note how long the loop works between two turns of this."""
    while True:
        start = time.thread_time()
        await asyncio.sleep(0)
        turns.append(time.thread_time() - start)
        await asyncio.sleep(0.0005)


def _crowd(home: Path) -> Path:
    """Write a library of many people, each on a card of one file."""
    (home / "seeds").mkdir(parents=True)
    (home / "briefs" / "people").mkdir(parents=True)
    (home / "seeds" / "son-2024.yaml").write_bytes((ROOT / "seeds" / "son-2024.yaml").read_bytes())
    for person in people(PEOPLE, 0)[0]:
        family = person.family.replace('"', "")
        (home / "briefs" / "people" / f"{person.id}.yaml").write_text(
            f'kind: person\nid: {person.id}\nnames: ["{person.name}"]\nfamily_name: "{family}"\nrole: guest\n'
            "cite: [son-2024#1]\nas_of: 2024-06-20\npoints:\n  - {text: Comes and goes., cite: [son-2024#1]}\n",
            encoding="utf-8",
        )
    return home


if __name__ == "__main__":
    asyncio.run(measure())
