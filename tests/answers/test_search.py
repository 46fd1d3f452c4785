"""A question in plain words finds what is held about it, and nothing else."""

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from bot.answers.answer import Answer
from bot.answers.desk import Desk
from bot.index.floor import calibrated
from tests.asking import ask
from tests.bench.questions import kept_aside
from tests.conftest import ROOT
from tests.shelf import Shelf

QUESTIONS: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests/search/questions.yaml").read_text(encoding="utf-8"))


def passages(answer: Answer) -> list[str]:
    """Give the passages of an answer in order; cards and events cite more than what they are found by."""
    return [str(line.citations[0]) for line in answer.lines if line.label is None and line.date is None]


async def test_most_questions_find_their_passage_first_and_hardly_any_finds_what_is_not_held(tmp_path: Path) -> None:
    first = near = false = 0
    held = [one for one in QUESTIONS if "any" in one and not kept_aside(one["ask"])]
    unheld = [one for one in QUESTIONS if "any" not in one and not kept_aside(one["ask"])]
    async with Desk(ROOT, None, tmp_path / "index.sqlite3") as desk:
        for one in held:
            found = passages(await ask(desk, f"search {one['ask']}"))
            first += found[:1] != [] and found[0] in one["any"]
            near += any(passage in one["any"] for passage in found[:3])
        for one in unheld:
            false += (await ask(desk, f"search {one['ask']}")).found
    assert first >= 0.8 * len(held)
    assert near >= 0.85 * len(held)
    assert false <= 0.1 * len(unheld)


async def test_an_answer_lists_cards_events_and_passages_and_each_passage_once(tmp_path: Path) -> None:
    async with Desk(ROOT, None, tmp_path / "index.sqlite3") as desk:
        answer = await ask(desk, "search sanctions")
    assert answer.found
    assert any(line.label == "!sanctions" for line in answer.lines)
    assert any(line.date is not None for line in answer.lines)
    assert all(line.citations for line in answer.lines)
    assert len(passages(answer)) == len(set(passages(answer))) > 0


async def test_nothing_held_says_so_and_names_the_words_that_nothing_has(tmp_path: Path) -> None:
    async with Desk(ROOT, None, tmp_path / "index.sqlite3") as desk:
        answer = await ask(desk, "search price of tea in Brazil")
    assert answer.outcome == "nothing"
    assert answer.title == "I hold nothing on “price of tea in Brazil”"
    assert answer.notes == ("Nothing I hold has the words price, tea, Brazil.",)


async def test_a_person_is_found_by_role_and_by_any_spelling(tmp_path: Path) -> None:
    async with Desk(ROOT, None, tmp_path / "index.sqlite3") as desk:
        (line, *_) = (await ask(desk, "search director of the China program at Stimson")).lines
        assert line.label == "!who Yun Sun"
        assert (await ask(desk, "search 강준영")).found


@pytest.mark.parametrize("words", ["", "   ", "?!"])
async def test_no_words_say_what_to_type(tmp_path: Path, words: str) -> None:
    async with Desk(ROOT, None, tmp_path / "index.sqlite3") as desk:
        assert (await ask(desk, f"search {words}")).outcome == "usage"


async def test_words_that_are_in_every_sentence_find_nothing_or_something_but_no_error(tmp_path: Path) -> None:
    async with Desk(ROOT, None, tmp_path / "index.sqlite3") as desk:
        assert (await ask(desk, "search what is it")).outcome in ("found", "nothing")


def test_the_floor_rises_above_one_word_found_by_chance_and_stays_below_most_of_a_question() -> None:
    floor = calibrated([1] * 300 + [2] * 200 + [5] * 80 + [20] * 20 + [60] * 5, 120)
    assert floor.least(1) == 0.0
    assert all(0.1 < floor.least(words) < 0.9 for words in range(2, 30))
    assert floor.covers({"a": 3.0}, [3.0], 0) == 1.0
    assert floor.covers({"a": 3.0}, [3.0, 3.0], 1) < 0.5
    assert calibrated([], 0).least(3) == 0.0


SAME = "kind: synonyms\ngroups:\n  - [neglect, carelessness]\n  - [county, local council]\n"


@pytest.mark.parametrize("words", ["carelessness", "carelessnesses", "the local councils"])
async def test_what_means_the_same_is_found_in_any_form(shelf: Shelf, tmp_path: Path, words: str) -> None:
    async with Desk(shelf.home, None, tmp_path / "without.sqlite3") as desk:
        assert not (await ask(desk, f"search {words}")).found
    shelf.write("briefs/synonyms.yaml", SAME)
    async with Desk(shelf.home, None, tmp_path / "with.sqlite3") as desk:
        assert (await ask(desk, f"search {words}")).found
        assert not (await ask(desk, f'search "{words}"')).found or " " not in words


HOSTILE = ["NEAR(a b)", "a AND b OR NOT c", '"', "'; DROP TABLE meta; --", "*", "§by0", "tags:x", "^a", "{words} : a", "\\", "@everyone",
           "**bold**", "<@1>", "\u202e", "-", "a" * 480, '"' * 400, "§" * 100, "by by by", "in in in", "after", "best first"]  # fmt: skip


COMMANDS = (
    "search",
    "quote",
    "check",
    "who",
    "views",
    "timeline",
    "quote by",
    "quote in",
    "quote exact",
    "quote after",
)
WORDS = st.sampled_from(
    [*HOSTILE, "china", "kang", "satellite", "AND", "OR", "NOT", "NEAR", "by", "in", "after", "2024"]
)
INPUTS = st.tuples(
    st.sampled_from(COMMANDS), st.text(min_size=1, max_size=60) | st.lists(WORDS, min_size=1, max_size=8).map(" ".join)
)


@given(st.lists(INPUTS, min_size=20, max_size=20))
@settings(max_examples=500, phases=[Phase.generate, Phase.shrink])
def test_ten_thousand_inputs_are_answered(
    asking: Callable[[str], Answer | None], inputs: list[tuple[str, str]]
) -> None:
    for command, words in inputs:
        answer = asking(f"{command} {words}")
        assert answer is not None
        assert answer.outcome in ("found", "nothing", "usage")
        assert answer.title


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
async def test_no_sign_of_any_language_is_an_operator(desk: Desk, words: str) -> None:
    for command in ("search", "quote", "check", "who", "timeline"):
        answer = await desk.ask(f"{command} {words}")
        assert answer is not None
        assert answer.outcome in ("found", "nothing", "usage")


@pytest.fixture(scope="module")
def asking(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Answer | None]]:
    """Ask one desk from tests that are no coroutines."""
    with asyncio.Runner() as runner:
        desk = Desk(ROOT, None, tmp_path_factory.mktemp("index") / "index.sqlite3")
        runner.run(desk.__aenter__())
        yield lambda line: runner.run(desk.ask(line))
        runner.run(desk.__aexit__(None, None, None))
