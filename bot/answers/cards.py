"""Turn what stands on cards into lines of answers."""

from collections.abc import Iterable

from bot.answers.answer import Disputed, Line, Quoted, Side, quoted
from bot.cards.library import Library
from bot.cards.model import Dispute, Person, Point
from bot.citations import Citation
from bot.language.saying import say
from bot.sources.record import Passage
from bot.sources.verbatim import contains


def gist_of(passage: Passage) -> str:
    """Give our sentence on a passage, or say that there is none."""
    return passage.gist or say("No gist is written yet.")


def point_line(library: Library, point: Point) -> Line:
    """Show a point, with the quotation that it asks for."""
    return Line(point.text, point.citations, quotations=_asked_for(library, point))


def role_line(person: Person) -> Line:
    """Show who somebody is."""
    role = describe(person)
    return Line(f"{role[:1].upper()}{role[1:]}", person.citations)


def dispute_lines(library: Library, disputes: Iterable[Dispute]) -> tuple[Line, ...]:
    """Show each dispute as a line of its own."""
    return tuple(
        Line(differ_on(dispute.about), _citations(dispute), disputes=(disputed(library, dispute),))
        for dispute in disputes
    )


def differ_on(about: str) -> str:
    """Say on what sources differ."""
    return say("Sources differ on {matter}", matter=about)


def disputed(library: Library, dispute: Dispute) -> Disputed:
    """Name the sources on each side of a dispute."""
    return Disputed(
        dispute.about,
        tuple(
            Side(source_names(library, side.citations), side.text, side.citations, side.date) for side in dispute.sides
        ),
    )


def source_names(library: Library, citations: Iterable[Citation]) -> tuple[str, ...]:
    """Give the names of the cited sources, each once."""
    return tuple(dict.fromkeys(library.sources[citation.source].name for citation in citations))


def describe(person: Person) -> str:
    """Say in a few words who somebody is: role and affiliation."""
    return f"{person.role}, {person.affiliation}" if person.affiliation else person.role


def _citations(dispute: Dispute) -> tuple[Citation, ...]:
    return tuple(dict.fromkeys(citation for side in dispute.sides for citation in side.citations))


def _asked_for(library: Library, point: Point) -> tuple[Quoted, ...]:
    """Find the quotation that a point asks for: that with its words, else whole sentences before fragments."""
    passages = (library.passage(citation) for citation in point.citations)
    said = [quotation for passage in passages if passage for quotation in passage.quotations]
    meant = (
        quotation
        for quotation in said
        if quotation.speaker == point.quote and contains(quotation.text, point.words or "")
    )
    best = sorted(meant, key=lambda quotation: quotation.kind == "mixed")
    return tuple(quoted(quotation) for quotation in best[:1])
