"""Say what a dialogue with somebody at a terminal needs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from bot.answers.desk import Desk
from bot.new.replies import Check


class Ask(Protocol):
    """Ask a question until a reply will do; Ctrl-C and Ctrl-D leave as KeyboardInterrupt and EOFError."""

    async def __call__(
        self, question: str, default: str = "", check: Check = ..., among: Mapping[str, str] | None = None
    ) -> str:
        """Ask one question, with a reply that Enter gives; ``among`` has texts to complete, each with what it means."""
        ...


Tell = Callable[[str], None]
"""Tells one line."""


@dataclass(frozen=True)
class Dialogue:
    """Hold who is asked and told, and what there is to find; ``counts`` has how many passages each source has."""

    ask: Ask
    tell: Tell
    desk: Desk
    counts: Mapping[str, int]
