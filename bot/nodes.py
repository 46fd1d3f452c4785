"""Compose YAML into nodes that know their line and column, with every scalar as the text that was typed.

Built on PyYAML's parser events and not on its loader, which would turn ``no`` into False, let the second
of two equal keys win, follow aliases without bound, and crash the process on 100,000 open brackets.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple, Protocol, cast

import yaml

from bot.errors import Place, Problem

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
    "found a tab character where an indentation space is expected": "a tab: indent with spaces",
    "found unknown escape character": "a backslash in double quotes begins an escape: write it twice",
    "did not find expected node content": "a bracket or brace where text is expected: put the text in double quotes",
    "block sequence entries are not allowed in this context": "a '- ' after a key: begin the list on the next line",
    "did not find expected ',' or '}'": "a '{' that is not closed: add the missing ',' or '}'",
    "found incompatible YAML document": "a '%YAML' line of another version: remove it",
    "found undefined alias": "'*' begins an alias: put the text in double quotes",
}  # fmt: skip


_TAB = "found a tab character that violates indentation"

_BEGINS_EARLIER = (
    "found unexpected end of stream",
    "did not find expected ',' or ']'",
    "did not find expected ',' or '}'",
    "could not find expected ':'",
)
"""Problems that libyaml notices only after the spot where they begin, which it calls their context."""


class Scalar(NamedTuple):
    """Hold text as typed, and where it stands."""

    place: Place
    value: str


class Sequence(NamedTuple):
    """Hold the items of a list, and where it begins."""

    place: Place
    items: "tuple[Node, ...]"


class Mapping(NamedTuple):
    """Hold keys and values in the order of the file, and where the first stands."""

    place: Place
    pairs: "tuple[tuple[Scalar, Node], ...]"


Node = Scalar | Sequence | Mapping

KINDS: dict[type[Node], str] = {Scalar: "text", Sequence: "a list", Mapping: "a mapping of keys to values"}
"""What a node is called in messages."""


class NotComposed(Exception):
    """Carry the problem because of which a text cannot be composed at all."""

    def __init__(self, place: Place, message: str) -> None:
        super().__init__(message)
        self.problem = Problem(place, message)


def compose(path: str, text: str) -> Node | None:
    """Compose the one document of a text; None where it holds nothing. Raise NotComposed where it cannot be."""
    try:
        return _Composer(path, text).document()
    except yaml.MarkedYAMLError as error:
        problem = error.problem or "this is no YAML"
        mark = error.context_mark if problem in _BEGINS_EARLIER else error.problem_mark
        place = _place(path, mark or error.problem_mark or error.context_mark)
        if _character(text, place) == "\t":
            problem = _TAB
        raise NotComposed(place, _ADVICE.get(problem, f"{problem}: put the text in double quotes")) from error
    except yaml.reader.ReaderError as error:
        place = next(_unprintable(path, text), Place(path))
        raise NotComposed(place, f"a control character ({str(error).partition(':')[0]}): remove it") from error


def shorten(text: str, longest: int = 60) -> str:
    """Cut text that goes into a message, marking the cut."""
    return text if len(text) <= longest else text[: longest - 1] + "…"


class _Composer:
    """Turn the events of one text into nodes."""

    def __init__(self, path: str, text: str) -> None:
        self._path = path
        self._next_event = cast("Callable[[], yaml.Event]", _Parser(text).get_event)

    def document(self) -> Node | None:
        root: Node | None = None
        documents = 0
        while not isinstance(event := self._next_event(), yaml.StreamEndEvent):
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    place = _place(self._path, event.start_mark)
                    raise NotComposed(place, "a second document begins here: keep one per file, without '---'")
            elif isinstance(event, yaml.NodeEvent):
                root = self._node(event, 1)
        return root

    def _node(self, event: yaml.Event, depth: int) -> Node:
        place = _place(self._path, event.start_mark)
        if isinstance(event, yaml.AliasEvent):
            raise NotComposed(place, "aliases ('*name') are not read: write the text out, or put it in double quotes")
        if getattr(event, "anchor", None) is not None:
            raise NotComposed(place, "anchors ('&name') are not read: remove it, or put the text in double quotes")
        tag = getattr(event, "tag", None)
        if tag is not None:
            message = f"tags ('{shorten(tag)}') are not read: remove it, or put the text in double quotes"
            raise NotComposed(place, message)
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(place, event.value)
        if depth > DEEPEST:
            raise NotComposed(place, f"lists and mappings nest deeper than {DEEPEST} here: cards need no more than 7")
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(place, tuple(self._items(depth)))
        return Mapping(place, tuple(self._pairs(depth)))

    def _items(self, depth: int) -> Iterator[Node]:
        while not isinstance(event := self._next_event(), yaml.SequenceEndEvent):
            yield self._node(event, depth + 1)

    def _pairs(self, depth: int) -> Iterator[tuple[Scalar, Node]]:
        while not isinstance(event := self._next_event(), yaml.MappingEndEvent):
            key = self._node(event, depth + 1)
            if not isinstance(key, Scalar):
                raise NotComposed(key.place, f"{KINDS[type(key)]} stands where a key should: write a word and ': '")
            yield key, self._node(self._next_event(), depth + 1)


class _Mark(Protocol):
    line: int
    column: int


def _place(path: str, mark: _Mark | None) -> Place:
    return Place(path) if mark is None else Place(path, mark.line + 1, mark.column + 1)


def _character(text: str, place: Place) -> str:
    line = text.split("\n")[place.line - 1 : place.line]
    return line[0][place.column - 1 : place.column] if line else ""


def _unprintable(path: str, text: str) -> Iterator[Place]:
    for number, line in enumerate(text.split("\n"), 1):
        if bad := yaml.reader.Reader.NON_PRINTABLE.search(line):
            yield Place(path, number, bad.start() + 1)
