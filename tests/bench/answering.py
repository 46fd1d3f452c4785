"""Time the processor's work for one answer outside discord.py: find, lay out, draw, and build the message."""

import asyncio
import statistics
import tempfile
import time
from pathlib import Path

import discord

from bot.answers.answer import Answer
from bot.answers.desk import Desk
from bot.answers.paging import page_of, pages
from bot.chat.discord.messages import forget_layouts, layout
from bot.render.discord import markdown

ROOT = Path(__file__).parent.parent.parent
RUNS = 300
SLASH_COMMAND = 137e-6
"""The seconds that discord.py itself spends on a slash command, as measured before this project began."""


async def measure() -> None:
    """Print the figures, each question as if asked for the first time."""
    with tempfile.TemporaryDirectory() as folder:
        async with Desk(ROOT, None, Path(folder) / "index.sqlite3") as desk:
            for question in ("who kang", "why-china", "timeline", "quote satellite", "who winston churchill"):
                samples = [await _once(desk, question) for _ in range(RUNS)]
                median = statistics.median(samples)
                print(
                    f"!{question:<43} {median * 1e3:9.3f} ms  {median / SLASH_COMMAND:6.2f}x of 0.137 ms   (wanted: 3x)"
                )


async def _once(desk: Desk, question: str) -> float:
    desk.forget()
    pages.cache_clear()
    markdown.cache_clear()
    forget_layouts()
    start = time.perf_counter()
    answer = await desk.ask(question)
    assert isinstance(answer, Answer)
    view: discord.ui.LayoutView = layout(page_of(answer), "!")
    view.to_components()
    return time.perf_counter() - start


if __name__ == "__main__":
    asyncio.run(measure())
