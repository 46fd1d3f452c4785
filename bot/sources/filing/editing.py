"""Change the text of a record as little as possible, so that a person's comments and layout stay."""

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.documents import Document
from bot.sources.filing.writing import write_record
from bot.sources.reading import read_record
from bot.sources.record import Source

_COMMENT = re.compile(r"(?:^|\s)#.*")
_NUMBER = re.compile(r"\s*-[ {]*n: *([0-9]+)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Edited:
    """Hold the new text of a record, and the comments that had to be dropped."""

    text: str
    dropped: tuple[str, ...] = ()


def edit(text: str, before: Source, after: Source) -> Edited:
    """Turn the text of one source into that of another; the lines that stay are left as they were typed.

    What changes between the two, written out, is changed at the same spot of the text. Where that does not
    give the second source exactly, all of it is written anew below the comment that the text begins with.
    """
    if write_record(before) == write_record(after):
        return Edited(text)
    newline = "\r\n" if "\r\n" in text else "\n"
    typed = text.replace("\r\n", "\n").splitlines()
    merged = _merged(write_record(before).splitlines(), typed, write_record(after).splitlines())
    if merged is not None and _reads_as("\n".join(merged) + "\n", after):
        return Edited(newline.join([*merged, ""]))
    head = [line for line in typed[: _head(typed)] if line]
    dropped = tuple(found[0].strip() for line in typed[_head(typed) :] if (found := _COMMENT.search(line)))
    return Edited(newline.join([*head, *write_record(after).splitlines(), ""]), dropped)


class _Change(NamedTuple):
    """Hold what takes the place of lines of the common original; 0 for the typed text, 1 for what is written anew."""

    start: int
    end: int
    side: int
    lines: Sequence[str]


def _merged(base: list[str], typed: list[str], written: list[str]) -> list[str] | None:
    """Apply the changes from ``base`` to ``written`` to the typed text; None where both changed the same lines."""
    changes = sorted([*_changes(base, typed, 0), *_changes(base, written, 1)], key=_order)
    merged: list[str] = []
    done = 0
    for change in changes:
        if change.start < done:
            return None
        merged += [*base[done : change.start], *change.lines]
        done = change.end
    return merged + base[done:]


def _order(change: _Change) -> tuple[int, bool, int]:
    """Sort changes by place; of two insertions at one spot, keys that belong to the lines above come first."""
    return change.start, change.end > change.start, -change.side


def _changes(base: list[str], other: list[str], side: int) -> Iterator[_Change]:
    matcher = difflib.SequenceMatcher(None, _in_passages(base), _in_passages(other), autojunk=False)
    for operation, a, b, c, d in matcher.get_opcodes():
        if operation != "equal":
            yield _Change(a, b, side, other[c:d])


def _in_passages(lines: Sequence[str]) -> list[tuple[str, str]]:
    """Pair each line with the number of its passage: equal lines of two passages are not the same line."""
    paired: list[tuple[str, str]] = []
    number = ""
    for line in lines:
        if found := _NUMBER.match(line):
            number = found[1]
        paired.append((number, line))
    return paired


def _reads_as(text: str, source: Source) -> bool:
    document = Document(source.place.path)
    root = document.parse(text.encode("utf-8"))
    read = read_record(document, root) if root is not None else None
    return read is not None and not document.problems and write_record(read) == write_record(source)


def _head(lines: Sequence[str]) -> int:
    """Count the lines of the comment that a text begins with."""
    return next((number for number, line in enumerate(lines) if line and not line.startswith("#")), len(lines))
