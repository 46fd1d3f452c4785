"""Answer ``!sources``, ``!source`` and ``!passage``."""

from rapidfuzz import fuzz, process

from bot.answers.answer import Answer, Line, quoted
from bot.answers.cards import gist_of
from bot.answers.commands import Arguments, Holdings
from bot.citations import Citation, parse_citation
from bot.dates import show
from bot.errors import UsageError
from bot.language.saying import listed, say, say_many
from bot.sources.held import Held
from bot.sources.record import Source

MOST = 100
"""The sources that one answer lists, over all its pages."""

_MOST_SPEAKERS = 6

_MOST_NEAR = 3
_NEAR = 30
"""The likeness in percent from which an id is named as what may have been meant."""


async def sources(holdings: Holdings, arguments: Arguments) -> Answer:
    """List the sources with what each holds, the newest first."""
    lines = tuple(
        Line(_extent(held), (Citation(held.source.id, 1),), label=held.source.id)
        for held in await holdings.index.latest(MOST)
    )
    if not lines:
        return Answer("sources", say("I hold no sources yet"), "nothing")
    count = (await holdings.index.extent()).sources
    search = f"{holdings.prefix}search"
    more = say("These are the {most} newest: {search} finds the others.", most=MOST, search=search)
    notes = (more,) if count > MOST else ()
    title = say_many("The {count} source I hold", "The {count} sources I hold", count)
    return Answer("sources", title, lines=lines, notes=notes)


async def source(holdings: Holdings, arguments: Arguments) -> Answer:
    """Show one source, passage by passage, and what was inferred about it."""
    id_ = arguments["id"].strip().lower()
    held = await holdings.index.source(id_)
    if held is None:
        citation = parse_citation(id_)
        return await (
            passage(holdings, {"citation": id_}) if citation else unknown_source("source", arguments["id"], holdings)
        )
    lines = tuple(
        Line(gist_of(passage), (passage.citation,), label=f"#{passage.citation.passage}")
        for passage in held.source.passages
    )
    notes = (*_about(held.source), _extent(held))
    return Answer("source", f"“{held.source.headline}”", lines=lines, notes=notes)


async def passage(holdings: Holdings, arguments: Arguments) -> Answer:
    """Show one passage: our gist, its quotations, the full text where this machine holds it, and its neighbours."""
    prefix = holdings.prefix
    citation = parse_citation(arguments["citation"])
    if citation is None:
        typed, example = arguments["citation"], f"{prefix}passage son-2024#3"
        raise UsageError(say("“{words}” is no citation: write {example}", words=typed, example=example))
    held = await holdings.index.source(citation.source)
    if held is None:
        return await unknown_source("passage", citation.source, holdings)
    found = held.source.passage(citation.passage)
    if found is None:
        last = len(held.source.passages)
        title = say(
            "I hold no passage {citation}: {source} has passages 1 to {last}",
            citation=citation,
            source=citation.source,
            last=last,
        )
        return Answer("passage", title, "nothing", suggestions=(f"{prefix}passage {citation.source}#{last}",))
    text = held.text(citation.passage)
    lines = (
        Line(gist_of(found), (citation,)),
        *((Line(text, (citation,), label=say("Full text")),) if text else ()),
    )
    neighbours = (number for number in (citation.passage - 1, citation.passage + 1) if held.source.passage(number))
    return Answer(
        "passage",
        say("Passage {citation}", citation=citation),
        lines=lines,
        quotations=tuple(quoted(quotation) for quotation in found.quotations),
        notes=() if text else (say("This machine does not hold the full text."),),
        suggestions=tuple(f"{prefix}passage {citation.source}#{number}" for number in neighbours),
    )


async def unknown_source(command: str, typed: str, holdings: Holdings) -> Answer:
    """Say that there is no such source, and name the nearest."""
    known = await holdings.index.ids()
    near = process.extract(typed.lower(), known.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR, limit=_MOST_NEAR)
    suggestions = tuple(f"{holdings.prefix}source {id_}" for id_, _, _ in near) or (f"{holdings.prefix}sources",)
    return Answer(command, say("I hold no source “{id}”", id=typed), "nothing", suggestions=suggestions)


def _extent(held: Held) -> str:
    """List what a source holds."""
    texts = say("full text held") if held.texts else say("full text not held")
    count = len(held.source.passages)
    return listed((say_many("{count} passage", "{count} passages", count), _quotations(held.source), texts))


def _quotations(source: Source) -> str:
    count = len(source.quotations)
    names = list(dict.fromkeys(quotation.speaker for quotation in source.quotations if quotation.speaker))
    speakers = listed(names[:_MOST_SPEAKERS])
    if not names:
        return say_many("{count} quotation", "{count} quotations", count)
    if len(names) <= _MOST_SPEAKERS:
        return say_many("{count} quotation of {speakers}", "{count} quotations of {speakers}", count, speakers=speakers)
    return say_many(
        "{count} quotation of {speakers} and others",
        "{count} quotations of {speakers} and others",
        count,
        speakers=speakers,
    )


def _about(source: Source) -> tuple[str, ...]:
    wire = (say("Draws on {agency}.", agency=source.wire),) if source.wire else ()
    return (*source.notes, *wire, *(_inferred(source, field, why) for field, why in source.inferred.items()))


def _inferred(source: Source, field: str, why: str) -> str:
    match field:
        case "published":
            when = show(source.published) if source.published else ""
            return say("Date inferred ({date}): {reason}", date=when, reason=why)
        case "publisher":
            return say("Publisher inferred ({name}): {reason}", name=source.publisher, reason=why)
        case "byline":
            return say("Byline inferred ({name}): {reason}", name=source.byline, reason=why)
        case "headline":
            return say("Headline inferred: {reason}", reason=why)
        case _:
            return say("Inferred ({field}): {reason}", field=field, reason=why)
