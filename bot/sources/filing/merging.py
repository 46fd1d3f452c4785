"""Merge two changes of one text of a record: what somebody typed, and what a program writes."""

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from bot.sources.filing.lines import comment_of, key_of, plainly, with_value

_NUMBER = re.compile(r"\s*-[ {]*n: *([0-9]+)", re.ASCII)


class _Change(NamedTuple):
    """Hold what takes the place of lines of the common original; 0 for the typed text, 1 for what is written anew."""

    start: int
    end: int
    side: int
    lines: Sequence[str]


_Numbered = Sequence[tuple[str, str]]
"""Lines, each with the number of its passage: equal lines of two passages are not the same line."""


class Merging:
    """Apply the changes from ``base`` to ``written`` to the typed text, noting the comments that are lost.

    Lines of a layout of their own are written anew where they change, with ``reach`` 1 also where something is
    added below them, and with 2 together with the whole passage.
    """

    def __init__(self, base: list[str], typed: list[str], written: list[str], reach: int) -> None:
        self.base = base
        self.dropped: list[str] = []
        numbered = _in_passages(base)
        known = set(base)
        plain = [line if line in known else plainly(line) for line in typed]
        self.typed = dict[int, str]()
        """The lines of the original as they were typed."""
        theirs: list[_Change] = []
        for operation, a, b, c, d in _opcodes(numbered, _in_passages(plain)):
            if operation == "equal":
                self.typed.update(zip(range(a, b), typed[c:d], strict=True))
            else:
                theirs.append(_Change(a, b, 0, typed[c:d]))
        self.touching = reach > 0
        if reach == 2:
            theirs = list(self._widened(theirs, numbered))
        self.changes = sorted([*theirs, *_finely(numbered, _in_passages(written))], key=_order)

    def merged(self) -> tuple[list[str], list[str]]:
        """Give the lines of the result, and the comments that are not in it."""
        merged: list[str] = []
        done = 0
        for group in _overlapping(self.changes, touching=self.touching):
            start = group[0].start
            merged += self._as_typed(done, start)
            merged += group[0].lines if len(group) == 1 and not group[0].side else self._written(group)
            done = max(change.end for change in group)
        return merged + self._as_typed(done, len(self.base)), self.dropped

    def _written(self, group: Sequence[_Change]) -> Iterator[str]:
        """Write lines anew; comments that have lines of their own stay above those which somebody else changed."""
        for change in group:
            if not change.side:
                yield from (line for line in change.lines if line.lstrip().startswith("#"))
                self._drop(line for line in change.lines if not line.lstrip().startswith("#"))
        done = group[0].start
        for change in (change for change in group if change.side):
            yield from self._as_typed(done, change.start)
            if change.end - change.start == len(change.lines) == 1 and change.start in self.typed:
                yield with_value(self.typed[change.start], change.lines[0])
            else:
                self._drop(self._as_typed(change.start, change.end))
                yield from change.lines
            done = change.end
        yield from self._as_typed(done, max(change.end for change in group))

    def _widened(self, changes: Iterable[_Change], numbered: _Numbered) -> Iterator[_Change]:
        """Make one change of all that was typed in a passage where anything was."""
        spans: list[tuple[int, int, list[_Change]]] = []
        for change in changes:
            start, end = _span(change, numbered)
            if spans and start < spans[-1][1]:
                start, above, inside = spans.pop()
                spans.append((start, max(above, end), [*inside, change]))
            else:
                spans.append((start, end, [change]))
        for start, end, inside in spans:
            lines: list[str] = []
            done = start
            for change in inside:
                lines += [*self._as_typed(done, change.start), *change.lines]
                done = change.end
            yield _Change(start, end, 0, lines + self._as_typed(done, end))

    def _as_typed(self, start: int, end: int) -> list[str]:
        return [self.typed.get(number, self.base[number]) for number in range(start, end)]

    def _drop(self, lines: Iterable[str]) -> None:
        self.dropped += [comment for line in lines if (comment := comment_of(line))]


def _overlapping(changes: Iterable[_Change], *, touching: bool) -> Iterator[list[_Change]]:
    """Put changes of the same lines together; ``touching`` also what is added right below lines that were typed."""
    group: list[_Change] = []
    end = 0
    for change in changes:
        below = touching and change.side and change.start == change.end == end and group and not group[-1].side
        if group and change.start >= end and not below:
            yield group
            group = []
        group.append(change)
        end = max(end, change.end)
    if group:
        yield group


def _order(change: _Change) -> tuple[int, bool, int]:
    """Sort changes by place; of two insertions at one spot, keys that belong to the lines above come first."""
    return change.start, change.end > change.start, -change.side


def _in_passages(lines: Iterable[str]) -> list[tuple[str, str]]:
    paired: list[tuple[str, str]] = []
    number = ""
    for line in lines:
        if found := _NUMBER.match(line):
            number = found[1]
        paired.append((number, line))
    return paired


def _span(change: _Change, numbered: _Numbered) -> tuple[int, int]:
    """Give the lines from the first to the last of the passages that a change belongs to."""
    start, end = min(change.start, max(change.end - 1, 0)), max(change.end, 1)
    while start and numbered[start - 1][0] == numbered[start][0]:
        start -= 1
    while end < len(numbered) and numbered[end][0] == numbered[end - 1][0]:
        end += 1
    return start, end


def _opcodes(base: _Numbered, other: _Numbered) -> Iterator[tuple[str, int, int, int, int]]:
    yield from difflib.SequenceMatcher(None, base, other, autojunk=False).get_opcodes()


def _finely(base: _Numbered, written: _Numbered) -> Iterator[_Change]:
    """Give the changes to what is written anew, with a change of its own for each line that has another value."""
    for operation, a, b, c, d in _opcodes(base, written):
        if operation == "equal":
            continue
        ours, theirs = ([(number, key_of(line)) for number, line in lines] for lines in (base[a:b], written[c:d]))
        for same, e, f, g, h in _opcodes(ours, theirs):
            lines = [line for _, line in written[c + g : c + h]]
            if same == "equal":
                yield from (_Change(a + e + n, a + e + n + 1, 1, [line]) for n, line in enumerate(lines))
            else:
                yield _Change(a + e, a + f, 1, lines)
