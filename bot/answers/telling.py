"""Make a short answer of what a watch is to be told: nobody asked, so it says why it comes."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

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

_Marked = Mapping[tuple[str, str], tuple[set[str], set[str]]]
"""The marks of what is new, and of what is gone, by the kind and the id of each card and source."""


class _New(NamedTuple):
    """Hold what is new by where it stands and its mark, what else is to be said, and what to type to look at it all."""

    told: dict[object, Line | Quoted]
    remarks: dict[str, None]
    named: list[str]


async def told(holdings: Holdings, watch: Watch, notes: Sequence[Note], before: set[object]) -> Answer | None:
    """Tell what is new for a watch, as it stands now; None where all of it was taken back, or told just before.

    ``before`` has what the channel was told just before, and takes in what it is told now. The answer is one page.
    """
    marked = _gathered(notes)
    sources = await holdings.index.sources({id_ for kind, id_ in marked if kind == "source"})
    new = _new(holdings, watch.wish, marked, sources)
    fresh = {key: one for key, one in new.told.items() if key not in before}
    before.update(fresh)
    if not fresh and not new.remarks:
        return None
    known = {**holdings.library.sources, **sources}
    items, question = list(fresh.values()), _question(holdings, watch.wish)
    end = say("{command} ends this.", command=f"{holdings.prefix}unwatch {watch.id}")
    for most in range(min(MOST_TOLD, len(items)), -1, -1):
        rest = len(items) - most
        more = (say_many("{count} more line is new.", "{count} more lines are new.", rest),) if rest else ()
        answer = Answer(
            "watch",
            say("New on “{title}”", title=watch.wish.title),
            lines=tuple(one for one in items[:most] if isinstance(one, Line)),
            quotations=tuple(one for one in items[:most] if isinstance(one, Quoted)),
            suggestions=tuple(dict.fromkeys(new.named))[:_MOST_NAMED],
            notes=(*more, *new.remarks, end),
            question=question,
        ).with_sources(known)
        if page_of(answer).count == 1:
            return answer
    raise AssertionError("an answer without lines is one page")


def _new(holdings: Holdings, wish: Wish, marked: _Marked, sources: Mapping[str, Source]) -> _New:
    """Find what was marked as it stands now in cards and sources, of which some may be gone again."""
    library, prefix = holdings.library, holdings.prefix
    cards = {card.id: card for card in library.cards()}
    own = own_card(library, wish)
    new = _New({}, {}, [])
    for kind, id_ in _cards_first(marked, sources):
        marks, gone = marked[kind, id_]
        card = cards.get(id_) or (cards.get(own) if id_ == wish.key else None)
        if kind == "card" and card:
            new.named.append(_named(card, prefix))
            lines = lines_of(card)
            here: dict[object, Line | Quoted] = {
                (card.id, mark): _line(library, line) for mark, line in lines.items() if mark in marks
            }
            new.told.update(here)
            # A line that came while the watch waited was never told, and one in other words is not taken out.
            taken_out = len(gone - lines.keys() - marks) - len(here)
            new.remarks.update(dict.fromkeys(_taken_out(taken_out, new.named[-1])))
        elif kind == "card":
            new.remarks.update(dict.fromkeys([say("It is no longer in service.")] if id_ == own else ()))
        elif source := sources.get(id_):
            new.named.append(f"{prefix}source {id_}")
            said_in = quotations_of(source)
            new.told.update({(id_, mark): quoted(said) for mark, said in said_in.items() if mark in marks})
    return new


def _gathered(notes: Iterable[Note]) -> _Marked:
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
