from __future__ import annotations

import asyncio
import re
from typing import Any, Self

import discord
import pytest
from discord import ui

from .aim import running
from .echo import Echo, intents
from .newsroom import Newsroom, newsroom

MENTION_NOBODY = discord.AllowedMentions.none()


class Page(ui.DynamicItem[ui.Button[Any]], template=r"page:(?P<number>\d+)"):
    """A button that survives a restart: its page stands in its custom_id."""

    def __init__(self, number: int) -> None:
        super().__init__(ui.Button(label="next", custom_id=f"page:{number}"))
        self.number = number

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Make the button that was clicked."""
        return cls(int(match["number"]))

    async def callback(self, interaction: discord.Interaction) -> None:
        """Turn to the next page."""
        await interaction.response.edit_message(view=page(self.number + 1))


def page(number: int) -> ui.LayoutView:
    view, row = ui.LayoutView(timeout=None), ui.ActionRow[Any]()
    row.add_item(Page(number))
    view.add_item(ui.Container[Any](ui.TextDisplay(f"page {number}"), ui.Separator(), row))
    return view


class Pager(Echo):
    """Answer everything with a page that has a button."""

    async def setup_hook(self) -> None:
        """Let clicks reach the pages."""
        self.add_dynamic_items(Page)

    async def answer(self, message: discord.Message) -> None:
        """Send the first page."""
        await message.channel.send(view=page(1), allowed_mentions=MENTION_NOBODY)


async def test_a_message_is_answered_by_a_reply(place: Newsroom) -> None:
    server = place.server
    async with running(Echo(), server):
        asked = await server.say(place.channel, place.ann, "who kang")
        answer = await server.next_message(place.channel)
    assert answer.content == "saw 'who kang'"
    assert answer.reply_to is asked
    assert not answer.pings
    assert server.requests[-1].path == f"/channels/{place.channel.id}/messages"
    server.assert_clean()


async def test_silence_is_proved_without_sleeping(place: Newsroom) -> None:
    server = place.server
    async with running(client := Echo(), server):
        await server.say(place.channel, place.ann, "!!!")
        await server.settled()
        assert client.seen == ["!!!"]
        assert server.unread(place.channel) == []
        await server.say(place.channel, place.ann, "hello")
        await server.settled()
        assert len(server.unread(place.channel)) == 1


async def test_a_direct_message_is_answered(place: Newsroom) -> None:
    server = place.server
    private = server.open_dm(place.ann)
    async with running(Echo(), server):
        await server.say(private, place.ann, "hello")
        assert (await server.next_message(private)).content == "saw 'hello'"


async def test_a_click_turns_the_page(place: Newsroom) -> None:
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


async def test_content_is_blank_without_the_intent(place: Newsroom) -> None:
    server, client = place.server, Echo(intents(content=False))
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


async def test_unknown_things_are_told(place: Newsroom) -> None:
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


async def test_buttons_work_after_a_restart(place: Newsroom) -> None:
    server = place.server
    async with running(Pager(), server):
        await server.say(place.channel, place.ann, "go")
        shown = await server.next_message(place.channel)
    async with running(Pager(), server):
        await server.click(shown, "page:1", place.ann)
    assert shown.texts == ["page 2"]


async def test_nothing_is_left_running(monkeypatch: pytest.MonkeyPatch) -> None:
    before = asyncio.all_tasks()
    async with newsroom(monkeypatch) as place, running(Echo(), place.server):
        await place.server.say(place.channel, place.ann, "hello")
        await place.server.settled()
        assert asyncio.all_tasks() > before
    assert asyncio.all_tasks() == before


async def test_what_a_person_sends_can_be_read(place: Newsroom) -> None:
    server, read = place.server, list[bytes]()

    class Reader(Echo):
        async def answer(self, message: discord.Message) -> None:
            """Read the files."""
            read.extend([await file.read() for file in message.attachments])

    async with running(Reader(), server):
        await server.say(place.channel, place.ann, "a card", files={"card.yaml": b"kind: topic"})
        await server.settled()
    assert read == [b"kind: topic"]


async def test_silence_of_nobody_proves_nothing(place: Newsroom) -> None:
    with pytest.raises(AssertionError, match="no bot is connected"):
        await place.server.settled()
