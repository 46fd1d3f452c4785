"""Find the card from which readers could come to a new one."""

from collections.abc import Iterator

from bot.cards.checking import lines_of
from bot.cards.library import Library
from bot.cards.model import MOST_SEE, Person, Topic
from bot.citations import Citation
from bot.new.drafting import Draft
from bot.new.writing import in_brackets


def way_to(library: Library, draft: Draft) -> str:
    """Say which card could refer to a new one, and with what line; empty where none lies near.

    That is the first one to which it leads itself, else the one that cites most of what it cites.
    """
    cited = set(draft.cited)
    shared = {card.id: len(cited & set(_cited(card))) for card in _open(library, draft)}
    nearest = next((id_ for id_ in draft.see if id_ in shared), None) or max(shared, key=shared.__getitem__, default="")
    card = library.topics.get(nearest) or library.people.get(nearest)
    if card is None or not (shared[nearest] or nearest in draft.see):
        return ""
    what = "let its `see` read" if card.see else "add the line"
    return f"To lead readers to it from {card.id}, open {card.place.path} and {what}\n    see: {in_brackets((*card.see, draft.id))}"


def _open(library: Library, draft: Draft) -> Iterator[Topic | Person]:
    """Give the other cards that have room for one more to read next."""
    for card in (*library.topics.values(), *library.people.values()):
        if card.id != draft.id and len(card.see) < MOST_SEE:
            yield card


def _cited(card: Topic | Person) -> Iterator[Citation]:
    for line in lines_of(card):
        yield from line.citations
