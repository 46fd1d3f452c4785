"""Make a short answer of what a watch is to be told: nobody asked, so it says why it comes."""

from collections.abc import Iterable, Mapping, Sequence

from bot.answers.answer import Answer, Line, Quoted, quoted
from bot.answers.cards import dispute_lines, point_line, role_line
from bot.answers.commands import Holdings
from bot.answers.forms import write_form
from bot.answers.marks import Marked, lines_of, quotations_of
from bot.answers.noticing import own_card
from bot.answers.paging import page_of
from bot.answers.timeline import event_line
from bot.cards.library import Library
from bot.cards.model import Card, Dispute, Event, EventSet, Person
from bot.language.saying import say, say_many
from bot.sources.record import Source
from bot.state.notes import Note
from bot.state.watches import Watch, Wish

MOST_TOLD = 5
"""The lines and quotations that one note tells; of more it says how many there are."""

_MOST_NAMED = 3
"""The cards and sources that are named to be looked at."""

Told = Line | Quoted


async def told(holdings: Holdings, watch: Watch, notes: Sequence[Note], before: set[object]) -> Answer | None:
    """Tell what is new for a watch, as it stands now; None where all of it was taken back, or told just before.

    ``before`` has what the channel was told just before, and takes in what it is told now. The answer is one page.
    """
    library, prefix = holdings.library, holdings.prefix
    cards = {card.id: card for card in library.cards()}
    marked = _gathered(notes)
    sources = await holdings.index.sources({id_ for kind, id_ in marked if kind == "source"})
    new: dict[object, Told] = {}
    remarks: dict[str, None] = {}
    named: list[str] = []
    own = own_card(library, watch.wish)
    for kind, id_ in _cards_first(marked, sources):
        marks, gone = marked[kind, id_]
        card = cards.get(id_) or (cards.get(own) if id_ == watch.wish.key else None)
        if kind == "card" and card:
            named.append(_named(card, prefix))
            lines = lines_of(card)
            here = {(card.id, mark): _line(library, line) for mark, line in lines.items() if mark in marks}
            new |= here
            # A line that came while the watch waited was never told, and one in other words is not taken out.
            remarks |= dict.fromkeys(_taken_out(len(gone - lines.keys() - marks) - len(here), named[-1]))
        elif kind == "card":
            remarks |= dict.fromkeys([say("It is no longer in service.")] if id_ == own else ())
        elif source := sources.get(id_):
            named.append(f"{prefix}source {id_}")
            new |= {(id_, mark): quoted(said) for mark, said in quotations_of(source).items() if mark in marks}
    fresh = {key: one for key, one in new.items() if key not in before}
    before.update(fresh)
    if not fresh and not remarks:
        return None
    known = {**library.sources, **sources}
    items, question = list(fresh.values()), _question(holdings, watch.wish)
    end = say("{command} ends this.", command=f"{prefix}unwatch {watch.id}")
    for most in range(min(MOST_TOLD, len(items)), -1, -1):
        rest = len(items) - most
        more = (say_many("{count} more line is new.", "{count} more lines are new.", rest),) if rest else ()
        answer = Answer(
            "watch",
            say("New on “{title}”", title=watch.wish.title),
            lines=tuple(one for one in items[:most] if isinstance(one, Line)),
            quotations=tuple(one for one in items[:most] if isinstance(one, Quoted)),
            suggestions=tuple(dict.fromkeys(named))[:_MOST_NAMED],
            notes=(*more, *remarks, end),
            question=question,
        ).with_sources(known)
        if page_of(answer).count == 1:
            return answer
    raise AssertionError("an answer without lines is one page")


def _gathered(notes: Iterable[Note]) -> Mapping[tuple[str, str], tuple[set[str], set[str]]]:
    """Gather for each card and source what is new in it, and what is gone."""
    gathered: dict[tuple[str, str], tuple[set[str], set[str]]] = {}
    for note in notes:
        kind = "card" if "card" in note.payload else "source"
        what = kind, note.payload[kind]
        marks, gone = gathered.get(what, (set[str](), set[str]()))
        gathered[what] = marks | set(note.payload["marks"]), gone | set(note.payload.get("gone", ()))
    return gathered


def _cards_first(marked: Iterable[tuple[str, str]], sources: Mapping[str, Source]) -> Iterable[tuple[str, str]]:
    """Give cards first, then sources: the newest first, those without a date last."""

    def place(what: tuple[str, str]) -> tuple[bool, tuple[object, ...]]:
        source = sources.get(what[1]) if what[0] == "source" else None
        return what[0] == "card", source.published.order if source and source.published else ()

    return sorted(marked, key=place, reverse=True)


def _line(library: Library, line: Marked) -> Line:
    if isinstance(line, Event):
        return event_line(library, line)
    if isinstance(line, Dispute):
        return dispute_lines(library, (line,))[0]
    return role_line(line) if isinstance(line, Person) else point_line(library, line)


def _taken_out(gone: int, name: str) -> Sequence[str]:
    if gone <= 0:
        return ()
    return (
        say_many(
            "{count} line of {command} was taken out.",
            "{count} lines of {command} were taken out.",
            gone,
            command=name,
        ),
    )


def _named(card: Card, prefix: str) -> str:
    """Give what to type to see a card."""
    if isinstance(card, EventSet):
        return f"{prefix}timeline {card.id}"
    return f"{prefix}who {card.title}" if isinstance(card, Person) else f"{prefix}{card.id}"


def _question(holdings: Holdings, wish: Wish) -> str:
    """Give the question that asks for all that is held of what is watched."""
    if wish.kind == "topic":
        return wish.key
    name, parameter, value = ("who", "name", wish.title) if wish.kind == "person" else ("quote", "words", wish.key)
    return write_form(next(one for one in holdings.commands if one.name == name), {parameter: value})
