"""Slash commands, made of the one table: their answers, what is offered while they are typed, and how they are told."""

import asyncio
import logging
from dataclasses import replace
from typing import Any

import pytest
from discord import Interaction, app_commands
from discord.http import Route

from bot.answers.answer import Answer
from bot.answers.table import COMMANDS
from bot.chat.discord.serving import Place, Serving
from bot.state.guilds import add_guild, change_guild
from tests.chat.team import Team, buttons_labelled, text_of
from tests.discord_server.asked import Callback
from tests.discord_server.state import Message


def shown(callback: Callback) -> Message:
    assert callback.type == 4
    assert callback.message is not None
    return callback.message


EVERY_COMMAND: list[tuple[str, dict[str, Any], str]] = [
    ("help", {}, "What you can ask"),
    ("help", {"command": "timeline"}, "!timeline"),
    ("brief", {}, "why-china"),
    ("brief", {"topic": "why-china"}, "Why the summit matters to China"),
    ("who", {"name": "won-gon park"}, "Park Won-gon"),
    ("timeline", {"about": "sanctions", "from": "2016", "to": "2024"}, "anctions"),
    ("quote", {"words": "satellite", "by": "Kang", "source": "son-2024", "after": "2024-06-01"}, "satellite"),
    ("search", {"words": "why was the dialogue not postponed"}, "lee-2024"),
    ("check", {"words": "an operational spy satellite"}, "word for word"),
    ("views", {"words": "why-china"}, "Kang Joon-young"),
    ("map", {"words": "why-china"}, "Kang Joon-young"),
    ("sources", {}, "son-2024"),
    ("source", {"id": "lee-2024"}, "bromance"),
    ("passage", {"citation": "son-2024#3"}, "weaken China's clout on North Korea"),
    ("stats", {}, "3 sources"),
    ("watch", {"what": "why-china", "daily": "9:00", "quiet": "22-7", "zone": "Asia/Seoul"}, "I watch"),
    ("watches", {}, "Why the summit matters to China"),
    ("unwatch", {"what": "1"}, "not watched here any more"),
    ("flag", {"wrong": "the date"}, "Flag 1 is raised"),
    ("flags", {}, "Only editors are told that"),
    ("resolve", {"number": "1"}, "Only editors are told that"),
    ("misses", {}, "Only editors are told that"),
]


async def test_every_command_answers_in_the_open(team: Team) -> None:
    async with team.synced() as client:
        await team.lift_limits(client)
        for command, options, held in EVERY_COMMAND:
            message = shown(await team.server.slash(team.channel, team.ann, command, **options))
            assert held in text_of(message).replace("\\", ""), command
            assert not message.ephemeral
            assert not message.pings


def test_every_command_of_the_table_is_tried_here() -> None:
    assert {command for command, _, _ in EVERY_COMMAND} >= {command.name for command in COMMANDS}


async def test_a_private_answer_is_seen_by_whoever_asked_alone_and_can_be_shown_to_all(team: Team) -> None:
    async with team.synced():
        private = shown(await team.server.slash(team.channel, team.ann, "who", name="Kang", private=True))
        assert private.ephemeral
        button = buttons_labelled(private)["Show to all"]
        public = shown(await team.server.click(private, button["custom_id"], team.ann))
    assert not public.ephemeral
    assert text_of(public) == text_of(private)
    assert "Delete" in buttons_labelled(public)


OFFERED = [
    ("who", ("name", "par"), "Park Won-gon"),
    ("brief", ("topic", "why-c"), "why-china"),
    ("quote", ("by", "swan"), "Niklas Swanstrom"),
    ("source", ("id", "lee"), "lee-2024"),
    ("passage", ("citation", "son-2024#1"), "son-2024#1"),
    ("help", ("command", "time"), "timeline"),
]


async def test_what_is_held_is_offered_while_it_is_typed(team: Team) -> None:
    async with team.synced():
        for command, focused, first in OFFERED:
            choices = await team.server.autocomplete(team.channel, team.ann, command, focused=focused)
            assert choices[0]["value"] == first
            assert len(choices) <= 25


async def test_nothing_is_offered_where_nothing_fits(team: Team) -> None:
    async with team.synced():
        assert await team.server.autocomplete(team.channel, team.ann, "who", focused=("name", "qqqxxxzzz")) == []


async def test_commands_are_told_to_discord_once_for_each_guild_and_for_direct_messages(team: Team) -> None:
    async with team.synced():
        await team.server.settled()
    async with team.bot():
        await team.ask("!brief")
    assert [sync.guild_id for sync in team.server.syncs] == [None, team.guild.id]
    assert {command.name for command in COMMANDS} <= set(team.server.syncs[1].names)


async def test_a_failed_sync_stops_nothing_and_is_tried_again(team: Team, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING, "footnote")
    team.server.faults.next_sync(403)
    team.server.faults.next_sync(403)
    async with team.bot():
        await team.server.until(lambda: sum(one.method == "PUT" for one in team.server.world.requests) == 2, "both")
        assert "Kang Joon-young" in text_of(await team.ask("!who kang"))
    assert caplog.text.count("commands with a prefix go on") == 2
    async with team.synced():
        assert "Park Won-gon" in text_of(shown(await team.server.slash(team.channel, team.ann, "who", name="park")))


async def test_a_guild_that_is_not_served_is_told_so_in_private(team: Team) -> None:
    async with team.synced():
        await team.server.settled()
    async with team.bot(guild_ids=frozenset()):
        told = shown(await team.server.slash(team.channel, team.ann, "brief"))
    assert told.ephemeral
    assert "do not serve this server" in told.content


async def test_a_channel_in_which_nothing_is_answered_is_told_so_in_private(team: Team) -> None:
    other = team.server.add_text_channel(team.guild, "other")
    async with team.synced() as client:
        await add_guild(client.state, team.guild.id)
        await change_guild(client.state, team.guild.id, lambda chosen: replace(chosen, channels=frozenset({other.id})))
        await client.teams.refresh()
        assert await team.silent("!brief")
        told = shown(await team.server.slash(team.channel, team.ann, "brief"))
        assert (told.ephemeral, told.content) == (True, "I do not answer in this channel.")
        assert "why-china" in text_of(shown(await team.server.slash(other, team.ann, "brief"))).replace("\\", "")
        private = team.server.open_dm(team.ann)
        await team.server.say(private, team.ann, "brief")
        assert "why-china" in text_of(await team.server.next_message(private)).replace("\\", "")


async def test_an_answer_that_takes_long_is_announced_and_comes(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.chat.discord.responding.PATIENCE", 0.05)
    ready, answer = asyncio.Event(), Serving.answer

    async def slowly(serving: Serving, place: Place, question: str) -> Answer | None:
        await ready.wait()
        return await answer(serving, place, question)

    monkeypatch.setattr(Serving, "answer", slowly)
    async with team.synced():
        callback = await team.server.slash(team.channel, team.ann, "who", name="kang")
        assert callback.type == 5
        ready.set()
        message = callback.message
        assert message is not None
        await team.server.until(lambda: "Kang Joon-young" in text_of(message), "the answer")


async def test_a_private_answer_is_in_the_language_of_whoever_asks(team: Team) -> None:
    async with team.synced():
        korean = shown(await team.server.slash(team.channel, team.ann, "brief", private=True, locale="ko"))
        open_ = shown(await team.server.slash(team.channel, team.ann, "brief", locale="ko"))
    assert "모두에게 보이기" in buttons_labelled(korean)
    assert "Delete" in buttons_labelled(open_)


async def test_what_is_shown_to_all_is_in_the_language_of_all(team: Team) -> None:
    async with team.synced():
        korean = shown(await team.server.slash(team.channel, team.ann, "brief", private=True, locale="ko"))
        button = buttons_labelled(korean)["모두에게 보이기"]["custom_id"]
        public = shown(await team.server.click(korean, button, team.ann, locale="ko"))
    assert "Delete" in buttons_labelled(public)
    assert "As of June 20, 2024" in text_of(public)


async def test_a_guild_is_answered_in_its_own_language_and_dates(team: Team) -> None:
    async with team.bot():
        assert "As of June 20, 2024" in text_of(await team.ask("!why-china"))
        team.server.set_locale(team.guild, "ko")
        await team.server.settled()
        assert "2024년 6월 20일" in text_of(await team.ask("!why-china"))


async def test_what_is_set_comes_before_the_language_of_a_guild_and_that_before_the_one_of_the_settings(
    team: Team,
) -> None:
    async def reads(expected: str) -> None:
        assert expected in text_of(await team.ask("!why-china"))

    async with team.bot(language="ko") as client:
        await reads("2024년 6월 20일")  # The guild has chosen none.
        team.server.set_locale(team.guild, "fr")
        await team.server.settled()
        await reads("As of 20 juin 2024")  # Nobody has translated Footnote into French, but its dates are known.
        await add_guild(client.state, team.guild.id)
        await change_guild(client.state, team.guild.id, lambda chosen: replace(chosen, language="en-US"))
        await client.teams.refresh()
        await reads("As of June 20, 2024")


async def test_who_asks_in_a_language_that_is_not_spoken_is_answered_in_that_of_the_guild(team: Team) -> None:
    team.server.set_locale(team.guild, "ko")
    async with team.synced():
        told = shown(await team.server.slash(team.channel, team.ann, "brief", private=True, locale="fr"))
    assert "모두에게 보이기" in buttons_labelled(told)


async def test_descriptions_are_translated(team: Team) -> None:
    async with team.synced() as client:
        assert client.application_id
        path = Route(
            "GET",
            "/applications/{id}/guilds/{guild}/commands?with_localizations=true",
            id=client.application_id,
            guild=team.guild.id,
        )
        commands = await client.http.request(path)
    (who,) = [command for command in commands if command["name"] == "who"]
    name, private = who["options"]
    assert who["description_localizations"].keys() == {"ko"}
    assert name["description"].endswith("such as kang")
    assert "kang" in name["description_localizations"]["ko"]
    assert private["name"] == "private"


async def test_direct_messages_have_commands_too(team: Team) -> None:
    private = team.server.open_dm(team.ann)
    async with team.synced():
        message = shown(await team.server.slash(private, team.ann, "who", name="kang"))
    assert "Kang Joon-young" in text_of(message)


@pytest.mark.parametrize("nothing", ["   ", "\n \t"])
async def test_an_option_of_spaces_alone_is_asked_for(team: Team, nothing: str) -> None:
    async with team.synced():
        told = text_of(shown(await team.server.slash(team.channel, team.ann, "who", name=nothing)))
    assert "!who needs a name" in told


async def test_what_is_shown_to_all_is_the_page_that_was_seen(team: Team) -> None:
    async with team.synced():
        private = shown(await team.server.slash(team.channel, team.ann, "timeline", private=True))
        await team.server.click(private, buttons_labelled(private)["More"]["custom_id"], team.ann)
        button = buttons_labelled(private)["Show to all"]
        public = shown(await team.server.click(private, button["custom_id"], team.ann))
    assert text_of(public) == text_of(private)
    assert "More (2 of" in str(public.components)


async def test_a_question_asked_wrong_in_private_is_nothing_to_show_to_all(team: Team) -> None:
    async with team.synced():
        private = shown(await team.server.slash(team.channel, team.ann, "timeline", private=True, about="kang", to="x"))
    assert "is no date" in text_of(private)
    assert not buttons_labelled(private)


@app_commands.command(name="who", description="Other.", auto_locale_strings=False)
async def another_who(interaction: Interaction, somebody: str) -> None:
    """Take an option of another name."""


@pytest.mark.parametrize("restored", [False, True])
async def test_a_command_of_which_discord_shows_an_old_form_is_told_so_and_sent_anew(
    team: Team, restored: bool
) -> None:
    async with team.synced() as client:
        client.tree.remove_command("who")
        if restored:
            client.tree.add_command(another_who)  # pyright: ignore[reportUnknownArgumentType] - it belongs to no cog
        told = shown(await team.server.slash(team.channel, team.ann, "who", name="kang"))
        assert told.ephemeral
        assert "an old form of this command" in told.content
        await team.server.until(lambda: len(team.server.syncs) == 3, "the slash commands")
    assert team.server.syncs[-1].guild_id == team.guild.id
    assert ("who" in team.server.syncs[-1].names) is restored


async def test_a_guild_that_the_bot_comes_back_to_is_told_the_commands_again(team: Team) -> None:
    async with team.synced() as client:
        await team.server.settled()
        client.dispatch("guild_join", client.get_guild(team.guild.id))
        await team.server.until(lambda: len(team.server.syncs) == 3, "the slash commands")
