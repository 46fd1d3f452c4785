"""Write days, months and years, and spans of them, as the locale has it that is spoken.

A date is a tuple of one to three numbers: a year (those before the first one numbered as astronomers do), a month, a day.
"""

from functools import lru_cache
from typing import Protocol

from bot.language.saying import PLAIN, babel_locale, spoken, translations

When = tuple[int, ...]
"""A year, a year and a month, or a year, a month and a day."""

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip


class Calendar(Protocol):
    """Write dates in one way."""

    def date(self, when: When) -> str:
        """Write a date."""
        ...

    def at(self, when: When, hour: int, minute: int) -> str:
        """Write a day with a time of day."""
        ...

    def span(self, first: When, last: When) -> str:
        """Write the time from one date to another, what both share only once."""
        ...

    def joined(self, first: str, last: str) -> str:
        """Write the time from one date to another, both of them written already."""
        ...


class House:
    """Write dates in plain English: "19 June 2024", "18–19 June 2024", "44 BC"."""

    def date(self, when: When) -> str:
        """Write a date."""
        return " ".join((*self._within_year(when), _year(when[0])))

    def at(self, when: When, hour: int, minute: int) -> str:
        """Write a day with a time of day."""
        return f"{self.date(when)}, {hour:02}:{minute:02}"

    def span(self, first: When, last: When) -> str:
        """Write the time from one date to another, what both share only once."""
        if len(first) == len(last) == 1:
            return f"{self.date(first)}–{self.date(last)}"
        if len(first) == len(last) == 3 and first[:2] == last[:2]:
            return f"{first[2]}–{self.date(last)}"
        if first[0] == last[0] and len(first) > 1 and len(last) > 1:
            return self.joined(" ".join(self._within_year(first)), self.date(last))
        return self.joined(self.date(first), self.date(last))

    def joined(self, first: str, last: str) -> str:
        """Write the time from one date to another, both of them written already."""
        return f"{first} – {last}"

    @staticmethod
    def _within_year(when: When) -> list[str]:
        return [*map(str, when[2:]), *(MONTHS[month - 1] for month in when[1:2])]


def _year(year: int) -> str:
    return str(year) if year > 0 else f"{1 - year} BC"


@lru_cache
def calendar_of(locale: str) -> Calendar:
    """Give the calendar of a locale, that of plain English where nobody knows the locale."""
    if locale == PLAIN or babel_locale(locale) == PLAIN:
        return House()
    from bot.language.cldr import Cldr  # noqa: PLC0415 - plain English never needs Babel (40 ms)

    return Cldr(locale)


def calendar() -> Calendar:
    """Give the calendar of the locale that is spoken."""
    return calendar_of(spoken())


def prepare(locale: str) -> None:
    """Load beforehand all that the first sentence and date in a locale would wait for; call it in a thread of its own."""
    translations(locale)
    calendar_of(locale).span((2024, 6, 18), (2024, 6, 19))
