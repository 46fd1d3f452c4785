"""Refuse what was typed for a new card and will not do, before anything is asked or written."""

from collections.abc import Mapping

from bot.answers.desk import Desk
from bot.cards.library import Library
from bot.cards.model import LONGEST_POINT, Person, Topic
from bot.errors import UsageError
from bot.new.drafting import Draft
from bot.new.replies import Check, cards_held, findable, free_commands, free_id, new_name, new_spellings, text


async def refuse(desk: Desk, draft: Draft) -> None:
    """Raise UsageError where a part of a draft could stand on no card."""
    counts = await desk.index.ids()
    wanted = [
        (draft.title, fitting_title(desk, draft)),
        (draft.id, free_id(desk, draft)),
        (", ".join(draft.aliases), fitting_aliases(desk, draft)),
        (draft.role, text(120)),
        (draft.affiliation, text(120)),
        (", ".join(draft.see), fitting_see(desk)),
        *((sentence.text, text(LONGEST_POINT)) for sentence in draft.sentences),
        *((", ".join(map(str, sentence.citations)), findable(counts)) for sentence in draft.sentences),
    ]
    for typed, check in wanted:
        if typed and (wrong := check(typed)):
            raise UsageError(wrong)


def fitting_title(desk: Desk, draft: Draft) -> Check:
    """Want a title, or the name of somebody who has no card."""
    return new_name(desk) if draft.has_names else text(100)


def fitting_aliases(desk: Desk, draft: Draft) -> Check:
    """Want further commands, or further spellings of the name."""
    return new_spellings(desk, draft.title) if draft.has_names else free_commands(desk, draft)


def fitting_see(desk: Desk) -> Check:
    """Want ids of cards to read next."""
    return cards_held(cards_to_read(desk.library), desk.library.topic_commands)


def cards_to_read(library: Library) -> Mapping[str, str]:
    """Give the ids of topics, people and bodies, with their titles."""
    return {card.id: card.title for card in library.cards() if isinstance(card, Topic | Person)}
