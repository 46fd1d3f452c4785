from __future__ import annotations

import io
import os
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import discord
import pytest
from discord import ui
from discord.http import Route

from .aim import aim, running
from .server import DiscordServer
from .state import Channel, Guild, User

OPENAPI = os.environ.get("FOOTNOTE_DISCORD_OPENAPI")
NOBODY = discord.AllowedMentions.none()
V2 = 1 << 15


@dataclass
class Desk:
    """A client at work in the one channel of a server."""

    server: DiscordServer
    client: discord.Client
    guild: Guild
    channel: Channel
    ann: User

    @property
    def theirs(self) -> discord.TextChannel:
        found = self.client.get_channel(self.channel.id)
        assert isinstance(found, discord.TextChannel)
        return found

    async def post(self, body: dict[str, Any]) -> Any:
        """Send a body that discord.py itself would not build."""
        return await self.client.http.request(
            Route("POST", "/channels/{channel_id}/messages", channel_id=self.channel.id), json=body
        )


@pytest.fixture(params=[None, OPENAPI] if OPENAPI else [None], ids=lambda path: "schema" if path else "limits")
async def desk(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Desk]:
    client = discord.Client(intents=discord.Intents.default(), guild_ready_timeout=0.05)
    async with DiscordServer(openapi=request.param) as server:
        aim(server, monkeypatch)
        guild, ann = server.add_guild("newsroom"), server.add_user("ann")
        server.add_member(guild, ann)
        channel = server.add_text_channel(guild, "desk")
        async with running(client, server):
            yield Desk(server, client, guild, channel, ann)


def text(content: str) -> dict[str, Any]:
    return {"type": 10, "content": content}


def button(custom_id: str, **more: Any) -> dict[str, Any]:
    return {"type": 2, "style": 1, "label": "go", "custom_id": custom_id} | more


def row(*parts: dict[str, Any]) -> dict[str, Any]:
    return {"type": 1, "components": list(parts)}


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
    "link with custom_id": ({"components": [row(button("a", style=5, url="https://a.b"))]}, "style 5 custom_id"),
    "no flag": ({"components": [text("hi")]}, "without MessageFlags.IS_COMPONENTS_V2"),
    "no flag, container": (
        {"components": [{"type": 17, "components": [text("hi")]}]},
        "type 17 cannot be used without",
    ),
    "content with flag": ({"content": "x", "flags": V2, "components": [text("hi")]}, "'content' field cannot"),
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


@pytest.mark.skipif(OPENAPI is None, reason="FOOTNOTE_DISCORD_OPENAPI names no file")
@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"content": "x", "embeds": [{"title": "x" * 257}]}, "embeds.0.title"),
        ({"components": [row(button("a", label="x" * 81))]}, "components.0.components.0.label"),
        ({"flags": V2, "components": [{"type": 17, "components": [text("")]}]}, "components.0.components.0.content"),
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
    await desk.theirs.send(words, allowed_mentions=discord.AllowedMentions(everyone=False, roles=False, users=True))
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
    for options in ({}, {"allowed_mentions": NOBODY}, {"mention_author": False}):
        await theirs.reply("hi", **options)
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
    view.add_item(ui.MediaGallery(discord.MediaGalleryItem("attachment://line.png", description="a timeline")))
    sent = await desk.theirs.send(file=file, view=view)
    kept = await desk.server.next_message(desk.channel)
    assert [(f.filename, f.data, f.description) for f in kept.attachments] == [
        ("line.png", b"picture", "a timeline")
    ]
    assert desk.server.requests[-1].files == {"line.png": b"picture"}
    assert isinstance(sent.components[0], discord.MediaGalleryComponent)
    assert await sent.attachments[0].read() == b"picture"
    desk.server.assert_clean()


@pytest.mark.parametrize("handled", [False, True])
async def test_a_repeated_post_is_one_message_only_with_a_nonce(desk: Desk, handled: bool) -> None:
    desk.server.faults.next_post(502, handled=handled)
    await desk.theirs.send("once", nonce=7)
    assert len(desk.server.unread(desk.channel)) == 1
    assert len(desk.server.requests) == 4
