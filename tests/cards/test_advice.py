"""A card that loads is still warned of where it says more than its sources, or where nobody finds it."""

import pytest

from bot.cards.advice import advise
from bot.cards.rules import RULES, Warned
from bot.dates import Day
from tests.shelf import DIKE, FLOOD, Shelf

TODAY = (2024, 3, 31)
FLOOD_PATH, EVENTS_PATH = "briefs/topics/flood.yaml", "briefs/events/arden.yaml"


def advice(shelf: Shelf, today: Day = TODAY) -> list[str]:
    loaded = shelf.load()
    assert loaded.problems == ()
    speakers = [quotation.speaker for quotation in loaded.quotations if quotation.speaker]
    told = advise(loaded.library, loaded.held, speakers, {}, today)
    return [f"{problem.place}: {problem.rule}: {problem.message}" for problem in told]


@pytest.fixture(autouse=True)
def quiet(shelf: Shelf) -> None:
    """Begin with a library of which nothing is to be warned."""
    shelf.change("briefs/people/ada-marsh.yaml", "see: [flood]", "see: [flood, ben-ford]")
    shelf.change(
        EVENTS_PATH, "{text: the county, cite: [dike-2024#1], date: 2024}", "{text: the county, cite: [dike-2024#1]}"
    )
    assert advice(shelf) == []


@pytest.mark.parametrize(
    ("path", "right", "wrong", "told"),
    [
        (FLOOD_PATH, "The water came", "In Norway water came", f"{FLOOD_PATH}:7:14: names: the name 'Norway' does not stand in arden-2024#1"),
        (FLOOD_PATH, "in a single night", "in nine nights", f"{FLOOD_PATH}:7:29: numbers: the number 'nine' does not stand in arden-2024#1"),
        (FLOOD_PATH, "in a single night", "on 3 May", f"{FLOOD_PATH}:7:29: dates: the date '3 May' does not stand in arden-2024#1"),
        (FLOOD_PATH, "The water came in", "“A wall of water” came in", f"{FLOOD_PATH}:7:11: quotations: “A wall of water” does not stand word for word in arden-2024#1"),
        (FLOOD_PATH, "as_of: 2024-03-09", "as_of: 2024-02", f"{FLOOD_PATH}:5:8: outdated: as_of is 2024-02, but arden-2024 is of 8 March 2024"),
        (FLOOD_PATH, "as_of: 2024-03-09", "as_of: 2024-04-01", f"{FLOOD_PATH}:5:8: future: as_of is 2024-04-01, which is still to come"),
        (FLOOD_PATH, "[high-water]", "[high-water, flood]", f"{FLOOD_PATH}:3:23: itself: aliases: 'flood' is this very card"),
        (FLOOD_PATH, "[ada-marsh]", "[ada-marsh, flood]", f"{FLOOD_PATH}:12:18: itself: see: 'flood' is this very card"),
        (EVENTS_PATH, "[dike-2024#1]", "[arden-2024#2]", f"{EVENTS_PATH}:18:39: one-source: all sides rest on arden-2024 alone"),
        (FLOOD_PATH, ", dike-2024#1]", "]", f"{FLOOD_PATH}:2:5: one-source: the topic rests on arden-2024 alone"),
        (FLOOD_PATH, "It is open", "Dot Marsh asks", f"{FLOOD_PATH}:10:11: no-card: Dot Marsh is quoted but has no card"),
        (FLOOD_PATH, "[arden-2024#3, dike-2024#1]", "[dike-2024#1]\n    quote: Dot Marsh", f"{FLOOD_PATH}:12:12: no-card: Dot Marsh is quoted"),
        ("briefs/people/ada-marsh.yaml", "see: [flood, ben-ford]", "see: [ben-ford]", f"{FLOOD_PATH}:2:5: orphan: no other card leads here"),
        (EVENTS_PATH, "date: 2024-03-07", "date: 2024-03-02", f"{EVENTS_PATH}:6:11: sharp: '2024-03-02' is sharper than the cited passages: they say 7 March 2024"),
        (EVENTS_PATH, "date: 2024-03~", "date: 2023~", f"{EVENTS_PATH}:11:11: order: '2023~' comes after an event of '2024-03-07'"),
    ],
)  # fmt: skip
def test_what_to_think_twice_about_is_told_where_it_stands(
    shelf: Shelf, path: str, right: str, wrong: str, told: str
) -> None:
    shelf.change(path, right, wrong)
    found = advice(shelf)
    assert any(one.startswith(told) for one in found), found
    rule = told.split(": ")[1]
    assert rule in RULES
    shelf.change(
        path if rule != "orphan" else FLOOD_PATH, "as_of:", f"accept: {{{rule}: It is so all the same.}}\nas_of:"
    )
    assert not any(one.startswith(told.split(":", maxsplit=1)[0]) and f": {rule}: " in one for one in advice(shelf))


def test_a_word_is_pointed_at_also_on_a_later_line_of_its_text(shelf: Shelf) -> None:
    shelf.change(FLOOD_PATH, "text: It is open who pays.", 'text: "It is open:\n      who pays in Norway?"')
    assert advice(shelf)[0].startswith(f"{FLOOD_PATH}:11:19: names: the name 'Norway' does not stand in any of")


@pytest.mark.parametrize(
    "said", ["It “rose two metres” there.", "It “rose\u00a0two metres” there.", "What „Flut“ means."]
)
def test_words_that_are_quoted_as_they_stand_are_none_to_warn_of(shelf: Shelf, said: str) -> None:
    shelf.change(FLOOD_PATH, "The water came in a single night.", said)
    assert advice(shelf) == []


def test_copies_of_one_wire_story_are_one_source(shelf: Shelf) -> None:
    for path in ("seeds/arden-2024.yaml", "seeds/dike-2024.yaml"):
        shelf.change(path, "published:", "wire: Northern News Agency\npublished:")
    told = "one-source: the topic rests on arden-2024 and dike-2024, all of Northern News Agency alone"
    assert any(told in one for one in advice(shelf))


def test_sides_of_copies_of_one_wire_story_rest_on_one_source(shelf: Shelf) -> None:
    for path in ("seeds/arden-2024.yaml", "seeds/dike-2024.yaml"):
        shelf.change(path, "published:", "wire: Northern News Agency\npublished:")
    told = f"{EVENTS_PATH}:18:39: one-source: all sides rest on arden-2024 and dike-2024, all of Northern News Agency alone"
    assert any(one.startswith(told) for one in advice(shelf))
    shelf.change(EVENTS_PATH, "[dike-2024#1]}", "[dike-2024#1], accept: {one-source: The agency corrected itself.}}")
    assert not any(one.startswith(EVENTS_PATH) for one in advice(shelf))


def test_a_side_may_rest_on_what_the_other_rests_on_as_well(shelf: Shelf) -> None:
    shelf.change(EVENTS_PATH, "[dike-2024#1]", "[dike-2024#1, arden-2024#3]")
    assert advice(shelf) == []


@pytest.mark.parametrize("as_of", ["2024-03-31", "2024-03-31~", "2024-03", "2024", "2024-03-30/2024-04-02"])
def test_what_may_be_today_is_not_to_come(shelf: Shelf, as_of: str) -> None:
    shelf.change(FLOOD_PATH, "as_of: 2024-03-09", f"as_of: {as_of}")
    assert advice(shelf) == []


def test_a_day_that_comes_is_not_remembered_as_one_to_come(shelf: Shelf) -> None:
    shelf.change(FLOOD_PATH, "as_of: 2024-03-09", "as_of: 2024-04-01")
    loaded, known = shelf.load(), dict[str, tuple[Warned, ...]]()
    told = [advise(loaded.library, loaded.held, (), known, day) for day in (TODAY, (2024, 4, 1), TODAY)]
    assert [[one.rule for one in some] for some in told] == [["future"], [], ["future"]]


def test_a_line_accepts_for_itself_alone(shelf: Shelf) -> None:
    shelf.change(FLOOD_PATH, "The water came", "In Norway water came")
    shelf.change(FLOOD_PATH, "It is open who pays.", "It is open who pays in Peru.")
    shelf.change(
        FLOOD_PATH, "    quote: Ada Marsh\n", "    quote: Ada Marsh\n    accept: {names: It means the other Norway.}\n"
    )
    assert ["Peru" in one for one in advice(shelf)] == [True]


def test_what_is_accepted_for_nothing_is_told(shelf: Shelf) -> None:
    shelf.change(FLOOD_PATH, "as_of:", "accept: {numbers: Just in case.}\nas_of:")
    assert advice(shelf) == [f"{FLOOD_PATH}:5:19: accept: nothing here goes against 'numbers': remove this"]


def test_a_speaker_without_a_card_is_told_of_once(shelf: Shelf) -> None:
    shelf.change(FLOOD_PATH, "It is open who pays.", "Dot Marsh asks who pays.")
    shelf.write(
        "briefs/topics/wall.yaml",
        FLOOD.replace("flood", "wall").replace("high-water", "dam").replace("It is", "Dot Marsh says it is"),
    )
    assert sum(": no-card: " in one for one in advice(shelf)) == 1


def test_a_first_card_alone_is_no_orphan(shelf: Shelf) -> None:
    for path in ("briefs/people/ada-marsh.yaml", "briefs/people/ben-ford.yaml", EVENTS_PATH):
        (shelf.home / path).unlink()
    shelf.change(FLOOD_PATH, "see: [ada-marsh]\n", "")
    shelf.change(FLOOD_PATH, "    quote: Ada Marsh\n", "")
    assert advice(shelf) == []


def test_a_gist_is_looked_into_where_the_text_is_not_held(shelf: Shelf) -> None:
    shelf.write("seeds/dike-2024.yaml", DIKE.replace("wants the county", "wants Lunde"))
    shelf.change(FLOOD_PATH, "It is open who pays.", "Lunde pays, or Peru.")
    assert [one.split(": ")[2] for one in advice(shelf)] == [
        "the name 'Peru' does not stand in any of arden-2024#3 and dike-2024#1"
    ]
