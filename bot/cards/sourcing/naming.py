"""Give the words and names of a text in all forms under which a sentence may use them."""

from collections.abc import Iterator, Sequence

from bot.cards.sourcing.knowledge import NOTHING_KNOWN, Knowledge
from bot.cards.sourcing.nations import kin_of
from bot.cards.sourcing.words import Word, ends_possessive, key_of, read_words
from bot.sources.speech.lexicon import NOT_NAMES, TITLES

_MOST_INITIALS = 6
"""The words of a name that an acronym is looked for in."""

_SMALL = frozenset("of and for the".split())
"""Words inside names that an acronym leaves out."""


def names_of(text: str, knowledge: Knowledge = NOTHING_KNOWN) -> frozenset[str]:
    """Give the forms of the words of a text, and of all names that they imply."""
    return frozenset(names_in(read_words(text), text, knowledge))


def names_in(words: Sequence[Word], text: str, knowledge: Knowledge) -> set[str]:
    """Give the forms of words, of their kin and initials, and of the names that they imply.

    Acronyms also stand with a "=" before them, and what stands alone with a "_".
    """
    capitals = {word for word in words if word.capital}
    lower = {word.key.lower() for word in capitals}
    alone = set(_alone(words, text))
    return {word.key for word in words}.union(
        lower,
        *map(kin_of, lower),
        (f"={word.key.lower()}" for word in capitals if word.text.isupper()),
        _initials(words, text),
        (f"_{key}" for key in alone),
        knowledge.implied(words, alone),
    )


def _alone(words: Sequence[Word], text: str) -> Iterator[str]:
    """Give the words that stand without another part of a name beside them, as family names do."""
    for at, word in enumerate(words):
        if (
            word.capital
            and not (at and _is_part(words[at - 1]) and text[words[at - 1].end : word.start] == " ")
            and not (at + 1 < len(words) and _is_part(words[at + 1]) and text[word.end : words[at + 1].start] == " ")
        ):
            yield word.key


def _is_part(word: Word) -> bool:
    """Tell whether a word may be part of the name beside it."""
    return word.capital and word.key not in TITLES and word.key not in NOT_NAMES and not ends_possessive(word.text)


def _initials(words: Sequence[Word], text: str) -> Iterator[str]:
    """Give every acronym of names in capitals: "UN" and "UNSC" for "United Nations Security Council"."""
    for at, word in enumerate(words):
        if not word.capital:
            continue
        letters = word.key[:1].upper()
        end = word.end
        for other in words[at + 1 : at + 2 * _MOST_INITIALS]:
            if text[end : other.start] not in (" ", "-", "\u00a0") or len(letters) == _MOST_INITIALS:
                break
            end = other.end
            if other.capital:
                letters += other.key[:1].upper()
                yield key_of(letters)
            elif other.text not in _SMALL:
                break
