"""Hold all valid cards and sources as one snapshot that never changes; a reload replaces it whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from bot.cards.model import Card, Event, EventSet, Person, Topic
from bot.cards.spelling import fold
from bot.citations import Citation
from bot.dates import Edtf
from bot.sources.record import Passage, Quotation, Source
from bot.sources.texts import Texts


@dataclass(frozen=True)
class Library:
    """Hold the snapshot, everything by id.

    ``texts`` are the full texts that this machine holds; ``digest`` changes whenever a file behind the
    snapshot does. Every citation of a card leads to a passage of a source in here. ``synonyms`` are groups of
    words that mean the same to a search.
    """

    sources: Mapping[str, Source]
    texts: Texts
    topics: Mapping[str, Topic]
    people: Mapping[str, Person]
    event_sets: Mapping[str, EventSet]
    digest: str
    synonyms: tuple[tuple[str, ...], ...] = ()

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """Give the events of all files in the order of their dates."""
        events = (event for event_set in self.event_sets.values() for event in event_set.events)
        return tuple(sorted(events, key=lambda event: event.date.order))

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """Give the quotations of all sources, newest source first, each source in its own order."""
        newest_first = sorted(self.sources.values(), key=_published, reverse=True)
        return tuple(quotation for source in newest_first for quotation in source.quotations)

    @cached_property
    def topic_commands(self) -> Mapping[str, str]:
        """Map each word that asks for a topic, its id and aliases, to the topic's id."""
        return {word: topic.id for topic in self.topics.values() for word in (topic.id, *topic.aliases)}

    @cached_property
    def people_by_speaker(self) -> Mapping[str, str]:
        """Map the folded spelling of every name to the id of its card."""
        return {fold(name): person.id for person in self.people.values() for name in person.names}

    def person_of(self, speaker: str) -> Person | None:
        """Find the card of a speaker by any spelling on it."""
        return self.people.get(self.people_by_speaker.get(fold(speaker), ""))

    def speaker_key(self, speaker: str) -> str:
        """Give the id of a speaker's card, or the folded name where no card describes the speaker."""
        folded = fold(speaker)
        return self.people_by_speaker.get(folded, f"speaker {folded}")

    @cached_property
    def quotations_by_speaker(self) -> Mapping[str, tuple[Quotation, ...]]:
        """Map the key of each speaker to all they said, newest source first; whom no source names is nobody's."""
        said: dict[str, list[Quotation]] = {}
        for quotation in self.quotations:
            if quotation.speaker is not None:
                said.setdefault(self.speaker_key(quotation.speaker), []).append(quotation)
        return {key: tuple(quotations) for key, quotations in said.items()}

    @cached_property
    def speakers_without_card(self) -> Mapping[str, str]:
        """Map the key of each speaker whom no card describes yet to the name."""
        return {
            key: quotations[0].speaker or ""
            for key, quotations in self.quotations_by_speaker.items()
            if key not in self.people
        }

    def passage(self, citation: Citation) -> Passage | None:
        """Find the passage that a citation points at."""
        source = self.sources.get(citation.source)
        return source.passage(citation.passage) if source else None

    def text(self, citation: Citation) -> str | None:
        """Give the full text of a passage where this machine holds it."""
        passages = self.texts.get(citation.source, ())
        return passages[citation.passage - 1] or None if 1 <= citation.passage <= len(passages) else None

    @cached_property
    def as_of(self) -> Edtf | None:
        """Give the latest date at which any events file was reviewed."""
        return max(
            (event_set.as_of for event_set in self.event_sets.values()), key=lambda date: date.order, default=None
        )

    def cards(self) -> tuple[Card, ...]:
        """Give every card, topics first."""
        return (*self.topics.values(), *self.people.values(), *self.event_sets.values())


def _published(source: Source) -> tuple[tuple[int, int, int], str]:
    return (source.published.order[0] if source.published else (0, 0, 0)), source.id
