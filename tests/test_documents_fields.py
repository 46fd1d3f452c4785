"""Nodes are read into fields, and every mistake of a file is reported in one pass."""

import pytest

from bot.documents import Document, shown_path
from bot.forms import Field, Form, Many, Text
from bot.nodes import Node, shorten
from tests.shelf import Shelf

TOPIC = Form(
    "a topic",
    {
        "id": Field(Text(), "", required=True),
        "title": Field(Text(), "", required=True),
        "see": Field(Many(Text()), ""),
    },
)
IT = Form("it", {"title": Field(Text(20), ""), "see": Field(Many(Text()), "")})


def opened(text: str) -> tuple[Document, Node]:
    document = Document("briefs/f.yaml")
    root = document.parse(text.encode())
    assert root is not None
    return document, root


def reported(document: Document) -> list[str]:
    return [str(problem) for problem in document.problems]


def test_known_keys_are_read() -> None:
    document, root = opened("id: pact\ntitle: The pact")
    found = document.fields(root, TOPIC)
    assert list(found.values) == ["id", "title"]
    assert document.problems == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("id: a\ntitel: b", "briefs/f.yaml:2:1: a topic has no key 'titel': did you mean 'title'?"),
        ("id: a\nxyz: b", "briefs/f.yaml:2:1: a topic has no key 'xyz': known keys are id, title, see"),
        ("id: a\n<<: {title: b}", "briefs/f.yaml:2:1: a topic has no key '<<': known keys are id, title, see"),
        ("id: a\ntitle: b\nid: a", "briefs/f.yaml:3:1: 'id' stands twice in a topic: keep one of the two"),
        ("id: a", "briefs/f.yaml:1:1: a topic lacks 'title': add 'title: …'"),
        ("- id: a", "briefs/f.yaml:1:1: a topic is a list: write keys and values, such as 'id: …'"),
        ("plain", "briefs/f.yaml:1:1: a topic is text: write keys and values, such as 'id: …'"),
    ],
)
def test_wrong_keys_are_reported_where_they_stand(text: str, problem: str) -> None:
    document, root = opened(text)
    document.fields(root, TOPIC)
    assert problem in reported(document)


def test_every_wrong_key_is_reported_at_once() -> None:
    document, root = opened("titel: a\nsees: b\nid: c\nid: d")
    document.fields(root, TOPIC)
    assert [problem.place.line for problem in document.problems] == [1, 2, 4]


def test_text_is_one_line_however_it_was_wrapped() -> None:
    document, root = opened("title: >\n  The\n   pact \n\n  of two")
    assert document.fields(root, IT).text("title") == "The pact of two"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("title: ''", "briefs/f.yaml:1:8: title is empty: write it, or remove the key"),
        ("title:", "briefs/f.yaml:1:7: title is empty: write it, or remove the key"),
        ("title: [a]", "briefs/f.yaml:1:8: title is a list: write text, in double quotes"),
        ("title: {a: b}", "briefs/f.yaml:1:8: title is a mapping of keys to values: write text, in double quotes"),
        ("title: " + "x" * 21, "briefs/f.yaml:1:8: title has 21 characters: shorten it to 20 at most"),
    ],
)
def test_text_that_is_none_is_reported(text: str, problem: str) -> None:
    document, root = opened(text)
    assert document.fields(root, IT).text("title") is None
    assert len(document.problems) == 1
    assert reported(document)[0].startswith(problem)


@pytest.mark.parametrize(
    ("text", "read", "problem"),
    [
        ("see: [a, b]", ("a", "b"), None),
        ("see:\n- a\n- b", ("a", "b"), None),
        ("see: a", (), "briefs/f.yaml:1:6: see is text: write a list, such as [first, second]"),
        ("see: []", (), "briefs/f.yaml:1:6: see is an empty list: fill it, or remove the key"),
        ("see: [a, b, a]", ("a", "b"), "briefs/f.yaml:1:13: 'a' stands twice in see: keep one of the two"),
        ("see: [a, [b]]", ("a",), "briefs/f.yaml:1:10: an item of see is a list: write text"),
        ("see: [a, '']", ("a",), "briefs/f.yaml:1:10: an item of see is empty"),
    ],
)
def test_lists_of_text_are_read_item_by_item(text: str, read: tuple[str, ...], problem: str | None) -> None:
    document, root = opened(text)
    assert document.fields(root, IT).texts("see") == read
    if problem is None:
        assert document.problems == []
    else:
        assert len(document.problems) == 1
        assert reported(document)[0].startswith(problem)


def test_what_is_missing_is_reported_once_and_not_again_when_read() -> None:
    document = Document("f.yaml")
    assert document.text(None, "title") is None
    assert document.texts(None, "see") == ()
    assert document.problems == []


def test_long_text_in_messages_is_cut_with_a_mark() -> None:
    assert shorten("x" * 60) == "x" * 60
    assert shorten("x" * 61) == "x" * 59 + "…"


def test_paths_are_shown_from_the_library_on_with_forward_slashes(shelf: Shelf) -> None:
    assert shown_path(shelf.home / "briefs" / "topics" / "flood.yaml", shelf.home) == "briefs/topics/flood.yaml"
    assert shown_path(shelf.home.parent / "other.yaml", shelf.home) == (shelf.home.parent / "other.yaml").as_posix()
