"""Read single lines of a record as people type them, and change the value of one without touching the rest of it."""

import re
from typing import NamedTuple

from bot.documents import Document
from bot.nodes import Mapping, Scalar, pairs_of
from bot.sources.filing.writing import in_double_quotes, in_single_quotes, scalar

_KEY = re.compile(r" *(?:- )?[a-z0-9_]+:(?=\s|$)")
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")
_ITEM = re.compile(r" *(?:- )? *")
_COMMENT = re.compile(r"(?:^|(?<=\s))#.*")


class _Line(NamedTuple):
    """Hold the pieces of a line that has a key; ``value`` is what YAML reads, ``raw`` how it was typed."""

    key: str
    gap: str
    raw: str
    tail: str
    value: str


def key_of(line: str) -> str:
    """Give the key of a line with all that stands before it; the line itself where it has none."""
    found = _KEY.match(line)
    return found[0] if found else line


def plainly(line: str) -> str:
    """Give a line as a program would write it: without comment, and with quotes only where they are needed."""
    read = _read(line)
    return line if read is None else f"{read.key} {scalar(read.value)}" if read.value else read.key


def comment_of(line: str) -> str | None:
    """Give the comment that a line ends with."""
    read = _read(line)
    found = _COMMENT.search(read.tail if read else _behind_quoted(line))
    return found[0].strip() if found else None


def _behind_quoted(line: str) -> str:
    """Give what stands behind the quoted text of a line without a key, which may hold the sign of a comment."""
    begin = _ITEM.match(line)
    quoted = _QUOTED.match(line, begin.end() if begin else 0)
    return line[quoted.end() :] if quoted else line


def with_value(typed: str, written: str) -> str:
    """Put the value of a written line into a typed one with the same key; its spacing, quotes and comment stay."""
    ours, theirs = _read(typed), _read(written)
    if ours is None or theirs is None or ours.key != theirs.key:
        return written
    if not theirs.value:
        return ours.key + ours.tail
    write = {'"': in_double_quotes, "'": in_single_quotes}.get(ours.raw[:1], scalar)
    return f"{ours.key}{ours.gap or ' '}{write(theirs.value)}{ours.tail}"


def _read(line: str) -> _Line | None:
    key = _KEY.match(line)
    if key is None:
        return None
    rest = line[key.end() :]
    raw = rest.strip()
    if quoted := _QUOTED.match(raw):
        raw = quoted[0]
    elif comment := _COMMENT.search(rest):
        raw = rest[: comment.start()].strip()
    gap = rest[: len(rest) - len(rest.lstrip())] if raw else ""
    tail = rest[len(gap) + len(raw) :]
    value = _value(raw)
    if value is None or (tail and not (tail.isspace() or (tail[0].isspace() and tail.lstrip().startswith("#")))):
        return None
    return _Line(key[0], gap, raw, tail, value)


def _value(raw: str) -> str | None:
    """Read what stands behind a key as YAML does; None where it is no text, or does not end on its line."""
    root = Document("").parse(f"key: {raw}\n".encode())
    values = [value for _, value in pairs_of(root)] if isinstance(root, Mapping) else []
    if len(values) != 1 or not isinstance(values[0], Scalar):
        return None
    return " ".join(values[0].value.split())
