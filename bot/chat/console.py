"""Ask in a terminal: history, completion, colours, and a first screen that says what to type."""

import sys
from collections.abc import AsyncGenerator, Iterable
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
from bot.chat.watching import watching
from bot.chat.welcome import first_screen, no_command, print_problems
from bot.config import Settings
from bot.errors import FootnoteError
from bot.render.news import print_news
from bot.render.text import console_for, print_page

_LEAVE = ("exit", "quit", "bye")


async def run_console(settings: Settings, desk: Desk) -> None:
    """Answer questions until the user leaves with Ctrl-D, Ctrl-C or "exit"; the desk is opened and closed here."""
    console = console_for(sys.stdout)
    async with desk:
        print_problems(desk)
        session: PromptSession[str] = PromptSession(
            history=_history(settings.index.with_name("history")),
            completer=QuestionCompleter(desk),
            auto_suggest=AutoSuggestFromHistory(),
            complete_while_typing=False,
        )
        console.print(Text(first_screen(desk.library, await desk.index.extent(), desk.prefix)))

        async def tell(told: News | Trouble) -> None:
            """Write news above what is being typed."""
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
            console.print(Text(no_command(prefix), style="yellow"))
        else:
            print_page(console, page_of(answer), prefix)
        console.print()


class QuestionCompleter(Completer):
    """Complete commands and topics, then names, topics or source ids, as the command asks for."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:
        """Give nothing: the desk can only be awaited."""
        return ()

    async def get_completions_async(
        self, document: Document, complete_event: CompleteEvent
    ) -> AsyncGenerator[Completion, None]:
        """Give what can follow the text before the cursor."""
        typed, offered = await self._desk.going_on(document.text_before_cursor.lstrip().removeprefix(self._desk.prefix))
        for offer in offered:
            yield Completion(offer.value, start_position=-len(typed), display_meta=offer.about)


def _history(path: Path) -> History:
    """Keep the history beside the index, or only for this session where nothing can be written there."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    except OSError:
        return InMemoryHistory()
    return FileHistory(str(path))
