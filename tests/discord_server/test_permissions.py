from __future__ import annotations

import io
import random

import discord
import pytest

from .permissions import (
    ALL,
    ATTACH_FILES,
    EMBED_LINKS,
    READ_MESSAGE_HISTORY,
    SEND_MESSAGES,
    VIEW_CHANNEL,
)
from .press import Press, Pressroom

BITS = [1 << bit for bit in (10, 10, 11, 13, 14, 15, 16, 17, 31, 38)]


async def test_permissions_add_up_as_the_library_adds_them(press: Pressroom) -> None:
    server, guild, channel = press.server, press.guild, press.channel
    dice = random.Random(7)  # noqa: S311 - the same configurations every time
    roles = [server.add_role(guild, name) for name in ("a", "b", "admin")]
    seen: list[bool] = []

    def some() -> int:
        return sum(set(dice.sample(BITS, dice.randint(0, 4))))

    for number in range(25):
        for role in (None, *roles):
            server.grant(guild, role, some() | (8 if role is roles[2] else 0))
        server.give_roles(guild, server.bot, roles if number % 8 == 7 else roles[:2])
        for whom in (None, *roles, server.bot):
            server.permit(channel, whom, allow=some(), deny=some())
        await server.settled()
        theirs = press.theirs.permissions_for(press.theirs.guild.me)
        response = discord.Permissions(await _mine(press))
        assert theirs.view_channel == response.view_channel
        if theirs.view_channel:
            assert response == theirs or (response.value == ALL and theirs.administrator)
        seen.append(theirs.view_channel)
    assert {True, False} == set(seen)


async def _mine(press: Pressroom) -> int:
    """Read what an interaction says of the bot's permissions, asked by the owner, who sees every channel."""
    found: list[int] = []

    async def note(interaction: discord.Interaction) -> bool:
        found.append(interaction.app_permissions.value)
        await interaction.response.send_message("noted", ephemeral=True)
        return False

    if press.client.tree.get_command("may") is None:

        @press.client.tree.command(description="Note permissions")
        async def may(interaction: discord.Interaction[Press]) -> None:
            """Never called."""

        await press.client.tree.sync()
        assert may.name == "may"
    press.client.tree.interaction_check = note
    await press.server.slash(press.channel, press.guild.owner, "may")
    return found.pop()


@pytest.mark.parametrize(
    ("deny", "status", "code"),
    [(VIEW_CHANNEL, 403, 50001), (SEND_MESSAGES, 403, 50013), (READ_MESSAGE_HISTORY, 403, 160002)],
)
async def test_a_reply_needs_permissions(press: Pressroom, deny: int, status: int, code: int) -> None:
    asked = await press.server.say(press.channel, press.ann, "hello")
    press.server.permit(press.channel, press.server.bot, deny=deny)
    with pytest.raises(discord.Forbidden) as caught:
        await press.theirs.get_partial_message(asked.id).reply("hi")
    assert (caught.value.status, caught.value.code) == (status, code)
    if deny == READ_MESSAGE_HISTORY:
        await press.theirs.send("hi")
        assert [one async for one in press.theirs.history()] == []
        with pytest.raises(discord.Forbidden):
            await press.theirs.fetch_message(asked.id)
    assert len(press.server.refusals) >= 1
    press.server.assert_clean()


async def test_files_and_embeds_need_permissions(press: Pressroom) -> None:
    press.server.permit(press.channel, press.server.bot, deny=ATTACH_FILES | EMBED_LINKS)
    with pytest.raises(discord.Forbidden):
        await press.theirs.send(file=discord.File(io.BytesIO(b"x"), "x.txt"))
    embed = discord.Embed(title="x")
    with pytest.raises(discord.Forbidden):
        await press.theirs.send(embed=embed)
    sent = await press.theirs.send("words", embed=embed)
    assert (sent.content, sent.embeds) == ("words", [])
    press.server.assert_clean()


async def test_nothing_is_heard_of_a_hidden_channel(press: Pressroom) -> None:
    hidden = press.server.add_channel(press.guild, "editors", hidden=True)
    press.server.permit(hidden, press.ann, allow=VIEW_CHANNEL)
    message = await press.server.say(hidden, press.ann, "secret")
    await press.server.edit(message, "secret!")
    await press.server.delete(message)
    await press.server.settled()
    assert [name for name, _ in press.client.heard if name.startswith("MESSAGE")] == []
    bob = press.server.add_user("bob")
    press.server.add_member(press.guild, bob)
    with pytest.raises(AssertionError, match="bob does not see"):
        await press.server.say(hidden, bob, "hello")


async def test_in_a_timeout_the_bot_only_looks_on(press: Pressroom) -> None:
    press.server.time_out(press.guild, press.server.bot, 60)
    asked = await press.server.say(press.channel, press.ann, "hello")
    await press.server.settled()
    assert len(press.client.events("MESSAGE_CREATE")) == 1
    assert press.theirs.guild.me.is_timed_out()
    assert (await press.theirs.fetch_message(asked.id)).content == "hello"
    with pytest.raises(discord.Forbidden):
        await press.theirs.send("hi")
    press.server.advance(61)
    await press.theirs.send("hi")


async def test_administrators_and_owners_pass_everything(press: Pressroom) -> None:
    hidden = press.server.add_channel(press.guild, "editors", hidden=True)
    await press.server.say(hidden, press.guild.owner, "secret")
    admin = press.server.add_role(press.guild, "admin", permissions=1 << 3)
    press.server.give_roles(press.guild, press.server.bot, [admin])
    await press.server.settled()
    theirs = press.client.get_channel(hidden.id)
    assert isinstance(theirs, discord.TextChannel)
    assert [one.content async for one in theirs.history()] == ["secret"]


async def test_closed_direct_messages(press: Pressroom) -> None:
    person = await press.client.fetch_channel(press.server.open_dm(press.ann).id)
    assert isinstance(person, discord.DMChannel)
    await person.send("hi")
    press.server.set_dms(press.ann, open_to_bot=False)
    with pytest.raises(discord.Forbidden) as caught:
        await person.send("hi")
    assert caught.value.code == 50007
    press.server.set_dms(press.ann, open_to_bot=True)
    press.server.remove_member(press.guild, press.ann)
    with pytest.raises(discord.Forbidden) as caught:
        await person.send("hi")
    assert caught.value.code == 50278
    press.server.assert_clean()


async def test_members_are_held_to_their_permissions(press: Pressroom) -> None:
    press.server.permit(press.channel, deny=SEND_MESSAGES)
    with pytest.raises(AssertionError, match="ann may not write in #desk"):
        await press.server.say(press.channel, press.ann, "hello")
    writers = press.server.add_role(press.guild, "writers")
    press.server.permit(press.channel, writers, allow=SEND_MESSAGES)
    press.server.give_roles(press.guild, press.ann, [writers])
    await press.server.say(press.channel, press.ann, "hello")
    await press.server.settled()
    [event] = press.client.events("MESSAGE_CREATE")
    assert event["member"]["roles"] == [str(writers.id)]
