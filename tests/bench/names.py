"""Ask for 5,000 people and 300 bodies under spellings that nobody held, and for 2,000 people who are not among them.

Half the people of eight cultures are there to be tuned on. The other half, and all people and all rules of romanisation
of eleven other cultures, are kept aside: only their totals are printed.

An answer is *right* where the one who was meant stands first in it; or, where others bear the typed name as well (all its
words are theirs, or it is one of their other spellings, or their initials), where it gives all who bear it, whoever is
held most of them first. It is *alone* where it gives the one who was meant and nobody else, which nothing can do for a
surname that many bear. A stranger is *taken for somebody else* where the answer gives anybody.
"""

import random
import statistics
import time
import tracemalloc
from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import NamedTuple

from rapidfuzz import fuzz, process

from bot.cards.spelling import fold, words_of
from bot.index.names.completing import Named
from bot.index.names.finding import Names
from bot.index.names.sounds import loose, readings
from tests.bench.figures import p
from tests.bench.people import Person, bodies, people, typo, variants

PEOPLE, BODIES, STRANGERS = 5_000, 300, 2_000
_FLOOR = 200
"""The queries that rapidfuzz is asked as well, over all names: it is the floor, and slow."""


_EASY = {"as held", "case and marks", "other order", "surname only", "title", "typed together"}
"""The kinds of spelling that need no guess."""


class Tried(NamedTuple):
    """Hold one query with what came of it."""

    kind: str
    right: bool
    among: bool
    alone: bool
    choices: int
    seconds: float


def measure(count: int = PEOPLE) -> None:
    """Print the share that is right, and the times, for each kind of spelling."""
    held, unknown = people(count, STRANGERS)
    offices = bodies(BODIES)
    named = [*(Named(one.id, (one.name,), one.weight) for one in held), *(Named(id_, names) for id_, names in offices)]
    names = _build(named)
    bearers = Bearers(held)
    chance = random.Random(5)  # noqa: S311 - the same queries in every run
    parts: dict[str, list[Tried]] = {"tuned on": [], "kept aside": []}
    for person in held:
        for kind, typed in variants(person, chance):
            parts["kept aside" if person.aside else "tuned on"].append(_try(names, bearers, person.id, kind, typed))
    print("  right: whoever is meant stands first, or is asked about among all who bear what was typed, most held first;"
          " alone: nobody else is given; wanted: 95% right, p50 1 ms")  # fmt: skip
    for part, tried in parts.items():
        print(f"  {part}: {len(tried):,} queries")
        for kind in dict.fromkeys(one.kind for one in tried):
            print(_row(kind, [one for one in tried if one.kind == kind]))
        print(_row("all", tried))
        print(_row("all that are hard", [one for one in tried if one.kind not in _EASY]), flush=True)
    bodies_tried = [_try(names, bearers, id_, "body", typed)
        for id_, (name, other) in offices for typed in (other.lower(), f"the {name}", typo(name, chance))]  # fmt: skip
    print(_row("bodies", bodies_tried))
    for part, aside in (("tuned on", False), ("kept aside", True)):
        _ask_for_strangers(names, part, [one for one in unknown if one.aside == aside])
    _floor(names, held, [fold(typo(one.name, chance)) for one in held[:: count // _FLOOR]])


def _build(named: list[Named]) -> Names:
    start = time.perf_counter()
    names = Names(named)
    built = time.perf_counter()
    names.find("zzyzzx qwvortly")
    first = time.perf_counter()
    readings.cache_clear()
    loose.cache_clear()
    tracemalloc.start()
    kept = Names(named)
    kept.find("zzyzzx qwvortly")
    size = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    print(f"\n{len(named):,} people and bodies: built in {(built - start) * 1e3:.0f} ms (wanted: 100 ms), the first that is"
          f" misspelt takes {(first - built) * 1e3:.0f} ms more; {size / 1e6:.1f} MB")  # fmt: skip
    return names


class Bearers:
    """Know who bears a typed name: has all its words, or has it as another spelling or with initials."""

    def __init__(self, held: Iterable[Person]) -> None:
        self._words: defaultdict[str, dict[str, int]] = defaultdict(dict)
        self._spelt: defaultdict[str, dict[str, int]] = defaultdict(dict)
        self.weights = {one.id: one.weight for one in held}
        for one in held:
            for word in {*words_of(one.name), *("".join(words_of(part)) for part in one.name.split())}:
                self._words[word][one.id] = one.weight
            given = [word[0] for word in words_of(one.given)]
            for text in {
                *(text for _, text in one.others),
                f"{given[0]} {one.family}",
                f"{' '.join(given)} {one.family}",
            }:
                self._spelt[_key(text)][one.id] = one.weight

    def of(self, typed: str) -> dict[str, int]:
        """Give those who bear a typed name, with how much is held on each."""
        sets = [self._words.get("".join(words_of(part)), {}) for part in typed.split()]
        exact = {id_: weight for id_, weight in sets[0].items() if all(id_ in rest for rest in sets[1:])}
        return exact or self._spelt.get(_key(typed), {})


def _key(text: str) -> str:
    """Give a text the same key in every order of its words, initials apart or together."""
    words = [[word] if len(word) > 2 or not word.isupper() else [*word] for word in text.replace(".", " ").split()]
    return " ".join(sorted(fold(word) for group in words for word in group))


def _try(names: Names, bearers: Bearers, id_: str, kind: str, typed: str) -> Tried:
    start = time.perf_counter()
    ids = names.find(typed).ids
    seconds = time.perf_counter() - start
    bear = bearers.of(typed)
    asked = len(bear) > 1 and id_ in bear and bear.keys() <= set(ids) and bear.get(ids[0]) == max(bear.values())
    return Tried(kind, ids[:1] == (id_,) or asked, id_ in ids, ids == (id_,), len(ids), seconds)


def _row(what: str, tried: Collection[Tried]) -> str:
    def share(hits: Iterable[bool]) -> str:
        return f"{100 * statistics.mean(hits):6.2f}%"

    times = [one.seconds * 1e3 for one in tried]
    return (f"    {what:<26} right {share(one.right for one in tried)}  among the choices {share(one.among for one in tried)}"
            f"  alone {share(one.alone for one in tried)}  p50 {statistics.median(times):.3f} ms  p99 {p(times, 99):.3f} ms")  # fmt: skip


def _ask_for_strangers(names: Names, part: str, unknown: Collection[Person]) -> None:
    times: list[float] = []
    nearest: list[float] = []
    claimed = suggested = 0
    for one in unknown:
        start = time.perf_counter()
        ids = names.find(one.name).ids
        middle = time.perf_counter()
        near = names.nearest(one.name)
        nearest.append(time.perf_counter() - middle)
        times.append(middle - start)
        claimed += bool(ids)
        suggested += bool(near)
    print(f"  {len(unknown):,} strangers, {part}: {100 * claimed / len(unknown):.2f}% taken for somebody else;"
          f" find p50 {statistics.median(times) * 1e3:.3f} ms, p99 {p(times, 99) * 1e3:.3f} ms;"
          f" nearest p50 {statistics.median(nearest) * 1e3:.3f} ms, p99 {p(nearest, 99) * 1e3:.3f} ms, some for"
          f" {100 * suggested / len(unknown):.0f}%", flush=True)  # fmt: skip


def _floor(names: Names, held: Collection[Person], typed: list[str]) -> None:
    folded = [fold(one.name) for one in held]
    ours: list[float] = []
    theirs: list[float] = []
    for one in typed:
        start = time.perf_counter()
        names.find(one)
        middle = time.perf_counter()
        process.extractOne(one, folded, scorer=fuzz.WRatio)
        ours.append(middle - start)
        theirs.append(time.perf_counter() - middle)
    print(f"  a typo: {statistics.median(ours) * 1e3:.3f} ms, {statistics.median(ours) / statistics.median(theirs):.3f}x of"
          f" rapidfuzz's WRatio over all names (wanted: 1 ms)", flush=True)  # fmt: skip


if __name__ == "__main__":
    measure()
