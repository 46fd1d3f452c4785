"""Answer ``!search``."""

from bot.answers.answer import Answer, Line, Quoted, quoted
from bot.answers.cards import describe, gist_of
from bot.answers.commands import Arguments, Holdings
from bot.cards.model import Event, Person, Topic
from bot.index.entries import Entry, citations_of
from bot.index.store import Hits
from bot.language.saying import listed, say
from bot.sources.record import Passage

MOST = 30
"""The entries that one answer lists, over all its pages."""


async def search(holdings: Holdings, arguments: Arguments) -> Answer:
    """List what is about words, best first: topics, people, events and passages, each passage once."""
    words = arguments["words"]
    hits = await holdings.index.search(words, MOST)
    shown = words.translate(dict.fromkeys(map(ord, '"“”')))
    if not hits.held:
        return _nothing(holdings, shown, hits)
    lines = tuple(_line(holdings, entry) for entry in hits.held)
    return Answer("search", say("About “{words}”", words=shown), lines=lines, notes=unheld_note(hits))


def _nothing(holdings: Holdings, shown: str, hits: Hits[Entry]) -> Answer:
    """Say that nothing is held, which words were not found, and what there is instead."""
    suggestions = (f"{holdings.prefix}brief", f"{holdings.prefix}sources")
    title = say("I hold nothing on “{words}”", words=shown)
    return Answer("search", title, "nothing", suggestions=suggestions, notes=unheld_note(hits))


def unheld_note(hits: Hits[Entry]) -> tuple[str, ...]:
    """Name the words that nothing holds."""
    words = listed(hits.found.unheld)
    return (say("Nothing I hold has the words {words}.", words=words),) if words else ()


def _line(holdings: Holdings, entry: Entry) -> Line:
    cited, held = citations_of(entry), entry.held
    match held:
        case Topic():
            return Line(held.title, cited, label=f"{holdings.prefix}{held.id}")
        case Person():
            return Line(describe(held), cited, label=f"{holdings.prefix}who {held.title}")
        case Event():
            return Line(held.text, cited, date=held.date)
        case Passage():
            return Line(gist_of(held), cited, quotations=_said(held))


def _said(passage: Passage) -> tuple[Quoted, ...]:
    """Give one quotation of a passage: a whole sentence before a fragment."""
    best = sorted(passage.quotations, key=lambda quotation: quotation.kind == "mixed")
    return tuple(map(quoted, best[:1]))
