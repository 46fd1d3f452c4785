"""Propose which speakers of several sources may be one person under two spellings, and say why; merge nobody."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from anyascii import anyascii

from bot.sources.namesakes.likeness import Strength, keys, likeness
from bot.sources.namesakes.personal import PersonalName, read_name
from bot.sources.namesakes.romanising import family_forms

_FILLER = frozenset("a an and at for in of on s the".split())
_COMMON = frozenset(
    "agency bank center centre college committee company council department foreign government group house institute international "
    "ministry national news office party school state university".split()
)
"""Words that many affiliations share: one of them alone joins none."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Hold a speaker as one source names them."""

    name: str
    affiliation: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Namesakes:
    """Hold two spellings that may be one person's, the sources of each, and the evidence in words."""

    names: tuple[str, str]
    sources: tuple[tuple[str, ...], tuple[str, ...]]
    evidence: str


@dataclass(slots=True)
class _Spelling:
    """Hold one spelling with what its sources say of who bears it."""

    name: str
    read: PersonalName
    affiliations: list[str]
    sources: list[str]


def propose(speakers: Iterable[Speaker], known: Iterable[Collection[str]] = ()) -> tuple[Namesakes, ...]:
    """Propose pairs of spellings, by name.

    ``known`` are groups of names that people have told apart, such as the names of each person's card: two names that
    stand in groups are never proposed, neither of one group (they are joined) nor of two (they are two people).
    """
    spellings = _spellings(speakers)
    carded = {name.casefold() for group in known for name in group}
    found: list[Namesakes] = []
    for i, j in sorted(_candidates(spellings)):
        one, other = spellings[i], spellings[j]
        if one.name.casefold() in carded and other.name.casefold() in carded:
            continue
        if evidence := _evidence(one, other):
            found.append(Namesakes((one.name, other.name), (tuple(one.sources), tuple(other.sources)), evidence))
    return tuple(found)


def _spellings(speakers: Iterable[Speaker]) -> list[_Spelling]:
    """Gather the speakers by spelling, in order of names; bodies and single words are left out."""
    by_name: dict[str, _Spelling] = {}
    for speaker in speakers:
        name = " ".join(speaker.name.split())
        if (read := read_name(name)) is None:
            continue
        spelling = by_name.setdefault(name, _Spelling(name, read, [], []))
        if speaker.source not in spelling.sources:
            spelling.sources.append(speaker.source)
        if speaker.affiliation and speaker.affiliation not in spelling.affiliations:
            spelling.affiliations.append(speaker.affiliation)
    return [by_name[name] for name in sorted(by_name)]


def _candidates(spellings: Sequence[_Spelling]) -> set[tuple[int, int]]:
    """Give the pairs that share a key: all that can be one person, and a few more."""
    holders: defaultdict[tuple[str, ...], set[int]] = defaultdict(set)
    initials: defaultdict[tuple[str, ...], set[int]] = defaultdict(set)
    for number, spelling in enumerate(spellings):
        for reading in spelling.read.readings:
            for key in keys(reading):
                holders[key].add(number)
            first = reading.pieces[0]
            for family in family_forms(reading.family):
                (initials if len(first) == 1 else holders)["initial", family, first[0]].add(number)
    pairs = {
        pair for key, numbers in holders.items() if key[0] != "initial" for pair in combinations(sorted(numbers), 2)
    }
    for key, numbers in initials.items():
        pairs |= {(min(pair), max(pair)) for pair in product(numbers, holders.get(key, ()))}
    return {(i, j) for i, j in pairs if i != j}


def _evidence(one: _Spelling, other: _Spelling) -> str | None:
    """Say why two spellings may be one person's; None where the names or the affiliations speak against it."""
    if one.read.generation != other.read.generation:
        return None
    shared = _shared_affiliation(one.affiliations, other.affiliations)
    parted = not shared and bool(one.affiliations) and bool(other.affiliations)
    wanted = Strength.WEAK if shared else Strength.SAME if parted else Strength.LIKELY
    likenesses = [
        found
        for pair in product(one.read.readings, other.read.readings)
        if (found := likeness(*pair)) and found.strength <= wanted
    ]
    best = min(likenesses, key=lambda found: found.strength, default=None)
    return "; ".join(filter(None, (shared, best.words))) if best else None


def _shared_affiliation(ours: Iterable[str], theirs: Iterable[str]) -> str | None:
    """Name an affiliation that stands on both sides, whole, shortened or as an acronym; None where none does."""
    for one, other in product(ours, theirs):
        short, long = sorted((_words(one), _words(other)), key=len)
        telling = set(short) - _COMMON
        acronym = len(short) == 1 and short[0] == "".join(word[0] for word in long)
        if short and (acronym or (set(short) <= set(long) and (telling or len(short) > 1))):
            return f"both of {max(one, other, key=len)}"
    return None


def _words(affiliation: str) -> list[str]:
    return [word for word in re.findall(r"[a-z0-9]+", anyascii(affiliation).lower()) if word not in _FILLER]
