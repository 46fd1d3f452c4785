"""A card is read as far as it can be, with every mistake in it at its line and column."""

import pytest

from bot.cards.model import Card, EventSet, Person, Topic
from bot.cards.reading import kind_of, read_card
from bot.citations import Citation
from bot.dates import parse_edtf
from bot.documents import Document
from bot.errors import Place
from tests.shelf import ADA, EVENTS, FLOOD


def read(text: str, path: str) -> tuple[Card | None, list[str]]:
    document = Document(path)
    root = document.parse(text.encode())
    assert root is not None
    kind = kind_of(document, root)
    card = read_card(document, root, kind) if kind else None
    return card, [str(problem) for problem in document.problems]


def test_a_topic_is_read_whole() -> None:
    card, problems = read(FLOOD, "briefs/topics/flood.yaml")
    assert problems == []
    assert isinstance(card, Topic)
    assert (card.id, card.aliases, card.title, card.see) == ("flood", ("high-water",), "The flood", ("ada-marsh",))
    assert [(point.text, point.quote) for point in card.points] == [
        ("The water came in a single night.", "Ada Marsh"),
        ("It is open who pays.", None),
    ]
    assert [str(citation) for citation in card.points[1].citations] == ["arden-2024#3", "dike-2024#1"]


def test_a_person_is_read_whole() -> None:
    card, problems = read(ADA, "briefs/people/ada-marsh.yaml")
    assert problems == []
    assert isinstance(card, Person)
    assert (card.kind, card.title, card.names) == ("person", "Ada Marsh", ("Ada Marsh", "A. Marsh"))
    assert (card.family_name, card.role, card.affiliation) == ("Marsh", "hydrologist", "Arden College")


def test_events_are_read_whole() -> None:
    card, problems = read(EVENTS, "briefs/events/arden.yaml")
    assert problems == []
    assert isinstance(card, EventSet)
    first, second = card.events
    assert (first.date, first.who, first.tags) == (parse_edtf("2024-03-07"), ("ben-ford",), ("council",))
    (dispute,) = second.disputes
    assert dispute.about == "who is to pay"
    assert [(side.text, side.date) for side in dispute.sides] == [
        ("nobody has said", None),
        ("the county", parse_edtf("2024")),
    ]


def test_a_body_needs_no_family_name_and_a_person_does() -> None:
    without = ADA.replace("family_name: Marsh\n", "")
    card, problems = read(without.replace("kind: person", "kind: body"), "briefs/people/ada-marsh.yaml")
    assert problems == []
    assert isinstance(card, Person)
    assert card.kind == "body"
    card, problems = read(without, "briefs/people/ada-marsh.yaml")
    assert isinstance(card, Person)
    assert (card.kind, card.family_name) == ("person", None)
    assert problems == ["briefs/people/ada-marsh.yaml:1:1: a person lacks 'family_name': add 'family_name: …'"]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("kind: topic", "kind: topik", "1:7: kind is 'topik': did you mean 'topic'?"),
        ("kind: topic\n", "", "1:1: the card does not say its kind"),
        ("kind: topic", "kind: [topic]", "1:7: the card does not say its kind"),
    ],
)  # fmt: skip
def test_without_a_kind_there_is_no_card(old: str, new: str, problem: str) -> None:
    assert FLOOD.count(old) == 1
    card, problems = read(FLOOD.replace(old, new), "briefs/topics/flood.yaml")
    assert card is None
    assert len(problems) == 1
    assert problems[0].startswith(f"briefs/topics/flood.yaml:{problem}")


def test_what_is_no_mapping_is_no_card() -> None:
    card, problems = read("- kind: topic", "briefs/topics/flood.yaml")
    assert card is None
    assert problems == [
        "briefs/topics/flood.yaml:1:1: the card does not say its kind: write 'kind: …' with one of topic, person, body, events, synonyms"
    ]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("id: flood", "id: floods", "2:5: the id is 'floods' but the file is 'flood.yaml': give both the same name"),
        ("id: flood", "id: The Flood!", "2:5: id is 'The Flood!': write 'the-flood'"),
        ("id: flood", "id: 2024", "2:5: id is '2024': write small letters, digits and hyphens, a letter first"),
        ("[high-water]", "[High Water]", "3:11: an item of aliases is 'High Water': write 'high-water'"),
        ("[high-water]", "[no, no]", "3:15: 'no' stands twice in aliases"),
        ("[high-water]", "high-water", "3:10: aliases is text: write a list"),
        ("title: The flood", "titel: The flood", "4:1: a topic has no key 'titel': did you mean 'title'?"),
        ("title: The flood", "title: " + "x" * 101, "4:8: title has 101 characters: shorten it to 100 at most"),
        ("as_of: 2024-03-09", "as_of: yesterday", "5:8: as_of: 'yesterday' is no date in EDTF"),
        ("as_of: 2024-03-09", "as_of: 2024-02-30", "5:8: as_of: '2024-02-30' has day 30: February 2024 has 29 days"),
        ("[arden-2024#1]", "arden-2024#1", "8:11: cite is text: write a list, cite: [arden-2024#1]"),
        ("[arden-2024#1]", "[]", "8:11: cite is an empty list"),
        ("[arden-2024#1]", "[arden-2024]", "8:12: 'arden-2024' is no citation: write source-id#passage"),
        ("[arden-2024#1]", "[arden-2024#0]", "8:12: 'arden-2024#0' is no citation"),
        ("[arden-2024#1]", "[arden-2024#1, ARDEN-2024#1]", "8:26: arden-2024#1 is cited twice"),
        ("    cite: [arden-2024#1]\n", "", "7:5: a point lacks 'cite': add 'cite: …'"),
        ("It is open who pays.", "x" * 201, "10:11: text has 201 characters: shorten it to 200 at most"),
        ("[ada-marsh]", "[]", "12:6: see is an empty list"),
        ("quote: Ada Marsh", "words: one night", "9:12: words tell which quotation is meant: add 'quote: …' with its speaker, or remove them"),
        ("quote: Ada Marsh", "quote: Ada Marsh\n    words: ''", "10:12: words is empty: write it, or remove the key"),
        ("quote: Ada Marsh", "quote: Ada Marsh\n    words: " + "x" * 201, "10:12: words has 201 characters: shorten it to 200 at most"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_where_it_is_and_the_rest_of_the_card_is_read(old: str, new: str, problem: str) -> None:
    assert FLOOD.count(old) == 1
    card, problems = read(FLOOD.replace(old, new), "briefs/topics/flood.yaml")
    assert isinstance(card, Topic)
    assert len(card.points) == 2
    assert card.points[1].citations[1:] == (Citation("dike-2024", 1),)
    assert any(found.startswith(f"briefs/topics/flood.yaml:{problem}") for found in problems), problems


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("date: 2024-03-07", "date: 7 March", "6:11: date: '7 March' is no date in EDTF"),
        ("who: [ben-ford]", "whom: [ben-ford]", "8:5: an event has no key 'whom': did you mean 'who'?"),
        (
            "          - {text: the county, cite: [dike-2024#1], date: 2024}\n",
            "",
            "17:11: a dispute with one side is none",
        ),
        ("about: who is to pay", "about: ''", "15:16: about is empty"),
    ],
)
def test_mistakes_in_events_are_found_at_any_depth(old: str, new: str, problem: str) -> None:
    assert EVENTS.count(old) == 1
    card, problems = read(EVENTS.replace(old, new), "briefs/events/arden.yaml")
    assert isinstance(card, EventSet)
    assert [event.text for event in card.events] == ["The council meets.", "The river rises."]
    assert any(found.startswith(f"briefs/events/arden.yaml:{problem}") for found in problems), problems


def test_a_family_name_must_stand_in_a_name() -> None:
    _, problems = read(ADA.replace("family_name: Marsh", "family_name: March"), "briefs/people/ada-marsh.yaml")
    assert problems == [
        "briefs/people/ada-marsh.yaml:4:14: 'March' stands in none of the names: write it as in 'Ada Marsh'"
    ]


@pytest.mark.parametrize(("points", "allowed"), [(6, True), (7, False)])
def test_a_topic_has_six_points_at_most(points: int, *, allowed: bool) -> None:
    text = FLOOD.split("points:")[0] + "points:\n" + "  - {text: x, cite: [arden-2024#1]}\n" * points
    _, problems = read(text, "briefs/topics/flood.yaml")
    assert (problems == []) == allowed


@pytest.mark.parametrize(("citations", "allowed"), [(8, True), (9, False)])
def test_a_line_has_eight_citations_at_most(citations: int, *, allowed: bool) -> None:
    cite = ", ".join(f"arden-2024#{number}" for number in range(1, citations + 1))
    _, problems = read(FLOOD.replace("[arden-2024#1]", f"[{cite}]"), "briefs/topics/flood.yaml")
    assert (problems == []) == allowed


def test_every_mistake_is_reported_at_once() -> None:
    text = FLOOD.replace("[arden-2024#1]", "[arden]").replace("titl", "tit1").replace("2024-03-09", "2024-13")
    card, problems = read(text, "briefs/topics/flood.yaml")
    assert isinstance(card, Topic)
    assert (card.id, card.title, card.points[0].citations, card.see) == ("flood", "", (), ("ada-marsh",))
    assert [problem.partition(": ")[0].removeprefix("briefs/topics/flood.yaml:") for problem in problems] == [
        "4:1",
        "5:8",
        "8:12",
    ]


def test_the_words_of_a_quotation_are_read_with_its_speaker() -> None:
    text = FLOOD.replace("quote: Ada Marsh", "quote: Ada Marsh\n    words: two metres")
    card, problems = read(text, "briefs/topics/flood.yaml")
    assert problems == []
    assert isinstance(card, Topic)
    assert [(point.quote, point.words) for point in card.points] == [("Ada Marsh", "two metres"), (None, None)]


def test_a_card_knows_where_its_words_stand() -> None:
    path = "briefs/people/ada-marsh.yaml"
    card, _ = read(ADA, path)
    assert isinstance(card, Person)
    point = card.points[0]
    spots = {
        (card.place, "id", "ada-marsh"): (2, 5),
        (card.place, "names", "Ada Marsh"): (3, 9),
        (card.place, "names", "A. Marsh"): (3, 20),
        (card.place, "cite", "arden-2024#1"): (7, 8),
        (card.place, "see", "flood"): (12, 7),
        (point.place, "cite", "arden-2024#1"): (11, 12),
    }
    places = {key: card.places.get(*key) for key in spots}
    assert {key: (place.line, place.column) for key, place in places.items()} == spots
    assert card.places.get(card.place, "see", "nowhere") == card.place
    assert card.place == Place(path, 1, 1)


@pytest.mark.parametrize(("others", "allowed"), [(6, True), (7, False)])
def test_a_card_leads_to_six_others_at_most(others: int, *, allowed: bool) -> None:
    see = ", ".join(f"card-{number}" for number in range(others))
    _, topic = read(FLOOD.replace("[ada-marsh]", f"[{see}]"), "briefs/topics/flood.yaml")
    _, person = read(ADA.replace("see: [flood]", f"see: [{see}]"), "briefs/people/ada-marsh.yaml")
    mistake = "12:6: see has 7 items: keep 6 at most"
    assert topic == ([] if allowed else [f"briefs/topics/flood.yaml:{mistake}"])
    assert person == ([] if allowed else [f"briefs/people/ada-marsh.yaml:{mistake}"])


@pytest.mark.parametrize(("sides", "allowed"), [(6, True), (7, False)])
def test_a_dispute_has_six_sides_at_most(sides: int, *, allowed: bool) -> None:
    text = EVENTS.split("          - {")[0] + "          - {text: x, cite: [arden-2024#3]}\n" * sides
    _, problems = read(text, "briefs/events/arden.yaml")
    assert problems == ([] if allowed else ["briefs/events/arden.yaml:17:11: sides has 7 items: keep 6 at most"])


@pytest.mark.parametrize(("length", "allowed"), [(40, True), (41, False)])
def test_an_id_has_forty_characters_at_most(length: int, *, allowed: bool) -> None:
    name = "f" * length
    _, problems = read(FLOOD.replace("id: flood", f"id: {name}"), f"briefs/topics/{name}.yaml")
    mistake = f"briefs/topics/{name}.yaml:2:5: id has 41 characters: shorten it to 40 at most"
    assert problems == ([] if allowed else [mistake])
