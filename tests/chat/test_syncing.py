"""The command ``footnote sync`` as its own process, against the local Discord-compatible server."""

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.answers.table import COMMANDS
from bot.errors import Exit
from bot.state.database import State
from bot.state.guilds import add_guild
from tests import forking
from tests.chat.test_running import ROOT, environment
from tests.discord_server import DiscordServer


@pytest.fixture
async def server() -> AsyncIterator[DiscordServer]:
    async with DiscordServer() as server:
        yield server
        server.assert_clean()


@pytest.fixture
def settings(server: DiscordServer, tmp_path: Path) -> dict[str, str]:
    """Give the settings of a bot that serves two servers, of which one was added."""
    guild = server.add_guild("Desk")
    return environment(
        tmp_path, DISCORD_TOKEN=server.token, DISCORD_BASE_URL=server.base_url, DISCORD_GUILD_IDS=str(guild.id),
        FOOTNOTE_STATE=str(tmp_path / "state.sqlite3"),
    )  # fmt: skip


async def sync(settings: dict[str, str]) -> tuple[int, str, str]:
    done = await asyncio.to_thread(forking.run, ["sync"], settings)
    return done.returncode, done.stdout, done.stderr


async def test_commands_are_sent_everywhere_again_although_they_did_not_change(
    server: DiscordServer, settings: dict[str, str]
) -> None:
    guild, added = int(settings["DISCORD_GUILD_IDS"]), server.add_guild("Added").id
    async with State.open(Path(settings["FOOTNOTE_STATE"])) as state:  # as a bot that runs has it open
        await add_guild(state, added)
        for _ in range(2):
            code, out, error = await sync(settings)
            assert (code, error) == (Exit.FOUND, "")
            assert out.splitlines() == ["Direct messages: sent.", *(f"Server {id_}: sent." for id_ in (guild, added))]
    assert [one.guild_id for one in server.syncs] == [None, guild, added] * 2
    assert all({command.name for command in COMMANDS} <= set(one.names) for one in server.syncs)
    assert server.handshakes == []


async def test_a_server_that_refuses_is_told_with_advice_and_the_others_have_theirs(
    server: DiscordServer, settings: dict[str, str]
) -> None:
    refusing, foreign = settings["DISCORD_GUILD_IDS"], "42"
    other = str(server.add_guild("Other").id)
    server.faults.next(f"PUT /applications/*/guilds/{refusing}/commands", 403, code=50001, message="Missing Access")
    code, out, error = await sync(settings | {"DISCORD_GUILD_IDS": f"{refusing},{foreign},{other}"})
    assert code == Exit.NOTHING_HELD
    assert out.splitlines() == [
        "Direct messages: sent.",
        "Server 42: not sent.",
        f"Server {refusing}: not sent.",
        f"Server {other}: sent.",
    ]
    for id_ in (refusing, foreign):
        assert (
            f"The slash commands of server {id_} may be old ones (403 Forbidden (error code: 50001): Missing" in error
        )
    assert "scope\napplications.commands" in error


async def test_without_servers_it_says_how_to_add_one(server: DiscordServer, settings: dict[str, str]) -> None:
    code, out, _ = await sync(settings | {"DISCORD_GUILD_IDS": ""})
    assert code == Exit.FOUND
    assert "footnote guild add ID" in out


@pytest.mark.parametrize(
    ("changed", "code", "says"),
    [
        ({"DISCORD_TOKEN": ""}, Exit.USAGE, "DISCORD_TOKEN is not set"),
        ({"DISCORD_TOKEN": "not.it"}, Exit.DISCORD, "refused the token"),
        ({"DISCORD_BASE_URL": "http://127.0.0.1:1"}, Exit.DISCORD, "cannot be reached"),
    ],
)
async def test_what_keeps_it_from_sending_is_told_in_one_line(
    settings: dict[str, str], changed: dict[str, str], code: Exit, says: str
) -> None:
    ended_with, _, error = await sync(settings | changed)
    assert ended_with == code
    assert error.count("\n") == 1
    assert says in error


def test_its_help_has_examples_and_exit_codes_and_needs_no_discord() -> None:
    asked = "import sys; from bot.cli import main\ntry: main(['sync', '--help'])\nfinally: assert 'discord' not in sys.modules"
    done = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, check=True, text=True)
    assert "examples:\n  footnote sync" in done.stdout
    assert "exit codes:" in done.stdout
