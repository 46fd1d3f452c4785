"""Say what an answer is, before anyone draws it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from bot.answers.charts import Chart
from bot.citations import Citation
from bot.dates import Edtf
from bot.language.saying import spoken
from bot.sources.difference import Difference
from bot.sources.record import Quotation, Source

Outcome = Literal["found", "nothing", "usage", "unknown"]
"""How an answer came out: something is held, nothing is, it was asked wrongly, or there is no such command."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """Hold a quotation as shown: the words, who said them as far as the source says, and where they stand.

    ``role`` says who the speaker is, ``marks`` where the words begin and end that were asked for, ``difference`` how
    words that were checked differ; two that differ in these only are the same.
    """

    text: str
    speaker: str | None
    citation: Citation
    role: str = field(default="", compare=False)
    marks: tuple[tuple[int, int], ...] = field(default=(), compare=False)
    difference: Difference | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Side:
    """Hold what the named sources say in a dispute."""

    sources: tuple[str, ...]
    text: str
    citations: tuple[Citation, ...]
    date: Edtf | None = None


@dataclass(frozen=True, slots=True)
class Disputed:
    """Hold a matter on which sources differ, each side by name."""

    about: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """Hold one line of an answer.

    ``label`` stands before the text ("#3", "!why-china"); ``date`` is an event's; quotations and disputes
    stand below the line they belong to. ``verdict`` is the outcome of a verbatim check of which the line tells,
    ``difference`` how words that were checked differ from the text.
    """

    text: str
    citations: tuple[Citation, ...] = ()
    label: str | None = None
    date: Edtf | None = None
    quotations: tuple[Quoted, ...] = ()
    disputes: tuple[Disputed, ...] = ()
    verdict: str | None = None
    difference: Difference | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """Hold all that a command returns; two answers are the same only if they are one.

    ``choices`` are the names among which the reader must choose, ``meant`` the question that each of them asks where
    that can be told, ``suggestions`` commands to type next,
    ``notes`` words about the program itself, which need no source. ``sources`` are those behind every
    citation, in the order of their first use. ``question`` is what was asked, without the page. ``verdict`` is
    the outcome of a verbatim check where that was asked for, ``aspect`` the one under which another answer is seen.
    ``chart`` is what can be drawn of it, ``locale`` the one in which all of it is said, and in which it is to be drawn.
    """

    command: str
    title: str
    outcome: Outcome = "found"
    as_of: Edtf | None = None
    lines: tuple[Line, ...] = ()
    quotations: tuple[Quoted, ...] = ()
    choices: tuple[str, ...] = ()
    meant: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    question: str = ""
    page: int = 1
    verdict: str | None = None
    aspect: str = ""
    chart: Chart | None = None
    locale: str = field(default_factory=spoken)

    @property
    def found(self) -> bool:
        """Tell whether anything is held."""
        return self.outcome == "found"

    def citations(self) -> tuple[Citation, ...]:
        """Give every citation once, in the order of first use."""
        return tuple(dict.fromkeys(self._all_citations()))

    def _all_citations(self) -> Iterable[Citation]:
        for line in self.lines:
            yield from line.citations
            yield from (quoted.citation for quoted in line.quotations)
            yield from (
                citation for disputed in line.disputes for side in disputed.sides for citation in side.citations
            )
        yield from (quoted.citation for quoted in self.quotations)

    def all_quotations(self) -> tuple[Quoted, ...]:
        """Give every quotation once, those below lines first."""
        below = (quoted for line in self.lines for quoted in line.quotations)
        return tuple(dict.fromkeys((*below, *self.quotations)))

    def with_sources(self, known: Mapping[str, Source]) -> "Answer":
        """Give the answer with the sources that its citations lead to."""
        ids = dict.fromkeys(citation.source for citation in self.citations())
        return replace(self, sources=tuple(known[id_] for id_ in ids))


def quoted(quotation: Quotation) -> Quoted:
    """Show a recorded quotation."""
    return Quoted(quotation.text, quotation.speaker, quotation.citation)
