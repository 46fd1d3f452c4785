"""Have pictures drawn off the event loop; whoever never asks for one never loads what draws."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass
from functools import cache

from bot.answers.paging import Page
from bot.language.saying import spoken
from bot.picture.themes import SENT, Theme

REMEMBERED = 64
"""The pictures that are kept, of 300 KB at most: a message is turned back and forth, and a team asks the same again."""


@dataclass(frozen=True, slots=True)
class Picture:
    """Hold a PNG, the name of its file, and in words what it shows, for those who do not see it."""

    png: bytes
    filename: str
    alt: str


async def picture_of(page: Page, theme: Theme = SENT) -> Picture | None:
    """Draw what a page shows, in the locale that is spoken; None where there is nothing to draw.

    One thread draws for all: fonts are no business of two at once, and whoever waits for the same picture gets it.
    """
    asked: tuple[Page, Theme, str] = (page, theme, spoken())
    if asked in _kept:
        return _kept[asked]
    context = copy_context()
    drawn = await asyncio.get_running_loop().run_in_executor(_thread(), lambda: context.run(_drawn, page, theme))
    _kept[asked] = drawn
    while len(_kept) > REMEMBERED:
        del _kept[next(iter(_kept))]
    return drawn


_kept: dict[tuple[Page, Theme, str], Picture | None] = {}
"""What was drawn of which pages: to ask the thread that draws takes longer than all else that answers again."""


def _drawn(page: Page, theme: Theme) -> Picture | None:
    from bot.picture.drawing import draw  # noqa: PLC0415 - only drawing needs Pillow and its own twenty modules (40 ms)

    return draw(page, theme)


@cache
def _thread() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix="pictures")
