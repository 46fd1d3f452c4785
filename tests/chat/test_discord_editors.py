"""The editors' channel hears what changed and what is wrong, from the real client over HTTP and WebSocket."""

import logging
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from bot.answers.desk import Desk
from bot.answers.news import News, Trouble
from bot.chat import listening, watching
from bot.chat.discord.client import FootnoteClient
from bot.config import DISCORD, Settings
from bot.errors import Place, Problem
from bot.state.database import State
from bot.state.guilds import add_guild, change_guild
from tests.chat.test_running import environment, footnote, until_serving
from tests.discord_server import DiscordServer
from tests.discord_server.aim import running
from tests.discord_server.channels import Kind
from tests.discord_server.newsroom import Newsroom, newsroom
from tests.shelf import FLOOD, Shelf

CARD = "briefs/topics/flood.yaml"
WALL = FLOOD.replace("id: flood", "id: why-talk").replace("aliases: [high-water]\n", "")
SETTINGS = Settings(Path(), None, Path(), "!", "token", frozenset(), DISCORD)


@pytest.fixture
async def room(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Newsroom]:
    monkeypatch.setattr(watching, "QUIET", 0.2)
    monkeypatch.setattr(listening, "_LOOK", 0.1)
    async with newsroom(monkeypatch) as room:
        yield room
        room.server.assert_clean()


@dataclass
class Telling:
    """Hold a client, and the desk of which it tells news."""

    client: FootnoteClient
    desk: Desk

    async def tell(self, told: News | Trouble) -> None:
        await self.client.editors.tell(self.desk, told)


@asynccontextmanager
async def connected(room: Newsroom, desk: Desk, channel_id: int | None) -> AsyncGenerator[Telling]:
    settings = replace(SETTINGS, guild_ids=frozenset({room.guild.id}), editors_channel_id=channel_id)
    async with State.open(desk.index.path.with_name("state.sqlite3")) as state:
        client = FootnoteClient(settings, desk, state, guild_ready_timeout=0.02)
        async with running(client, room.server):
            yield Telling(client, desk)


async def test_what_changes_and_what_is_wrong_is_posted_once(
    room: Newsroom, shelf: Shelf, small_desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    async with connected(room, small_desk, room.channel.id) as editors, watching.watching(small_desk, editors.tell):
        shelf.write("briefs/topics/why-talk.yaml", WALL)
        posted = await room.server.next_message(room.channel)
        assert posted.content == "New: !why-talk"
        shelf.write(CARD, FLOOD.replace("points:", "pints:"))
        first, *rest = (await room.server.next_message(room.channel)).content.split("\n")
        assert first.replace("\\", "").startswith(f"{CARD}:6:1: a topic has no key 'pints': did you mean 'points'?")
        assert rest[-1] == f"Until that is mended, what stood there before goes on answering: {CARD}."
        shelf.write(CARD, FLOOD)
        assert (await room.server.next_message(room.channel)).content == f"No mistake any more in {CARD}."
        assert room.server.unread(room.channel) == []
    shown = capsys.readouterr().out
    assert "New: !why-talk\n" in shown
    assert f"{CARD}:6:1: a topic has no key 'pints'" in shown


async def test_nothing_that_stands_in_a_file_pings_or_is_drawn(room: Newsroom, small_desk: Desk) -> None:
    wrong = Problem(Place("briefs/@here.yaml"), "'@everyone <@1> ```x``` [a](https://example.org) **b**': write it")
    async with connected(room, small_desk, room.channel.id) as editors:
        await editors.tell(News(problems=(wrong,)))
        posted = await room.server.next_message(room.channel)
    assert not posted.pings
    assert (
        "\\@everyone \\<\\@1\\> \\`\\`\\`x\\`\\`\\` \\[a\\]\\(https\\://example.org\\) \\*\\*b\\*\\*" in posted.content
    )


async def test_many_mistakes_fit_one_message(room: Newsroom, small_desk: Desk) -> None:
    wrong = tuple(Problem(Place("briefs/a.yaml", n), "*" * 500) for n in range(1, 1001))
    async with connected(room, small_desk, room.channel.id) as editors:
        await editors.tell(News(problems=wrong, kept=("briefs/a.yaml",)))
        content = (await room.server.next_message(room.channel)).content
    assert len(content) <= 2000
    assert content.startswith("briefs/a.yaml:1:1: ")
    assert content.endswith("… and more: the terminal of the bot tells all.")


async def test_without_a_channel_the_terminal_tells_all(
    room: Newsroom, small_desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    async with connected(room, small_desk, None) as editors:
        await editors.tell(Trouble("there is no folder"))
    assert "There is no folder" in capsys.readouterr().out
    assert room.server.unread(room.channel) == []


@pytest.mark.parametrize(
    ("status", "code", "advice"),
    [(403, 50013, "give the bot View Channel and Send Messages there"), (404, 10003, "set DISCORD_EDITORS_CHANNEL_ID")],
)
async def test_a_channel_that_cannot_be_posted_in_is_told_once_and_again_once_it_could(
    room: Newsroom, small_desk: Desk, caplog: pytest.LogCaptureFixture, status: int, code: int, advice: str
) -> None:
    caplog.set_level(logging.WARNING, "footnote")
    async with connected(room, small_desk, room.channel.id) as editors:
        for _ in range(2):
            for _ in range(3):
                room.server.faults.next_post(status, code=code)
                await editors.tell(News(synonyms=True))
            assert caplog.text.count(advice) == 1
            caplog.clear()
            await editors.tell(News(synonyms=True))
            assert (await room.server.next_message(room.channel)).content.startswith("Changed: words")


def spoilt(room: Newsroom, what: str) -> int:
    """Make a channel that the bot cannot post in; give its id."""
    other = room.server.add_guild("elsewhere")
    channel = room.server.add_text_channel(other, "desk")
    match what:
        case "hidden":
            other.roles[other.id].permissions = 0
        case "closed":
            other.roles[other.id].permissions = 1 << 10
        case _:
            channel.kind = Kind.FORUM
    return channel.id


@pytest.mark.parametrize(
    ("what", "told"),
    [
        ("hidden", "(Missing Access): give the bot View Channel and Send Messages there"),
        ("closed", "(Missing Permissions): give the bot View Channel and Send Messages there"),
        ("category", "set DISCORD_EDITORS_CHANNEL_ID to the id of a text channel"),
    ],
)
async def test_a_channel_that_cannot_be_posted_in_is_told_at_the_start(
    room: Newsroom, small_desk: Desk, caplog: pytest.LogCaptureFixture, what: str, told: str
) -> None:
    async with connected(room, small_desk, spoilt(room, what)):
        await room.server.settled()
    assert caplog.text.count("DISCORD_EDITORS_CHANNEL_ID") == caplog.text.count(told) == 1


async def test_a_channel_that_does_not_exist_is_told_at_the_start_and_stops_nothing(
    room: Newsroom, small_desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    told = "Discord knows no channel 42: set DISCORD_EDITORS_CHANNEL_ID"
    async with connected(room, small_desk, 42) as editors:
        await room.server.settled()
        assert caplog.text.count(told) == 1
        await editors.tell(News(synonyms=True))
        await editors.tell(News(synonyms=True))
    assert caplog.text.count(told) == 1


async def test_a_channel_that_was_set_for_one_server_is_told_by_how_it_was_set(
    room: Newsroom, small_desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    async with State.open(small_desk.index.path.with_name("state.sqlite3")) as state:
        await add_guild(state, room.guild.id)
        await change_guild(state, room.guild.id, lambda one: replace(one, editors_channel_id=42))
    async with connected(room, small_desk, room.channel.id):
        await room.server.settled()
    advice = f"name a text channel by footnote guild set {room.guild.id} --editors-channel ID"
    assert f"Discord knows no channel 42: {advice}." in caplog.text
    assert "DISCORD_EDITORS_CHANNEL_ID" not in caplog.text


async def test_a_channel_that_can_be_posted_in_is_no_news(
    room: Newsroom, small_desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    async with connected(room, small_desk, room.channel.id):
        await room.server.settled()
    assert caplog.text == ""
    assert room.server.unread(room.channel) == []


async def test_footnote_run_takes_a_new_card_and_tells_the_channel(shelf: Shelf, tmp_path: Path) -> None:
    async with DiscordServer() as server:
        guild = server.add_guild("Desk")
        channel, ann = server.add_text_channel(guild, "briefing"), server.add_user("ann")
        editors = server.add_text_channel(guild, "editors")
        server.add_member(guild, ann)
        settings = environment(
            tmp_path,
            FOOTNOTE_HOME=str(shelf.home),
            DISCORD_TOKEN=server.token,
            DISCORD_BASE_URL=server.base_url,
            DISCORD_GUILD_IDS=str(guild.id),
            DISCORD_EDITORS_CHANNEL_ID=str(editors.id),
        )
        async with footnote(settings, "run") as process:
            await until_serving(process)
            shelf.write("briefs/topics/why-talk.yaml", WALL)
            assert (await server.next_message(editors)).content == "New: !why-talk"
            await server.say(channel, ann, "!why-talk")
            assert "The flood" in str((await server.next_message(channel)).components)
    server.assert_clean()
