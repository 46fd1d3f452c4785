"""Run ``footnote new``."""

import sys
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from bot.answers.desk import Desk
from bot.errors import Exit, FootnoteError, Problem
from bot.new.alone import completed_alone, with_gists
from bot.new.asking import completed
from bot.new.dialogue import Ask, Dialogue, Tell
from bot.new.drafting import Draft, family_name_of
from bot.new.finding import problems_of
from bot.new.leading import way_to
from bot.new.refusing import refuse
from bot.new.writing import written

Report = Callable[[Desk, Path], Awaitable[Sequence[Problem]]]
"""Tells all that is wrong or doubtful in a file, and gives it."""

Ways = tuple[Ask, Tell]
"""The ways to ask somebody and to tell them something."""


class CardRefused(FootnoteError):
    """Report that a card was not written, since it would have mistakes; the message has them all."""

    exit_code = Exit.USAGE


async def run(desk: Desk, draft: Draft, ways: Ways | None, report: Report) -> Exit:
    """Complete a draft, by asking where there is somebody to ask, write it where it has no mistake, and report on it.

    Raises UsageError or CardRefused, having written nothing, where it would have one or there is such a file.
    """
    typed = {sentence.text for sentence in draft.sentences}
    async with desk:
        await refuse(desk, draft)
        draft = await with_gists(desk, draft)
        try:
            draft = await (_asked(desk, draft, *ways) if ways else completed_alone(desk, draft))
        except (KeyboardInterrupt, EOFError):
            print("Nothing was written.", file=sys.stderr)
            return Exit.INTERRUPTED
        path = desk.index.folders.home / draft.path
        await _write(desk, draft, path)
        print(f"{draft.path} is written. {_tries(desk.prefix, draft)}, or see it: footnote preview {draft.id}")
        if draft.kind == "person" and not draft.family_name:
            print(f"Its family name is '{family_name_of(draft.title)}': mend that if it is another.")
        if ways is None and any(sentence.text not in typed for sentence in draft.sentences):
            print("Its sentences are our gists of the passages: say in an editor what you want to say.")
        await desk.reload()
        problems = await report(desk, path)
        if any(problem.rule == "orphan" for problem in problems) and (way := way_to(desk.library, draft)):
            print(way)
    return Exit.FILES if any(problem.level == "error" for problem in problems) else Exit.FOUND


async def _asked(desk: Desk, draft: Draft, ask: Ask, tell: Tell) -> Draft:
    return await completed(Dialogue(ask, tell, desk, await desk.index.ids()), draft)


async def _write(desk: Desk, draft: Draft, path: Path) -> None:
    if problems := await problems_of(desk, draft):
        told = "\n".join(f"  {problem.message}" for problem in problems)
        raise CardRefused(f"{draft.path} was not written, since it would have mistakes:\n{told}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(written(draft))
    except FileExistsError as error:
        raise CardRefused(f"{draft.path} exists and was left as it is: choose another id") from error


def _tries(prefix: str, draft: Draft) -> str:
    if draft.kind == "topic":
        return f"Ask {prefix}{draft.id}"
    return f"Ask {prefix}timeline" if draft.kind == "event" else f"Ask {prefix}who {draft.title}"


def asker() -> Ways | None:
    """Give ways to ask and to tell, where somebody sits at a terminal."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return None
    from bot.new.prompting import prompted, told  # noqa: PLC0415 - only a terminal needs prompt_toolkit (60 ms)

    return prompted, told
