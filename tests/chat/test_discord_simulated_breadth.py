"""Every button, menu, form and command of the shipped library on simcord's Discord, with one client for all of them.

Simcord has no verb for deleting several messages at once and none for a person who starts a thread: the server of
``tests/discord_server`` has both, and so have the tests over the wire.
"""

import asyncio
from collections.abc import AsyncIterator, Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, get_args

import discord
import pytest

from bot.answers.commands import Command, Kind, read_arguments
from bot.answers.table import COMMANDS
from bot.sources.record import Quotation
from tests.chat.simulated import (
    Shown,
    Stage,
    a_stage,
    buttons_of,
    menu_of,
    outcome_of,
    parts,
    pictures_of,
    response,
    text_of,
    title_of,
)
from tests.conftest import ROOT

TOPICS = sorted(path.stem for path in (ROOT / "briefs/topics").glob("*.yaml"))
ASKED = [command for command in COMMANDS if not command.acts and not command.editors]
FIRST = [command.examples[0] for command in ASKED]
EXAMPLES = [example for command in ASKED for example in command.examples]
CLOSER = {
    "Sources": "What the sources of “{title}” report",
    "Quotations": "What is quoted in the sources of “{title}”",
    "Context": "What stands around the quotations of “{title}”",
}


@pytest.fixture
async def stage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Stage]:
    """Serve a guild in a task of its own: simcord leaves by the context by which it came, which no fixture does."""
    ready, over = asyncio.get_running_loop().create_future(), asyncio.Event()

    async def hold() -> None:
        async with a_stage(tmp_path, monkeypatch) as stage:
            ready.set_result(stage)
            await over.wait()

    holding = asyncio.create_task(hold())
    await asyncio.wait((ready, holding), return_when=asyncio.FIRST_COMPLETED)
    if ready.done():
        await ready.result().ask("watch why-china")  # what "watches" lists
        yield ready.result()
    over.set()
    await holding


def options_of(command: Command, example: str) -> dict[str, str]:
    """Give what an example of a command fills into the options of its slash command."""
    return read_arguments(command, example.partition(" ")[2], "")


async def test_every_button_and_menu_below_a_topic_does_what_it_says(stage: Stage) -> None:
    for topic in TOPICS:
        title = stage.desk.library.topics[topic].title
        answer = response(await stage.ann.slash(stage.channel, "brief", topic=topic), alone=False)
        assert title_of(answer) == title
        labels = buttons_of(answer)
        assert {"Sources", "Flag", "Delete"} <= labels.keys()
        closer = answer
        for label in CLOSER.keys() & labels:
            closer = response(await stage.bob.click(answer, custom_id=labels[label]["custom_id"]), alone=True)
            assert title_of(closer) == CLOSER[label].format(title=title)
            assert outcome_of(closer) == "found"
        shown = response(await stage.bob.click(closer, label="Show to all"), alone=False)
        assert text_of(shown) == text_of(closer)
        menu = menu_of(answer, "more")
        for option in menu["options"] if menu else ():
            related = response(await stage.bob.select(answer, [option["value"]]), alone=True)
            assert outcome_of(related) == "found", option
        assert text_of(stage.again(answer)) == text_of(answer)
        assert "can delete this answer" in text_of(response(await stage.bob.click(answer, label="Delete"), alone=True))
        await stage.ann.click(answer, label="Delete")
        assert stage.gone(answer)
        await stage.rest()


async def test_every_page_is_turned_by_whoever_asked_and_by_others_for_themselves(stage: Stage) -> None:
    for example in (*EXAMPLES, *TOPICS):
        answer: Shown = await stage.ask(example)
        seen = [text_of(answer)]
        while (more := buttons_of(answer).get("More")) and not more["disabled"]:
            await stage.ann.click(answer, custom_id=more["custom_id"])
            answer = stage.again(answer)
            seen.append(text_of(answer))
        assert len(set(seen)) == len(seen)
        if back := buttons_of(answer).get("Back"):
            own = response(await stage.bob.click(answer, custom_id=back["custom_id"]), alone=True)
            assert text_of(stage.again(answer)) == seen[-1]
            await stage.eve.click(answer, custom_id=back["custom_id"])
            assert text_of(stage.again(answer)) == text_of(own) == seen[-2]


async def test_every_command_is_answered_in_private_and_then_shown_to_all(stage: Stage) -> None:
    for command in ASKED:
        for example in command.examples:
            asked = options_of(command, example)
            private = response(await stage.ann.slash(stage.channel, command.name, private=True, **asked), alone=True)
            assert outcome_of(private) == "found"
            shown = response(await stage.ann.click(private, label="Show to all"), alone=False)
            assert text_of(shown) == text_of(private)
            assert pictures_of(shown) == pictures_of(private)
            assert bool(pictures_of(shown)) == (command.name in ("timeline", "map"))
        await stage.rest()


async def test_the_commands_of_editors_are_theirs_alone(stage: Stage) -> None:
    for command in (command for command in COMMANDS if command.editors):
        asked = options_of(command, command.examples[0])
        refused = response(await stage.ann.slash(stage.channel, command.name, **asked), alone=False)
        assert "Only editors are told that" in title_of(refused)
        told = response(await stage.eve.slash(stage.channel, command.name, private=True, **asked), alone=True)
        assert "Only editors" not in title_of(told)


async def test_what_is_watched_in_any_way_is_listed_and_ended(stage: Stage) -> None:
    (watch,) = (command for command in COMMANDS if command.name == "watch")
    for example in watch.examples:
        asked = options_of(watch, example)
        made = response(await stage.ann.slash(stage.channel, "watch", **asked), alone=False)
        title = title_of(made).partition("“")[2].partition("”")[0]
        assert title in text_of(await stage.ask("watches"))
        refused = response(await stage.bob.slash(stage.channel, "unwatch", what=title), alone=False)
        assert "Only whoever asked for a watch" in title_of(refused)
        response(await stage.eve.slash(stage.channel, "unwatch", what=title, private=True), alone=True)
        assert title not in text_of(await stage.ask("watches"))


OFFERED = [(command, one) for command in COMMANDS for one in command.parameters if one.kind]


async def test_what_is_offered_while_an_option_is_typed_can_be_asked(stage: Stage) -> None:
    for command, option in OFFERED:
        others = {one.name: "why-china" for one in command.parameters if one.required and one is not option}
        for typed in ("", "k", "s"):
            offers = await stage.ann.autocomplete(stage.channel, command.name, option.name, typed, **others)
            assert len(offers) <= 25
            assert all(0 < len(offer[key]) <= 100 for offer in offers for key in ("name", "value"))
            for offer in offers[:1]:
                asked = {**others, option.name: offer["value"]}
                result = await stage.ann.slash(stage.channel, command.name, private=True, **asked)
                assert outcome_of(response(result, alone=True)) == "found", (command.name, offer)
    assert {option.kind for _, option in OFFERED} == set(get_args(Kind))


async def test_every_name_of_several_people_is_asked_back_and_every_choice_is_shown_in_place(stage: Stage) -> None:
    families = {person.family_name for person in stage.desk.library.people.values() if person.family_name}
    several: set[str] = set()
    for family in sorted(families):
        answer = await stage.ask(f"who {family}")
        menu = menu_of(answer, "choice")
        for option in menu["options"] if menu else ():
            several.add(family)
            answer = await stage.ask(f"who {family}")
            own = response(await stage.bob.select(answer, [option["value"]]), alone=True)
            assert text_of(stage.again(answer)) == text_of(answer)
            await stage.ann.select(answer, [option["value"]])
            assert text_of(stage.again(answer)) == text_of(own)
            assert option["label"] in text_of(own)
    assert several >= {"Sun", "Kim"}


async def test_an_answer_to_any_command_is_flagged_answered_and_resolved(stage: Stage) -> None:
    for command in ASKED:
        answer = await stage.ask(command.examples[-1])
        if "Flag" not in buttons_of(answer):
            assert "Sources\n" not in text_of(answer)
            assert command.name in ("help", "brief", "sources", "stats", "watches")
            continue
        form = await stage.ann.click(answer, label="Flag")
        fields: list[Any] = [part["component"] for part in (form.modal or {})["components"]]
        (lines,) = [field["options"] for field in fields if field["type"] == 3]
        assert 0 < len(lines) <= 25
        sent = await stage.ann.submit_modal(form, {"line": [lines[-1]["value"]], "wrong": f"wrong in {command.name}"})
        assert "is raised: thank you" in title_of(response(sent, alone=True))
        notice = stage.last(stage.editors)
        assert f"wrong in {command.name}" in text_of(notice)
        assert lines[-1]["label"].rstrip("…") in text_of(notice)
        refused = await stage.ann.click(notice, label="Answer")
        assert text_of(response(refused, alone=True)).strip() == "Only an editor can do that."
        form = await stage.eve.click(notice, label="Answer")
        await stage.eve.submit_modal(form, {"reply": f"mended in {command.name}"})
        assert list(buttons_of(stage.again(notice))) == ["Resolve"]
        assert f"mended in {command.name}" in stage.last(stage.ann.user.dm_channel).content
        await stage.eve.click(notice, label="Resolve")
        assert not buttons_of(stage.again(notice))
        assert "is resolved" in stage.last(stage.ann.user.dm_channel).content
        await stage.rest()


async def test_every_quotation_that_is_held_is_found_in_a_message_that_quotes_it(
    stage: Stage, recorded: tuple[Quotation, ...]
) -> None:
    for message in _quoting(recorded):
        pasted = await stage.bob.send(stage.channel, message)
        checked = response(await stage.ann.context_menu(stage.channel, "Check quotations", pasted), alone=True)
        assert outcome_of(checked) == "found"
        assert "stands in no source" not in text_of(checked)
        shown = response(await stage.ann.click(checked, label="Show to all"), alone=False)
        assert text_of(shown) == text_of(checked)


def _quoting(quotations: Iterable[Quotation]) -> Iterator[str]:
    """Quote all quotations of a source in messages as long as Discord takes them."""
    for _, of_one in groupby(quotations, key=lambda one: one.citation.source):
        message = ""
        for one in of_one:
            line = f"“{one.text}” ({one.speaker})\n"
            if len(message) + len(line) > 2000:
                yield message
                message = ""
            message += line
        yield message


async def test_whoever_has_a_card_is_found_where_a_message_names_them(stage: Stage) -> None:
    titles = sorted(person.title for person in stage.desk.library.people.values())
    for some in (titles[at : at + 4] for at in range(0, len(titles), 4)):
        pasted = await stage.bob.send(stage.channel, f"Read what was said by {', and by '.join(some)}, and tell me")
        named = response(await stage.ann.context_menu(stage.channel, "Who is named here", pasted), alone=True)
        assert outcome_of(named) == "found"
        assert all(title in text_of(named) for title in some), text_of(named)


async def test_an_answer_follows_its_question_through_every_edit_and_goes_with_it(stage: Stage) -> None:
    asked = await stage.ann.send(stage.channel, "!brief")
    answer = stage.last()
    for example in (*EXAMPLES, *TOPICS):
        await stage.ann.edit(asked, f"!{example}")
        assert stage.last().id == answer.id
        assert (outcome_of(stage.again(answer)), pictures_of(stage.again(answer)) != []) == (
            "found",
            example.startswith(("timeline", "map")),
        )
    await stage.ann.delete(asked)
    assert stage.gone(answer)


async def test_an_answer_goes_where_its_question_is_none_any_more(stage: Stage) -> None:
    for now in ("never mind", "!!!", "! who kang", ""):
        asked = await stage.ann.send(stage.channel, "!who kang")
        answer = stage.last()
        await stage.ann.edit(asked, now)
        assert stage.gone(answer)


CHANNELS: dict[str, dict[str, bool]] = {
    "no-files": {"attach_files": False},
    "no-history": {"read_message_history": False},
    "no-files-no-history": {"attach_files": False, "read_message_history": False},
}


async def test_where_the_bot_may_do_less_it_answers_with_less(stage: Stage) -> None:
    for name, denied in CHANNELS.items():
        overwrites: dict[Any, Any] = {stage.guild.default_role: discord.PermissionOverwrite(**denied)}
        channel = stage.guild.create_text_channel(name, overwrites=overwrites)
        for example in FIRST:
            answer = await stage.ask(example, channel)
            assert outcome_of(answer) == ("nothing" if example == "watches" else "found")
            pictured = example.startswith(("timeline", "map")) and "attach_files" not in denied
            assert bool(pictures_of(answer)) == pictured
            assert any(part["type"] == 12 for part in parts(answer)) == pictured
            await stage.ann.click(answer, label="Sources" if "Sources" in buttons_of(answer) else "Delete")


async def test_where_the_bot_may_not_write_whoever_asks_is_answered_in_private(stage: Stage) -> None:
    silent = discord.PermissionOverwrite(send_messages=False)
    writers = stage.guild.create_role("Writers")
    channel = stage.guild.create_text_channel(
        "quiet",
        overwrites={stage.guild.default_role: silent, writers: discord.PermissionOverwrite(send_messages=True)},
    )
    cat = stage.guild.add_member(stage.env.create_user("cat"), roles=[writers])
    for example in EXAMPLES:
        await cat.send(channel, f"!{example}")
        *_, why, answer = cat.user.dm_channel.history()
        assert "I may not write in" in why.content
        assert outcome_of(answer) == ("nothing" if example == "watches" else "found")
    assert {message.author.id for message in channel.history()} == {cat.id}


async def test_threads_are_answered_in_like_channels(stage: Stage) -> None:
    channel = stage.env.bot.get_channel(stage.channel.id)
    assert isinstance(channel, discord.TextChannel)
    await channel.create_thread(name="talk", type=discord.ChannelType.public_thread)
    (thread,) = stage.channel.threads
    for topic in TOPICS:
        assert title_of(await stage.ask(topic, thread)) == stage.desk.library.topics[topic].title
    told = response(await stage.ann.slash(thread, "who", name="kang"), alone=False)
    assert "Kang Joon-young" in title_of(told)


async def test_whatever_stands_below_an_answer_works_after_a_restart(stage: Stage) -> None:
    answers = {example: await stage.ask(example) for example in FIRST}
    choosing = await stage.ask("who sun")
    asked = await stage.ann.send(stage.channel, "!who kang")
    answer = stage.last()
    pasted = await stage.bob.send(stage.channel, "Kang spoke of “an operational spy satellite”")
    checked = response(await stage.ann.context_menu(stage.channel, "Check quotations", pasted), alone=True)
    form = await stage.ann.click(answer, label="Flag")
    sent = await stage.ann.submit_modal(form, {"wrong": "before the restart"})
    notice, form = stage.last(stage.editors), await stage.ann.click(answer, label="Flag")
    reply = await stage.eve.click(notice, label="Answer")
    await stage.restart()

    for example, one in answers.items():
        before, labels = text_of(one), buttons_of(one)
        for label in ("Sources", "More"):
            if label in labels:
                result = await stage.bob.click(one, custom_id=labels[label]["custom_id"])
                assert outcome_of(response(result, alone=True)) == "found", example
        assert text_of(stage.again(one)) == before
        await stage.ann.click(one, label="Delete")
        assert stage.gone(one)
    menu: Any = menu_of(choosing, "choice")
    await stage.ann.select(choosing, [menu["options"][0]["value"]])
    assert menu["options"][0]["label"] in title_of(stage.again(choosing))
    assert text_of(response(await stage.ann.click(checked, label="Show to all"), alone=False)) == text_of(checked)

    assert "is raised" in title_of(response(sent, alone=True))
    await stage.ann.submit_modal(form, {"wrong": "after the restart"})
    assert "after the restart" in text_of(stage.last(stage.editors))
    await stage.eve.submit_modal(reply, {"reply": "mended"})
    assert "is answered" in text_of(stage.again(notice))
    await stage.ann.edit(asked, "!brief")
    assert "why-china" in text_of(stage.again(answer))
    await stage.ann.delete(asked)
    assert stage.gone(answer)
