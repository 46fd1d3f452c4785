"""Ask in a terminal: history, completion, colours, and a first screen that says what to type."""

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from prompt_toolkit import PromptSession
from prompt_toolkit.application import run_in_terminal
from prompt_toolkit.auto_suggest import AutoSuggestFromHistory
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from rich.console import Console
from rich.text import Text

from bot.answers.desk import Desk
from bot.answers.news import News, Trouble
from bot.answers.paging import page_of
from bot.answers.table import COMMANDS
from bot.cards.library import Library
from bot.cards.spelling import fold
from bot.chat.watching import watching
from bot.chat.welcome import first_screen, print_problems
from bot.citations import Citation
from bot.config import Settings
from bot.errors import FootnoteError
from bot.render.news import print_news
from bot.render.text import console_for, print_page

_MOST_SOURCES = 20
"""The sources whose passages are offered at once."""

_LEAVE = ("exit", "quit", "bye")


async def run_console(settings: Settings, desk: Desk) -> None:
    """Answer questions until the user leaves with Ctrl-D, Ctrl-C or "exit"; the desk is opened and closed here."""
    console = console_for(sys.stdout)
    async with desk:
        print_problems(desk)
        session: PromptSession[str] = PromptSession(
            history=_history(settings.index.with_name("history")),
            completer=await _completer(desk),
            auto_suggest=AutoSuggestFromHistory(),
            complete_while_typing=False,
        )
        console.print(Text(first_screen(desk.library, await desk.index.extent(), desk.prefix)))

        async def tell(told: News | Trouble) -> None:
            """Write news above what is being typed."""
            session.completer = await _completer(desk)
            await run_in_terminal(lambda: print_news(console, told, desk.prefix))

        async with watching(desk, tell):
            await _converse(session, console, desk)


async def _converse(session: PromptSession[str], console: Console, desk: Desk) -> None:
    prefix = desk.prefix
    while True:
        try:
            line = (await session.prompt_async("footnote> ")).strip()
        except (EOFError, KeyboardInterrupt):
            return
        if line.lower().removeprefix(prefix) in _LEAVE:
            return
        if not line:
            continue
        try:
            answer = await desk.ask(line.removeprefix(prefix))
        except FootnoteError as error:
            console.print(Text(str(error), style="bold red"))
            continue
        if answer is None:
            console.print(Text(f"That is no command: type {prefix}help for all there are.", style="yellow"))
        else:
            print_page(console, page_of(answer), prefix)
        console.print()


async def _completer(desk: Desk) -> "QuestionCompleter":
    return QuestionCompleter(desk.library, await desk.index.ids(), desk.prefix)


class QuestionCompleter(Completer):
    """Complete commands and topics, then names, topics or source ids, as the command asks for."""

    def __init__(self, library: Library, sources: Mapping[str, int], prefix: str) -> None:
        self._prefix = prefix
        self._sources = sources
        self._commands = sorted({*(command.name for command in COMMANDS), *library.topic_commands})
        names = sorted({name for person in library.people.values() for name in person.names})
        tags = sorted({tag for event in library.events for tag in event.tags})
        self._arguments = {
            "who": names,
            "timeline": tags,
            "source": list(sources),
            "help": self._commands,
            "quote": names,
        }

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:
        """Give what can follow the text before the cursor."""
        typed = document.text_before_cursor.lstrip()
        word, space, argument = typed.removeprefix(self._prefix).partition(" ")
        if not space:
            return _matching(self._commands, word)
        if word.lower() == "quote":
            argument = argument.rpartition("by ")[2] if "by " in argument else argument
        if word.lower() == "passage":
            id_ = argument.partition("#")[0].strip().lower()
            ids = [id_] if id_ in self._sources else [one for one in self._sources if one.startswith(id_)]
            return _matching(map(str, self._passages(ids[:_MOST_SOURCES])), argument)
        return _matching(self._arguments.get(word.lower(), []), argument)

    def _passages(self, ids: Iterable[str]) -> Iterable[Citation]:
        return (Citation(id_, number) for id_ in ids for number in range(1, self._sources[id_] + 1))


def _matching(known: Iterable[str], typed: str) -> Iterable[Completion]:
    """Give the known texts in which the typed one begins the text or a word of it."""
    wanted = fold(typed)
    for text in known:
        folded = fold(text)
        if folded.startswith(wanted) or f" {wanted}" in folded:
            yield Completion(text, start_position=-len(typed))


def _history(path: Path) -> History:
    """Keep the history beside the index, or only for this session where nothing can be written there."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    except OSError:
        return InMemoryHistory()
    return FileHistory(str(path))
