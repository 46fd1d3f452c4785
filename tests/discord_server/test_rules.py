from __future__ import annotations

import io
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import discord
import pytest
from discord import ui
from discord.http import Route

from .aim import running
from .newsroom import OPENAPI, Newsroom, newsroom

NOBODY = discord.AllowedMentions.none()
V2 = 1 << 15


@dataclass
class Desk(Newsroom):
    """A newsroom with a client at work in its channel."""

    client: discord.Client

    @property
    def theirs(self) -> discord.TextChannel:
        """Give the channel as the client knows it."""
        found = self.client.get_channel(self.channel.id)
        assert isinstance(found, discord.TextChannel)
        return found

    async def post(self, body: dict[str, Any]) -> None:
        """Send a body that discord.py itself would not build."""
        route = Route("POST", "/channels/{channel_id}/messages", channel_id=self.channel.id)
        await self.client.http.request(route, json=body)


@pytest.fixture(params=["limits", "schema"] if OPENAPI else ["limits"])
async def desk(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Desk]:
    client = discord.Client(intents=discord.Intents.default(), guild_ready_timeout=0.02)
    openapi = OPENAPI if request.param == "schema" else None
    async with newsroom(monkeypatch, openapi) as place, running(client, place.server):
        yield Desk(place.server, place.guild, place.channel, place.ann, client)


def text(content: str) -> dict[str, Any]:
    return {"type": 10, "content": content}


def button(custom_id: str, **more: object) -> dict[str, Any]:
    return {"type": 2, "style": 1, "label": "go", "custom_id": custom_id} | more


def row(*parts: dict[str, Any]) -> dict[str, Any]:
    return {"type": 1, "components": list(parts)}


LINK = button("a", style=5, url="https://example.org")
BOXED = {"type": 17, "components": [text("hi")]}

BROKEN: dict[str, tuple[dict[str, Any], str]] = {
    "long content": ({"content": "x" * 2001}, "content: Must be 2000 or fewer"),
    "nothing": ({}, "Cannot send an empty message"),
    "only spaces": ({"content": " \n"}, "Cannot send an empty message"),
    "an empty embed": ({"embeds": [{"color": 1}]}, "Cannot send an empty message"),
    "long embeds": ({"embeds": [{"description": "x" * 3001}] * 2}, "Embed size exceeds maximum size of 6000"),
    "six rows": ({"components": [row(button(str(n))) for n in range(6)]}, "5 or fewer"),
    "twins": ({"components": [row(button("a"), button("a"))]}, "custom_id cannot be duplicated"),
    "nested twins": (
        {"flags": V2, "components": [row(button("a")), {"type": 17, "components": [row(button("a"))]}]},
        "custom_id cannot be duplicated",
    ),
    "link with custom_id": ({"components": [row(LINK)]}, "style 5 custom_id"),
    "no flag": ({"components": [text("hi")]}, "without MessageFlags.IS_COMPONENTS_V2"),
    "no flag, container": ({"components": [BOXED]}, "type 17 cannot be used without"),
    "content with flag": ({"content": "x", "flags": V2, "components": [BOXED]}, "'content' field cannot"),
    "embeds with flag": (
        {"embeds": [{"title": "x"}], "flags": V2, "components": [text("hi")]},
        "'embeds' field cannot",
    ),
    "V2 text": ({"flags": V2, "components": [text("x" * 2001), text("x" * 2000)]}, "cannot exceed 4000"),
    "V2 count": (
        {"flags": V2, "components": [{"type": 17, "components": [text("x")] * 20}] * 2},
        "cannot exceed 40 (it is 42)",
    ),
    "both parse and users": (
        {"content": "x", "allowed_mentions": {"parse": ["users"], "users": ["1"]}},
        "mutually exclusive",
    ),
}


@pytest.mark.parametrize(("body", "said"), BROKEN.values(), ids=BROKEN)
async def test_a_broken_rule_is_refused_and_collected(desk: Desk, body: dict[str, Any], said: str) -> None:
    with pytest.raises(discord.HTTPException) as caught:
        await desk.post(body)
    assert caught.value.status == 400
    assert said in desk.server.violations[0]
    assert desk.server.unread(desk.channel) == []
    with pytest.raises(AssertionError, match=f"POST /channels/{desk.channel.id}/messages"):
        desk.server.assert_clean()


@pytest.mark.skipif(
    OPENAPI is None, reason="FOOTNOTE_DISCORD_OPENAPI names no file: Discord's description is not part of the project"
)
@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"content": "x", "embeds": [{"title": "x" * 257}]}, "embeds.0.title"),
        ({"components": [row(button("a", label="x" * 81))]}, "components.0.components.0.label"),
        ({"flags": V2, "components": [{"type": 17, "components": [text("")]}]}, "0.components.0.content"),
        ({"content": "x", "tts": "no"}, "tts: 'no' is not of type"),
    ],
)
async def test_the_schema_names_the_very_field(desk: Desk, body: dict[str, Any], said: str) -> None:
    if desk.server.world.openapi is None:
        return
    with pytest.raises(discord.HTTPException) as caught:
        await desk.post(body)
    assert caught.value.code == 50035
    assert [said in line for line in desk.server.violations] == [True]


async def test_the_largest_allowed_messages_pass(desk: Desk) -> None:
    await desk.theirs.send("x" * 2000)
    view = ui.LayoutView()
    for number in range(40):
        view.add_item(ui.TextDisplay(str(number % 10) * 100))
    await desk.theirs.send(view=view)
    await desk.theirs.send(embeds=[discord.Embed(description="x" * 3000)] * 2)
    desk.server.assert_clean()


async def test_an_edit_is_held_to_the_message_it_makes(desk: Desk) -> None:
    sent = await desk.theirs.send("words")
    view = ui.LayoutView().add_item(ui.TextDisplay("parts"))
    with pytest.raises(discord.HTTPException, match="'content' field cannot be used"):
        await sent.edit(view=view)
    kept = await desk.server.next_message(desk.channel)
    assert (kept.content, kept.components, kept.edits) == ("words", [], 0)
    await sent.edit(content=None, view=view)
    assert (kept.texts, kept.edits) == (["parts"], 1)
    await sent.delete()
    assert kept.deleted


async def test_pings_are_recorded(desk: Desk) -> None:
    role = desk.server.add_role(desk.guild, "editors")
    words = f"@everyone {desk.ann.mention} <@&{role.id}>"
    await desk.theirs.send(words)
    await desk.theirs.send(words, allowed_mentions=NOBODY)
    people = discord.AllowedMentions(everyone=False, roles=False, users=True)
    await desk.theirs.send(words, allowed_mentions=people)
    await desk.theirs.send(view=ui.LayoutView().add_item(ui.TextDisplay(words)))
    everything, nothing, users, parts = desk.server.unread(desk.channel)
    assert everything.pings.users == {desk.ann.id}
    assert everything.pings.roles == {role.id}
    assert everything.pings.everyone
    assert not nothing.pings
    assert (users.pings.users, users.pings.roles, users.pings.everyone) == ({desk.ann.id}, set(), False)
    assert parts.pings == everything.pings


async def test_a_reply_pings_its_author_unless_told_not_to(desk: Desk) -> None:
    asked = await desk.server.say(desk.channel, desk.ann, "hello")
    theirs = desk.theirs.get_partial_message(asked.id)
    await theirs.reply("hi")
    await theirs.reply("hi", allowed_mentions=NOBODY)
    await theirs.reply("hi", mention_author=False)
    loud, *quiet = desk.server.unread(desk.channel)
    assert loud.pings.users == {desk.ann.id}
    assert [bool(message.pings) for message in quiet] == [False, False]


async def test_a_reply_to_a_deleted_message_is_nobodys_fault(desk: Desk) -> None:
    asked = await desk.server.say(desk.channel, desk.ann, "hello")
    await desk.server.delete(asked)
    with pytest.raises(discord.HTTPException, match="Unknown message"):
        await desk.theirs.get_partial_message(asked.id).reply("hi")
    desk.server.assert_clean()


async def test_files_arrive_and_can_be_shown(desk: Desk) -> None:
    file = discord.File(io.BytesIO(b"picture"), "line.png", description="a timeline")
    view = ui.LayoutView()
    picture = discord.MediaGalleryItem("attachment://line.png", description="a timeline")
    view.add_item(ui.MediaGallery(picture))
    sent = await desk.theirs.send(file=file, view=view)
    kept = await desk.server.next_message(desk.channel)
    [attached] = kept.attachments
    assert (attached.filename, attached.data) == ("line.png", b"picture")
    assert attached.description == "a timeline"
    assert desk.server.requests[-1].files == {"line.png": b"picture"}
    assert isinstance(sent.components[0], discord.MediaGalleryComponent)
    assert await sent.attachments[0].read() == b"picture"
    desk.server.assert_clean()


async def test_a_post_repeated_after_a_502_is_one_message_if_it_has_a_nonce(desk: Desk) -> None:
    desk.server.faults.next_post(502, handled=True)
    await desk.theirs.send("once", nonce=7)
    assert len(desk.server.unread(desk.channel)) == 1
    assert [asked.method for asked in desk.server.requests].count("POST") == 2
