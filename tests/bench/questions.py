"""Score search on questions in plain words over the shipped records: those it was built with, and those kept aside."""

import asyncio
import hashlib
import tempfile
from pathlib import Path
from typing import Any

import yaml

from bot.answers.desk import Desk
from bot.index.store import Index
from bot.sources.record import Passage

ROOT = Path(__file__).parent.parent.parent
QUESTIONS = ROOT / "tests" / "search" / "questions.yaml"


def kept_aside(question: str) -> bool:
    """Tell by its words whether a question is among the third that nobody looks at one by one."""
    return int(hashlib.sha256(question.encode()).hexdigest(), 16) // 7 % 3 == 0


async def measure() -> None:
    """Print how often the right passage comes first, or among three, and how often what is not held is answered."""
    questions: list[dict[str, Any]] = yaml.safe_load(QUESTIONS.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        async with Desk(ROOT, None, Path(folder) / "index.sqlite3") as desk:
            for name, aside in (("written with", False), ("kept aside", True)):
                part = [one for one in questions if kept_aside(one["ask"]) == aside]
                ranks = [await _rank(desk.index, one) for one in part if "any" in one]
                false = [bool((await desk.index.search(one["ask"])).held) for one in part if "any" not in one]
                print(
                    f"questions {name}: right passage first {sum(rank == 0 for rank in ranks)} of {len(ranks)}, among"
                    f" three {sum(rank < 3 for rank in ranks)}; of {len(false)} about nothing held {sum(false)} answered"
                )


async def _rank(index: Index, question: dict[str, Any]) -> int:
    held = [entry.held for entry in (await index.search(question["ask"])).held]
    passages = [str(one.citation) for one in held if isinstance(one, Passage)]
    return next((rank for rank, passage in enumerate(passages) if passage in question["any"]), len(passages) + 99)


if __name__ == "__main__":
    asyncio.run(measure())
