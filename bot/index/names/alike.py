"""Find the known words that a typed word may be: by its sound, or with letters wrong."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.index.names.sounds import loose, readings

SOUND, NEARLY, EDIT = 1, 2, 2
"""The costs of a word that may sound the same, of one that nearly does, and of each letter that is wrong."""

_END = 2
"""The letters at either end of a word of which one end is taken to be right: one wrong letter cannot spoil both."""

_SLIPPED, _SHORT = 3, 5
"""The letters of a word in which only a missing letter or two swapped ones are forgiven, and up to which the first letter
must be right."""


_LONGEST = 40
"""The letters up to which a word is sounded."""


class Words:
    """Know words by their sounds and by their ends, so that few must be compared with a typed one."""

    def __init__(self, words: Iterable[str], sounding: Iterable[str] = ()) -> None:
        self._ends: defaultdict[str, list[str]] = defaultdict(list)
        self._sounds: defaultdict[str, list[str]] = defaultdict(list)
        self._loose: defaultdict[str, list[str]] = defaultdict(list)
        for word in words:
            for end in _ends(word):
                self._ends[end].append(word)
        for word in filter(_is_word, sounding):
            for reading in readings(word):
                self._sounds[reading].append(word)
            for reading in loose(word):
                self._loose[reading].append(word)

    def sounding(self, typed: str) -> dict[str, int]:
        """Give the words that may sound like this one, each with its cost."""
        if not _is_word(typed):
            return {}
        nearly = {word: NEARLY for reading in loose(typed) for word in self._loose.get(reading, ())}
        return nearly | {word: SOUND for reading in readings(typed) for word in self._sounds.get(reading, ())}

    def misspelt(self, typed: str, most: int) -> dict[str, int]:
        """Give the words that are at most this many edits away, each with its cost."""
        if not most:
            return {}
        near = {word for end in _asked(typed) for word in self._ends.get(end, ())}
        hits = process.extract(typed, near, scorer=OSA.distance, score_cutoff=most, limit=None)
        return {word: EDIT * int(edits) for word, edits, _ in hits if len(typed) > _SLIPPED or _slipped(typed, word)}


def _is_word(word: str) -> bool:
    """Tell whether letters can be sounded: a single one cannot, nor what no name is as long as."""
    return 1 < len(word) <= _LONGEST


def _ends(word: str) -> Iterator[str]:
    """Give what a misspelt word is looked up by: the ends of a long one, first letter and length of a short one."""
    if len(word) <= _SHORT + 1:
        yield f"{word[0]}{len(word)}"
    if len(word) >= _SHORT:
        yield f"{word[:_END]}-"
        yield f"-{word[-_END:]}"


def _asked(typed: str) -> Iterator[str]:
    if len(typed) <= _SHORT:
        return (f"{typed[0]}{length}" for length in range(len(typed) - 1, len(typed) + 2))
    return iter((f"{typed[:_END]}-", f"-{typed[-_END:]}"))


def _slipped(typed: str, word: str) -> bool:
    """Tell whether a letter is missing or two are swapped: a changed letter makes another short name."""
    return len(word) > len(typed) or sorted(word) == sorted(typed)
