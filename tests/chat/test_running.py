"""The command ``footnote run`` as its own process, against the local Discord-compatible server."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.errors import Exit
from bot.state.database import State
from bot.state.exchanges import Exchange, Exchanges
from bot.state.tallies import DAY
from tests.discord_server import DiscordServer
from tests.state.looking import rows

ROOT = Path(__file__).parent.parent.parent
LIMIT = 30  # seconds after which a process that should have ended has hung


def environment(tmp_path: Path, **settings: str) -> dict[str, str]:
    """Give the environment of a process with these settings only."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DISCORD_", "FOOTNOTE_"))}
    ours = {"INDEX": str(tmp_path / "index.sqlite3"), "STATE": str(tmp_path / "state.sqlite3"), "HOME": str(ROOT)}
    return kept | {f"FOOTNOTE_{name}": value for name, value in ours.items()} | settings


@asynccontextmanager
async def footnote(settings: Mapping[str, str], *arguments: str) -> AsyncGenerator[asyncio.subprocess.Process]:
    """Start the command; whatever happens, it is gone when the block ends."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", *arguments),
        cwd=ROOT,
        env=dict(settings),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.communicate()


async def ended(process: asyncio.subprocess.Process) -> tuple[int, str, str]:
    """Wait for the end of a process; give exit code, output and errors."""
    out, error = await asyncio.wait_for(process.communicate(), LIMIT)
    assert process.returncode is not None
    return process.returncode, out.decode(), error.decode()


async def until_serving(process: asyncio.subprocess.Process) -> None:
    """Read the output up to the line that says which guild is served."""
    assert process.stdout is not None
    while b"Serving" not in (line := await asyncio.wait_for(process.stdout.readline(), LIMIT)):
        assert line, "the process ended before it served anything"


@pytest.mark.parametrize(
    ("arguments", "ending", "code"),
    [(("run",), signal.SIGINT, Exit.INTERRUPTED), ((), signal.SIGTERM, 0)],
    ids=["footnote run, Ctrl-C", "plain footnote with a token, terminated"],
)
async def test_it_answers_until_a_signal_ends_it_cleanly(
    tmp_path: Path, arguments: tuple[str, ...], ending: signal.Signals, code: int
) -> None:
    async with DiscordServer() as server:
        guild = server.add_guild("Desk")
        channel, ann = server.add_text_channel(guild, "briefing"), server.add_user("ann")
        server.add_member(guild, ann)
        settings = environment(
            tmp_path, DISCORD_TOKEN=server.token, DISCORD_BASE_URL=server.base_url, DISCORD_GUILD_IDS=str(guild.id)
        )
        async with footnote(settings, *arguments) as process:
            await until_serving(process)
            await server.say(channel, ann, "!who kang")
            assert "Kang Joon-young" in str((await server.next_message(channel)).components)
            process.send_signal(ending)
            exit_code, _, error = await ended(process)
    assert exit_code == code
    assert error.strip() == ""
    server.assert_clean()


async def test_a_signal_ends_it_cleanly_also_while_it_logs_in(tmp_path: Path) -> None:
    asked = asyncio.Event()

    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.set()
        await reader.read()
        writer.close()

    async with await asyncio.start_server(silent, "127.0.0.1") as server:
        port = server.sockets[0].getsockname()[1]
        nowhere = environment(tmp_path, DISCORD_TOKEN="any", DISCORD_BASE_URL=f"http://127.0.0.1:{port}")
        async with footnote(nowhere, "run") as process:
            await asyncio.wait_for(asked.wait(), LIMIT)
            process.send_signal(signal.SIGTERM)
            assert await ended(process) == (0, "", "")


async def test_what_was_kept_for_long_enough_is_deleted_from_the_start_on(tmp_path: Path) -> None:
    file = tmp_path / "state.sqlite3"
    now = int(time.time())
    async with State.open(file) as state:
        exchanges = await Exchanges.of(state)
        for number, days in ((1, 20), (2, 1)):
            exchanges.begin(Exchange(number, 5, 6, "who kang", now - days * DAY))
    async with DiscordServer() as server:
        guild = server.add_guild("Desk")
        settings = environment(
            tmp_path, DISCORD_TOKEN=server.token, DISCORD_BASE_URL=server.base_url, DISCORD_GUILD_IDS=str(guild.id),
            FOOTNOTE_STATE=str(file), FOOTNOTE_RETENTION_DAYS="10",
        )  # fmt: skip
        async with footnote(settings, "run") as process:
            await until_serving(process)
            process.send_signal(signal.SIGTERM)
            await ended(process)
    assert rows(file, "SELECT question_id FROM exchange") == [(2,)]


async def test_a_bad_token_ends_with_one_line_that_does_not_show_it(tmp_path: Path) -> None:
    async with DiscordServer() as server:
        settings = environment(tmp_path, DISCORD_TOKEN="not.the.token", DISCORD_BASE_URL=server.base_url)
        async with footnote(settings, "run") as process:
            exit_code, out, error = await ended(process)
    assert exit_code == Exit.DISCORD
    assert error.count("\n") == 1
    assert "refused the token" in error
    assert "not.the.token" not in out + error


async def test_a_missing_token_ends_with_one_line(tmp_path: Path) -> None:
    async with footnote(environment(tmp_path), "run") as process:
        exit_code, _, error = await ended(process)
    assert exit_code == Exit.USAGE
    assert error == "footnote: DISCORD_TOKEN is not set: put the bot's token into .env, as .env.example explains\n"


async def test_no_network_ends_with_one_line(tmp_path: Path) -> None:
    async with DiscordServer() as server:
        gone = server.base_url
    async with footnote(environment(tmp_path, DISCORD_TOKEN="any", DISCORD_BASE_URL=gone), "run") as process:
        exit_code, _, error = await ended(process)
    assert exit_code == Exit.DISCORD
    assert error.count("\n") == 1
    assert f"{gone} cannot be reached" in error


async def test_an_application_without_the_content_intent_is_served_by_mention(tmp_path: Path) -> None:
    async with DiscordServer(application_flags=0) as server:
        guild = server.add_guild("Desk")
        channel, ann = server.add_text_channel(guild, "briefing"), server.add_user("ann")
        server.add_member(guild, ann)
        settings = environment(
            tmp_path, DISCORD_TOKEN=server.token, DISCORD_BASE_URL=server.base_url, DISCORD_GUILD_IDS=str(guild.id)
        )
        async with footnote(settings, "run") as process:
            await until_serving(process)
            await server.say(channel, ann, f"<@{server.bot.id}> who kang", mentions=[server.bot])
            assert "Kang Joon-young" in str((await server.next_message(channel)).components)


@pytest.mark.parametrize(("code", "says"), [(4014, "Message Content intent"), (4004, "refused the token")])
async def test_a_gateway_that_refuses_ends_with_one_line(tmp_path: Path, code: int, says: str) -> None:
    async with DiscordServer() as server:
        server.faults.close_on_identify = code
        settings = environment(tmp_path, DISCORD_TOKEN=server.token, DISCORD_BASE_URL=server.base_url)
        async with footnote(settings, "run") as process:
            exit_code, _, error = await ended(process)
    assert exit_code == Exit.DISCORD
    assert error.count("\n") == 1
    assert says in error


def test_what_a_start_does_not_need_is_not_loaded(tmp_path: Path) -> None:
    code = "import sys; from bot.__main__ import main; sys.argv[1:] = ['run']; main(); print(*sys.modules)"
    nowhere = environment(tmp_path, DISCORD_TOKEN="any", DISCORD_BASE_URL="http://127.0.0.1:1")
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=nowhere, capture_output=True, check=True, text=True
    )
    loaded = done.stdout.split()
    assert "discord" in loaded
    assert {"PIL", "rich", "prompt_toolkit", "babel", "aiohttp.web"}.isdisjoint(loaded)


def test_an_interruption_while_it_is_loaded_leaves_no_traceback() -> None:
    code = """
import sys
class Interrupting:
    def find_spec(self, name, *_):
        if name == "bot.cli":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Interrupting())
from bot.__main__ import main
sys.exit(main())
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (Exit.INTERRUPTED, "", "")
