"""Answer typed lines from one library: the one owner of library, index and names."""

import asyncio
from collections import Counter, OrderedDict
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
from bot.cards.library import EMPTY, Library
from bot.cards.loading import Sources, Track, library_of, read_cards
from bot.errors import DateError, Problem, UsageError
from bot.index.names.finding import Named, Names
from bot.index.speakers import Speaker
from bot.index.store import Index

LONGEST_QUESTION = 500
"""The characters above which a question is refused."""

_TRIES = 3
"""How often a question is answered anew because a source that it cites went meanwhile."""


class Desk:
    """Answer questions over the library of a folder; an asynchronous context manager that closes the index it opened.

    ``home`` is the folder with ``seeds/`` and ``briefs/``, ``articles`` one of full texts besides. ``problems`` are
    the mistakes in the files, for whose sake something is not in service.
    """

    def __init__(
        self,
        home: Path,
        articles: Path | None,
        index_path: Path,
        prefix: str = "!",
        track: Track = lambda paths: paths,
    ) -> None:
        self.index = Index(index_path, home, articles, track)
        self.problems: tuple[Problem, ...] = ()
        self._holdings = Holdings(EMPTY, self.index, Names(()), {}, COMMANDS, prefix)
        self._router = Router(COMMANDS, {})
        self._remembered: OrderedDict[str, Answer] = OrderedDict()
        self._stamp = self.index.stamp
        self._meeting = asyncio.Lock()

    async def __aenter__(self) -> "Desk":
        try:
            await self.reload()
        except BaseException:
            await self.index.close()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.index.close()

    async def reload(self) -> None:
        """Take in every file as it is now, as one library; raise LibraryError where folders are missing."""
        folders = self.index.folders
        await self.index.refresh()
        cards = await asyncio.to_thread(read_cards, folders.home, folders.track)
        cited = await self.index.sources(cards.cited)
        # Only to say what a citation that leads nowhere may mean are all ids needed.
        missing = bool(cards.cited - cited.keys())
        ids, refused = (await self.index.ids(), await self.index.refused()) if missing else ((), ())
        sources = Sources(cited, ids, refused)
        library, problems = await asyncio.to_thread(library_of, cards, sources, RESERVED)
        self.problems = tuple(sorted({*await self.index.problems(), *problems}, key=_cause_first))
        self.index.serve(library)
        self._router = Router(COMMANDS, library.topic_commands)
        async with self._meeting:
            self._holdings = replace(self._holdings, library=library)
            await self._meet_speakers(library)

    @property
    def library(self) -> Library:
        """Give the cards in service."""
        return self._holdings.library

    @property
    def prefix(self) -> str:
        """Give the sign before a command."""
        return self._holdings.prefix

    async def warm(self) -> None:
        """Make beforehand what the first misspelt name would have to wait for; only who stays needs that."""
        await asyncio.to_thread(self._holdings.names.find, "a stranger misspelt")

    def notice(self, notices: Iterable[str]) -> None:
        """Let ``help`` tell what readers must know about this front end."""
        self._holdings = replace(self._holdings, notices=tuple(notices))
        self.forget()

    def forget(self) -> None:
        """Drop the remembered answers; what is being looked up now is not remembered either."""
        self._remembered = OrderedDict()

    async def ask(self, line: str) -> Answer | None:
        """Answer a line without its prefix; None where it is no command at all.

        A question that was typed wrong gives an answer of the outcome "usage", whose title says what to type;
        a word that is no command one of the outcome "unknown".
        """
        if self.index.stamp != self._stamp:
            async with self._meeting:
                if self.index.stamp != self._stamp:
                    await self._meet_speakers(self.library)
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
        remembered = self._remembered
        answer = remembered.get(question) or await self._look_up(asked, name, question)
        if remembered is self._remembered and self.index.stamp == self._stamp:
            self._remember(question, answer)
        return replace(answer, page=asked.page) if asked.page > 1 else answer

    async def _look_up(self, asked: Asked, name: str, question: str) -> Answer:
        for _ in range(_TRIES):
            try:
                answer = await self._answer(asked)
            except (UsageError, DateError) as error:
                answer = Answer(name, str(error), "usage")
            cited = {citation.source for citation in answer.citations()}
            sources = self.library.sources
            if other := cited - sources.keys():
                sources = {**sources, **await self.index.sources(other)}
            if cited <= sources.keys():
                return replace(answer.with_sources(sources), question=question)
        return Answer(name, "The sources are just being changed: please ask again", "usage", question=question)

    async def _meet_speakers(self, library: Library) -> None:
        """Learn who speaks in the sources, and forget what was answered before."""
        stamp, met = self.index.stamp, await self.index.speakers()
        names, speakers = await asyncio.to_thread(_names, library, met)
        self._holdings = replace(self._holdings, names=names, speakers=speakers)
        self._stamp = stamp
        self.forget()

    def _remember(self, question: str, answer: Answer) -> None:
        """Keep the answers that were asked for last: nothing behind them has changed."""
        self._remembered[question] = answer
        self._remembered.move_to_end(question)
        if len(self._remembered) > REMEMBERED:
            self._remembered.popitem(last=False)

    async def _answer(self, asked: Asked) -> Answer:
        if asked.command is None:
            return await topic_answer(self._holdings, asked.topic or "")
        return await asked.command.answer(self._holdings, read_arguments(asked.command, asked.typed, self.prefix))


def _cause_first(problem: Problem) -> tuple[bool, Problem]:
    """Sort problems by place, those of records first: cards that cite a bad record have problems of their own."""
    return not problem.place.path.startswith("seeds/"), problem


def _names(library: Library, met: Iterable[Speaker]) -> tuple[Names, dict[str, str]]:
    """Know the names on cards and of all other speakers, each weighing what is held of it: quotations and points.

    Also map the key of each speaker to the name as it is spelt most.
    """
    said = Counter[str]()
    shown: dict[str, str] = {}
    for speaker in met:
        key = library.speaker_key(speaker.name)
        said[key] += speaker.quotations
        shown.setdefault(key, speaker.name)
    cards = (Named(person.id, person.names, said[person.id] + len(person.points)) for person in library.people.values())
    others = (Named(key, (name,), said[key]) for key, name in shown.items() if key not in library.people)
    return Names([*cards, *others]), shown
