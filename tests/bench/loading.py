"""Time the loading of 1,000 cards, and all that `footnote check` does with them, against composing their files in C.

What composes is PyYAML with libyaml, which gives each node its line and column. Imports are not timed.
"""

import asyncio
import io
import tempfile
import time
from contextlib import redirect_stdout
from pathlib import Path

import yaml

from bot.answers.desk import Desk
from bot.check.command import Wish, run
from bot.sources.files import RECORDS, files_below
from tests.bench.figures import row
from tests.bench.library import write_cards

ROOT = Path(__file__).parent.parent.parent
CARDS = 1000
RUNS = 5


async def measure() -> None:
    """Print the figure; the two take turns."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        write_cards(ROOT, home, CARDS)
        paths = [file.path for file in files_below(home, RECORDS)]
        loads: list[float] = []
        checks: list[float] = []
        composes: list[float] = []
        async with Desk(home, None, home / "index.sqlite3"):
            pass  # builds the index, which is not what is timed
        for _ in range(RUNS):
            start = time.perf_counter()
            for path in paths:
                yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
            middle = time.perf_counter()
            async with Desk(home, None, home / "index.sqlite3") as desk:
                loads.append(time.perf_counter() - middle)
                composes.append(middle - start)
                assert not desk.problems, desk.problems[:3]
            out = io.StringIO()
            with redirect_stdout(out):
                again = time.perf_counter()
                await run(Desk(home, None, home / "index.sqlite3"), Wish())
                checks.append(time.perf_counter() - again)
            assert "; 0 mistakes, 0 warnings." in out.getvalue(), out.getvalue()[-300:]
    row(f"{CARDS} cards loaded and checked", loads, composes, "1.5x of C compose")
    row(f"footnote check of {CARDS} cards", checks, composes, "1.5x of C compose")


if __name__ == "__main__":
    asyncio.run(measure())
