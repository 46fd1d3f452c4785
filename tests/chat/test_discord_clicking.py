"""What buttons and menus do: for whoever asked, for editors and for others, after a restart, and when all is gone."""

import asyncio
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.answers.answer import Answer
from bot.chat.discord.serving import Serving
from bot.state.guilds import add_guild, change_guild
from tests.chat.team import Team, buttons_labelled, menu_of, text_of
from tests.chat.test_discord_slash import shown
from tests.discord_server import User
from tests.shelf import Shelf


def bob_in(team: Team) -> User:
    bob = team.server.add_user("bob")
    team.server.add_member(team.guild, bob)
    return bob


@pytest.mark.parametrize(
    ("label", "title"),
    [
        ("Sources", "What the sources of “Why the summit matters to China” report"),
        ("Quotations", "What is quoted in the sources of"),
        ("Context", "What stands around the quotations of"),
    ],
)
async def test_closer_looks_are_for_whoever_clicks_alone_also_after_a_restart(
    team: Team, label: str, title: str
) -> None:
    async with team.bot():
        answer = await team.ask("!why-china")
        before = text_of(answer)
    async with team.bot(state=team.settings.state.with_name("lost.sqlite3")):
        closer = shown(await team.server.click(answer, buttons_labelled(answer)[label]["custom_id"], bob_in(team)))
    assert closer.ephemeral
    assert title in text_of(closer).replace("\\", "")
    assert text_of(answer) == before


async def test_the_pages_of_a_closer_look_turn_in_place(team: Team) -> None:
    async with team.bot():
        answer = await team.ask("!timeline")
        closer = shown(await team.server.click(answer, buttons_labelled(answer)["Sources"]["custom_id"], team.ann))
        before = text_of(closer)
        turned = await team.server.click(closer, buttons_labelled(closer)["More"]["custom_id"], team.ann)
    assert turned.type == 7
    assert text_of(closer) != before
    assert "What the sources of" in text_of(closer)


async def test_others_turn_the_pages_for_themselves_alone(team: Team) -> None:
    async with team.bot():
        answer = await team.ask("!timeline")
        before = text_of(answer)
        own = shown(await team.server.click(answer, buttons_labelled(answer)["More"]["custom_id"], bob_in(team)))
    assert own.ephemeral
    assert text_of(answer) == before
    assert text_of(own) != before


async def test_only_whoever_asked_deletes_an_answer(team: Team) -> None:
    async with team.bot():
        answer = await team.ask("!who kang")
        delete = buttons_labelled(answer)["Delete"]["custom_id"]
        told = shown(await team.server.click(answer, delete, bob_in(team)))
        assert (told.ephemeral, answer.deleted) == (True, False)
        assert "can delete this answer" in told.content
        await team.server.click(answer, delete, team.ann)
        await team.server.until(lambda: answer.deleted, "the answer to go")


@pytest.mark.parametrize("how", ["named", "role", "manages"])
async def test_editors_delete_and_turn_what_others_asked(team: Team, how: str) -> None:
    bob = team.server.add_user("bob")
    role = team.server.add_role(team.guild, "editors", permissions=1 << 5 if how == "manages" else 0)
    team.server.add_member(team.guild, bob, roles=[] if how == "named" else [role])
    editors = {"named": frozenset({bob.id}), "role": frozenset({role.id}), "manages": frozenset[int]()}[how]
    async with team.bot() as client:
        await add_guild(client.state, team.guild.id)
        await change_guild(client.state, team.guild.id, lambda chosen: replace(chosen, editors=editors))
        await client.teams.refresh()
        answer = await team.ask("!timeline")
        before = text_of(answer)
        await team.server.click(answer, buttons_labelled(answer)["More"]["custom_id"], bob)
        assert text_of(answer) != before
        await team.server.click(answer, buttons_labelled(answer)["Delete"]["custom_id"], bob)
        await team.server.until(lambda: answer.deleted, "the answer to go")


async def test_a_slash_answer_belongs_to_whoever_asked_also_where_nothing_is_kept_of_it(team: Team) -> None:
    async with team.synced():
        answer = shown(await team.server.slash(team.channel, team.ann, "timeline"))
    async with team.bot(state=team.settings.state.with_name("lost.sqlite3")):
        more = buttons_labelled(answer)["More"]["custom_id"]
        assert shown(await team.server.click(answer, more, bob_in(team))).ephemeral
        assert (await team.server.click(answer, more, team.ann)).type == 7


async def test_a_choice_takes_the_place_of_the_question_which(team: Team) -> None:
    async with team.bot():
        answer = await team.ask("!who sun")
        menu = menu_of(answer)
        (value,) = [one["value"] for one in menu["options"] if "Weidong" in one["label"]]
        await team.server.click(answer, menu["custom_id"], team.ann, values=[value])
    assert "Sun Weidong" in text_of(answer).split("\n")[0]


async def test_a_choice_keeps_all_else_that_was_asked(team: Team) -> None:
    async with team.synced():
        answer = shown(await team.server.slash(team.channel, team.ann, "quote", words="India", by="sun"))
        menu = menu_of(answer)
        (value,) = [one["value"] for one in menu["options"] if "Weidong" in one["label"]]
        await team.server.click(answer, menu["custom_id"], team.ann, values=[value])
    assert "“India”" in text_of(answer).split("\n")[0]
    assert "Sun Weidong" in text_of(answer).split("\n")[0]


async def test_another_chooses_for_themselves_alone(team: Team) -> None:
    async with team.bot():
        answer = await team.ask("!who sun")
        menu = menu_of(answer)
        own = shown(
            await team.server.click(answer, menu["custom_id"], bob_in(team), values=[menu["options"][0]["value"]])
        )
    assert own.ephemeral
    assert "which one" in text_of(answer)


async def test_what_is_related_is_told_to_whoever_chooses_it(team: Team) -> None:
    async with team.bot():
        answer = await team.ask("!why-china")
        menu = menu_of(answer)
        told = shown(await team.server.click(answer, menu["custom_id"], team.ann, values=[menu["options"][0]["value"]]))
    assert menu["placeholder"] == "See also"
    assert told.ephemeral


async def test_a_card_that_is_gone_is_told_by_its_button(team: Team) -> None:
    async with team.bot():
        answer = await team.ask("!why-china")
    button = buttons_labelled(answer)["Sources"]["custom_id"]
    (shown_part,) = [
        part for row in answer.components for part in row.get("components", ()) if part.get("custom_id") == button
    ]
    shown_part["custom_id"] = gone = re.sub("why-china", "why-nothing-at-all", button)
    async with team.bot():
        told = shown(await team.server.click(answer, gone, team.ann))
    assert told.ephemeral
    assert "is gone" in told.content


async def test_a_topic_that_is_gone_is_told_and_leaves_the_answer_as_it_is(
    team: Team, shelf: Shelf, tmp_path: Path
) -> None:
    flood = "briefs/topics/flood.yaml"
    point = "  - text: It is open who pays.\n"
    one = f"  - text: {'So high it was. ' * 12}\n    cite: [arden-2024#1]\n    quote: Ada Marsh\n"
    shelf.change(flood, point, one * 4 + point)
    async with team.bot(home=shelf.home, index=tmp_path / "shelf.sqlite3") as client:
        (desk,) = client.teams.desks
        answer = await team.ask("!flood")
        before, buttons = text_of(answer), buttons_labelled(answer)
        closer = shown(await team.server.click(answer, buttons["Sources"]["custom_id"], team.ann))
        (shelf.home / flood).unlink()
        shelf.change("briefs/people/ada-marsh.yaml", "see: [flood]\n", "")
        await desk.reload()
        for message, label in ((answer, "More"), (answer, "Sources"), (closer, "Show to all")):
            button = buttons_labelled(message)[label]["custom_id"]
            told = shown(await team.server.click(message, button, team.ann))
            assert told.ephemeral
            assert "The topic is gone" in told.content
        assert text_of(answer) == before


async def test_an_answer_that_is_deleted_twice_at_once_is_deleted(team: Team) -> None:
    async with team.bot():
        answer = await team.ask("!who kang")
        delete = buttons_labelled(answer)["Delete"]["custom_id"]
        await asyncio.gather(*(team.server.click(answer, delete, team.ann) for _ in range(2)))
        await team.server.settled()
        assert answer.deleted
        assert team.server.unread(team.channel) == []


async def test_a_choice_that_has_no_room_for_everybody_offers_nobody(team: Team) -> None:
    async with team.synced():
        for length, offered in ((72, 2), (75, 0)):
            answer = shown(await team.server.slash(team.channel, team.ann, "quote", words="x" * length, by="sun"))
            menus = [part for row in answer.components for part in row.get("components", ()) if part["type"] == 3]
            assert sum(len(menu["options"]) for menu in menus) == offered
            assert "Yun Sun" in text_of(answer)
            assert "Sun Weidong" in text_of(answer)


async def test_who_asks_too_much_is_asked_to_wait(team: Team) -> None:
    async with team.bot() as client:
        await add_guild(client.state, team.guild.id)
        await change_guild(client.state, team.guild.id, lambda chosen: replace(chosen, questions_per_minute=2))
        await client.teams.refresh()
        for _ in range(2):
            assert "Kang Joon-young" in text_of(await team.ask("!who kang"))
        assert "please ask again in" in text_of(await team.ask("!who kang"))
        bob = bob_in(team)
        await team.server.say(team.channel, bob, "!who kang")
        assert "Kang Joon-young" in text_of(await team.server.next_message(team.channel))


async def test_a_click_that_takes_long_is_announced_and_answered(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.chat.discord.responding.PATIENCE", 0.05)
    ready, answer = asyncio.Event(), Serving.answer

    async def slowly(serving: Serving, *asked: Any) -> Answer | None:
        await ready.wait()
        return await answer(serving, *asked)

    async with team.synced():
        public = await team.ask("!timeline")
        private = shown(await team.server.slash(team.channel, team.ann, "timeline", private=True))
        monkeypatch.setattr(Serving, "answer", slowly)
        waiting = [
            await team.server.click(message, buttons_labelled(message)[label]["custom_id"], person)
            for message, label, person in (
                (public, "More", team.ann),
                (public, "More", bob_in(team)),
                (public, "Sources", team.ann),
                (private, "Show to all", team.ann),
            )
        ]
        ready.set()
        await team.server.settled()
    assert [callback.type for callback in waiting] == [6, 5, 5, 5]
    told = [callback.message for callback in waiting]
    assert [message and message.ephemeral for message in told] == [False, True, True, False]
    titles = [text_of(message) for message in told if message]
    assert "May 2024" in titles[0]
    assert titles[1] == titles[0]
    assert "What the sources of" in titles[2]
    assert titles[3] == text_of(private)
