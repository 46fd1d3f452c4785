"""Check cards against each other and against the sources they cite."""

import difflib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from bot.cards.model import Card, Cited, Dispute, EventSet, Person, Point, Topic
from bot.cards.spelling import fold
from bot.citations import Citation
from bot.errors import Place, Problem
from bot.sources.record import Source


def check_cards(
    cards: Sequence[Card],
    sources: Mapping[str, Source],
    refused: Collection[str],
    known: Collection[str],
    reserved: Collection[str],
) -> tuple[tuple[Card, ...], list[Problem]]:
    """Give the cards that may be used, and every problem of the others.

    ``refused`` are the ids of sources whose records could not be read; ``known`` the ids of all card files,
    those with mistakes among them, so that one bad card does not take down those that refer to it;
    ``reserved`` the words that are commands already.
    """
    problems: dict[Place, list[Problem]] = defaultdict(list)
    seen = _Seen(reserved)
    for card in cards:
        for place, message in (*seen.collisions(card), *_citations(card, sources, refused), *_references(card, known)):
            problems[card.place].append(Problem(place, message))
    kept = tuple(card for card in cards if card.place not in problems)
    return kept, [problem for found in problems.values() for problem in found]


class _Seen:
    """Remember which ids, commands and names are taken, and by whom."""

    def __init__(self, reserved: Collection[str]) -> None:
        self.ids: dict[str, str] = {}
        self.commands = dict.fromkeys(reserved, "a command of Footnote's own")
        self.names: dict[str, str] = {}

    def collisions(self, card: Card) -> Iterator[tuple[Place, str]]:
        yield from self._take(self.ids, card.id, card, f"the id '{card.id}'")
        if isinstance(card, Topic):
            for word in (card.id, *card.aliases):
                yield from self._take(self.commands, word, card, f"the command '{word}'")
        if isinstance(card, Person):
            for name in card.names:
                yield from self._take(self.names, fold(name), card, f"the name '{name}'")

    def _take(self, taken: dict[str, str], word: str, card: Card, what: str) -> Iterator[tuple[Place, str]]:
        mine = str(card.place.path)
        if taken.setdefault(word, mine) == mine:
            return
        owner = taken[word]
        yield card.place, f"{what} belongs to {owner} already: choose another one"


def _citations(card: Card, sources: Mapping[str, Source], refused: Collection[str]) -> Iterator[tuple[Place, str]]:
    if isinstance(card, Person):
        for citation in card.citations:
            if message := _missing(citation, sources, refused):
                yield card.place, message
    for line in _lines(card):
        for citation in line.citations:
            if message := _missing(citation, sources, refused):
                yield line.place, message
        if isinstance(line, Point) and line.quote is not None:
            yield from _quote(line, line.quote, sources)


def _missing(citation: Citation, sources: Mapping[str, Source], refused: Collection[str]) -> str | None:
    source = sources.get(citation.source)
    if source is None and citation.source in refused:
        return f"{citation} cannot be cited while seeds/{citation.source}.yaml has mistakes: mend them first"
    if source is None:
        return f"{citation} cites a source that does not exist: {_hint(citation.source, sources, 'sources')}"
    if source.passage(citation.passage) is None:
        return f"{citation} cites a passage that does not exist: {citation.source} has passages 1 to {len(source.passages)}"
    return None


def _quote(point: Point, speaker: str, sources: Mapping[str, Source]) -> Iterator[tuple[Place, str]]:
    passages = [
        passage
        for citation in point.citations
        if (source := sources.get(citation.source)) and (passage := source.passage(citation.passage))
    ]
    speakers = {quotation.speaker for passage in passages for quotation in passage.quotations}
    if speaker not in speakers:
        held = f"they quote {', '.join(sorted(speakers))}" if speakers else "they hold no quotation"
        yield point.place, f"quote: no cited passage quotes '{speaker}': {held}"


def _references(card: Card, known: Collection[str]) -> Iterator[tuple[Place, str]]:
    if isinstance(card, EventSet):
        for event in card.events:
            for who in event.who:
                if who not in known:
                    yield event.place, f"who: there is no card '{who}': {_hint(who, known, 'cards')}"
        return
    for other in card.see:
        if other not in known:
            yield card.place, f"see: there is no card '{other}': {_hint(other, known, 'cards')}"


def _hint(word: str, known: Iterable[str], what: str) -> str:
    nearest = difflib.get_close_matches(word, list(known), n=1)
    return (
        f"did you mean '{nearest[0]}'?" if nearest else f"the {what} are {', '.join(sorted(known)[:8]) or 'none yet'}"
    )


def _lines(card: Card) -> Iterator[Cited]:
    if isinstance(card, EventSet):
        for event in card.events:
            yield event
            yield from _sides(event.disputes)
    else:
        yield from card.points
        yield from _sides(card.disputes)


def _sides(disputes: Iterable[Dispute]) -> Iterator[Cited]:
    for dispute in disputes:
        yield from dispute.sides
