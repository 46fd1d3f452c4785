"""Run ``footnote check``."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

from bot.answers.desk import Desk
from bot.answers.intake import cause_first
from bot.cards.advice import advise
from bot.cards.rules import RULES
from bot.cards.strays import strays
from bot.check.fitting import overlong
from bot.check.remembering import context_of, remember, remembered
from bot.check.report import as_json, for_github
from bot.check.wanting import look_through, namesakes, still_wanting
from bot.dates import Day
from bot.documents import shown_path
from bot.errors import Exit, Problem
from bot.render.problems import print_problems
from bot.render.text import console_for

_FIRST_TO_BEGIN = timezone(timedelta(hours=14))
"""The time zone in which every day begins."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Hold what was asked for.

    ``paths`` are the files and folders to tell about, all where there are none; ``strict`` lets warnings fail,
    ``every_quotation`` lets it fail that one could not be checked; ``form`` is "text", "json" or "github".
    """

    paths: tuple[Path, ...] = ()
    strict: bool = False
    every_quotation: bool = False
    form: str = "text"


async def run(desk: Desk, wish: Wish) -> Exit:
    """Check everything and tell what was asked for.

    That a publisher has taken the words of a quotation out is told and is no failure: nobody could mend it.
    """
    async with desk:
        found = await look_through(desk)
        loose = await desk.index.texts_without_record()
        library = desk.library
        problems = await _problems(desk, wish.paths)
    home = desk.index.folders.home
    counts = _counts(problems)
    match wish.form:
        case "json":
            print(
                as_json(
                    problems,
                    {"cards": len(library.cards()), "records": found.sources, **counts, "quotations": found.outcomes},
                )
            )
        case "github":
            print(*map(for_github, problems), sep="\n", end="\n" if problems else "")
        case _:
            _print(problems, home)
            if wish.paths:
                print(_summary(wish.paths, counts, home))
            else:
                print(f"{len(library.cards())} cards and {found.sources} records in service; {_told(counts)}.")
                for line in (*found.lines(), *still_wanting(found), *namesakes(found.speakers, library)):
                    print(line)
                for path, sha256 in loose.items():
                    print(f"{shown_path(path, home)} belongs to no record. The SHA-256 of its text is {sha256}.")
    failed = counts["error"] or (wish.strict and counts["warning"]) or (wish.every_quotation and found.unchecked)
    return Exit.FILES if failed else Exit.FOUND


def _latest_today() -> Day:
    """Give the day that it is where the day begins first: what somebody dated today is nowhere of tomorrow."""
    day = datetime.now(_FIRST_TO_BEGIN).date()
    return day.year, day.month, day.day


async def report(desk: Desk, path: Path) -> list[Problem]:
    """Tell all that is wrong or doubtful in one file, and give it."""
    problems = await _problems(desk, (path,))
    home = desk.index.folders.home
    _print(problems, home)
    print(_summary((path,), _counts(problems), home))
    return problems


def _print(problems: Sequence[Problem], home: Path) -> None:
    """Print what is wrong or doubtful, and how what is doubtful can be right all the same."""
    print_problems(console_for(sys.stdout), problems, home)
    if rule := next((one.rule for one in problems if one.rule in RULES), ""):
        print(f"What is right all the same you accept in the card, with the reason: accept: {{{rule}: because …}}")


async def _problems(desk: Desk, paths: Sequence[Path]) -> list[Problem]:
    """Give every mistake and warning about some files and folders, about all where there are none."""
    library = desk.library
    held = await desk.index.held(library.sources.keys())
    speakers = [speaker.name for speaker in await desk.index.speakers()]
    memory = desk.index.path.with_suffix(".advice")
    context = context_of(library, held)
    known = remembered(memory, context)
    before = len(known)
    warnings = advise(library, held, speakers, known, _latest_today())
    problems = [*desk.problems, *await overlong(desk), *warnings, *strays(desk.index.folders.home)]
    if len(known) > before:
        remember(memory, context, library, known)
    home = desk.index.folders.home
    return sorted((one for one in problems if _concerns(one, paths, home)), key=cause_first)


def _counts(problems: Sequence[Problem]) -> dict[str, int]:
    return {level: sum(problem.level == level for problem in problems) for level in ("error", "warning")}


def _summary(paths: Sequence[Path], counts: dict[str, int], home: Path) -> str:
    return f"{_told(counts)} in {', '.join(shown_path(path, home) for path in paths)}."


def _told(counts: dict[str, int]) -> str:
    return f"{_counted(counts['error'], 'mistake')}, {_counted(counts['warning'], 'warning')}"


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _concerns(problem: Problem, paths: Sequence[Path], home: Path) -> bool:
    file = (home / problem.place.path).resolve()
    return not paths or any(file == path or file.is_relative_to(path) for path in paths)
