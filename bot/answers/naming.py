"""Answer who is named in a message."""

import asyncio
from collections.abc import Sequence

from bot.answers.answer import Answer, Line
from bot.answers.cards import describe
from bot.answers.chat_text import paragraphs
from bot.answers.commands import Holdings
from bot.answers.pasted import too_long
from bot.answers.people import name_of
from bot.index.names.mentions import Mention, mentioned
from bot.language.saying import listed, say, say_many

MOST = 20
"""Those named in one message of whom an answer tells."""

_MOST_SUGGESTIONS = 8


async def named_in(holdings: Holdings, message: str) -> Answer:
    """Tell who is named in a message: each with role and affiliation, and of whom a family name alone may be."""
    if refused := too_long("who", message):
        return refused
    lines = [line.text for line in paragraphs(message)]
    every = await asyncio.to_thread(mentioned, lines, holdings.names)
    if not every:
        note = say("I know people and bodies that have a card, and those who are quoted.")
        return Answer("who", say("I know nobody who is named in this message"), "nothing", notes=(note,))
    found = every[:MOST]
    sure = {one: name_of(holdings, one.sure) for one in found if one.sure}
    notes = [
        say("I read “{words}” as {name}.", words=one.form, name=name) for one, name in sure.items() if not one.exact
    ]
    if len(every) > MOST:
        notes.append(say("These are the first {most} of {count}.", most=MOST, count=len(every)))
    return Answer(
        "who",
        say_many("{count} is named in this message", "{count} are named in this message", len(every)),
        lines=tuple([await _line(holdings, one) for one in found]),
        choices=(choices := _choices(holdings, found)),
        meant=tuple(f"who {name}" for name in choices),
        suggestions=tuple(f"{holdings.prefix}who {name}" for name in sure.values())[:_MOST_SUGGESTIONS],
        notes=tuple(notes),
    )


def _choices(holdings: Holdings, found: Sequence[Mention]) -> tuple[str, ...]:
    ids = dict.fromkeys(id_ for one in found if not one.sure for id_ in one.ids)
    return tuple(name_of(holdings, id_) for id_ in ids)


async def _line(holdings: Holdings, one: Mention) -> Line:
    people = holdings.library.people
    if one.sure is None:
        cited = dict.fromkeys(citation for id_ in one.ids if id_ in people for citation in people[id_].citations[:1])
        names = listed(name_of(holdings, id_) for id_ in one.ids)
        return Line(say("This may be any of: {names}.", names=names), tuple(cited), one.form)
    name = name_of(holdings, one.sure)
    if person := people.get(one.sure):
        role = describe(person)
        return Line(f"{role[:1].upper()}{role[1:]}", person.citations, name)
    said = (await holdings.index.quotations(speakers=(name,), limit=1, newest=True)).held
    return Line(say("Is quoted, and has no card yet."), tuple(quotation.citation for quotation in said), name)
