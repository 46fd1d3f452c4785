"""Answer ``!who``, and find the people that other commands name."""

import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import NamedTuple

from bot.answers.answer import Answer, Line, Quoted, quoted
from bot.answers.cards import describe, dispute_lines, point_line, role_line
from bot.answers.commands import Arguments, Holdings
from bot.answers.topics import see_also
from bot.cards.model import Person
from bot.index.names.finding import Found
from bot.language.saying import listed, say, say_many

MOST_QUOTATIONS = 5
"""The quotations shown besides those that belong to points; ``!quote by …`` has the rest."""

_MOST_READ = 50
"""The latest quotations of somebody among which those to show are chosen."""

_ASKING = re.compile(r"^(?:is|are|was|were)\s+(?=\S)", re.IGNORECASE)


async def who(holdings: Holdings, arguments: Arguments) -> Answer:
    """Say who somebody is and what they say, or ask which of several is meant."""
    typed = _ASKING.sub("", arguments["name"])
    found = holdings.names.find(typed)
    match found.ids:
        case ():
            person = await _of_role(holdings, typed)
            if person is None:
                return nobody("who", typed, holdings)
            answer = await _card(holdings, person)
            return replace(answer, notes=(_read_as(typed, person.title), *answer.notes))
        case (id_,):
            person = holdings.library.people.get(id_)
            answer = await (_card(holdings, person) if person else _speaker(holdings, id_))
            return replace(answer, notes=(*read_as(typed, found, answer.title), *answer.notes))
        case ids:
            return which("who", typed, ids, holdings)


async def _of_role(holdings: Holdings, typed: str) -> Person | None:
    """Find the one person or body whose card has every telling word: "the director of the China program at Stimson"."""
    hits = await holdings.index.search(typed)
    whole = (entry.held for entry, share in zip(hits.held, hits.shares, strict=True) if share >= _EVERY_WORD)
    people = [held for held in whole if isinstance(held, Person)]
    return people[0] if len(hits.found.terms) > 1 and len(people) == 1 else None


_EVERY_WORD = 0.999


def read_as(typed: str, found: Found, name: str) -> tuple[str, ...]:
    """Say how a misspelt name was understood."""
    return (_read_as(typed, name),) if found.edits else ()


def _read_as(typed: str, name: str) -> str:
    return say("I read “{words}” as {name}.", words=typed, name=name)


def nobody(command: str, typed: str, holdings: Holdings) -> Answer:
    """Say that nothing is held on a name, and name the nearest."""
    nearest = [name_of(holdings, id_) for id_ in holdings.names.nearest(typed)]
    suggestions = tuple(f"{holdings.prefix}who {name}" for name in nearest) or (f"{holdings.prefix}brief",)
    return Answer(command, say("I hold nothing on “{words}”", words=typed), "nothing", suggestions=suggestions)


def which(command: str, typed: str, ids: Collection[str], holdings: Holdings) -> Answer:
    """Ask which of several people is meant, saying who each of them is."""
    people = holdings.library.people
    lines = tuple(
        Line(describe(people[id_]), people[id_].citations, label=people[id_].title) for id_ in ids if id_ in people
    )
    names = tuple(name_of(holdings, id_) for id_ in ids)
    title = (
        say_many(
            "“{words}” can be {count} person: which one?",
            "“{words}” can be {count} people: which one?",
            len(names),
            words=typed,
        )
        if all(id_ in people and people[id_].kind == "person" for id_ in ids)
        else say_many(
            "“{words}” can be {count} person or body: which one?",
            "“{words}” can be {count} people or bodies: which one?",
            len(names),
            words=typed,
        )
    )
    return Answer(command, title, lines=lines, choices=names)


class Whose(NamedTuple):
    """Hold every spelling of whoever a typed name means, and how it was understood where it was misspelt."""

    names: tuple[str, ...]
    notes: tuple[str, ...]


def whose_name(command: str, typed: str, holdings: Holdings) -> Whose | Answer:
    """Find the one who is meant by a name; else give the answer that says that it is nobody, or asks which of several."""
    found = holdings.names.find(typed)
    match found.ids:
        case ():
            return nobody(command, typed, holdings)
        case (id_,):
            names = spellings(holdings, id_)
            return Whose(names, read_as(typed, found, names[0]))
        case ids:
            return which(command, typed, ids, holdings)


def spellings(holdings: Holdings, id_: str) -> tuple[str, ...]:
    """Give every spelling of a person or a speaker."""
    person = holdings.library.people.get(id_)
    return person.names if person else (name_of(holdings, id_),)


def name_of(holdings: Holdings, id_: str) -> str:
    """Give the name to show of a person, a body or a speaker without a card."""
    person = holdings.library.people.get(id_)
    return person.title if person else holdings.speakers.get(id_, id_)


async def _card(holdings: Holdings, person: Person) -> Answer:
    library = holdings.library
    others = listed(person.names[1:])
    written = (say("Also written {names}.", names=others),) if others else ()
    lines = (
        role_line(person),
        *(point_line(library, point) for point in person.points),
        *dispute_lines(library, person.disputes),
    )
    shown = {said for line in lines for said in line.quotations}
    rest = [said for said in await _best(holdings, person.names) if said not in shown]
    return Answer(
        "who",
        person.title,
        as_of=person.as_of,
        lines=lines,
        quotations=tuple(rest[:MOST_QUOTATIONS]),
        suggestions=see_also(holdings, person.see),
        notes=written,
    )


async def _speaker(holdings: Holdings, id_: str) -> Answer:
    name = name_of(holdings, id_)
    said = await _best(holdings, (name,))
    note = say("No card describes this speaker yet.")
    return Answer(
        "who",
        name,
        quotations=tuple(said[:MOST_QUOTATIONS]),
        notes=(note,),
        suggestions=(f"{holdings.prefix}quote by {name}",),
    )


async def _best(holdings: Holdings, names: Iterable[str]) -> list[Quoted]:
    """Give somebody's latest quotations: whole sentences before fragments, newer sources first."""
    said = (await holdings.index.quotations(speakers=names, limit=_MOST_READ, newest=True)).held
    return [quoted(quotation) for quotation in sorted(said, key=lambda quotation: quotation.kind == "mixed")]
