"""Hold all valid cards with the sources they cite as one snapshot that never changes; a reload replaces it whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from bot.cards.model import Card, Event, EventSet, Person, Topic
from bot.cards.spelling import fold
from bot.citations import Citation
from bot.dates import Edtf
from bot.sources.record import Passage, Source


@dataclass(frozen=True)
class Library:
    """Hold the snapshot, everything by id.

    ``sources`` are those that cards cite; the index has all others. Every citation of a card leads to a passage of a
    source in here. ``synonyms`` are groups of words that mean the same to a search. ``kept`` are the ids of the sources
    whose records have mistakes now, and which are as they were without.
    """

    sources: Mapping[str, Source]
    topics: Mapping[str, Topic]
    people: Mapping[str, Person]
    event_sets: Mapping[str, EventSet]
    synonyms: tuple[tuple[str, ...], ...] = ()
    kept: frozenset[str] = frozenset()

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """Give the events of all files in the order of their dates."""
        events = (event for event_set in self.event_sets.values() for event in event_set.events)
        return tuple(sorted(events, key=lambda event: event.date.order))

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

    def passage(self, citation: Citation) -> Passage | None:
        """Find the passage that a citation points at."""
        source = self.sources.get(citation.source)
        return source.passage(citation.passage) if source else None

    @cached_property
    def as_of(self) -> Edtf | None:
        """Give the latest date at which any events file was reviewed."""
        return max(
            (event_set.as_of for event_set in self.event_sets.values()), key=lambda date: date.order, default=None
        )

    def cards(self) -> tuple[Card, ...]:
        """Give every card, topics first."""
        return (*self.topics.values(), *self.people.values(), *self.event_sets.values())


EMPTY = Library({}, {}, {}, {})
"""The library that holds nothing."""
