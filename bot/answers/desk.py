"""Answer typed lines from one library: the one owner of library, index and names."""

import asyncio
import time
from collections import Counter, OrderedDict
from collections.abc import Awaitable, Callable, Iterable
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType

from bot.answers.answer import Answer
from bot.answers.aspects import Aspect, seen
from bot.answers.commands import NAMES, Holdings, Kind, Occasion, read_arguments, require_arguments
from bot.answers.forms import write_form
from bot.answers.intake import Intake
from bot.answers.keeping import Keeping, Opening
from bot.answers.naming import named_in
from bot.answers.news import News, Standing, news_of
from bot.answers.offering import Offer, going_on, offers
from bot.answers.paging import REMEMBERED
from bot.answers.pasted import check_message
from bot.answers.router import Asked, Router, Unknown
from bot.answers.table import COMMANDS
from bot.answers.topics import topic_answer
from bot.cards.library import EMPTY, Library
from bot.cards.loading import Track
from bot.errors import DateError, Problem, UsageError
from bot.index.names.completing import Named
from bot.index.names.finding import Names
from bot.index.speakers import Speaker
from bot.index.store import Index
from bot.language.saying import PLAIN, say, speaking, spoken
from bot.sources.speech.people import is_body

LONGEST_QUESTION = 500
"""The characters above which a question is refused."""

_TRIES = 3
"""How often a question is answered anew because a source that it cites went meanwhile."""


_OnMessage = Callable[[Holdings, str], Awaitable[Answer]]
"""Answers about a message that somebody wrote in a chat."""

_Asked = tuple[str, str, str, tuple[str, ...]]
"""A question, the locale it was asked in, and all of the occasion on which an answer that is remembered depends."""


@dataclass(frozen=True, slots=True, eq=False)
class _Service:
    """Hold all that a question is answered from: it keeps to that, whatever takes its place meanwhile.

    ``stamp`` is that of the index whose speakers are known, ``remembered`` what was answered since.
    """

    holdings: Holdings
    router: Router
    stamp: tuple[int, int, int]
    remembered: "OrderedDict[_Asked, Answer]" = field(default_factory=OrderedDict[_Asked, Answer])


class Desk:
    """Answer questions over the library of a folder; an asynchronous context manager that closes the index it opened.

    ``home`` is the folder with ``seeds/`` and ``briefs/``, ``articles`` one of full texts besides. ``standing`` is
    what is served, and what is wrong with the files; ``keeping`` has what people do in chat.
    """

    def __init__(
        self,
        home: Path,
        articles: Path | None,
        index_path: Path,
        prefix: str = "!",
        track: Track = lambda paths: paths,
        opening: Opening = nullcontext,
    ) -> None:
        self.index = Index(index_path, home, articles, track)
        self.standing = Standing()
        self.keeping = Keeping(opening)
        holdings = Holdings(EMPTY, self.index, Names(()), {}, COMMANDS, Occasion(prefix), state=self.keeping.state)
        self._service = _Service(holdings, Router(COMMANDS, {}), self.index.stamp)
        self._intake = Intake()
        self._meeting = asyncio.Lock()
        self._reloading = asyncio.Lock()

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
        try:
            await self.keeping.close()
        finally:
            await self.index.close()

    async def reload(self) -> News:
        """Take in every file as it is now, as one library, and tell what changed.

        A file with a mistake stays in service as it was without. Where folders are missing all stays as it was, and
        LibraryError is raised. Mistakes are told in plain English, whoever asked for it: they are kept, and are read by
        those who edit English files.
        """
        async with self._reloading:
            before = self.standing
            with speaking(PLAIN):
                now = await self._intake.take_in(self.index)
            async with self._meeting:
                await self._serve(now.library)
            self.standing = now
            return news_of(before, now)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Give the mistakes in the files as they are now."""
        return self.standing.problems

    @property
    def library(self) -> Library:
        """Give the cards in service."""
        return self._service.holdings.library

    @property
    def prefix(self) -> str:
        """Give the sign before a command."""
        return self._service.holdings.prefix

    async def warm(self) -> None:
        """Make beforehand what the first misspelt name would have to wait for; only who stays needs that."""
        await asyncio.to_thread(self._service.holdings.names.find, "a stranger misspelt")

    async def offers(self, kind: Kind, typed: str, occasion: Occasion | None = None) -> tuple[Offer, ...]:
        """Offer what an argument may mean of which the beginning is typed."""
        holdings = self._service.holdings
        return await offers(replace(holdings, occasion=occasion) if occasion else holdings, kind, typed)

    async def going_on(self, line: str) -> tuple[str, tuple[Offer, ...]]:
        """Give the end of a typed line, without its prefix, that may go on, and how."""
        return await going_on(self._service.holdings, line)

    def acts(self, line: str) -> bool:
        """Tell whether a line, without its prefix, may have something done, so that it is to be asked only once."""
        asked = self._service.router.route(line[: LONGEST_QUESTION + 1])
        return isinstance(asked, Asked) and asked.command is not None and asked.command.acts

    def forget(self) -> None:
        """Drop the remembered answers; what is being looked up now is not remembered either."""
        self._service = replace(self._service, remembered=OrderedDict())

    async def look(
        self, line: str, aspect: Aspect | None, page: int | None = None, occasion: Occasion | None = None
    ) -> Answer | None:
        """Answer a line as :meth:`ask` does, as it is seen under an aspect, and turn to a page of it, else to the one it asks for."""
        answer = await self.ask(line, occasion)
        return seen(answer, aspect, page) if answer else None

    async def ask(self, line: str, occasion: Occasion | None = None) -> Answer | None:
        """Answer a line without its prefix, or one that :func:`bot.answers.forms.write_form` wrote; None where it is no command at all.

        A question that was typed wrong gives an answer of the outcome "usage", whose title says what to type;
        a word that is no command one of the outcome "unknown". Answers are in the locale that is spoken now.
        """
        service = await self._current()
        asked = service.router.route(line[: LONGEST_QUESTION + 1])
        if asked is None:
            return None
        occasion = occasion or service.holdings.occasion
        if isinstance(asked, Unknown):
            return _unknown(asked, occasion.prefix)
        if len(line) > LONGEST_QUESTION:
            title = say(
                "That is {length} characters: please ask in {most} at most", length=len(line), most=LONGEST_QUESTION
            )
            return Answer(asked.name, title, "usage")
        key = asked.question, spoken(), occasion.prefix, occasion.notices
        answer = service.remembered.get(key)
        if answer is None:
            holdings = replace(service.holdings, occasion=occasion)
            answer = await self._sourced(holdings, asked.name, _answering(asked))
            answer = replace(answer, question=asked.question, meant=_meant(asked, answer))
            if self.index.stamp == service.stamp and not (asked.command and asked.command.live):
                _remember(service.remembered, key, answer)
        else:
            service.remembered.move_to_end(key)
        return seen(answer, None, asked.page)

    async def check_message(self, text: str, occasion: Occasion | None = None) -> Answer:
        """Check the quotations in a message that somebody wrote in a chat, as ``!check`` checks one."""
        return await self._about_message("check", text, occasion, check_message)

    async def named_in(self, text: str, occasion: Occasion | None = None) -> Answer:
        """Tell who is named in a message that somebody wrote in a chat."""
        return await self._about_message("who", text, occasion, named_in)

    async def _about_message(self, name: str, text: str, occasion: Occasion | None, work: _OnMessage) -> Answer:
        asked = await self.holdings(occasion)
        return await self._sourced(asked, name, lambda holdings: work(holdings, text))

    async def holdings(self, occasion: Occasion | None = None) -> Holdings:
        """Give all that questions are answered from now, for whoever says something that nobody asked."""
        holdings = (await self._current()).holdings
        return replace(holdings, occasion=occasion) if occasion else holdings

    async def _current(self) -> _Service:
        """Give what questions are answered from, once it knows all who speak in the index as it is now."""
        if self.index.stamp != self._service.stamp:
            async with self._meeting:
                if self.index.stamp != self._service.stamp:
                    await self._serve(self.library)
        return self._service

    async def _sourced(self, holdings: Holdings, name: str, work: Callable[[Holdings], Awaitable[Answer]]) -> Answer:
        """Have work done, and add the sources that its answer cites."""
        for _ in range(_TRIES):
            try:
                answer = await work(holdings)
            except (UsageError, DateError) as error:
                answer = Answer(name, str(error), "usage")
            cited = {citation.source for citation in answer.citations()}
            sources = holdings.library.sources
            if other := cited - sources.keys():
                sources = {**sources, **await self.index.sources(other)}
            if cited <= sources.keys():
                return answer.with_sources(sources)
        return Answer(name, say("The sources are just being changed: please ask again"), "usage")

    async def _serve(self, library: Library) -> None:
        """Answer from a library, and know who speaks in the sources now; what was answered before is forgotten."""
        index = self.index.over(library)
        stamp, met = index.stamp, await index.speakers()
        names, speakers = await asyncio.to_thread(_names, library, met)
        holdings = replace(
            self._service.holdings,
            library=library,
            index=index,
            names=names,
            speakers=speakers,
            taken_in_at=time.time(),
        )
        self.index = index
        self._service = _Service(holdings, Router(COMMANDS, library.topic_commands), stamp)


def _unknown(asked: Unknown, prefix: str) -> Answer:
    title = say("There is no command “{word}”", word=f"{prefix}{asked.word}")
    if asked.suggestion:
        return Answer(asked.word, title, "unknown", suggestions=(f"{prefix}{asked.suggestion}",))
    return Answer(asked.word, title, "unknown", notes=(say("Type {help} for all there are.", help=f"{prefix}help"),))


def _remember(remembered: OrderedDict[_Asked, Answer], key: _Asked, answer: Answer) -> None:
    """Keep the answers that were asked for last: nothing behind them has changed."""
    remembered[key] = answer
    if len(remembered) > REMEMBERED:
        remembered.popitem(last=False)


def _meant(asked: Asked, answer: Answer) -> tuple[str, ...]:
    """Give for each name among which must be chosen the question as it was asked, with that name."""
    command = asked.command
    if command is None or not answer.choices:
        return ()
    filled = read_arguments(command, asked.typed, "") if asked.filled is None else asked.filled
    named = next((one.name for one in command.parameters if one.kind in NAMES and one.name in filled), None)
    return tuple(write_form(command, {**filled, named: name}) for name in answer.choices) if named else ()


def _answering(asked: Asked) -> Callable[[Holdings], Awaitable[Answer]]:
    async def answer(holdings: Holdings) -> Answer:
        if asked.command is None:
            return await topic_answer(holdings, asked.topic or "")
        asker = holdings.occasion.asker
        if asked.command.editors and asker and not asker.editor:
            title = say("Only editors are told that: whoever manages this server can make you one")
            return Answer(asked.name, title, "usage")
        if asked.filled is None:
            arguments = read_arguments(asked.command, asked.typed, holdings.prefix)
        else:
            arguments = asked.filled
            require_arguments(asked.command, arguments, holdings.prefix)
        return await asked.command.answer(holdings, arguments)

    return answer


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
    cards = (
        Named(
            person.id,
            person.names,
            said[person.id] + len(person.points),
            person.family_name or "",
            body=person.kind == "body",
        )
        for person in library.people.values()
    )
    others = (
        Named(key, (name,), said[key], body=is_body(name)) for key, name in shown.items() if key not in library.people
    )
    return Names([*cards, *others]), shown
