"""Answer ``!views``: who says what about something, speaker by speaker, and where sources differ."""

from collections.abc import Iterable

from bot.answers.answer import Answer, Line, quoted
from bot.answers.cards import dispute_lines, gist_of
from bot.answers.commands import Arguments, Holdings
from bot.answers.search import MOST, unheld_note
from bot.cards.library import Library
from bot.cards.model import Event, Person, Topic
from bot.language.saying import say
from bot.sources.record import Passage


async def views(holdings: Holdings, arguments: Arguments) -> Answer:
    """Group what is held about a topic, or about words, by who says it; then show what sources differ on."""
    library, words = holdings.library, arguments["words"]
    shown = words.translate(dict.fromkeys(map(ord, '"“”')))
    topic = library.topics.get(library.topic_commands.get("-".join(words.lower().split()), ""))
    if topic is not None:
        passages, disputes, notes = _cited(library, topic), topic.disputes, ()
    else:
        hits = await holdings.index.search(words, MOST)
        held = [entry.held for entry in hits.held]
        passages = [one for one in held if isinstance(one, Passage)]
        disputes = [dispute for one in held if isinstance(one, Topic | Person | Event) for dispute in one.disputes]
        notes = unheld_note(hits)
    lines = (*_by_speaker(library, passages), *dispute_lines(library, dict.fromkeys(disputes)))
    if not lines:
        suggestions = (f"{holdings.prefix}search {shown}", f"{holdings.prefix}brief")
        title = say("I hold nobody's views on “{words}”", words=shown)
        return Answer("views", title, "nothing", suggestions=suggestions, notes=notes)
    suggestions = (f"{holdings.prefix}{topic.id}",) if topic else ()
    title = say("Who says what about “{words}”", words=shown)
    return Answer("views", title, lines=lines, suggestions=suggestions, notes=notes)


def _cited(library: Library, topic: Topic) -> list[Passage]:
    """Give the passages that a topic cites, in the order of its points and disputes."""
    sides = [side for dispute in topic.disputes for side in dispute.sides]
    citations = dict.fromkeys(citation for line in (*topic.points, *sides) for citation in line.citations)
    found = (library.passage(citation) for citation in citations)
    return [passage for passage in found if passage is not None]


def _by_speaker(library: Library, passages: Iterable[Passage]) -> list[Line]:
    """Give a line for each speaker and passage, all of one speaker together, in the order in which they come up."""
    said: dict[str, list[Line]] = {}
    for passage in passages:
        for key, name in _speakers(library, passage).items():
            own = (one for one in passage.quotations if one.speaker and library.speaker_key(one.speaker) == key)
            line = Line(gist_of(passage), (passage.citation,), label=name, quotations=tuple(map(quoted, own)))
            said.setdefault(key, []).append(line)
    return [line for lines in said.values() for line in lines]


def _speakers(library: Library, passage: Passage) -> dict[str, str]:
    """Map the key of each speaker whom a passage quotes or reports to the name to show."""
    named = [one.speaker for one in (*passage.quotations, *passage.reports) if one.speaker]
    found: dict[str, str] = {}
    for name in named:
        person = library.person_of(name)
        found.setdefault(library.speaker_key(name), person.title if person else name)
    return found
