"""A channel hears once of what is new of what it watches: over HTTP and WebSocket, across restarts and failures."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from bot.answers.commands import Holdings
from bot.answers.noticing import take_notice
from bot.chat import listening, watching
from bot.chat.discord import outbox, teams
from bot.chat.discord.client import FootnoteClient
from bot.errors import StateError
from bot.state.database import State
from bot.state.flags import flag_of
from bot.state.guilds import add_guild, change_guild
from bot.state.notes import Batch
from bot.state.watches import all_watches
from tests.answers.test_noticing import NEW, POINT
from tests.chat.team import Team, buttons_labelled, text_of
from tests.discord_server import Channel, Message
from tests.shelf import FLOOD, Shelf
from tests.state.conftest import Clock

MANAGE_GUILD = 1 << 5
VIEW, SEND = 1 << 10, 1 << 11


class Shop:
    """Hold a guild whose library is a small one, which tests change."""

    def __init__(self, team: Team, shelf: Shelf) -> None:
        team.settings = replace(team.settings, home=shelf.home)
        self.team, self.server, self.shelf = team, team.server, shelf

    async def news(self, client: FootnoteClient) -> None:
        """Change a card, and have the files taken in."""
        self.shelf.change("briefs/topics/flood.yaml", "see: [ada", f"{POINT}see: [ada")
        await self.taken_in(client)

    async def taken_in(self, client: FootnoteClient) -> None:
        for desk in client.teams.desks:
            await desk.reload()
            client.outbox.look(desk)

    async def note(self, channel: Channel | None = None) -> Message:
        return await self.server.next_message(channel or self.team.channel)

    async def quiet(self, channel: Channel | None = None) -> bool:
        await self.server.settled()
        return self.server.unread(channel or self.team.channel) == []


@pytest.fixture
def shop(team: Team, shelf: Shelf) -> Shop:
    return Shop(team, shelf)


async def test_a_change_in_a_file_is_told_in_the_channel_that_watches(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "QUIET", 0.2)
    monkeypatch.setattr(listening, "_LOOK", 0.1)
    async with shop.team.bot() as client, client.followed():
        answer = await shop.team.ask("!watch flood")
        assert "I watch “The flood” here" in text_of(answer)
        shop.shelf.change("briefs/topics/flood.yaml", "see: [ada", f"{POINT}see: [ada")
        note = await shop.note()
    assert text_of(note).split("\n") == [
        "### New on “The flood”",
        "- The wall is to be built. [1]",
        "-# Flood on the Arden · Cy Reed, The Arden Post · March 8, 2024 (arden-2024): [1] passage 2",
        "-# See also: !flood",
        "-# !unwatch 1 ends this.",
    ]
    assert not note.pings


async def test_what_a_watch_was_told_is_flagged_by_a_reply(shop: Shop) -> None:
    async with shop.team.bot() as client:
        await shop.team.ask("!watch flood")
        await shop.news(client)
        note = await shop.note()
        raised = text_of(await shop.team.ask("!flag the wall was built long ago", reply_to=note))
        assert "Flag 1 is raised" in raised
        assert "!flood" in raised
    async with State.open(shop.team.settings.state) as state:
        flag = await flag_of(state, 1)
        assert flag is not None
        assert (flag.question, flag.answer_id) == ("flood", note.id)


async def test_what_changes_while_the_bot_is_away_is_told_when_it_is_back_and_only_once(shop: Shop) -> None:
    async with shop.team.bot():
        await shop.team.ask("!watch ada marsh")
        assert await shop.quiet()
    shop.shelf.write("seeds/wall-2024.yaml", NEW)
    async with shop.team.bot():
        assert "A flood like that will come again" in text_of(await shop.note())
        assert await shop.quiet()
    async with shop.team.bot():
        assert await shop.quiet()


async def test_nothing_that_stands_there_already_is_told(shop: Shop) -> None:
    async with shop.team.bot() as client:
        await shop.team.ask("!watch flood")
        await shop.taken_in(client)
        assert await shop.quiet()


async def test_a_slash_command_offers_what_can_be_watched_and_tells_where_it_was_asked(shop: Shop) -> None:
    ann, channel = shop.team.ann, shop.team.channel
    async with shop.team.synced() as client:
        offered = await shop.server.autocomplete(channel, ann, "watch", focused=("what", "ada"))
        assert "Ada Marsh" in [one["value"] for one in offered]
        zones = await shop.server.autocomplete(channel, ann, "watch", focused=("zone", "seoul"), what="flood")
        assert [one["value"] for one in zones] == ["Asia/Seoul"]
        sent = await shop.server.slash(channel, ann, "watch", what="Ada Marsh", private=True)
        assert sent.message
        assert sent.message.ephemeral
        shop.shelf.write("seeds/wall-2024.yaml", NEW)
        await shop.taken_in(client)
        assert "New on “Ada Marsh”" in text_of(await shop.note())


@pytest.mark.parametrize("typed", ["!watch flood quiet 22", "!watch marsh"])
async def test_a_watch_that_was_not_understood_is_mended_by_an_edit_and_one_that_was_is_left(
    shop: Shop, typed: str
) -> None:
    async with shop.team.bot() as client:
        asked = await shop.server.say(shop.team.channel, shop.team.ann, typed)
        answer = await shop.note()
        assert "I watch" not in text_of(answer)
        await shop.server.edit(asked, "!watch ada marsh quiet 22-7")
        await shop.server.until(lambda: "I watch “Ada Marsh” here" in text_of(answer), "the watch")
        await shop.server.edit(asked, "!watch flood")
        await shop.server.settled()
        assert [one.wish.key for one in await all_watches(client.state)] == ["ada-marsh"]


async def test_an_edit_that_is_told_to_wait_has_begun_no_watch(shop: Shop) -> None:
    async with shop.team.bot() as client:
        await add_guild(client.state, shop.team.guild.id)
        await change_guild(client.state, shop.team.guild.id, lambda one: replace(one, questions_per_minute=1))
        await client.teams.refresh()
        asked = await shop.server.say(shop.team.channel, shop.team.ann, "!watch flood quiet 22")
        answer = await shop.note()
        await shop.server.edit(asked, "!watch flood")
        await shop.server.until(lambda: "please ask again in" in text_of(answer), "the wait")
        assert await all_watches(client.state) == []
        await shop.team.lift_limits(client)
        await shop.server.edit(asked, "!watch flood daily")
        await shop.server.until(lambda: "I watch “The flood” here" in text_of(answer), "the watch")


async def test_a_question_that_an_edit_makes_a_watch_is_mended_by_the_next_edit_where_it_was_not_understood(
    shop: Shop,
) -> None:
    async with shop.team.bot():
        asked = await shop.server.say(shop.team.channel, shop.team.ann, "!flood")
        answer = await shop.note()
        await shop.server.edit(asked, "!watch flood quiet 22")
        await shop.server.until(lambda: "are no hours" in text_of(answer), "the mistake")
        await shop.server.edit(asked, "!watch flood quiet 22-7")
        await shop.server.until(lambda: "I watch “The flood” here" in text_of(answer), "the watch")


async def test_direct_messages_watch_too(shop: Shop) -> None:
    private = shop.server.open_dm(shop.team.ann)
    async with shop.team.bot() as client:
        await shop.server.say(private, shop.team.ann, "watch flood")
        await shop.note(private)
        await shop.news(client)
        assert "The wall is to be built" in text_of(await shop.note(private))
        assert await shop.quiet()


async def test_it_is_told_once_though_the_bot_is_killed_before_it_could_keep_that(
    shop: Shop, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def killed(state: State, batch: Batch) -> None:
        raise StateError("the disk is gone")

    with monkeypatch.context() as patched:
        patched.setattr(outbox, "batch_sent", killed)
        async with shop.team.bot() as client:
            await shop.team.ask("!watch flood")
            await shop.news(client)
            await shop.note()
            await shop.server.settled()
            assert "is not told yet: the disk is gone" in caplog.text
    async with shop.team.bot() as client:
        assert await shop.quiet()
        await shop.taken_in(client)
        assert await shop.quiet()
    async with State.open(shop.team.settings.state) as state:
        assert await state.read("SELECT count(*) FROM note WHERE sent_at IS NULL") == [(0,)]


async def test_in_quiet_hours_nothing_comes_until_they_are_over(shop: Shop) -> None:
    clock = Clock()
    async with shop.team.bot(clock=clock) as client:
        await shop.team.ask("!watch flood quiet 11-13")
        await shop.news(client)
        assert await shop.quiet()
        clock.now += 3600
        client.outbox.begin()
        assert "The wall is to be built" in text_of(await shop.note())


async def test_a_clock_that_is_set_on_keeps_nothing_waiting(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbox, "_LONGEST", 0.02)
    clock = Clock()
    async with shop.team.bot(clock=clock) as client:
        await shop.team.ask("!watch flood quiet 11-13")
        await shop.news(client)
        assert await shop.quiet()
        clock.now += 3600
        assert "The wall is to be built" in text_of(await shop.note())


async def test_what_cannot_be_told_waits_until_it_can(shop: Shop, caplog: pytest.LogCaptureFixture) -> None:
    async with shop.team.bot() as client:
        await shop.team.ask("!watch flood")
        shop.server.permit(shop.team.channel, deny=SEND)
        await shop.news(client)
        assert await shop.quiet()
        assert "give me View Channel and Send Messages there (for a thread Send Messages in Threads)" in caplog.text
        client.outbox.begin()
        assert await shop.quiet()
        assert caplog.text.count("is not told yet") == 1
        shop.server.permit(shop.team.channel)
        client.outbox.begin()
        assert "The wall is to be built" in text_of(await shop.note())


async def test_where_it_is_not_answered_any_more_nothing_is_told_either_until_it_is(
    shop: Shop, caplog: pytest.LogCaptureFixture
) -> None:
    other = shop.server.add_text_channel(shop.team.guild, "other")
    thread = shop.server.start_thread(other, shop.team.ann, "flood")

    async def answer_in(client: FootnoteClient, *channels: int) -> None:
        await change_guild(client.state, shop.team.guild.id, lambda one: replace(one, channels=frozenset(channels)))
        await client.teams.refresh()

    async with shop.team.bot() as client:
        await add_guild(client.state, shop.team.guild.id)
        await shop.team.ask("!watch flood")
        await shop.server.say(thread, shop.team.ann, "!watch flood")
        await shop.note(thread)
        shop.server.set_thread(thread, archived=True)
        await answer_in(client, other.id)
        await shop.news(client)
        assert "The wall is to be built" in text_of(await shop.note(thread))
        assert await shop.quiet()
        assert f"'footnote guild set {shop.team.guild.id} --channels'" in caplog.text
        await answer_in(client)
        client.outbox.begin()
        assert "The wall is to be built" in text_of(await shop.note())


async def test_what_came_while_nothing_could_be_told_is_told_in_one_note(shop: Shop) -> None:
    async with shop.team.bot() as client:
        await shop.team.ask("!watch flood")
        shop.server.permit(shop.team.channel, deny=SEND)
        await shop.news(client)
        assert await shop.quiet()
        shop.shelf.write("seeds/wall-2024.yaml", NEW)
        await shop.taken_in(client)
        assert await shop.quiet()
        shop.server.permit(shop.team.channel)
        client.outbox.begin()
        note = text_of(await shop.note())
        assert "The wall is to be built" in note
        assert "A flood like that will come again" in note
        assert await shop.quiet()


@pytest.mark.parametrize("where", ["take_notice", "due_batches"])
async def test_a_database_that_cannot_be_used_for_a_moment_keeps_nothing_from_being_told_later(
    shop: Shop, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, where: str
) -> None:
    work = getattr(outbox, where)
    failures = [StateError("another process is writing there")]

    async def failing(*of: Any) -> Any:
        if failures:
            raise failures.pop()
        return await work(*of)

    monkeypatch.setattr(outbox, "_AGAIN", 0.02)
    async with shop.team.bot() as client:
        await shop.team.ask("!watch flood")
        assert await shop.quiet()
        monkeypatch.setattr(outbox, where, failing)
        await shop.news(client)
        assert "The wall is to be built" in text_of(await shop.note())
    assert caplog.text.count("failed: another process is writing there") == 1


async def test_a_failure_on_the_way_keeps_no_other_channel_waiting(shop: Shop) -> None:
    other = shop.server.add_text_channel(shop.team.guild, "other")
    async with shop.team.bot() as client:
        await shop.team.ask("!watch flood")
        await shop.server.say(other, shop.team.ann, "!watch flood")
        await shop.note(other)
        shop.server.permit(shop.team.channel, deny=SEND)
        await shop.news(client)
        assert "The wall is to be built" in text_of(await shop.note(other))


async def test_what_one_watch_could_not_tell_another_of_the_channel_tells(shop: Shop) -> None:
    async with shop.team.bot() as client:
        await shop.team.ask("!watch flood")
        await shop.team.ask("!watch “wall”")
        shop.server.faults.next("POST /channels/*/messages", 400)
        await shop.news(client)
        note = text_of(await shop.note())
        assert "New on “wall”" in note
        assert "The wall is to be built" in note


async def test_a_watch_ends_with_its_channel(shop: Shop, caplog: pytest.LogCaptureFixture) -> None:
    other = shop.server.add_text_channel(shop.team.guild, "other")
    async with shop.team.bot() as client:
        await shop.server.say(other, shop.team.ann, "!watch flood")
        await shop.note(other)
        shop.server.delete_channel(other)
        await shop.news(client)
        await shop.server.settled()
        assert "is gone: watch 1 ends." in caplog.text
        assert await all_watches(client.state) == []


async def test_a_watch_does_not_end_for_what_else_is_not_found_on_the_way(shop: Shop) -> None:
    async with shop.team.bot() as client:
        await shop.team.ask("!watch flood")
        shop.server.faults.next("POST /channels/*/messages", 404)
        await shop.news(client)
        assert await shop.quiet()
        client.outbox.begin()
        assert "The wall is to be built" in text_of(await shop.note())


async def test_who_takes_no_direct_messages_now_is_told_once_they_do(
    shop: Shop, caplog: pytest.LogCaptureFixture
) -> None:
    private = shop.server.open_dm(shop.team.ann)
    async with shop.team.bot() as client:
        await shop.server.say(private, shop.team.ann, "watch flood")
        await shop.note(private)
        shop.server.faults.next(
            "POST /channels/*/messages", 403, code=50007, message="Cannot send messages to this user"
        )
        await shop.news(client)
        assert await shop.quiet(private)
        assert "takes none from me now (Cannot send messages to this user)" in caplog.text
        client.outbox.begin()
        assert "The wall is to be built" in text_of(await shop.note(private))


async def test_who_left_the_server_is_told_nothing_of_its_library_any_more(
    shop: Shop, caplog: pytest.LogCaptureFixture
) -> None:
    private = shop.server.open_dm(shop.team.ann)
    async with shop.team.bot() as client:
        await shop.server.say(private, shop.team.ann, "watch flood")
        await shop.note(private)
        shop.server.remove_member(shop.team.guild, shop.team.ann)
        await shop.news(client)
        assert await shop.quiet(private)
        assert "in direct messages left server" in caplog.text
        assert await all_watches(client.state) == []


async def test_what_is_not_watched_any_more_is_not_told(shop: Shop) -> None:
    async with shop.team.bot(clock=Clock()) as client:
        await shop.team.ask("!watch flood daily")
        await shop.news(client)
        assert await shop.quiet()
        assert "not watched here any more" in text_of(await shop.team.ask("!unwatch flood"))
        async with State.open(shop.team.settings.state) as state:
            assert await state.read("SELECT * FROM note") == []


async def test_below_a_note_readers_flag_and_editors_delete(shop: Shop) -> None:
    eve = shop.server.add_user("eve")
    role = shop.server.add_role(shop.team.guild, "Desk", permissions=MANAGE_GUILD)
    shop.server.add_member(shop.team.guild, eve, roles=[role])
    async with shop.team.bot() as client:
        await shop.team.ask("!watch flood")
        await shop.news(client)
        note = await shop.note()
        buttons = buttons_labelled(note)
        assert list(buttons) == ["Flag", "Delete"]
        modal = await shop.server.click(note, buttons["Flag"]["custom_id"], shop.team.ann)
        assert modal.type == 9
        refused = await shop.server.click(note, buttons["Delete"]["custom_id"], shop.team.ann)
        assert refused.message
        assert "Only whoever asked, or an editor" in refused.message.content
        await shop.server.click(note, buttons["Delete"]["custom_id"], eve)
        await shop.server.until(lambda: note.deleted, "the note's end")


async def test_each_server_hears_of_its_own_library_in_its_own_language(
    shop: Shop, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = Shelf(tmp_path_factory.mktemp("other")).fill()
    guild = shop.server.add_guild("Seoul")
    channel = shop.server.add_text_channel(guild, "브리핑")
    shop.server.add_member(guild, shop.team.ann)
    async with State.open(shop.team.settings.state) as state:
        await add_guild(state, guild.id)
        await change_guild(state, guild.id, lambda one: replace(one, home=str(other.home), language="ko"))
    async with shop.team.bot() as client:
        await shop.team.ask("!watch flood")
        await shop.server.say(channel, shop.team.ann, "!watch flood")
        assert "지켜봅니다" in text_of(await shop.note(channel))
        other.write("briefs/topics/flood.yaml", FLOOD.replace("in a single night", "by night"))
        await shop.taken_in(client)
        note = text_of(await shop.note(channel))
        assert "“The flood” 새 소식" in note
        assert "The water came by night" in note
        assert await shop.quiet()


async def test_a_library_that_comes_while_the_bot_runs_is_seen_at_once_and_what_changes_in_it_is_news(
    shop: Shop, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Shelf(tmp_path_factory.mktemp("other")).fill()
    looked = asyncio.Event()

    async def looking(holdings: Holdings, *more: Any) -> None:
        await take_notice(holdings, *more)
        if holdings.index.folders.home == other.home:
            looked.set()

    monkeypatch.setattr(outbox, "take_notice", looking)
    monkeypatch.setattr(teams, "_AGAIN", 0.01)
    async with shop.team.bot() as client, client.followed():
        await shop.team.ask("!watch flood")
        await add_guild(client.state, shop.team.guild.id)
        await change_guild(client.state, shop.team.guild.id, lambda one: replace(one, home=str(other.home)))
        await asyncio.wait_for(looked.wait(), 5)
        assert await shop.quiet()
        other.write("briefs/topics/flood.yaml", FLOOD.replace("in a single night", "by night"))
        await shop.taken_in(client)
        assert "The water came by night" in text_of(await shop.note())
