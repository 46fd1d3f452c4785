"""Read the files that people write: find each mistake, say where it is and what to write instead."""

import codecs
import os
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePath
from stat import S_ISREG

from bot.errors import Place, Problem
from bot.forms import Form
from bot.keys import match, rejoined
from bot.nodes import (
    KINDS,
    NULLS,
    Mapping,
    Node,
    NotComposed,
    Scalar,
    Sequence,
    compose,
    is_null,
    items_of,
    pairs_of,
    place_at,
    place_of,
)

DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))})
"""The names that Windows keeps for devices, so that no file there can have them."""

_CUT = re.compile(r"\s*(?:- +)?(?:[a-z_]+: +)?[^\s\"'#\[{|>][^\"']*? #[^\s#!]")
"""Plain text behind a key or a dash that has, after a space, a "#" with something right behind it."""

_BULLET = re.compile(r"-\w|[–—−‒•‣◦▪●∙·*+]\s")
"""What somebody begins an item of a list with, who means a dash and a space."""

_MOST_PROBLEMS = 100
"""The mistakes of one file that are told: whoever mends these sees the next ones."""

LARGEST_FILE = 2 << 20
"""The size in bytes above which a file is refused: the record of a 1 MB article takes half of it."""


@dataclass
class Document:
    """Read the nodes of one file and collect all that is wrong with them.

    ``path`` is the file as shown to people, ``largest`` the bytes that it may have, ``typed`` what stands in it. Every reading method reports a problem and
    returns None (or what could be read) instead of raising, so that one pass finds every mistake.
    """

    path: str
    largest: int = LARGEST_FILE
    typed: str = ""
    problems: list[Problem] = field(default_factory=list[Problem])
    _cut: set[int] = field(default_factory=set[int])

    def place(self, node: Node) -> Place:
        """Tell where a node begins."""
        return place_of(self.path, node)

    @property
    def places(self) -> "Places":
        """Find where words stand."""
        return Places(self.path, self.typed)

    def report(self, where: Node | Place, message: str) -> None:
        """Add a problem at a node or place, but for what follows from another one: that a comment cuts the line."""
        if len(self.problems) < _MOST_PROBLEMS:
            place = where if isinstance(where, Place) else self.place(where)
            if place.line not in self._cut:
                self.problems.append(Problem(place, message))

    def parse(self, content: bytes) -> Node | None:
        """Turn the bytes of the file into nodes; report it and give None where they are no YAML or hold nothing."""
        try:
            self.typed = self._decoded(content)
            root = compose(self.path, self.typed)
        except NotComposed as refused:
            self.problems.append(refused.problem)
            return None
        if " #" in self.typed:
            self._report_cut_texts()
        if root is None:
            self.report(Place(self.path), "the file is empty: write a card or record, or delete it")
        return root

    def _report_cut_texts(self) -> None:
        """Report plain text that ends where somebody meant to go on, as in "talk #2"; a comment begins with "# "."""
        for number, line in enumerate(self.typed.splitlines(), 1):
            if cut := _CUT.match(line):
                place = Place(self.path, number, cut.end() - 1)
                self.report(
                    place, "' #' begins a comment, and the text ends there: put the whole text in double quotes"
                )
                self._cut.add(number)

    def _decoded(self, content: bytes) -> str:
        if len(content) > self.largest:
            size = f"{self.largest >> 20} MB" if self.largest >> 20 else f"{self.largest >> 10} kB"
            raise NotComposed(Place(self.path), f"the file is larger than {size}: split it")
        content = content.removeprefix(codecs.BOM_UTF8)
        try:
            return content.decode("utf-8")
        except UnicodeDecodeError as error:
            before = content[: error.start]
            line = before.count(b"\n") + 1
            column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
            raise NotComposed(Place(self.path, line, column), "this is not UTF-8: save the file as UTF-8") from error

    def read(self, path: Path, folder: Path) -> bytes | None:
        """Read the bytes of the file, which lies below a folder; report it and give None where it cannot be read."""
        if path.is_symlink():
            where = _where_leads(path, folder)
            if where:
                self.report(Place(self.path), f"this is a link that leads {where}: put the file itself there")
                return None
        try:
            return content_of(path)
        except OSError as error:
            self.report(Place(self.path), f"the file cannot be read: {error.strerror or error}")
            return None

    def fields(self, node: Node, form: Form) -> "Fields":
        """Read a mapping of a form; report unknown, repeated and missing keys."""
        if not isinstance(node, Mapping):
            self.report(
                node, f"{form.what} is {KINDS[type(node)]}: write keys and values, such as '{form.known[0]}: …'"
            )
            return Fields(self, form, node, {})
        known, found, meant = form.fields, dict[str, Node](), frozenset[str]()
        for key, value in pairs_of(node):
            if key.value not in known or key.value in found:
                matched = match(form, node, _MOST_PROBLEMS - len(self.problems))
                for mark, message in matched.mistakes:
                    self.report(place_at(self.path, mark), message)
                if len(self.problems) == _MOST_PROBLEMS:
                    return Fields(self, form, node, {})
                found, meant = matched.found, frozenset(matched.meant)
                break
            found[key.value] = value
        lacking = [f"'{key}'" for key in form.required if key not in found and key not in meant]
        if len(lacking) > 1:
            listed = f"{', '.join(lacking[:-1])} and {lacking[-1]}"
            self.report(node, f"{form.what} lacks {listed}: add each, with ': ' and its value")
        elif lacking:
            self.report(node, f"{form.what} lacks {lacking[0]}: add '{lacking[0][1:-1]}: …'")
        return Fields(self, form, node, found, meant)

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
        if value in NULLS and is_null(node):
            self.report(
                node,
                f"{what} is '{value}', which YAML takes for nothing: write it, or put it in double quotes if that is the text",
            )
            return None
        if len(value) > longest:
            self.report(node, f"{what} has {len(value)} characters: shorten it to {longest} at most")
            return None
        return value

    def items(self, node: Node | None, what: str, most: int = 0, each: Form | None = None) -> Collection[Node]:
        """Read a list with at least one item, ``each`` of a form, and ``most`` at most where that is not 0."""
        if node is None:
            return ()
        if not isinstance(node, Sequence):
            self.report(node, f"{what} is {_said(node)}: {_as_list(node, each)}")
            return ()
        items = items_of(node)
        if not items:
            self.report(node, f"{what} is an empty list: fill it, or remove the key")
        if most and len(items) > most:
            self.report(node, f"{what} has {len(items)} items: keep {most} at most")
            items = items[:most]
        if each is not None:
            joined, many = rejoined(each, items)
            for key in many:
                self.report(
                    key,
                    f"'{key.value}' begins another one of {what}: put spaces in place of the '- ' before it if it belongs to the one above",
                )
            return joined
        return [item for item in items if " - " not in item.value or not self._holds_another(item)]

    def _holds_another(self, item: Node) -> bool:
        """Tell whether plain text has swallowed the next item, whose dash stands too far to the right; report it."""
        if not isinstance(item, Scalar) or item.style:
            return False
        first, last = (mark.line if mark else 0 for mark in (item.start_mark, item.end_mark))
        for number, line in enumerate(self.typed.splitlines()[first + 1 : last + 1], first + 2):
            if (rest := line.lstrip(" ")).startswith("- "):
                place = Place(self.path, number, len(line) - len(rest) + 1)
                self.report(place, "this '-' goes on the item above: begin it in the same column as the '-' there")
                return True
        return False

    def texts(self, node: Node | None, what: str, longest: int = 200, most: int = 0) -> tuple[str, ...]:
        """Read a list of texts, each with something in it and none twice, and ``most`` at most where that is not 0."""
        found: list[str] = []
        for item in self.items(node, what, most):
            value = self.text(item, f"an item of {what}", longest)
            if value in found:
                self.report(item, f"'{value}' stands twice in {what}: keep one of the two")
            elif value is not None:
                found.append(value)
        return tuple(found)


@dataclass(slots=True)
class Fields:
    """Hold the values that stand behind the keys of one mapping, and read them as far as its form allows.

    ``meant`` are the keys that mistyped ones are meant to be.
    """

    document: Document
    form: Form
    node: Node
    values: dict[str, Node]
    meant: Collection[str] = ()

    def __contains__(self, key: str) -> bool:
        return key in self.values

    def get(self, key: str) -> Node | None:
        """Give what stands behind a key, None where it is missing."""
        return self.values.get(key)

    def text(self, key: str, what: str = "") -> str | None:
        """Read a text, which messages call by its key or ``what``; None where it is missing or wrong."""
        node = self.values.get(key)
        return None if node is None else self.document.text(node, what or key, self.form.longest[key])

    def texts(self, key: str) -> tuple[str, ...]:
        """Read a list of texts, none of them twice."""
        return self.document.texts(self.get(key), key, self.form.text(key).longest, self.form.most(key))

    def items(self, key: str) -> Collection[Node]:
        """Read a list, of nothing where it is missing or wrong."""
        node = self.values.get(key)
        return () if node is None else self.document.items(node, key, self.form.most(key), self.form.each(key))

    def named_as_file(self, id_: str) -> bool:
        """Tell whether an id is the name of the file, as it has to be, and one that every system allows."""
        file = PurePath(self.document.path)
        if id_ != file.stem:
            self.report("id", f"the id is '{id_}' but the file is '{file.name}': give both the same name")
        elif id_.lower() in DEVICES:
            self.report("id", f"Windows keeps the name '{id_}' for a device: give id and file another one")
            return False
        return id_ == file.stem

    def mapping(self, key: str) -> "Fields | None":
        """Read a mapping of the form that stands there; None where it is missing."""
        node, shape = self.values.get(key), self.form.fields[key].shape
        return self.document.fields(node, shape) if node is not None and isinstance(shape, Form) else None

    def report(self, key: str, message: str) -> None:
        """Report what is wrong with what stands behind a key, at the mapping itself where that is missing."""
        self.document.report(self.values.get(key, self.node), message)


class Places:
    """Find out where a word of a file stands; only a mistake asks for it, so the file is parsed again then."""

    def __init__(self, path: str, typed: str) -> None:
        self.path = path
        self.typed = typed

    def get(self, owner: Place, key: str, word: str) -> Place:
        """Give the place of a word behind a key of the mapping that begins at ``owner``, else that of the mapping."""
        return self._found.get((owner, key, word), owner)

    def within(self, owner: Place, key: str, text: str, words: str) -> Place:
        """Give the place of some words of a text behind a key, where they stand on one line of the file."""
        place = self.get(owner, key, text)
        lines = self.typed.splitlines()[place.line - 1 :]
        for number, line in enumerate(lines[: len(text)]):
            found = line.find(words, 0 if number else place.column - 1)
            if found >= 0:
                return Place(place.path, place.line + number, found + 1)
        return place

    @cached_property
    def _found(self) -> dict[tuple[Place, str, str], Place]:
        return dict(_words(self.path, compose(self.path, self.typed)))


def _said(node: Node) -> str:
    return "empty" if isinstance(node, Scalar) and not node.value else KINDS[type(node)]


def _as_list(node: Node, each: Form | None) -> str:
    """Say how to write the list that a node should be."""
    begun = _BULLET.match(node.value) if isinstance(node, Scalar) and not node.style else None
    if begun:
        return "an item begins with a plain '-' and a space: write '- '"
    if each is None:
        return "write a list, such as [first, second]"
    return f"begin {each.what} with '- ', as in '- {each.known[0]}: …'"


def _where_leads(link: Path, folder: Path) -> str:
    """Say where a link leads that may not be followed; nothing where it leads to a file of the folder."""
    try:
        target = link.resolve()
    except (OSError, RuntimeError):  # before Python 3.13, links that lead to each other
        return "nowhere"
    if not target.is_relative_to(folder.resolve()):
        return f"out of {folder.name}/"
    return "" if link.exists() else "nowhere"


def content_of(path: Path) -> bytes:
    """Read a file, but no more of it than shows that it is too large.

    Raises OSError for a folder, a pipe or a link to nowhere, reading from which may never end.
    """
    status = path.stat()
    if not S_ISREG(status.st_mode):
        raise OSError(None, "it is no regular file")
    with path.open("rb", buffering=0) as file:
        return file.read(min(status.st_size, LARGEST_FILE) + 1)


def shown_path(path: Path | str, home: Path) -> str:
    """Write a path as people read it: relative to the library's folder, with forward slashes."""
    shown, root = os.fspath(path), f"{home}{os.sep}"
    if shown.startswith(root):
        shown = shown[len(root) :].replace(os.sep, "/")
    else:
        path = Path(path)
        shown = Path(os.path.relpath(path)).as_posix() if path.is_relative_to(Path.cwd()) else path.as_posix()
    return shown if shown.isascii() else os.fsencode(shown).decode("utf-8", "backslashreplace")


def _words(path: str, node: Node | None) -> Iterator[tuple[tuple[Place, str, str], Place]]:
    """Give where each word behind a key stands, alone or in a list, by its mapping, key and words."""
    if isinstance(node, Mapping):
        owner = place_of(path, node)
        for key, value in pairs_of(node):
            for one in items_of(value) if isinstance(value, Sequence) else [value]:
                if isinstance(one, Scalar):
                    yield (owner, key.value, " ".join(one.value.split())), place_of(path, one)
                yield from _words(path, one)
    elif isinstance(node, Sequence):
        for one in items_of(node):
            yield from _words(path, one)
