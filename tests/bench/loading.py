"""Time the loading of 1,000 cards, and all that `footnote check` does with them, against composing their files in C.

What composes is PyYAML with libyaml, which gives each node its line and column. Imports are not timed.
"""

import asyncio
import io
import tempfile
import time
from collections import defaultdict
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
    """Print the figures, all in turn: each for files that nobody has read yet, and for files that a process has read."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        write_cards(ROOT, home, CARDS)
        paths = [file.path for file in files_below(home, RECORDS)]
        index = home / "index.sqlite3"
        async with Desk(home, None, index):
            pass  # builds the index, which is not what is timed
        composed: list[float] = []
        times: defaultdict[str, list[float]] = defaultdict(list)
        for _ in range(RUNS):
            start = time.perf_counter()
            for path in paths:
                yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
            composed.append(time.perf_counter() - start)
            for work in (_load, _check):
                for known in (False, True):
                    if not known:
                        index.with_suffix(".cards").unlink()
                        index.with_suffix(".advice").unlink(missing_ok=True)
                    start = time.perf_counter()
                    await work(home, index)
                    what = "as read before" if known else "read anew"
                    times[f"{CARDS} cards {work.__name__[1:]}ed, {what}"].append(time.perf_counter() - start)
    for what, taken in times.items():
        row(what, taken, composed, "1.5x of C compose")


async def _load(home: Path, index: Path) -> None:
    async with Desk(home, None, index) as desk:
        assert not desk.problems, desk.problems[:3]


async def _check(home: Path, index: Path) -> None:
    out = io.StringIO()
    with redirect_stdout(out):
        await run(Desk(home, None, index), Wish())
    assert "; 0 mistakes, 0 warnings." in out.getvalue(), out.getvalue()[-300:]


if __name__ == "__main__":
    asyncio.run(measure())
