"""Word the first screen, for the console and for a pipe that asks nothing."""

from bot import __version__
from bot.cards.library import Library


def first_screen(library: Library, prefix: str) -> str:
    """Say what is held and what to type first."""
    held = (
        f"{len(library.topics)} topics, {len(library.people)} people and bodies, {len(library.events)} events "
        f"and {len(library.quotations)} quotations from {len(library.sources)} sources"
    )
    some = next(iter(library.topics), "brief")
    tries = f"Try {prefix}brief, {prefix}{'why-china' if 'why-china' in library.topics else some}, {prefix}who kang or {prefix}timeline."
    return f"Footnote {__version__}: {held}.\n{tries} {prefix}help lists all; Tab completes; Ctrl-D leaves.\n"
