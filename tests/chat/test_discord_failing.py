"""What fails beside all else is told in one line, stops nothing, and is tried again."""

import asyncio
import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import discord
import pytest
from discord.http import Route

from bot.answers.desk import Desk as BotDesk
from bot.chat.discord import notices, sending, syncing, teams
from bot.chat.discord.client import FootnoteClient
from bot.errors import StateError
from bot.state.database import State
from bot.state.flags import Flag
from bot.state.guilds import add_guild, all_guilds, change_guild
from tests.chat.team import Team, buttons_labelled, text_of
from tests.chat.test_discord_flags import Desk, plain
from tests.discord_server import Guild, Message
from tests.shelf import Shelf

SORRY = "Something went wrong, and it is in my log: please ask again"
POST = "POST /channels/*/messages"
MEMBER = "GET /guilds/*/members/*"


@pytest.fixture(autouse=True)
def told(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """Hear what the log tells; no task may end with an error that nobody takes."""
    caplog.set_level(logging.WARNING, "footnote")
    yield caplog
    assert "never retrieved" not in caplog.text


async def other_guild(team: Team, home: Path) -> Guild:
    """Have a second guild served, which has its library in another folder."""
    other = team.server.add_guild("Other")
    team.server.add_member(other, team.ann)
    async with State.open(team.settings.state) as state:
        await add_guild(state, other.id)
        await change_guild(state, other.id, lambda one: replace(one, home=str(home)))
    return other


async def test_a_library_that_cannot_be_opened_is_told_once_and_served_once_it_can_be(
    team: Team, shelf: Shelf, monkeypatch: pytest.MonkeyPatch, told: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(teams, "_AGAIN", 0.01)
    elsewhere = shelf.home.rename(shelf.home.with_name("elsewhere"))
    other = await other_guild(team, shelf.home)
    async with team.bot() as client, client.followed():
        for _ in range(3):
            await client.teams.refresh()
        assert client.teams.of(other.id) is None
        assert told.text.count("cannot be opened") == 1
        elsewhere.rename(shelf.home)
        await team.server.until(lambda: any(one.guild_id == other.id for one in team.server.syncs), "its commands")
    assert told.text.count("cannot be opened") == 1


async def test_a_library_is_opened_once_though_it_is_asked_for_again_meanwhile(
    team: Team, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []

    def opening(home: Path, *more: Any) -> BotDesk:
        opened.append(home)
        return BotDesk(home, *more)

    async with team.bot() as client:
        other = await other_guild(team, shelf.home)
        monkeypatch.setattr(teams, "Desk", opening)
        await asyncio.gather(*(client.teams.refresh() for _ in range(3)))
        assert client.teams.of(other.id)
    assert opened == [shelf.home]


async def test_settings_that_cannot_be_read_are_told_once_and_read_again(
    team: Team, shelf: Shelf, monkeypatch: pytest.MonkeyPatch, told: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(teams, "_AGAIN", 0.01)
    failures: list[Exception] = [OSError("no room"), OSError("no room"), KeyError("odd")]

    async def failing(state: State) -> Any:
        if failures:
            raise failures.pop(0)
        return await all_guilds(state)

    async with team.bot() as client:
        monkeypatch.setattr(teams, "all_guilds", failing)
        other = await other_guild(team, shelf.home)
        async with client.followed():
            await team.server.until(lambda: any(one.guild_id == other.id for one in team.server.syncs), "its commands")
    assert told.text.count("stays as it was (OSError: no room)") == 1
    assert told.text.count("stays as it was (KeyError: 'odd')") == 1


async def test_nothing_is_sent_for_a_server_before_the_login(
    team: Team, monkeypatch: pytest.MonkeyPatch, told: pytest.LogCaptureFixture
) -> None:
    refreshed: list[State] = []
    twice = asyncio.Event()

    async def reading(state: State) -> Any:
        refreshed.append(state)
        if len(refreshed) == 2:
            twice.set()
        return await all_guilds(state)

    monkeypatch.setattr(teams, "_AGAIN", 0.01)
    monkeypatch.setattr(teams, "all_guilds", reading)
    using = team.settings
    async with State.open(using.state) as state, BotDesk(using.home, None, using.index) as desk:
        client = FootnoteClient(using, desk, state)
        async with client, client.followed():
            await asyncio.wait_for(twice.wait(), 5)
            assert client.teams.of(team.guild.id)
    assert told.text == ""


async def test_commands_that_cannot_be_sent_over_a_broken_network_are_told(
    team: Team, monkeypatch: pytest.MonkeyPatch, told: pytest.LogCaptureFixture
) -> None:
    async with team.synced() as client:
        with monkeypatch.context() as patch:
            patch.setattr(Route, "BASE", "http://127.0.0.1:1/api/v10")
            assert not await client.syncing.sync(team.guild.id, again=True)
        assert told.text.count("commands with a prefix go on") == 1
        assert await client.syncing.sync(team.guild.id, again=True)


async def test_commands_of_which_nothing_can_be_noted_are_told(
    team: Team, monkeypatch: pytest.MonkeyPatch, told: pytest.LogCaptureFixture
) -> None:
    async def failing(*_: Any) -> None:
        raise StateError("the disk is full")

    async with team.synced() as client:
        monkeypatch.setattr(syncing, "set_mark", failing)
        assert not await client.syncing.sync(team.guild.id, again=True)
    assert "(the disk is full): commands with a prefix go on" in told.text


async def test_what_nobody_awaits_tells_in_one_line_that_it_failed(
    team: Team, monkeypatch: pytest.MonkeyPatch, told: pytest.LogCaptureFixture
) -> None:
    async def failing(*_: Any, **__: Any) -> bool:
        raise KeyError("odd")

    async with team.synced() as client:
        monkeypatch.setattr(client.syncing, "sync", failing)
        client.dispatch("guild_join", client.get_guild(team.guild.id))
        await team.server.settled()
        assert "Kang Joon-young" in text_of(await team.ask("!who kang"))
    (record,) = [one for one in told.records if "KeyError: 'odd'" in one.getMessage()]
    assert record.exc_info is None


async def test_a_flag_that_cannot_be_told_keeps_nobody_from_hearing_of_the_next(
    team: Team, monkeypatch: pytest.MonkeyPatch, told: pytest.LogCaptureFixture
) -> None:
    desk, shown_as = Desk(team), notices.notice_view

    def failing(flag: Flag, prefix: str) -> discord.ui.LayoutView:
        if flag.id == 1:
            raise KeyError("odd")
        return shown_as(flag, prefix)

    monkeypatch.setattr(notices, "notice_view", failing)
    async with team.bot():
        answer = await team.ask("!who kang")
        await desk.flag(answer, "one")
        await desk.flag(answer, "two")
        assert "two" in plain(await desk.notice())
    assert "Flag 1 could not be told of: KeyError: 'odd'" in told.text


async def test_a_reader_hears_although_the_notice_cannot_be_mended(team: Team, told: pytest.LogCaptureFixture) -> None:
    desk = Desk(team)
    async with team.bot():
        answer = await team.ask("!who kang")
        await desk.flag(answer, "one")
        notice = await desk.notice()
        team.server.faults.next(f"PATCH /channels/*/messages/{notice.id}", 503)
        await team.server.say(team.channel, desk.eve, "!resolve 1")
        assert "Flag 1 is resolved" in plain(await desk.told())
    assert "The notice of flag 1 stays as it was: 503" in told.text


@pytest.mark.parametrize("status", [403, 503])
async def test_who_writes_in_private_while_discord_does_not_tell_who_that_is_hears_so_and_is_answered_later(
    team: Team, status: int, told: pytest.LogCaptureFixture
) -> None:
    private = team.server.open_dm(team.ann)
    async with team.bot():
        team.server.faults.next(MEMBER, status)
        await team.server.say(private, team.ann, "who kang")
        why = await team.server.next_message(private)
        assert "please ask again later" in why.content
        await team.server.say(private, team.ann, "who kang")
        assert "Kang Joon-young" in text_of(await team.server.next_message(private))
    assert f"is in Desk ({team.guild.id}) is not known: {status}" in told.text


async def test_who_edits_in_private_while_discord_does_not_tell_who_that_is_hears_so_too(team: Team) -> None:
    private = team.server.open_dm(team.ann)
    async with team.bot():
        question = await team.server.say(private, team.ann, "who kang")
        answer = await team.server.next_message(private)
    async with team.bot():
        team.server.faults.next(MEMBER, 503)
        await team.server.edit(question, "who park")
        assert "please ask again later" in (await team.server.next_message(private)).content
        await team.server.edit(question, "who won-gon park")
        await team.server.settled()
        assert "Park Won-gon" in text_of(answer)


async def test_another_server_may_still_know_who_writes_in_private(team: Team) -> None:
    other = team.server.add_guild("Other")
    team.server.add_member(other, team.ann)
    private = team.server.open_dm(team.ann)
    async with team.bot(guild_ids=frozenset({team.guild.id, other.id})):
        team.server.faults.next(MEMBER, 403)
        await team.server.say(private, team.ann, "who kang")
        assert "Kang Joon-young" in text_of(await team.server.next_message(private))


def broken(*_: object, **__: object) -> Any:
    raise RuntimeError("a mistake of ours")


async def test_a_mistake_of_ours_leaves_nobody_without_an_answer(
    team: Team, monkeypatch: pytest.MonkeyPatch, told: pytest.LogCaptureFixture
) -> None:
    async with team.synced():
        answer = await team.ask("!who kang")
        with monkeypatch.context() as patched:
            patched.setattr("bot.answers.desk.Desk.look", broken)
            assert SORRY in text_of(await team.ask("!who park"))
            asked = await team.server.slash(team.channel, team.ann, "who", name="park")
            assert asked.message
            assert SORRY in text_of(asked.message)
            clicked = await team.server.click(answer, buttons_labelled(answer)["Sources"]["custom_id"], team.ann)
            assert clicked.message
            assert SORRY in text_of(clicked.message)
        assert told.text.count("could not be answered: RuntimeError: a mistake of ours") == 3
        assert "Kang" in text_of(await team.ask("!who kang"))


@pytest.mark.parametrize("when", ["before", "after"])
async def test_an_interaction_that_fails_elsewhere_is_told_alone_to_whoever_waits(
    team: Team, monkeypatch: pytest.MonkeyPatch, told: pytest.LogCaptureFixture, when: str
) -> None:
    where = {"before": "Exchanges.begin", "after": "Exchanges.answered"}[when]
    async with team.synced():
        with monkeypatch.context() as patched:
            patched.setattr(f"bot.state.exchanges.{where}", broken)
            asked = await team.server.slash(team.channel, team.ann, "who", name="kang", locale="ko")
            await team.server.settled()
        assert asked.message
        said = [asked.message.content, *(one.content for one in followups(team))]
        assert any("기록에 남겼습니다" in one for one in said)
    assert told.text.count("An interaction failed: RuntimeError: a mistake of ours") == 1


def followups(team: Team) -> list[Message]:
    return [one for one in team.server.world.messages.values() if one.ephemeral]


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Try again at once what failed on the way."""
    monkeypatch.setattr(sending, "_WAITS", (0.0, 0.0, 0.0))


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("handled", [False, True])
async def test_an_answer_that_fails_on_the_way_comes_once(
    team: Team, handled: bool, told: pytest.LogCaptureFixture
) -> None:
    async with team.bot():
        team.server.faults.next(POST, 503, handled=handled)
        question = await team.server.say(team.channel, team.ann, "!who kang")
        answer = await team.server.next_message(team.channel)
        await team.server.settled()
        assert "Kang Joon-young" in text_of(answer)
        assert team.server.unread(team.channel) == []
        team.server.faults.next("PATCH /channels/*/messages/*", 503, handled=handled)
        await team.server.edit(question, "!who park")
        await team.server.settled()
        assert "Park Won-gon" in text_of(answer)
        team.server.faults.next("DELETE /channels/*/messages/*", 503, handled=handled)
        await team.server.delete(question)
        await team.server.settled()
        assert answer.deleted
    assert told.text.count("it is tried again") == 3


@pytest.mark.usefixtures("impatient")
async def test_a_question_that_could_not_be_answered_is_once_it_is_edited(team: Team) -> None:
    async with team.bot():
        for _ in range(4):
            team.server.faults.next(POST, 503)
        question = await team.server.say(team.channel, team.ann, "!who kang")
        await team.server.settled()
        assert team.server.unread(team.channel) == []
        await team.server.edit(question, "!who park")
        answer = await team.server.next_message(team.channel)
        assert "Park Won-gon" in text_of(answer)
        await team.server.edit(question, "!who swanstrom")
        await team.server.settled()
        assert "Swanstrom" in text_of(answer)
        assert team.server.unread(team.channel) == []


@pytest.mark.parametrize(("status", "code"), [(400, 40060), (404, 10062)])
async def test_what_discord_takes_no_answer_to_any_more_gets_no_apology_either(
    team: Team, status: int, code: int, told: pytest.LogCaptureFixture
) -> None:
    async with team.synced():
        answer = await team.ask("!who kang")
        team.server.faults.next("POST /interactions/*/callback", status, code=code, message="too late", handled=True)
        await team.server.click(answer, buttons_labelled(answer)["Sources"]["custom_id"], team.ann)
        await team.server.settled()
    assert sum(one.path.endswith("/callback") for one in team.server.world.requests) == 1
    assert "Discord did not take an answer to an interaction: too late" in told.text


async def test_what_cannot_be_offered_is_told_in_one_line_and_what_comes_too_late_not_at_all(
    team: Team, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    async with team.synced():
        with pytest.raises(AssertionError, match="in time"):
            await team.server.autocomplete(team.channel, team.ann, "who", focused=("name", "kan"), late=4)
        await team.server.settled()
        assert not caplog.records
        monkeypatch.setattr("bot.answers.desk.Desk.offers", broken)
        with pytest.raises(AssertionError, match="still waiting"):
            await team.server.autocomplete(team.channel, team.ann, "who", focused=("name", "kan"), timeout=0.05)
        await team.server.settled()
    (record,) = caplog.records
    assert record.getMessage().endswith("RuntimeError: a mistake of ours")
    assert record.exc_info is None
