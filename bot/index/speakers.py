"""Know who speaks in the sources, and the tokens by which what they say is found under any spelling."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from bot.cards.library import Library
from bot.cards.spelling import fold, words_of
from bot.index.rows import token
from bot.index.words import NONE


@dataclass(frozen=True, slots=True)
class Speaker:
    """Hold a speaker as the sources spell the name, and how many quotations are held of them."""

    name: str
    quotations: int


class Speakers:
    """Find speakers by name: ``numbers`` are those of the index by folded name, ``library`` has their cards."""

    def __init__(self, numbers: Mapping[str, int], library: Library) -> None:
        self._numbers = numbers
        self._library = library

    def tokens(self, speaker: str) -> list[str]:
        """Give the tokens of a speaker under every spelling on the card; one that stands nowhere for a stranger."""
        person = self._library.person_of(speaker)
        names = person.names if person else (speaker,)
        return sorted({token(name, self._numbers) for name in names} - {NONE}) or [NONE]

    def naming(self, word: str) -> tuple[str, ...]:
        """Give the tokens of those in whose name a folded word stands, in any spelling."""
        return self._naming.get(word, ())

    def otherwise(self, word: str) -> tuple[str, ...]:
        """Give the tokens of those in whose name a folded word stands on the card, but not as their sources spell it."""
        return self._otherwise.get(word, ())

    @cached_property
    def _naming(self) -> Mapping[str, tuple[str, ...]]:
        return _gathered((word, token(name, self._numbers)) for name in self._numbers for word in self._spelt(name))

    @cached_property
    def _otherwise(self) -> Mapping[str, tuple[str, ...]]:
        carded = (name for person in self._library.people.values() for name in map(fold, person.names))
        return _gathered(
            (word, token(name, self._numbers))
            for name in carded
            if name in self._numbers
            for word in self._spelt(name) - set(name.split())
        )

    def _spelt(self, name: str) -> set[str]:
        """Give every folded word of the name of a speaker, in any spelling."""
        person = self._library.person_of(name)
        return {word for spelling in (person.names if person else (name,)) for word in words_of(spelling)}


def _gathered(pairs: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    gathered: dict[str, dict[str, None]] = {}
    for word, one in pairs:
        gathered.setdefault(word, {})[one] = None
    return {word: tuple(tokens) for word, tokens in gathered.items()}
