"""Answer ``!sources``, ``!source`` and ``!passage``."""

import difflib

from bot.answers.answer import Answer, Line, quoted
from bot.answers.cards import gist_of
from bot.answers.commands import Arguments, Holdings
from bot.cards.library import Library
from bot.citations import Citation, parse_citation
from bot.dates import show
from bot.errors import UsageError
from bot.sources.record import Source

_MOST_SPEAKERS = 6


async def sources(holdings: Holdings, arguments: Arguments) -> Answer:
    """List every source with what it holds."""
    library = holdings.library
    lines = tuple(
        Line(_extent(source, library), (Citation(source.id, 1),), label=source.id)
        for source in library.sources.values()
    )
    if not lines:
        return Answer("sources", "I hold no sources yet", "nothing")
    return Answer(
        "sources", f"The {len(lines)} sources I hold" if len(lines) > 1 else "The one source I hold", lines=lines
    )


async def source(holdings: Holdings, arguments: Arguments) -> Answer:
    """Show one source, passage by passage, and what was inferred about it."""
    library, id_ = holdings.library, arguments["id"].strip().lower()
    if id_ not in library.sources:
        citation = parse_citation(id_)
        return (
            await passage(holdings, {"citation": id_})
            if citation
            else unknown_source("source", arguments["id"], holdings)
        )
    held = library.sources[id_]
    lines = tuple(
        Line(gist_of(passage), (passage.citation,), label=f"#{passage.citation.passage}") for passage in held.passages
    )
    return Answer("source", f"“{held.headline}”", lines=lines, notes=(*_about(held), _extent(held, library) + "."))


async def passage(holdings: Holdings, arguments: Arguments) -> Answer:
    """Show one passage: our gist, its quotations, the full text where this machine holds it, and its neighbours."""
    library, prefix = holdings.library, holdings.prefix
    citation = parse_citation(arguments["citation"])
    if citation is None:
        raise UsageError(f"“{arguments['citation']}” is no citation: write {prefix}passage son-2024#3")
    if citation.source not in library.sources:
        return unknown_source("passage", citation.source, holdings)
    found = library.passage(citation)
    if found is None:
        last = len(library.sources[citation.source].passages)
        title = f"I hold no passage {citation}: {citation.source} has passages 1 to {last}"
        return Answer("passage", title, "nothing", suggestions=(f"{prefix}passage {citation.source}#{last}",))
    text = library.text(citation)
    lines = (
        Line(gist_of(found), (citation,)),
        *((Line(text, (citation,), label="Full text"),) if text else ()),
    )
    neighbours = (Citation(citation.source, citation.passage + step) for step in (-1, 1))
    return Answer(
        "passage",
        f"Passage {citation}",
        lines=lines,
        quotations=tuple(quoted(quotation) for quotation in found.quotations),
        notes=() if text else ("This machine does not hold the full text.",),
        suggestions=tuple(f"{prefix}passage {near}" for near in neighbours if library.passage(near)),
    )


def unknown_source(command: str, typed: str, holdings: Holdings) -> Answer:
    """Say that there is no such source, and name the nearest."""
    known = list(holdings.library.sources)
    nearest = difflib.get_close_matches(typed.lower(), known, n=3, cutoff=0.3)
    suggestions = tuple(f"{holdings.prefix}source {id_}" for id_ in nearest) or (f"{holdings.prefix}sources",)
    return Answer(command, f"I hold no source “{typed}”", "nothing", suggestions=suggestions)


def _extent(source: Source, library: Library) -> str:
    said = len(source.quotations)
    names = list(dict.fromkeys(quotation.speaker for quotation in source.quotations if quotation.speaker))
    speakers = ", ".join(names[:_MOST_SPEAKERS]) + (" and others" if len(names) > _MOST_SPEAKERS else "")
    text = "full text held" if source.id in library.texts else "full text not held"
    return f"{len(source.passages)} passages, {said} quotations{f' of {speakers}' if speakers else ''}, {text}"


def _about(source: Source) -> tuple[str, ...]:
    shown = {
        "published": show(source.published) if source.published else "",
        "publisher": source.publisher or "",
        "byline": source.byline or "",
    }
    inferred = (
        f"{field.capitalize()} inferred ({shown.get(field, field)}): {reason}"
        for field, reason in source.inferred.items()
    )
    wire = (f"Draws on {source.wire}.",) if source.wire else ()
    return (*source.notes, *wire, *inferred)
