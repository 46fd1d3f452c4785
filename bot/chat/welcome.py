"""Word the first screen, and what was left out of the library, for whoever starts a front end."""

import sys

from bot import __version__
from bot.answers.desk import Desk
from bot.cards.library import Library
from bot.index.store import Extent


def first_screen(library: Library, extent: Extent, prefix: str) -> str:
    """Say what is held and what to type first."""
    held = (
        f"{len(library.topics)} topics, {len(library.people)} people and bodies, {len(library.events)} events "
        f"and {extent.quotations} quotations from {extent.sources} sources"
    )
    some = next(iter(library.topics), "brief")
    tries = f"Try {prefix}brief, {prefix}{'why-china' if 'why-china' in library.topics else some}, {prefix}who kang or {prefix}timeline."
    return f"Footnote {__version__}: {held}.\n{tries} {prefix}help lists all; Tab completes; Ctrl-D leaves.\n"


def print_problems(desk: Desk) -> None:
    """Tell what was left out of the library, and why."""
    for problem in desk.problems:
        print(problem, file=sys.stderr)
