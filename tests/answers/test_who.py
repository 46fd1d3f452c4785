"""``!who`` says who somebody is under any spelling, asks where several can be meant, and admits what it has not."""

import pytest

from bot.answers.desk import Desk
from bot.cards.library import Library
from bot.sources.record import Quotation
from tests.asking import ask, cited, sourced
from tests.shelf import Shelf


@pytest.mark.parametrize(
    "typed", ["kang", "Kang Jun-young", "Kang Joon-young", "junyoung kang", "강준영", "is kang?", "the kang", "Kang's"]
)
async def test_one_man_under_two_spellings_is_one_answer_with_both_sources(desk: Desk, typed: str) -> None:
    answer = await ask(desk, f"who {typed}")
    assert (answer.outcome, answer.title) == ("found", "Kang Joon-young")
    assert {source.name for source in answer.sources} == {"The Korea Herald", "The Korea Times"}
    first = answer.lines[0]
    assert first.text == "Professor of China studies, Hankuk University of Foreign Studies"
    assert {said.speaker for said in answer.all_quotations()} == {"Kang Jun-young", "Kang Joon-young"}
    assert "Also written Kang Jun-young, 강준영." in answer.notes
    assert answer.choices == ()


@pytest.mark.parametrize(
    ("typed", "people"),
    [
        ("sun", ("Yun Sun", "Sun Weidong")),
        ("Kim", ("Kim Jong-un", "Kim Hong-gyun")),
        ("KIM?", ("Kim Jong-un", "Kim Hong-gyun")),
    ],
)
async def test_a_name_that_two_people_share_is_asked_about_whom_most_is_held_on_first(
    desk: Desk, typed: str, people: tuple[str, ...]
) -> None:
    answer = await ask(desk, f"who {typed}")
    assert answer.choices == people
    assert f"can be {len(people)} people: which one?" in answer.title
    assert tuple(line.label for line in answer.lines) == people
    assert sourced(answer)


async def test_each_choice_leads_to_one_person(desk: Desk) -> None:
    for typed in ("sun", "kim"):
        for choice in (await ask(desk, f"who {typed}")).choices:
            assert (await ask(desk, f"who {choice}")).title == choice


async def test_every_card_of_a_person_is_answered_with_citations_on_every_line(desk: Desk, shipped: Library) -> None:
    for person in shipped.people.values():
        for name in person.names:
            answer = await ask(desk, f"who {name}")
            assert (answer.outcome, answer.title) == ("found", person.title)
            assert sourced(answer)
            assert [line.text for line in answer.lines[1 : 1 + len(person.points)]] == [
                point.text for point in person.points
            ]
            assert answer.as_of == person.as_of


async def test_quotations_are_verbatim_from_the_records_and_none_is_shown_twice(
    desk: Desk, shipped: Library, recorded: tuple[Quotation, ...]
) -> None:
    held = {(said.text, said.speaker, said.citation) for said in recorded}
    for person in shipped.people.values():
        answer = await ask(desk, f"who {person.title}")
        below = [said for line in answer.lines for said in line.quotations]
        assert {(said.text, said.speaker, said.citation) for said in answer.all_quotations()} <= held
        assert not set(below) & set(answer.quotations)
        assert len(answer.quotations) == len(set(answer.quotations)) <= 5


async def test_whoever_said_anything_is_quoted_by_name(desk: Desk, recorded: tuple[Quotation, ...]) -> None:
    for said in recorded:
        answer = await ask(desk, f"who {said.speaker}")
        assert said.speaker in {shown.speaker for shown in answer.all_quotations()}


async def test_people_only_reported_have_a_card_and_no_quotation(desk: Desk) -> None:
    answer = await ask(desk, "who lin jian")
    assert answer.found
    assert answer.all_quotations() == () or {said.speaker for said in answer.all_quotations()} == {"Lin Jian"}
    assert cited(answer) == ["cautious-2024#1"]


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [
        ("winston churchill", ("!brief",)),
        ("merkel", ("!brief",)),
        ("xyzzy", ("!brief",)),
        ("kim yong-nam", ("!who Kim Jong-un",)),
        ("vladimir medvedev", ("!who Vladimir Putin",)),
    ],
)
async def test_nobody_held_is_admitted_with_the_names_that_are_like_it(
    desk: Desk, typed: str, nearest: tuple[str, ...]
) -> None:
    answer = await ask(desk, f"who is {typed}?")
    assert (answer.outcome, answer.title) == ("nothing", f"I hold nothing on “{typed}”")
    assert (answer.lines, answer.quotations, answer.sources) == ((), (), ())
    assert answer.suggestions[:1] == nearest
    for suggestion in answer.suggestions:
        assert (await ask(desk, suggestion.removeprefix("!"))).found


async def test_a_misspelt_name_is_found(desk: Desk) -> None:
    assert (await ask(desk, "who putn")).title == "Vladimir Putin"
    assert (await ask(desk, "who swanström")).title == "Niklas Swanstrom"


async def test_a_name_is_needed(desk: Desk) -> None:
    answer = await ask(desk, "who")
    assert (answer.outcome, answer.title) == ("usage", "!who needs a name, in any order or spelling: write !who kang")


async def test_a_speaker_without_a_card_is_quoted_and_said_to_have_none(small_desk: Desk) -> None:
    answer = await ask(small_desk, "who dot marsh")
    assert (answer.outcome, answer.title) == ("found", "Dot Marsh")
    assert [said.text for said in answer.quotations] == ["The county has the money"]
    assert answer.notes == ("No card describes this speaker yet.",)
    assert cited(answer) == ["dike-2024#1"]


async def test_people_with_and_without_cards_are_asked_about_alike(small_desk: Desk) -> None:
    answer = await ask(small_desk, "who marsh")
    assert answer.choices == ("Ada Marsh", "Dot Marsh")
    for choice in answer.choices:
        assert (await ask(small_desk, f"who {choice}")).title == choice


async def test_cards_out_of_service_are_not_suggested(shelf: Shelf) -> None:
    shelf.write("briefs/topics/flood.yaml", "kind: topic")
    async with Desk(shelf.home, None, shelf.home / "index.sqlite3") as desk:
        assert (await ask(desk, "who ada marsh")).suggestions == ()


@pytest.mark.parametrize(
    "other", ["Kim Yo-jong", "Kim Jong-il", "Li Keqiang", "Park Won-soon", "Kim Hong-gul", "Li Jian", "Yun Suk"]
)
async def test_somebody_else_of_a_like_name_is_not_taken_for_one_who_is_held(desk: Desk, other: str) -> None:
    answer = await ask(desk, f"who {other}")
    assert answer.outcome == "nothing"


async def test_how_a_misspelt_name_was_read_is_said(desk: Desk) -> None:
    assert "I read “putn” as Vladimir Putin." in (await ask(desk, "who putn")).notes
    assert "I read “J. Y. Kang” as Kang Joon-young." in (await ask(desk, "who J. Y. Kang")).notes
    assert "I read “Wladimir Poutine” as Vladimir Putin." in (await ask(desk, "who Wladimir Poutine")).notes
    assert "I read “swanstorm” as Niklas Swanstrom." in (await ask(desk, "quote by swanstorm")).notes


@pytest.mark.parametrize(
    ("typed", "title"),
    [("president putin", "Vladimir Putin"), ("Mr Kang", "Kang Joon-young"), ("Dr. Sun Weidong", "Sun Weidong")],
)
async def test_titles_before_a_name_are_passed_over(desk: Desk, typed: str, title: str) -> None:
    assert (await ask(desk, f"who {typed}")).title == title


@pytest.mark.parametrize(
    ("typed", "name"),
    [("the director of the China program at Stimson", "Yun Sun"), ("secretary of Jiangsu", "Xin Changxing")],
)
async def test_somebody_is_found_by_role(desk: Desk, typed: str, name: str) -> None:
    answer = await ask(desk, f"who {typed}")
    assert (answer.outcome, answer.title) == ("found", name)
    assert answer.notes[0] == f"I read “{typed}” as {name}."
    assert answer.notes[1:] == (await ask(desk, f"who {name}")).notes


@pytest.mark.parametrize("typed", ["winston churchill", "president", "director of the opera", "the china"])
async def test_a_role_that_nobody_or_more_than_one_has_finds_nobody_by_it(desk: Desk, typed: str) -> None:
    answer = await ask(desk, f"who {typed}")
    assert not any(note.startswith("I read") for note in answer.notes)
