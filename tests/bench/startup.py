"""Time how long a new process takes: to answer in the terminal, and to be ready to connect, against ``import discord``."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.figures import row

ROOT = Path(__file__).parent.parent.parent
RUNS = 15

READY_TO_CONNECT = """
import asyncio
from bot.answers.desk import Desk
from bot.chat.discord.client import FootnoteClient
from bot.chat.discord import running
from bot.config import read_settings
from bot.state.database import State

async def start():
    settings = read_settings()
    state = settings.index.with_name("state.sqlite3")
    async with State.open(state) as state, Desk(settings.home, None, settings.index) as desk:
        FootnoteClient(settings, desk, state)

asyncio.run(start())
"""


def measure() -> None:
    """Print the figures; the three take turns."""
    with tempfile.TemporaryDirectory() as folder:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("DISCORD_", "FOOTNOTE_"))}
        environment = kept | {"FOOTNOTE_INDEX": str(Path(folder) / "index.sqlite3")}
        commands = {
            "floor": ["-c", "import discord"],
            "footnote say": ["-m", "bot", "say", "!who kang"],
            "the bot until it connects": ["-c", READY_TO_CONNECT],
        }
        times: dict[str, list[float]] = {name: [] for name in commands}
        for run in range(RUNS + 1):
            for name, arguments in commands.items():
                start = time.perf_counter()
                subprocess.run(
                    [sys.executable, *arguments], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, check=True
                )
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
