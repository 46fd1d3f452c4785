"""Answer ``!timeline``."""

from bot.answers.answer import Answer, Line
from bot.answers.cards import disputed
from bot.answers.commands import Arguments, Holdings
from bot.cards.library import Library
from bot.cards.model import Event
from bot.dates import Edtf, NoDateError, ends_before, parse_typed, show
from bot.errors import DateError


async def timeline(holdings: Holdings, arguments: Arguments) -> Answer:
    """Show events in the order of their dates: all of them, those about something, those of a span of time.

    An event with a coarse date is kept where it may belong to the span. Raises DateError where a limit is no date.
    """
    library = holdings.library
    about, start, end = arguments.get("about", ""), _date(arguments, "from"), _date(arguments, "to")
    if about and not start and not end and (day := _as_date(about)):
        about, start, end = "", day, day
    if start and end and ends_before(end, start):
        raise DateError(f"{show(start)} comes after {show(end)}: write the earlier date first")
    earliest, latest = start.earliest if start else None, end.latest if end else None
    events = [
        event
        for row in await holdings.index.events(about)
        if (event := library.events[row]).date.within(earliest, latest)
    ]
    title = " ".join(["Timeline", *([f"about “{about.strip('“”')}”"] if about else []), *_limits(start, end)])
    if not events:
        everything = (f"{holdings.prefix}timeline",) if library.events else ()
        return Answer(
            "timeline", f"I hold no events for this: {title[0].lower()}{title[1:]}", "nothing", suggestions=everything
        )
    return Answer("timeline", title, as_of=library.as_of, lines=tuple(_line(library, event) for event in events))


def _line(library: Library, event: Event) -> Line:
    disputes = tuple(disputed(library, dispute) for dispute in event.disputes)
    return Line(event.text, event.citations, date=event.date, disputes=disputes)


def _date(arguments: Arguments, name: str) -> Edtf | None:
    return parse_typed(arguments[name].strip(",;.")) if name in arguments else None


def _as_date(words: str) -> Edtf | None:
    try:
        return parse_typed(words)
    except NoDateError:
        return None


def _limits(start: Edtf | None, end: Edtf | None) -> list[str]:
    if start and start is end:
        return [f"of {_named(start)}"]
    return [f"{word} {_named(date)}" for word, date in (("from", start), ("to", end)) if date]


def _named(date: Edtf) -> str:
    """Show a date inside a sentence: "the 1960s"."""
    return f"the {show(date)}" if date.text.endswith("X") else show(date)
