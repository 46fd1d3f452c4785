"""Answer ``!quote``."""

import re
from dataclasses import replace
from typing import NamedTuple

from bot.answers.answer import Answer, Quoted, quoted
from bot.answers.cards import describe
from bot.answers.commands import Arguments, Holdings
from bot.answers.people import whose_name
from bot.answers.sources import unknown_source
from bot.dates import Day, day_after, day_before, parse_typed, show
from bot.index.marking import Span
from bot.language.saying import listed, say
from bot.sources.record import Quotation
from bot.sources.verbatim import contains

MOST = 50
"""The quotations that one answer holds, over all its pages."""

_MOST_READ = 500
"""The quotations that are read for exact words: the index finds their stems."""


_MOST_AROUND = 3
"""The passages that are named to be looked at, for what stands around a quotation."""

_ORDER = re.compile(r"\s*\b(?P<order>best|newest)\s+first$", re.IGNORECASE)


async def quote(holdings: Holdings, arguments: Arguments) -> Answer:
    """Find quotations by words, speaker, source, date and exact words: newest first, or best first where that is asked for.

    Raises DateError where a limit is no date.
    """
    arguments, best = _ordered(arguments)
    by, source, words = arguments.get("by"), arguments.get("source"), arguments.get("words", "")
    words = words if _bare(words).strip() else ""
    exact = _bare(arguments.get("exact", "")).strip()
    names: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    if source is not None and await holdings.index.source(source.lower()) is None:
        return await unknown_source("quote", source, holdings)
    if by is not None:
        whose = whose_name("quote", by, holdings)
        if isinstance(whose, Answer):
            return whose
        names, notes = whose
    span = _span(arguments)
    hits = await holdings.index.quotations(
        f'{words} "{exact}"' if exact else words,
        names,
        source.lower() if source else None,
        _MOST_READ if exact else MOST + 1,
        earliest=span.earliest,
        latest=span.latest,
        newest=not best,
    )
    marks = hits.marks or ((),) * len(hits.held)
    sought = not words or any(map(str.isalnum, words))  # The index, asked for signs alone, gives every quotation.
    said = [
        _shown(holdings, one, at)
        for one, at in zip(hits.held, marks, strict=True)
        if sought and contains(one.text, exact)
    ]
    conditions = (
        f"“{_bare(words)}”" if words else "",
        say("exactly “{words}”", words=exact) if exact else "",
        say("by {name}", name=names[0]) if names else "",
        say("in {source}", source=source.lower()) if source else "",
        *span.shown,
    )
    asked = listed(filter(None, conditions))
    if not said:
        title = (
            say("I hold no such quotation: {conditions}", conditions=asked)
            if asked
            else say("I hold no quotations yet")
        )
        everything = f"{holdings.prefix}quote by {names[0]}" if names and words else f"{holdings.prefix}quote"
        suggestions = (everything,) if hits.found.all_rows else ()
        return Answer("quote", title, "nothing", suggestions=suggestions, notes=notes)
    if len(said) > MOST:
        fewer = say("These are the first {most}: add words, a speaker, a source or a date for fewer.", most=MOST)
        notes = (*notes, fewer)
    around = tuple(dict.fromkeys(f"{holdings.prefix}passage {one.citation}" for one in said))[:_MOST_AROUND]
    title = say("Quotations: {conditions}", conditions=asked) if asked else say("Quotations")
    return Answer("quote", title, quotations=tuple(said[:MOST]), suggestions=around, notes=notes)


def _shown(holdings: Holdings, said: Quotation, marks: tuple[Span, ...]) -> Quoted:
    """Show a quotation with the role of who said it, where a card tells that."""
    person = holdings.library.person_of(said.speaker) if said.speaker else None
    return replace(quoted(said), role=describe(person) if person else "", marks=marks)


def _ordered(arguments: Arguments) -> tuple[Arguments, bool]:
    """Part "best first" or "newest first" from the end of what was typed; tell whether the best are wanted first."""
    orders = {name: match for name, typed in arguments.items() if (match := _ORDER.search(typed))}
    rest = {name: arguments[name][: match.start()] for name, match in orders.items()}
    best = any(match["order"].lower() == "best" for match in orders.values())
    return {name: typed for name, typed in {**arguments, **rest}.items() if typed or name == "words"}, best


class _Span(NamedTuple):
    """Hold the first and last day of publication, and the conditions that say so."""

    earliest: Day | None
    latest: Day | None
    shown: tuple[str, ...]


def _span(arguments: Arguments) -> _Span:
    after, before = (parse_typed(arguments[name]) if name in arguments else None for name in ("after", "before"))
    shown = (
        say("published after {date}", date=show(after)) if after else "",
        say("published before {date}", date=show(before)) if before else "",
    )
    return _Span(
        day_after(after.latest) if after and after.latest else None,
        day_before(before.earliest) if before and before.earliest else None,
        shown,
    )


def _bare(words: str) -> str:
    """Give typed words without the marks around a phrase, which the title sets anew."""
    return words.translate(dict.fromkeys(map(ord, '"“”')))
