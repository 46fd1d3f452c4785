"""Word the first screen, and what was left out of the library, for whoever starts a front end."""

import sys

from bot import __version__
from bot.answers.desk import Desk
from bot.answers.extent import holdings_of
from bot.cards.library import Library
from bot.index.store import Extent
from bot.language.saying import listed, say


def first_screen(library: Library, extent: Extent, prefix: str) -> str:
    """Say what is held and what to type first."""
    held = holdings_of(library, extent)
    topic = "why-china" if "why-china" in library.topics else next(iter(library.topics), "brief")
    tries = listed(f"{prefix}{question}" for question in dict.fromkeys(("brief", topic, "who kang", "timeline")))
    return "\n".join(
        (
            say("Footnote {version} holds {holdings}.", version=__version__, holdings=held),
            say("Try: {commands}", commands=tries),
            say("{help} lists all; Tab completes; Ctrl-D leaves.", help=f"{prefix}help"),
            "",
        )
    )


def no_command(prefix: str) -> str:
    """Say that what was typed is no question at all."""
    return say("That is no command: type {help} for all there are.", help=f"{prefix}help")


def print_problems(desk: Desk) -> None:
    """Tell what was left out of the library, and why."""
    for problem in desk.problems:
        print(problem, file=sys.stderr)
