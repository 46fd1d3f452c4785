"""Word what changed in the files, and what is wrong with them, alike for the terminal and for Discord."""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from rich.console import Console
from rich.text import Text

from bot.answers.news import Changed, News, Trouble
from bot.cards.model import Card, EventSet, Person
from bot.language.saying import listed, say, say_many
from bot.letters import cut
from bot.render.discord import escape
from bot.render.wording import printable

_MOST_NAMED = 8
"""The cards, records or files that one line names."""

_MOST_MISTAKES = 10
"""The mistakes that are told at a time."""

_LONGEST_MESSAGE = 2000
"""The characters that a message on Discord may have."""

_LONGEST_LINE = 600
"""The characters of a line there, before it is escaped."""

_STYLES = {"good": "green", "wrong": "yellow"}


class _Line(NamedTuple):
    tone: Literal["good", "wrong"]
    text: str


def print_news(console: Console, told: News | Trouble, prefix: str) -> None:
    """Write news to a terminal, a line for each thing to tell."""
    for line in _lines(told, prefix):
        console.print(Text(printable(line.text), style=_STYLES[line.tone]))


def news_message(told: News | Trouble, prefix: str) -> str:
    """Write news as one message for Discord; what has no room there is counted."""
    lines = [escape(_cut(line.text)) for line in _lines(told, prefix)]
    message = "\n".join(lines)
    while len(message) > _LONGEST_MESSAGE:
        lines.pop()
        message = "\n".join((*lines, escape(say("… and more: the terminal of the bot tells all."))))
    return message


def _lines(told: News | Trouble, prefix: str) -> Iterator[_Line]:
    if isinstance(told, Trouble):
        yield _Line("wrong", told.message[:1].upper() + told.message[1:])
        return
    if told.again:
        yield _Line("good", say("The files are taken in again."))
    for text in (*_cards(told.cards, prefix), *_records(told.records, prefix)):
        yield _Line("good", text)
    if told.synonyms:
        yield _Line("good", say("Changed: words that mean the same to a search."))
    if told.mended:
        yield _Line("good", say("No mistake any more in {files}.", files=_some(told.mended)))
    for problem in told.problems[:_MOST_MISTAKES]:
        yield _Line("wrong", str(problem))
    if (more := len(told.problems) - _MOST_MISTAKES) > 0:
        command = "footnote check"
        counted = say_many(
            "… and {count} more: {command} tells every mistake.",
            "… and {count} more: {command} tells every mistake.",
            more,
            command=command,
        )
        yield _Line("wrong", counted)
    if told.kept:
        kept = say("Until that is mended, what stood there before goes on answering: {files}.", files=_some(told.kept))
        yield _Line("wrong", kept)


def _cards(cards: Changed[Card], prefix: str) -> Iterator[str]:
    added, changed, removed = (
        _some(list(dict.fromkeys(_command(card, prefix) for card in some)))
        for some in (cards.added, cards.changed, cards.removed)
    )
    if added:
        yield say("New: {commands}", commands=added)
    if changed:
        yield say("Changed: {commands}", commands=changed)
    if removed:
        yield say("No longer in service: {commands}", commands=removed)


def _records(records: Changed[str], prefix: str) -> Iterator[str]:
    added, changed = (_some([f"{prefix}source {id_}" for id_ in some]) for some in (records.added, records.changed))
    if added:
        yield say("New articles: {commands}", commands=added)
    if changed:
        yield say("Changed articles: {commands}", commands=changed)
    if records.removed:
        yield say("Articles that are gone: {ids}", ids=_some(records.removed))


def _command(card: Card, prefix: str) -> str:
    """Give what to type to see a card."""
    if isinstance(card, EventSet):
        return f"{prefix}timeline {card.id}"
    return f"{prefix}who {card.title}" if isinstance(card, Person) else f"{prefix}{card.id}"


def _some(names: Sequence[str]) -> str:
    """Name some, and count the others."""
    named, more = listed(names[:_MOST_NAMED]), len(names) - _MOST_NAMED
    if more <= 0:
        return named
    return say_many("{names} and {count} more", "{names} and {count} more", more, names=named)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_LINE else f"{cut(text, _LONGEST_LINE)}…"
