"""Serve the page on this machine alone, and tell browsers when the files make another one of it."""

import asyncio
import logging
import os
import signal
import sys
import threading
import webbrowser
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError
from aiohttp.typedefs import Handler

from bot.answers.desk import Desk
from bot.chat.watching import watching
from bot.errors import FootnoteError, UsageError
from bot.preview.page import page, policy, version_of
from bot.preview.showing import Preview, Shown

_HOST = "127.0.0.1"
_PATIENCE = 1.0
"""The seconds that an answer may still take when the server ends."""

_HEADERS = {
    "Content-Security-Policy": f"{policy()}; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}


class Site:
    """Hold the page as it is now, and give it to browsers of this machine."""

    def __init__(self) -> None:
        self._page = ""
        self._version = ""
        self._ended = False
        self._news = asyncio.Condition()
        self._port = 0

    async def start(self) -> web.AppRunner:
        """Listen on a free port."""
        app = web.Application(middlewares=[self._guard])
        app.router.add_get("/", self._show, allow_head=False)
        app.router.add_get("/changes", self._tell, allow_head=False)
        app.on_shutdown.append(self._end)
        runner = web.AppRunner(
            app, access_log=None, handler_cancellation=True, shutdown_timeout=_PATIENCE, logger=_log()
        )
        await runner.setup()
        await web.TCPSite(runner, _HOST, 0).start()
        self._port = runner.addresses[0][1]
        return runner

    @property
    def address(self) -> str:
        """Say where the page is."""
        return f"http://{_HOST}:{self._port}/"

    async def publish(self, html: str) -> None:
        """Take another page, and tell all that show the one before."""
        async with self._news:
            self._page, self._version = html, version_of(html)
            self._news.notify_all()

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Refuse who came by another name than this machine's: a page elsewhere may have lent itself our address."""
        if request.host not in (f"{_HOST}:{self._port}", f"localhost:{self._port}"):
            raise web.HTTPMisdirectedRequest(text="This preview answers on this machine only.\n")
        return await handler(request)

    async def _show(self, request: web.Request) -> web.Response:
        return web.Response(text=self._page, content_type="text/html", charset="utf-8", headers=_HEADERS)

    async def _tell(self, request: web.Request) -> web.StreamResponse:
        """Name the version at once and whenever it is another one, until either side leaves."""
        response = web.StreamResponse(headers={**_HEADERS, "Content-Type": "text/event-stream"})
        await response.prepare(request)
        while not self._ended:
            told = self._version
            await response.write(f"data: {told}\n\n".encode())
            async with self._news:
                await self._news.wait_for(partial(self._is_news, told))
        return response

    def _is_news(self, told: str) -> bool:
        return self._ended or self._version != told

    async def _end(self, app: web.Application) -> None:
        async with self._news:
            self._ended = True
            self._news.notify_all()


async def serve(desk: Desk, typed: str | None, *, opens: bool) -> None:
    """Serve the page until the process is told to end; raise UsageError where there is no such card."""
    ended = asyncio.Event()
    with suppress(NotImplementedError):  # Windows has no signal handlers on its event loop.
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, ended.set)
    async with desk:
        preview, site = Preview(desk, typed), Site()
        cards = await preview.look()
        runner = await site.start()
        try:
            await _follow(desk, preview, site, cards, ended, opens=opens)
        finally:
            await runner.cleanup()


async def _follow(
    desk: Desk, preview: Preview, site: Site, cards: Sequence[Shown], ended: asyncio.Event, *, opens: bool
) -> None:
    """Publish the page now and after every change of the files; what cannot be shown leaves what was shown before."""
    taken: asyncio.Queue[str | None] = asyncio.Queue()
    await site.publish(page(cards, "", live=True))
    ending = asyncio.create_task(_put_at_the_end(ended, taken))
    async with watching(desk, _nobody, taken.put_nowait):
        print(f"{site.address} shows what Discord will, and follows the files. Ctrl-C ends it.", flush=True)
        if opens and _has_screen():
            threading.Thread(target=webbrowser.open, args=(site.address,), daemon=True).start()
        while (notice := await taken.get()) is not None:
            try:
                cards = await preview.look()
            except UsageError as gone:
                cards = tuple(replace(card, problems=()) for card in cards if card.messages)
                notice = notice or (f"{gone}; below is what was shown last." if cards else f"{gone}.")
            except FootnoteError as error:
                notice = notice or str(error)
            await site.publish(page(cards, notice, live=True))
    await ending


async def _put_at_the_end(ended: asyncio.Event, taken: asyncio.Queue[str | None]) -> None:
    await ended.wait()
    taken.put_nowait(None)


async def _nobody(told: object) -> None:
    """Tell nobody what changed: the page shows it."""


def _log() -> logging.Logger:
    """Give the log of the server, without what somebody sent wrong, which is answered, and without tracebacks."""
    log = logging.getLogger("footnote.preview")
    log.addFilter(_in_a_line)
    return log


def _in_a_line(record: logging.LogRecord) -> bool:
    error = record.exc_info[1] if record.exc_info else None
    if error is not None:
        record.msg, record.args = "%s failed: %s: %s", (record.getMessage(), type(error).__name__, error)
        record.exc_info = None
    return not isinstance(error, HttpProcessingError)


def _has_screen() -> bool:
    """Tell whether a browser can open a window: one in the terminal would take it over."""
    return sys.platform in ("darwin", "win32") or bool(
        {"BROWSER", "DISPLAY", "WAYLAND_DISPLAY"}.intersection(os.environ)
    )
