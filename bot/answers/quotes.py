"""Answer ``!quote``."""

from bot.answers.answer import Answer, quoted
from bot.answers.commands import Arguments, Holdings
from bot.answers.people import nobody, read_as, spellings, which
from bot.answers.sources import unknown_source

MOST = 50
"""The quotations that one answer holds, over all its pages."""


async def quote(holdings: Holdings, arguments: Arguments) -> Answer:
    """Find quotations by words, speaker and source, best first; without words, newest source first."""
    library = holdings.library
    words, by, source = arguments.get("words", ""), arguments.get("by"), arguments.get("in")
    names: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    if source is not None and source.lower() not in library.sources:
        return unknown_source("quote", source, holdings)
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
    hits = await holdings.index.quotations(words, names, source.lower() if source else None, MOST + 1)
    rows = hits.places
    parts = (
        f"“{_bare(words)}”" if words else "",
        f"by {names[0]}" if names else "",
        f"in {source.lower()}" if source else "",
    )
    asked = " ".join(part for part in parts if part)
    if not rows:
        everything = f"{holdings.prefix}quote by {names[0]}" if names and words else f"{holdings.prefix}quote"
        suggestions = (everything,) if library.quotations else ()
        return Answer("quote", f"I hold no quotation {asked}".rstrip(), "nothing", suggestions=suggestions, notes=notes)
    if len(rows) > MOST:
        notes = (*notes, f"These are the first {MOST}: add words, a speaker or a source for fewer.")
    quotations = tuple(quoted(library.quotations[row]) for row in rows[:MOST])
    return Answer("quote", f"Quotations {asked}".rstrip(), quotations=quotations, notes=notes)


def _bare(words: str) -> str:
    """Give typed words without the marks around a phrase, which the title sets anew."""
    return words.translate(dict.fromkeys(map(ord, '"“”')))
