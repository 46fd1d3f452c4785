"""Warn of what a card may hold but seldom should: what its sources do not say, and what no reader finds."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from bot.cards.checking import lines_of
from bot.cards.library import Library
from bot.cards.model import Accepted, Card, Cited, Event, EventSet, Person, Point, Topic
from bot.cards.sourcing.facts import Facts
from bot.cards.sourcing.finding import unsourced
from bot.cards.sourcing.knowledge import Knowledge, know
from bot.cards.sourcing.passages import facts_of_passages
from bot.cards.sourcing.sharpness import sharper
from bot.cards.spelling import words_of
from bot.citations import Citation
from bot.dates import ends_before, show
from bot.errors import Place, Problem
from bot.sources.held import Held

_WHAT = {"names": "the name", "numbers": "the number", "dates": "the date"}


def advise(library: Library, held: Mapping[str, Held], speakers: Iterable[str]) -> list[Problem]:
    """Give every warning about the cards of a library, but for those that a card accepts with a reason.

    ``held`` are the sources that they cite; ``speakers`` are all who are quoted anywhere.
    """
    advice = _Advice(library, held, speakers)
    return [problem for card in library.cards() for problem in _not_accepted(card, advice.of(card))]


@dataclass(frozen=True, slots=True)
class _Warning:
    """Hold a warning about a line of a card, or about the card."""

    problem: Problem
    line: Cited | None = None


def _not_accepted(card: Card, warnings: Iterable[_Warning]) -> Iterator[Problem]:
    """Leave out what the card, or the line itself, accepts; what it accepts and nobody warns of is told as well."""
    unused: dict[Place, Accepted] = {one.place: one for owner in (card, *lines_of(card)) for one in owner.accept}
    for warning in warnings:
        accepted = [*card.accept, *(warning.line.accept if warning.line else ())]
        fitting = [one for one in accepted if one.rule == warning.problem.rule]
        for one in fitting:
            unused.pop(one.place, None)
        if not fitting:
            yield warning.problem
    for one in unused.values():
        yield Problem(one.place, f"nothing here goes against '{one.rule}': remove this", "accept")


class _Advice:
    """Look through cards, keeping what is known of passages and names for all of them."""

    def __init__(self, library: Library, held: Mapping[str, Held], speakers: Iterable[str]) -> None:
        self._library = library
        self._held = held
        self._facts: dict[Citation, Facts] = {}
        self._cardless = _Mentions(name for name in speakers if library.person_of(name) is None)

    @cached_property
    def _knowledge(self) -> Knowledge:
        return know(self._library.people.values(), self._library.synonyms)

    def of(self, card: Card) -> Iterator[_Warning]:
        """Give every warning about one card."""
        for line in lines_of(card):
            facts = [self._facts_of(citation) for citation in line.citations]
            yield from self._unsourced(card, line, facts)
            yield from self._without_card(card, line)
            if isinstance(line, Event) and (given := sharper(line.date, facts)):
                message = f"'{line.date}' is sharper than the cited passages: {given}"
                yield _Warning(Problem(card.places.get(line.place, "date", line.date.text), message, "sharp"), line)
        if isinstance(card, EventSet):
            yield from _out_of_order(card)
        yield from self._outdated(card)
        yield from self._of_one_source(card)
        if not isinstance(card, EventSet) and card.id not in self._referred and len(self._library.cards()) > 1:
            message = "no other card leads here: name it under 'see' or 'who' of one"
            yield _Warning(Problem(card.places.get(card.place, "id", card.id), message, "orphan"))

    def _facts_of(self, citation: Citation) -> Facts:
        if citation not in self._facts:
            held = self._held[citation.source]
            texts = {number: held.text(number) for number in sorted(self._passages[citation.source])}
            facts = facts_of_passages(held.source, texts, self._knowledge)
            self._facts.update({Citation(citation.source, number): one for number, one in facts.items()})
        return self._facts[citation]

    @cached_property
    def _passages(self) -> Mapping[str, set[int]]:
        """Give the numbers of the passages that lines of cards cite, by source."""
        passages: defaultdict[str, set[int]] = defaultdict(set)
        for card in self._library.cards():
            for line in lines_of(card):
                for citation in line.citations:
                    passages[citation.source].add(citation.passage)
        return passages

    def _unsourced(self, card: Card, line: Cited, facts: list[Facts]) -> Iterator[_Warning]:
        for one in unsourced(line.text, facts, self._knowledge):
            cited = " and ".join(map(str, line.citations))
            where = f"any of {cited}" if len(line.citations) > 1 else cited
            message = f"{_WHAT[one.rule]} '{one.words}' does not stand in {where}: cite what says so, or leave it out"
            yield _Warning(
                Problem(card.places.within(line.place, "text", line.text, one.words), message, one.rule), line
            )

    def _without_card(self, card: Card, line: Cited) -> Iterator[_Warning]:
        """Warn of each speaker without a card where a card first names them."""
        named = [(name, "text", line.text) for name in self._cardless.take(line.text)]
        if isinstance(line, Point) and line.quote and self._cardless.take(line.quote):
            named.append((line.quote, "quote", line.quote))
        for name, key, text in named:
            message = f"{name} is quoted but has no card: write one, `footnote new person`"
            yield _Warning(Problem(card.places.within(line.place, key, text, name), message, "no-card"), line)

    def _outdated(self, card: Card) -> Iterator[_Warning]:
        ids = {citation.source for citation in _cited(card)}
        dated = [
            (source.published.earliest, id_, source.published)
            for id_ in ids
            if (source := self._held[id_].source).published
        ]
        known = [(day, id_, date) for day, id_, date in dated if day is not None]
        if known and card.as_of.latest is not None and card.as_of.latest < max(known)[0]:
            _, id_, date = max(known)
            message = f"as_of is {card.as_of}, but {id_} is of {show(date)}: compare the card with it, and date that"
            yield _Warning(Problem(card.places.get(card.place, "as_of", card.as_of.text), message, "outdated"))

    def _of_one_source(self, card: Card) -> Iterator[_Warning]:
        """Warn of a topic behind which there is one article, or copies of one wire story."""
        if not isinstance(card, Topic):
            return
        sources = [self._held[id_].source for id_ in sorted({citation.source for citation in _cited(card)})]
        if len({words_of(source.wire) if source.wire else source.id for source in sources}) == 1:
            wire = f", all of {sources[0].wire}" if len(sources) > 1 else ""
            ids = " and ".join(source.id for source in sources)
            message = f"the topic rests on {ids}{wire} alone: cite a source that is independent of it"
            yield _Warning(Problem(card.places.get(card.place, "id", card.id), message, "one-source"))

    @cached_property
    def _referred(self) -> Collection[str]:
        """Give the ids of cards to which another one leads: by see or who, as a speaker, or by name."""
        cards, people = self._library.cards(), self._library.people
        referred = {id_ for card in cards if not isinstance(card, EventSet) for id_ in card.see if id_ != card.id}
        referred |= {id_ for card in cards if isinstance(card, EventSet) for event in card.events for id_ in event.who}
        names = {name: id_ for id_, person in people.items() if id_ not in referred for name in person.names}
        for card in cards if names else ():
            for line in lines_of(card):
                text = f"{line.text} {line.quote}" if isinstance(line, Point) and line.quote else line.text
                referred |= {id_ for name, id_ in names.items() if name in text and id_ != card.id}
        return referred


def _out_of_order(card: EventSet) -> Iterator[_Warning]:
    """Warn of events that were over before another one, which stands above them, began."""
    latest: Event | None = None
    for event in card.events:
        if latest is not None and ends_before(event.date, latest.date):
            message = f"'{event.date}' comes after an event of '{latest.date}': move it up to where its date belongs"
            yield _Warning(Problem(card.places.get(event.place, "date", event.date.text), message, "order"), event)
        elif latest is None or event.date.order > latest.date.order:
            latest = event


def _cited(card: Card) -> Iterator[Citation]:
    if isinstance(card, Person):
        yield from card.citations
    for line in lines_of(card):
        yield from line.citations


class _Mentions:
    """Find names in sentences, whole, by their folded words."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_first: defaultdict[str, dict[tuple[str, ...], str]] = defaultdict(dict)
        for name in names:
            if words := words_of(name):
                self._by_first[words[0]][words] = name

    def find(self, text: str) -> list[str]:
        """Give the names that stand in a text."""
        words = words_of(text) if text and self._by_first else ()
        if self._by_first.keys().isdisjoint(words):
            return []
        return [
            name
            for at, word in enumerate(words)
            for spelt, name in self._by_first.get(word, {}).items()
            if words[at : at + len(spelt)] == spelt
        ]

    def take(self, text: str) -> list[str]:
        """Give the names that stand in a text, each only once."""
        found = list(dict.fromkeys(self.find(text)))
        for name in found:
            words = words_of(name)
            self._by_first[words[0]].pop(words, None)
        return found
