"""List what a search looks through: topics, people, events and passages, and the words to find each by."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.cards.library import Library
from bot.cards.model import Dispute, Event, Person, Topic
from bot.citations import Citation
from bot.dates import Day
from bot.sources.record import Passage


@dataclass(frozen=True, slots=True)
class Entry:
    """Hold one thing that a search can find: the card, event or passage itself, and when it is of."""

    held: Topic | Person | Event | Passage
    day: Day | None


def entries(library: Library) -> Iterator[Entry]:
    """Give every entry of a library, in an order that never changes."""
    yield from (Entry(topic, None) for topic in library.topics.values())
    yield from (Entry(person, None) for person in library.people.values())
    yield from (Entry(event, event.date.order[0]) for event in library.events)
    for source in library.sources.values():
        day = source.published.order[0] if source.published else None
        yield from (Entry(passage, day) for passage in source.passages)


def words_for(library: Library, entry: Entry) -> str:
    """Give the words to find an entry by; only building the index needs them."""
    match entry.held:
        case Topic() as topic:
            return _topic(topic)
        case Person() as person:
            return _person(person)
        case Event() as event:
            return _event(library, event)
        case Passage() as passage:
            return _passage(library, passage)


def _topic(topic: Topic) -> str:
    return _joined(topic.title, *topic.aliases, *(point.text for point in topic.points), *_disputes(topic.disputes))


def _person(person: Person) -> str:
    said = (point.text for point in person.points)
    return _joined(*person.names, person.role, person.affiliation, *said, *_disputes(person.disputes))


def _event(library: Library, event: Event) -> str:
    names = (name for who in event.who if who in library.people for name in library.people[who].names)
    return _joined(event.text, *event.tags, *names, *_disputes(event.disputes))


def _passage(library: Library, passage: Passage) -> str:
    """Give the words of a passage: the text where it is held, else what was quoted; and who speaks, by every name."""
    text = library.text(passage.citation)
    said = (quotation.text for quotation in passage.quotations) if text is None else (text,)
    return _joined(passage.gist, *said, *_speakers(library, passage))


def _speakers(library: Library, passage: Passage) -> Iterator[str]:
    for speaker in dict.fromkeys(quotation.speaker for quotation in passage.quotations):
        if speaker is not None:
            person = library.person_of(speaker)
            yield from person.names if person else (speaker,)


def _disputes(disputes: tuple[Dispute, ...]) -> Iterator[str]:
    for dispute in disputes:
        yield dispute.about
        yield from (side.text for side in dispute.sides)


def _joined(*parts: str | None) -> str:
    return "\n".join(part for part in parts if part)


def citations_of(entry: Entry) -> tuple[Citation, ...]:
    """Give what an entry is cited to: a passage itself, else what stands on its card."""
    held = entry.held
    if isinstance(held, Passage):
        return (held.citation,)
    if isinstance(held, Topic):
        return held.points[0].citations
    return held.citations
