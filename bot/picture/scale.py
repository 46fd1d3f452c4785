"""Give days their place from left to right, so that a day and a decade can be seen on one line.

Where dates lie, a stretch of time is as wide as the root of its days: a decade is sixty times as wide as a day, not
3,653 times. A longer time of which nothing is told is broken: it takes a few pixels, which are marked.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.dates import Day, Edtf, day_after, parse_edtf

_BREAK = 84
"""The pixels of a time of which nothing is told."""

_BREAKS = 0.4
"""The part of the line that all breaks may take together."""

_EVEN = 0.25
"""What each stretch gets alike, in parts of what it gets on average: even a day among decades can be seen."""


_NO_DAY: Day = (0, 1, 1)
"""What stands for a date that is open on both sides, which EDTF does not have."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Map days to pixels; ``days`` has the edges of stretches of time, ``edges`` where they stand."""

    days: tuple[int, ...]
    edges: tuple[int, ...]
    broken: tuple[tuple[int, int], ...]
    told: tuple[Day, ...]
    """The first day of each stretch of which something is told."""

    def at(self, day: Day) -> int:
        """Give the left edge of a day, or of the nearest that the scale has."""
        number = number_of(day)
        at = min(max(bisect_right(self.days, number) - 1, 0), len(self.days) - 2)
        first, last = self.days[at], self.days[at + 1]
        part = min(max((number - first) / (last - first), 0), 1)
        return round(self.edges[at] + part * (self.edges[at + 1] - self.edges[at]))

    def after(self, day: Day) -> int:
        """Give the right edge of a day."""
        return self.at(day_after(day))

    def alone(self, day: Day) -> bool:
        """Tell whether a day is a stretch of its own."""
        return number_of(day_after(day)) in self.days


def scale_of(dates: Iterable[Edtf], left: int, right: int) -> Scale:
    """Lay the days of some dates, at least one, between two edges."""
    spans = sorted({_known(date) for date in dates})
    starts = {number_of(first): first for first, _ in spans}
    days = sorted({*starts, *(number_of(day_after(last)) for _, last in spans)})
    covered = _covered(days, [(number_of(first), number_of(day_after(last))) for first, last in spans])
    weights = [(last - first) ** 0.5 for first, last in pairwise(days)]
    told = [weight for weight, is_covered in zip(weights, covered, strict=True) if is_covered]
    mean = sum(told) / len(told)
    breaks = [not is_covered and weight > mean for weight, is_covered in zip(weights, covered, strict=True)]
    a_break = min(_BREAK, _BREAKS * (right - left) / max(1, sum(breaks)))
    free = right - left - a_break * sum(breaks)
    weights = [0 if is_break else weight + _EVEN * mean for weight, is_break in zip(weights, breaks, strict=True)]
    edges = [float(left)]
    for weight, is_break in zip(weights, breaks, strict=True):
        edges.append(edges[-1] + (a_break if is_break else free * weight / sum(weights)))
    rounded = tuple(map(round, edges))
    broken = tuple(pair for pair, is_break in zip(pairwise(rounded), breaks, strict=True) if is_break)
    first_days = tuple(
        starts[day] for day, is_covered in zip(days, covered, strict=False) if is_covered and day in starts
    )
    return Scale(tuple(days), rounded, broken, first_days)


def number_of(day: Day) -> int:
    """Count days from the first of March of the year 0, in the calendar of today."""
    year, month, number = day
    year, month = (year - 1, month + 9) if month < 3 else (year, month - 3)
    return 365 * year + year // 4 - year // 100 + year // 400 + (153 * month + 2) // 5 + number - 1


def _known(date: Edtf) -> tuple[Day, Day]:
    """Give the first and last day that are known; of a date with an open side, those of the time that it names."""
    first, last = date.earliest, date.latest or date.earliest
    if first is None and last is not None:
        first = parse_edtf(date.text.partition("/")[2]).earliest
    return first or _NO_DAY, last or _NO_DAY


def _covered(days: Sequence[int], spans: Iterable[tuple[int, int]]) -> list[bool]:
    """Tell of each stretch between two days whether a date lies upon it."""
    inside = dict.fromkeys(days, 0)
    for first, last in spans:
        inside[first] += 1
        inside[last] -= 1
    depth, covered = 0, list[bool]()
    for day in days[:-1]:
        depth += inside[day]
        covered.append(depth > 0)
    return covered
