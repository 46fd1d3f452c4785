"""Name what `footnote check` warns of, each by the word under which a card may accept it with a reason."""

from collections.abc import Mapping
from typing import NamedTuple

from bot.errors import Place, Problem

RULES: Mapping[str, str] = {
    "quotations": "words in quotation marks that stand in no passage cited beside them",
    "names": "a name that stands in no passage cited beside it",
    "numbers": "a number that stands in no passage cited beside it",
    "dates": "a date that stands in no passage cited beside it",
    "sharp": "an event dated more sharply than its sources date it",
    "order": "events that do not stand in the order of their dates",
    "outdated": "a source that is newer than the card's as_of",
    "future": "an as_of that is still to come",
    "one-source": "a topic, or all sides of a dispute, resting on one independent source",
    "itself": "a card that names itself, by its own id among its aliases or under see",
    "no-card": "somebody who is named and quoted but has no card",
    "orphan": "a card that no other card refers to",
}
"""What each rule is about."""


class Warned(NamedTuple):
    """Hold a warning about a card, or about the line of it that begins at a place."""

    problem: Problem
    line: Place | None = None
