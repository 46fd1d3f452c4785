"""Cards are checked against each other and against the sources they cite."""

import pytest

from tests.shelf import ADA, BEN, FLOOD, Shelf

SECOND = FLOOD.replace("id: flood", "id: wall").replace("aliases: [high-water]\n", "")


def only_problem(shelf: Shelf) -> str:
    problems = shelf.problems()
    assert len(problems) == 1, problems
    return problems[0]


def test_the_small_library_is_right(shelf: Shelf) -> None:
    assert shelf.problems() == []


@pytest.mark.parametrize(
    ("cite", "problem"),
    [
        ("ardn-2024#1", "ardn-2024#1 cites a source that does not exist: did you mean 'arden-2024'?"),
        ("xyz#1", "xyz#1 cites a source that does not exist: the sources are arden-2024, dike-2024"),
        ("arden-2024#4", "arden-2024#4 cites a passage that does not exist: arden-2024 has passages 1 to 3"),
    ],
)
def test_a_citation_must_lead_to_a_passage(shelf: Shelf, cite: str, problem: str) -> None:
    shelf.change("briefs/topics/flood.yaml", "cite: [arden-2024#3, dike-2024#1]", f"cite: [{cite}]")
    assert only_problem(shelf) == f"briefs/topics/flood.yaml:10:5: {problem}"


def test_citations_of_people_events_and_sides_are_checked_alike(shelf: Shelf) -> None:
    shelf.change("briefs/people/ben-ford.yaml", "cite: [arden-2024#2]\nas_of", "cite: [arden-2024#9]\nas_of")
    shelf.change("briefs/events/arden.yaml", "cite: [arden-2024#2]", "cite: [arden-2024#8]")
    shelf.change("briefs/events/arden.yaml", "[dike-2024#1]", "[dike-2024#7]")
    assert [problem.partition(" cites")[0] for problem in shelf.problems()] == [
        "briefs/events/arden.yaml:6:5: arden-2024#8",
        "briefs/events/arden.yaml:18:13: dike-2024#7",
        "briefs/people/ben-ford.yaml:1:1: arden-2024#9",
    ]


@pytest.mark.parametrize(
    ("old", "new", "held"),
    [
        ("quote: Ada Marsh", "quote: Ben Ford", "they quote Ada Marsh"),
        ("quote: Ada Marsh", "quote: ada marsh", "they quote Ada Marsh"),
        ("cite: [arden-2024#1]", "cite: [arden-2024#3]", "they hold no quotation"),
    ],
)
def test_a_quote_must_stand_in_a_cited_passage(shelf: Shelf, old: str, new: str, held: str) -> None:
    shelf.change("briefs/topics/flood.yaml", old, new)
    speaker = new.removeprefix("quote: ") if "quote" in new else "Ada Marsh"
    assert only_problem(shelf) == f"briefs/topics/flood.yaml:7:5: quote: no cited passage quotes '{speaker}': {held}"


@pytest.mark.parametrize(
    ("path", "old", "new", "problem"),
    [
        ("topics/flood.yaml", "see: [ada-marsh]", "see: [ada-march]", "see: there is no card 'ada-march': did you mean 'ada-marsh'?"),
        ("topics/flood.yaml", "see: [ada-marsh]", "see: [xyz]", "see: there is no card 'xyz': the cards are ada-marsh, arden,"),
        ("events/arden.yaml", "who: [ben-ford]", "who: [ben-fort]", "who: there is no card 'ben-fort': did you mean 'ben-ford'?"),
    ],
)  # fmt: skip
def test_unknown_cards_are_reported_with_the_nearest(shelf: Shelf, path: str, old: str, new: str, problem: str) -> None:
    shelf.change(f"briefs/{path}", old, new)
    assert problem in only_problem(shelf)


@pytest.mark.parametrize("word", ["help", "who", "timeline", "topics", "page", "flag", "search"])
def test_commands_of_footnote_cannot_be_taken(shelf: Shelf, word: str) -> None:
    shelf.change("briefs/topics/flood.yaml", "[high-water]", f"[{word}]")
    assert only_problem(shelf).endswith(
        f"the command '{word}' belongs to a command of Footnote's own already: choose another one"
    )


def test_two_topics_cannot_have_one_command(shelf: Shelf) -> None:
    shelf.write("briefs/topics/wall.yaml", SECOND.replace("title:", "aliases: [high-water]\ntitle:"))
    assert only_problem(shelf) == (
        "briefs/topics/wall.yaml:1:1: the command 'high-water' belongs to briefs/topics/flood.yaml already:"
        " choose another one"
    )
    assert list(shelf.load().library.topics) == ["flood"]


def test_an_alias_cannot_be_the_id_of_another_topic(shelf: Shelf) -> None:
    shelf.write("briefs/topics/wall.yaml", SECOND.replace("title:", "aliases: [flood]\ntitle:"))
    assert "the command 'flood' belongs to briefs/topics/flood.yaml already" in only_problem(shelf)


def test_two_cards_cannot_have_one_id_even_in_different_folders(shelf: Shelf) -> None:
    shelf.write("briefs/topics/more/ben-ford.yaml", SECOND.replace("id: wall", "id: ben-ford"))
    assert "the id 'ben-ford' belongs to briefs/people/ben-ford.yaml already" in only_problem(shelf)
    assert "ben-ford" in shelf.load().library.people


@pytest.mark.parametrize("name", ["Ada Marsh", "ADA MARSH", "Ada-Marsh", "Áda Marsh"])
def test_two_people_cannot_have_one_name_however_it_is_spelt(shelf: Shelf, name: str) -> None:
    shelf.write(
        "briefs/people/zoe-marsh.yaml",
        ADA.replace("ada-marsh", "zoe-marsh").replace("[Ada Marsh, A. Marsh]", f"[{name}, Marsh]"),
    )
    assert f"the name '{name}' belongs to briefs/people/ada-marsh.yaml already" in only_problem(shelf)


def test_two_people_can_share_a_family_name(shelf: Shelf) -> None:
    shelf.write(
        "briefs/people/bob-marsh.yaml",
        BEN.replace("ben-ford", "bob-marsh")
        .replace("Ben Ford]", "Bob Marsh]")
        .replace("family_name: Ford", "family_name: Marsh"),
    )
    assert shelf.problems() == []


def test_a_card_may_repeat_its_own_name_in_other_letters(shelf: Shelf) -> None:
    shelf.change("briefs/people/ada-marsh.yaml", "A. Marsh", "ADA MARSH")
    assert shelf.problems() == []
