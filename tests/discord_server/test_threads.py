from __future__ import annotations

import discord
import pytest

from .channels import Channel, Kind
from .newsroom import OPENAPI
from .permissions import MANAGE_THREADS, SEND_MESSAGES, SEND_MESSAGES_IN_THREADS, VIEW_CHANNEL
from .press import Pressroom


def theirs(press: Pressroom, channel: Channel) -> discord.Thread:
    found = press.theirs.guild.get_thread(channel.id)
    assert found is not None
    return found


async def test_a_thread_starts_out_of_a_message(press: Pressroom) -> None:
    asked = await press.server.say(press.channel, press.ann, "a question")
    thread = press.server.start_thread(press.channel, press.ann, "talk", message=asked)
    await press.server.say(thread, press.ann, "inside")
    await press.server.settled()
    assert (thread.id, thread.kind) == (asked.id, Kind.PUBLIC_THREAD)
    assert (theirs(press, thread).name, theirs(press, thread).parent) == ("talk", press.theirs)
    asked_then, starter, inside = press.client.events("MESSAGE_CREATE")
    assert (asked_then["type"], starter["type"], inside["content"]) == (0, 21, "inside")
    assert starter["referenced_message"]["id"] == str(asked.id)
    [update] = press.client.events("MESSAGE_UPDATE")
    assert (update["flags"], update["thread"]["id"]) == (1 << 5, str(thread.id))
    fetched = await press.theirs.fetch_message(asked.id)
    assert fetched.thread == theirs(press, thread)
    press.server.assert_clean()


async def test_a_thread_without_a_message_is_told_of_in_the_channel(press: Pressroom) -> None:
    thread = press.server.start_thread(press.channel, press.ann, "talk")
    await press.server.settled()
    [told] = press.client.events("MESSAGE_CREATE")
    assert (told["type"], told["content"], told["message_reference"]["channel_id"]) == (18, "talk", str(thread.id))
    sent = await theirs(press, thread).send("hi")
    assert isinstance(sent.channel, discord.Thread)
    assert (await press.server.next_message(thread)).content == "hi"
    assert thread.thread is not None
    assert press.server.bot.id in thread.thread.members
    press.server.assert_clean()


async def test_a_private_thread_is_seen_by_its_members(press: Pressroom) -> None:
    thread = press.server.start_thread(press.channel, press.ann, "secret", private=True)
    await press.server.say(thread, press.ann, "unheard")
    await press.server.settled()
    assert [event for event, _ in press.client.heard if event in ("THREAD_CREATE", "MESSAGE_CREATE")] == []
    with pytest.raises(discord.Forbidden):
        await press.client.fetch_channel(thread.id)
    press.server.add_to_thread(thread, press.server.bot)
    await press.server.say(thread, press.ann, "heard")
    await press.server.settled()
    assert [event["content"] for event in press.client.events("MESSAGE_CREATE")] == ["heard"]
    assert theirs(press, thread).me is not None
    press.server.assert_clean()


async def test_writing_wakes_an_archived_thread_unless_it_is_locked(press: Pressroom) -> None:
    thread = press.server.start_thread(press.channel, press.ann, "talk")
    await press.server.settled()
    known = theirs(press, thread)
    sent = await known.send("before")
    press.server.set_thread(thread, archived=True)
    with pytest.raises(discord.Forbidden, match="Thread is archived"):
        await sent.edit(content="after")
    await known.send("awake")
    assert thread.thread is not None
    assert not thread.thread.archived
    press.server.set_thread(thread, archived=True, locked=True)
    with pytest.raises(discord.Forbidden) as caught:
        await known.send("asleep")
    assert caught.value.code == 160005
    with pytest.raises(AssertionError, match="may not write"):
        await press.server.say(thread, press.ann, "asleep")
    press.server.permit(press.channel, press.server.bot, allow=MANAGE_THREADS)
    await known.send("awake again")
    await press.server.settled()
    assert [update["thread_metadata"]["archived"] for update in press.client.events("THREAD_UPDATE")][-1] is False
    press.server.assert_clean()


async def test_threads_have_a_permission_of_their_own(press: Pressroom) -> None:
    thread = press.server.start_thread(press.channel, press.ann, "talk")
    press.server.permit(press.channel, press.server.bot, deny=SEND_MESSAGES)
    await press.server.settled()
    await theirs(press, thread).send("hi")
    press.server.permit(press.channel, press.server.bot, deny=SEND_MESSAGES_IN_THREADS)
    with pytest.raises(discord.Forbidden) as caught:
        await theirs(press, thread).send("hi")
    assert caught.value.code == 50013


async def test_a_forum_holds_posts(press: Pressroom) -> None:
    forum = press.server.add_channel(press.guild, "ideas", Kind.FORUM)
    thread, starter = press.server.post(forum, press.ann, "an idea", "words of it")
    await press.server.settled()
    known = theirs(press, thread)
    assert isinstance(known.parent, discord.ForumChannel)
    assert (thread.id, (await known.fetch_message(thread.id)).content) == (starter.id, "words of it")
    assert (await known.send("hi")).channel == known
    with pytest.raises(AssertionError, match="may not write in #ideas"):
        await press.server.say(forum, press.ann, "hello")
    error = await press.refused("POST", f"/channels/{forum.id}/messages", {"content": "x"})
    assert (error.code, len(press.server.violations)) == (50008, 1)


@pytest.mark.parametrize("kind", [Kind.VOICE, Kind.STAGE, Kind.NEWS])
async def test_other_channels_have_text_too(press: Pressroom, kind: Kind) -> None:
    channel = press.server.add_channel(press.guild, "other", kind)
    await press.server.say(channel, press.ann, "hello")
    await press.server.settled()
    known = press.client.get_channel(channel.id)
    assert isinstance(known, discord.VoiceChannel | discord.StageChannel | discord.TextChannel)
    assert known.type.value == kind
    await known.send("hi")
    assert (await press.server.next_message(channel)).content == "hi"
    if kind is Kind.NEWS:
        assert press.server.start_thread(channel, press.ann, "talk").kind is Kind.NEWS_THREAD
    press.server.assert_clean()


async def test_slow_mode_holds_people_and_not_bots(press: Pressroom) -> None:
    slow = press.server.add_channel(press.guild, "slow", slow_mode=30)
    await press.server.say(slow, press.ann, "one")
    with pytest.raises(AssertionError, match="ann must wait"):
        await press.server.say(slow, press.ann, "two")
    press.server.advance(31)
    await press.server.say(slow, press.ann, "two")
    await press.server.settled()
    known = press.client.get_channel(slow.id)
    assert isinstance(known, discord.TextChannel)
    assert known.slowmode_delay == 30
    for number in range(3):
        await known.send(str(number))
    assert len(press.server.unread(slow)) == 3


async def test_threads_are_listed_when_a_channel_comes_to_be_seen(press: Pressroom) -> None:
    hidden = press.server.add_channel(press.guild, "hidden", hidden=True)
    thread = press.server.start_thread(hidden, press.guild.owner, "talk")
    asleep = press.server.start_thread(hidden, press.guild.owner, "old talk")
    press.server.set_thread(asleep, archived=True)
    await press.server.settled()
    assert await press.theirs.guild.active_threads() == []
    press.server.permit(hidden, press.server.bot, allow=VIEW_CHANNEL)
    await press.server.settled()
    [sync] = press.client.events("THREAD_LIST_SYNC")
    assert [one["id"] for one in sync["threads"]] == [str(thread.id)]
    assert await press.theirs.guild.active_threads() == [theirs(press, thread)]
    press.server.assert_clean()


async def test_a_command_works_in_a_thread_but_not_in_a_closed_one(press: Pressroom) -> None:
    @press.client.tree.command(description="Say where")
    async def where(interaction: discord.Interaction) -> None:
        assert isinstance(interaction.channel, discord.Thread)
        await interaction.response.send_message(interaction.channel.name)

    await press.client.tree.sync()
    thread = press.server.start_thread(press.channel, press.ann, "talk")
    callback = await press.server.slash(thread, press.ann, where.name)
    assert callback.message is not None
    assert (callback.message.content, callback.message.channel) == ("talk", thread)
    press.server.set_thread(thread, archived=True, locked=True)
    with pytest.raises(AssertionError, match="may not use commands"):
        await press.server.slash(thread, press.ann, where.name)
    press.server.assert_clean()


async def test_the_bot_changes_and_joins_threads(press: Pressroom) -> None:
    thread = press.server.start_thread(press.channel, press.ann, "talk")
    await press.server.settled()
    known = theirs(press, thread)
    await known.join()
    press.server.set_thread(thread, archived=True)
    await known.edit(archived=False)
    with pytest.raises(discord.Forbidden):
        await known.edit(locked=True)
    press.server.permit(press.channel, press.server.bot, allow=MANAGE_THREADS)
    await known.edit(archived=True, locked=True)
    assert thread.thread is not None
    assert (thread.thread.archived, thread.thread.locked) == (True, True)
    press.server.assert_clean()


async def test_a_deleted_channel_is_gone(press: Pressroom) -> None:
    other = press.server.add_text_channel(press.guild, "other")
    thread = press.server.start_thread(other, press.ann, "talk")
    lone = press.server.start_thread(press.channel, press.ann, "lone")
    await press.server.settled()
    known = press.client.get_channel(other.id)
    assert isinstance(known, discord.TextChannel)
    for channel in (other, lone):
        press.server.delete_channel(channel)
    await press.server.settled()
    assert press.client.get_channel(other.id) is None
    assert list(press.theirs.guild.threads) == []
    with pytest.raises(discord.NotFound, match="Unknown Channel"):
        await known.send("hi")
    with pytest.raises(AssertionError, match="was deleted"):
        await press.server.say(thread, press.ann, "hello")
    press.server.assert_clean()


@pytest.mark.skipif(OPENAPI is None, reason="FOOTNOTE_DISCORD_OPENAPI names no file")
async def test_a_wrong_change_of_a_thread_is_refused_and_collected(press: Pressroom) -> None:
    thread = press.server.start_thread(press.channel, press.ann, "talk")
    assert (await press.refused("PATCH", f"/channels/{thread.id}", {"name": "x" * 101})).code == 50035
    assert len(press.server.violations) >= 1
