"""Read the files that people write: find each mistake, say where it is and what to write instead."""

import codecs
import difflib
import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from bot.errors import Place, Problem
from bot.nodes import KINDS, Mapping, Node, NotComposed, Scalar, Sequence, compose, shorten

LARGEST_FILE = 2 << 20
"""The size in bytes above which a file is refused: the record of a 1 MB article takes half of it."""


@dataclass
class Document:
    """Read the nodes of one file and collect all that is wrong with them.

    ``path`` is the file as shown to people; ``places`` is for readers to note where words stand. Every
    reading method reports a problem and returns None (or what could be read) instead of raising, so that one
    pass finds every mistake.
    """

    path: str
    problems: list[Problem] = field(default_factory=list[Problem])
    places: dict[tuple[Place, str, str], Place] = field(default_factory=dict[tuple[Place, str, str], Place])

    def report(self, where: Node | Place, message: str) -> None:
        """Add a problem at a node or place."""
        self.problems.append(Problem(where if isinstance(where, Place) else where.place, message))

    def parse(self, content: bytes) -> Node | None:
        """Turn the bytes of the file into nodes; report it and give None where they are no YAML or hold nothing."""
        try:
            root = compose(self.path, _decode(self.path, content))
        except NotComposed as refused:
            self.problems.append(refused.problem)
            return None
        if root is None:
            self.report(Place(self.path), "the file is empty: write a card or record, or delete it")
        return root

    def read(self, path: Path) -> bytes | None:
        """Read the bytes of the file; report it and give None where it cannot be read."""
        try:
            return content_of(path)
        except OSError as error:
            self.report(Place(self.path), f"the file cannot be read: {error.strerror or error}")
            return None

    def fields(self, node: Node, what: str, required: Iterable[str], optional: Iterable[str] = ()) -> dict[str, Node]:
        """Read a mapping with known keys; report unknown, repeated and missing ones."""
        required, known = tuple(required), (*required, *optional)
        if not isinstance(node, Mapping):
            self.report(node, f"{what} is {KINDS[type(node)]}: write keys and values, such as '{known[0]}: …'")
            return {}
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
                f"{what} is {KINDS[type(node)]}: write text, in double quotes where it holds ': ' or begins with '[' or '{{'",
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

    def items(self, node: Node | None, what: str, most: int | None = None) -> tuple[Node, ...]:
        """Read a list with at least one item, and ``most`` at most."""
        if node is None:
            return ()
        if not isinstance(node, Sequence):
            self.report(node, f"{what} is {KINDS[type(node)]}: write a list, such as [first, second]")
            return ()
        if not node.items:
            self.report(node, f"{what} is an empty list: fill it, or remove the key")
        if most is not None and len(node.items) > most:
            self.report(node, f"{what} has {len(node.items)} items: keep {most} at most")
        return node.items

    def texts(self, node: Node | None, what: str, longest: int = 200, most: int | None = None) -> tuple[str, ...]:
        """Read a list of texts, each with something in it and none twice, and ``most`` at most."""
        found: list[str] = []
        for item in self.items(node, what, most):
            value = self.text(item, f"an item of {what}", longest)
            if value in found:
                self.report(item, f"'{value}' stands twice in {what}: keep one of the two")
            elif value is not None:
                found.append(value)
        return tuple(found[:most])


def content_of(path: Path) -> bytes:
    """Read a file, but no more of it than shows that it is too large.

    Raises OSError for a folder, a pipe or a link to nowhere, reading from which may never end.
    """
    if not path.is_file():
        raise OSError(None, "it is no regular file")
    with path.open("rb") as file:
        return file.read(LARGEST_FILE + 1)


def shown_path(path: Path, home: Path) -> str:
    """Write a path as people read it: relative to the library's folder, with forward slashes."""
    try:
        shown = path.relative_to(home).as_posix()
    except ValueError:
        shown = Path(os.path.relpath(path)).as_posix() if path.is_relative_to(Path.cwd()) else path.as_posix()
    return os.fsencode(shown).decode("utf-8", "backslashreplace")


def _decode(path: str, content: bytes) -> str:
    if len(content) > LARGEST_FILE:
        raise NotComposed(Place(path), f"the file is larger than {LARGEST_FILE >> 20} MB: split it")
    content = content.removeprefix(codecs.BOM_UTF8)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        raise NotComposed(Place(path, line, column), "this is not UTF-8: save the file as UTF-8") from error
