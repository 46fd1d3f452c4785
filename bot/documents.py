"""Read YAML files strictly, keeping line and column, with every scalar as the text that was typed.

Built on PyYAML's parser events and not on its loader, which would turn ``no`` into False, let the second
of two equal keys win, follow aliases without bound, and crash the process on 100,000 open brackets.
"""

import difflib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import yaml

from bot.errors import Place, Problem

LARGEST_FILE = 1 << 20
"""The size in bytes above which a file is refused: a record of 1,000 passages takes a third of it."""

DEEPEST = 12
"""How deep mappings and sequences may nest; cards and records need 7."""

_Parser: type[yaml.CSafeLoader] | type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_ADVICE = {
    "mapping values are not allowed in this context": "a ': ' inside plain text: put the whole text in double quotes",
    "did not find expected key": "the line does not fit the ones above it: check its indentation and the quotes before it",
    "did not find expected ',' or ']'": "a list that is not closed: add the missing ',' or ']'",
    "did not find expected '-' indicator": "a list item that does not start with '- ' in line with the others",
    "found unexpected end of stream": "a quote that is never closed: add the closing one",
    "found character that cannot start any token": "a character that plain text may not begin with: put the text in double quotes",
    "found a tab character that violates indentation": "a tab: indent with spaces",
    "could not find expected ':'": "a line without ': ' where a key is expected",
    "found undefined alias": "'*' begins an alias: put the text in double quotes",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scalar:
    """Hold text as typed, and where it stands."""

    place: Place
    value: str
    kind = "text"


@dataclass(frozen=True, slots=True)
class Sequence:
    """Hold the items of a list, and where it begins."""

    place: Place
    items: tuple["Node", ...]
    kind = "a list"


@dataclass(frozen=True, slots=True)
class Mapping:
    """Hold keys and values in the order of the file, and where the first stands."""

    place: Place
    pairs: tuple[tuple[Scalar, "Node"], ...]
    kind = "a mapping of keys to values"


Node = Scalar | Sequence | Mapping


class _Refused(Exception):
    def __init__(self, place: Place, message: str) -> None:
        super().__init__(message)
        self.problem = Problem(place, message)


@dataclass
class Document:
    """Read the nodes of one file and collect all that is wrong with them.

    ``path`` is the file as shown to people. Every reading method reports a problem and returns None
    (or what could be read) instead of raising, so that one pass finds every mistake.
    """

    path: str
    problems: list[Problem] = field(default_factory=list[Problem])

    def report(self, where: Node | Place, message: str) -> None:
        """Add a problem at a node or place."""
        self.problems.append(Problem(where if isinstance(where, Place) else where.place, message))

    def parse(self, content: bytes) -> Node | None:
        """Turn the bytes of the file into nodes; None where they are no YAML or hold nothing."""
        try:
            return _compose(self.path, _decode(self.path, content))
        except _Refused as refused:
            self.problems.append(refused.problem)
            return None

    def fields(self, node: Node, what: str, required: Iterable[str], optional: Iterable[str] = ()) -> dict[str, Node]:
        """Read a mapping with known keys; report unknown, repeated and missing ones."""
        if not isinstance(node, Mapping):
            self.report(node, f"{what} is {node.kind}: write keys and values, such as '{next(iter(required))}: …'")
            return {}
        required, known = tuple(required), (*required, *optional)
        found: dict[str, Node] = {}
        for key, value in node.pairs:
            if key.value not in known:
                nearest = difflib.get_close_matches(key.value, known, n=1)
                hint = f"did you mean '{nearest[0]}'?" if nearest else f"known keys are {', '.join(known)}"
                self.report(key, f"{what} has no key '{shorten(key.value)}': {hint}")
            elif key.value in found:
                self.report(key, f"'{key.value}' stands twice in {what}: keep one of the two")
            else:
                found[key.value] = value
        for key in required:
            if key not in found and not any(k.value == key for k, _ in node.pairs):
                self.report(node, f"{what} lacks '{key}': add '{key}: …'")
        return found

    def text(self, node: Node | None, what: str, longest: int = 1000) -> str | None:
        """Read one line of text with something in it, of at most ``longest`` characters."""
        if node is None:
            return None
        if not isinstance(node, Scalar):
            self.report(
                node,
                f"{what} is {node.kind}: write text, in double quotes where it holds ': ' or begins with '[' or '{{'",
            )
            return None
        value = " ".join(node.value.split())
        if not value:
            self.report(node, f"{what} is empty: write it, or remove the key")
            return None
        if len(value) > longest:
            self.report(node, f"{what} has {len(value)} characters: shorten it to {longest} at most")
            return None
        return value

    def items(self, node: Node | None, what: str) -> tuple[Node, ...]:
        """Read a list with at least one item."""
        if node is None:
            return ()
        if not isinstance(node, Sequence):
            self.report(node, f"{what} is {node.kind}: write a list, such as [first, second]")
            return ()
        if not node.items:
            self.report(node, f"{what} is an empty list: fill it, or remove the key")
        return node.items

    def texts(self, node: Node | None, what: str, longest: int = 200) -> tuple[str, ...]:
        """Read a list of texts, each with something in it and none twice."""
        found: list[str] = []
        for item in self.items(node, what):
            value = self.text(item, f"an item of {what}", longest)
            if value in found:
                self.report(item, f"'{value}' stands twice in {what}: keep one of the two")
            elif value is not None:
                found.append(value)
        return tuple(found)


def shorten(text: str, longest: int = 60) -> str:
    """Cut text that goes into a message, marking the cut."""
    return text if len(text) <= longest else text[: longest - 1] + "…"


def read_file(path: Path) -> bytes:
    """Read a file whole, but no more of it than shows that it is too large."""
    with path.open("rb") as file:
        return file.read(LARGEST_FILE + 1)


def shown_path(path: Path, home: Path) -> str:
    """Write a path as people read it: relative to the library's folder, with forward slashes."""
    try:
        return path.relative_to(home).as_posix()
    except ValueError:
        return Path(os.path.relpath(path)).as_posix() if path.is_relative_to(Path.cwd()) else path.as_posix()


def _decode(path: str, content: bytes) -> str:
    if len(content) > LARGEST_FILE:
        raise _Refused(Place(path), f"the file is larger than {LARGEST_FILE >> 20} MB: split it")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        raise _Refused(Place(path, line, column), "this is not UTF-8: save the file as UTF-8") from error


def _compose(path: str, text: str) -> Node | None:
    events = _events(path, text)
    root: Node | None = None
    documents = 0
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise _Refused(
                    _place(path, event.start_mark), "a second document begins here: keep one per file, without '---'"
                )
        elif isinstance(event, yaml.NodeEvent):
            root = _node(path, event, events, 1)
    return root


def _events(path: str, text: str) -> Iterator[yaml.Event]:
    try:
        yield from yaml.parse(text, Loader=_Parser)
    except yaml.MarkedYAMLError as error:
        problem = error.problem or "this is no YAML"
        raise _Refused(_place(path, error.problem_mark or error.context_mark), _ADVICE.get(problem, problem)) from error
    except yaml.reader.ReaderError as error:
        place = next((p for p in _unprintable(path, text)), Place(path))
        raise _Refused(place, f"a control character ({str(error).partition(':')[0]}): remove it") from error


def _unprintable(path: str, text: str) -> Iterator[Place]:
    for number, line in enumerate(text.split("\n"), 1):
        if bad := yaml.reader.Reader.NON_PRINTABLE.search(line):
            yield Place(path, number, bad.start() + 1)


def _node(path: str, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node:
    place = _place(path, event.start_mark)
    if isinstance(event, yaml.AliasEvent):
        raise _Refused(place, "aliases ('*name') are not read: write the text out, or put it in double quotes")
    tag = getattr(event, "tag", None)
    if tag is not None and tag not in ("!", "tag:yaml.org,2002:str"):
        raise _Refused(place, f"tags ('{shorten(tag)}') are not read: remove it, or put the text in double quotes")
    if isinstance(event, yaml.ScalarEvent):
        return Scalar(place, event.value)
    if depth > DEEPEST:
        raise _Refused(place, f"lists and mappings nest deeper than {DEEPEST} here: cards need no more than 7")
    if isinstance(event, yaml.SequenceStartEvent):
        return Sequence(place, tuple(_items(path, events, depth)))
    return Mapping(place, tuple(_pairs(path, events, depth)))


def _items(path: str, events: Iterator[yaml.Event], depth: int) -> Iterator[Node]:
    for event in events:
        if isinstance(event, yaml.SequenceEndEvent):
            return
        yield _node(path, event, events, depth + 1)


def _pairs(path: str, events: Iterator[yaml.Event], depth: int) -> Iterator[tuple[Scalar, Node]]:
    for event in events:
        if isinstance(event, yaml.MappingEndEvent):
            return
        key = _node(path, event, events, depth + 1)
        if not isinstance(key, Scalar):
            raise _Refused(key.place, f"{key.kind} stands where a key should: write a word and ': '")
        yield key, _node(path, next(events), events, depth + 1)


class _Mark(Protocol):
    line: int
    column: int


def _place(path: str, mark: _Mark | None) -> Place:
    return Place(path) if mark is None else Place(path, mark.line + 1, mark.column + 1)
