"""Hold where a verb of saying stands, and what was found to be its subject."""

from dataclasses import dataclass

from bot.sources.speech.lexicon import Verb
from bot.sources.speech.phrases import Phrase
from bot.sources.speech.tokens import Sentence, Token

MAIN = "main subject"
INVERTED = "subject after the verb"
APPOSED = "subject before an apposition"
DIRECT = "subject before the verb"
RELATIVE = "who"
"""The way from a verb to its subject."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Hold where a verb stands: at token ``i``, with ``j`` the token before it and all that modifies it.

    ``low`` is where its clause begins, ``governing`` the subject of the main clause so far.
    """

    sentence: Sentence
    paragraph: str
    i: int
    j: int
    low: int
    verb: Verb
    governing: Phrase | None

    @property
    def before(self) -> Token:
        """Give the token before the verb and its adverbs."""
        return self.sentence[self.j]


@dataclass(frozen=True, slots=True)
class Subject:
    """Hold the subject that a rule found, None where it is sure that there is none, and the way to it."""

    phrase: Phrase | None
    how: str
