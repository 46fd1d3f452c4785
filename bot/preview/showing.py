"""Ask for cards as people do in a chat."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answers.answer import Answer
from bot.answers.desk import Desk
from bot.answers.paging import pages
from bot.answers.timeline import timeline_of
from bot.cards.model import Card, EventSet, Topic
from bot.errors import Problem, UsageError
from bot.preview.finding import CardFile, card_files, find
from bot.render.discord import Message, message

_AMONG_OTHERS = "these events alone, which stand among those of the other files"


@dataclass(frozen=True, slots=True)
class Shown:
    """Hold what Discord shows of a card: the question and the messages, one for each page of the answer.

    ``note`` says how the question brings more than the card. With ``problems`` in the file the messages are those of its last good version, if there was one.
    """

    path: str
    name: str
    question: str = ""
    note: str = ""
    messages: tuple[Message, ...] = ()
    problems: tuple[Problem, ...] = ()


class Preview:
    """Show one card or all, as often as asked, from a desk that is open."""

    def __init__(self, desk: Desk, typed: str | None) -> None:
        self._desk = desk
        self._typed = typed
        self._found = ""

    async def look(self) -> tuple[Shown, ...]:
        """Show the cards as the desk has them now; raise UsageError where there is no such card, or none any more."""
        home = self._desk.index.folders.home
        files = card_files(home)
        if self._found:
            files = tuple(file for file in files if file.path == self._found)
            if not files:
                raise UsageError(f"{self._found} is gone")
        elif self._typed is not None:
            files = (find(files, self._typed, home, self._desk.prefix),)
            self._found = files[0].path
        served = {card.place.path: card for card in self._desk.library.cards()}
        shown = [await self._show(file, served.get(file.path)) for file in files]
        shown = [one for one in shown if one.messages or one.problems]
        if not shown:
            raise UsageError(f"{files[0].path} holds no card" if files else "there is no card below briefs/ yet")
        return tuple(shown)

    async def _show(self, file: CardFile, card: Card | None) -> Shown:
        problems = _problems(self._desk.problems, file.path)
        if card is None:
            return Shown(file.path, file.file.stem, problems=problems)
        answer = await _answer(self._desk, card)
        messages = tuple(message(page, self._desk.prefix) for page in pages(answer))
        note = _AMONG_OTHERS if isinstance(card, EventSet) else ""
        return Shown(file.path, card.id, f"{self._desk.prefix}{answer.question}", note, messages, problems)


def _problems(problems: Sequence[Problem], path: str) -> tuple[Problem, ...]:
    """Give the problems of a file, after those of the records that they blame."""
    own = [problem for problem in problems if problem.place.path == path]
    causes = [problem for problem in problems if any(problem.place.path in one.message for one in own)]
    return tuple(dict.fromkeys((*causes, *own)))


async def _answer(desk: Desk, card: Card) -> Answer:
    """Ask for a card in the ways that people can, and take the first that leads to it alone."""
    if isinstance(card, EventSet):
        return _events(desk, card)
    lines = (card.id, *card.aliases) if isinstance(card, Topic) else [f"who {name}" for name in card.names]
    answers: list[Answer] = []
    for line in lines:
        if answer := await desk.ask(line):
            answers.append(answer)
            if answer.title == card.title and not answer.choices:
                return answer
    return answers[0]


def _events(desk: Desk, card: EventSet) -> Answer:
    """Give the timeline as it would be if this file were the only one of events."""
    alone = replace(desk.library, event_sets={card.id: card})
    return replace(timeline_of(alone, alone.events).with_sources(alone.sources), question="timeline")
