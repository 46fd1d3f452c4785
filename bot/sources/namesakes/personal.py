"""Read a person's name: which word is the family's, which are given, and what stands around them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from anyascii import anyascii

from bot.sources.namesakes.romanising import is_family_first, is_syllabic

MOST_WORDS = 6
"""The words above which a name is a phrase."""

LONGEST_NAME = 100
"""The characters above which a name is a phrase."""

LONGEST_EASTERN = 3
"""The words of a name that is written family name first: "Kim Jong Un"."""

_TITLES = frozenset(
    """adm admiral ambassador archbishop ayatollah baron baroness bishop brig capt captain chairman chairwoman chancellor chief col
    colonel commissioner congressman congresswoman councillor count countess dame deputy director doctor dr father first foreign
    former gen general gov governor hon imam justice judge king lady lieutenant lord lt maj major mayor minister miss mr mrs ms
    officer pastor pm pope premier president prime prince princess prof professor queen rabbi rep representative rev reverend
    secretary sec sen senator senior sgt sheikh sheriff sir speaker spokesman spokesperson spokeswoman sultan the vice""".split()
)
_GENERATIONS = {"jr": "jr", "junior": "jr", "sr": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}
_HONOURS = frozenset("cbe esq kbe kc mbe md mp mep obe phd qc".split())
_ARTICLES = frozenset("al el ad ar as ash at".split())
_PARTICLES = frozenset("bin bint da de del den der di dos du ibn la le of ter van von y zu zur".split())
_BODY_WORDS = frozenset(
    """academy administration agency alliance army assembly association authority bank board bureau campaign center centre church
    club coalition college commission committee company congress corp council court daily defense department embassy federation
    force foundation fund government group herald house inc institute journal league ltd magazine ministry nations network news
    office organization parliament party police post press republic school senate service society staff states street team times
    tribune union university""".split()
)
_INITIALS = re.compile(r"(?:[A-Za-z]\.){1,4}[A-Za-z]?|[A-Z]")
_UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Ø": "Oe", "Å": "Aa"}
)
_LETTERS = re.compile(r"[a-z]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Reading:
    """Hold one way to read a name, in folded letters: each given name by its pieces ("jun", "young"), each initial by itself.

    ``shown`` is the given and the family name as written.
    """

    family: str
    given: tuple[tuple[str, ...], ...]
    shown: tuple[str, str] = field(compare=False)

    @property
    def pieces(self) -> tuple[str, ...]:
        """Give the pieces of all given names in order."""
        return tuple(piece for word in self.given for piece in word)

    @property
    def is_eastern(self) -> bool:
        """Tell whether this can be a Korean's or a Chinese's name, whose given names are syllables and know no short forms."""
        return is_family_first(self.family) and all(is_syllabic("".join(word)) for word in self.given)


@dataclass(frozen=True, slots=True)
class PersonalName:
    """Hold a name with each way to read it, family name first or last, and the generation ("jr") that it states."""

    readings: tuple[Reading, ...]
    generation: str | None


@lru_cache(maxsize=16384)
def read_name(name: str) -> PersonalName | None:
    """Read a person's name; None for bodies, phrases ("the judge") and names of a single word, which tell nobody apart."""
    words = name.replace(",", " ").split() if len(name) <= LONGEST_NAME else []
    generation: str | None = None
    while words and (end := _fold(words[-1])) and (end in _GENERATIONS or end in _HONOURS):
        generation = generation or _GENERATIONS.get(end)
        words.pop()
    while len(words) > 1 and _fold(words[0]) in _TITLES and not _INITIALS.fullmatch(words[0]):
        words.pop(0)
    if not 2 <= len(words) <= MOST_WORDS or any(_is_common(word) for word in words):
        return None
    spellings = dict.fromkeys((tuple(map(_pieces, words)), tuple(_pieces(word.translate(_UMLAUTS)) for word in words)))
    readings = [reading for spelt in spellings for reading in _readings(spelt, words)]
    return PersonalName(tuple(dict.fromkeys(readings)), generation) if readings else None


def _is_common(word: str) -> bool:
    """Tell whether a word makes the whole no person's name."""
    folded = _fold(word)
    is_small = word[0].islower() and "-" not in word and folded not in _PARTICLES and folded not in _ARTICLES
    return is_small or folded in _BODY_WORDS or any(letter.isdigit() for letter in word)


def _fold(word: str) -> str:
    return "".join(_LETTERS.findall(anyascii(word).lower()))


def _pieces(word: str) -> tuple[str, ...]:
    """Split a word at hyphens and initials at their stops: "Jun-young" gives two pieces and so does "H.W."."""
    if _INITIALS.fullmatch(word):
        return tuple(letter.lower() for letter in word if letter != ".")
    pieces = tuple(folded for piece in re.split(r"[-‐‑–]", word) if (folded := _fold(piece)))
    return pieces[1:] if len(pieces) > 1 and pieces[0] in _ARTICLES else pieces


def _readings(spelt: Sequence[tuple[str, ...]], words: Sequence[str]) -> Iterator[Reading]:
    """Read the family name last, and first where it can be one that goes first."""
    if not all(spelt):
        return
    first, last = "".join(spelt[0]), "".join(spelt[-1])
    eastern = (
        len(spelt) <= LONGEST_EASTERN and is_family_first(first) and all(map(is_syllabic, map("".join, spelt[1:])))
    )
    if eastern:
        yield Reading(first, tuple(spelt[1:]), (" ".join(words[1:]), words[0]))
    if not eastern or is_family_first(last):
        start = len(spelt) - 1
        while start > 1 and words[start - 1][0].islower():
            start -= 1
        family = "".join(piece for word in spelt[start:] if word[0] not in _ARTICLES for piece in word)
        given = [
            letters
            for word, pieces in zip(words[:start], spelt, strict=False)
            for letters in ([(piece,) for piece in pieces] if _INITIALS.fullmatch(word) else [pieces])
        ]
        if family:
            yield Reading(family, tuple(given), (" ".join(words[:start]), " ".join(words[start:])))
