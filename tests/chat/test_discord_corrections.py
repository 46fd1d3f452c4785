"""What becomes of an answer when its question is edited or deleted, also after a restart."""

import pytest

from tests.chat.team import Team, text_of
from tests.discord_server.state import Message


async def asked(team: Team, content: str) -> tuple[Message, Message]:
    question = await team.server.say(team.channel, team.ann, content)
    return question, await team.server.next_message(team.channel)


@pytest.mark.parametrize("restart", [False, True])
async def test_editing_the_question_edits_the_answer(team: Team, restart: bool) -> None:
    async with team.bot():
        question, answer = await asked(team, "!who kang")
        if not restart:
            await team.server.edit(question, "!who park won-gon")
            await team.server.until(lambda: "Park Won-gon" in text_of(answer), "the new answer")
    if restart:
        async with team.bot():
            await team.server.edit(question, "!who park won-gon")
            await team.server.until(lambda: "Park Won-gon" in text_of(answer), "the new answer")
    assert team.server.unread(team.channel) == []


@pytest.mark.parametrize("restart", [False, True])
async def test_deleting_the_question_deletes_the_answer(team: Team, restart: bool) -> None:
    async with team.bot():
        question, answer = await asked(team, "!who kang")
        if not restart:
            await team.server.delete(question)
            await team.server.until(lambda: answer.deleted, "the answer to go")
    if restart:
        async with team.bot():
            await team.server.delete(question)
            await team.server.until(lambda: answer.deleted, "the answer to go")


async def test_many_questions_deleted_at_once_take_their_answers_along(team: Team) -> None:
    async with team.bot():
        pairs = [await asked(team, f"!{question}") for question in ("who kang", "brief", "timeline")]
        await team.server.delete_many([question for question, _ in pairs], by=team.guild.owner)
        await team.server.until(lambda: all(answer.deleted for _, answer in pairs), "the answers to go")


async def test_a_question_that_is_edited_into_none_loses_its_answer_until_it_is_one_again(team: Team) -> None:
    async with team.bot():
        question, answer = await asked(team, "!who kang")
        await team.server.edit(question, "never mind")
        await team.server.until(lambda: answer.deleted, "the answer to go")
        await team.server.edit(question, "!who park")
        assert "Park Won-gon" in text_of(await team.server.next_message(team.channel))


async def test_a_message_that_is_edited_into_a_question_is_answered(team: Team) -> None:
    async with team.bot():
        assert await team.silent("1who kang")
        (message,) = [one for one in team.server.world.messages.values() if one.content == "1who kang"]
        await team.server.edit(message, "!who kang")
        answer = await team.server.next_message(team.channel)
        assert "Kang Joon-young" in text_of(answer)
        assert answer.reply_to is message


async def test_what_discord_adds_to_a_question_changes_nothing(team: Team) -> None:
    async with team.bot():
        question, answer = await asked(team, "!who kang")
        await team.server.unfurl(question, {"type": "link", "title": "somewhere"})
        await team.server.settled()
    assert answer.edits == 0
    assert team.server.unread(team.channel) == []


async def test_an_answer_that_was_removed_stays_removed_when_its_question_is_edited(team: Team) -> None:
    async with team.bot():
        question, answer = await asked(team, "!who kang")
        await team.server.delete(answer, by=team.guild.owner)
        await team.server.settled()
        await team.server.edit(question, "!who park won-gon")
        await team.server.settled()
        assert answer.deleted


async def test_a_question_is_answered_once_however_often_it_is_told(team: Team) -> None:
    async with team.bot():
        question, _ = await asked(team, "!who kang")
        team.server.events.message_created(question)
        assert "why-china" in text_of(await team.ask("!brief")).replace("\\", "")
    async with team.bot():
        team.server.events.message_created(question)
        assert "why-china" in text_of(await team.ask("!brief")).replace("\\", "")
    assert team.server.unread(team.channel) == []
