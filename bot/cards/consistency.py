"""Warn of what does not go together in one card: its dates, its own name, and the sources behind it."""

from collections.abc import Iterable, Iterator, Mapping

from bot.cards.checking import citations_of, disputes_of
from bot.cards.model import Card, Event, EventSet, Topic
from bot.cards.rules import Warned
from bot.cards.spelling import words_of
from bot.citations import Citation
from bot.dates import Day, ends_before, show
from bot.errors import Problem
from bot.sources.held import Held


def at_odds(card: Card, held: Mapping[str, Held]) -> Iterator[Warned]:
    """Give every warning that depends on the card and the sources that it cites alone."""
    if isinstance(card, EventSet):
        yield from _out_of_order(card)
    else:
        yield from _names_itself(card)
    yield from _outdated(card, held)
    yield from _of_one_source(card, held)


def too_early(card: Card, today: Day) -> Iterator[Warned]:
    """Warn of a card that was last looked at on a day to come."""
    if card.as_of.earliest is not None and card.as_of.earliest > today:
        message = f"as_of is {card.as_of}, which is still to come: write when you last looked at the card"
        yield Warned(Problem(card.places.get(card.place, "as_of", card.as_of.text), message, "future"))


def _out_of_order(card: EventSet) -> Iterator[Warned]:
    """Warn of events that were over before another one, which stands above them, began."""
    latest: Event | None = None
    for event in card.events:
        if latest is not None and ends_before(event.date, latest.date):
            message = f"'{event.date}' comes after an event of '{latest.date}': move it up to where its date belongs"
            yield Warned(Problem(card.places.get(event.place, "date", event.date.text), message, "order"), event.place)
        elif latest is None or event.date.order > latest.date.order:
            latest = event


def _names_itself(card: Card) -> Iterator[Warned]:
    """Warn of a card among whose aliases, or under whose see, its own id stands."""
    words = {
        "aliases": card.aliases if isinstance(card, Topic) else (),
        "see": () if isinstance(card, EventSet) else card.see,
    }
    for key, ids in words.items():
        if card.id in ids:
            message = f"{key}: '{card.id}' is this very card: remove it"
            yield Warned(Problem(card.places.get(card.place, key, card.id), message, "itself"))


def _outdated(card: Card, held: Mapping[str, Held]) -> Iterator[Warned]:
    ids = {citation.source for citation in citations_of(card)}
    dated = [
        (source.published.earliest, id_, source.published) for id_ in ids if (source := held[id_].source).published
    ]
    known = [(day, id_, date) for day, id_, date in dated if day is not None]
    if known and card.as_of.latest is not None and card.as_of.latest < max(known)[0]:
        _, id_, date = max(known)
        message = f"as_of is {card.as_of}, but {id_} is of {show(date)}: compare the card with it, and date that"
        yield Warned(Problem(card.places.get(card.place, "as_of", card.as_of.text), message, "outdated"))


def _of_one_source(card: Card, held: Mapping[str, Held]) -> Iterator[Warned]:
    """Warn of a topic behind which there is one independent source, and of disputes whose sides have but one."""
    if isinstance(card, Topic) and (alone := _alone(citations_of(card), held)):
        message = f"the topic rests on {alone} alone: cite a source that is independent of it"
        yield Warned(Problem(card.places.get(card.place, "id", card.id), message, "one-source"))
    for dispute in disputes_of(card):
        if alone := _alone((citation for side in dispute.sides for citation in side.citations), held):
            side = dispute.sides[-1]
            message = f"all sides rest on {alone} alone: cite a source that says otherwise, or make it a point"
            place = card.places.get(side.place, "cite", str(side.citations[0]))
            yield Warned(Problem(place, message, "one-source"), side.place)


def _alone(citations: Iterable[Citation], held: Mapping[str, Held]) -> str:
    """Name the sources of citations where these are one article, or copies of one wire story."""
    sources = [held[id_].source for id_ in sorted({citation.source for citation in citations})]
    if len({words_of(source.wire) if source.wire else source.id for source in sources}) != 1:
        return ""
    wire = f", all of {sources[0].wire}" if len(sources) > 1 else ""
    return f"{' and '.join(source.id for source in sources)}{wire}"
