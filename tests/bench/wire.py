"""Time a question on the wire until the request with its answer reaches the server, against a plain echo bot in the same process.

Both bots are the real discord.py over HTTP and WebSocket to the server in ``tests/discord_server``, and take
turns, so that whatever the machine does falls on both.
"""

import asyncio
import gc
import tempfile
import time
from collections.abc import Callable
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import discord
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

from bot.answers.desk import Desk, load_library
from bot.answers.paging import pages
from bot.chat.discord.client import FootnoteClient
from bot.chat.discord.messages import layout
from bot.config import Settings
from bot.render.discord import markdown
from tests.bench.figures import row
from tests.discord_server import Channel, DiscordServer, User

ROOT = Path(__file__).parent.parent.parent
BLOCKS = 4
ROUNDS = 100
WARM = 20  # round trips that are left out, while caches fill
QUESTIONS = ("!who kang", "!why-china", "!timeline", "!quote satellite", "!brief")
Times = dict[str, list[float]]
Before = Callable[[], object]


class EchoBot(discord.Client):
    """Send back what was said: the least that a bot can do."""

    async def on_message(self, message: discord.Message) -> None:
        """Echo a question."""
        if not message.author.bot:
            await message.channel.send(message.content)


class Rest:
    """Know when a client has done with a question: answered it, and taken in its own answer.

    What a client still has to do for one question must not fall on the next.
    """

    def __init__(self, client: FootnoteClient | EchoBot) -> None:
        self._client = client
        self._on_message = client.on_message
        self._left: set[str] = set()
        self._done = asyncio.Event()
        client.event(self.on_message)

    async def on_message(self, message: discord.Message) -> None:
        """Let the client handle a message, and note whose it was."""
        await self._on_message(message)
        self._left.discard("answer" if message.author == self._client.user else "question")
        if not self._left:
            self._done.set()

    def begin(self) -> None:
        """Expect one question and one answer."""
        self._left, self._done = {"question", "answer"}, asyncio.Event()

    async def wait(self) -> None:
        """Wait until both are handled."""
        await self._done.wait()


async def _round_trip(rest: Rest, server: DiscordServer, channel: Channel, user: User, question: str) -> float:
    rest.begin()
    start = time.perf_counter()
    await server.say(channel, user, question)
    await server.next_message(channel)
    arrived = server.requests[-1].at
    await rest.wait()
    return arrived - start


async def _block(
    client: FootnoteClient | EchoBot, server: DiscordServer, channel: Channel, user: User, before: Before
) -> Times:
    """Connect a client and ask it everything in turn, with ``before`` called ahead of each question."""
    Route.BASE = f"{server.base_url}/api/v10"
    DiscordWebSocket.DEFAULT_GATEWAY = URL(server.gateway_url)
    await client.login(server.token)
    connection = asyncio.create_task(client.connect())
    await client.wait_until_ready()
    times, rest = _no_times(), Rest(client)
    for _ in range(ROUNDS):
        for question in QUESTIONS:
            before()
            times[question].append(await _round_trip(rest, server, channel, user, question))
    await client.close()
    await connection
    return {question: samples[WARM:] for question, samples in times.items()}


async def measure() -> None:
    """Print the figures, for questions asked for the first time and for questions asked before."""
    library = load_library(ROOT, None).library
    echoes, first, again = _no_times(), _no_times(), _no_times()
    for _ in range(BLOCKS):
        async with DiscordServer() as server:
            guild = server.add_guild("Desk")
            channel, ann = server.add_text_channel(guild, "briefing"), server.add_user("ann")
            server.add_member(guild, ann)
            intents = discord.Intents(guilds=True, guild_messages=True, message_content=True)
            echo = EchoBot(intents=intents, guild_ready_timeout=0.05)
            _extend(echoes, await _block(echo, server, channel, ann, lambda: None))
            with tempfile.TemporaryDirectory() as folder:
                index, guilds = Path(folder) / "index.sqlite3", frozenset({guild.id})
                settings = Settings(ROOT, None, index, "!", server.token, guilds, server.base_url)
                async with Desk(library, index) as desk:
                    gc.freeze()  # as running.serve does
                    for times, before in ((again, lambda: None), (first, lambda: _forget(desk))):
                        with redirect_stdout(StringIO()):
                            client = FootnoteClient(settings, desk, guild_ready_timeout=0.05)
                            _extend(times, await _block(client, server, channel, ann, before))
    for question in QUESTIONS:
        row(f"{question} on the wire, asked before", again[question], echoes[question], "1.25x, p99 2x", tail=True)
    for question in QUESTIONS:
        row(f"{question} on the wire, asked first", first[question], echoes[question], "1.25x, p99 2x", tail=True)


def _forget(desk: Desk) -> None:
    """Drop everything that makes the second asking of a question cheaper than the first."""
    desk.forget()
    pages.cache_clear()
    markdown.cache_clear()
    layout.cache_clear()


def _no_times() -> Times:
    return {question: [] for question in QUESTIONS}


def _extend(all_times: Times, times: Times) -> None:
    for question, samples in times.items():
        all_times[question] += samples


if __name__ == "__main__":
    asyncio.run(measure())
