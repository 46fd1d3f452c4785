"""The quotations of a chat message are found, and each is checked as ``!check`` checks one."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.answer import Answer
from bot.answers.commands import Occasion
from bot.answers.desk import Desk
from bot.answers.pasted import LONGEST_MESSAGE, MOST, quotations_in
from tests.answers.test_check import told
from tests.asking import cited
from tests.conftest import ROOT

WORDS = "weaken China’s clout on North Korea"
FIRST_HALF = "South Korea may continue to persuade China that it does not need to support North Korea's attempts to recreate a Cold War-era dynamic."


def verdicts(answer: Answer) -> list[str]:
    return [line.verdict for line in answer.lines if line.verdict]


@pytest.mark.parametrize(
    ("message", "outcomes", "where"),
    [
        (f"Kang said: “{WORDS}”", ["verified"], ["son-2024#3"]),
        (f"kang said \"{WORDS}\" iirc", ["verified"], ["son-2024#3"]),
        (f"“{WORDS}” — Kang Joon-young", ["verified"], ["son-2024#3"]),
        (f"“{WORDS}” (Kang Jun-young, professor)", ["verified"], ["son-2024#3"]),
        (f"> “{WORDS}”\n— Kang\nis that right?", ["verified"], ["son-2024#3"]),
        (f"> **“{WORDS}”**", ["verified"], ["son-2024#3"]),
        (f"«{WORDS}» <@123456> <:wow:123>", ["verified"], ["son-2024#3"]),
        (f"[“{WORDS}”](https://example.org/a_b)", ["verified"], ["son-2024#3"]),
        ("“weaken China’s clout\non North Korea”", ["verified"], ["son-2024#3"]),
        (f"Reuters reported that he would “{WORDS}.”", ["verified"], ["son-2024#3"]),
        (f"“{WORDS}” — Park Won-gon", ["misattributed"], ["son-2024#3"]),
        (f"Park: “{WORDS}”", ["misattributed"], ["son-2024#3"]),
        (f"Winston Churchill said “{WORDS}”", ["misattributed"], ["son-2024#3"]),
        (f"“{WORDS}” — Winston Churchill", ["misattributed"], ["son-2024#3"]),
        ("“decided not to reschedule the dialogue”, said the Foreign Ministry", ["verified"], ["son-2024#18"]),
        ("“decided not to postpone the dialogue”, said Park", ["near-miss"], ["son-2024#18"]),
        ("She said: “We shall fight on the beaches.”", ["unheld"], []),
        (f"“{WORDS}” and “decided not to postpone the dialogue”", ["verified", "near-miss"], ["son-2024#3", "son-2024#18"]),
        (f"> {FIRST_HALF}\nagree?", ["verified"], ["lee-2024#16"]),
        (FIRST_HALF, ["verified"], ["lee-2024#16"]),
    ],
)  # fmt: skip
async def test_each_quotation_has_its_outcome(desk: Desk, message: str, outcomes: list[str], where: list[str]) -> None:
    answer = await desk.check_message(message)
    assert (verdicts(answer), cited(answer)) == (outcomes, where)
    assert answer.outcome == ("found" if where else "nothing")
    assert [source.id for source in answer.sources] == list(dict.fromkeys(one.split("#")[0] for one in where))


@pytest.mark.parametrize(
    "message",
    [
        "",
        "no quotation at all",
        "the “two plus two” dialogue and “no limits”",
        "I am reading “The Art of War”",
        "`print(\"decided not to reschedule the dialogue\")`",
        "```\n“decided not to reschedule the dialogue”\n```",
        "~~“decided not to reschedule the dialogue”~~",
        "https://example.org/“decided-not-to-reschedule-the-dialogue”",
        "> what do you all want to have for lunch today, and where shall we meet?",
        "it’s the drivers’ hours, and don't ask about the writers' ones",
    ],
)  # fmt: skip
async def test_what_is_no_quotation_is_not_checked(desk: Desk, message: str) -> None:
    answer = await desk.check_message(message)
    assert (answer.outcome, answer.lines) == ("nothing", ())
    assert answer.notes


@pytest.mark.parametrize(
    "said", ["He said", "Park Won-gon agrees. He said", "The professor said", "Breaking news", "CNN said"]
)
async def test_words_are_misattributed_only_where_somebody_is_surely_named(desk: Desk, said: str) -> None:
    assert verdicts(await desk.check_message(f"{said}: “{WORDS}”")) == ["verified"]


async def test_who_said_it_and_who_did_not_is_told(desk: Desk) -> None:
    answer = await desk.check_message(f"Park: “{WORDS}”")
    assert answer.lines[0].text == "Word for word, but I hold it of Kang Jun-young, not of Park."
    assert answer.lines[0].quotations[0].role.startswith("professor of China studies")
    assert answer.suggestions == ("!passage son-2024#3",)
    other = await desk.check_message(f"Park: “{WORDS}”", Occasion("?"))
    assert other.suggestions == ("?passage son-2024#3",)


async def test_words_that_stop_before_what_takes_them_back_are_warned_of(desk: Desk) -> None:
    answer = await desk.check_message(f"Kang: “{FIRST_HALF}”")
    assert "It goes on: “However, Beijing is unlikely" in answer.lines[0].text


async def test_only_so_many_are_checked_and_more_are_told(desk: Desk) -> None:
    answer = await desk.check_message(" ".join(f"“quoted words number {n} here”" for n in range(MOST + 3)))
    assert len(verdicts(answer)) == MOST
    assert answer.notes == ("This message has 13 quotations: only the first 10 are checked.",)


async def test_a_message_longer_than_any_is_refused(desk: Desk) -> None:
    answer = await desk.check_message("x" * (LONGEST_MESSAGE + 1))
    assert answer.outcome == "usage"
    assert "4,001" in answer.title


async def test_the_texts_that_are_held_tell_the_writers_words(articles: Path, tmp_path: Path) -> None:
    async with Desk(ROOT, articles, tmp_path / "index.sqlite3") as desk:
        assert verdicts(await desk.check_message("She said: “We shall fight on the beaches.”")) == ["not-found"]
        assert verdicts(await desk.check_message(f"Park: “{WORDS}”")) == ["misattributed"]
        held = await desk.index.source("lee-2024")
        assert held is not None
        writers = next(text for text in held.texts if '"' not in text and "“" not in text and len(text) > 120)
        pasted = await desk.check_message(writers)
        assert (verdicts(pasted), pasted.lines[0].text) == (["verified"], "Word for word: the words are the writer's.")
        quoted = await desk.check_message(f"“{' '.join(writers.split()[2:12])}”")
        assert verdicts(quoted) == ["misattributed"]
        words = writers.split()
        changed = await desk.check_message(f"“{' '.join([*words[2:9], 'entirely', *words[9:14]])}”")
        assert verdicts(changed) == ["near-miss"]
        assert changed.lines[1].difference is not None


@given(st.text(alphabet="ab  \n>*_~`|\\\"“”'‘’«»()[]<>@#-:1.—K", max_size=200))
def test_no_message_breaks_it(message: str) -> None:
    assert all(len(given.words.split()) >= 3 for given in quotations_in(message))


async def test_one_quotation_is_judged_as_by_the_command(desk: Desk) -> None:
    for words in (WORDS, "decided not to postpone the dialogue", "We shall fight on the beaches"):
        asked = await desk.ask(f"check “{words}” by kang")
        message = await desk.check_message(f"Kang said: “{words}”")
        assert asked is not None
        assert (verdicts(message), cited(message)) == ([told(asked)[0]], told(asked)[2])
