"""Cut an answer into pages that fit wherever they are shown, with numbered footnotes on each.

A page's body has at most 1,200 characters, and body and sources together stay inside Discord's 4,000
for one message even where every special character is escaped. Citations are never cut.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from bot.answers.answer import Answer, Line, Quoted
from bot.citations import Citation
from bot.dates import show
from bot.sources.record import Source

BODY = 1200
"""The characters of a page before its list of sources, title and footnote marks included."""

MESSAGE = 3600
"""The characters of a page, sources included, counting what must be escaped twice; Discord takes 4,000."""

PIECE = 500
"""The characters up to which a text stays in one piece."""

_SPECIAL = frozenset("\\`*_{}[]()<>#+-.!|~:@/&")

Style = Literal["line", "quotation", "dispute", "side"]


@dataclass(frozen=True, slots=True)
class Block:
    """Hold one paragraph of a page: a line, or a quotation, dispute or side below it."""

    style: Style
    text: str
    citations: tuple[Citation, ...]
    label: str = ""
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """Hold one page: its blocks, the number of each citation in it, and the sources behind those."""

    answer: Answer
    blocks: tuple[Block, ...]
    number: int = 1
    count: int = 1
    numbers: dict[Citation, int] = field(default_factory=dict[Citation, int])
    sources: tuple[Source, ...] = ()

    def cited(self, source: Source) -> tuple[tuple[int, int], ...]:
        """Give footnote number and passage number of each citation of a source."""
        return tuple(
            (number, citation.passage) for citation, number in self.numbers.items() if citation.source == source.id
        )


def pages(answer: Answer) -> tuple[Page, ...]:
    """Lay out an answer; at least one page, each within the limits of this module."""
    known = {source.id: source for source in answer.sources}
    filled: list[list[Block]] = [[]]
    for group in _groups(answer):
        if _fits(answer, known, [*filled[-1], *group]):
            filled[-1].extend(group)
            continue
        if filled[-1]:
            filled.append([])
        for block in group:
            if filled[-1] and not _fits(answer, known, [*filled[-1], block]):
                filled.append([])
            filled[-1].append(block)
    return tuple(
        Page(answer, tuple(blocks), number, len(filled), numbers := _numbers(blocks), _sources(known, numbers))
        for number, blocks in enumerate(filled, 1)
    )


def page_of(answer: Answer) -> Page:
    """Give the page that was asked for, the last one where there are fewer."""
    laid_out = pages(answer)
    return laid_out[min(answer.page, len(laid_out)) - 1]


def source_entry(source: Source) -> str:
    """Describe a source in one line: headline, byline and publisher as far as known, date."""
    who = [part for part in (source.byline, source.publisher) if part] or ["no author or publisher named"]
    when = show(source.published) if source.published else "no date"
    return f"{_clip(source.headline, 110)} · {_clip(', '.join(who), 80)} · {when}"


def _groups(answer: Answer) -> Iterator[list[Block]]:
    """Give what belongs together on one page: a line with the quotations and disputes below it."""
    for line in answer.lines:
        blocks = list(_pieces(Block("line", line.text, line.citations, _label(line))))
        for said in line.quotations:
            blocks += _pieces(_quotation(said))
        for disputed in line.disputes:
            if len(line.disputes) > 1 or line.date is not None:
                blocks.append(Block("dispute", f"Sources differ on {disputed.about}", ()))
            for side in disputed.sides:
                when = f" ({show(side.date)})" if side.date else ""
                blocks.append(
                    Block(
                        "side",
                        f"{side.text}{when}",
                        side.citations,
                        ", ".join(_clip(name, 60) for name in side.sources),
                    )
                )
        yield blocks
    for said in answer.quotations:
        yield list(_pieces(_quotation(said)))


def _label(line: Line) -> str:
    return show(line.date) if line.date else line.label or ""


def _quotation(said: Quoted) -> Block:
    return Block("quotation", said.text, (said.citation,), speaker=said.speaker)


def _pieces(block: Block) -> Iterator[Block]:
    """Cut a long text at the ends of sentences, else of words; every piece keeps its citations."""
    rest = block.text
    while len(rest) > PIECE:
        end = (
            max(rest.rfind(mark, 0, PIECE) + 1 for mark in (". ", "? ", "! ", "。"))
            or rest.rfind(" ", 0, PIECE) + 1
            or PIECE
        )
        yield replace(
            block, text=rest[:end].rstrip() + ("" if rest[end - 1] in ".?! " and block.style == "line" else " …")
        )
        rest = rest[end:].lstrip()
    yield replace(block, text=rest)


def _fits(answer: Answer, known: dict[str, Source], blocks: list[Block]) -> bool:
    head = len(answer.title) + 30 + sum(map(len, (*answer.notes, *answer.suggestions)))
    body = sum(_length(block) for block in blocks)
    numbers = _numbers(blocks)
    sources = _sources(known, numbers)
    listed = sum(len(source_entry(source)) + len(source.id) + 10 for source in sources) + 16 * len(numbers)
    special = sum(
        character in _SPECIAL for block in blocks for character in f"{block.label}{block.text}{block.speaker}"
    )
    special += sum(character in _SPECIAL for source in sources for character in source_entry(source))
    return len(answer.title) + 30 + body <= BODY and head + body + listed + special <= MESSAGE


def _length(block: Block) -> int:
    marks = sum(len(str(number)) + 2 for number in range(1, len(block.citations) + 1)) + 2 * len(block.citations)
    return len(block.text) + len(block.label) + len(block.speaker) + marks + 8


def _numbers(blocks: Iterable[Block]) -> dict[Citation, int]:
    cited = dict.fromkeys(citation for block in blocks for citation in block.citations)
    return {citation: number for number, citation in enumerate(cited, 1)}


def _sources(known: dict[str, Source], numbers: dict[Citation, int]) -> tuple[Source, ...]:
    return tuple(known[id_] for id_ in dict.fromkeys(citation.source for citation in numbers))


def _clip(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
