from __future__ import annotations

import os
import re
from collections.abc import AsyncIterator
from typing import Any, Self

import discord
import pytest
from discord import ui

from .aim import aim, running
from .server import DiscordServer
from .state import Channel, Guild, User

MENTION_NOBODY = discord.AllowedMentions.none()


class Place:
    """Hold a server with one guild, one channel and one person, discord.py being aimed at it."""

    def __init__(self, server: DiscordServer) -> None:
        self.server = server
        self.guild: Guild = server.add_guild("newsroom")
        self.channel: Channel = server.add_text_channel(self.guild, "desk")
        self.ann: User = server.add_user("ann")
        server.add_member(self.guild, self.ann)


@pytest.fixture
async def place(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Place]:
    async with DiscordServer(openapi=os.environ.get("FOOTNOTE_DISCORD_OPENAPI")) as server:
        aim(server, monkeypatch)
        yield Place(server)


def intents(*, content: bool = True) -> discord.Intents:
    wanted = discord.Intents.default()
    wanted.message_content = content
    return wanted


class Echo(discord.Client):
    """Reply to each message of a person with what it saw, and keep silent at `!!!`."""

    def __init__(self, **options: Any) -> None:
        options = {"intents": intents(), "guild_ready_timeout": 0.05} | options
        super().__init__(**options)
        self.seen: list[str] = []

    async def on_message(self, message: discord.Message) -> None:
        if message.author != self.user:
            self.seen.append(message.content)
            if message.content != "!!!":
                await self.answer(message)

    async def answer(self, message: discord.Message) -> None:
        await message.reply(f"saw {message.content!r}", mention_author=False)


class Page(ui.DynamicItem[ui.Button[Any]], template=r"page:(?P<number>\d+)"):
    """A button that survives a restart: its page stands in its custom_id."""

    def __init__(self, number: int) -> None:
        super().__init__(ui.Button(label="next", custom_id=f"page:{number}"))
        self.number = number

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        return cls(int(match["number"]))

    async def callback(self, interaction: discord.Interaction) -> None:
        await interaction.response.edit_message(view=page(self.number + 1))


def page(number: int) -> ui.LayoutView:
    view, row = ui.LayoutView(timeout=None), ui.ActionRow[Any]()
    row.add_item(Page(number))
    view.add_item(ui.Container[Any](ui.TextDisplay(f"page {number}"), ui.Separator(), row))
    return view


class Pager(Echo):
    """Answer everything with a page that has a button."""

    async def setup_hook(self) -> None:
        self.add_dynamic_items(Page)

    async def answer(self, message: discord.Message) -> None:
        await message.channel.send(view=page(1), allowed_mentions=MENTION_NOBODY)


async def test_a_message_is_answered_by_a_reply(place: Place) -> None:
    server = place.server
    async with running(Echo(), server):
        asked = await server.say(place.channel, place.ann, "who kang")
        answer = await server.next_message(place.channel)
    assert answer.content == "saw 'who kang'"
    assert answer.reply_to is asked
    assert not answer.pings
    assert server.requests[-1].path == f"/channels/{place.channel.id}/messages"
    server.assert_clean()


async def test_silence_is_proved_without_sleeping(place: Place) -> None:
    server = place.server
    async with running(client := Echo(), server):
        await server.say(place.channel, place.ann, "!!!")
        await server.settled()
        assert client.seen == ["!!!"]
        assert server.unread(place.channel) == []


async def test_a_direct_message_is_answered(place: Place) -> None:
    server = place.server
    private = server.open_dm(place.ann)
    async with running(Echo(), server):
        await server.say(private, place.ann, "hello")
        assert (await server.next_message(private)).content == "saw 'hello'"


async def test_a_click_turns_the_page(place: Place) -> None:
    server = place.server
    async with running(Pager(), server):
        await server.say(place.channel, place.ann, "go")
        shown = await server.next_message(place.channel)
        assert shown.texts == ["page 1"]
        callback = await server.click(shown, "page:1", place.ann)
        assert (callback.type, callback.message) == (7, shown)
        assert shown.texts == ["page 2"]
        await server.click(shown, "page:2", place.ann)
        assert shown.texts == ["page 3"]
        assert shown.edits == 2
        await server.settled()
    server.assert_clean()


async def test_content_is_blank_without_the_intent(place: Place) -> None:
    server, client = place.server, Echo(intents=intents(content=False))
    async with running(client, server):
        await server.say(place.channel, place.ann, "secret")
        blank = await server.next_message(place.channel)
        await server.say(place.channel, place.ann, f"{server.bot.mention} open")
        await server.next_message(place.channel)
        await server.say(place.channel, place.ann, "reply", reply_to=blank)
        await server.next_message(place.channel)
        await server.say(server.open_dm(place.ann), place.ann, "private")
        await server.settled()
    assert client.seen == ["", f"{server.bot.mention} open", "reply", "private"]


async def test_the_content_intent_must_be_granted(place: Place) -> None:
    place.server.world.application_flags = 0
    with pytest.raises(discord.PrivilegedIntentsRequired):
        async with running(Echo(), place.server):
            pass


async def test_a_bad_token_is_refused(place: Place) -> None:
    place.server.faults.bad_token = True
    with pytest.raises(discord.LoginFailure):
        async with running(Echo(), place.server):
            pass


async def test_the_gateway_may_refuse_too(place: Place) -> None:
    place.server.faults.close_on_identify = 4004
    with pytest.raises(discord.ConnectionClosed) as caught:
        async with running(Echo(), place.server):
            pass
    assert caught.value.code == 4004


async def test_a_rate_limit_delays_the_answer(place: Place) -> None:
    server = place.server
    async with running(Echo(), server):
        server.faults.next_post(429, retry_after=0.01)
        await server.say(place.channel, place.ann, "hi")
        assert (await server.next_message(place.channel)).content == "saw 'hi'"
        await server.settled()
    posts = [asked for asked in server.requests if asked.method == "POST"]
    assert len(posts) == 2
    assert posts[0] == posts[1]


@pytest.mark.parametrize("code", [None, 4000, 1000])
async def test_a_dropped_connection_is_resumed(place: Place, code: int | None) -> None:
    server = place.server
    async with running(Echo(), server):
        await server.drop(code)
        await server.say(place.channel, place.ann, "meanwhile")
        assert (await server.next_message(place.channel)).content == "saw 'meanwhile'"
        await server.settled()
    assert server.handshakes == ["IDENTIFY", "RESUME"]


async def test_opcode_7_is_obeyed(place: Place) -> None:
    server = place.server
    async with running(Echo(), server):
        await server.ask_reconnect()
        await server.resumed()
        await server.settled()
    assert server.handshakes == ["IDENTIFY", "RESUME"]


async def test_an_invalid_session_identifies_anew(place: Place) -> None:
    server = place.server
    async with running(Echo(), server):
        await server.invalidate()
        await server.identified(2)
        await server.say(place.channel, place.ann, "again")
        assert (await server.next_message(place.channel)).content == "saw 'again'"
    assert server.handshakes == ["IDENTIFY", "IDENTIFY"]


async def test_unknown_things_are_told(place: Place) -> None:
    server = place.server
    async with running(client := Echo(), server):
        guild = await client.fetch_guild(place.guild.id)
        assert (await guild.fetch_member(place.ann.id)).name == "ann"
        with pytest.raises(discord.NotFound) as caught:
            await guild.fetch_member(1)
        assert caught.value.code == 10007
        server.assert_clean()
        with pytest.raises(discord.NotFound) as caught:
            await guild.fetch_emojis()
        assert caught.value.code == 0
    with pytest.raises(AssertionError, match="unknown endpoint: GET"):
        server.assert_clean()
