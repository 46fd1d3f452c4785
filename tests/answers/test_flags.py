"""Readers flag answers, editors list and close flags; whoever may not is told kindly, and numbers of others are none."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.answers.answer import Answer
from bot.answers.commands import Asker, Occasion
from bot.answers.desk import Desk
from bot.answers.flags import MOST_OPEN
from bot.chat.keeping import opened_if_there
from bot.state.database import State
from bot.state.exchanges import Exchange, Exchanges
from bot.state.flags import flag_of, open_flags
from tests.state.conftest import NOON, Clock

ANN = Asker(6, channel=5, guild=7, team=7)
EVE = Asker(8, channel=5, guild=7, editor=True, team=7)
ASKED = Exchange(11, channel=5, person=6, question="who marsh", asked_at=NOON, guild=7, answer_id=21)


@pytest.fixture
async def chat(small_desk: Desk, state: State) -> Desk:
    small_desk.keeping.use(state)
    (await Exchanges.of(state)).begin(ASKED)
    return small_desk


async def ask(desk: Desk, line: str, asker: Asker | None = ANN) -> Answer:
    answer = await desk.ask(line, Occasion("!", asker=asker))
    assert answer is not None
    return answer


def texts(answer: Answer) -> list[tuple[str | None, str]]:
    return [(line.label, line.text) for line in answer.lines]


async def test_the_last_answer_is_flagged_each_time_it_is_asked_for(chat: Desk, state: State) -> None:
    answer = await ask(chat, "flag it says 1953 on page 2")
    assert (answer.found, answer.title) == (True, "Flag 1 is raised: thank you")
    assert texts(answer) == [("Question", "!who marsh"), ("What is wrong", "it says 1953 on page 2")]
    await ask(chat, "flag it says 1953 on page 2")
    first, second = await open_flags(state, 7)
    assert (first.question, first.answer_id, first.wrong, first.person) == (
        "who marsh",
        21,
        "it says 1953 on page 2",
        6,
    )
    assert second.id == 2


async def test_a_reply_flags_what_it_replies_to_and_no_answer_about_flags(chat: Desk, state: State) -> None:
    exchanges = await Exchanges.of(state)
    exchanges.begin(replace(ASKED, question_id=12, person=9, question="flood", answer_id=22))
    exchanges.begin(replace(ASKED, question_id=13, question="/flag wrong:x", answer_id=23, asked_at=NOON + 9))
    await ask(chat, "flag wrong", replace(ANN, replies_to=22))
    await ask(chat, "flag wrong")
    assert [one.question for one in await open_flags(state, 7)] == ["flood", "who marsh"]
    for unknown in (23, 99):
        answer = await ask(chat, "flag wrong", replace(ANN, replies_to=unknown))
        assert (answer.outcome, answer.title) == ("usage", "I do not know which answer you mean")


async def test_an_answer_of_which_nothing_is_kept_is_flagged_by_what_it_says_itself(chat: Desk, state: State) -> None:
    for about, found in (("flood", True), ("", True), ("/flags", False), (None, False)):
        answer = await ask(chat, "flag wrong", replace(ANN, replies_to=99, replies_about=about))
        assert answer.found == found
    assert [(one.question, one.answer_id) for one in await open_flags(state, 7)] == [("flood", 99), ("", 99)]


async def test_an_answer_that_one_person_sees_is_not_pointed_to(chat: Desk, state: State) -> None:
    exchanges = await Exchanges.of(state)
    exchanges.begin(replace(ASKED, question_id=12, channel=4, private=True))
    exchanges.begin(replace(ASKED, question_id=13, channel=3, guild=None))
    await ask(chat, "flag wrong", replace(ANN, channel=4))
    await ask(chat, "flag wrong", replace(ANN, channel=3, guild=None))
    assert [(one.guild, one.answer_id) for one in await open_flags(state, 7)] == [(7, 0), (7, 0)]


async def test_who_has_many_open_flags_is_asked_to_wait(chat: Desk, state: State) -> None:
    for _ in range(MOST_OPEN):
        assert (await ask(chat, "flag wrong")).found
    answer = await ask(chat, "flag wrong")
    assert (answer.outcome, answer.title.partition(":")[0]) == ("usage", "You have 10 open flags")
    await ask(chat, "resolve 1", EVE)
    assert (await ask(chat, "flag wrong")).found


async def test_editors_list_flags_look_at_one_and_resolve_it(chat: Desk, state: State, clock: Clock) -> None:
    await ask(chat, "flag too old")
    clock.now += 3 * 86_400
    await ask(chat, "flag too new")
    listed = await ask(chat, "flags", EVE)
    assert listed.title == "2 open flags"
    assert texts(listed) == [("1", "too old (raised 3 days ago)"), ("2", "too new (raised today)")]
    whole = await ask(chat, "flags #1", EVE)
    assert texts(whole) == [
        ("Question", "!who marsh"),
        ("What is wrong", "too old"),
        ("Raised", "19 June 2024, 12:00 UTC"),
    ]
    assert (await ask(chat, "resolve 1: the card is mended now", EVE)).title == "Flag 1 is resolved"
    closed = await flag_of(state, 1)
    assert closed
    assert (closed.status, closed.reply, closed.editor) == ("resolved", "the card is mended now", 8)
    again = await ask(chat, "resolve 1", EVE)
    assert (again.outcome, again.notes) == ("usage", ("It was closed before, and stays as it is.",))
    assert (await ask(chat, "flags", EVE)).title == "1 open flag"


@pytest.mark.parametrize("line", ["flags", "flags 1", "resolve 1", "misses"])
async def test_what_is_for_editors_is_told_to_no_one_else(chat: Desk, state: State, line: str) -> None:
    await ask(chat, "flag wrong")
    for _ in range(2):
        assert (await ask(chat, line)).title.startswith("Only editors are told that")
        await ask(chat, "flags", EVE)
    assert len(await open_flags(state, 7)) == 1


@pytest.mark.parametrize("line", ["flags 1", "resolve 1", "flags 2", "flags one", "resolve 99999999999999999999"])
async def test_a_flag_of_another_team_is_none(chat: Desk, state: State, line: str) -> None:
    await ask(chat, "flag wrong")
    answer = await ask(chat, line, replace(EVE, guild=9, team=9))
    assert (answer.outcome, answer.title.startswith("There is no flag")) == ("nothing", True)
    assert (await ask(chat, "flags", replace(EVE, guild=None, team=9))).title == "No flag is open"
    assert len(await open_flags(state, 7)) == 1


async def test_a_terminal_reads_the_flags_of_all_teams_and_raises_none(chat: Desk) -> None:
    await ask(chat, "flag wrong")
    await ask(chat, "flag wrong", replace(ANN, team=9))
    assert (await ask(chat, "flags", None)).title == "2 open flags"
    for line in ("flag wrong", "resolve 1"):
        assert "in Discord" in (await ask(chat, line, None)).title


async def test_a_terminal_opens_the_state_once_somebody_used_the_bot(tmp_path: Path, small_desk: Desk) -> None:
    path = tmp_path / "kept" / "state.sqlite3"
    folders = small_desk.index.folders
    async with Desk(folders.home, None, tmp_path / "2.sqlite3", opening=lambda: opened_if_there(path)) as desk:
        assert (await ask(desk, "flags", None)).outcome == "nothing"
        assert not path.exists()
        async with State.open(path) as state:
            desk.keeping.use(state)
            (await Exchanges.of(state)).begin(ASKED)
            await ask(desk, "flag wrong")
    async with Desk(folders.home, None, tmp_path / "2.sqlite3", opening=lambda: opened_if_there(path)) as desk:
        assert (await ask(desk, "flags", None)).title == "1 open flag"
