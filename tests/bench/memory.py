"""Weigh the bot with 100 cards against an idle discord.py bot that has imported aiosqlite and yaml."""

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.library import write_cards

ROOT = Path(__file__).parent.parent.parent
CARDS = 100

_WEIGH = """
for line in pathlib.Path("/proc/self/status").read_text().splitlines():
    if line.startswith("VmRSS"):
        print(line.split()[1])
"""

_IDLE = """
import aiosqlite, asyncio, discord, pathlib, yaml

async def idle():
    async with aiosqlite.connect(":memory:"):
        client = discord.Client(intents=discord.Intents(guilds=True, guild_messages=True))
        {weigh}
        return client

asyncio.run(idle())
"""

_FOOTNOTE = """
import asyncio, pathlib
from bot.answers.desk import Desk
from bot.answers.paging import page_of
from bot.chat.discord.client import FootnoteClient
from bot.chat.discord.messages import layout
from bot.config import read_settings
from bot.state.database import State

async def serve():
    home = pathlib.Path({home!r})
    async with State.open(home / "state.sqlite3") as state, Desk(home, None, home / "index.sqlite3") as desk:
        client = FootnoteClient(read_settings(), desk, state)
        for question in ("brief", "who kang", "timeline", "quote china"):
            layout(page_of(await desk.ask(question)), "!")
        {weigh}
        return client

asyncio.run(serve())
"""


def measure() -> None:
    """Print the figures; only on systems with ``/proc``."""
    if not Path("/proc/self/status").exists():
        print("memory: this system has no /proc to read it from")
        return
    with tempfile.TemporaryDirectory() as folder:
        write_cards(ROOT, Path(folder), CARDS)
        idle = _weigh(_IDLE, folder)
        ours = _weigh(_FOOTNOTE, folder)
    print(
        f"memory with {CARDS} cards: {ours:.1f} MB, an idle bot {idle:.1f} MB: {ours - idle:.1f} MB more   (wanted: 20 MB)"
    )


def _weigh(script: str, home: str) -> float:
    code = script.format(home=home, weigh=_WEIGH.strip().replace("\n", "\n        "))
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return int(done.stdout.split()[-1]) / 1024


if __name__ == "__main__":
    measure()
