"""Drive a real Chromium over its DevTools protocol."""

import base64
import json
import re
import shutil
import subprocess
from asyncio import Future, Queue, Task, create_task, get_running_loop, wait_for
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from threading import Thread
from typing import Any, cast

import aiohttp

CHROMIUM = next((found for name in ("chromium", "chromium-browser") if (found := shutil.which(name))), None)
LIMIT = 30  # seconds after which what should have come does not come

_FLAGS = """--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking
    --disable-component-update --disable-sync --disable-breakpad --disable-crash-reporter --disable-default-apps
    --disable-dev-shm-usage --hide-scrollbars --disable-lcd-text --force-color-profile=srgb --remote-debugging-port=0"""

Json = dict[str, Any]


_UNTIL_LEFT = '"$@" & exec 2>&-; cat; kill -KILL 0'
"""Runs a command until the input ends, which it does however the tests end; then nothing of its session stays."""


@contextmanager
def chromium(profile: Path) -> Generator[str]:
    """Start Chromium with a fresh profile and give its address; all of its processes are gone when the block ends."""
    assert CHROMIUM is not None
    command = [CHROMIUM, *_FLAGS.split(), f"--user-data-dir={profile}", "about:blank"]
    with subprocess.Popen(
        ["sh", "-c", _UNTIL_LEFT, "sh", *command],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        assert process.stdin is not None
        assert process.stderr is not None
        said: list[bytes] = []
        for line in process.stderr:
            said.append(line)
            if found := re.search(rb"DevTools listening on (ws://\S+)", line):
                break
        else:
            raise AssertionError(b"".join(said).decode(errors="replace"))
        # Whatever else it says is read, lest it wait for a reader.
        rest = Thread(target=process.stderr.read, daemon=True)
        rest.start()
        try:
            yield found[1].decode()
        finally:
            process.stdin.close()
            process.wait()
            rest.join()


class Tab:
    """Hold a page that is open, with what it asked for and complained about so far."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._session = ""
        self._answers: dict[int, Future[Json]] = {}
        self._loads: Queue[Json] = Queue()
        self.requests: list[str] = []
        self.complaints: list[Json] = []

    async def open(self, url: str, width: int = 1280, height: int = 900, *, scheme: str = "dark") -> None:
        """Show a page, and wait until it is loaded."""
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        await self.send("Emulation.setDeviceMetricsOverride", **size)
        await self.prefer(scheme)
        await self.send("Page.navigate", url=url)
        await wait_for(self._loads.get(), LIMIT)

    async def prefer(self, scheme: str) -> None:
        """Prefer dark or light, as a system does."""
        await self.send("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])

    async def run(self, script: str) -> Any:
        """Run a script in the page; give what it returns, or what its promise does."""
        done = await self.send("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in done, done
        return done["result"].get("value")

    async def picture(self, selector: str = "body") -> bytes:
        """Give a picture of an element, as PNG."""
        box = await self.run(
            f"(({{x, y, width, height}}) => ({{x, y, width, height}}))"
            f"(document.querySelector({json.dumps(selector)}).getBoundingClientRect())"
        )
        taken = await self.send(
            "Page.captureScreenshot", format="png", clip=box | {"scale": 1}, captureBeyondViewport=True
        )
        return base64.b64decode(taken["data"])

    async def send(self, method: str, **parameters: Any) -> Json:
        """Send a command of the protocol and give its result."""
        number = len(self._answers)
        self._answers[number] = get_running_loop().create_future()
        message: Json = {"id": number, "method": method, "params": parameters}
        await self._socket.send_json(message | ({"sessionId": self._session} if self._session else {}))
        answer = await wait_for(self._answers[number], LIMIT)
        assert "error" not in answer, answer
        return answer["result"]

    async def attach(self) -> None:
        """Open a tab of its own, in which nothing was ever kept, and listen to it."""
        context = await self.send("Target.createBrowserContext", disposeOnDetach=True)
        tab = await self.send("Target.createTarget", url="about:blank", browserContextId=context["browserContextId"])
        self._session = (await self.send("Target.attachToTarget", targetId=tab["targetId"], flatten=True))["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            await self.send(f"{domain}.enable")

    async def listen(self) -> None:
        """Sort what Chromium says until it falls silent."""
        async for frame in self._socket:
            message = cast("Json", json.loads(frame.data))
            match message.get("method"):
                case None:
                    self._answers[message["id"]].set_result(message)
                case "Page.loadEventFired":
                    self._loads.put_nowait(message)
                case "Network.requestWillBeSent":
                    self.requests.append(message["params"]["request"]["url"])
                case "Runtime.exceptionThrown" | "Runtime.consoleAPICalled" | "Log.entryAdded":
                    self.complaints.append(message["params"])
                case _:
                    pass


@asynccontextmanager
async def tab(address: str) -> AsyncGenerator[Tab]:
    """Open a tab in a Chromium that runs."""
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(address, max_msg_size=0) as socket,
    ):
        opened = Tab(socket)
        listening: Task[None] = create_task(opened.listen())
        await opened.attach()
        yield opened
        await socket.close()
        await listening
