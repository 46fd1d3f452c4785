"""Time a save of a card until the first answer that shows it, in a desk that watches its files, beside one parse of the card."""

import asyncio
import statistics
import tempfile
import time
from pathlib import Path

import yaml

from bot.answers.desk import Desk
from bot.answers.news import News, Trouble
from bot.chat.watching import watching
from tests.bench.figures import p, timed
from tests.bench.library import write_cards

ROOT = Path(__file__).parent.parent.parent
SAVES = 100
CARDS = (50, 1000)


async def measure() -> None:
    """Print the figures; a question is asked again and again, as fast as it is answered."""
    for cards in CARDS:
        with tempfile.TemporaryDirectory() as folder:
            home = Path(folder)
            write_cards(ROOT, home, cards)
            card = home / "briefs" / "topics" / "why-china.yaml"
            text = card.read_text(encoding="utf-8")
            floor = timed(lambda text=text: yaml.compose(text, Loader=yaml.CSafeLoader), SAVES)
            taken, told = await _saves(home, card, text)
        print(
            f"saved until answered, {cards} cards, {SAVES} saves: median {statistics.median(taken) * 1e3:.0f} ms, "
            f"p99 {p(taken, 99) * 1e3:.0f} ms; told {told} times; to parse the card alone takes "
            f"{statistics.median(floor) * 1e3:.2f} ms   (wanted: p99 1 s)",
            flush=True,
        )


async def _saves(home: Path, card: Path, text: str) -> tuple[list[float], int]:
    """Give the seconds of each save, and how often it was told that something changed."""
    told = 0
    begun = asyncio.Event()

    async def tell(news: News | Trouble) -> None:
        nonlocal told
        told += 1
        begun.set()

    taken: list[float] = []
    async with Desk(home, None, home / "index.sqlite3") as desk, watching(desk, tell):
        for number in range(SAVES + 1):
            title = f"Version {number}"
            lines = [f"title: {title}" if line.startswith("title:") else line for line in text.splitlines()]
            start = time.perf_counter()
            card.write_text("\n".join(lines), encoding="utf-8")  # noqa: ASYNC240 - a save is what is timed
            while await _title(desk) != title:  # noqa: ASYNC110 - whoever asks does not know when it is there
                await asyncio.sleep(0.001)
            if number:  # the first one waits for the watching to begin
                taken.append(time.perf_counter() - start)
            else:
                await begun.wait()
    return taken, told


async def _title(desk: Desk) -> str:
    answer = await desk.ask("why-china")
    return answer.title if answer else ""


if __name__ == "__main__":
    asyncio.run(measure())
