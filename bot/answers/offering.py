"""Offer what is held while an argument is typed, best first, alike in a terminal and in Discord."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import NamedTuple

from bot.answers.cards import describe
from bot.answers.commands import Holdings, Kind, as_command, being_typed
from bot.answers.timeline import rows_about
from bot.answers.zones import zones
from bot.cards.spelling import fold, words_of

MOST = 25
"""What is offered at a time; Discord shows no more."""

_MOST_NAMES = 4 * MOST
"""The names that are looked at for speakers among them."""

_MOST_PASSAGES = 5
"""The sources whose passages are offered at once."""


class Offer(NamedTuple):
    """Hold what may be meant: as it is typed, and what tells a reader what it is."""

    value: str
    about: str = ""


async def offers(holdings: Holdings, kind: Kind | None, typed: str) -> tuple[Offer, ...]:
    """Give what an argument may mean of which the beginning is typed; nothing where it may be anything."""
    return tuple(await _OFFERS[kind](holdings, typed.strip()))[:MOST] if kind else ()


async def going_on(holdings: Holdings, line: str) -> tuple[str, tuple[Offer, ...]]:
    """Give the end of a typed line, without its prefix, that may go on, and how."""
    name, space, typed = line.partition(" ")
    if not space:
        return name, await offers(holdings, "command", name)
    command = next((one for one in holdings.commands if as_command(name) in (one.name, *one.aliases)), None)
    if command is None:
        return "", ()
    parameter, typed = being_typed(command, typed)
    return typed, await offers(holdings, parameter.kind if parameter else None, typed)


async def _commands(holdings: Holdings, typed: str) -> Iterable[Offer]:
    commands = (Offer(command.name, command.summary) for command in holdings.commands)
    return _beginning((*commands, *await _topics(holdings, "")), typed.removeprefix(holdings.prefix))


async def _topics(holdings: Holdings, typed: str) -> Iterable[Offer]:
    topics = holdings.library.topics.values()
    spelt = {Offer(topic.id, topic.title): (topic.id, *topic.aliases, topic.title) for topic in topics}
    return _ranked(spelt, typed)


async def _names(holdings: Holdings, typed: str) -> Iterable[Offer]:
    return (_named(holdings, id_) for id_ in holdings.names.complete(typed, MOST))


async def _speakers(holdings: Holdings, typed: str) -> Iterable[Offer]:
    """Offer those of whom a quotation is held, which is not everybody who has a card."""
    return (_named(holdings, id_) for id_ in holdings.names.complete(typed, _MOST_NAMES) if id_ in holdings.speakers)


def _named(holdings: Holdings, id_: str) -> Offer:
    person = holdings.library.people.get(id_)
    return Offer(person.title, describe(person)) if person else Offer(holdings.speakers[id_])


async def _subjects(holdings: Holdings, typed: str) -> Iterable[Offer]:
    """Offer what the time line tells of: not every topic and not everybody has a part in an event."""
    tags = (Offer(tag) for tag in sorted({tag for event in holdings.library.events for tag in event.tags}))
    fitting = (
        *await _topics(holdings, typed),
        *_beginning(tags, typed),
        *(await _names(holdings, typed) if typed else ()),
    )
    told: dict[str, Offer] = {}
    for offer in fitting:
        if len(told) < MOST and offer.value not in told and await rows_about(holdings, offer.value):
            told[offer.value] = offer
    return told.values()


async def _interests(holdings: Holdings, typed: str) -> Iterable[Offer]:
    return (*await _topics(holdings, typed), *(await _names(holdings, typed) if typed else ()))


async def _sources(holdings: Holdings, typed: str) -> Iterable[Offer]:
    return _beginning(map(Offer, await holdings.index.ids()), typed)


async def _citations(holdings: Holdings, typed: str) -> Iterable[Offer]:
    passages = await holdings.index.ids()
    id_, mark, number = typed.lower().partition("#")
    ids = [id_] if mark and id_ in passages else [one for one in passages if one.startswith(id_)][:_MOST_PASSAGES]
    wanted = (f"{one}#{passage}" for one in ids for passage in range(1, passages[one] + 1))
    return (Offer(citation) for citation in wanted if not mark or citation.partition("#")[2].startswith(number))


async def _zones(holdings: Holdings, typed: str) -> Iterable[Offer]:
    return _beginning(map(Offer, zones()), typed.replace("_", " "))


async def _watches(holdings: Holdings, typed: str) -> Iterable[Offer]:
    from bot.answers.watches import watched  # noqa: PLC0415 - whoever asks of the library alone never loads the state

    state = await holdings.state()
    found = await watched(state, holdings.occasion.asker) if state else ()
    return _ranked({Offer(str(one.id), one.wish.title): (str(one.id), one.wish.title) for one in found}, typed)


_OFFERS: Mapping[Kind, Callable[[Holdings, str], Awaitable[Iterable[Offer]]]] = {
    "command": _commands,
    "topic": _topics,
    "name": _names,
    "speaker": _speakers,
    "subject": _subjects,
    "interest": _interests,
    "source": _sources,
    "citation": _citations,
    "zone": _zones,
    "watch": _watches,
}


def _beginning(known: Iterable[Offer], typed: str) -> Iterable[Offer]:
    return _ranked({offer: (offer.value,) for offer in known}, typed)


def _ranked(known: Mapping[Offer, Iterable[str]], typed: str) -> Iterable[Offer]:
    """Give those of which every typed word begins a word of a spelling, first where the spelling begins with them."""
    words, whole = words_of(typed), fold(typed)
    folded = {offer: [fold(one) for one in spelt] for offer, spelt in known.items()}
    fitting = [offer for offer in known if any(all(f" {word}" in f" {one}" for word in words) for one in folded[offer])]
    return sorted(fitting, key=lambda offer: not any(one.startswith(whole) for one in folded[offer]))
