"""The client on simcord's Discord inside the process: breadth, and what needs permissions."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import discord
import pytest
import simcord
from simcord.builders import ChannelHandle

from bot.answers.desk import Desk
from bot.answers.table import COMMANDS
from bot.chat.discord.client import FootnoteClient
from bot.config import DISCORD, Settings
from bot.state.database import State
from bot.state.guilds import add_guild, change_guild
from tests.chat.simulated import Part, buttons_of, text_of
from tests.conftest import ROOT

SETTINGS = Settings(ROOT, None, Path(), "!", "token", frozenset(), DISCORD)


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what is kept of each answer be written at once: simcord waits until nothing is left to be done."""
    monkeypatch.setattr("bot.state.database.DELAY", 0.0)


@asynccontextmanager
async def simulated(desk: Desk, prefix: str = "!") -> AsyncGenerator[tuple[simcord.Env, simcord.GuildHandle]]:
    """Connect a client to a simulated Discord with one guild, which it serves."""
    settings = replace(SETTINGS, prefix=prefix)
    async with State.open(desk.index.path.with_name("state.sqlite3")) as state:
        client = FootnoteClient(settings, desk, state)
        async with simcord.run(client) as env:
            guild = env.create_guild()
            await add_guild(state, guild.id)
            await change_guild(state, guild.id, lambda chosen: replace(chosen, questions_per_minute=100_000))
            await client.teams.refresh()
            yield env, guild


def answered(message: discord.Message | None) -> str:
    """Give all text of the bot's message; fail where the last message is a person's."""
    assert message is not None
    assert message.author.bot
    return text_of(message)


EXAMPLES = [example for command in COMMANDS for example in command.examples]


async def test_every_example_of_the_help_is_answered(desk: Desk) -> None:
    async with simulated(desk) as (env, guild):
        ann = guild.add_member(env.create_user("ann"))
        for example in EXAMPLES:
            channel = guild.create_text_channel("briefing")
            await ann.send(channel, f"!{example}")
            text = answered(channel.last_message)
            assert "hold no" not in text, example
            assert "There is no command" not in text, example


async def test_every_topic_and_alias_is_a_command(desk: Desk) -> None:
    async with simulated(desk) as (env, guild):
        ann = guild.add_member(env.create_user("ann"))
        for word, topic in desk.library.topic_commands.items():
            channel = guild.create_text_channel(word)
            await ann.send(channel, f"!{word}")
            assert desk.library.topics[topic].title in answered(channel.last_message)


async def test_every_person_is_found_by_every_name(desk: Desk) -> None:
    async with simulated(desk) as (env, guild):
        ann = guild.add_member(env.create_user("ann"))
        for person in desk.library.people.values():
            for name in person.names:
                channel = guild.create_text_channel("briefing")
                await ann.send(channel, f"!who {name}")
                assert person.title in answered(channel.last_message), name


async def test_the_pages_of_a_timeline_turn_by_buttons_to_the_end_and_back(desk: Desk) -> None:
    async with simulated(desk) as (env, guild):
        channel = guild.create_text_channel("briefing")
        ann = guild.add_member(env.create_user("ann"))
        await ann.send(channel, "!timeline")
        message = channel.last_message
        assert message is not None
        seen = [answered(message)]
        while not _button(channel, "More")["disabled"]:
            await ann.click(message, custom_id=_button(channel, "More")["custom_id"])
            seen.append(answered(channel.last_message))
        assert len(set(seen)) == len(seen) > 2
        assert "1960s" in seen[0]
        assert "June 19" in seen[-1]
        await ann.click(message, custom_id=_button(channel, "Back")["custom_id"])
        assert answered(channel.last_message) == seen[-2]


def _button(channel: ChannelHandle, label: str) -> Part:
    assert channel.last_message is not None
    return buttons_of(channel.last_message)[label]


async def test_without_read_message_history_the_answer_is_sent_and_not_a_reply(desk: Desk) -> None:
    async with simulated(desk) as (env, guild):
        everyone = guild.default_role
        channel = guild.create_text_channel(
            "briefing", overwrites={everyone: discord.PermissionOverwrite(read_message_history=False)}
        )
        await guild.add_member(env.create_user("ann")).send(channel, "!who kang")
        assert "Kang Joon-young" in answered(channel.last_message)


async def test_where_the_bot_may_not_write_the_operator_is_told(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    async with simulated(desk) as (env, guild):
        writers = guild.create_role("Writers")
        channel = guild.create_text_channel(
            "quiet",
            overwrites={
                guild.default_role: discord.PermissionOverwrite(send_messages=False),
                writers: discord.PermissionOverwrite(send_messages=True),
            },
        )
        ann = guild.add_member(env.create_user("ann"), roles=[writers])
        await ann.send(channel, "!who kang")
        assert channel.last_message is not None
        assert not channel.last_message.author.bot
    assert "Cannot answer in quiet" in caplog.text


async def test_another_prefix_is_heard_and_the_old_one_is_not(tmp_path: Path) -> None:
    async with Desk(ROOT, None, tmp_path / "index.sqlite3", "?") as desk, simulated(desk, "?") as (env, guild):
        channel = guild.create_text_channel("briefing")
        ann = guild.add_member(env.create_user("ann"))
        await ann.send(channel, "!who kang")
        assert channel.last_message is not None
        assert not channel.last_message.author.bot
        await ann.send(channel, "?brief")
        assert "?why-china" in answered(channel.last_message)
