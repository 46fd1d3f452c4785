"""Files are read strictly: text stays as typed, and every mistake is found at its line and column."""

import json

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from bot.documents import LARGEST_FILE, Document
from bot.nodes import Mapping, Node, Scalar, pairs_of, place_of


def parse(content: bytes | str) -> tuple[Node | None, list[str]]:
    document = Document("f.yaml")
    root = document.parse(content.encode() if isinstance(content, str) else content)
    return root, [str(problem) for problem in document.problems]


def values(content: bytes | str) -> dict[str, str]:
    root, problems = parse(content)
    assert problems == []
    assert isinstance(root, Mapping)
    return {key.value: value.value for key, value in pairs_of(root) if isinstance(value, Scalar)}


@pytest.mark.parametrize(
    "typed",
    ["no", "Yes", "12:30", "2022", "1_000", "~", "null", "0x1F", "1e3", ".inf", "2024-06-19", "-1", "007", "=", "true"],
)
def test_a_scalar_stays_the_text_that_was_typed(typed: str) -> None:
    assert values(f"key: {typed}\n{typed}: key") == {"key": typed, typed: "key"}


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_byte_order_marks_and_line_ends_of_other_systems_are_read(mark: bytes, end: str) -> None:
    content = mark + end.join(["kind: topic", "id: pact", "title: Päct", ""]).encode()
    root, problems = parse(content)
    assert problems == []
    assert isinstance(root, Mapping)
    assert [(key.value, *place_of("f.yaml", key)[1:]) for key, _ in pairs_of(root)] == [
        ("kind", 1, 1),
        ("id", 2, 1),
        ("title", 3, 1),
    ]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("key: value: more", "f.yaml:1:11: a ': ' inside plain text: put the whole text in double quotes"),
        ("a: x\n\tb: c", "f.yaml:2:1: a tab: indent with spaces"),
        ("a: b\nkey: *name", "f.yaml:2:6: aliases ('*name') are not read"),
        ("a: &x b\nc: *x", "f.yaml:1:4: anchors ('&name') are not read"),
        ("key: !!int 3", "f.yaml:1:6: tags ('tag:yaml.org,2002:int') are not read"),
        ("key: !!python/object:os.system x", "f.yaml:1:6: tags ('tag:yaml.org,2002:python/object:os.system') are not"),
        ("a: b\n---\nc: d", "f.yaml:2:1: a second document begins here: keep one per file"),
        ("a: b\nc: d\x07e", "f.yaml:2:5: a control character"),
        ("a: b\x00", "f.yaml:1:5: a control character"),
        ("key: @home", "f.yaml:1:6: a character that plain text may not begin with: put the text in double quotes"),
        ("a: b\n- c", "f.yaml:2:1: the line does not fit the ones above it"),
        ("- a\nb: c", "f.yaml:2:1: a list item that does not start with '- '"),
        ("? [a]\n: b", "f.yaml:1:3: a list stands where a key should"),
        (b"a: b\nkey: \xe9t\xe9", "f.yaml:2:6: this is not UTF-8: save the file as UTF-8"),
        ("a: ö\nö: ".encode() + b"\xff", "f.yaml:2:4: this is not UTF-8: save the file as UTF-8"),
        ("k: v".encode("utf-16"), "f.yaml:1:1: this is not UTF-8: save the file as UTF-8"),
        (b"x" * (3 << 20), "f.yaml:1:1: the file is larger than 2 MB: split it"),
        (b"[" * 100_000, "f.yaml:1:13: lists and mappings nest deeper than 12 here"),
        (b"{" * 100_000, "f.yaml:1:13: lists and mappings nest deeper than 12 here"),
        (b"- " * 100_000, "f.yaml:1:25: lists and mappings nest deeper than 12 here"),
        (b"? " * 100_000, "f.yaml:1:25: lists and mappings nest deeper than 12 here"),
    ],
)
def test_what_cannot_be_read_is_reported_where_it_stands(content: bytes | str, problem: str) -> None:
    root, problems = parse(content)
    assert root is None
    assert len(problems) == 1
    assert problems[0].startswith(problem)


@pytest.mark.parametrize(
    ("content", "advice"),
    [
        ("a: 'never closed\nb: c\n", "a quote that is never closed: add the closing one"),
        ('a: "never closed', "a quote that is never closed: add the closing one"),
        ("a: [b, c\nd: e\n", "add the missing ',' or ']'"),
        ("a: b\nword\n", "a line without ': ' where a key is expected"),
    ],
)
def test_what_is_never_closed_is_reported_with_what_to_add(content: str, advice: str) -> None:
    root, problems = parse(content)
    assert root is None
    assert len(problems) == 1
    assert advice in problems[0]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("a: b\n<<<<<<< HEAD\nc: d\n=======\nc: e\n>>>>>>> x\n", "f.yaml:2:1: a merge that is not resolved"),
        ("points:\n  -text: x\n   cite: [a]\n", "f.yaml:2:4: a '-' without a space behind it"),
        ("id: a\ntitle:Why now\nas_of: b\n", "f.yaml:2:7: a ':' without a space behind it"),
        ('text: "Kang" takes it\nb: c\n', "f.yaml:1:13: text goes on after its closing quote"),
        ("text: 'China's talks'\nb: c\n", "f.yaml:1:14: text goes on after its closing quote"),
    ],
)
def test_a_slip_is_told_where_it_is_and_not_where_yaml_notices_it(content: str, told: str) -> None:
    _, problems = parse(content)
    assert problems[0].startswith(told), problems


@pytest.mark.parametrize("content", ["", "\n \n", "# only a remark\n", "\ufeff"])
def test_a_file_that_holds_nothing_is_said_to_be_empty(content: str) -> None:
    assert parse(content) == (None, ["f.yaml:1:1: the file is empty: write a card or record, or delete it"])


def test_a_file_of_the_largest_size_is_still_read() -> None:
    content = b"key: ".ljust(LARGEST_FILE, b"x")
    assert len(values(content)["key"]) == LARGEST_FILE - 5
    assert parse(content + b"x")[0] is None


@pytest.mark.parametrize(
    ("content", "column"),
    [
        ("text: The visit #1, made on time", 17),
        ("- text: The visit #1", 19),
        ("- The visit #1", 13),
        ("text: The visit  # a remark", None),
        ("text: The visit #", None),
        ("# text: The visit #1\na: b", None),
        ("text: 'The visit #1'", None),
        ('text: "The visit #1"', None),
        ("text: C#1 and lee-2024#3", None),
        ("cite: [lee-2024#3]", None),
        ("#!/usr/bin/env x\n#1: y\na: b", None),
    ],
)
def test_text_that_a_comment_cuts_is_told(content: str, column: int | None) -> None:
    _, problems = parse(content)
    told = [f"f.yaml:1:{column}: ' #' begins a comment"] if column else []
    assert [problem.partition(",")[0] for problem in problems] == told


@given(st.binary(max_size=300) | st.text("ab:-?[]{}#&*!|>'\"%@` \n\t~\x85\ufeff", max_size=60).map(str.encode))
@example(b"%YAML 3.0\n---\na: b")
@example(b"\x00")
@example(b"\xff\xfe\x00\x00")
@example(b"--- |1-\n")
def test_arbitrary_bytes_give_a_node_or_a_problem_and_never_raise(content: bytes) -> None:
    root, problems = parse(content)
    if root is None and not problems:
        # The same parser, since PyYAML's own one and libyaml differ on marks of byte order inside a text.
        assert yaml.compose(content.decode("utf-8-sig"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)) is None
    else:
        assert (root is None) == bool(problems)


@given(st.text(st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\x85\u2028\u2029\ufffe\uffff")))
def test_text_in_double_quotes_is_read_back_whole(text: str) -> None:
    assert values(f"key: {json.dumps(text, ensure_ascii=False)}") == {"key": text}


@pytest.mark.parametrize(
    ("content", "start"),
    [
        (b"a:\n\tb: c", "f.yaml:2:1: a tab"),
        (b"\xef\xbb\xbfk: \xff", "f.yaml:1:4: this is not UTF-8"),
        (b"a: 'never\nb: c\n", "f.yaml:1:4: a quote that is never closed"),
        (b"a: [b\nc: d\n", "f.yaml:1:4: a list that is not closed"),
        (b"a: {b: c\nd: e\n", "f.yaml:1:4: a '{' that is not closed"),
        (b"a: b\nword\n", "f.yaml:2:1: a line without ': '"),
        (b"k: &The flood", "f.yaml:1:4: anchors"),
        (b"k: ! flood", "f.yaml:1:4: tags"),
        (b'k: "\\q"', "f.yaml:1:5: a backslash"),
        (b"k: }", "f.yaml:1:4: a bracket or brace"),
        (b"k: - a", "f.yaml:1:4: a '- ' after a key"),
    ],
)
def test_a_mistake_is_told_where_it_begins_with_advice(content: bytes, start: str) -> None:
    document = Document("f.yaml")
    document.parse(content)
    assert str(document.problems[0]).startswith(start)
