"""Compare two personal names: how strongly they are alike, and in what."""

from collections.abc import Iterable, Iterator
from enum import IntEnum
from typing import NamedTuple

from rapidfuzz.distance import OSA

from bot.sources.namesakes.personal import Reading
from bot.sources.namesakes.romanising import family_forms, given_forms, is_syllabic
from bot.sources.namesakes.shortened import long_forms

SHORTEST_MISSPELT = 6
"""The letters that a word needs before one other letter in it is taken for a slip."""


class Strength(IntEnum):
    """Tell what a likeness of names needs beside it: nothing, no affiliations that differ, or a shared one."""

    SAME = 0
    LIKELY = 1
    WEAK = 2


class Likeness(NamedTuple):
    """Hold how strongly two names are alike, and in what."""

    strength: Strength
    words: str


def keys(reading: Reading) -> Iterator[tuple[str, ...]]:
    """Give what two readings share that can be one person's: whole names, first given names, slips, the other order."""
    first, families = reading.given[0], family_forms(reading.family)
    for family in families:
        for given in given_forms(reading.pieces, reading.family) | given_forms(first, reading.family):
            yield "form", family, given
        for given in long_forms("".join(first)):
            yield "form", family, given
    if not reading.is_eastern:
        for cut in _with_a_letter_less("".join(first)):
            yield "slip", reading.family, cut
        for cut in _with_a_letter_less(reading.family):
            yield "slip", cut, "".join(first)
    yield "turned", *sorted((reading.family, "".join(reading.pieces)))


def _with_a_letter_less(word: str) -> set[str]:
    return (
        {word, *(word[:at] + word[at + 1 :] for at in range(1, len(word) - 1))}
        if len(word) >= SHORTEST_MISSPELT - 1
        else set()
    )


def likeness(one: Reading, other: Reading) -> Likeness | None:
    """Say how two readings are alike; None where they are two people's."""
    families, given = _alike_families(one, other), _alike_given(one, other)
    if one.family == "".join(other.pieces) and other.family == "".join(one.pieces):
        syllabic = is_syllabic(one.family) and is_syllabic(other.family)
        return Likeness(Strength.LIKELY, "the names differ only in order") if syllabic else None
    if families is None or given is None or families.strength + given.strength > Strength.WEAK:
        return None
    words = "; ".join(filter(None, (families.words, given.words)))
    return Likeness(
        max(families.strength, given.strength),
        words or "the names differ only in order, case, hyphens, accents or titles",
    )


def _alike_families(one: Reading, other: Reading) -> Likeness | None:
    shown = f"'{one.shown[1]}' and '{other.shown[1]}'"
    if one.family == other.family:
        return Likeness(Strength.SAME, "")
    if forms := family_forms(one.family) & family_forms(other.family):
        return Likeness(Strength.LIKELY, f"{shown} are close {_what(forms)}")
    return _slip(one, other, one.family, other.family, shown)


def _alike_given(one: Reading, other: Reading) -> Likeness | None:
    shown = f"'{one.shown[0]}' and '{other.shown[0]}'"
    if one.pieces == other.pieces or "".join(one.pieces) == "".join(other.pieces):
        return Likeness(Strength.SAME, "")
    if forms := given_forms(one.pieces, one.family) & given_forms(other.pieces, other.family):
        return Likeness(Strength.LIKELY, f"{shown} are close {_what(forms)}")
    if one.is_eastern or other.is_eastern:
        initials = len(one.pieces) == len(other.pieces) and all(map(_is_initial, one.pieces, other.pieces))
        return Likeness(Strength.WEAK, f"{shown} have the same initials") if initials else None
    if not _middles_agree(one, other):
        return None
    first, second = "".join(one.given[0]), "".join(other.given[0])
    if given_forms(one.given[0], one.family) & given_forms(other.given[0], other.family):
        return Likeness(Strength.LIKELY, f"{shown} differ only in a middle name")
    if _is_initial(first, second):
        return Likeness(Strength.WEAK, f"{shown} have the same initial")
    if long_forms(first) & long_forms(second):
        return Likeness(Strength.WEAK, f"{shown} are forms of one name")
    return _slip(one, other, first, second, shown)


def _what(forms: Iterable[str]) -> str:
    """Say what two spellings with these forms in common are: a form of a language of its own has that before it."""
    return "romanisations" if any(" " in form for form in forms) else "spellings"


def _middles_agree(one: Reading, other: Reading) -> bool:
    """Tell whether the names after the first can be one person's: one leaves them out, or they are alike in turn."""
    middles = one.given[1:], other.given[1:]
    if not all(middles):
        return True
    return len(middles[0]) == len(middles[1]) and all(
        _is_initial("".join(a), "".join(b)) or given_forms(a, one.family) & given_forms(b, other.family)
        for a, b in zip(*middles, strict=True)
    )


def _is_initial(one: str, other: str) -> bool:
    return 1 in (len(one), len(other)) and one[0] == other[0]


def _slip(one: Reading, other: Reading, first: str, second: str, shown: str) -> Likeness | None:
    """Take one letter inside a long word for a slip; its end often tells "Andrew" from "Andrea"."""
    if one.is_eastern or other.is_eastern or min(len(first), len(second)) < SHORTEST_MISSPELT:
        return None
    inside = first[0] == second[0] and first[-1] == second[-1] and OSA.distance(first, second, score_cutoff=1) <= 1
    return Likeness(Strength.WEAK, f"{shown} differ in one letter") if inside else None
