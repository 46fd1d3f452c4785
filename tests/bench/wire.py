"""Time a question on the wire until the request with its answer reaches the server, against a plain echo bot in the same process.

Both bots are the real discord.py over HTTP and WebSocket to the server in ``tests/discord_server``, and take
turns, so that whatever the machine does falls on both.
"""

import asyncio
import gc
import tempfile
import time
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager, redirect_stdout
from dataclasses import replace
from io import StringIO
from pathlib import Path

import discord
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

from bot.answers.desk import Desk
from bot.answers.paging import page_of, pages
from bot.chat.discord.client import FootnoteClient
from bot.chat.discord.messages import Sheet, forget_layouts, sheet_of
from bot.config import Settings
from bot.render.discord import markdown
from bot.state.database import State
from bot.state.guilds import add_guild, change_guild
from tests.bench.figures import row
from tests.discord_server import DiscordServer

ROOT = Path(__file__).parent.parent.parent
ROUNDS = 300
WARM = 20  # round trips that are left out, while caches fill
QUESTIONS = ("!who kang", "!why-china", "!timeline", "!quote satellite", "!brief")


class EchoBot(discord.Client):
    """Send back what was said, the least that a bot can do, or what is ``shown``."""

    def __init__(self) -> None:
        intents = discord.Intents(guilds=True, guild_messages=True, message_content=True)
        super().__init__(intents=intents, guild_ready_timeout=0.05)
        self.shown: Sheet | None = None

    async def on_message(self, message: discord.Message) -> None:
        """Echo a question."""
        if message.author.bot:
            return
        if self.shown:
            await message.channel.send(view=self.shown.view, files=self.shown.files())
        else:
            await message.channel.send(message.content)


class Side:
    """Hold a client, the server it is connected to, and somebody there who asks."""

    def __init__(self, server: DiscordServer) -> None:
        self.server = server
        self.guild = server.add_guild("Desk")
        self.channel, self.ann = server.add_text_channel(self.guild, "briefing"), server.add_user("ann")
        server.add_member(self.guild, self.ann)
        self._left: set[str] = set()
        self._done = asyncio.Event()

    @asynccontextmanager
    async def connected(self, client: FootnoteClient | EchoBot) -> AsyncGenerator[None]:
        """Connect the client until the block ends."""
        self._client, self._on_message = client, client.on_message
        client.event(self.on_message)
        self.aim()
        await client.login(self.server.token)
        connection = asyncio.create_task(client.connect())
        await client.wait_until_ready()
        yield
        await client.close()
        await connection

    async def ask(self, question: str) -> float:
        """Give the seconds from a question until the request with its answer reaches the server.

        Comes back once the client has also taken in its own answer, lest that falls on the next question.
        """
        self.aim()
        self._left, self._done = {"question", "answer"}, asyncio.Event()
        start = time.perf_counter()
        await self.server.say(self.channel, self.ann, question)
        await self.server.next_message(self.channel)
        arrived = self.server.requests[-1].at
        await self._done.wait()
        return arrived - start

    async def on_message(self, message: discord.Message) -> None:
        """Let the client handle a message, and note whose it was."""
        await self._on_message(message)
        self._left.discard("answer" if message.author == self._client.user else "question")
        if not self._left:
            self._done.set()

    def aim(self) -> None:
        """Point discord.py at this side's server; it reads the address anew for each request."""
        Route.BASE = f"{self.server.base_url}/api/v10"
        DiscordWebSocket.DEFAULT_GATEWAY = URL(self.server.gateway_url)


async def serve(stack: AsyncExitStack, side: Side, home: Path, index: Path) -> Desk:
    """Serve a guild from a library, without limits for who asks much, once Discord knows its slash commands."""
    settings = Settings(home, None, index, "!", side.server.token, frozenset({side.guild.id}), side.server.base_url)
    desk = await stack.enter_async_context(Desk(home, None, index))
    await desk.warm()
    state = await stack.enter_async_context(State.open(index.with_suffix(".state")))
    await add_guild(state, side.guild.id)
    unlimited = {"questions_per_minute": 100_000, "guild_questions_per_minute": 100_000}
    await change_guild(state, side.guild.id, lambda one: replace(one, **unlimited))
    await stack.enter_async_context(side.connected(FootnoteClient(settings, desk, state, guild_ready_timeout=0.05)))
    await side.server.until(lambda: len(side.server.syncs) >= 2, "the slash commands")
    return desk


async def measure() -> None:
    """Print the figures, for questions asked for the first time and for questions asked before.

    The bots take turns question by question: a machine's speed changes over seconds. A second echo bot sends the very
    message that Footnote sends, which is ten times as long as a question.
    """
    echoes, twins, first, again = _no_times(), _no_times(), _no_times(), _no_times()
    async with AsyncExitStack() as stack:
        servers = [await stack.enter_async_context(DiscordServer()) for _ in range(3)]
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        stack.enter_context(redirect_stdout(StringIO()))
        plain, alike, ours = map(Side, servers)
        await stack.enter_async_context(plain.connected(EchoBot()))
        twin = EchoBot()
        await stack.enter_async_context(alike.connected(twin))
        desk = await serve(stack, ours, ROOT, folder / "index.sqlite3")
        gc.freeze()  # as running.serve does
        for number in range(WARM + ROUNDS):
            for question in QUESTIONS:
                twin.shown = await _sent(desk, question)
                _forget(desk)
                turns = ((plain, echoes), (ours, first), (alike, twins), (ours, again))
                for side, times in turns:
                    seconds = await side.ask(question)
                    if number >= WARM:
                        times[question].append(seconds)
    for question in QUESTIONS:
        row(f"{question}, asked before", again[question], echoes[question], "1.25x, p99 2x", tail=True)
    for question in QUESTIONS:
        row(f"{question}, of the same message", again[question], twins[question], "as near as can be", tail=True)
    for question in QUESTIONS:
        row(f"{question}, asked first", first[question], echoes[question], "as near as can be", tail=True)


async def _sent(desk: Desk, question: str) -> Sheet | None:
    """Give what Footnote sends for a question, with the picture where there is one."""
    answer = await desk.ask(question.removeprefix("!"))
    return await sheet_of(page_of(answer), "!") if answer else None


def _forget(desk: Desk) -> None:
    """Drop everything that makes the second asking of a question cheaper than the first."""
    desk.forget()
    pages.cache_clear()
    markdown.cache_clear()
    forget_layouts()


def _no_times() -> dict[str, list[float]]:
    return {question: [] for question in QUESTIONS}


if __name__ == "__main__":
    asyncio.run(measure())
