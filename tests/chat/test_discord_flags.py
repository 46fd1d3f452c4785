"""A reader flags a line, editors answer or resolve it, and the reader hears of it: over HTTP and WebSocket, across restarts."""

import re
from dataclasses import replace
from typing import Any

import pytest

from bot.state.database import State
from bot.state.flags import flag_of, unheard_flags
from bot.state.guilds import add_guild, change_guild
from tests.chat.team import Team, buttons_labelled, buttons_of, text_of
from tests.discord_server import Callback, Channel, Message, User

MANAGE_GUILD = 1 << 5
VIEW, SEND = 1 << 10, 1 << 11


class Desk:
    """Hold an editor, and the channel where editors hear of flags."""

    def __init__(self, team: Team) -> None:
        server = team.server
        self.team, self.server = team, server
        self.eve = server.add_user("eve")
        server.add_member(team.guild, self.eve, roles=[server.add_role(team.guild, "Desk", permissions=MANAGE_GUILD)])
        self.channel = server.add_text_channel(team.guild, "editors")
        team.settings = replace(team.settings, editors_channel_id=self.channel.id)

    async def notice(self) -> Message:
        return await self.server.next_message(self.channel)

    async def flag(self, answer: Message, wrong: str, user: User | None = None, **values: Any) -> Callback:
        """Press Flag below an answer, and send in what is wrong."""
        user = user or self.team.ann
        modal = await self.press(answer, "Flag", user)
        return await self.server.submit(modal, user, {"wrong": wrong, **values})

    async def press(self, message: Message, label: str, user: User | None = None) -> Callback:
        button = buttons_labelled(message)[label]
        return await self.server.click(message, button["custom_id"], user or self.eve)

    async def told(self, user: User | None = None) -> Message:
        return await self.server.next_message(self.server.open_dm(user or self.team.ann))

    async def commands(self) -> None:
        await self.server.until(lambda: any(one.guild_id for one in self.server.world.commands), "slash commands")

    def private(self) -> Channel:
        return self.server.open_dm(self.team.ann)


@pytest.fixture
def desk(team: Team) -> Desk:
    return Desk(team)


def options_of(modal: Callback) -> list[dict[str, Any]]:
    (menu,) = [part["component"] for part in modal.data["components"] if part["component"]["type"] == 3]
    return menu["options"]


def plain(message: Message) -> str:
    return (message.content or text_of(message)).replace("\\", "")


def said(callback: Callback) -> str:
    """Give what somebody alone was told."""
    assert callback.message is not None
    assert callback.message.ephemeral
    return plain(callback.message)


async def kept(team: Team, number: int) -> Any:
    async with State.open(team.settings.state) as state:
        return await flag_of(state, number)


async def test_a_flag_goes_its_way_with_a_restart_between_each_step(team: Team, desk: Desk) -> None:
    async with team.bot():
        answer = await team.ask("!who kang")
        shown = text_of(answer)
    async with team.bot():
        modal = await desk.press(answer, "Flag", team.ann)
        options = options_of(modal)
        assert 1 < len(options) <= 25
        line = options[1]["label"].rstrip("…")
        assert line in shown.replace("\\", "").replace("*", "")
        assert "[1]" not in line
    async with team.bot():
        sent = await desk.server.submit(modal, team.ann, {"line": options[1]["value"], "wrong": "He left in May"})
        assert "Flag 1 is raised: thank you" in said(sent)
        notice = await desk.notice()
        assert f"<@{team.ann.id}>" in text_of(notice)
        for part in ("Flag 1 is open", line, "He left in May", "!who kang"):
            assert part in plain(notice)
        assert f"https://discord.com/channels/{team.guild.id}/{team.channel.id}/{answer.id}" in text_of(notice)
        assert not notice.pings
    async with team.bot():
        form = await desk.press(notice, "Answer")
        assert form.type == 9
    async with team.bot():
        done = await desk.server.submit(form, desk.eve, {"reply": "So says the source, @everyone."})
        assert done.message is notice
        heard = await desk.told()
        assert "Flag 1 is answered" in plain(heard)
        assert line in plain(heard)
        assert "So says the source, \\@everyone." in heard.content
        assert not heard.pings
        assert "Flag 1 is answered" in plain(notice)
        assert f"<@{desk.eve.id}>" in text_of(notice)
        assert list(buttons_labelled(notice)) == ["Resolve"]
    async with team.bot():
        await desk.press(notice, "Resolve")
        assert "Flag 1 is resolved" in plain(await desk.told())
        assert buttons_of(notice) == []
    async with team.bot():
        await desk.flag(answer, "And he came back")
        second = await desk.notice()
        assert "Flag 2 is open" in plain(second)
        await desk.press(second, "Resolve")
        assert "Flag 2 is resolved" in plain(await desk.told())


async def test_a_line_is_kept_whole_though_a_menu_shows_its_beginning(team: Team, desk: Desk) -> None:
    async with team.bot():
        answer = await team.ask("!why-china")
        modal = await desk.press(answer, "Flag", team.ann)
        cut = next(option for option in options_of(modal) if option["label"].endswith("…"))
        await desk.server.submit(modal, team.ann, {"line": cut["value"], "wrong": "no"})
        await desk.notice()
    flag = await kept(team, 1)
    assert flag.line.startswith(cut["label"].rstrip("…"))
    assert len(flag.line) > 100
    assert flag.line in text_of(answer).replace("\\", "").replace("*", "")


async def test_a_line_chosen_on_a_page_that_was_turned_since_stays_the_one_that_was_chosen(
    team: Team, desk: Desk
) -> None:
    async with team.bot():
        answer = await team.ask("!timeline")
        modal = await desk.press(answer, "Flag", team.ann)
        option = options_of(modal)[0]
        await desk.press(answer, "More", team.ann)
        await desk.server.submit(modal, team.ann, {"line": option["value"], "wrong": "no"})
        await desk.notice()
    assert (await kept(team, 1)).line == option["value"].partition(":")[2]


async def test_no_line_need_be_chosen(team: Team, desk: Desk) -> None:
    async with team.bot():
        await desk.flag(await team.ask("!who kang"), "All of it")
        assert "Line" not in plain(await desk.notice())


async def test_a_flag_is_raised_by_typing_and_once_for_each_message(team: Team, desk: Desk) -> None:
    async with team.bot():
        answer = await team.ask("!who kang")
        asked = await desk.server.say(team.channel, team.ann, "!flag he left in May")
        assert "Flag 1 is raised" in plain(await desk.server.next_message(team.channel))
        assert f"/{answer.id}" in text_of(await desk.notice())
        await desk.server.edit(asked, "!flag he left in June")
        await desk.server.settled()
        assert desk.server.unread(desk.channel) == []
        await desk.server.say(team.channel, desk.eve, "!flag he stays", reply_to=answer)
        assert "Flag 2 is raised" in plain(await desk.server.next_message(team.channel))
        assert "he stays" in plain(await desk.notice())
    assert (await kept(team, 1)).wrong == "he left in May"


async def test_a_slash_command_flags_what_was_answered_last(team: Team, desk: Desk) -> None:
    async with team.bot():
        await desk.commands()
        await team.ask("!who kang")
        sent = await desk.server.slash(team.channel, team.ann, "flag", wrong="he left in May", private=True)
        assert "Flag 1 is raised" in said(sent)
        assert sent.message is not None
        assert buttons_of(sent.message) == []
        assert "he left in May" in plain(await desk.notice())


async def test_editors_type_as_well(team: Team, desk: Desk) -> None:
    async with team.bot():
        await desk.flag(await team.ask("!who kang"), "He left in May")
        notice = await desk.notice()
        assert "Only editors are told that" in plain(await team.ask("!flags"))
        assert "Only editors are told that" in plain(await team.ask("!resolve 1"))
        await desk.server.say(team.channel, desk.eve, "!flags")
        assert "1 open flag" in plain(await desk.server.next_message(team.channel))
        await desk.server.say(team.channel, desk.eve, "!resolve 1 Mended, thank you")
        assert "Flag 1 is resolved" in plain(await desk.server.next_message(team.channel))
        assert "Mended, thank you" in plain(await desk.told())
        assert "Flag 1 is resolved" in plain(notice)
        assert buttons_of(notice) == []


async def test_where_direct_messages_are_closed_the_outcome_stands_below_the_answer(team: Team, desk: Desk) -> None:
    desk.server.set_dms(team.ann, open_to_bot=False)
    async with team.bot():
        answer = await team.ask("!who kang")
        await desk.flag(answer, "He left in May")
        await desk.press(await desk.notice(), "Resolve")
        heard = await desk.server.next_message(team.channel)
        assert heard.reply_to is answer
        assert f"<@{team.ann.id}>" in heard.content
        assert "Flag 1 is resolved" in plain(heard)
        assert "He left in May" not in plain(heard)
        assert not heard.pings
    async with State.open(team.settings.state) as state:
        assert not await unheard_flags(state)


async def test_what_one_person_saw_is_told_to_nobody_else_and_later(team: Team, desk: Desk) -> None:
    desk.server.set_dms(team.ann, open_to_bot=False)
    async with team.bot():
        await desk.commands()
        asked = await desk.server.slash(team.channel, team.ann, "who", name="kang", private=True)
        assert asked.message is not None
        await desk.flag(asked.message, "He left in May")
        notice = await desk.notice()
        assert "https" not in text_of(notice)
        await desk.press(notice, "Resolve")
        await desk.server.settled()
        assert desk.server.unread(team.channel) == []
    desk.server.set_dms(team.ann, open_to_bot=True)
    async with team.bot():
        assert "Flag 1 is resolved" in plain(await desk.told())


@pytest.mark.parametrize("menu", ["Check quotations", "Who is named here"])
async def test_what_was_asked_of_a_message_is_told_as_its_menu_has_it_with_a_link(
    team: Team, desk: Desk, menu: str
) -> None:
    async with team.bot():
        await desk.commands()
        message = await desk.server.say(team.channel, team.ann, "Kang says it would “irritate the neighbour a lot”.")
        asked = await desk.server.use(message, team.ann, menu)
        assert asked.message is not None
        sent = await desk.flag(asked.message, "He never said so")
        assert f"Question: {menu}\n" in said(sent).replace("*", "")
        notice = await desk.notice()
        assert f"Question: {menu}\n" in plain(notice).replace("*", "")
        link = f"https://discord.com/channels/{team.guild.id}/{team.channel.id}/{message.id}"
        assert f"The message: {link}" in text_of(notice)
        assert "~" not in plain(notice)


async def test_in_direct_messages_a_flag_is_one_of_the_team(team: Team, desk: Desk) -> None:
    async with team.bot():
        await desk.server.say(desk.private(), team.ann, "who kang")
        answer = await desk.told()
        await desk.flag(answer, "He left in May")
        await desk.press(await desk.notice(), "Resolve")
        assert "Flag 1 is resolved" in plain(await desk.told())


async def test_whoever_is_no_editor_may_neither_answer_nor_resolve(team: Team, desk: Desk) -> None:
    async with team.bot():
        await desk.flag(await team.ask("!who kang"), "He left in May")
        notice = await desk.notice()
        for label in ("Answer", "Resolve"):
            assert said(await desk.press(notice, label, team.ann)) == "Only an editor can do that."
        form = await desk.press(notice, "Answer")
        desk.server.give_roles(team.guild, desk.eve, [])
        sent = await desk.server.submit(form, desk.eve, {"reply": "no"})
        assert said(sent) == "Only an editor can do that."
    assert (await kept(team, 1)).status == "open"


@pytest.mark.parametrize("empty", ["   \n ", "\u200b\u2060"])
async def test_what_says_nothing_is_asked_for_again(team: Team, desk: Desk, empty: str) -> None:
    async with team.bot():
        answer = await team.ask("!who kang")
        assert "Please write what is wrong" in said(await desk.flag(answer, empty))
        await desk.flag(answer, " He left in May ")
        notice = await desk.notice()
        form = await desk.press(notice, "Answer")
        sent = await desk.server.submit(form, desk.eve, {"reply": empty})
        assert "Please write what the reader should hear" in said(sent)
        assert "Flag 1 is open" in plain(notice)
        form = await desk.press(notice, "Answer")
        await desk.server.submit(form, desk.eve, {"reply": " In June "})
        await desk.told()
    flag = await kept(team, 1)
    assert (flag.wrong, flag.reply, flag.status) == ("He left in May", "In June", "answered")


async def test_of_two_editors_the_second_hears_that_the_first_was_first(team: Team, desk: Desk) -> None:
    async with team.bot():
        await desk.flag(await team.ask("!who kang"), "He left in May")
        notice = await desk.notice()
        form = await desk.press(notice, "Answer")
        await desk.press(notice, "Resolve")
        await desk.told()
        await desk.server.submit(form, desk.eve, {"reply": "too late"})
        assert plain(await desk.notice()) == "It was closed before, and stays as it is."
    flag = await kept(team, 1)
    assert (flag.status, flag.reply) == ("resolved", "")


async def test_an_answer_of_which_nothing_is_remembered_can_be_flagged(team: Team, desk: Desk) -> None:
    async with team.bot():
        answer = await team.ask("!who kang")
    desk.server.advance(60 * 86_400)
    async with team.bot(state=team.settings.state.with_name("other.sqlite3")):
        await desk.flag(answer, "He left in May")
        assert "!who kang" in plain(await desk.notice())


async def test_a_channel_that_refused_hears_of_flags_once_it_takes_them(
    team: Team, desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.server.permit(desk.channel, deny=SEND)
    async with team.bot():
        await desk.flag(await team.ask("!who kang"), "He left in May")
        await desk.server.settled()
    assert desk.server.unread(desk.channel) == []
    assert "Flag 1: He left in May (!flags 1 tells all of it)" in capsys.readouterr().out
    desk.server.permit(desk.channel)
    async with team.bot():
        assert "He left in May" in plain(await desk.notice())
    async with team.bot():
        await team.ask("!flag He came back")
        assert "He came back" in plain(await desk.notice())


async def test_without_a_channel_the_terminal_tells(team: Team, capsys: pytest.CaptureFixture[str]) -> None:
    async with team.bot():
        await team.ask("!who kang")
        await team.ask("!flag he left\u202e in May")
        await team.server.settled()
        await team.ask("!flag he stays")
        await team.server.settled()
    shown = capsys.readouterr().out
    assert shown.count("Flag 1: he left in May") == shown.count("Flag 2: he stays") == 1


HOSTILE = (
    "@everyone <@&123> <@1> **bold** [x](https://example.org) ||spoiler|| `code`\n# heading \u202e ~~no~~ " + "*" * 800
)


async def test_hostile_text_neither_pings_nor_is_drawn_and_fits(team: Team, desk: Desk) -> None:
    async with team.bot():
        callback = await desk.flag(await team.ask("!why-china"), HOSTILE)
        notice = await desk.notice()
        form = await desk.press(notice, "Answer")
        await desk.server.submit(form, desk.eve, {"reply": HOSTILE})
        heard = await desk.told()
        assert callback.message is not None
    for message in (callback.message, notice, heard):
        shown = message.content or text_of(message)
        assert not message.pings
        assert "\u202e" not in shown
        assert not re.search(r"(?<!\\)(@everyone|<@&|<@1>|\*\*bold|\|\||~~no|\]\()|^# ", shown, re.MULTILINE)


async def test_everyone_is_told_in_their_language(team: Team, desk: Desk) -> None:
    async with State.open(team.settings.state) as state:
        await add_guild(state, team.guild.id)
        await change_guild(state, team.guild.id, lambda chosen: replace(chosen, language="ko"))
    async with team.bot():
        answer = await team.ask("!who kang")
        modal = await desk.press(answer, "신고", team.ann)
        assert modal.data["title"] == "무엇이 잘못되었습니까?"
        await desk.server.submit(modal, team.ann, {"wrong": "5월에 떠났습니다"})
        notice = await desk.notice()
        assert "신고 1번: 처리 전" in plain(notice)
        await desk.press(notice, "해결 처리")
        assert "신고 1번: 해결 완료" in plain(await desk.told())


async def test_what_is_counted_is_what_was_asked_of_the_library(team: Team, desk: Desk) -> None:
    async with team.bot():
        for question in ("!who kang", "!who zeppelin", "!flag x", "!stats"):
            await team.ask(question)
        await desk.notice()
        await desk.server.say(desk.private(), team.ann, "who zeppelin")
        await desk.told()
        assert "!who 3×" in plain(await team.ask("!stats"))
        for line, held in (("!flags 7", "There is no flag"), ("!misses", "who zeppelin: 2 times")):
            await desk.server.say(team.channel, desk.eve, line)
            assert held in plain(await desk.server.next_message(team.channel)).replace("*", "")
        await desk.server.say(team.channel, desk.eve, "!misses")
        assert "flags" not in plain(await desk.server.next_message(team.channel))
