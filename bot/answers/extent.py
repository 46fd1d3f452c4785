"""Say how much is held."""

from bot.cards.library import Library
from bot.index.store import Extent
from bot.language.saying import listed, say_many


def holdings_of(library: Library, extent: Extent) -> str:
    """Count what is held."""
    return listed(
        (
            say_many("{count} topic", "{count} topics", len(library.topics)),
            say_many("{count} person or body", "{count} people and bodies", len(library.people)),
            say_many("{count} event", "{count} events", len(library.events)),
            say_many("{count} quotation", "{count} quotations", extent.quotations),
            say_many("{count} source", "{count} sources", extent.sources),
        )
    )
