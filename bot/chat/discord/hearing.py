"""Tell whether a message was meant for the bot, and what it asks."""

import re
from dataclasses import dataclass

from bot.answers.forms import OURS
from bot.config import IN_NO_PREFIX, LONGEST_PREFIX

_ANY_PREFIX = re.compile(rf"\A[^{IN_NO_PREFIX}'\"‘’“”„«»(\[{{]{{1,{LONGEST_PREFIX}}}(?=\w)")
"""What may be the prefix of some guild, right before a word; a quotation mark or a bracket rather begins the question."""


@dataclass(frozen=True, slots=True)
class Heard:
    """Hold a question without prefix or mention; ``direct`` where it was said to the bot itself."""

    question: str
    direct: bool


def hear(content: str, me: int, prefix: str, *, private: bool) -> Heard | None:
    """Find the question in a message; None where it was not meant for the bot.

    A message is meant for the bot with the id ``me`` if it begins with the prefix and a word, or with the
    bot's @mention, or if the conversation is private, where the prefix of any guild may stand before it. A
    mention alone asks for help. Nobody can type a question that only the bot itself asks: its sign is left out.
    """
    content = content.strip()
    for mention in (f"<@{me}>", f"<@!{me}>"):
        if content.startswith(mention):
            question = content.removeprefix(mention).lstrip(" \n,.:;-").removeprefix(prefix)
            return Heard(_typed(question) or "help", direct=True)
    if content.startswith(prefix):
        rest = content.removeprefix(prefix)
        return None if rest[:1].isspace() or rest.startswith("/") else Heard(_typed(rest), direct=private)
    return Heard(_typed(_ANY_PREFIX.sub("", content)), direct=True) if private and content else None


def _typed(question: str) -> str:
    while question.startswith(OURS):
        question = question.removeprefix(OURS).lstrip()
    return question
