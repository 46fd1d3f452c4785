"""Hear from the system what changes in folders, or look at all their files again and again."""

import asyncio
from collections.abc import Sequence

from watchfiles import awatch  # pyright: ignore[reportUnknownVariableType] - it also takes an event of trio's

from bot.chat.folders import Folder

_STEP = 50
"""The milliseconds without another change after which changes are taken in."""

_LATEST = 400
"""The milliseconds after the first change at which they are taken in, whatever follows."""

_LOOK = 0.25
"""The seconds after which it is looked whether the files are quiet, and the folders the same."""

_POLL = 300
"""The milliseconds between two looks at all files where no events tell of changes."""

Heard = Sequence[str] | Exception
"""The paths of what changed, or the error for which nothing can be heard any more."""


async def listen(folders: Sequence[Folder], heard: asyncio.Queue[Heard], *, polls: bool) -> None:
    """Put into a queue what changes in folders, first of all these themselves: something may have changed before."""
    paths = [str(folder.path) for folder in folders]
    began = False
    try:
        async for changes in awatch(
            *paths,
            watch_filter=None,
            debounce=_LATEST,
            step=_STEP,
            rust_timeout=int(_LOOK * 1000),
            yield_on_timeout=True,
            force_polling=polls or None,
            poll_delay_ms=_POLL,
            recursive=folders[0].deep,
            ignore_permission_denied=True,
        ):
            if changes or not began:
                heard.put_nowait([*(path for _, path in changes), *(() if began else paths)])
            began = True
    except (OSError, RuntimeError) as error:  # an internal error of watchfiles is a RuntimeError
        heard.put_nowait(error)


async def next_heard(heard: asyncio.Queue[Heard]) -> list[Heard]:
    """Give all that was heard, waiting a moment where it is nothing."""
    every: list[Heard] = []
    try:
        async with asyncio.timeout(_LOOK):
            every.append(await heard.get())
    except TimeoutError:
        return every
    while not heard.empty():
        every.append(heard.get_nowait())
    return every
