"""Say what a time line shows: the events of one page of an answer, as its reader sees them numbered there."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.answers.answer import Disputed, Line
from bot.answers.framing import as_of
from bot.answers.paging import Page
from bot.citations import Citation
from bot.dates import Edtf, show
from bot.language.saying import say


@dataclass(frozen=True, slots=True)
class Claim:
    """Hold what some sources say where others differ, with their date where the date is the difference."""

    who: str
    text: str
    marks: str
    date: Edtf | None = None
    when: str = ""


@dataclass(frozen=True, slots=True)
class Dispute:
    """Hold on what sources differ, and what each says."""

    about: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """Hold one event: its date, the date in words, what happened, the numbers of its footnotes, and its disputes."""

    date: Edtf
    when: str
    text: str
    marks: str
    disputes: tuple[Dispute, ...] = ()


@dataclass(frozen=True, slots=True)
class TimeLine:
    """Hold the events of one page in their order, and what stands above them."""

    title: str
    notes: tuple[str, ...]
    events: tuple[Event, ...]

    @property
    def dates(self) -> tuple[Edtf, ...]:
        """Give every date, those of disputes too."""
        claims = (claim for event in self.events for dispute in event.disputes for claim in dispute.claims)
        return (*(event.date for event in self.events), *(claim.date for claim in claims if claim.date))


def time_line(page: Page) -> TimeLine:
    """Give the events that a page of a time line tells."""
    of = say("Page {number} of {count}", number=page.number, count=page.count) if page.count > 1 else ""
    notes = tuple(note for note in (as_of(page.answer), of) if note)
    return TimeLine(page.answer.title, notes, tuple(_event(page, line, line.date) for line in page.lines if line.date))


def _event(page: Page, line: Line, date: Edtf) -> Event:
    disputes = tuple(_dispute(page, disputed) for disputed in line.disputes)
    return Event(date, show(date), line.text, _marks(page, line.citations), disputes)


def _dispute(page: Page, disputed: Disputed) -> Dispute:
    claims = (
        Claim(
            ", ".join(side.sources),
            side.text,
            _marks(page, side.citations),
            side.date,
            show(side.date) if side.date else "",
        )
        for side in disputed.sides
    )
    return Dispute(disputed.about, tuple(claims))


def _marks(page: Page, citations: Iterable[Citation]) -> str:
    """Write the numbers that citations have on the page; what stands on the next page has none here."""
    return "".join(f"[{page.numbers[citation]}]" for citation in citations if citation in page.numbers)
