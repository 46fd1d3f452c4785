from __future__ import annotations

import discord
import pytest

from .press import Pressroom


async def test_an_edit_by_its_author_is_heard(press: Pressroom) -> None:
    server = press.server
    message = await server.say(press.channel, press.ann, "wrods")
    await server.edit(message, f"words {server.bot.mention}")
    await server.settled()
    [update] = press.client.events("MESSAGE_UPDATE")
    assert update["content"] == f"words {server.bot.mention}"
    assert update["edited_timestamp"] is not None
    assert [user["id"] for user in update["mentions"]] == [str(server.bot.id)]
    fetched = await press.theirs.fetch_message(message.id)
    assert fetched.edited_at is not None
    assert fetched.edited_at > fetched.created_at


async def test_an_update_for_embeds_is_no_edit(press: Pressroom) -> None:
    message = await press.server.say(press.channel, press.ann, "https://example.org")
    await press.server.unfurl(message, {"type": "link", "url": "https://example.org", "title": "Example"})
    await press.server.settled()
    [update] = press.client.events("MESSAGE_UPDATE")
    assert (update["content"], update["edited_timestamp"]) == ("https://example.org", None)
    assert update["embeds"][0]["title"] == "Example"
    assert (await press.theirs.fetch_message(message.id)).edited_at is None


async def test_history_comes_in_pages(press: Pressroom) -> None:
    said = [await press.server.say(press.channel, press.ann, str(n)) for n in range(7)]
    await press.server.delete(said[3])

    async def page(**more: object) -> list[str]:
        return [one.content async for one in press.theirs.history(**more)]  # pyright: ignore[reportArgumentType]

    mark = discord.Object(said[4].id)
    assert await page() == ["6", "5", "4", "2", "1", "0"]
    assert await page(limit=2) == ["6", "5"]
    assert await page(before=mark, limit=2) == ["2", "1"]
    assert await page(after=mark) == ["5", "6"]
    assert await page(around=mark, limit=3) == ["5", "4", "2"]
    after = await press.client.ask("GET", f"/channels/{press.channel.id}/messages?after={said[0].id}&limit=2")
    assert [one["content"] for one in after] == ["2", "1"]
    press.server.assert_clean()


@pytest.mark.parametrize("query", ["limit=0", "limit=101", "before=x"])
async def test_a_wrong_page_is_refused_and_collected(press: Pressroom, query: str) -> None:
    assert (await press.refused("GET", f"/channels/{press.channel.id}/messages?{query}")).code == 50035
    assert len(press.server.violations) == 1


async def test_moderators_delete_what_others_wrote(press: Pressroom) -> None:
    server = press.server
    bob = server.add_user("bob")
    moderators = server.add_role(press.guild, "moderators", permissions=1 << 13)
    server.add_member(press.guild, bob, roles=[moderators])
    one, two, three = [await server.say(press.channel, press.ann, str(n)) for n in range(3)]
    with pytest.raises(AssertionError, match="ann may not delete"):
        await server.delete(await server.say(press.channel, bob, "mine"), by=press.ann)
    await server.delete(one, by=bob)
    await server.delete_many([two, three], by=bob)
    await server.settled()
    assert [gone["id"] for gone in press.client.events("MESSAGE_DELETE")] == [str(one.id)]
    [many] = press.client.events("MESSAGE_DELETE_BULK")
    assert many["ids"] == [str(two.id), str(three.id)]


async def test_the_bot_deletes_many_at_once_if_it_may(press: Pressroom) -> None:
    said = [await press.server.say(press.channel, press.ann, str(n)) for n in range(3)]
    theirs = [press.theirs.get_partial_message(message.id) for message in said]
    with pytest.raises(discord.Forbidden):
        await press.theirs.delete_messages(theirs)
    press.server.permit(press.channel, press.server.bot, allow=1 << 13)
    await press.theirs.delete_messages(theirs)
    assert all(message.deleted for message in said)
    press.server.assert_clean()


async def test_a_wrong_deletion_of_many_is_refused_and_collected(press: Pressroom) -> None:
    press.server.world.openapi = None
    press.server.permit(press.channel, press.server.bot, allow=1 << 13)
    path = f"/channels/{press.channel.id}/messages/bulk-delete"
    old = [str((await press.server.say(press.channel, press.ann, str(n))).id) for n in range(2)]
    assert (await press.refused("POST", path, {"messages": old[:1]})).code == 50016
    press.server.advance(15 * 24 * 3600)
    assert (await press.refused("POST", path, {"messages": old})).code == 50034
    assert len(press.server.violations) == 2


async def test_flags_are_kept_as_far_as_a_bot_may_set_them(press: Pressroom) -> None:
    sent = await press.theirs.send("quiet", silent=True, suppress_embeds=True)
    assert (sent.flags.silent, sent.flags.suppress_embeds) == (True, True)
    await press.client.ask("POST", f"/channels/{press.channel.id}/messages", {"content": "x", "flags": 1 << 6})
    assert [message.ephemeral for message in press.server.unread(press.channel)] == [False, False]
    assert not (await sent.edit(suppress=False)).flags.suppress_embeds
    said = await press.server.say(press.channel, press.ann, "@silent", flags=1 << 12)
    assert (await press.theirs.fetch_message(said.id)).flags.silent


async def test_a_nonce_is_enforced_only_when_asked(press: Pressroom) -> None:
    path = f"/channels/{press.channel.id}/messages"
    body = {"content": "x", "nonce": "7"}
    one = await press.client.ask("POST", path, body | {"enforce_nonce": True})
    two = await press.client.ask("POST", path, body | {"enforce_nonce": True})
    three = await press.client.ask("POST", path, body)
    assert (one["id"] == two["id"], one["id"] == three["id"]) == (True, False)
    await press.client.ask("POST", path, body | {"nonce": "8", "enforce_nonce": True})
    assert len(press.server.unread(press.channel)) == 3


async def test_a_reply_to_a_deleted_message_shows_that_it_is_gone(press: Pressroom) -> None:
    asked = await press.server.say(press.channel, press.ann, "hello")
    reply = await press.theirs.get_partial_message(asked.id).reply("hi")
    await press.server.delete(asked)
    fetched = await press.theirs.fetch_message(reply.id)
    assert fetched.reference is not None
    assert isinstance(fetched.reference.resolved, discord.DeletedReferencedMessage)
