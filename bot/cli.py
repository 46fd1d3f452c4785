"""Run the ``footnote`` command."""

import argparse
import asyncio
import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress

from bot import __version__
from bot.answers.answer import Answer
from bot.answers.desk import Desk
from bot.answers.paging import page_of
from bot.chat.welcome import first_screen, print_problems
from bot.config import Settings, read_settings
from bot.errors import Exit, FootnoteError, UsageError
from bot.index.explaining import explanation
from bot.ingest import options
from bot.render.json import to_json
from bot.render.progress import tracked
from bot.render.text import console_for, print_page

_EXIT_CODES = """\
exit codes:
  0  found          1  nothing held         2  typed or set wrong
  3  files wrong    4  Discord unreachable or refusing      130  interrupted
"""

_EXAMPLES = f"""\
examples:
  footnote                          ask in this terminal; with DISCORD_TOKEN set, run the bot
  footnote say "!who kang"          print one answer
  footnote say --json "!timeline"   the same as JSON, one object a question
  echo "!why-china" | footnote      a question a line from a pipe
  footnote search sanctions         print what is held about something
  footnote ingest article.txt       make a record of an article, for review
  footnote check                    check every card, record and quotation
  footnote run                      connect to Discord

{_EXIT_CODES}"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code; no traceback reaches the user for anything they can cause."""
    _speak_utf8()
    code: int = Exit.FOUND
    try:
        code = _run(_parser().parse_args(arguments))
        sys.stdout.flush()
    except FootnoteError as error:
        print(f"footnote: {error}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return Exit.INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has left: what Python still flushes at exit must go nowhere.
        _discard_output()
    except OSError as error:
        _discard_output()
        # An error of writing, unlike one of opening, names no file.
        where = error.filename or "the output cannot be written"
        print(f"footnote: {where}: {error.strerror or error}", file=sys.stderr)
        return Exit.FILES
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="footnote",
        description="Answer briefing commands with short summaries, each line sourced to a numbered passage.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"footnote {__version__}")
    commands = parser.add_subparsers(dest="action", metavar="COMMAND", title="commands")
    say = _add(
        commands.add_parser,
        "say",
        "print the answer to each question",
        'footnote say "!who kang" "!brief"\n  footnote say --json < questions.txt',
    )
    say.add_argument(
        "questions",
        nargs="*",
        metavar="QUESTION",
        help='such as "!who kang"; none reads a question a line from the input',
    )
    say.add_argument("--json", action="store_true", help="print one JSON object a question, a line each")
    for name, summary, example in (
        ("search", "print what is held about something", 'footnote search "why was the dialogue not postponed"'),
        ("quote", "print what was said, word for word", "footnote quote satellite by kang --json"),
    ):
        asking = _add(commands.add_parser, name, summary, example)
        asking.add_argument("words", nargs="+" if name == "search" else "*", metavar="WORDS", help="as in a chat")
        asking.add_argument("--json", action="store_true", help="print one JSON object")
    explain = _add(
        commands.add_parser,
        "explain",
        "show how a search finds what it finds",
        'footnote explain "why was the dialogue not postponed"',
    )
    explain.add_argument("words", nargs="+", metavar="WORDS", help="as after !search")
    check = _add(
        commands.add_parser,
        "check",
        "check every card, record and quotation, or whether words were said so",
        'footnote check\n  footnote check --verbatim\n  footnote check "decided not to reschedule the dialogue"',
    )
    check.add_argument(
        "words", nargs="*", metavar="WORDS", help="words to look for, as after !check; none checks the files"
    )
    check.add_argument("--json", action="store_true", help="print one JSON object, for words")
    check.add_argument(
        "--verbatim", action="store_true", help="fail unless every quotation was checked against a full text"
    )
    options.add_to(_add(commands.add_parser, "ingest", options.SUMMARY, options.EXAMPLES, options.EXIT_CODES))
    _add(commands.add_parser, "run", "connect to Discord and answer there", "DISCORD_TOKEN=… footnote run")
    return parser


def _add(
    add_parser: Callable[..., argparse.ArgumentParser],
    name: str,
    summary: str,
    examples: str,
    exit_codes: str = _EXIT_CODES,
) -> argparse.ArgumentParser:
    return add_parser(
        name,
        help=summary,
        description=f"{summary[0].upper()}{summary[1:]}.",
        epilog=f"examples:\n  {examples}\n\n{exit_codes}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def _run(parsed: argparse.Namespace) -> int:
    settings = read_settings()
    match parsed.action:
        case "say":
            if not parsed.questions and sys.stdin.isatty():
                raise UsageError(
                    f'say needs a question, such as "{settings.prefix}who kang"; plain footnote opens a console'
                )
            return _say(settings, parsed.questions or _lines(sys.stdin), as_json=parsed.json)
        case "search" | "quote" | "check" if parsed.words or parsed.action == "quote":
            return _say(settings, [" ".join((parsed.action, *parsed.words))], as_json=parsed.json)
        case "explain":
            return _explain(settings, " ".join(parsed.words))
        case "check":
            from bot.check import print_check  # noqa: PLC0415 - only checking compares all the names

            return asyncio.run(print_check(_desk(settings), every_quotation=parsed.verbatim))
        case "ingest":
            from bot.ingest.command import run  # noqa: PLC0415 - only ingesting reads articles and finds speech

            return run(settings, parsed)
        case "run":
            return _discord(settings)
        case _ if settings.token:
            return _discord(settings)
        case _ if sys.stdin.isatty():
            from bot.chat.console import run_console  # noqa: PLC0415 - only the console needs prompt_toolkit (130 ms)

            asyncio.run(run_console(settings, _desk(settings)))
            return Exit.FOUND
        case _:
            return _say(settings, _lines(sys.stdin), as_json=False, welcome=True)


def _desk(settings: Settings) -> Desk:
    return Desk(settings.home, settings.articles, settings.index, settings.prefix, tracked)


def _say(settings: Settings, questions: Iterable[str], *, as_json: bool, welcome: bool = False) -> int:
    """Answer each question; ``welcome`` prints the first screen where there is none."""
    return asyncio.run(_answer(settings, questions, as_json=as_json, welcome=welcome))


def _explain(settings: Settings, words: str) -> int:
    """Show what a search asks of the index, and why each hit stands where it does."""

    async def explained() -> Sequence[str]:
        async with _desk(settings) as desk:
            print_problems(desk)
            return explanation(await desk.index.search(words, floor=False))

    print(*asyncio.run(explained()), sep="\n")
    return Exit.FOUND


async def _answer(settings: Settings, questions: Iterable[str], *, as_json: bool, welcome: bool) -> Exit:
    """Print the answer to each question as soon as it is there; give the highest of their exit codes."""
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
                print(" ".join([f"{answer.title}.", *_hint(answer, settings)]), file=sys.stderr)
            else:
                print_page(console, page_of(answer), settings.prefix)
        if welcome and not codes:
            print(first_screen(desk.library, await desk.index.extent(), settings.prefix), end="")
    return max(codes, default=Exit.FOUND)


def _no_command(settings: Settings) -> Answer:
    return Answer("", f"That is no command: type one such as {settings.prefix}who kang", "usage")


def _hint(answer: Answer, settings: Settings) -> list[str]:
    if answer.suggestions:
        return [f"Did you mean {answer.suggestions[0]}?"]
    return [f"Type {settings.prefix}help for all there are."] if answer.outcome == "unknown" else []


def _exit_code(answer: Answer) -> Exit:
    return {"found": Exit.FOUND, "nothing": Exit.NOTHING_HELD}.get(answer.outcome, Exit.USAGE)


def _discord(settings: Settings) -> int:
    from bot.chat.discord.running import run_bot  # noqa: PLC0415 - only the bot needs discord.py (280 ms)

    run_bot(settings, _desk(settings))
    return Exit.FOUND


def _lines(stream: io.TextIOBase | Iterable[str]) -> Iterator[str]:
    return (line for line in stream if line.strip())


def _speak_utf8() -> None:
    """Read and write UTF-8 wherever this runs; streams that the shell closed stand for empty ones."""
    sys.stdin = sys.stdin or io.StringIO()
    sys.stdout = sys.stdout or io.StringIO()
    sys.stderr = sys.stderr or io.StringIO()
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _discard_output() -> None:
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
