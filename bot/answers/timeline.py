"""Answer ``!timeline``."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.answers.answer import Answer, Line
from bot.answers.cards import disputed
from bot.answers.commands import Arguments, Holdings
from bot.cards.library import Library
from bot.cards.model import Event
from bot.citations import Citation
from bot.dates import Day, Edtf, NoDateError, day_after, day_before, ends_before, parse_typed, show
from bot.errors import DateError
from bot.language.saying import listed, say

_PREPOSITIONS = ("in", "on", "of", "during", "around", "at", "for")
_BETWEEN = re.compile(r"(?P<about>.*?)\s*\bbetween\s+(?P<first>.+?)\s+and\s+(?P<last>.+)", re.IGNORECASE)
_YEARS = re.compile(r"(?P<about>.*?)\s*(?P<first>\d{4})\s*[-–—]\s*(?P<last>\d{4})", re.ASCII)


@dataclass(frozen=True, slots=True)
class _Asked:
    """Hold what is asked for: words, and the first and last day with the conditions that say so."""

    about: str
    earliest: Day | None
    latest: Day | None
    limits: tuple[str, ...]


async def timeline(holdings: Holdings, arguments: Arguments) -> Answer:
    """Show events in the order of their dates: all of them, those about something, those of a span of time.

    An event with a coarse date is kept where it may belong to the span. Raises DateError where a limit is no date.
    """
    library, asked = holdings.library, _read(arguments)
    rows = await rows_about(holdings, asked.about)
    events = [event for row in rows if (event := library.events[row]).date.within(asked.earliest, asked.latest)]
    about = say("about “{words}”", words=_bare(asked.about)) if asked.about else ""
    conditions = listed(filter(None, (about, *asked.limits)))
    if not events:
        everything = (f"{holdings.prefix}timeline",) if library.events else ()
        nothing = say("I hold no such events: {conditions}", conditions=conditions)
        nothing = nothing if conditions else say("I hold no events yet")
        return Answer("timeline", nothing, "nothing", suggestions=everything)
    return timeline_of(library, events, conditions)


async def rows_about(holdings: Holdings, about: str) -> Sequence[int]:
    """Give the rows of the events that match words or stand in the file of that id, else those of the topic of that name."""
    library = holdings.library
    rows = sorted({*await holdings.index.events(about), *_of_set(library, about)}) or of_topic(library, about)
    return rows or await holdings.index.events(about.replace("-", " "))


def _of_set(library: Library, about: str) -> Iterable[int]:
    event_set = library.event_sets.get("-".join(about.lower().split()))
    return (row for row, event in enumerate(library.events) if event_set and event in event_set.events)


def timeline_of(library: Library, events: Iterable[Event], conditions: str = "") -> Answer:
    """Show these events of a library, which are all or those that meet conditions."""
    title = say("Timeline: {conditions}", conditions=conditions) if conditions else say("Timeline")
    lines = tuple(event_line(library, event) for event in events)
    return Answer("timeline", title, as_of=library.as_of, lines=lines, chart="timeline")


def event_line(library: Library, event: Event) -> Line:
    """Show an event, with what sources differ on."""
    disputes = tuple(disputed(library, dispute) for dispute in event.disputes)
    return Line(event.text, event.citations, date=event.date, disputes=disputes)


def of_topic(library: Library, about: str) -> tuple[int, ...]:
    """Find the events that stand in a passage which the topic of this name cites."""
    topic = library.topics.get(library.topic_commands.get("-".join(about.lower().split()), ""))
    if topic is None:
        return ()
    sides = (side for dispute in topic.disputes for side in dispute.sides)
    cited: set[Citation] = {citation for line in (*topic.points, *sides) for citation in line.citations}
    return tuple(row for row, event in enumerate(library.events) if cited.intersection(event.citations))


def _read(arguments: Arguments) -> _Asked:
    """Find the limits, in parameters of their own or among the words: "missiles in 2024", "between 2018 and 2023"."""
    about = arguments.get("about", "")
    start, end = _from_and_to(arguments)
    if start is None and end is None and not {"after", "before"} & arguments.keys():
        about, start, end = _dates_among(about)
    if start and end and start is not end and ends_before(end, start):
        wrong = say("{first} comes after {last}: write the earlier date first", first=show(start), last=show(end))
        raise DateError(wrong)
    after, before = (_date(arguments[name]) if name in arguments else None for name in ("after", "before"))
    earliest = [start.earliest] if start and start.earliest else []
    earliest += [day_after(after.latest)] if after and after.latest else []
    latest = [end.latest] if end and end.latest else []
    latest += [day_before(before.earliest)] if before and before.earliest else []
    limits = (
        _span(start, end),
        say("after {date}", date=_named(after)) if after else "",
        say("before {date}", date=_named(before)) if before else "",
    )
    return _Asked(about, max(earliest, default=None), min(latest, default=None), limits)


def _span(start: Edtf | None, end: Edtf | None) -> str:
    if start and start is end:
        return show(start)
    if start and end:
        return say("from {first} to {last}", first=_named(start), last=_named(end))
    if start:
        return say("from {date}", date=_named(start))
    return say("to {date}", date=_named(end)) if end else ""


def _from_and_to(arguments: Arguments) -> tuple[Edtf | None, Edtf | None]:
    end = _date(arguments["to"]) if "to" in arguments else None
    if "from" not in arguments:
        return None, end
    try:
        return _date(arguments["from"]), end
    except DateError:
        # "from 18 to 20 June 2024": the first date lacks what the second one has.
        rest = arguments.get("to", "").split()[1:]
        for missing in range(len(rest)):
            try:
                return _date(" ".join((arguments["from"], *rest[missing:]))), end
            except DateError:
                continue
        raise


def _date(typed: str) -> Edtf:
    return parse_typed(typed.strip(",;"))


def _dates_among(words: str) -> tuple[str, Edtf | None, Edtf | None]:
    """Part words from the dates at their end."""
    for form in (_BETWEEN, _YEARS):
        if match := form.fullmatch(words):
            try:
                return match["about"], parse_typed(match["first"]), parse_typed(match["last"])
            except NoDateError:
                continue
    tokens = words.split()
    for start in range(len(tokens)):
        if tokens[start].lower() in _PREPOSITIONS:
            continue
        try:
            date = parse_typed(" ".join(tokens[start:]))
        except NoDateError:
            continue
        before = tokens[:start]
        while before and before[-1].lower() in _PREPOSITIONS:
            before.pop()
        return " ".join(before), date, date
    return words, None, None


def _named(date: Edtf) -> str:
    """Show a date inside a sentence: "the 1960s"."""
    return say("the {decade}", decade=show(date)) if date.text.endswith("X") else show(date)


def _bare(words: str) -> str:
    return words.translate(dict.fromkeys(map(ord, '"“”')))
