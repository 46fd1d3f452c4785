"""Cards are checked against each other and against the sources they cite; each mistake is told at its word."""

import pytest

from bot.cards.checking import Known, check_cards
from bot.cards.model import Card
from bot.cards.reading import kind_of, read_card
from bot.documents import Document
from tests.shelf import ADA, BEN, FLOOD, Shelf

BOB = (
    BEN.replace("ben-ford", "bob-marsh")
    .replace("Ben Ford]", "Bob Marsh]")
    .replace("family_name: Ford", "family_name: Marsh")
)
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
    assert only_problem(shelf) == f"briefs/topics/flood.yaml:11:12: {problem}"


def test_a_missing_citation_is_told_at_its_own_item_and_only_once(shelf: Shelf) -> None:
    shelf.change("briefs/topics/flood.yaml", "[arden-2024#3, dike-2024#1]", "[arden-2024#3, dike-2024#4, dike-2024#1]")
    shelf.change("briefs/topics/flood.yaml", "cite: [arden-2024#1]", "cite: [arden-2024#7]")
    assert shelf.problems() == [
        "briefs/topics/flood.yaml:8:12: arden-2024#7 cites a passage that does not exist: arden-2024 has passages 1 to 3",
        "briefs/topics/flood.yaml:11:26: dike-2024#4 cites a passage that does not exist: dike-2024 has passages 1 to 1",
    ]


def test_the_same_citation_on_two_lines_is_told_on_each(shelf: Shelf) -> None:
    shelf.change("briefs/people/ben-ford.yaml", "cite: [arden-2024#2]\nas_of", "cite: [arden-2024#9]\nas_of")
    shelf.change("briefs/people/ben-ford.yaml", "    cite: [arden-2024#2]", "    cite: [arden-2024#9]")
    assert [problem.partition(" cites")[0] for problem in shelf.problems()] == [
        "briefs/people/ben-ford.yaml:6:8: arden-2024#9",
        "briefs/people/ben-ford.yaml:10:12: arden-2024#9",
    ]


def test_citations_of_people_events_and_sides_are_checked_alike(shelf: Shelf) -> None:
    shelf.change("briefs/people/ben-ford.yaml", "cite: [arden-2024#2]\nas_of", "cite: [arden-2024#9]\nas_of")
    shelf.change("briefs/events/arden.yaml", "cite: [arden-2024#2]", "cite: [arden-2024#8]")
    shelf.change("briefs/events/arden.yaml", "[dike-2024#1]", "[dike-2024#7]")
    assert [problem.partition(" cites")[0] for problem in shelf.problems()] == [
        "briefs/events/arden.yaml:10:12: arden-2024#8",
        "briefs/events/arden.yaml:18:39: dike-2024#7",
        "briefs/people/ben-ford.yaml:6:8: arden-2024#9",
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
    assert only_problem(shelf) == f"briefs/topics/flood.yaml:9:12: quote: no cited passage quotes '{speaker}': {held}"


@pytest.mark.parametrize(
    ("path", "old", "new", "problem"),
    [
        ("topics/flood.yaml", "see: [ada-marsh]", "see: [ada-march]", "12:7: see: there is no card 'ada-march': did you mean 'ada-marsh'?"),
        ("topics/flood.yaml", "see: [ada-marsh]", "see: [xyz]", "12:7: see: there is no card 'xyz': the cards are ada-marsh, arden, ben-ford, flood"),
        ("topics/flood.yaml", "see: [ada-marsh]", "see: [ada-marsh, arden, flod]", "12:25: see: there is no card 'flod': did you mean 'flood'?"),
        ("people/ada-marsh.yaml", "see: [flood]", "see: [flod]", "12:7: see: there is no card 'flod': did you mean 'flood'?"),
        ("events/arden.yaml", "who: [ben-ford]", "who: [ben-fort]", "8:11: who: there is no person or body 'ben-fort': did you mean 'ben-ford'?"),
        ("events/arden.yaml", "who: [ben-ford]", "who: [ben-ford, xyz]", "8:21: who: there is no person or body 'xyz': the people are ada-marsh, ben-ford"),
        ("events/arden.yaml", "who: [ben-ford]", "who: [flood]", "8:11: who: there is no person or body 'flood': the people are ada-marsh, ben-ford"),
        ("events/arden.yaml", "who: [ben-ford]", "who: [arden]", "8:11: who: there is no person or body 'arden': the people are ada-marsh, ben-ford"),
    ],
)  # fmt: skip
def test_unknown_cards_are_reported_with_the_nearest(shelf: Shelf, path: str, old: str, new: str, problem: str) -> None:
    shelf.change(f"briefs/{path}", old, new)
    assert only_problem(shelf) == f"briefs/{path}:{problem}"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Ford", "did you mean 'ben-ford'?"),
        ("ford", "did you mean 'ben-ford'?"),
        ("Ben Ford", "did you mean 'ben-ford'?"),
        ("Ford Ben", "did you mean 'ben-ford'?"),
        ("Bén Ford’s", "did you mean 'ben-ford'?"),
        ("Ben Fort", "did you mean 'ben-ford'?"),
        ("Adda March", "did you mean 'ada-marsh'?"),
        ("Marsh", "several bear that name: write 'ada-marsh' or 'bob-marsh'"),
        ("The Mayor", "the people are ada-marsh, ben-ford, bob-marsh"),
        ('"…"', "the people are ada-marsh, ben-ford, bob-marsh"),
    ],
)
def test_who_is_named_as_people_are_in_texts_learns_the_id(shelf: Shelf, typed: str, meant: str) -> None:
    shelf.write("briefs/people/bob-marsh.yaml", BOB)
    shelf.change("briefs/events/arden.yaml", "who: [ben-ford]", f"who: [{typed}]")
    assert only_problem(shelf) == (
        f"briefs/events/arden.yaml:8:11: who: there is no person or body '{typed.strip(chr(34))}': {meant}"
    )


def test_who_stands_twice_is_told_once(shelf: Shelf) -> None:
    shelf.change("briefs/events/arden.yaml", "who: [ben-ford]", "who: [ben-ford, ben-ford]")
    assert only_problem(shelf).endswith("8:21: 'ben-ford' stands twice in who: keep one of the two")


def test_a_body_may_take_part_in_events(shelf: Shelf) -> None:
    shelf.change("briefs/people/ben-ford.yaml", "kind: person", "kind: body")
    shelf.change("briefs/people/ben-ford.yaml", "family_name: Ford\n", "")
    assert shelf.problems() == []


@pytest.mark.parametrize("mistake", ["rolle: member", "role: ["])
def test_a_person_whose_card_has_mistakes_is_a_person_still(shelf: Shelf, mistake: str) -> None:
    shelf.change("briefs/people/ben-ford.yaml", "role: member of the council", mistake)
    loaded = shelf.load()
    assert {problem.place.path for problem in loaded.problems} == {"briefs/people/ben-ford.yaml"}
    assert list(loaded.library.event_sets) == ["arden"]


@pytest.mark.parametrize("word", ["help", "who", "timeline", "topics", "page", "flag", "search"])
def test_commands_of_footnote_cannot_be_taken(shelf: Shelf, word: str) -> None:
    shelf.change("briefs/topics/flood.yaml", "[high-water]", f"[{word}]")
    assert only_problem(shelf) == (
        f"briefs/topics/flood.yaml:3:11: the command '{word}' belongs to Footnote's own commands already:"
        " choose another one"
    )


def test_a_command_of_footnote_cannot_be_the_id_of_a_topic(shelf: Shelf) -> None:
    shelf.write("briefs/topics/who.yaml", SECOND.replace("id: wall", "id: who"))
    assert only_problem(shelf) == (
        "briefs/topics/who.yaml:2:5: the command 'who' belongs to Footnote's own commands already: choose another one"
    )


def test_two_topics_cannot_have_one_command(shelf: Shelf) -> None:
    shelf.write("briefs/topics/wall.yaml", SECOND.replace("title:", "aliases: [high-water]\ntitle:"))
    assert only_problem(shelf) == (
        "briefs/topics/wall.yaml:3:11: the command 'high-water' belongs to briefs/topics/flood.yaml already:"
        " choose another one"
    )
    assert list(shelf.load().library.topics) == ["flood"]


def test_an_alias_cannot_be_the_id_of_another_topic(shelf: Shelf) -> None:
    shelf.write("briefs/topics/wall.yaml", SECOND.replace("title:", "aliases: [flood]\ntitle:"))
    assert only_problem(shelf) == (
        "briefs/topics/wall.yaml:3:11: the command 'flood' belongs to briefs/topics/flood.yaml already:"
        " choose another one"
    )


def test_an_id_is_its_own_also_where_the_alias_stands_in_an_earlier_file(shelf: Shelf) -> None:
    thief = SECOND.replace("id: wall", "id: abacus").replace("title:", "aliases: [flood]\ntitle:")
    shelf.write("briefs/topics/abacus.yaml", thief)
    assert only_problem(shelf).startswith("briefs/topics/abacus.yaml:3:11: the command 'flood' belongs to")
    assert list(shelf.load().library.topics) == ["flood"]


def test_each_alias_that_is_taken_is_told_at_its_own_item(shelf: Shelf) -> None:
    shelf.change("briefs/topics/flood.yaml", "[high-water]", "[help, high-water, who]")
    assert [problem.partition(" belongs")[0] for problem in shelf.problems()] == [
        "briefs/topics/flood.yaml:3:11: the command 'help'",
        "briefs/topics/flood.yaml:3:29: the command 'who'",
    ]


def test_two_cards_cannot_have_one_id_even_in_different_folders(shelf: Shelf) -> None:
    shelf.write("briefs/topics/more/ben-ford.yaml", SECOND.replace("id: wall", "id: ben-ford"))
    assert only_problem(shelf) == (
        "briefs/topics/more/ben-ford.yaml:2:5: the id 'ben-ford' belongs to briefs/people/ben-ford.yaml already:"
        " choose another one"
    )
    assert "ben-ford" in shelf.load().library.people


@pytest.mark.parametrize("name", ["Ada Marsh", "ADA MARSH", "Ada-Marsh", "Áda Marsh"])
def test_two_people_cannot_have_one_name_however_it_is_spelt(shelf: Shelf, name: str) -> None:
    shelf.write(
        "briefs/people/zoe-marsh.yaml",
        ADA.replace("ada-marsh", "zoe-marsh").replace("[Ada Marsh, A. Marsh]", f"[Zoe Marsh, {name}]"),
    )
    assert only_problem(shelf) == (
        f"briefs/people/zoe-marsh.yaml:3:20: the name '{name}' belongs to briefs/people/ada-marsh.yaml already:"
        " choose another one"
    )


def test_two_people_can_share_a_family_name(shelf: Shelf) -> None:
    shelf.write("briefs/people/bob-marsh.yaml", BOB)
    assert shelf.problems() == []


def test_a_card_may_repeat_its_own_name_in_other_letters(shelf: Shelf) -> None:
    shelf.change("briefs/people/ada-marsh.yaml", "A. Marsh", "ADA MARSH")
    assert shelf.problems() == []


@pytest.mark.parametrize("words", ["two metres", "The river rose two metres in one night"])
def test_words_that_stand_in_the_quotation_are_right(shelf: Shelf, words: str) -> None:
    shelf.change("briefs/topics/flood.yaml", "quote: Ada Marsh", f"quote: Ada Marsh\n    words: {words}")
    loaded = shelf.load()
    assert loaded.problems == ()
    assert loaded.library.topics["flood"].points[0].words == words


@pytest.mark.parametrize("words", ["two meters", "Two metres", "an act of neglect"])
def test_words_must_stand_in_a_quotation_of_that_speaker(shelf: Shelf, words: str) -> None:
    shelf.change("briefs/topics/flood.yaml", "cite: [arden-2024#1]", "cite: [arden-2024#1, arden-2024#2]")
    shelf.change("briefs/topics/flood.yaml", "quote: Ada Marsh", f"quote: Ada Marsh\n    words: {words}")
    assert only_problem(shelf) == (
        f"briefs/topics/flood.yaml:10:12: words: '{words}' stand in no quotation of Ada Marsh in the cited passages:"
        " copy some from “The river rose two metres in one night”"
    )


def test_mistakes_of_reading_and_of_reference_are_told_in_one_go(shelf: Shelf) -> None:
    shelf.change("briefs/topics/flood.yaml", "title:", "titel:")
    shelf.change("briefs/topics/flood.yaml", "[high-water]", "[help]")
    shelf.change("briefs/topics/flood.yaml", "dike-2024#1", "dike-2024#2")
    shelf.change("briefs/topics/flood.yaml", "[ada-marsh]", "[xyz]")
    loaded = shelf.load()
    assert [str(problem).partition(": ")[0] for problem in loaded.problems] == [
        "briefs/topics/flood.yaml:3:11",
        "briefs/topics/flood.yaml:4:1",
        "briefs/topics/flood.yaml:11:26",
        "briefs/topics/flood.yaml:12:7",
    ]
    assert loaded.library.topics == {}


def test_what_two_topics_claim_goes_to_the_one_without_mistakes(shelf: Shelf) -> None:
    shelf.write(
        "briefs/topics/aaa.yaml", SECOND.replace("wall", "aaa").replace("title:", "aliases: [high-water]\ntitel:")
    )
    loaded = shelf.load()
    assert [str(problem) for problem in loaded.problems] == [
        "briefs/topics/aaa.yaml:3:11: the command 'high-water' belongs to briefs/topics/flood.yaml already: choose another one",
        "briefs/topics/aaa.yaml:4:1: a topic has no key 'titel': did you mean 'title'?",
    ]
    assert list(loaded.library.topics) == ["flood"]


def card_of(text: str, path: str) -> Card:
    document = Document(path)
    root = document.parse(text.encode())
    assert root is not None
    card = read_card(document, root, kind_of(document, root) or "")
    assert card is not None
    return card


def test_unsound_cards_are_checked_but_never_kept(shelf: Shelf) -> None:
    sources = shelf.load().sources
    known = Known(sources, sources, (), {"flood", "ada-marsh", "ben-ford"}, {"ada-marsh", "ben-ford"}, ("help",))
    ada = card_of(ADA, "briefs/people/ada-marsh.yaml")
    ben = card_of(BEN, "briefs/people/ben-ford.yaml")
    flood = card_of(FLOOD.replace("[ada-marsh]", "[xyz]"), "briefs/topics/flood.yaml")
    kept, problems = check_cards([ada], [ben, flood], known)
    assert kept == (ada,)
    assert [str(problem) for problem in problems] == [
        "briefs/topics/flood.yaml:12:7: see: there is no card 'xyz': the cards are ada-marsh, ben-ford, flood"
    ]


def test_a_citation_of_a_refused_record_says_what_to_mend() -> None:
    flood = card_of(FLOOD, "briefs/topics/flood.yaml")
    known = Known({}, (), ("arden-2024", "dike-2024"), {"flood", "ada-marsh"}, {"ada-marsh"}, ())
    kept, problems = check_cards([flood], [], known)
    assert kept == ()
    assert [str(problem) for problem in problems] == [
        f"briefs/topics/flood.yaml:{spot} cannot be cited while seeds/{spot.split()[1][:-2]}.yaml has mistakes: mend them first"
        for spot in ("8:12: arden-2024#1", "11:12: arden-2024#3", "11:26: dike-2024#1")
    ]


def test_a_citation_that_cannot_be_read_yields_no_second_mistake(shelf: Shelf) -> None:
    shelf.change("briefs/topics/flood.yaml", "cite: [arden-2024#1]", "cite: [arden]")
    assert only_problem(shelf) == (
        "briefs/topics/flood.yaml:8:12: 'arden' is no citation: write source-id#passage, such as son-2024#3"
    )


def test_one_word_in_two_lists_is_told_where_it_is_wrong(shelf: Shelf) -> None:
    shelf.write("briefs/topics/wall.yaml", SECOND)
    shelf.change("briefs/topics/wall.yaml", "title:", "aliases: [flood]\ntitle:")
    shelf.change("briefs/topics/wall.yaml", "[ada-marsh]", "[flood]")
    assert only_problem(shelf).startswith("briefs/topics/wall.yaml:3:11: the command 'flood' belongs to")


def test_a_topic_with_a_mistake_is_no_person(shelf: Shelf) -> None:
    shelf.change("briefs/topics/flood.yaml", "as_of: 2024-03-09", "as_of: 2024-03-09\nfoo: bar")
    shelf.change("briefs/events/arden.yaml", "[ben-ford]", "[flood]")
    assert [problem.partition(": ")[0] for problem in shelf.problems()] == [
        "briefs/events/arden.yaml:8:11",
        "briefs/topics/flood.yaml:6:1",
    ]
