"""Wherever people write, and whatever the bot may not do there: an answer, or a reason in private."""

import logging
from dataclasses import replace
from pathlib import Path

import pytest

from bot.state.guilds import add_guild, change_guild
from tests.chat.team import Team, buttons_labelled, text_of
from tests.chat.test_discord_flags import Desk
from tests.chat.test_discord_slash import shown
from tests.discord_server import Callback, Channel, Message
from tests.discord_server.channels import Kind
from tests.discord_server.permissions import READ_MESSAGE_HISTORY, SEND_MESSAGES, SEND_MESSAGES_IN_THREADS
from tests.shelf import Shelf


async def answered(team: Team, channel: Channel, question: str = "!who kang") -> Message:
    await team.server.say(channel, team.ann, question)
    return await team.server.next_message(channel)


@pytest.mark.parametrize("kind", [Kind.VOICE, Kind.STAGE, Kind.NEWS])
async def test_channels_of_every_kind_are_answered_in(team: Team, kind: Kind) -> None:
    channel = team.server.add_channel(team.guild, "other", kind)
    async with team.bot():
        assert "Kang Joon-young" in text_of(await answered(team, channel))


@pytest.mark.parametrize("private", [False, True])
async def test_threads_are_answered_in(team: Team, private: bool) -> None:
    async with team.synced():
        thread = team.server.start_thread(team.channel, team.ann, "talk", private=private)
        team.server.add_to_thread(thread, team.server.bot)
        answer = await answered(team, thread)
        assert "Kang Joon-young" in text_of(answer)
        assert "Park Won-gon" in text_of(shown(await team.server.slash(thread, team.ann, "who", name="park")))


async def test_the_first_message_of_a_forum_post_is_answered(team: Team) -> None:
    forum = team.server.add_channel(team.guild, "forum", Kind.FORUM)
    async with team.bot():
        thread, message = team.server.post(forum, team.ann, "question", "!who kang")
        answer = await team.server.next_message(thread)
    assert answer.reply_to is message
    assert "Kang Joon-young" in text_of(answer)


async def test_slow_mode_holds_no_answer_up(team: Team) -> None:
    slow = team.server.add_channel(team.guild, "slow", slow_mode=3600)
    async with team.bot():
        assert "Kang Joon-young" in text_of(await answered(team, slow))
        bob = team.server.add_user("bob")
        team.server.add_member(team.guild, bob)
        await team.server.say(slow, bob, "!brief")
        assert "why-china" in text_of(await team.server.next_message(slow)).replace("\\", "")


async def test_without_the_history_the_answer_is_no_reply(team: Team) -> None:
    team.server.permit(team.channel, team.server.bot, deny=READ_MESSAGE_HISTORY)
    async with team.bot():
        answer = await answered(team, team.channel)
    assert answer.reply_to is None
    assert "Kang Joon-young" in text_of(answer)


async def test_without_the_history_an_answer_keeps_its_picture(team: Team) -> None:
    team.server.permit(team.channel, team.server.bot, deny=READ_MESSAGE_HISTORY)
    async with team.bot():
        answer = await answered(team, team.channel, "!timeline")
    assert answer.reply_to is None
    assert [file.filename for file in answer.attachments] == ["timeline.png"]


async def test_where_the_bot_may_not_write_it_answers_in_private_and_says_why(
    team: Team, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING, "footnote")
    team.server.permit(team.channel, team.server.bot, deny=SEND_MESSAGES)
    private = team.server.open_dm(team.ann)
    async with team.bot():
        await team.server.say(team.channel, team.ann, "!who kang")
        why = await team.server.next_message(private)
        answer = await team.server.next_message(private)
    assert "I may not write in #briefing of Desk" in why.content.replace("\\", "")
    assert "Kang Joon-young" in text_of(answer)
    assert "Cannot answer in briefing" in caplog.text


@pytest.mark.parametrize(
    ("locale", "permission"), [("en-US", "Send Messages in Threads"), ("ko", "스레드에서 메시지 보내기")]
)
async def test_where_it_may_not_write_in_a_thread_it_says_which_permission_that_takes(
    team: Team, caplog: pytest.LogCaptureFixture, locale: str, permission: str
) -> None:
    caplog.set_level(logging.WARNING, "footnote")
    team.server.set_locale(team.guild, locale)
    thread = team.server.start_thread(team.channel, team.ann, "talk")
    team.server.add_to_thread(thread, team.server.bot)
    team.server.permit(team.channel, team.server.bot, deny=SEND_MESSAGES_IN_THREADS)
    private = team.server.open_dm(team.ann)
    async with team.bot():
        await team.server.say(thread, team.ann, "!who kang")
        why = await team.server.next_message(private)
        await team.server.next_message(private)
    assert permission in why.content
    assert "Give the bot View Channel and Send Messages in Threads there" in caplog.text


async def test_an_answer_in_private_follows_its_question_too(team: Team) -> None:
    team.server.permit(team.channel, team.server.bot, deny=SEND_MESSAGES)
    private = team.server.open_dm(team.ann)
    async with team.bot():
        question = await team.server.say(team.channel, team.ann, "!who kang")
        await team.server.next_message(private)
        answer = await team.server.next_message(private)
        await team.server.edit(question, "!who park")
        await team.server.settled()
        assert "Park Won-gon" in text_of(answer)
        await team.server.delete(question)
        await team.server.settled()
        assert answer.deleted
        assert team.server.unread(private) == []


async def test_where_nothing_can_be_told_the_operator_hears_of_it(team: Team, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING, "footnote")
    team.server.permit(team.channel, team.server.bot, deny=SEND_MESSAGES)
    team.server.set_dms(team.ann, open_to_bot=False)
    async with team.bot():
        await team.server.say(team.channel, team.ann, "!who kang")
        await team.server.until(lambda: any("50007" in line for line in team.server.refusals), "the refusal")
        team.server.permit(team.channel, team.server.bot)
        await answered(team, team.channel, "!brief")
    assert "Nor does ann take direct messages" in caplog.text


async def test_who_asks_or_clicks_where_nobody_is_served_is_told_alone_in_their_language(team: Team) -> None:
    desk = Desk(team)
    async with team.synced():
        answer = await team.ask("!who kang")
        await desk.flag(answer, "the date")
        notice = await desk.notice()
    refusals: list[Callback] = []
    async with team.bot(guild_ids=frozenset()):
        refusals.append(await team.server.slash(team.channel, team.ann, "brief", locale="ko"))
        for message, label in ((answer, "Flag"), (answer, "Delete"), (notice, "Resolve")):
            button = buttons_labelled(message)[label]["custom_id"]
            refusals.append(await team.server.click(message, button, team.ann, locale="ko"))
    for refusal in map(shown, refusals):
        assert refusal.ephemeral
        assert refusal.content == "이 서버에서는 답하지 않습니다. 먼저 봇 운영자가 허용해야 합니다."


async def test_a_stranger_who_asks_in_private_by_a_slash_command_is_told_who_is_answered(team: Team) -> None:
    stranger = team.server.add_user("stranger")
    private = team.server.open_dm(stranger)
    async with team.synced():
        told = shown(await team.server.slash(private, stranger, "brief"))
    assert told.content == "In private I answer only people who are in a server that I serve."


async def test_who_uses_a_slash_command_while_discord_does_not_tell_who_that_is_hears_so(team: Team) -> None:
    private = team.server.open_dm(team.ann)
    async with team.synced():
        team.server.faults.next("GET /guilds/*/members/*", 503)
        assert await team.server.autocomplete(private, team.ann, "who", focused=("name", "par")) == []
        team.server.faults.next("GET /guilds/*/members/*", 503)
        told = shown(await team.server.slash(private, team.ann, "brief", locale="ko"))
    assert "확인되지 않습니다" in told.content


async def test_each_guild_has_its_own_prefix_and_library(team: Team, shelf: Shelf, tmp_path: Path) -> None:
    other = team.server.add_guild("Other")
    channel = team.server.add_text_channel(other, "talk")
    team.server.add_member(other, team.ann)
    async with team.bot() as client:
        await add_guild(client.state, other.id)
        await change_guild(client.state, other.id, lambda one: replace(one, prefix="?", home=str(shelf.home)))
        await client.teams.refresh()
        flood = await answered(team, channel, "?flood")
        assert "The flood" in text_of(flood)
        assert "?who" in text_of(flood)
        assert "The flood" not in text_of(await answered(team, team.channel, "!brief"))
        assert await team.silent("?flood")


@pytest.mark.parametrize("asked", ["who kang", "?who kang", "!who kang", "$$who kang", "?check “irritate China”"])
async def test_in_private_it_matters_not_which_guild_has_which_prefix(team: Team, asked: str) -> None:
    private = team.server.open_dm(team.ann)
    async with team.bot() as client:
        await add_guild(client.state, team.guild.id)
        await change_guild(client.state, team.guild.id, lambda one: replace(one, prefix="?"))
        await client.teams.refresh()
        assert "Kang J" in text_of(await answered(team, private, asked))
        assert await team.silent("!!!", private)
        assert await team.silent("!who kang")


async def test_questions_of_one_channel_are_answered_in_their_order(team: Team) -> None:
    questions = ["!timeline", "!who kang", "!brief", "!map", "!who park won-gon"]
    async with team.bot():
        asked = [await team.server.say(team.channel, team.ann, question) for question in questions]
        answers = [await team.server.next_message(team.channel) for _ in asked]
    assert [answer.reply_to for answer in answers] == asked
