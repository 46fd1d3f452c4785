"""Cut an answer into pages that fit wherever they are shown, with numbered footnotes on each.

A page's body has at most 1,200 characters, and body and sources together stay inside Discord's 4,000
for one message even where every special character is escaped. Citations are never cut.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal, NamedTuple

from bot.answers.answer import Answer, Line, Quoted, Side
from bot.answers.cards import differ_on
from bot.answers.framing import LONGEST_NAME, as_of, clip, footnotes, next_steps, source_entry
from bot.citations import Citation
from bot.config import LONGEST_PREFIX
from bot.dates import show
from bot.language.saying import say, speaking
from bot.letters import cut
from bot.sources.difference import Change, Difference
from bot.sources.record import Source

BODY = 1200
"""The characters of a page before its list of sources, title and footnote marks included."""

MESSAGE = 3700
"""The characters of a page, sources included; Discord takes 4,000.

Of the body every character counts twice, as if all had to be escaped, which costs less than to count those
that have to be; of what stands around it only those that have to be.
"""

PIECE = 500
"""The characters up to which a text stays in one piece."""

_MARKUP = 9
"""The characters that stand around a title, a source or a note: line break, markup, brackets."""

_LONGEST_PREFIX = "!" * LONGEST_PREFIX

_SPECIAL = re.compile(r"[!-+\-./:<-@\[-`{-~\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010000-\U0010ffff]")
"""What may cost Discord two characters: signs that are escaped, letters outside the basic plane, and those that are
read from right to left, which stand between two marks."""

REMEMBERED = 256
"""The answers whose pages are kept: teams ask the same again, and an answer over one library never changes."""

_MOST_MARKS = 30
"""The marks of one quotation that are shown: each of them takes signs."""

Style = Literal["line", "quotation", "dispute", "side"]


@dataclass(frozen=True, slots=True)
class Block:
    """Hold one paragraph of a page: a line, a quotation, a dispute or one of its sides.

    ``depth`` is 1 for what belongs to the line above it, 2 for what belongs to a dispute there. ``marks`` are where
    words begin and end that stand out, ``changes`` where other words were given.
    """

    style: Style
    text: str
    citations: tuple[Citation, ...]
    label: str = ""
    speaker: str = ""
    depth: int = 0
    marks: tuple[tuple[int, int], ...] = ()
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """Hold one page: its blocks, the number of each citation in it, and the sources behind those.

    ``lines`` are those of the answer that stand on it, one cut in two on both pages.
    """

    answer: Answer
    blocks: tuple[Block, ...]
    number: int = 1
    count: int = 1
    numbers: dict[Citation, int] = field(default_factory=dict[Citation, int])
    sources: tuple[Source, ...] = ()
    lines: tuple[Line, ...] = ()

    def cited(self, source: Source) -> tuple[tuple[int, int], ...]:
        """Give footnote number and passage number of each citation of a source."""
        return tuple(
            (number, citation.passage) for citation, number in self.numbers.items() if citation.source == source.id
        )


@lru_cache(maxsize=REMEMBERED)
def pages(answer: Answer) -> tuple[Page, ...]:
    """Lay out an answer, in the locale that it is in; at least one page, each within the limits of this module."""
    with speaking(answer.locale):
        return _laid_out(answer)


def _laid_out(answer: Answer) -> tuple[Page, ...]:
    frame = _Frame(answer)
    filled = [_Filling(frame)]
    for line, group in _groups(answer):
        if filled[-1].take(group, line):
            continue
        if filled[-1].blocks:
            filled.append(_Filling(frame))
        for block in group:
            if not filled[-1].take([block], line):
                filled.append(_Filling(frame))
                filled[-1].take([block], line, must=True)
    return tuple(page.finish(number, len(filled)) for number, page in enumerate(filled, 1))


def page_of(answer: Answer) -> Page:
    """Give the page that was asked for, the last one where there are fewer."""
    laid_out = pages(answer)
    return laid_out[min(answer.page, len(laid_out)) - 1]


def _groups(answer: Answer) -> Iterator[tuple[Line | None, list[Block]]]:
    """Give what belongs together on one page: a line with the quotations and disputes below it."""
    for line in answer.lines:
        blocks = list(
            _pieces(Block("line", line.text, _own_citations(line), _label(line), changes=_changes(line.difference)))
        )
        for said in line.quotations:
            blocks += _pieces(_quotation(said, depth=1))
        for disputed in line.disputes:
            headed = line.date is not None
            if headed:
                blocks.append(Block("dispute", differ_on(disputed.about), (), depth=1))
            blocks += (_side(side, depth=2 if headed else 1) for side in disputed.sides)
        yield line, blocks
    for said in answer.quotations:
        yield None, list(_pieces(_quotation(said, depth=0)))


def _own_citations(line: Line) -> tuple[Citation, ...]:
    """Give the citations that stand behind the line itself: those of a dispute stand behind its sides."""
    if line.date is not None or not line.disputes:
        return line.citations
    sides = {citation for disputed in line.disputes for side in disputed.sides for citation in side.citations}
    return tuple(citation for citation in line.citations if citation not in sides)


def _label(line: Line) -> str:
    return show(line.date) if line.date else line.label or ""


def _side(side: Side, *, depth: int) -> Block:
    when = f" ({show(side.date)})" if side.date else ""
    named = ", ".join(clip(name, LONGEST_NAME) for name in side.sources)
    return Block("side", f"{side.text}{when}", side.citations, named, depth=depth)


def _quotation(said: Quoted, *, depth: int) -> Block:
    speaker = ", ".join(part for part in (said.speaker or say("speaker not named"), said.role) if part)
    return Block(
        "quotation",
        said.text,
        (said.citation,),
        speaker=speaker,
        depth=depth,
        marks=said.marks[:_MOST_MARKS],
        changes=_changes(said.difference),
    )


def _changes(difference: Difference | None) -> tuple[Change, ...]:
    return difference.changes if difference else ()


def _pieces(block: Block) -> Iterator[Block]:
    """Cut a long text at the ends of sentences, else of words; every piece keeps its citations."""
    rest, at = block.text, 0
    if len(rest) <= PIECE:
        yield block
        return
    while len(rest) > PIECE:
        end = (
            max(rest.rfind(mark, 0, PIECE) + 1 for mark in (". ", "? ", "! ", "。"))
            or rest.rfind(" ", 0, PIECE) + 1
            or len(cut(rest, PIECE))
        )
        piece = rest[:end].rstrip()
        on = "" if rest[end - 1] in ".?! " and block.style == "line" else " …"
        yield replace(
            block,
            text=f"{piece}{on}",
            marks=_within(block.marks, at, len(piece)),
            changes=_changed(block.changes, at, len(piece)),
        )
        at += end + len(rest[end:]) - len(rest[end:].lstrip())
        rest = rest[end:].lstrip()
    marks, changes = _within(block.marks, at, len(rest)), _changed(block.changes, at, len(rest) + 1)
    yield replace(block, text=rest, marks=marks, changes=changes)


def _within(marks: Iterable[tuple[int, int]], at: int, length: int) -> tuple[tuple[int, int], ...]:
    """Give the marks of a piece of a text that begins somewhere in it."""
    cut = ((max(0, start - at), min(length, end - at)) for start, end in marks)
    return tuple((start, end) for start, end in cut if start < end)


def _changed(changes: Iterable[Change], at: int, length: int) -> tuple[Change, ...]:
    """Give the changes of a piece of a text; of one that goes on in the next piece the words given come first."""
    cut = (
        Change(max(0, start - at), min(length, end - at), given if start >= at else "")
        for start, end, given in changes
        if start < at + length and (end > at or start >= at)
    )
    return tuple(change for change in cut if change.given or change.start < change.end)


class _Entry(NamedTuple):
    source: Source
    weight: int


class _Frame:
    """Hold what every page of an answer costs: title, notes and what to type next; and what each source costs."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.entries = {source.id: _Entry(source, _entry_weight(source)) for source in answer.sources}
        self.mark = len(footnotes([(10, 100), (10, 100)])) // 2 + 1
        reviewed = as_of(answer)
        around = (answer.title, reviewed, *next_steps(answer, _LONGEST_PREFIX))
        self.body = len(answer.title) + len(reviewed) + _MARKUP
        self.total = sum(map(_drawn, around))


class _Filling:
    """Hold a page while blocks go onto it, with what they and the sources behind them cost."""

    def __init__(self, frame: _Frame) -> None:
        self.answer = frame.answer
        self._frame = frame
        self.blocks: list[Block] = []
        self._lines: list[Line] = []
        self._numbers: dict[Citation, int] = {}
        self._sources: dict[str, Source] = {}
        self._body, self._total = frame.body, frame.total

    def take(self, blocks: Sequence[Block], line: Line | None, *, must: bool = False) -> bool:
        """Put blocks of a line onto the page if they fit, or if they must; tell whether they are on it."""
        cited = {citation for block in blocks for citation in block.citations if citation not in self._numbers}
        new = {citation.source for citation in cited} - self._sources.keys()
        added = sum(map(_length, blocks))
        body = self._body + added
        total = self._total + 2 * added + self._frame.mark * len(cited)
        total += sum(self._frame.entries[id_].weight for id_ in new)
        if not must and (body > BODY or total > MESSAGE):
            return False
        self._body, self._total = body, total
        for block in blocks:
            for citation in block.citations:
                self._numbers.setdefault(citation, len(self._numbers) + 1)
                self._sources.setdefault(citation.source, self._frame.entries[citation.source].source)
        self.blocks.extend(blocks)
        if line is not None and not (self._lines and self._lines[-1] is line):
            self._lines.append(line)
        return True

    def finish(self, number: int, count: int) -> Page:
        sources, lines = tuple(self._sources.values()), tuple(self._lines)
        return Page(self.answer, tuple(self.blocks), number, count, self._numbers, sources, lines)


def _length(block: Block) -> int:
    marks = 5 * len(block.citations) + 4 * len(block.marks) + sum(len(change.given) + 12 for change in block.changes)
    return len(block.text) + len(block.label) + len(block.speaker) + marks + 8


def _entry_weight(source: Source) -> int:
    return _drawn(f"{source_entry(source)}{source.id}")


def _drawn(text: str) -> int:
    """Count the characters that a text on a line of its own may cost."""
    return len(text) + len(_SPECIAL.findall(text)) + _MARKUP
