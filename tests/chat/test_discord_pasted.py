"""What is asked about somebody else's message: out of its menu, or in a reply to it."""

import pytest

from tests.chat.team import Team, buttons_labelled, text_of
from tests.chat.test_discord_slash import shown
from tests.discord_server import Message

TRUE = "an operational spy satellite into orbit"
PASTED = f"Kang said it wants “{TRUE}”, and Swanstrom thinks so too."


async def pasted(team: Team, text: str = PASTED) -> Message:
    bob = team.server.add_user("bob")
    team.server.add_member(team.guild, bob)
    return await team.server.say(team.channel, bob, text)


async def test_quotations_of_a_message_are_checked_for_whoever_asks_alone_and_shown_to_all(team: Team) -> None:
    async with team.synced():
        message = await pasted(team)
        private = shown(await team.server.use(message, team.ann, "Check quotations"))
        assert private.ephemeral
        assert TRUE in text_of(private).replace("*", "")
        public = shown(
            await team.server.click(private, buttons_labelled(private)["Show to all"]["custom_id"], team.ann)
        )
    assert not public.ephemeral
    assert text_of(public) == text_of(private)
    assert not public.pings


async def test_who_is_named_in_a_message(team: Team) -> None:
    async with team.synced():
        told = shown(await team.server.use(await pasted(team), team.ann, "Who is named here"))
    assert told.ephemeral
    assert "Kang Joon-young" in text_of(told)
    assert "Swanstrom" in text_of(told)


async def test_a_message_without_quotations_is_told_to_have_none(team: Team) -> None:
    async with team.synced():
        told = shown(await team.server.use(await pasted(team, "good morning"), team.ann, "Check quotations"))
    assert told.ephemeral
    assert "no quotation" in text_of(told)


async def test_a_message_that_was_forwarded_is_read_also_after_a_restart(team: Team) -> None:
    async with team.synced():
        forwarded = await team.server.say(team.channel, team.ann, "", forward=await pasted(team))
        told = shown(await team.server.use(forwarded, team.ann, "Check quotations"))
        assert "1 quotation checked" in text_of(told)
        assert "Swanstrom" in text_of(await team.ask("!who", reply_to=forwarded))
    async with team.bot():
        public = shown(await team.server.click(told, buttons_labelled(told)["Show to all"]["custom_id"], team.ann))
        assert text_of(public) == text_of(told)


async def test_what_a_bot_lays_out_is_read(team: Team) -> None:
    async with team.synced():
        answer = await team.ask("!quote spy satellite into orbit")
        told = shown(await team.server.use(answer, team.ann, "Check quotations"))
        assert "Word for word: Kang Jun-young said so." in text_of(told)
        feed = await pasted(team, "https://example.org/news")
        await team.server.unfurl(feed, {"type": "rich", "title": "News", "description": PASTED})
        assert TRUE in text_of(await team.ask("!check", reply_to=feed)).replace("*", "")
        assert "Swanstrom" in text_of(await team.ask("!who", reply_to=feed))


async def test_the_preview_of_a_link_is_nobodys_words(team: Team) -> None:
    async with team.synced():
        message = await pasted(team, "https://example.org/news")
        await team.server.unfurl(message, {"type": "article", "description": PASTED})
        told = shown(await team.server.use(message, team.ann, "Check quotations"))
    assert "no quotation" in text_of(told)


async def test_check_and_who_in_a_reply_are_about_the_message_replied_to(team: Team) -> None:
    async with team.bot():
        message = await pasted(team)
        checked = await team.ask("!check", reply_to=message)
        named = await team.ask("!who", reply_to=message)
    assert TRUE in text_of(checked).replace("*", "")
    assert "Kang Joon-young" in text_of(named)


async def test_the_buttons_of_a_check_work_after_a_restart_until_the_message_is_gone(team: Team) -> None:
    async with team.bot():
        message = await pasted(team)
        answer = await team.ask("!check", reply_to=message)
    button = buttons_labelled(answer)["Sources"]["custom_id"]
    async with team.bot():
        closer = shown(await team.server.click(answer, button, team.ann))
        assert "What the sources of" in text_of(closer)
    await team.server.delete(message)
    async with team.bot():
        gone = shown(await team.server.click(answer, button, team.ann))
        assert "is gone" in gone.content


async def test_buttons_are_about_the_message_as_it_reads_now_and_say_when_it_is_gone(team: Team) -> None:
    async with team.bot():
        message = await pasted(team)
        answer = await team.ask("!check", reply_to=message)
        button = buttons_labelled(answer)["Sources"]["custom_id"]
        await team.server.edit(message, "Nobody said “we never met at the harbour”.")
        await team.server.settled()
        closer = shown(await team.server.click(answer, button, team.ann))
        assert "son-2024" not in text_of(closer)
        await team.server.delete(message)
        await team.server.settled()
        assert "is gone" in shown(await team.server.click(answer, button, team.ann)).content


async def test_a_message_reworded_out_of_sight_is_to_be_asked_about_again(team: Team) -> None:
    team.server.world.application_flags = 0
    async with team.bot(ask_for_content=False):
        await team.server.until(lambda: len(team.server.syncs) >= 2, "the slash commands")
        message = await pasted(team)
        told = shown(await team.server.use(message, team.ann, "Check quotations"))
        button = buttons_labelled(told)["Sources"]["custom_id"]
        await team.server.edit(message, "“we never met at the harbour”")
        await team.server.settled()
        assert "is gone" in shown(await team.server.click(told, button, team.ann)).content


async def test_a_message_is_read_that_the_bot_may_not_read_by_itself(team: Team) -> None:
    team.server.world.application_flags = 0
    async with team.bot(ask_for_content=False):
        await team.server.until(lambda: len(team.server.syncs) >= 2, "the slash commands")
        told = shown(await team.server.use(await pasted(team), team.ann, "Check quotations"))
    assert TRUE in text_of(told).replace("*", "")


@pytest.mark.parametrize("form", ["{prefix}{question}", "<@{me}> {question}", "<@{me}> {prefix}~ {question}"])
@pytest.mark.parametrize("what", ["quotations", "names"])
async def test_nobody_reads_a_hidden_message_by_typing_what_only_the_bot_asks(team: Team, form: str, what: str) -> None:
    hidden = team.server.add_text_channel(team.guild, "secret")
    async with team.bot() as client:
        message = await team.server.say(hidden, team.ann, PASTED)
        question = f"~{what} {hidden.id}/{message.id}"
        asked = form.format(prefix="!", question=question, me=client.user and client.user.id)
        await team.server.say(team.channel, team.ann, asked)
        await team.server.settled()
        told = "".join(text_of(one) for one in team.server.unread(team.channel))
    assert "spy satellite" not in told
    assert "Kang" not in told


async def test_nor_in_private(team: Team) -> None:
    hidden = team.server.add_text_channel(team.guild, "secret")
    private = team.server.open_dm(team.ann)
    async with team.bot():
        message = await team.server.say(hidden, team.ann, PASTED)
        await team.server.say(private, team.ann, f"~~ ~quotations {hidden.id}/{message.id}")
        told = text_of(await team.server.next_message(private))
    assert "spy satellite" not in told
