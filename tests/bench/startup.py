"""Time how long a new process takes: to answer in the terminal, and until the bot connects, against ``import discord``."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bot.errors import Exit
from tests.bench.figures import row

ROOT = Path(__file__).parent.parent.parent
RUNS = 15

NOWHERE = {"DISCORD_TOKEN": "none", "DISCORD_BASE_URL": "http://127.0.0.1:1"}
"""A Discord that refuses connections at once, so that the bot ends where it would connect."""


def measure() -> None:
    """Print the figures; the three take turns."""
    with tempfile.TemporaryDirectory() as folder:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("DISCORD_", "FOOTNOTE_"))}
        ours = {f"FOOTNOTE_{name}": str(Path(folder, f"{name}.sqlite3")) for name in ("INDEX", "STATE")}
        commands = {
            "floor": ["-c", "import discord"],
            "footnote say": ["-m", "bot", "say", "!who kang"],
            "the bot until it connects": ["-m", "bot", "run"],
        }
        times: dict[str, list[float]] = {name: [] for name in commands}
        for run in range(RUNS + 1):
            for name, arguments in commands.items():
                start = time.perf_counter()
                done = subprocess.run(
                    [sys.executable, *arguments], cwd=ROOT, env=kept | ours | NOWHERE, capture_output=True, check=False
                )
                assert done.returncode == (Exit.DISCORD if "run" in arguments else 0), done.stderr
                if run:  # the first run fills the caches of the disk, and builds the index
                    times[name].append(time.perf_counter() - start)
    row("footnote say, a new process", times["footnote say"], times["floor"], "1.0x of import discord")
    row(
        "the bot until it connects, a new process",
        times["the bot until it connects"],
        times["floor"],
        "1.7x of import discord",
    )


if __name__ == "__main__":
    measure()
