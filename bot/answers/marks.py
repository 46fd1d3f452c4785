"""Mark each line of a card and each quotation of a source, so that it is known again wherever it stands."""

from collections.abc import Iterable, Mapping
from hashlib import blake2s

from bot.cards.model import Card, Cited, Dispute, Event, EventSet, Person, Point
from bot.citations import Citation
from bot.sources.record import Quotation, Source

Marked = Point | Dispute | Event | Person
"""What is marked on cards; a person stands for the line that says who that is."""


def lines_of(card: Card) -> Mapping[str, Marked]:
    """Map a mark, which is another one once the line says something else, to each line of a card."""
    if isinstance(card, EventSet):
        return {_mark(*_event(event)): event for event in card.events}
    who = {_mark(*_person(card)): card} if isinstance(card, Person) else {}
    points = {_mark(*_cited(point), point.quote or "", point.words or ""): point for point in card.points}
    disputes = {_mark(*_dispute(dispute)): dispute for dispute in card.disputes}
    return {**who, **points, **disputes}


def quotations_of(source: Source) -> Mapping[str, Quotation]:
    """Map a mark of the words and one of the speaker, with a dot between, to each quotation of a source."""
    return {f"{_mark(one.text)}.{_mark(one.speaker or '', size=2)}": one for one in source.quotations}


def without_speaker(mark: str) -> str:
    """Give the mark of a quotation's words, which is the same whoever is said to have said them."""
    return mark.partition(".")[0]


def short(digest: str) -> str:
    """Give what stands for a text of many marks where it would be too long."""
    return _mark(digest, size=8)


def _person(person: Person) -> Iterable[str]:
    return person.role, person.affiliation or "", *_citations(person.citations)


def _event(event: Event) -> Iterable[str]:
    disputes = (part for dispute in event.disputes for part in _dispute(dispute))
    return (*_cited(event), str(event.date), *disputes)


def _dispute(dispute: Dispute) -> Iterable[str]:
    return dispute.about, *(part for side in dispute.sides for part in (*_cited(side), str(side.date)))


def _cited(line: Cited) -> Iterable[str]:
    return line.text, *_citations(line.citations)


def _citations(citations: Iterable[Citation]) -> Iterable[str]:
    return map(str, citations)


def _mark(*parts: str, size: int = 5) -> str:
    return blake2s("\0".join(parts).encode(), digest_size=size).hexdigest()
