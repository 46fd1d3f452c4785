"""Run the ``footnote`` command."""

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress

from bot import __version__
from bot.backup import options as copying
from bot.check import options as checking
from bot.draw import options as drawing
from bot.errors import Exit, FootnoteError
from bot.forget import options as forgetting
from bot.guide import GUIDES
from bot.guild import options as serving
from bot.ingest import options as ingesting
from bot.new import options as making
from bot.preview import options as previewing
from bot.subcommands import run
from bot.sync import options as syncing

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
  footnote timeline --png when.png  print what happened when, and draw it
  footnote new topic why-talk       write a new card
  footnote ingest article.txt       make a record of an article, for review
  footnote preview why-china        show what Discord will show of a card
  footnote check                    check every card, record and quotation
  footnote help cards               how to write a card, on one screen
  footnote run                      connect to Discord
  footnote guild list               which servers were added, and what is set for each
  footnote sync                     send the slash commands to Discord again
  footnote backup monday.sqlite3    copy what people did in chat

{_EXIT_CODES}"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code; no traceback reaches the user for anything they can cause."""
    _speak_utf8()
    code: int = Exit.FOUND
    try:
        parser = _parser()
        code = run(parser, parser.parse_args(arguments))
        sys.stdout.flush()
    except FootnoteError as error:
        print(f"footnote: {error}", file=sys.stderr)
        return error.exit_code
    except (KeyboardInterrupt, EOFError):
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
    for name, summary in drawing.SUMMARIES.items():
        drawing.add_to(_add(commands.add_parser, name, summary, drawing.EXAMPLES[name]))
    explain = _add(
        commands.add_parser,
        "explain",
        "show how a search finds what it finds",
        'footnote explain "why was the dialogue not postponed"',
    )
    explain.add_argument("words", nargs="+", metavar="WORDS", help="as after !search")
    checking.add_to(_add(commands.add_parser, "check", checking.SUMMARY, checking.EXAMPLES, checking.EXIT_CODES))
    making.add_to(_add(commands.add_parser, "new", making.SUMMARY, making.EXAMPLES, making.EXIT_CODES))
    ingesting.add_to(_add(commands.add_parser, "ingest", ingesting.SUMMARY, ingesting.EXAMPLES, ingesting.EXIT_CODES))
    previewing.add_to(
        _add(commands.add_parser, "preview", previewing.SUMMARY, previewing.EXAMPLES, previewing.EXIT_CODES)
    )
    _add(commands.add_parser, "run", "connect to Discord and answer there", "DISCORD_TOKEN=… footnote run")
    serving.add_to(_add(commands.add_parser, "guild", serving.SUMMARY, serving.EXAMPLES, serving.EXIT_CODES))
    _add(commands.add_parser, "sync", syncing.SUMMARY, syncing.EXAMPLES, syncing.EXIT_CODES)
    for name, summary, examples, add_to in (
        ("backup", copying.BACKUP, copying.BACKUP_EXAMPLES, copying.add_backup_to),
        ("restore", copying.RESTORE, copying.RESTORE_EXAMPLES, copying.add_restore_to),
    ):
        add_to(_add(commands.add_parser, name, summary, examples, copying.EXIT_CODES))
    forgetting.add_to(
        _add(commands.add_parser, "forget", forgetting.SUMMARY, forgetting.EXAMPLES, forgetting.EXIT_CODES)
    )
    helping = _add(commands.add_parser, "help", "tell about a command, or how cards are written", "footnote help cards")
    helping.add_argument(
        "about",
        nargs="?",
        default="",
        choices=("", *GUIDES, *commands.choices),
        metavar="ABOUT",
        help=f"a command, or {' or '.join(GUIDES)}",
    )
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
