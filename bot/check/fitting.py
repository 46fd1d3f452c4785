"""Find lines of cards with which an answer would not fit into a message of Discord."""

from collections.abc import Iterator

from bot.answers.desk import Desk
from bot.answers.paging import pages
from bot.cards.checking import lines_of
from bot.cards.model import Card, EventSet, Person
from bot.errors import Problem
from bot.render.discord import LONGEST_MESSAGE, markdown

_FEW = 3
"""The sources up to which the longest line and all that stands around it fit for sure."""


async def overlong(desk: Desk) -> list[Problem]:
    """Give each line that does not fit even on a page of its own; only lines of many sources are laid out for that."""
    suspects = [card for card in desk.library.cards() if any(_is_long(card))]
    return [problem for card in suspects for problem in await _overlong(desk, card)]


def _is_long(card: Card) -> Iterator[bool]:
    return (len({citation.source for citation in line.citations}) > _FEW for line in lines_of(card))


async def _overlong(desk: Desk, card: Card) -> list[Problem]:
    answer = await desk.ask(_question(card))
    places = {line.text: line.place for line in lines_of(card)}
    return [
        Problem(
            places[page.blocks[0].text],
            f"with its sources this line takes {length} characters of a message, and Discord {LONGEST_MESSAGE}:"
            " cite fewer sources, or shorten it",
        )
        for page in (pages(answer) if answer else ())
        if page.blocks and page.blocks[0].text in places
        if (length := sum(map(len, markdown(page, desk.prefix)))) > LONGEST_MESSAGE
    ]


def _question(card: Card) -> str:
    if isinstance(card, EventSet):
        return "timeline"
    return f"who {card.title}" if isinstance(card, Person) else card.id
