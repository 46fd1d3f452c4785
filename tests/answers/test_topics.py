"""Topics are briefed point by point, each point cited, and the brief lists them all."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answers.desk import LONGEST_QUESTION, Desk
from bot.answers.table import COMMANDS, LIVE
from bot.cards.library import Library
from tests.asking import ask, cited, sourced, uncited


async def test_the_brief_lists_every_topic_once(desk: Desk, shipped: Library) -> None:
    answer = await ask(desk, "brief")
    assert [line.label for line in answer.lines] == [f"!{id_}" for id_ in shipped.topics]
    assert [line.text for line in answer.lines] == [topic.title for topic in shipped.topics.values()]
    assert len(answer.lines) >= 14
    assert sourced(answer)


async def test_every_topic_tells_its_points_disputes_and_where_to_read_on(desk: Desk, shipped: Library) -> None:
    for topic in shipped.topics.values():
        answer = await ask(desk, topic.id)
        assert (answer.outcome, answer.title, answer.as_of) == ("found", topic.title, topic.as_of)
        assert [line.text for line in answer.lines[: len(topic.points)]] == [point.text for point in topic.points]
        assert [line.disputes[0].about for line in answer.lines[len(topic.points) :]] == [
            d.about for d in topic.disputes
        ]
        assert sourced(answer)
        assert len(answer.suggestions) == len(topic.see)
        for suggestion in answer.suggestions:
            assert (await ask(desk, suggestion.removeprefix("!"))).found


async def test_a_point_shows_the_quotation_it_asks_for(desk: Desk, shipped: Library) -> None:
    shown = 0
    for topic in shipped.topics.values():
        answer = await ask(desk, topic.id)
        for point, line in zip(topic.points, answer.lines, strict=False):
            assert [said.speaker for said in line.quotations] == ([point.quote] if point.quote else [])
            assert all(said.citation in point.citations for said in line.quotations)
            shown += len(line.quotations)
    assert shown > 10


async def test_a_topic_is_found_with_spaces_and_by_alias(desk: Desk) -> None:
    titles = {(await ask(desk, line)).title for line in ("why-china", "why china", "Why China?", "china")}
    assert titles == {"Why the summit matters to China"}


async def test_sources_that_differ_are_named_on_each_side(desk: Desk) -> None:
    answer = await ask(desk, "talks")
    disputes = [dispute for line in answer.lines for dispute in line.disputes]
    assert len(disputes) >= 3
    assert {name for side in disputes[0].sides for name in side.sources} >= {"The Korea Herald", "The Korea Times"}


async def test_a_small_topic_is_cited_to_both_its_sources(small_desk: Desk) -> None:
    answer = await ask(small_desk, "high water")
    assert cited(answer) == ["arden-2024#1", "arden-2024#3", "dike-2024#1"]
    assert [said.text for said in answer.lines[0].quotations] == ["The river rose two metres in one night"]
    assert answer.suggestions == ("!who Ada Marsh",)


async def test_an_unknown_command_suggests_the_one_near_it(desk: Desk) -> None:
    answer = await ask(desk, "why-chin")
    assert (answer.outcome, answer.suggestions) == ("unknown", ("!why-china",))
    answer = await ask(desk, "weather in seoul")
    assert (answer.outcome, answer.suggestions) == ("unknown", ())


async def test_noise_gets_no_answer(desk: Desk) -> None:
    for line in ("", "!!", "?", "...", "100"):
        assert await desk.ask(line) is None


async def test_the_same_question_has_the_same_answer_on_every_page(desk: Desk) -> None:
    first, second = await ask(desk, "who kang"), await ask(desk, "who kang page 2")
    assert (first.page, second.page) == (1, 2)
    assert (first.lines, first.quotations, first.question) == (second.lines, second.quotations, second.question)
    assert second.question == "who kang"
    assert (await ask(desk, "whois kang")).lines == first.lines


async def test_a_question_that_is_too_long_is_refused(desk: Desk) -> None:
    longest = "who " + "x" * (LONGEST_QUESTION - 4)
    assert (await ask(desk, longest)).outcome == "nothing"
    assert (await ask(desk, longest + "x")).title == "That is 501 characters: please ask in 500 at most"


@settings(max_examples=40)
@given(st.data())
async def test_no_question_whatever_fails(desk: Desk, data: st.DataObject) -> None:
    word = data.draw(st.sampled_from([*(command.name for command in COMMANDS), "why china", ""]))
    line = f"{word} {data.draw(st.text(max_size=200))}"
    answer = await desk.ask(line)
    if answer is not None and answer.found and answer.command not in {"help", *LIVE}:
        assert uncited(answer) == []


@pytest.mark.parametrize(
    ("topic", "begins"),
    [
        ("ukraine-war", "However, given that (Russia's) war"),
        ("leverage", "In the long run"),
        ("why-north-korea", "In the long run"),
        ("what-to-watch", "regularly"),
    ],
)
async def test_a_point_shows_the_quotation_with_the_words_it_names(desk: Desk, topic: str, begins: str) -> None:
    named = [point.words for point in desk.library.topics[topic].points if point.words]
    shown = [said.text for said in (await ask(desk, topic)).all_quotations()]
    assert any(text.startswith(begins) and words in text for text in shown for words in named)
