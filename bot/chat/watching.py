"""Watch the files while Footnote runs, take in what changes, and tell it once the files are quiet."""

import asyncio
import logging
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Coroutine, Iterable
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

from bot.answers.desk import Desk
from bot.answers.news import News, Trouble, news_of
from bot.chat.folders import Folder, folders_of, matters, silent
from bot.chat.listening import Heard, listen, next_heard
from bot.errors import FootnoteError
from bot.language.saying import say

log = logging.getLogger("footnote")

QUIET = 0.5
"""The seconds without a change after which what is found there is taken to be meant, and told."""

_LONGEST = 2.0
"""The seconds after which it is told what changed although the files are never quiet; mistakes wait for that."""

_MANY = 1000
"""The changes at a time above which some may have been dropped, so that all files are looked at once more."""

_AGAIN = 5.0
"""The seconds after which it is tried again where the files could not be taken in, or watched."""

Told = News | Trouble


@asynccontextmanager
async def watching(
    desk: Desk, tell: Callable[[Told], Awaitable[None]], taken_in: Callable[[str], None] = lambda _: None
) -> AsyncGenerator[None]:
    """Watch the files of a desk until the block ends; what is slow to be told does not keep files from being taken in.

    ``taken_in`` is called each time they were, long before it is told, with what went wrong, if anything did.
    """
    news: asyncio.Queue[Told] = asyncio.Queue()
    tasks = [
        asyncio.create_task(_last(watch(desk, news.put_nowait, taken_in))),
        asyncio.create_task(_last(_tell(news, tell))),
    ]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)


async def watch(desk: Desk, tell: Callable[[Told], None], taken_in: Callable[[str], None] = lambda _: None) -> None:
    """Take in what changes in the files of a desk, and tell it, until this is cancelled."""
    watch = _Watch(desk, tell, taken_in)
    while True:
        await watch.follow(folders_of(desk.index.folders))


class _Watch:
    """Know what was told, and since when there is something that was not."""

    def __init__(self, desk: Desk, tell: Callable[[Told], None], taken_in: Callable[[str], None]) -> None:
        self._desk, self._tell, self._taken_in = desk, tell, taken_in
        self._told = desk.standing
        self._trouble = self._told_trouble = ""
        self._polls = False
        self._since: float | None = None
        self._heard = 0.0
        self._many = False

    async def follow(self, folders: tuple[Folder, ...]) -> None:
        """Take in what changes in folders for as long as they are there, and the same."""
        if not self._polls and (kind := silent(folders)):
            self._poll(say("{file_system} does not tell what others change", file_system=kind))
        heard: asyncio.Queue[Heard] = asyncio.Queue()
        every = [[folder for folder in folders if folder.deep is deep] for deep in (True, False)]
        listeners = [asyncio.create_task(listen(some, heard, polls=self._polls)) for some in every if some]
        try:
            if not listeners:
                await self._take_in()
            while folders_of(self._desk.index.folders) == folders:
                if error := await self._go_on(heard, folders):
                    await self._without_events(error)
                    return
        finally:
            for listener in listeners:
                listener.cancel()
            await asyncio.gather(*listeners, return_exceptions=True)

    async def _go_on(self, heard: asyncio.Queue[Heard], folders: Iterable[Folder]) -> Exception | None:
        """Do what is to be done next; give the error for which nothing can be heard any more."""
        changed: list[str] = []
        for one in await next_heard(heard):
            if isinstance(one, Exception):
                return one
            changed += [path for path in one if matters(path, folders)]
        waits = time.monotonic() - self._heard
        if changed:
            self._many = self._many or len(changed) > _MANY
            await self._take_in()
        elif self._since is None:
            if self._trouble and waits >= _AGAIN:
                await self._take_in()
        elif waits >= QUIET:
            if self._many:
                self._many = False
                await self._take_in()
            self._tell_all()
        return None

    async def _take_in(self) -> None:
        """Take in the files as they are; what goes wrong is told, and the library stays as it was."""
        self._heard = time.monotonic()
        self._since = self._heard if self._since is None else self._since
        try:
            await self._desk.reload()
            self._trouble = ""
        except FootnoteError as error:
            self._trouble = str(error)
        except Exception as error:  # whatever it is, what was taken in before goes on answering
            log.debug("reload failed", exc_info=True)
            self._trouble = say("the files cannot be taken in ({error})", error=f"{type(error).__name__}: {error}")
        self._taken_in(self._trouble)
        if time.monotonic() - self._since >= _LONGEST and not self._trouble:
            self._tell_changes()

    def _tell_all(self) -> None:
        """Tell what changed and what is wrong since it was told last."""
        self._since = None
        again = bool(self._told_trouble) and not self._trouble
        if self._trouble not in ("", self._told_trouble):
            self._tell(Trouble(say("{trouble}. Until then all is answered as before.", trouble=self._trouble)))
        self._told_trouble = self._trouble
        now = self._desk.standing
        news = replace(news_of(self._told, now), again=again)
        self._told = now
        if news:
            self._tell(news)

    def _tell_changes(self) -> None:
        """Tell what changed, but no mistakes: a file may be half written."""
        told, now = self._told, self._desk.standing
        self._told = replace(now, problems=told.problems)
        self._since = time.monotonic()
        if news := news_of(told, self._told):
            self._tell(news)

    def _poll(self, why: str) -> None:
        self._polls = True
        polling = say("Changes of files make no events here ({why}): all files are looked at again and again.", why=why)
        self._tell(Trouble(polling))

    async def _without_events(self, error: Exception) -> None:
        """Look at all files again and again, where the system tells of no changes or has no room to."""
        if not self._polls:
            self._poll(str(error))
            return
        self._trouble = say("the files cannot be watched ({error})", error=error)
        self._tell_all()
        await asyncio.sleep(_AGAIN)


async def _tell(news: asyncio.Queue[Told], tell: Callable[[Told], Awaitable[None]]) -> None:
    while True:
        await tell(await news.get())


async def _last(work: Coroutine[Any, Any, None]) -> None:
    """Say it where work that should last as long as the process ends before."""
    try:
        await work
    except Exception as error:  # nobody awaits this work: an error in it would be lost
        details = log.isEnabledFor(logging.DEBUG)
        log.error(
            "Changes of files are not taken in, or not told, any more (%s): start again.", error, exc_info=details
        )
