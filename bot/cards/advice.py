"""Warn of what a card may hold but seldom should: what its sources do not say, and what no reader finds."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, MutableMapping, Sequence
from functools import cached_property

from bot.cards.checking import lines_of
from bot.cards.consistency import at_odds, too_early
from bot.cards.library import Library
from bot.cards.model import Card, Cited, Event, EventSet, Point
from bot.cards.rules import Warned
from bot.cards.sourcing.facts import Facts
from bot.cards.sourcing.finding import unsourced
from bot.cards.sourcing.knowledge import Knowledge, know
from bot.cards.sourcing.passages import facts_of_passages
from bot.cards.sourcing.sharpness import sharper
from bot.cards.spelling import words_of
from bot.citations import Citation
from bot.dates import Day
from bot.errors import Problem
from bot.sources.held import Held
from bot.sources.verbatim import contains

_QUOTED = re.compile('[“"„«]([^”“"»]+)[”“"»]')
_WHAT = {"names": "the name", "numbers": "the number", "dates": "the date"}


def advise(
    library: Library,
    held: Mapping[str, Held],
    speakers: Iterable[str],
    known: MutableMapping[str, tuple[Warned, ...]],
    today: Day,
) -> list[Problem]:
    """Give every warning about the cards of a library, but for those that a card accepts with a reason.

    ``held`` are the sources that they cite; ``speakers`` are all who are quoted anywhere. ``known`` has what was found
    before, over these very sources, people and synonyms, about cards by their keys; what is found now is added to it,
    but for what depends on ``today``.
    """
    own, among = _OfEach(library, held), _AmongAll(library, speakers)
    told: list[Problem] = []
    for card in library.cards():
        key = key_of(card)
        found = known.get(key)
        if found is None:
            found = known[key] = tuple(own.of(card))
        told += _not_accepted(card, (*found, *too_early(card, today), *among.of(card)))
    return told


def key_of(card: Card) -> str:
    """Give what is another text once a card says something else, or its file has another name."""
    return f"{card.places.path}\n{card.places.typed}"


def _not_accepted(card: Card, warnings: Sequence[Warned]) -> Iterable[Problem]:
    """Leave out what the card, or the line itself, accepts; what it accepts and nobody warns of is told as well."""
    accepting = {line.place: line.accept for line in lines_of(card) if line.accept}
    if not (accepting or card.accept):
        return [warning.problem for warning in warnings]
    unused = {one.place: one for accepted in (card.accept, *accepting.values()) for one in accepted}
    told: list[Problem] = []
    for problem, line in warnings:
        accepted = (*card.accept, *(accepting.get(line, ()) if line else ()))
        fitting = [one for one in accepted if one.rule == problem.rule]
        for one in fitting:
            unused.pop(one.place, None)
        if not fitting:
            told.append(problem)
    return [
        *told,
        *(
            Problem(one.place, f"nothing here goes against '{one.rule}': remove this", "accept")
            for one in unused.values()
        ),
    ]


class _OfEach:
    """Look through cards one by one, keeping what is known of passages and names for all of them."""

    def __init__(self, library: Library, held: Mapping[str, Held]) -> None:
        self._library = library
        self._held = held
        self._facts: dict[Citation, Facts] = {}

    @cached_property
    def _knowledge(self) -> Knowledge:
        return know(self._library.people.values(), self._library.synonyms)

    def of(self, card: Card) -> Iterator[Warned]:
        """Give every warning that does not depend on other cards than those of people."""
        for line in lines_of(card):
            facts = [self._facts_of(citation) for citation in line.citations]
            yield from self._unsourced(card, line, facts)
            yield from self._misquoted(card, line)
            if isinstance(line, Event) and (given := sharper(line.date, facts)):
                message = f"'{line.date}' is sharper than the cited passages: {given}"
                place = card.places.get(line.place, "date", line.date.text)
                yield Warned(Problem(place, message, "sharp"), line.place)
        yield from at_odds(card, self._held)

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

    def _unsourced(self, card: Card, line: Cited, facts: list[Facts]) -> Iterator[Warned]:
        for one in unsourced(line.text, facts, self._knowledge):
            cited = " and ".join(map(str, line.citations))
            where = f"any of {cited}" if len(line.citations) > 1 else cited
            message = f"{_WHAT[one.rule]} '{one.words}' does not stand in {where}: cite what says so, or leave it out"
            yield Warned(
                Problem(card.places.within(line.place, "text", line.text, one.words), message, one.rule), line.place
            )

    def _misquoted(self, card: Card, line: Cited) -> Iterator[Warned]:
        """Warn of words in quotation marks that are not verbatim in a cited passage; one word alone may be a term."""
        for match in _QUOTED.finditer(line.text):
            words = match[1]
            if len(words.split()) > 1 and not any(contains(text, words) for text in self._texts(line)):
                cited = " or ".join(map(str, line.citations))
                message = f"“{words}” does not stand word for word in {cited}: quote what does, or take the marks off"
                place = card.places.within(line.place, "text", line.text, match[0])
                yield Warned(Problem(place, message, "quotations"), line.place)

    def _texts(self, line: Cited) -> Iterator[str]:
        """Give what is held word for word of the passages of a line: their texts, else their quotations."""
        for citation in line.citations:
            held = self._held[citation.source]
            passage = held.source.passage(citation.passage)
            text = held.text(citation.passage)
            yield from [text] if text is not None else [one.text for one in passage.quotations] if passage else []


class _AmongAll:
    """Look at what cards have to do with each other, and with all who are quoted."""

    def __init__(self, library: Library, speakers: Iterable[str]) -> None:
        self._library = library
        self._cardless = _Mentions(name for name in speakers if library.person_of(name) is None)

    def of(self, card: Card) -> Iterator[Warned]:
        """Give every warning that depends on other cards."""
        for line in lines_of(card):
            yield from self._without_card(card, line)
        if not isinstance(card, EventSet) and card.id not in self._referred and len(self._library.cards()) > 1:
            message = "no other card leads here: name it under 'see' or 'who' of one"
            yield Warned(Problem(card.places.get(card.place, "id", card.id), message, "orphan"))

    def _without_card(self, card: Card, line: Cited) -> Iterator[Warned]:
        """Warn of each speaker without a card where a card first names them."""
        named = [(name, "text", line.text) for name in self._cardless.take(line.text)]
        if isinstance(line, Point) and line.quote and self._cardless.take(line.quote):
            named.append((line.quote, "quote", line.quote))
        for name, key, text in named:
            message = f"{name} is quoted but has no card: write one, `footnote new person`"
            yield Warned(Problem(card.places.within(line.place, key, text, name), message, "no-card"), line.place)

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
