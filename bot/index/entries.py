"""List what a search looks through besides passages, the topics, people and events of cards, and the words to find each by."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.cards.library import Library
from bot.cards.model import Dispute, Event, Person, Topic
from bot.citations import Citation
from bot.sources.record import Passage


@dataclass(frozen=True, slots=True)
class Entry:
    """Hold one thing that a search can find; a passage comes with its full text where this machine has it."""

    held: Topic | Person | Event | Passage
    text: str | None = None


def entries(library: Library) -> Iterator[Entry]:
    """Give every entry of the cards, in an order that never changes."""
    yield from map(Entry, library.topics.values())
    yield from map(Entry, library.people.values())
    yield from map(Entry, library.events)


def words_for(library: Library, entry: Entry) -> str:
    """Give the words to find the entry of a card by."""
    match entry.held:
        case Topic() as topic:
            said = (point.text for point in topic.points)
            return _joined(topic.title, *topic.aliases, *said, *_disputes(topic.disputes))
        case Person() as person:
            said = (point.text for point in person.points)
            return _joined(*person.names, person.role, person.affiliation, *said, *_disputes(person.disputes))
        case Event() as event:
            names = (name for who in event.who if who in library.people for name in library.people[who].names)
            return _joined(event.text, *event.tags, *names, *_disputes(event.disputes))
        case Passage() as passage:
            return _joined(passage.gist, entry.text)


def event_columns(library: Library, event: Event) -> tuple[str, str, str]:
    """Give words, names and tags by which ``!timeline`` finds an event."""
    disputed = (f"{dispute.about} {' '.join(side.text for side in dispute.sides)}" for dispute in event.disputes)
    names = (name for who in event.who for name in (who, *(library.people[who].names if who in library.people else ())))
    return f"{event.text} ; {' ; '.join(disputed)}", " ; ".join(names), " ".join(event.tags)


def citations_of(entry: Entry) -> tuple[Citation, ...]:
    """Give what an entry is cited to: a passage itself, else what stands on its card."""
    held = entry.held
    if isinstance(held, Passage):
        return (held.citation,)
    if isinstance(held, Topic):
        return held.points[0].citations
    return held.citations


def _disputes(disputes: tuple[Dispute, ...]) -> Iterator[str]:
    for dispute in disputes:
        yield dispute.about
        yield from (side.text for side in dispute.sides)


def _joined(*parts: str | None) -> str:
    return "\n".join(part for part in parts if part)
