"""Noun phrases are found from either end, and a name is told from its titles."""

import pytest

from bot.sources.speech.beginning import main_subject, phrase_beginning
from bot.sources.speech.ending import phrase_ending
from bot.sources.speech.lexicon import is_person_noun
from bot.sources.speech.phrases import NAMED, NOUN, PRONOUN, Phrase, name_end, name_start, named
from bot.sources.speech.tokens import NAME
from tests.sources.speech.reading import index_of, sentence_of


def shown(phrase: Phrase | None) -> tuple[str, str, str] | None:
    return (phrase.kind, phrase.name, phrase.named) if phrase is not None else None


def ending(text: str) -> tuple[str, str, str] | None:
    """Find the phrase that ends before "spoke"."""
    sentence = sentence_of(text)
    return shown(phrase_ending(sentence, index_of(sentence, "spoke") - 1, 0, text))


def beginning(text: str) -> tuple[str, str, str] | None:
    """Find the phrase that begins after "spoke"."""
    sentence = sentence_of(text)
    return shown(phrase_beginning(sentence, index_of(sentence, "spoke") + 1, len(sentence), text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada Marsh spoke", (NAMED, "Ada Marsh", "Ada Marsh")),
        ("Mayor Ada Marsh spoke", (NAMED, "Ada Marsh", "Ada Marsh")),
        ("former First Vice Minister Han Do-yun spoke", (NAMED, "Han Do-yun", "Han Do-yun")),
        ("Secretary of State Ada Marsh spoke", (NAMED, "Ada Marsh", "Ada Marsh")),
        ("Pope Leo XIII spoke", (NAMED, "Leo XIII", "Leo XIII")),
        ("Rolf Brandt III spoke", (NAMED, "Rolf Brandt", "Rolf Brandt")),
        ("Ana del Rio spoke", (NAMED, "Ana del Rio", "Ana del Rio")),
        ("The Harbour Office spoke", (NAMED, "Harbour Office", "The Harbour Office")),
        ("the Ministry of Transport spoke", (NAMED, "Ministry of Transport", "the Ministry of Transport")),
        ("the Council on Coast Walls spoke", (NAMED, "Council on Coast Walls", "the Council on Coast Walls")),
        ("Rehn & Vogt spoke", (NAMED, "Rehn & Vogt", "Rehn & Vogt")),
        ("Ada Marsh and Bo Lind spoke", (NAMED, "Ada Marsh and Bo Lind", "Ada Marsh and Bo Lind")),
        ("Marsh and Lind spoke", (NAMED, "Marsh and Lind", "Marsh and Lind")),
        ("Ada Marsh of Derry, Ohio spoke", (NAMED, "Ada Marsh", "Ada Marsh")),
        ("Ada Marsh (the mayor) spoke", (NAMED, "Ada Marsh", "Ada Marsh")),
        ("Ada Marsh of the Harbour Office spoke", (NAMED, "Ada Marsh", "Ada Marsh")),
        ("the Attorney General spoke", (NOUN, "Attorney General", "the Attorney General")),
        ("the judge spoke", (NOUN, "judge", "the judge")),
        ("his old lawyer spoke", (NOUN, "his old lawyer", "his old lawyer")),
        ("Marsh’s lawyer spoke", (NOUN, "Marsh’s lawyer", "Marsh’s lawyer")),
        ("a source from the Harbour Office spoke", (NOUN, "source from the Harbour Office", "a source from the Harbour Office")),
        ("a woman in the crowd spoke", (NOUN, "woman in the crowd", "a woman in the crowd")),
        ("two officials spoke", (NOUN, "two officials", "two officials")),
        ("officials Monday spoke", (NOUN, "officials", "officials")),
        ("when he spoke", (PRONOUN, "he", "he")),
        ("It spoke", (PRONOUN, "it", "It")),
        ("and spoke", None),
        ("the spoke", None),
        (", spoke", None),
    ],
    ids=str,
)  # fmt: skip
def test_a_phrase_is_found_from_its_end(text: str, expected: tuple[str, str, str] | None) -> None:
    assert ending(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("spoke Ada Marsh", (NAMED, "Ada Marsh", "Ada Marsh")),
        ("spoke Mayor Ada Marsh on Monday", (NAMED, "Ada Marsh", "Ada Marsh")),
        ("spoke the Ministry of Transport", (NAMED, "Ministry of Transport", "the Ministry of Transport")),
        ("spoke Marsh’s lawyer today", (NOUN, "Marsh’s lawyer", "Marsh’s lawyer")),
        ("spoke the judge in Lunde", (NOUN, "judge", "the judge")),
        ("spoke one of them", (NOUN, "one of them", "one of them")),
        ("spoke many residents", (NOUN, "many residents", "many residents")),
        ("spoke the Marsh campaign", (NOUN, "Marsh campaign", "the Marsh campaign")),
        ("spoke she", (PRONOUN, "she", "she")),
        ("spoke the", None),
        ("spoke at length", None),
        ("spoke", None),
    ],
    ids=str,
)
def test_a_phrase_is_found_from_its_beginning(text: str, expected: tuple[str, str, str] | None) -> None:
    assert beginning(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada Marsh left early", "Ada Marsh"),
        ("On Monday, Ada Marsh left early", "Ada Marsh"),
        ("On Monday Ada Marsh left early", "Ada Marsh"),
        ("In 2019 she left early", "she"),
        ("Speaking to reporters, Ada Marsh left early", "Ada Marsh"),
        ("Alarmed by the flood, Ada Marsh left early", "Ada Marsh"),
        ("In Derry, Ohio, Ada Marsh left early", "Ada Marsh"),
        ("However, the judge left early", "the judge"),
        ("And the judge left early", "the judge"),
        ("The lawyer, Ada Marsh, left early", "Ada Marsh"),
        ("“Go,” Ada Marsh left early", "Ada Marsh"),
        ("In the night and in the rain", None),
        ("And yet", None),
    ],
    ids=str,
)
def test_the_subject_of_the_main_clause_is_found(text: str, expected: str | None) -> None:
    sentence = sentence_of(text)
    found = main_subject(sentence, 0, len(sentence), text)
    assert (found.named if found else None) == expected


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        ("Ada Marsh", "Ada Marsh", ""),
        ("Mr. Marsh", "Marsh", "mr"),
        ("Mrs. Ada Marsh", "Ada Marsh", "mrs"),
        ("Republican Senator Ada Marsh", "Ada Marsh", "senator"),
        ("General Marsh II", "Marsh", "general"),
    ],
)
def test_titles_are_no_part_of_a_name(text: str, name: str, title: str) -> None:
    sentence = sentence_of(text)
    found = named(sentence, 0, len(sentence) - 1, text)
    assert found is not None
    assert (found.kind, found.name, found.title) == (NAMED, name, title)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("met Ada Marsh there", "Ada Marsh"),
        ("met Juan de Soto there", "Juan de Soto"),
        ("met Rehn & Vogt there", "Rehn & Vogt"),
        ("met Ada and Bo there", "Ada"),
        ("the University of Lunde and Derry paid", "University of Lunde and Derry"),
        ("the Council on Walls paid", "Council on Walls"),
        ("the Bank of the North paid", "Bank of the North"),
        ("met Ada of Lunde there", "Ada"),
        ("met Ada", "Ada"),
    ],
)
def test_a_name_ends_where_its_last_word_is(text: str, expected: str) -> None:
    sentence = sentence_of(text)
    first = next(i for i, token in enumerate(sentence) if token.kind == NAME)
    last = name_end(sentence, first, len(sentence))
    assert text[sentence[first].start : sentence[last].end] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("met Ada Marsh", "Ada Marsh"),
        ("met Juan de Soto", "Juan de Soto"),
        ("met Tomas “Tug” Rehn", "Tomas “Tug” Rehn"),
        ("met Ada and Bo", "Bo"),
        ("the University of Lunde", "University of Lunde"),
        ("the Bank of the North", "Bank of the North"),
        ("met Ada of Lunde", "Lunde"),
    ],
)
def test_a_name_starts_where_its_first_word_is(text: str, expected: str) -> None:
    sentence = sentence_of(text)
    first = name_start(sentence, len(sentence) - 1, 0)
    assert text[sentence[first].start :] == expected


def test_nouns_for_persons_and_bodies_are_told_from_things() -> None:
    assert all(
        map(is_person_noun, ("judge", "judges", "officials", "spokesperson", "geologist", "politicians", "police"))
    )
    assert not any(map(is_person_noun, ("wall", "storm", "harbours", "today")))
