"""Synonyms are read like cards: every mistake is told with its place, and a bad file is left out."""

import pytest

from bot.cards.reading import kind_of
from bot.cards.synonyms import read_synonyms
from bot.documents import Document
from tests.shelf import Shelf

GOOD = "kind: synonyms\ngroups:\n  - [pact, treaty]\n  - [put off, delay]\n"


def read(text: str) -> tuple[tuple[tuple[str, ...], ...], list[str]]:
    document = Document("briefs/synonyms.yaml")
    root = document.parse(text.encode())
    assert root is not None
    assert kind_of(document, root) == "synonyms"
    return read_synonyms(document, root), [str(problem) for problem in document.problems]


def test_groups_are_read_as_written() -> None:
    assert read(GOOD) == ((("pact", "treaty"), ("put off", "delay")), [])


@pytest.mark.parametrize(
    ("text", "place", "told"),
    [
        ("kind: synonyms\n", "1:1", "lacks 'groups'"),
        ("kind: synonyms\ngroups: pact\n", "2:9", "list"),
        ("kind: synonyms\ngroups:\n  - [pact]\n", "3:5", "one word"),
        ("kind: synonyms\ngroups:\n  - [pact, treaty]\n  - [Treaty, deal]\n", "4:5", "belongs to one group"),
        ("kind: synonyms\ngroups:\n  - [pact, treaty]\nmore: 1\n", "4:1", "no key 'more'"),
    ],
)
def test_a_mistake_is_told_with_its_place(text: str, place: str, told: str) -> None:
    _, problems = read(text)
    assert any(f"synonyms.yaml:{place}" in problem and told in problem for problem in problems), problems


def test_a_file_with_a_mistake_is_left_out_and_the_library_still_loads(shelf: Shelf) -> None:
    shelf.write("briefs/synonyms.yaml", GOOD)
    assert shelf.load().library.synonyms == (("pact", "treaty"), ("put off", "delay"))
    shelf.write("briefs/synonyms.yaml", f"{GOOD}  - [alone]\n")
    loaded = shelf.load()
    assert loaded.library.synonyms == ()
    assert len(loaded.problems) == 1
