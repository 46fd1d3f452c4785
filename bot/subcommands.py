"""Do what each command of ``footnote`` stands for."""

import argparse
import asyncio
import io
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bot.answers.answer import Answer
from bot.answers.desk import Desk
from bot.answers.paging import page_of
from bot.chat.welcome import first_screen, print_problems
from bot.config import Settings, read_id, read_settings
from bot.errors import Exit, UsageError
from bot.guide import GUIDES
from bot.index.explaining import explanation
from bot.language.saying import say, speaking
from bot.render.json import to_json
from bot.render.progress import tracked

if TYPE_CHECKING:
    from bot.state.database import State


def run(parser: argparse.ArgumentParser, parsed: argparse.Namespace) -> int:
    """Do what was typed, and give the exit code."""
    if parsed.action == "help":
        return _help(parser, parsed.about)
    settings = read_settings()
    return _COMMANDS.get(parsed.action, _without_command)(settings, parsed)


def _help(parser: argparse.ArgumentParser, about: str) -> int:
    """Print a guide, or the help of a command or of all."""
    if about in GUIDES:
        from bot.guide.printing import print_guide  # noqa: PLC0415 - only a guide reads markdown
        from bot.render.text import console_for  # noqa: PLC0415 - only what is printed nicely needs rich (20 ms)

        print_guide(console_for(sys.stdout), GUIDES[about].read_text(encoding="utf-8"))
        return Exit.FOUND
    parser.parse_args([about, "--help"] if about else ["--help"])
    return Exit.FOUND


def _without_command(settings: Settings, parsed: argparse.Namespace) -> int:
    """Run the bot where there is a token, else ask in the terminal, else answer what comes through a pipe."""
    if settings.token:
        return _discord(settings, parsed)
    if not sys.stdin.isatty():
        return _answers(settings, _lines(sys.stdin), as_json=False, welcome=True)
    from bot.chat.console import run_console  # noqa: PLC0415 - only the console needs prompt_toolkit (90 ms)

    with speaking(settings.language):
        asyncio.run(run_console(settings, _desk(settings)))
    return Exit.FOUND


def _say(settings: Settings, parsed: argparse.Namespace) -> int:
    if not parsed.questions and sys.stdin.isatty():
        raise UsageError(f'say needs a question, such as "{settings.prefix}who kang"; plain footnote opens a console')
    return _answers(settings, parsed.questions or _lines(sys.stdin), as_json=parsed.json)


def _words(settings: Settings, parsed: argparse.Namespace) -> int:
    """Ask in the shell what is asked in a chat."""
    return _answers(settings, [" ".join((parsed.action, *parsed.words))], as_json=parsed.json)


def _draw(settings: Settings, parsed: argparse.Namespace) -> int:
    """Print an answer, and draw it where a file is named."""
    if not (parsed.png or parsed.svg):
        if parsed.theme or parsed.force:
            raise UsageError("--theme and --force go with --png or --svg: name a file to draw into")
        return _answers(settings, [" ".join((parsed.action, *parsed.words))], as_json=False)
    from bot.draw.command import run  # noqa: PLC0415 - only drawing needs Pillow (50 ms)

    with speaking(settings.language):
        return run(_desk(settings), parsed)


def _new(settings: Settings, parsed: argparse.Namespace) -> int:
    from bot.check.command import report  # noqa: PLC0415 - only whoever writes cards needs these
    from bot.new.command import asker, run  # noqa: PLC0415
    from bot.new.typed import draft_of  # noqa: PLC0415

    return asyncio.run(run(_desk(settings), draft_of(parsed), asker(), report))


def _preview(settings: Settings, parsed: argparse.Namespace) -> int:
    from bot.preview.command import run  # noqa: PLC0415 - only a preview reads markdown and makes pages

    with speaking(settings.language):
        return run(_desk(settings), parsed)


def _ingest(settings: Settings, parsed: argparse.Namespace) -> int:
    from bot.ingest.command import run  # noqa: PLC0415 - only ingesting reads articles and finds speech

    return run(settings, parsed)


def _check(settings: Settings, parsed: argparse.Namespace) -> int:
    """Check the files; words, where no file, card or source is named so, are looked up as in a chat."""
    from bot.check.command import Wish, run  # noqa: PLC0415 - only checking compares all the names
    from bot.check.finding import paths_among  # noqa: PLC0415 - the same

    paths = paths_among(parsed.what, settings.home, settings.index)
    if parsed.what and not paths:
        return _answers(settings, [" ".join(("check", *parsed.what))], as_json=parsed.format == "json")
    return asyncio.run(run(_desk(settings), Wish(paths, parsed.strict, parsed.verbatim, parsed.format)))


def _backup(settings: Settings, parsed: argparse.Namespace) -> int:
    from bot.backup.command import run_backup  # noqa: PLC0415 - only who asks for it needs the database of the chat

    return run_backup(settings.state, Path(parsed.file), force=parsed.force)


def _restore(settings: Settings, parsed: argparse.Namespace) -> int:
    from bot.backup.command import run_restore  # noqa: PLC0415 - as above

    return run_restore(settings.state, Path(parsed.file))


def _forget(settings: Settings, parsed: argparse.Namespace) -> int:
    from bot.forget.command import run  # noqa: PLC0415 - as above

    person = read_id("USER_ID", parsed.person, "person")
    return asyncio.run(run(settings.state, person, dry_run=parsed.dry_run))


def _guild(settings: Settings, parsed: argparse.Namespace) -> int:
    from bot.guild.command import run  # noqa: PLC0415 - as above

    return asyncio.run(run(settings.state, parsed))


def _desk(settings: Settings) -> Desk:
    return Desk(settings.home, settings.articles, settings.index, settings.prefix, tracked, partial(_opening, settings))


def _opening(settings: Settings) -> "AbstractAsyncContextManager[State | None]":
    from bot.chat.keeping import opened_if_there  # noqa: PLC0415 - only who asks what people do in chat needs it

    return opened_if_there(settings.state)


def _answers(settings: Settings, questions: Iterable[str], *, as_json: bool, welcome: bool = False) -> int:
    """Answer each question; ``welcome`` prints the first screen where there is none."""
    with speaking(settings.language):
        return asyncio.run(_answer(settings, questions, as_json=as_json, welcome=welcome))


def _explain(settings: Settings, parsed: argparse.Namespace) -> int:
    """Show what a search asks of the index, and why each hit stands where it does."""

    async def explained() -> Sequence[str]:
        async with _desk(settings) as desk:
            print_problems(desk)
            return explanation(await desk.index.search(" ".join(parsed.words), floor=False))

    print(*asyncio.run(explained()), sep="\n")
    return Exit.FOUND


async def _answer(settings: Settings, questions: Iterable[str], *, as_json: bool, welcome: bool) -> Exit:
    """Print the answer to each question as soon as it is there; give the highest of their exit codes."""
    from bot.render.text import console_for, print_page  # noqa: PLC0415 - the bot prints no answers, and needs no rich

    codes: list[Exit] = []
    console = console_for(sys.stdout)
    async with _desk(settings) as desk:
        print_problems(desk)
        for question in questions:
            answer = await desk.ask(question.strip().removeprefix(settings.prefix)) or _no_command(settings)
            codes.append(_exit_code(answer))
            if as_json:
                print(to_json(answer), flush=True)
            elif answer.outcome in ("usage", "unknown"):
                print(" ".join([f"{answer.title}.", *_hint(answer)]), file=sys.stderr)
            else:
                print_page(console, page_of(answer), settings.prefix)
        if welcome and not codes:
            print(first_screen(desk.library, await desk.index.extent(), settings.prefix), end="")
    return max(codes, default=Exit.FOUND)


def _no_command(settings: Settings) -> Answer:
    return Answer(
        "", say("That is no command: type one such as {example}", example=f"{settings.prefix}who kang"), "usage"
    )


def _hint(answer: Answer) -> list[str]:
    if answer.suggestions:
        return [say("Did you mean {command}?", command=answer.suggestions[0])]
    return list(answer.notes)


def _exit_code(answer: Answer) -> Exit:
    return {"found": Exit.FOUND, "nothing": Exit.NOTHING_HELD}.get(answer.outcome, Exit.USAGE)


def _discord(settings: Settings, _: argparse.Namespace) -> int:
    from bot.chat.discord.running import run_bot  # noqa: PLC0415 - only the bot needs discord.py (220 ms)

    with speaking(settings.language):
        run_bot(settings, _desk(settings))
    return Exit.FOUND


def _sync(settings: Settings, _: argparse.Namespace) -> int:
    from bot.sync.command import run  # noqa: PLC0415 - as above

    return run(settings, _desk(settings))


def _lines(stream: io.TextIOBase | Iterable[str]) -> Iterator[str]:
    return (line for line in stream if line.strip())


_COMMANDS: Mapping[str, Callable[[Settings, argparse.Namespace], int]] = {
    "say": _say,
    "search": _words,
    "quote": _words,
    "timeline": _draw,
    "map": _draw,
    "explain": _explain,
    "check": _check,
    "new": _new,
    "preview": _preview,
    "ingest": _ingest,
    "run": _discord,
    "backup": _backup,
    "restore": _restore,
    "forget": _forget,
    "guild": _guild,
    "sync": _sync,
}
