"""Read a line of running text into words, as far as names in it need that."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from bot.cards.spelling import words_of
from bot.index.names.finding import UNSPACED, Names
from bot.sources.speech.lexicon import NOT_NAMES, PREPOSITIONS, TITLES, VERBS

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[-‐‑'’ʼ][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’ʼ][sS]?$")
_STARTS = re.compile(r"[.?!:;…\"“”«»(\[—–]|^$")

_MOST_WORDS = 8
"""The words of a name above which it is not looked for as a whole."""

PLACING = frozenset(
    "in at near from to into across outside inside through toward towards via around under throughout".split()
)
"""Words before a country or its capital that is meant as a place."""


class Word(NamedTuple):
    """Hold a word as it stands, and its folded letters.

    It is ``adjacent`` where nothing but a space parts it from the one before, and ``starts`` a sentence or a clause.
    """

    text: str
    letters: str
    adjacent: bool
    starts: bool

    @property
    def capital(self) -> bool:
        """Tell whether it begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def lower(self) -> str:
        """Give it in small letters, without a possessive."""
        return _POSSESSIVE.sub("", self.text).lower()

    @property
    def owns(self) -> bool:
        """Tell whether it is a possessive."""
        return _POSSESSIVE.search(self.text) is not None


@dataclass(slots=True)
class Line:
    """Hold the words of a line, which of them a mention has taken, and which mean a place."""

    text: str
    words: Sequence[Word]
    taken: set[int] = field(default_factory=set[int])
    places: set[int] = field(default_factory=set[int])

    def before(self, i: int) -> Word | None:
        """Give the word right before another, with nothing but a space between them."""
        return self.words[i - 1] if i and self.words[i].adjacent else None

    def after(self, end: int) -> Word | None:
        """Give the word right behind others."""
        return self.words[end] if end < len(self.words) and self.words[end].adjacent else None


def words_in(line: str) -> list[Word]:
    """Split a line into words; what is written without spaces is left out."""
    words: list[Word] = []
    end = 0
    for match in _TOKEN.finditer(UNSPACED.sub(lambda signs: " " * len(signs[0]), line)):
        gap = line[end : match.start()]
        letters = "".join(words_of(match[0]))
        if letters:
            titled = bool(words) and gap == ". " and words[-1].lower in TITLES
            starts = not titled and (not words or _STARTS.search(gap) is not None)
            words.append(Word(match[0], letters, titled or (bool(words) and gap.isspace()), starts))
        end = match.end()
    return words


def last_of_names(line: Line, i: int, names: Names) -> int:
    """Give where the words end that stand together and are all of some name."""
    end = i
    while end < min(len(line.words), i + _MOST_WORDS) and names.holds(line.words[end].letters):
        end += 1
        if end == len(line.words) or not line.words[end].adjacent:
            break
    return end


def letters_of(line: Line, i: int, end: int) -> str:
    """Give the folded letters of words as of one."""
    return "".join(word.letters for word in line.words[i:end])


def form_of(line: Line, i: int, end: int) -> str:
    """Give words as they stand, without a possessive."""
    return _POSSESSIVE.sub("", " ".join(word.text for word in line.words[i:end]))


def is_function(word: Word) -> bool:
    """Tell whether a word is no part of a name, whatever its case: one of grammar, or a verb of saying."""
    return word.lower in NOT_NAMES or word.lower in PREPOSITIONS or word.lower in VERBS


def is_title(word: Word) -> bool:
    """Tell whether a word is a title before a name, of one or of several."""
    return word.lower in TITLES or word.lower.removesuffix("s") in TITLES
