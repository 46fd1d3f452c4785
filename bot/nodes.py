"""Compose YAML into nodes that know their line and column, with every scalar as the text that was typed.

Built on PyYAML's composer and not on its loader, which would turn ``no`` into False, and let the second of two equal
keys win. The composer would follow aliases without bound, and crash the process on 100,000 open brackets: here it does not.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any, cast

import yaml

from bot.errors import Place, Problem
from bot.slips import slip_behind
from bot.spots import BREAK, Mark

DEEPEST = 12
"""How deep mappings and sequences may nest; cards and records need 7."""

_Parser: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""PyYAML's parser in C, or the one in Python where that was not built."""

Scalar = yaml.ScalarNode
"""Text as it was typed, in ``value``."""

Sequence = yaml.SequenceNode
"""A list; :func:`items_of` gives its items."""

Mapping = yaml.MappingNode
"""Keys and values in the order of the file; :func:`pairs_of` gives them."""

Node = yaml.ScalarNode | yaml.SequenceNode | yaml.MappingNode

KINDS: dict[type[yaml.Node], str] = {Scalar: "text", Sequence: "a list", Mapping: "a mapping of keys to values"}
"""What a node is called in messages."""


NULLS = frozenset({"~", "null", "Null", "NULL"})
"""The words that YAML takes for nothing where no quotes stand around them."""


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
        (line, column), advice = slip_behind(text, error, _events_before_refusal(text))
        raise NotComposed(Place(path, line, column), advice) from error
    except yaml.reader.ReaderError as error:
        bad = yaml.reader.Reader.NON_PRINTABLE.search(text)
        place = place_at_index(path, text, bad.start() if bad else 0)
        raise NotComposed(place, f"a control character (U+{ord(bad[0]) if bad else 0:04X}): remove it") from error


def events_of(text: str) -> Iterator[yaml.Event]:
    """Give what the parser reads of a text, piece by piece; raise yaml.YAMLError where it is no YAML."""
    next_event = cast("Callable[[], yaml.Event]", _Parser(text).get_event)  # pyright: ignore[reportUnknownMemberType]
    while not isinstance(event := next_event(), yaml.StreamEndEvent):
        yield event


def _events_before_refusal(text: str) -> Iterator[yaml.Event]:
    with suppress(yaml.YAMLError):
        yield from events_of(text)


def items_of(node: Sequence) -> list[Node]:
    """Give the items of a list."""
    return node.value


def pairs_of(node: Mapping) -> list[tuple[Scalar, Node]]:
    """Give the keys of a mapping, each with its value."""
    return node.value


def place_of(path: str, node: Node) -> Place:
    """Tell where a node begins."""
    return place_at(path, node.start_mark)


def is_null(node: Node) -> bool:
    """Tell whether YAML takes a plain word for nothing, as "null" and "~"; other plain words are the text they are."""
    return node.value in NULLS and isinstance(node, Scalar) and not node.style


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
            raise NotComposed(place_at(self._path, current_node.start_mark), message)
        if isinstance(current_index, yaml.CollectionNode):
            message = f"{KINDS[type(current_index)]} stands where a key should: write a word and ': '"
            raise NotComposed(place_at(self._path, current_index.start_mark), message)

    def ascend_resolver(self) -> None:
        """Note that a node is done."""
        self._depth -= 1


def _refuse_anchors_and_tags(path: str, text: str) -> None:
    """Raise NotComposed where aliases could make a small text a large one, or tags something else of it than text."""
    for event in events_of(text):
        place = place_at(path, event.start_mark)
        if isinstance(event, yaml.AliasEvent):
            raise NotComposed(place, "aliases ('*name') are not read: write the text out, or put it in double quotes")
        if getattr(event, "anchor", None) is not None:
            raise NotComposed(place, "anchors ('&name') are not read: remove it, or put the text in double quotes")
        tag = getattr(event, "tag", None)
        if tag is not None:
            message = f"tags ('{shorten(tag)}') are not read: remove it, or put the text in double quotes"
            raise NotComposed(place, message)


def place_at_index(path: str, text: str, index: int) -> Place:
    """Tell where a character of a text is."""
    before = BREAK.split(text[:index])
    return Place(path, len(before), len(before[-1]) + 1)


def place_at(path: str, mark: Mark | None) -> Place:
    """Tell where a mark is."""
    return Place(path) if mark is None else Place(path, mark.line + 1, mark.column + 1)
