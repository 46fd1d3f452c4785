"""``!quote`` finds what was said, word for word, by words, speaker and source."""

import pytest

from bot.answers.desk import Desk
from bot.sources.record import Quotation
from tests.asking import ask, cited, sourced


async def test_words_find_the_quotations_that_hold_them(desk: Desk) -> None:
    answer = await ask(desk, "quote satellite")
    assert (answer.outcome, answer.title) == ("found", "Quotations: “satellite”")
    assert [said.speaker for said in answer.quotations] == ["Kang Jun-young"]
    assert "spy satellite" in answer.quotations[0].text
    assert cited(answer) == ["son-2024#7"]
    assert sourced(answer)


async def test_without_words_everything_is_quoted_newest_source_first(
    desk: Desk, recorded: tuple[Quotation, ...]
) -> None:
    answer = await ask(desk, "quote")
    assert len(answer.quotations) == len(recorded)
    sources = [said.citation.source for said in answer.quotations]
    assert sources[0] == "lee-2024"
    assert sources == sorted(sources, key=sources.index)


async def test_quotations_are_shown_exactly_as_recorded(desk: Desk, recorded: tuple[Quotation, ...]) -> None:
    held = {(said.text, said.speaker, said.citation) for said in recorded}
    shown = {(said.text, said.speaker, said.citation) for said in (await ask(desk, "quote")).quotations}
    assert shown == held


@pytest.mark.parametrize("typed", ["kang", "Kang Jun-young", "Kang Joon-young", "강준영", "KANG"])
async def test_a_speaker_is_quoted_under_every_spelling(
    desk: Desk, recorded: tuple[Quotation, ...], typed: str
) -> None:
    answer = await ask(desk, f"quote by {typed}")
    kangs = [said for said in recorded if (said.speaker or "").startswith("Kang")]
    assert len(answer.quotations) == len(kangs) > 5
    assert {said.speaker for said in answer.quotations} == {"Kang Jun-young", "Kang Joon-young"}


async def test_speaker_source_and_words_narrow_each_other(desk: Desk) -> None:
    everything = await ask(desk, "quote by kang")
    in_one = await ask(desk, "quote by kang in lee-2024")
    with_words = await ask(desk, "quote sanctions by kang in lee-2024")
    assert {said.citation.source for said in in_one.quotations} == {"lee-2024"}
    assert set(with_words.quotations) < set(in_one.quotations) < set(everything.quotations)
    assert with_words.title == "Quotations: “sanctions”, by Kang Joon-young, in lee-2024"
    assert (await ask(desk, "quote in LEE-2024 by kang")).quotations == in_one.quotations


async def test_a_phrase_in_quotation_marks_is_looked_for_as_it_is(desk: Desk) -> None:
    assert len((await ask(desk, 'quote "spy satellite"')).quotations) == 1
    assert not (await ask(desk, 'quote "satellite spy"')).found
    assert len((await ask(desk, "quote satellite spy")).quotations) == 1


async def test_a_speaker_whom_two_can_be_is_asked_about(small_desk: Desk, desk: Desk) -> None:
    answer = await ask(small_desk, "quote by marsh")
    assert answer.choices == ("Ada Marsh", "Dot Marsh")
    assert (await ask(desk, "quote by sun")).choices == ("Yun Sun", "Sun Weidong")


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("quote zeppelin", "I hold no such quotation: “zeppelin”"),
        ("quote zeppelin by park", "I hold no such quotation: “zeppelin”, by Park Won-gon"),
        ("quote by putin", "I hold no such quotation: by Vladimir Putin"),
        ("quote by kim churchill-un", "I hold nothing on “kim churchill-un”"),
        ("quote in xyz-2024", "I hold no source “xyz-2024”"),
    ],
)
async def test_nothing_held_is_admitted(desk: Desk, question: str, title: str) -> None:
    answer = await ask(desk, question)
    assert (answer.outcome, answer.title, answer.quotations) == ("nothing", title, ())
    assert answer.suggestions
    for suggestion in answer.suggestions:
        assert (await ask(desk, suggestion.removeprefix("!"))).found


@pytest.mark.parametrize(
    "words", ["AND", "NOT china", "NEAR(", "*", '"', "“", "tags:in0", "🙂", "why-china's", "a" * 480]
)
async def test_no_words_are_an_error(desk: Desk, words: str) -> None:
    assert (await ask(desk, f"quote {words}")).outcome in ("found", "nothing")


async def test_an_article_before_a_name_does_not_make_it_another_ones(desk: Desk) -> None:
    answer = await ask(desk, "quote by the foreign ministry")
    assert {said.speaker for said in answer.quotations} == {"Foreign Ministry"}


async def test_exact_words_stand_just_so(desk: Desk) -> None:
    assert cited(await ask(desk, "quote exact spy satellite")) == ["son-2024#7"]
    assert not (await ask(desk, "quote exact spy satellites")).found
    assert (await ask(desk, 'quote "spy satellites"')).found
    answer = await ask(desk, "quote china exact “trilateral cooperation” by kang")
    assert (answer.title, cited(answer)) == (
        "Quotations: “china”, exactly “trilateral cooperation”, by Kang Joon-young",
        ["lee-2024#9"],
    )


@pytest.mark.parametrize(
    ("typed", "sources"),
    [
        ("quote china after 19 June 2024", {"lee-2024"}),
        ("quote china before 2024-06-20", {"son-2024", "cautious-2024"}),
        ("quote china after 2024-06-19 before 2024-06-20", set[str]()),
        ("quote after 2023", {"lee-2024", "son-2024", "cautious-2024"}),
    ],
)
async def test_dates_keep_what_was_published_in_between(desk: Desk, typed: str, sources: set[str]) -> None:
    answer = await ask(desk, typed)
    assert {said.citation.source for said in answer.quotations} == sources
    assert answer.found == bool(sources)


async def test_a_date_that_is_none_says_what_to_write(desk: Desk) -> None:
    assert (await ask(desk, "quote china after whenever")).outcome == "usage"


async def test_the_newest_come_first_unless_the_best_are_asked_for(desk: Desk) -> None:
    newest, best = await ask(desk, "quote china"), await ask(desk, "quote china best first")
    assert newest.quotations[0].citation.source == "lee-2024"
    assert set(newest.quotations) == set(best.quotations)
    assert newest.title == best.title == "Quotations: “china”"
    assert (await ask(desk, "quote china newest first")).quotations == newest.quotations


async def test_the_words_that_were_asked_for_are_marked_in_any_form(desk: Desk) -> None:
    (said,) = (await ask(desk, "quote spy satellites orbiting")).quotations
    assert [said.text[start:end] for start, end in said.marks] == ["spy satellite", "orbit"]
    assert (await ask(desk, "quote by park")).quotations[0].marks == ()
    (said,) = (await ask(desk, "quote exact “operational spy satellite”")).quotations
    assert [said.text[start:end] for start, end in said.marks] == ["operational spy satellite"]
    (said, *_) = (await ask(desk, "quote beijing by kang in lee-2024")).quotations
    assert "Beijing" in [said.text[start:end] for start, end in said.marks] or "China" in said.text


async def test_each_speaker_comes_with_the_role_on_the_card(desk: Desk, small_desk: Desk) -> None:
    (said,) = (await ask(desk, "quote satellite")).quotations
    assert said.role == "professor of China studies, Hankuk University of Foreign Studies"
    assert [said.role for said in (await ask(small_desk, "quote county")).quotations] == [""]


async def test_what_stands_around_the_first_hits_is_a_command_away(desk: Desk) -> None:
    answer = await ask(desk, "quote by kang")
    assert answer.suggestions == ("!passage lee-2024#6", "!passage lee-2024#9", "!passage lee-2024#16")
    assert (await ask(desk, answer.suggestions[0].removeprefix("!"))).suggestions


@pytest.mark.parametrize("question", ["quote china by kang best first", "quote china best first by kang"])
async def test_the_order_may_be_said_at_the_end_or_behind_the_words(desk: Desk, question: str) -> None:
    answer = await ask(desk, question)
    newest = await ask(desk, "quote china by kang newest first")
    assert answer.title == newest.title == "Quotations: “china”, by Kang Joon-young"
    assert set(answer.quotations) == set(newest.quotations)
    assert answer.quotations != newest.quotations


@pytest.mark.parametrize("signs", ["```", "😀", "???!", "-"])
async def test_signs_stand_in_no_quotation(desk: Desk, signs: str) -> None:
    for question in (f"quote “{signs}”", f"/quote words:{signs}"):
        answer = await ask(desk, question)
        assert answer.outcome == "nothing"
        assert answer.title == f"I hold no such quotation: “{signs}”"


async def test_an_empty_phrase_is_no_condition(desk: Desk) -> None:
    assert (await ask(desk, "/quote words:“”")).title == "Quotations"
