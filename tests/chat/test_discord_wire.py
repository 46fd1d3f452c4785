"""The real client, over real HTTP and a real WebSocket, against the local Discord-compatible server."""

import re

import pytest

from bot.chat.discord.greeting import WITHOUT_CONTENT
from tests.chat.team import Team, buttons_labelled, buttons_of, text_of

EVERY_COMMAND = [
    ("!help", "What you can ask"),
    ("!help timeline", "!timeline"),
    ("!brief", "why-china"),
    ("!why-china", "Why the summit matters to China"),
    ("!china", "Why the summit matters to China"),
    ("!who kang", "Kang Joon-young"),
    ("!timeline", "1960s"),
    ("!quote satellite by kang", "an operational spy **satellite** into orbit"),
    ("!quote by kang after 17 June 2024 best first", "professor of China studies"),
    ("!quote exact “spy satellite” in son-2024", "!passage son-2024#7"),
    ("!quote zeppelin", "I hold no such quotation: “zeppelin”"),
    ("!search why was the dialogue not postponed", "lee-2024"),
    ("!search price of tea in Brazil", "I hold nothing on “price of tea in Brazil”"),
    ("!views why-china", "Kang Joon-young"),
    ("!views satellites", "Who says what about “satellites”"),
    ("!check “an operational spy satellite” by kang", "These words stand word for word in what I hold"),
    ("!check “an operational weather satellite into orbit”", "Not word for word"),
    ("!who the director of the China program at Stimson", "Yun Sun"),
    ("!who is pak won gon", "Park Won-gon"),
    ("!sources", "son-2024"),
    ("!source lee-2024", "bromance"),
    ("!passage son-2024#3", "weaken China's clout on North Korea"),
]


async def test_every_command_answers_as_a_reply_that_pings_nobody(team: Team) -> None:
    async with team.bot() as client:
        await team.lift_limits(client)
        for question, held in EVERY_COMMAND:
            asked = await team.server.say(team.channel, team.ann, question)
            answer = await team.server.next_message(team.channel)
            assert held in text_of(answer).replace("\\", ""), question
            assert answer.reply_to is asked
            assert not answer.pings


async def test_a_mention_is_a_question(team: Team) -> None:
    async with team.bot() as client:
        me = client.user
        assert me is not None
        answer = await team.ask(f"<@{me.id}> who kang", mentions=[team.server.bot])
        assert "Kang Joon-young" in text_of(answer)
        lost = await team.ask(f"<@{me.id}> sing a song", mentions=[team.server.bot])
        assert "There is no command" in text_of(lost)
        assert "Type !help" in text_of(lost)
        for addressed in (f"<@{me.id}>", f"<@{me.id}>, help!", f"<@!{me.id}> !help"):
            assert "What you can ask" in text_of(await team.ask(addressed, mentions=[team.server.bot]))


@pytest.mark.parametrize(
    "noise",
    [
        "!!!",
        "!?",
        "!1",
        "!",
        "! who kang",
        "hello",
        "?who",
        "!play despacito",
        "/who kang",
        "!warn @bob spam",
        "!test",
        "!run",
        "!fun",
    ],
)
async def test_noise_and_other_bots_commands_get_silence(team: Team, noise: str) -> None:
    async with team.bot():
        assert await team.silent(noise)


async def test_a_misspelt_command_gets_one_suggestion(team: Team) -> None:
    async with team.bot():
        answer = await team.ask("!why-chna")
    assert "why-china" in text_of(answer).replace("\\", "")


async def test_another_bot_is_not_answered(team: Team) -> None:
    robot = team.server.add_user("robot", bot=True)
    team.server.add_member(team.guild, robot)
    async with team.bot():
        assert await team.silent("!who kang", user=robot)


async def test_only_the_guilds_of_the_settings_are_served(team: Team, capsys: pytest.CaptureFixture[str]) -> None:
    other = team.server.add_guild("Elsewhere")
    channel = team.server.add_text_channel(other, "general")
    team.server.add_member(other, team.ann)
    async with team.bot():
        assert await team.silent("!who kang", channel)
    assert f"Serving Desk ({team.guild.id})." in capsys.readouterr().out


async def test_without_guild_ids_start_up_lists_the_guilds_and_how_to_allow_one(
    team: Team, capsys: pytest.CaptureFixture[str]
) -> None:
    async with team.bot(guild_ids=frozenset()):
        assert await team.silent("!who kang")
    assert f"DISCORD_GUILD_IDS={team.guild.id}   (Desk)" in capsys.readouterr().out


async def test_a_guild_that_the_bot_is_not_in_is_named_at_start_up(
    team: Team, capsys: pytest.CaptureFixture[str]
) -> None:
    async with team.bot(guild_ids=frozenset({team.guild.id, 42})):
        pass
    assert "Server 42 is to be served, but the bot is not in it" in capsys.readouterr().out


async def test_members_may_ask_in_direct_messages_and_strangers_may_not(team: Team) -> None:
    stranger = team.server.add_user("stranger")
    async with team.bot():
        private = team.server.open_dm(team.ann)
        await team.server.say(private, team.ann, "who kang")
        assert "Kang Joon-young" in text_of(await team.server.next_message(private))
        assert await team.silent("!who kang", team.server.open_dm(stranger), stranger)


async def test_pages_turn_by_buttons_also_after_a_restart(team: Team) -> None:
    async with team.bot():
        first = await team.ask("!timeline")
        back, more, *_ = buttons_of(first)
        assert back.get("disabled")
        before = text_of(first)
        await team.server.click(first, more["custom_id"], team.ann)
        assert text_of(first) != before
    async with team.bot():
        back, *_ = buttons_of(first)
        await team.server.click(first, back["custom_id"], team.ann)
        assert text_of(first) == before


async def test_a_page_that_is_asked_for_is_shown(team: Team) -> None:
    async with team.bot():
        first = await team.ask("!quote")
        second = await team.ask("!quote page 2")
    assert not buttons_labelled(second)["Back"]["disabled"]
    assert text_of(first) != text_of(second)


async def test_a_question_too_long_for_a_button_is_read_again_from_its_message(team: Team) -> None:
    question = "!timeline about " + "china " * 30
    async with team.bot():
        first = await team.ask(question)
        _, more, *_ = buttons_of(first)
        await team.server.click(first, more["custom_id"], team.ann)
        assert "2 of" in buttons_of(first)[1]["label"]


async def test_a_button_whose_question_is_gone_says_so_in_private(team: Team) -> None:
    question = "!timeline about " + "china " * 30
    async with team.bot():
        asked = await team.server.say(team.channel, team.ann, question)
        answer = await team.server.next_message(team.channel)
    await team.server.delete(asked)
    async with team.bot(state=team.settings.state.with_name("other.sqlite3")):
        callback = await team.server.click(answer, buttons_of(answer)[1]["custom_id"], team.ann)
    assert callback.type == 4
    assert callback.data["flags"] & 64
    assert "is gone" in callback.data["content"]


async def test_without_the_content_intent_mentions_work_and_help_says_so(
    team: Team, capsys: pytest.CaptureFixture[str]
) -> None:
    team.server.world.application_flags = 0
    async with team.bot(ask_for_content=False) as client:
        assert WITHOUT_CONTENT in capsys.readouterr().out
        assert await team.silent("!who kang")
        assert client.user is not None
        answer = await team.ask(f"<@{client.user.id}> help", mentions=[team.server.bot])
        assert "Message Content intent is off" in text_of(answer)
        private = team.server.open_dm(team.ann)
        await team.server.say(private, team.ann, "!who kang")
        assert "Kang Joon-young" in text_of(await team.server.next_message(private))


@pytest.mark.parametrize(
    "hostile",
    [
        "!who @everyone",
        "!who <@&123> **bold** [x](https://example.org)",
        "!quote `code` ||spoiler|| ~~no~~ > quote",
        "!timeline about # heading \u202e reversed",
        '!quote NEAR("a" OR *',
        "!who " + "z" * 600,
    ],
)
async def test_whatever_is_typed_is_echoed_escaped_and_pings_nobody(team: Team, hostile: str) -> None:
    async with team.bot():
        answer = await team.ask(hostile)
    assert not answer.pings
    assert "\u202e" not in text_of(answer)
    assert not re.search(r"(?<!\\)(@everyone|<@|\*\*bold|\|\||~~no|\]\()", text_of(answer))


async def test_a_question_deleted_before_the_answer_is_still_answered(team: Team) -> None:
    async with team.bot():
        asked = await team.server.say(team.channel, team.ann, "!who kang")
        await team.server.delete(asked)
        assert "Kang Joon-young" in text_of(await team.server.next_message(team.channel))


async def test_answers_go_on_after_the_connection_broke(team: Team) -> None:
    async with team.bot():
        await team.ask("!who kang")
        await team.server.drop()
        await team.server.resumed()
        assert "Kang Joon-young" in text_of(await team.ask("!who kang"))


async def test_a_rate_limit_delays_an_answer_and_loses_none(team: Team) -> None:
    async with team.bot():
        team.server.faults.next_post(429)
        assert "Kang Joon-young" in text_of(await team.ask("!who kang"))
