"""Answer ``!quote``."""

from bot.answers.answer import Answer, quoted
from bot.answers.commands import Arguments, Holdings
from bot.answers.people import nobody, spellings, which
from bot.answers.sources import unknown_source

MOST = 50
"""The quotations that one answer holds, over all its pages."""


async def quote(holdings: Holdings, arguments: Arguments) -> Answer:
    """Find quotations by words, speaker and source, best first; without words, newest source first."""
    library = holdings.library
    words, by, source = arguments.get("words", ""), arguments.get("by"), arguments.get("in")
    names: tuple[str, ...] = ()
    if source is not None and source.lower() not in library.sources:
        return unknown_source("quote", source, holdings)
    if by is not None:
        match holdings.names.find(by).ids:
            case ():
                return nobody("quote", by, holdings)
            case (id_,):
                names = spellings(holdings, id_)
            case ids:
                return which("quote", by, ids, holdings)
    rows = await holdings.index.quotations(words, names, source.lower() if source else None, MOST)
    asked = " ".join(
        [
            *([f"“{words.strip('“”')}”"] if words else []),
            *([f"by {names[0]}"] if names else []),
            *([f"in {source.lower()}"] if source else []),
        ]
    )
    if not rows:
        everything = f"{holdings.prefix}quote by {names[0]}" if names and words else f"{holdings.prefix}quote"
        return Answer(
            "quote",
            f"I hold no quotation {asked}".rstrip(),
            "nothing",
            suggestions=(everything,) if library.quotations else (),
        )
    quotations = tuple(quoted(library.quotations[row]) for row in rows)
    return Answer("quote", f"Quotations {asked}".rstrip(), quotations=quotations)
