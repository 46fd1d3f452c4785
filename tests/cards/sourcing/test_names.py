"""Names of a sentence are told of that stand in no passage, and none that a passage gives in another form."""

import pytest

from bot.cards.model import Person
from bot.cards.sourcing.facts import facts_of
from bot.cards.sourcing.finding import Unsourced, unsourced
from bot.cards.sourcing.knowledge import know
from bot.dates import parse_edtf
from bot.documents import Places
from bot.errors import Place

DAY = parse_edtf("2024-03-08")


def person(*names: str, surname: str | None = None) -> Person:
    kind = "person" if surname else "body"
    return Person(names[0], kind, names, surname, "", None, (), DAY, (), (), (), Place("x.yaml"), Places("x.yaml", ""))


KNOWN = know(
    [
        person("Ole Marsh-Lind", "Ole Marsch", surname="Marsh-Lind"),
        person("Ri Chun-ok", "Lee Chun-ok", surname="Ri"),
        person("Ri Sang-min", surname="Ri"),
        person("Arden River Board", "River Board"),
    ],
    [("Norway", "Oslo"), ("the North", "Northland"), ("boat", "ship")],
)


def told(sentence: str, *passages: str) -> list[str]:
    return [one.words for one in unsourced(sentence, [facts_of(one, None, KNOWN) for one in passages], KNOWN)]


@pytest.mark.parametrize(
    ("sentence", "passage", "words"),
    [
        ("The wall pleases Ada Marsh.", "Ada Marsh likes the wall.", []),
        ("The wall pleases Ada Marsh.", "Ben Ford likes the wall.", ["Ada Marsh"]),
        ("The wall pleases Ben Marsh.", "Ada Marsh likes it, and so does Ben Ford.", []),
        ("The wall pleases Marsh's sister.", "Ford likes it.", ["Marsh"]),
        ("A report names Lunde and Arden.", "Nobody but Lunde has a harbour.", ["Arden"]),
        ("ADA MARSH speaks to ben ford.", "ada marsh, Ben Ford", []),
        ("Seen by Lindström.", "Lindstrom was there.", []),
        ("Seen by Lindstro\u0308m.", "LINDSTRÖM was there.", []),
        ("The Foreign Ministry is for it.", "The foreign ministry said so.", []),
        ("The Foreign Ministry is for it.", "The ministry said so.", ["Foreign"]),
        ("Prices rise in Brazil and Peru.", "Prices in Brazil.", ["Peru"]),
        ("A Lunde-Arden ferry.", "The ferry from Lunde.", ["Arden"]),
        ("A Lunde-based firm.", "A firm in Lunde.", []),
        ("Kept since the Stone Age-style wall.", "The stone age wall.", []),
        ("Talks with Pak Yong-su.", "Pak Yong-su was there.", []),
        ("Talks with Pak Yong-su.", "Pak Yong-ho was there.", ["su"]),
    ],
)
def test_a_name_is_told_of_where_no_passage_has_its_words(sentence: str, passage: str, words: list[str]) -> None:
    assert told(sentence, passage) == words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Russian", "Russia"),
        ("Korean", "Korea"),
        ("Chinese", "China"),
        ("Japanese", "Japan"),
        ("Germans", "Germany"),
        ("Swedish", "Sweden"),
        ("British", "Britain"),
        ("Polish", "Poland"),
        ("Turkish", "Turkey"),
        ("Thai", "Thailand"),
        ("Afghan", "Afghanistan"),
        ("Iraqi", "Iraq"),
        ("Mexican", "Mexico"),
        ("Belgian", "Belgium"),
        ("French", "France"),
        ("Dutch", "Netherlands"),
        ("European", "Europe"),
        ("Western", "West"),
        ("Americans", "America"),
        ("Islamic", "Islam"),
    ],
)
def test_a_people_and_its_place_are_one(one: str, other: str) -> None:
    assert told(f"They spoke of {one} boats.", f"The boats of {other} came.") == []
    assert told(f"They spoke of {other} as well.", f"The {one} boats came.") == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Austrian", "Australia"),
        ("Indian", "Indonesia"),
        ("Iranian", "Iraq"),
        ("Swiss", "Swedish"),
        ("Chinese", "Chile"),
    ],
)
def test_other_peoples_are_told_apart(one: str, other: str) -> None:
    assert told(f"They spoke of {one} boats.", f"The boats of {other} came.") == [one]


@pytest.mark.parametrize(
    ("sentence", "passage"),
    [
        ("It is for the UN to say.", "The United Nations will say."),
        ("It is for the United Nations to say.", "The U.N. will say."),
        ("Ships of the U.S. came.", "Ships of the United States came."),
        ("Ships of the United States came.", "Ships of the US came."),
        ("As the UNSC decided.", "The United Nations Security Council decided."),
        ("A study by AEIL.", "A study by the Arden Endowment for International Law."),
    ],
)
def test_an_acronym_is_the_name_that_it_stands_for(sentence: str, passage: str) -> None:
    assert told(sentence, passage) == []


def test_an_acronym_is_no_syllable_of_a_name_and_no_pronoun() -> None:
    assert told("It is for the UN to say.", "Ri Chun Un told us.") == ["UN"]
    assert told("It is for the US to say.", "Ri Chun Un told us.") == ["US"]


@pytest.mark.parametrize(
    ("sentence", "passage", "words"),
    [
        ("It pleases Ole Marsch.", "Ole Marsh-Lind is glad.", []),
        ("It pleases Ole Marsh-Lind.", "Marsh-Lind is glad.", []),
        ("It pleases Lee Chun-ok.", "Ri Chun-ok is glad.", []),
        ("It pleases Ri Sang-min.", "Ri is glad.", []),
        ("It pleases Ri Sang-min.", "Ri Chun-ok is glad.", ["Sang-min"]),
        ("It pleases Ri Sang-min.", "Ri Chun-ok came. Then Ri left.", ["Sang-min"]),
        ("It pleases the River Board.", "The Arden River Board is glad.", []),
        ("It pleases the Lunde River Board.", "Its river board is glad.", ["Lunde"]),
        ("It pleases Oslo.", "Norway is glad.", []),
        ("It pleases Northland.", "The North is glad.", []),
        ("It pleases Northland.", "It lies to the north.", ["Northland"]),
        ("It pleases Emmanuel Marsh.", "Marsh is glad.", []),
        ("It pleases Emmanuel Marsh.", "President Marsh's aunt is glad.", []),
        ("It pleases Emmanuel Marsh.", "Ada Marsh is glad.", ["Emmanuel"]),
        ("It pleases Ri Sang-min.", "Ri Yong-ho is glad.", ["Sang-min"]),
    ],
)
def test_a_name_is_known_under_every_spelling_on_its_card(sentence: str, passage: str, words: list[str]) -> None:
    assert told(sentence, passage) == words


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Trade has grown.", []),
        ("Says the wall holds.", []),
        ("Officials say so.", []),
        ("Nobody says so.", []),
        ("They left. Trade has grown. Who knows?", []),
        ("The reason: Trade has grown.", []),
        ("She asked: “Must it be?”", []),
        ("They left. I'm sure I've seen President and Prime Minister.", []),
        ("Arden says so.", ["Arden"]),
        ("Arden's wall holds.", ["Arden"]),
        ("Arden-Lunde trade has grown.", ["Arden-Lunde"]),
        ("Arden and Lunde trade.", ["Arden", "Lunde"]),
        ("Oslo is far.", ["Oslo"]),
        ("NATO is far.", ["NATO"]),
        ("It is for the WHO.", ["WHO"]),
        ("In The Hague on Sunday.", ["Hague"]),
        ("River Board members left.", ["River Board"]),
        ("Ada Marsh left.", ["Ada Marsh"]),
        ("New Walls Stand Where The Old Fell", []),
    ],
)
def test_a_word_that_begins_a_sentence_is_a_name_only_where_something_says_so(sentence: str, words: list[str]) -> None:
    assert told(sentence, "Nothing of it is here, not since Sunday.") == words


def test_any_cited_passage_will_do_and_without_any_nothing_is_told() -> None:
    assert told("From Lunde to Arden.", "To Arden.", "From Lunde.") == []
    assert told("From Lunde to Arden.") == []


def test_what_is_told_stands_where_it_says() -> None:
    sentence = "The wall pleases “Ada Marsh’s” aunt in Peru, 12 June."
    found = unsourced(sentence, [facts_of("The wall.", None)])
    assert found == [
        Unsourced("names", "Ada Marsh", sentence.index("Ada")),
        Unsourced("names", "Peru", sentence.index("Peru")),
        Unsourced("dates", "12 June", sentence.index("12")),
    ]
