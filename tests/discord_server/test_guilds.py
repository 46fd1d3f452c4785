from __future__ import annotations

import discord
import pytest

from .aim import running
from .newsroom import Newsroom
from .press import Press, Pressroom
from .world import MEMBERS_FLAGS


async def test_the_bot_joins_and_leaves_guilds_while_running(press: Pressroom) -> None:
    second = press.server.add_guild("second", locale="ko")
    await press.server.settled()
    known = press.client.get_guild(second.id)
    assert known is not None
    assert known.preferred_locale is discord.Locale.korean
    press.server.remove_member(second, press.server.bot)
    await press.server.settled()
    assert [guild.id for guild in press.client.guilds] == [press.guild.id]
    with pytest.raises(discord.Forbidden, match="Missing Access"):
        await press.client.fetch_guild(second.id)
    press.server.invite_bot(second)
    await press.server.settled()
    assert len(press.client.guilds) == 2
    await press.client.guilds[0].leave()
    await press.server.settled()
    assert len(press.client.guilds) == 1
    press.server.assert_clean()


async def test_in_a_guild_that_the_bot_left_nothing_is_heard_or_said(press: Pressroom) -> None:
    press.server.remove_member(press.guild, press.server.bot)
    await press.server.say(press.channel, press.ann, "hello")
    await press.server.settled()
    assert press.client.events("MESSAGE_CREATE") == []
    assert (await press.refused("POST", f"/channels/{press.channel.id}/messages", {"content": "x"})).code == 50001


async def test_an_outage_hides_a_guild_for_a_while(press: Pressroom) -> None:
    press.server.set_outage(press.guild, True)
    await press.server.settled()
    [theirs] = press.client.guilds
    assert theirs.unavailable
    press.server.set_outage(press.guild, False)
    await press.server.settled()
    assert [name for name, _ in press.client.heard if name.startswith("GUILD_")][-2:] == [
        "GUILD_DELETE",
        "GUILD_CREATE",
    ]
    assert not press.client.guilds[0].unavailable


async def test_a_restart_finds_the_guilds_that_are_left(place: Newsroom) -> None:
    gone = place.server.add_guild("gone")
    place.server.remove_member(gone, place.server.bot)
    async with running(client := Press(), place.server):
        assert [guild.id for guild in client.guilds] == [place.guild.id]


async def test_a_guild_may_change_its_language(press: Pressroom) -> None:
    press.server.set_locale(press.guild, "ko")
    await press.server.settled()
    assert press.theirs.guild.preferred_locale is discord.Locale.korean
    assert (await press.client.fetch_guild(press.guild.id)).preferred_locale is discord.Locale.korean


async def test_roles_are_heard_of_and_seen_in_messages(press: Pressroom) -> None:
    editors = press.server.add_role(press.guild, "editors", permissions=1 << 13)
    press.server.give_roles(press.guild, press.ann, [editors])
    authors: list[discord.User | discord.Member] = []

    @press.client.event
    async def on_message(message: discord.Message) -> None:
        authors.append(message.author)

    await press.server.say(press.channel, press.ann, "hello")
    await press.server.settled()
    [author] = authors
    assert isinstance(author, discord.Member)
    assert [role.name for role in author.roles] == ["@everyone", "editors"]
    assert author.guild_permissions.manage_messages
    assert on_message
    fetched = await press.theirs.guild.fetch_member(press.ann.id)
    assert fetched.get_role(editors.id) is not None
    press.server.remove_member(press.guild, press.ann)
    with pytest.raises(discord.NotFound) as caught:
        await press.theirs.guild.fetch_member(press.ann.id)
    assert caught.value.code == 10007
    with pytest.raises(AssertionError, match="no member"):
        await press.server.say(press.channel, press.ann, "hello")
    press.server.assert_clean()


async def test_with_the_members_intent_the_bot_hears_of_people(place: Newsroom) -> None:
    place.server.world.application_flags |= MEMBERS_FLAGS
    wanted = discord.Intents.default() | discord.Intents(members=True)
    async with running(client := Press(wanted), place.server):
        bob = place.server.add_user("bob")
        place.server.add_member(place.guild, bob)
        place.server.time_out(place.guild, bob, 60)
        await place.server.settled()
        member = client.guilds[0].get_member(bob.id)
        assert member is not None
        assert member.is_timed_out()
        place.server.remove_member(place.guild, bob)
        await place.server.settled()
        assert client.guilds[0].get_member(bob.id) is None
