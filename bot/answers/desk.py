"""Answer typed lines from one library: the one owner of library, index and names."""

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from types import TracebackType

from bot.answers.answer import Answer
from bot.answers.commands import Holdings, read_arguments
from bot.answers.paging import REMEMBERED
from bot.answers.router import Asked, Router, Unknown
from bot.answers.table import COMMANDS, RESERVED
from bot.answers.topics import topic_answer
from bot.cards.library import Library
from bot.cards.loading import Loaded, Track, load
from bot.errors import DateError, UsageError
from bot.index.names import Named, Names
from bot.index.store import Index

LONGEST_QUESTION = 500
"""The characters above which a question is refused."""


def load_library(home: Path, articles: Path | None, track: Track = lambda paths: paths) -> Loaded:
    """Load the library with the commands of the table kept free; raise LibraryError where folders are missing."""
    return load(home, articles, RESERVED, track)


class Desk:
    """Answer questions over one library; an asynchronous context manager that closes the index it opened."""

    def __init__(self, library: Library, index_path: Path, prefix: str = "!") -> None:
        self.library = library
        self._index = Index(index_path, library)
        self._holdings = Holdings(library, self._index, _names(library), COMMANDS, prefix)
        self._router = Router(COMMANDS, library.topic_commands)
        self._remembered: OrderedDict[str, Answer] = OrderedDict()

    async def __aenter__(self) -> "Desk":
        await self._index.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._index.close()

    @property
    def prefix(self) -> str:
        """Give the sign before a command."""
        return self._holdings.prefix

    def notice(self, notices: Iterable[str]) -> None:
        """Let ``help`` tell what readers must know about this front end."""
        self._holdings = replace(self._holdings, notices=tuple(notices))
        self.forget()

    def forget(self) -> None:
        """Drop the remembered answers, so that the next questions are looked up anew."""
        self._remembered.clear()

    async def ask(self, line: str) -> Answer | None:
        """Answer a line without its prefix; None where it is no command at all.

        A question that was typed wrong gives an answer of the outcome "usage", whose title says what to type;
        a word that is no command one of the outcome "unknown".
        """
        asked = self._router.route(line[: LONGEST_QUESTION + 1])
        if asked is None:
            return None
        if isinstance(asked, Unknown):
            title = f"There is no command “{self.prefix}{asked.word}”"
            if asked.suggestion:
                return Answer(asked.word, title, "unknown", suggestions=(f"{self.prefix}{asked.suggestion}",))
            return Answer(asked.word, title, "unknown", notes=(f"Type {self.prefix}help for all there are.",))
        name = asked.command.name if asked.command else asked.topic or ""
        if len(line) > LONGEST_QUESTION:
            return Answer(name, f"That is {len(line)} characters: please ask in {LONGEST_QUESTION} at most", "usage")
        question = f"{name} {asked.typed}".rstrip()
        answer = self._remembered.get(question) or await self._look_up(asked, name, question)
        self._remember(question, answer)
        return replace(answer, page=asked.page) if asked.page > 1 else answer

    async def _look_up(self, asked: Asked, name: str, question: str) -> Answer:
        try:
            answer = await self._answer(asked)
        except (UsageError, DateError) as error:
            answer = Answer(name, str(error), "usage")
        return replace(answer.with_sources(self.library.sources), question=question)

    def _remember(self, question: str, answer: Answer) -> None:
        """Keep the answers that were asked for last: the library behind them never changes."""
        self._remembered[question] = answer
        self._remembered.move_to_end(question)
        if len(self._remembered) > REMEMBERED:
            self._remembered.popitem(last=False)

    async def _answer(self, asked: Asked) -> Answer:
        if asked.command is None:
            return await topic_answer(self._holdings, asked.topic or "")
        return await asked.command.answer(self._holdings, read_arguments(asked.command, asked.typed, self.prefix))


def _names(library: Library) -> Names:
    said = library.quotations_by_speaker
    cards = (
        Named(person.id, person.names, len(said.get(person.id, ())) + len(person.points))
        for person in library.people.values()
    )
    speakers = (Named(id_, (name,), len(said[id_])) for id_, name in library.speakers_without_card.items())
    return Names([*cards, *speakers])
