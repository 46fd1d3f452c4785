"""The names of an article are one where they mean one person, and two where they might mean two."""

import pytest

from bot.sources.speech.people import Names, is_body, name_words, speaker_of_noun
from bot.sources.speech.reading import read


def names_of(*paragraphs: str) -> Names:
    return read(paragraphs).names


@pytest.mark.parametrize(
    ("paragraph", "form", "expected"),
    [
        ("Ada Marsh left.", "Marsh", "Ada Marsh"),
        ("Han Do-yun left.", "Han", "Han Do-yun"),
        ("Zhou Meilan left.", "Zhou", "Zhou Meilan"),
        ("Nguyen Van Minh left.", "Nguyen", "Nguyen Van Minh"),
        ("Bas van der Meer left.", "van der Meer", "Bas van der Meer"),
        ("Bas van der Meer left.", "Meer", "Bas van der Meer"),
        ("Juan de Soto left.", "Soto", "Juan de Soto"),
        ("J. T. Vale left.", "Vale", "J. T. Vale"),
        ("Ada Marsh left.", "Ada", "Ada Marsh"),
        ("Dr. Ada Marsh left.", "Marsh", "Ada Marsh"),
        ("Ada Marsh and Bo Marsh left.", "Marsh", "Marsh"),
        ("Kim Da-hee met Kim Seo-jun.", "Kim", "Kim"),
        ("Ada Marsh met Kim Seo-jun.", "Lim", "Lim"),
        ("The Harbour Office met Ada Marsh.", "Harbour", "Harbour"),
        ("Owen Pryce Jr. met Owen Pryce.", "Pryce", "Owen Pryce"),
        ("Owen Pryce Jr. met Ada Marsh.", "Pryce", "Owen Pryce Jr."),
        ("Marie-Laure Dufour-Blanc left.", "Dufour-Blanc", "Marie-Laure Dufour-Blanc"),
        ("Han Do-yun left.", "Han Do Yun", "Han Do-yun"),
        ("Ada Ruth Marsh met Ada Marsh. Ada Marsh left.", "Ada Ruth Marsh", "Ada Marsh"),
    ],
)
def test_a_short_form_is_resolved_to_the_one_full_name_that_it_fits(paragraph: str, form: str, expected: str) -> None:
    assert names_of(paragraph).resolve(form) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [("mr", "George Marsh"), ("mrs", "Ada Marsh"), ("ms", "Ada Marsh"), ("dr", "Marsh"), ("", "Marsh")],
)
def test_a_title_tells_two_people_of_one_surname_apart(title: str, expected: str) -> None:
    assert names_of("Ada Marsh and George Marsh left.").resolve("Marsh", title) == expected


@pytest.mark.parametrize(
    ("paragraph", "name", "expected"),
    [
        ("Ada Marsh left.", "Ada Marsh", "f"),
        ("George Marsh left.", "George Marsh", "m"),
        ("Mrs. Vale left.", "Vale", "f"),
        ("Tatu Vale left. Mr. Vale slept.", "Tatu Vale", "m"),
        ("Chairwoman Tatu Vale left.", "Tatu Vale", "f"),
        ("The actress Tatu Vale left.", "Tatu Vale", "f"),
        ("Mrs. George Marsh left.", "George Marsh", "f"),
        ("Zhou Meilan left.", "Zhou Meilan", None),
        ("Tatu Vale left.", "Tatu Vale", None),
        ("Vale left.", "Vale", None),
        ("Owen Pryce Jr. left.", "Owen Pryce Jr.", "m"),
    ],
)
def test_gender_is_told_by_titles_and_given_names_or_not_at_all(
    paragraph: str, name: str, expected: str | None
) -> None:
    assert names_of(paragraph).gender(name) == expected


def test_bodies_are_told_from_persons() -> None:
    assert all(map(is_body, ("Lunde University", "Ministry of Transport", "KCNA", "Harbour Office", "Derry News")))
    assert not any(map(is_body, ("Ada Marsh", "Han Do-yun", "Universal Marsh", "Lunde")))
    names = names_of("Ada Marsh of Lunde University met Mr. Vale of KCNA.")
    assert names.is_person("Ada Marsh")
    assert names.is_person("Vale")
    assert not names.is_person("Lunde University")
    assert not names.is_person("KCNA")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ada Marsh", ("ada", "marsh")),
        ("Ada Marsh’s", ("ada", "marsh")),
        ("J. T. Vale", ("j", "t", "vale")),
        ("Han Do-yun", ("han", "do", "yun")),
        ("Owen Pryce Jr.", ("jr", "owen", "pryce")),
        ("Ada Marsh PhD", ("ada", "marsh")),
        ("Tomas “Tug” Rehn", ("tomas", "tug", "rehn")),
        ("Jr.", ("jr",)),
    ],
)
def test_names_are_compared_by_their_words(name: str, expected: tuple[str, ...]) -> None:
    assert name_words(name) == expected


@pytest.mark.parametrize(
    ("noun", "expected"),
    [
        ("source from the Harbour Office", "Harbour Office source"),
        ("spokesman for Marsh", "Marsh spokesman"),
        ("judge", "judge"),
        ("his lawyer", "his lawyer"),
        ("woman in the crowd", "woman in the crowd"),
        ("source from the Ministry of the Walls and Yards of Lunde", "source from the Ministry of the Walls and Yards of Lunde"),
    ],
)  # fmt: skip
def test_a_speaker_without_a_name_goes_by_the_body_and_the_noun(noun: str, expected: str) -> None:
    assert speaker_of_noun(noun) == expected


def test_who_speaks_anywhere_is_known_by_full_name_and_surname() -> None:
    names = names_of("Ada Marsh left.", "“Go,” Marsh said.")
    assert names.speaks("Marsh")
    assert names.speaks("Ada Marsh")
    assert not names.speaks("Ada")
