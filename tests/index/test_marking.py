"""The words for which a text was found are marked in it, in whatever form they stand."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.index.marking import marker
from bot.index.words import Stemmer, Synonyms, terms_of


@pytest.fixture(scope="module")
def stemmer() -> Iterator[Stemmer]:
    with closing(sqlite3.connect(":memory:")) as connection:
        yield Stemmer(connection)


@pytest.mark.parametrize(
    ("text", "typed", "marked"),
    [
        ("The sanctions were sanctioned.", "sanction", ["sanctions", "sanctioned"]),
        ("A wall; the walls; walled.", "wall", ["wall", "walls", "walled"]),
        ("A spy satellite and a satellite.", '"spy satellite"', ["spy satellite"]),
        ("Spy-satellite", "spy satellite", ["Spy-satellite"]),
        ("Swanstro\u0308m und Swanström", "swanstrom", ["Swanstro\u0308m", "Swanström"]),
        ("Beijing waits; China does not.", "china", ["Beijing", "China"]),
        ("Nothing of the kind", "zeppelin", []),
        ("北京 and 中国", "北京", ["北京"]),
    ],
)
def test_words_are_marked_where_they_stand(stemmer: Stemmer, text: str, typed: str, marked: list[str]) -> None:
    terms = Synonyms(stemmer, [("beijing", "china")]).meaning(terms_of(typed))
    assert [text[start:end] for start, end in marker(terms, stemmer)(text)] == marked


@given(st.text(max_size=80), st.text(max_size=30))
def test_marks_come_in_order_and_lie_in_the_text(stemmer: Stemmer, text: str, typed: str) -> None:
    at = 0
    for start, end in marker(terms_of(typed), stemmer)(text):
        assert at <= start < end <= len(text)
        at = end


@given(st.lists(st.sampled_from(["spy", "wall", "Ada", "satellites", "ünder"]), min_size=1, max_size=6))
def test_a_text_is_marked_whole_by_its_own_words(stemmer: Stemmer, words: list[str]) -> None:
    text = " ".join(words)
    assert marker(terms_of(text), stemmer)(text) == ((0, len(text)),)
