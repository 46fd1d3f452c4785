"""Compose YAML into nodes that know their line and column, with every scalar as the text that was typed.

Built on PyYAML's composer and not on its loader, which would turn ``no`` into False, and let the second of two equal
keys win. The composer would follow aliases without bound, and crash the process on 100,000 open brackets: here it does not.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any, Protocol, cast

import yaml

from bot.errors import Place, Problem

DEEPEST = 12
"""How deep mappings and sequences may nest; cards and records need 7."""

_Parser: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""PyYAML's parser in C, or the one in Python where that was not built."""

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
    "found undefined alias": "aliases ('*name') are not read: write the text out, or put it in double quotes",
    "but found another document": "a second document begins here: keep one per file, without '---'",
}  # fmt: skip


_SLIPS = (
    (re.compile(r"(?=<{7}|={7}$|>{7})"), "a merge that is not resolved: keep what is right, and remove the marks"),
    (re.compile(r"\s*-(?=[a-z_]+: )"), "a '-' without a space behind it: write '- '"),
    (re.compile(r"\s*(?:- )?[a-z_]+:(?=[^\s:/\[{])"), "a ':' without a space behind it: write ': '"),
    (re.compile(r"""\s*(?:- )?[a-z_]+: +(?:"[^"]*"|'[^']*')(?= *[^\s#"'])"""),
     "text goes on after its closing quote: put the whole text in double quotes, and quotes inside it in “…”"),
)  # fmt: skip
"""What a line shows that somebody meant otherwise than YAML reads it, up to the spot, and what to write."""

_TAB = "found a tab character that violates indentation"

_BEGINS_EARLIER = (
    "found unexpected end of stream",
    "did not find expected ',' or ']'",
    "did not find expected ',' or '}'",
    "could not find expected ':'",
)
"""Problems that libyaml notices only after the spot where they begin, which it calls their context."""


Scalar = yaml.ScalarNode
"""Text as it was typed, in ``value``."""

Sequence = yaml.SequenceNode
"""A list; :func:`items_of` gives its items."""

Mapping = yaml.MappingNode
"""Keys and values in the order of the file; :func:`pairs_of` gives them."""

Node = yaml.ScalarNode | yaml.SequenceNode | yaml.MappingNode

KINDS: dict[type[yaml.Node], str] = {Scalar: "text", Sequence: "a list", Mapping: "a mapping of keys to values"}
"""What a node is called in messages."""


class NotComposed(Exception):
    """Carry the problem because of which a text cannot be composed at all."""

    def __init__(self, place: Place, message: str) -> None:
        super().__init__(message)
        self.problem = Problem(place, message)


def compose(path: str, text: str) -> Node | None:
    """Compose the one document of a text; None where it holds nothing. Raise NotComposed where it cannot be."""
    try:
        if "&" in text or "!" in text:
            _refuse_anchors_and_tags(path, text)
        return cast("Node | None", _Composer(path, text).get_single_node())
    except yaml.MarkedYAMLError as error:
        problem = error.problem or "this is no YAML"
        mark = error.context_mark if problem in _BEGINS_EARLIER else error.problem_mark
        place = _place(path, mark or error.problem_mark or error.context_mark)
        if _character(text, place) == "\t":
            problem = _TAB
        slip = _slip(path, text, place)
        raise slip or NotComposed(place, _ADVICE.get(problem, f"{problem}: put the text in double quotes")) from error
    except yaml.reader.ReaderError as error:
        place = next(_unprintable(path, text), Place(path))
        raise NotComposed(place, f"a control character ({str(error).partition(':')[0]}): remove it") from error


def _slip(path: str, text: str, place: Place) -> NotComposed | None:
    """Find the slip behind a problem that YAML notices only on the line after it, or in other words."""
    lines = text.split("\n")
    for number in (place.line, place.line - 1):
        line = lines[number - 1] if 0 < number <= len(lines) else ""
        for form, advice in _SLIPS:
            if found := form.match(line):
                return NotComposed(Place(path, number, found.end() + 1), advice)
    return None


def items_of(node: Sequence) -> list[Node]:
    """Give the items of a list."""
    return node.value


def pairs_of(node: Mapping) -> list[tuple[Scalar, Node]]:
    """Give the keys of a mapping, each with its value."""
    return node.value


def place_of(path: str, node: Node) -> Place:
    """Tell where a node begins."""
    return _place(path, node.start_mark)


def shorten(text: str, longest: int = 60) -> str:
    """Cut text that goes into a message, marking the cut."""
    return text if len(text) <= longest else text[: longest - 1] + "…"


class _Composer(_Parser):
    """Compose the nodes of one text, none of which it takes for anything but text, a list or a mapping."""

    def __init__(self, path: str, text: str) -> None:
        super().__init__(text)
        self._path = path
        self._depth = 0

    def resolve(self, kind: type[yaml.Node], value: Any, implicit: Any) -> str:
        """Leave every scalar the text it is; PyYAML asks this of each node."""
        return ""

    def descend_resolver(self, current_node: yaml.Node | None, current_index: Any) -> None:
        """Refuse what is too deep, and keys that are no text; PyYAML calls this before each node in another."""
        self._depth += 1
        if self._depth > DEEPEST + 1 and current_node is not None:
            message = f"lists and mappings nest deeper than {DEEPEST} here: cards need no more than 7"
            raise NotComposed(_place(self._path, current_node.start_mark), message)
        if isinstance(current_index, yaml.CollectionNode):
            message = f"{KINDS[type(current_index)]} stands where a key should: write a word and ': '"
            raise NotComposed(_place(self._path, current_index.start_mark), message)

    def ascend_resolver(self) -> None:
        """Note that a node is done."""
        self._depth -= 1


def _refuse_anchors_and_tags(path: str, text: str) -> None:
    """Raise NotComposed where aliases could make a small text a large one, or tags something else of it than text."""
    next_event = cast("Callable[[], yaml.Event]", _Parser(text).get_event)  # pyright: ignore[reportUnknownMemberType]
    while not isinstance(event := next_event(), yaml.StreamEndEvent):
        place = _place(path, event.start_mark)
        if isinstance(event, yaml.AliasEvent):
            raise NotComposed(place, "aliases ('*name') are not read: write the text out, or put it in double quotes")
        if getattr(event, "anchor", None) is not None:
            raise NotComposed(place, "anchors ('&name') are not read: remove it, or put the text in double quotes")
        tag = getattr(event, "tag", None)
        if tag is not None:
            message = f"tags ('{shorten(tag)}') are not read: remove it, or put the text in double quotes"
            raise NotComposed(place, message)


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
