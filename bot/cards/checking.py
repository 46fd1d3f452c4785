"""Check cards against each other and against the sources they cite."""

import difflib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from rapidfuzz import fuzz

from bot.cards.model import Card, Cited, Dispute, EventSet, Person, Point, Topic
from bot.cards.spelling import fold, words_of
from bot.citations import Citation
from bot.errors import Place, Problem
from bot.nodes import shorten
from bot.sources.record import Source
from bot.sources.verbatim import contains

_LONGEST_SHOWN = 200
"""The characters of a quotation that a message shows."""

_MOST_NAMED = 8
"""The ids that a message names."""


@dataclass(frozen=True)
class Known:
    """Hold what cards may refer to.

    ``sources`` are those that are cited, ``ids`` those of all; ``refused`` are the ids of sources whose records cannot be used; ``cards`` and ``people`` the ids of all
    card files, those with mistakes among them, so that one bad card does not take down those that refer to
    it; ``reserved`` the words that are commands already; ``names`` has the names of people by their ids.
    """

    sources: Mapping[str, Source]
    ids: Collection[str]
    refused: Collection[str]
    cards: Collection[str]
    people: Collection[str]
    reserved: Collection[str]
    names: Mapping[str, Sequence[str]] = field(default_factory=dict[str, Sequence[str]])


def check_cards(
    sound: Sequence[Card], unsound: Sequence[Card], known: Known, before: Iterable[Card] = ()
) -> tuple[tuple[Card, ...], list[Problem]]:
    """Give the sound cards that may be used, and every problem of all cards.

    Unsound cards, in whose reading mistakes were found, are checked too, so that all is told at once. What two cards
    claim stays with the one that had it ``before``, of which the file is still there; else it goes to a sound one, and
    to an id rather than to an alias.
    """
    owners = _owners(sound, unsound, known.reserved, before)
    kept: list[Card] = []
    problems: list[Problem] = []
    for number, card in enumerate((*sound, *unsound)):
        found = [*_collisions(card, owners), *_citations(card, known), *_references(card, known)]
        problems += found
        if number < len(sound) and not found:
            kept.append(card)
    return tuple(kept), problems


class _Claim(NamedTuple):
    """Hold what no two cards may have, as it is compared, and where it stands."""

    kind: Literal["id", "command", "name"]
    compared: str
    key: str
    text: str


_WHAT = {"id": "the id", "command": "the command", "name": "the name"}

_Owners = Mapping[tuple[str, str], str]
"""The path of the card that each claim belongs to, by its kind and what is compared."""


def _claims(card: Card) -> Iterator[_Claim]:
    yield _Claim("id", card.id, "id", card.id)
    if isinstance(card, Topic):
        yield _Claim("command", card.id, "id", card.id)
        yield from (_Claim("command", alias, "aliases", alias) for alias in card.aliases)
    if isinstance(card, Person):
        yield from (_Claim("name", fold(name), "names", name) for name in card.names)


def _owners(
    sound: Sequence[Card], unsound: Sequence[Card], reserved: Collection[str], before: Iterable[Card]
) -> _Owners:
    owners = {("command", word): "Footnote's own commands" for word in reserved}
    claimed = {card.place.path: {claim[:2] for claim in _claims(card)} for card in sound}
    for card in before:
        path = card.place.path
        for claim in _claims(card):
            if path not in claimed or claim[:2] in claimed[path]:
                owners.setdefault(claim[:2], path)
    for cards in (sound, unsound):
        claims = [(claim, card.place.path) for card in cards for claim in _claims(card)]
        for claim, path in sorted(claims, key=lambda one: one[0].key != "id"):
            owners.setdefault(claim[:2], path)
    return owners


def _collisions(card: Card, owners: _Owners) -> Iterator[Problem]:
    for claim in _claims(card):
        owner = owners[claim[:2]]
        if claim.compared and owner != card.place.path:
            message = f"{_WHAT[claim.kind]} '{claim.text}' belongs to {owner} already: choose another one"
            yield _problem(card, card.place, claim.key, claim.text, message)


def _problem(card: Card, owner: Place, key: str, word: str, message: str) -> Problem:
    """Put a problem where a word stands under a key of the mapping that owns it."""
    return Problem(card.places.get(owner, key, word), message)


def _citations(card: Card, known: Known) -> Iterator[Problem]:
    if isinstance(card, Person):
        yield from _missing_ones(card, card.place, card.citations, known)
    for line in lines_of(card):
        missing = list(_missing_ones(card, line.place, line.citations, known))
        yield from missing
        if isinstance(line, Point) and line.quote is not None and line.citations and not missing:
            yield from _quote(card, line, line.quote, known.sources)


def _missing_ones(card: Card, owner: Place, citations: Iterable[Citation], known: Known) -> Iterator[Problem]:
    for citation in citations:
        if message := _missing(citation, known):
            yield _problem(card, owner, "cite", str(citation), message)


def _missing(citation: Citation, known: Known) -> str | None:
    source = known.sources.get(citation.source)
    if source is None and citation.source in known.refused:
        return f"{citation} cannot be cited while seeds/{citation.source}.yaml has mistakes: mend them first"
    if source is None:
        return f"{citation} cites a source that does not exist: {_hint(citation.source, known.ids, 'sources')}"
    if source.passage(citation.passage) is None:
        return f"{citation} cites a passage that does not exist: {citation.source} has passages 1 to {len(source.passages)}"
    return None


def _quote(card: Card, point: Point, speaker: str, sources: Mapping[str, Source]) -> Iterator[Problem]:
    passages = [sources[citation.source].passage(citation.passage) for citation in point.citations]
    said = [quotation for passage in passages if passage for quotation in passage.quotations]
    speakers = {quotation.speaker for quotation in said if quotation.speaker is not None}
    if speaker not in speakers:
        none = "they hold no quotation of anybody named" if said else "they hold no quotation"
        held = f"they quote {', '.join(sorted(speakers))}" if speakers else none
        message = f"quote: no cited passage quotes '{speaker}': {held}"
        yield _problem(card, point.place, "quote", speaker, message)
        return
    own = [quotation.text for quotation in said if quotation.speaker == speaker]
    if point.words and not any(contains(text, point.words) for text in own):
        nearest = max(own, key=lambda text: fuzz.partial_ratio(point.words or "", text))
        message = (
            f"words: '{point.words}' stand in no quotation of {speaker} in the cited passages: copy some from"
            f" “{shorten(nearest, _LONGEST_SHOWN)}”"
        )
        yield _problem(card, point.place, "words", point.words, message)


def _references(card: Card, known: Known) -> Iterator[Problem]:
    if isinstance(card, EventSet):
        for event in card.events:
            for who in event.who:
                if who not in known.people:
                    message = f"who: there is no person or body '{shorten(who)}': {_meant(who, known)}"
                    yield _problem(card, event.place, "who", who, message)
        return
    for other in card.see:
        if other not in known.cards:
            yield _problem(
                card, card.place, "see", other, f"see: there is no card '{other}': {_hint(other, known.cards, 'cards')}"
            )


def _meant(who: str, known: Known) -> str:
    """Give the ids of those who bear a name, or else the one whose id or name is the nearest."""
    words = set(words_of(who))
    bearers = sorted(id_ for id_, names in known.names.items() if any(words <= {*words_of(name)} for name in names))
    if words and len(bearers) > 1:
        return f"several bear that name: write {' or '.join(repr(id_) for id_ in bearers[:_MOST_NAMED])}"
    if words and bearers:
        return f"did you mean '{bearers[0]}'?"
    spelt = {fold(name): id_ for id_ in known.people for name in (*known.names.get(id_, ()), id_)}
    nearest = difflib.get_close_matches(fold(who), spelt, n=1)
    return f"did you mean '{spelt[nearest[0]]}'?" if nearest else _those(known.people, "people")


def _hint(word: str, known: Collection[str], what: str) -> str:
    nearest = difflib.get_close_matches(word, known, n=1)
    return f"did you mean '{nearest[0]}'?" if nearest else _those(known, what)


def _those(known: Iterable[str], what: str) -> str:
    return f"the {what} are {', '.join(sorted(known)[:_MOST_NAMED]) or 'none yet'}"


def lines_of(card: Card) -> Iterator[Cited]:
    """Give everything on a card that has citations of its own."""
    if isinstance(card, EventSet):
        for event in card.events:
            yield event
            yield from _sides(event.disputes)
    else:
        yield from card.points
        yield from _sides(card.disputes)


def disputes_of(card: Card) -> Iterator[Dispute]:
    """Give every matter on which a card shows that sources differ."""
    if isinstance(card, EventSet):
        for event in card.events:
            yield from event.disputes
    else:
        yield from card.disputes


def citations_of(card: Card) -> Iterator[Citation]:
    """Give every citation of a card."""
    if isinstance(card, Person):
        yield from card.citations
    for line in lines_of(card):
        yield from line.citations


def _sides(disputes: Iterable[Dispute]) -> Iterator[Cited]:
    for dispute in disputes:
        yield from dispute.sides
