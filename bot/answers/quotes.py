"""Answer ``!quote``."""

import re
from typing import NamedTuple

from bot.answers.answer import Answer, quoted
from bot.answers.commands import Arguments, Holdings
from bot.answers.people import nobody, read_as, spellings, which
from bot.answers.sources import unknown_source
from bot.dates import Day, day_after, day_before, parse_typed, show
from bot.sources.verbatim import contains

MOST = 50
"""The quotations that one answer holds, over all its pages."""

_MOST_READ = 500
"""The quotations that are read for exact words: the index finds their stems."""


_ORDER = re.compile(r"\s*\b(?P<order>best|newest)\s+first$", re.IGNORECASE)


async def quote(holdings: Holdings, arguments: Arguments) -> Answer:
    """Find quotations by words, speaker, source, date and exact words: newest first, or best first where that is asked for.

    Raises DateError where a limit is no date.
    """
    by, source = arguments.get("by"), arguments.get("in")
    words, best = _ordered(arguments.get("words", ""))
    exact = _bare(arguments.get("exact", "")).strip()
    names: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    if source is not None and await holdings.index.source(source.lower()) is None:
        return await unknown_source("quote", source, holdings)
    if by is not None:
        found = holdings.names.find(by)
        match found.ids:
            case ():
                return nobody("quote", by, holdings)
            case (id_,):
                names = spellings(holdings, id_)
                notes = read_as(by, found, names[0])
            case ids:
                return which("quote", by, ids, holdings)
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
    said = [one for one in hits.held if contains(one.text, exact)]
    parts = (
        f"“{_bare(words)}”" if words else "",
        f"exactly “{exact}”" if exact else "",
        f"by {names[0]}" if names else "",
        f"in {source.lower()}" if source else "",
        span.shown,
    )
    asked = " ".join(part for part in parts if part)
    if not said:
        everything = f"{holdings.prefix}quote by {names[0]}" if names and words else f"{holdings.prefix}quote"
        suggestions = (everything,) if hits.found.all_rows else ()
        return Answer("quote", f"I hold no quotation {asked}".rstrip(), "nothing", suggestions=suggestions, notes=notes)
    if len(said) > MOST:
        notes = (*notes, f"These are the first {MOST}: add words, a speaker, a source or a date for fewer.")
    quotations = tuple(map(quoted, said[:MOST]))
    return Answer("quote", f"Quotations {asked}".rstrip(), quotations=quotations, notes=notes)


def _ordered(words: str) -> tuple[str, bool]:
    """Part the words from "best first" or "newest first" at their end; tell whether the best are wanted first."""
    match = _ORDER.search(words)
    return (words[: match.start()], match["order"].lower() == "best") if match else (words, False)


class _Span(NamedTuple):
    """Hold the first and last day of publication, and how that is said."""

    earliest: Day | None
    latest: Day | None
    shown: str


def _span(arguments: Arguments) -> _Span:
    after, before = (parse_typed(arguments[name]) if name in arguments else None for name in ("after", "before"))
    shown = (f"{word} {show(date)}" for word, date in (("after", after), ("before", before)) if date)
    return _Span(
        day_after(after.latest) if after and after.latest else None,
        day_before(before.earliest) if before and before.earliest else None,
        " and ".join(shown),
    )


def _bare(words: str) -> str:
    """Give typed words without the marks around a phrase, which the title sets anew."""
    return words.translate(dict.fromkeys(map(ord, '"“”')))
