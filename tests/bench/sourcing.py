"""Weigh what warns of unsourced names, numbers and dates: on the shipped cards, and on mistakes sown into them.

With the full texts (``FOOTNOTE_ARTICLES``) and without. Each mistake swaps one word of a shipped sentence for another
that neither stands in a cited passage nor means the same as one that does; each false date makes that of an event
sharper or another one.
"""

import os
import random
import re
import statistics
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from bot.cards.checking import lines_of
from bot.cards.model import Cited, Event, Side
from bot.cards.sourcing.facts import Facts, facts_of
from bot.cards.sourcing.finding import unsourced
from bot.cards.sourcing.knowledge import Knowledge, know
from bot.cards.sourcing.passages import facts_of_passages
from bot.cards.sourcing.sharpness import sharper
from bot.cards.spelling import fold
from bot.citations import Citation
from bot.dates import MONTHS, Edtf, parse_edtf
from bot.sources.record import Source
from tests.loading import Loaded, load

ROOT = Path(__file__).parent.parent.parent
TIMES = 20
TEXT = 10_000  # characters of the text made to hurt
STRANGERS = "Ada Marsh,Ben Ford,Cleo Quarry,Ines Larch,Tilda Orchard".split(",")
PLACES = "Brazil,Canada,Ottawa,Nigeria,Lagos,Sweden,Oslo,Peru,Turkey,Kenya,Brazilian,Canadian,Swedish,Turkish".split(
    ","
)
NUMBERS = "3 4 7 9 15 17 36 48 65 90 250 6,000 three four seven nine fifteen seventeen forty ninety".split()
YEARS = "1987 1994 2007 2011 2016 2019 2021 2027".split()
_WORDS = re.compile(r"\w+")
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


class Line(NamedTuple):
    """Hold a sentence with the texts of its passages, as they are held, and their facts."""

    card: str
    cited: Cited
    text: str
    facts: tuple[Facts, ...]


def measure() -> None:
    """Print the warnings, what was noticed of the mistakes, and the times."""
    folder = os.environ.get("FOOTNOTE_ARTICLES")
    if not folder:
        print("FOOTNOTE_ARTICLES names no folder: gists and quotations only")
    for articles in (*([Path(folder)] if folder else []), None):
        print("with the full texts:" if articles else "with gists and quotations only:")
        loaded = load(ROOT, articles)
        knowledge = know(loaded.library.people.values(), loaded.library.synonyms)
        lines = _lines(loaded, knowledge)
        _warnings(lines, knowledge)
        _sown(loaded, lines, knowledge)
        _times(loaded, lines, knowledge)
    _hurting()


def _lines(loaded: Loaded, knowledge: Knowledge) -> list[Line]:
    facts: dict[Citation, Facts] = {}
    texts: dict[Citation, str] = {}
    for source in loaded.sources.values():
        for number, one in facts_of_passages(source, _held(loaded, source), knowledge).items():
            facts[Citation(source.id, number)] = one
        for passage in source.passages:
            text, citation = loaded.text(passage.citation), passage.citation
            ours = [passage, *(source.passages if text is None else ())]
            said = [one for each in ours for quote in each.quotations for one in (quote.speaker, quote.text)]
            texts[citation] = "\n".join(filter(None, [text, *(each.gist for each in ours), *said]))
    return [
        Line(
            card.id, line, "\n".join(texts[one] for one in line.citations), tuple(facts[one] for one in line.citations)
        )
        for card in loaded.library.cards()
        for line in lines_of(card)
    ]


def _held(loaded: Loaded, source: Source) -> dict[int, str | None]:
    return {passage.citation.passage: loaded.text(passage.citation) for passage in source.passages}


def _warnings(lines: Sequence[Line], knowledge: Knowledge) -> None:
    seen: set[tuple[str, ...]] = set()
    dates = 0
    for line in lines:
        for one in unsourced(line.cited.text, line.facts, knowledge):
            seen.add((line.card, one.rule, one.words, line.cited.text))
        if date := _date(line.cited):
            dates += 1
            if told := sharper(date, line.facts):
                seen.add((line.card, "sharper", date.text, told))
    for warning in sorted(seen):
        print(f"  {': '.join(warning)}")
    print(f"  {len(seen)} warnings of {len(lines)} sentences and {dates} dates")


def _date(cited: Cited) -> Edtf | None:
    return cited.date if isinstance(cited, Event | Side) else None


def _sown(loaded: Loaded, lines: Sequence[Line], knowledge: Knowledge) -> None:
    """Print how many of the mistakes are noticed, by what was swapped."""
    chance = random.Random(11)  # noqa: S311 - the same mistakes in every run
    told = [
        (kind, text, _tells(text, line, spot, knowledge)) for kind, line, text, spot in _swapped(loaded, lines, chance)
    ]
    for line in lines:
        for date in _false(_date(line.cited), chance):
            shown = f"{date} for {_date(line.cited)}: {line.cited.text}"
            told.append(("date of an event", shown, sharper(date, line.facts) is not None))
    sown = Counter(kind for kind, _, _ in told)
    noticed = Counter(kind for kind, _, seen in told if seen)
    for kind, count in sown.items():
        print(f"  {kind:<18} {noticed[kind]:>4} of {count:>4} mistakes noticed, {noticed[kind] / count:.1%}")
    share = noticed.total() / sown.total()
    print(f"  {'all':<18} {noticed.total():>4} of {sown.total():>4} mistakes noticed, {share:.1%}   (wanted: 90%)")
    if os.environ.get("FOOTNOTE_MISSED"):
        print("\n".join(f"    {kind}: {text}" for kind, text, seen in told if not seen))


def _tells(text: str, line: Line, spot: range, knowledge: Knowledge) -> bool:
    found = unsourced(text, line.facts, knowledge)
    return any(one.offset < spot.stop and spot.start < one.offset + len(one.words) for one in found)


def _swapped(loaded: Loaded, lines: Sequence[Line], chance: random.Random) -> Iterator[tuple[str, Line, str, range]]:
    """Swap each name, number and part of a date in turn; give its kind, the sentence, and where the new word stands."""
    library = loaded.library
    people = [person for person in library.people.values() if person.kind == "person"]
    names = [name for person in people for name in (person.names[0], person.family_name or "") if name] + STRANGERS
    groups = [group for group in library.synonyms if group[0] != group[0].lower()]
    bodies = [person.names for person in library.people.values() if person.kind == "body"]
    alike = [frozenset(map(fold, group)) for group in (*library.synonyms, *bodies)]
    places = [name for group in groups for name in group[:2]] + PLACES
    kinds = {
        "person": (names, names),
        "place": (places, places),
        "number": ([*NUMBERS, *"one two twelve 21 third second".split()], NUMBERS),
        "month": (MONTHS, MONTHS),
        "year": ([*YEARS, *"2018 2022 2023 2024".split()], YEARS),
        "weekday": (WEEKDAYS, WEEKDAYS),
    }
    for kind, (olds, news) in kinds.items():
        either = "|".join(sorted(map(re.escape, olds), key=len, reverse=True))
        pattern = re.compile(rf"(?<![\w,])(?:{either})(?!\w|,\w)")
        for line in lines:
            for found in pattern.finditer(line.cited.text):
                start, end = found.span()
                drawn = chance.sample(news, len(news))
                whole = kind != "person"  # a surname that stands is enough of a person
                new = next(
                    (one for one in drawn if one != found[0] and not _stands(one, line.text, alike, whole=whole)), None
                )
                if new is not None:
                    text = line.cited.text[:start] + new + line.cited.text[end:]
                    yield kind, line, text, range(start, start + len(new))


def _stands(new: str, text: str, alike: Sequence[frozenset[str]], *, whole: bool) -> bool:
    """Tell whether a name, where it need not be whole any word of it, or one that means the same stands in the passages."""
    folded = f" {fold(text)} "
    means = {fold(new)}.union(*(group for group in alike if fold(new) in group)).union(
        () if whole else fold(new).split()
    )
    return any(f" {word} " in folded for word in means)


def _false(date: Edtf | None, chance: random.Random) -> Iterator[Edtf]:
    """Make false dates of a true one: sharper by one step, and another month or year."""
    if date is None or "/" in date.text or "~" in date.text or "X" in date.text:
        return
    parts = date.text.split("-")
    if len(parts) == 1:
        yield parse_edtf(f"{parts[0]}-{chance.randrange(1, 13):02}")
    if len(parts) == 2:
        yield parse_edtf(f"{date.text}-{chance.randrange(1, 28):02}")
    if len(parts) > 1:
        other = chance.choice([month for month in range(1, 13) if month != int(parts[1])])
        yield parse_edtf("-".join((parts[0], f"{other:02}", *parts[2:])))
    yield parse_edtf("-".join((str(int(parts[0]) - chance.randrange(2, 9)), *parts[1:])))


def _times(loaded: Loaded, lines: Sequence[Line], knowledge: Knowledge) -> None:
    sources = list(loaded.sources.values())
    start = time.perf_counter()
    for source in sources:
        facts_of_passages(source, _held(loaded, source), knowledge)
    facts = (time.perf_counter() - start) / sum(len(source.passages) for source in sources)
    splits, samples = list[float](), list[float]()
    for _ in range(TIMES):
        start = time.perf_counter()
        for line in lines:
            _WORDS.findall(line.cited.text)
        middle = time.perf_counter()
        for line in lines:
            unsourced(line.cited.text, line.facts, knowledge)
        samples.append((time.perf_counter() - middle) / len(lines))
        splits.append((middle - start) / len(lines))
    ours, floor = statistics.median(samples), statistics.median(splits)
    print(
        f"  {ours * 1e6:.1f} µs a sentence, {ours / floor:.1f}x of cutting it into words   (wanted: 10 µs); "
        f"{facts * 1e6:.0f} µs for the facts of a passage"
    )


def _hurting() -> None:
    """Time long texts against ones of a tenth of their length."""
    for what, piece in {
        "names": "Ada Marsh ", "initials": "A.", "numbers": "two hundred and ", "digits": "7", "commas": "1,",
        "dates": "19 June 2024 ", "months": "May ", "hyphens": "A-", "apostrophes": "A'", "weekdays": "last Wednesday ",
    }.items():  # fmt: skip
        taken: list[float] = []
        for length in (TEXT // 10, TEXT):
            text = (piece * length)[:length]
            start = time.perf_counter()
            facts = facts_of(text, parse_edtf("2024-06-19"))
            unsourced(text, [facts])
            unsourced(text, [facts_of("nothing", None)])
            taken.append(time.perf_counter() - start)
        print(
            f"  {TEXT // 1000} kB of {what:<12} {taken[1] * 1e3:7.1f} ms, {taken[1] / taken[0]:5.1f}x a tenth of it   (wanted: 10x)"
        )


if __name__ == "__main__":
    measure()
