"""A guild on simcord's Discord inside the process, with an asker, a bystander and an editor, and what they read there."""

from collections.abc import AsyncGenerator, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

import discord
import pytest
import simcord
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle
from simcord.results import InteractionResult, ResponseMessage

from bot.answers.desk import Desk
from bot.chat.discord.client import FootnoteClient
from bot.config import DISCORD, Settings
from bot.render.discord import ACCENTS
from bot.state.database import State
from bot.state.guilds import add_guild, change_guild
from tests.conftest import ROOT

Shown = discord.Message | ResponseMessage
Part = Mapping[str, Any]


@dataclass
class Stage:
    """Hold the guild, its channels and people, and the client that serves it now."""

    env: simcord.Env
    guild: simcord.GuildHandle
    desk: Desk
    state: State
    settings: Settings
    channel: ChannelHandle
    editors: ChannelHandle
    ann: MemberActor
    bob: MemberActor
    eve: MemberActor

    async def ask(self, question: str, channel: ChannelHandle | None = None) -> Shown:
        """Have ann type a question, and give the answer."""
        await self.ann.send(channel or self.channel, f"!{question}")
        return self.last(channel)

    async def rest(self) -> None:
        """Let the time pass after which discord.py forgets forms and private answers: simcord looks at each it keeps."""
        await self.env.advance_time(3600)

    async def restart(self) -> None:
        """End the client, and have another one serve the guild with what is kept."""
        await self.env.restart_bot(FootnoteClient(self.settings, self.desk, self.state))

    def last(self, channel: ChannelHandle | None = None) -> ResponseMessage:
        """Give the bot's answer that stands last in a channel; fail where a person's message does."""
        message = messages_in(self.env, channel or self.channel)[-1]
        assert self.env.backend.get_message(message.channel_id, message.id).author_id != self.ann.id
        return message

    def again(self, message: Shown) -> ResponseMessage:
        """Look at a message as it is now."""
        return ResponseMessage(self.env, self.env.backend.get_message(_channel_of(message), message.id))

    def gone(self, message: Shown) -> bool:
        """Tell whether a message was deleted."""
        return message.id not in self.env.backend.messages.get(_channel_of(message), {})


@asynccontextmanager
async def a_stage(folder: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncGenerator[Stage]:
    """Connect a client to a simulated Discord, and have it serve a guild that knows its slash commands."""
    # simcord waits after each action until no timer runs: what nobody waits for is written at once, not a little later.
    monkeypatch.setattr("bot.state.database.DELAY", 0)
    # While another thread works it looks again only now and then, which would be half of what such a test takes.
    monkeypatch.setitem(vars(simcord.Env)["_settle_internal"].__kwdefaults__, "idle", 0.002)
    async with Desk(ROOT, None, folder / "index.sqlite3") as desk, State.open(folder / "state.sqlite3") as state:
        settings = Settings(ROOT, None, Path(), "!", "token", frozenset(), DISCORD)
        client = FootnoteClient(settings, desk, state)
        async with simcord.run(client) as env:
            guild = env.create_guild()
            channel, editors = guild.create_text_channel("briefing"), guild.create_text_channel("editors")
            ann, bob, eve = (guild.add_member(env.create_user(name)) for name in ("ann", "bob", "eve"))
            await add_guild(state, guild.id)
            await change_guild(
                state,
                guild.id,
                lambda chosen: replace(
                    chosen,
                    editors=frozenset({eve.id}),
                    editors_channel_id=editors.id,
                    questions_per_minute=100_000,
                    guild_questions_per_minute=100_000,
                ),
            )
            await client.teams.refresh()
            assert await client.syncing.sync(guild.id)
            yield Stage(env, guild, desk, state, settings, channel, editors, ann, bob, eve)


def messages_in(env: simcord.Env, channel: ChannelHandle) -> list[ResponseMessage]:
    """Give what all can read in a channel; its handle would make every message of it anew."""
    every = (ResponseMessage(env, one) for one in env.backend.messages.get(channel.id, {}).values())
    return [message for message in every if not message.ephemeral]


def response(result: InteractionResult, *, alone: bool) -> ResponseMessage:
    """Give what answers an interaction, seen by whoever acted ``alone`` or by all."""
    assert result.response is not None
    assert result.response.ephemeral == alone
    return result.response


def parts(message: Shown) -> Iterator[Part]:
    """Give every component of a message, those within others too."""
    own = message.components if isinstance(message, ResponseMessage) else [one.to_dict() for one in message.components]
    waiting: list[Any] = list(own)
    while waiting:
        part = waiting.pop(0)
        yield part
        waiting[:0] = part.get("components", ())


def text_of(message: Shown) -> str:
    """Give all that a message says, without the signs of markdown."""
    texts = [part["content"] for part in parts(message) if part["type"] == 10]
    return "\n".join([message.content, *texts]).replace("\\", "").replace("*", "")


def title_of(message: Shown) -> str:
    """Give the heading of an answer."""
    return text_of(message).strip().split("\n")[0].removeprefix("### ")


def outcome_of(message: Shown) -> str:
    """Tell how an answer came out, by its colour."""
    (colour,) = [part["accent_color"] for part in parts(message) if part["type"] == 17]
    return next(outcome for outcome, accent in ACCENTS.items() if accent == colour)


def buttons_of(message: Shown) -> dict[str, Part]:
    """Give the buttons of a message by what they say, without what stands in brackets."""
    return {part["label"].partition(" (")[0]: part for part in parts(message) if part["type"] == 2}


def menu_of(message: Shown, kind: Literal["choice", "more"]) -> Part | None:
    """Give the menu of a kind below a message, if there is one."""
    return next((part for part in parts(message) if part.get("custom_id") == f"ask:{kind}"), None)


def pictures_of(message: Shown) -> list[str]:
    """Name the pictures that come with a message."""
    return [attached.filename for attached in message.attachments]


def _channel_of(message: Shown) -> int:
    return message.channel_id if isinstance(message, ResponseMessage) else message.channel.id
