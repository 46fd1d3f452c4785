"""Time slash commands, what they offer, clicks and pictures on the wire, and ask 2,000 questions at once.

The floor is a bot of plain discord.py with one command, one completion and one button, which takes turns with ours as in
:mod:`tests.bench.wire`.
"""

import asyncio
import gc
import tempfile
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

import discord
from discord import app_commands, ui
from discord.app_commands import Choice

from tests.bench.figures import row
from tests.bench.library import write_people
from tests.bench.wire import ROOT, EchoBot, Side, serve
from tests.chat.team import buttons_labelled
from tests.discord_server import Channel, DiscordServer, Message

ROUNDS = 200
WARM = 20
PEOPLE = 5_000
AT_ONCE = 2_000
CHANNELS = 20


class EchoApp(EchoBot):
    """Echo what comes in by every way there is."""

    def __init__(self) -> None:
        super().__init__()
        self.tree = app_commands.CommandTree(self)

        async def echo(interaction: discord.Interaction, words: str) -> None:
            await interaction.response.send_message(words, view=self.view())

        async def complete(_: discord.Interaction, current: str) -> list[Choice[str]]:
            return [Choice(name=current, value=current)]

        command: app_commands.Command[Any, ..., None] = app_commands.Command(
            name="echo", description="Echo.", callback=echo
        )
        command.autocomplete("words")(complete)
        self.tree.add_command(command)

    async def setup_hook(self) -> None:
        """Tell Discord the command."""
        self.add_view(self.view())
        await self.tree.sync()

    def view(self) -> ui.View:
        """Make the button, which changes nothing."""
        view = ui.View(timeout=None)
        button: ui.Button[ui.View] = ui.Button(label="More", custom_id="more")

        async def clicked(interaction: discord.Interaction) -> None:
            await interaction.response.edit_message(content="echo")

        button.callback = clicked
        view.add_item(button)
        return view


async def measure() -> None:
    """Print the figures."""
    async with AsyncExitStack() as stack:
        servers = [await stack.enter_async_context(DiscordServer()) for _ in range(3)]
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        write_people(ROOT, folder / "crowd", PEOPLE)
        stack.enter_context(redirect_stdout(StringIO()))
        plain, ours, crowd = map(Side, servers)
        await serve(stack, ours, ROOT, folder / "ours.sqlite3")
        await serve(stack, crowd, folder / "crowd", folder / "crowd.sqlite3")
        await stack.enter_async_context(plain.connected(EchoApp()))
        gc.freeze()  # as running.serve does
        figures = [
            ("/who on the wire", lambda: _slash(ours, "who", name="kang"), lambda: _slash(plain, "echo", words="kang")),
            ("what /who offers", lambda: _offer(ours, "who", "name"), lambda: _offer(plain, "echo", "words")),
            (
                f"the same among {PEOPLE:,} people",
                lambda: _offer(crowd, "who", "name"),
                lambda: _offer(plain, "echo", "words"),
            ),
            (
                "what /timeline offers among them",
                lambda: _offer(crowd, "timeline", "about"),
                lambda: _offer(plain, "echo", "words"),
            ),
            (
                "a click on More",
                await _clicking(ours, "who", name="kang"),
                await _clicking(plain, "echo", words="kang"),
            ),
            (
                "/timeline with a picture drawn before",
                lambda: _slash(ours, "timeline"),
                lambda: _slash(plain, "echo", words="kang"),
            ),
        ]
        taken = [(what, *(await _in_turns(work, floor))) for what, work, floor in figures]
        at_once = await _at_once(ours)
    for what, samples, floor in taken:
        row(what, samples, floor, _wanted(what), tail=True)
    print(at_once)


def _wanted(what: str) -> str:
    if "among" in what:
        return "100 ms"
    return "1.25x, p99 2x" if what.startswith("/who") else "as near as can be"


async def _in_turns(
    work: Callable[[], Awaitable[float]], floor: Callable[[], Awaitable[float]]
) -> tuple[list[float], list[float]]:
    samples: tuple[list[float], list[float]] = ([], [])
    for number in range(WARM + ROUNDS):
        for one, times in ((work, samples[0]), (floor, samples[1])):
            seconds = await one()
            if number >= WARM:
                times.append(seconds)
    return samples


async def _slash(side: Side, command: str, **options: Any) -> float:
    side.aim()
    start = time.perf_counter()
    await side.server.slash(side.channel, side.ann, command, timeout=30, **options)
    return side.server.requests[-1].at - start


async def _offer(side: Side, command: str, option: str) -> float:
    side.aim()
    start = time.perf_counter()
    await side.server.autocomplete(side.channel, side.ann, command, focused=(option, "par"))
    return side.server.requests[-1].at - start


async def _clicking(side: Side, command: str, **options: Any) -> Callable[[], Awaitable[float]]:
    side.aim()
    message = (await side.server.slash(side.channel, side.ann, command, **options)).message
    assert message is not None

    async def click() -> float:
        side.aim()
        custom_id = "more" if command == "echo" else _turn(message)
        start = time.perf_counter()
        await side.server.click(message, custom_id, side.ann)
        return side.server.requests[-1].at - start

    return click


def _turn(message: Message) -> str:
    """Give the button that turns to the other page: back where there are no more."""
    labelled = buttons_labelled(message)
    button = labelled["Back"] if labelled["More"].get("disabled") else labelled["More"]
    return button["custom_id"]


async def _at_once(side: Side) -> str:
    """Ask everything at once in many channels; tell how long it took, and that no answer was lost, doubled or overtaken."""
    side.aim()
    channels = [side.server.add_text_channel(side.guild, f"room-{number}") for number in range(CHANNELS)]
    questions = ("!who kang", "!why-china", "!quote satellite", "!brief")
    asked: defaultdict[Channel, list[Message]] = defaultdict(list)
    start = time.perf_counter()
    for number in range(AT_ONCE):
        channel = channels[number % CHANNELS]
        asked[channel].append(await side.server.say(channel, side.ann, questions[number % len(questions)]))
    for channel, messages in asked.items():
        for message in messages:
            answer = await side.server.next_message(channel, timeout=120)
            if answer.reply_to is not message:
                raise AssertionError(f"an answer in #{channel.name} came out of its order")
    if any(side.server.unread(channel) for channel in channels):
        raise AssertionError("a question was answered twice")
    whole = time.perf_counter() - start
    return (
        f"{AT_ONCE} questions at once in {CHANNELS} channels: each answered once and in its channel's order, "
        f"in {whole:.2f} s, {AT_ONCE / whole:.0f} a second"
    )


if __name__ == "__main__":
    asyncio.run(measure())
