"""Count the questions that found nothing, and never who asked them."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from bot.state.database import State
from bot.state.guilds import EVERYWHERE, NOWHERE

LONGEST = 200
"""The characters of a question that are kept."""

_MENTION = re.compile(r"<[@#][!&]?\d+>")


@dataclass(frozen=True, slots=True)
class Miss:
    """Hold a question that found nothing, how often it was asked, and when first and last."""

    question: str
    asked: int
    first_at: int
    last_at: int


def normalised(question: str) -> str:
    """Give a question as it is counted: without case, spare spaces and mentions of anybody."""
    folded = unicodedata.normalize("NFKC", _MENTION.sub(" ", question)).casefold()
    return " ".join(folded.split())[:LONGEST].rstrip()


def count_miss(state: State, guild: int | None, question: str) -> None:
    """Count a question that found nothing, without waiting for it."""
    now = state.now()
    state.later(
        "INSERT INTO miss VALUES (?, ?, 1, ?, ?) ON CONFLICT DO UPDATE SET asked = asked + 1,"
        " first_at = min(first_at, excluded.first_at), last_at = max(last_at, excluded.last_at)",
        guild or NOWHERE,
        normalised(question),
        now,
        now,
    )


async def misses(state: State, guild: int | None, most: int = 50) -> Sequence[Miss]:
    """List the questions that found nothing in a guild, the most asked first, and of these the last asked."""
    query = (
        f"SELECT question, sum(asked), min(first_at), max(last_at) FROM miss WHERE ? IN (guild, {EVERYWHERE})"
        " GROUP BY question ORDER BY sum(asked) DESC, max(last_at) DESC, question LIMIT ?"
    )
    return [Miss(*row) for row in await state.read(query, guild or NOWHERE, most)]
