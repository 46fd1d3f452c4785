"""Know which names are one's and the same: the spellings on a card, and words that mean the same."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.cards.model import Person
from bot.cards.sourcing.nations import kin_of
from bot.cards.sourcing.words import Word, read_words

Phrase = tuple[str, ...]


Bearer = frozenset[str]
"""What a text that names somebody says as well: the forms of all words of the names, and their kin."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Hold names by their first word, and by the family name that alone may stand for them.

    ``openers`` are words that are names also where a sentence begins with them.
    """

    phrases: Mapping[str, Sequence[tuple[Phrase, Bearer]]]
    surnames: Mapping[str, Sequence[Bearer]]
    openers: frozenset[str]

    def implied(self, words: Sequence[Word], alone: Collection[str]) -> set[str]:
        """Give the words of every name that is borne by somebody whom a text names.

        A family name that stands alone stands for all who bear it, unless the text names one of them in full. What has
        no capital letter is no name: "its foreign ministry" is not the one that a card calls "Foreign Ministry".
        """
        keys = tuple(word.key for word in words)
        named: set[Bearer] = set()
        for at, key in enumerate(keys) if not self.phrases.keys().isdisjoint(keys) else ():
            for phrase, bearer in self.phrases.get(key, ()):
                end = at + len(phrase)
                if keys[at:end] == phrase and any(word.capital for word in words[at:end]):
                    named.add(bearer)
        for key in self.surnames.keys() & alone:
            bearers = self.surnames[key]
            if named.isdisjoint(bearers):
                named.update(bearers)
        return {word for bearer in named for word in bearer}

    def opens(self, first: Word, second: Word | None) -> bool:
        """Tell whether the words at the beginning of a sentence are a known name."""
        if first.key in self.openers:
            return True
        return (
            second is not None
            and second.capital
            and any(phrase[1:2] == (second.key,) for phrase, _ in self.phrases.get(first.key, ()))
        )


def know(people: Iterable[Person], synonyms: Iterable[Sequence[str]] = ()) -> Knowledge:
    """Learn the names of people and bodies from their cards, and names that mean the same from groups of synonyms."""
    phrases: defaultdict[str, list[tuple[Phrase, Bearer]]] = defaultdict(list)
    surnames: defaultdict[str, list[Bearer]] = defaultdict(list)
    openers: set[str] = set()
    for person in people:
        bearer = _add(phrases, openers, person.names)
        surname = tuple(word.key for word in read_words(person.family_name or ""))
        if len(surname) == 1:
            surnames[surname[0]].append(bearer)
            openers.add(surname[0])
        elif surname:
            phrases[surname[0]].append((surname, bearer))
    for group in synonyms:
        _add(phrases, openers, [name for name in group if name != name.lower()])
    return Knowledge(dict(phrases), dict(surnames), frozenset(openers))


def _add(phrases: dict[str, list[tuple[Phrase, Bearer]]], openers: set[str], names: Iterable[str]) -> Bearer:
    spelt = [words for name in names if (words := read_words(name))]
    keys = {word.key for words in spelt for word in words}
    kin = {stem for words in spelt for word in words if word.capital for stem in kin_of(word.key)}
    bearer = frozenset(keys | kin)
    for words in spelt:
        phrase = tuple(word.key for word in words)
        phrases[phrase[0]].append((phrase, bearer))
        if len(phrase) == 1 and words[0].capital:
            openers.add(phrase[0])
    return bearer


NOTHING_KNOWN = know(())
"""What is known where there is no card."""
