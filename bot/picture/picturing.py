"""Have pictures drawn off the event loop; whoever never asks for one never loads what draws."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from bot.answers.paging import Page

if TYPE_CHECKING:
    from bot.picture.themes import Theme


@dataclass(frozen=True, slots=True)
class Picture:
    """Hold a PNG, the name of its file, and in words what it shows, for those who do not see it."""

    png: bytes
    filename: str
    alt: str


async def picture_of(page: Page, theme: "Theme | None" = None) -> Picture | None:
    """Draw what a page shows, in the locale that is spoken; None where there is nothing to draw.

    Without a theme it is drawn in the one that goes to Discord. One thread draws for all: fonts are no business of two
    at once, and whoever waits for the same picture gets it.
    """
    context = copy_context()
    return await asyncio.get_running_loop().run_in_executor(_thread(), lambda: context.run(_drawn, page, theme))


def _drawn(page: Page, theme: "Theme | None") -> Picture | None:
    from bot.picture.drawing import draw  # noqa: PLC0415 - only drawing needs Pillow and its own twenty modules (50 ms)
    from bot.picture.themes import SENT  # noqa: PLC0415 - as above

    return draw(page, theme or SENT)


@cache
def _thread() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix="pictures")
