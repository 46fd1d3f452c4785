"""Write dates as the Unicode Common Locale Data Repository has them for a locale (https://cldr.unicode.org), through Babel.

Babel itself writes Python's dates, which know neither years before the first one nor after 9999: its patterns are filled
in here. Spans are written with the name of the month also where a locale would write them in figures.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import cast

from babel import Locale
from babel.dates import DateTimeFormat, tokenize_pattern

from bot.language.calendars import When
from bot.language.saying import babel_locale

_LEAP_YEAR = 2000
"""A year that has every day."""

_SKELETONS = ("y", "yMMMM", "yMMMd")
_SKELETONS_BC = ("Gy", "GyMMM", "GyMMMd")
_FIELDS = ("y", "M", "d")
_WRITTEN_OUT = {("M", 3): 4, ("L", 3): 4, ("a", 1): 4}


class Cldr:
    """Write dates of one locale: "June 19, 2024", "18.–19. Juni 2024", "2024년 6월 19일"."""

    def __init__(self, locale: str) -> None:
        self._locale = Locale.parse(babel_locale(locale))

    def date(self, when: When) -> str:
        """Write a date."""
        return self._filled(self._pattern(when), when)

    def at(self, when: When, hour: int, minute: int) -> str:
        """Write a day with a time of day."""
        both = cast("str", self._locale.datetime_formats["medium"])
        clock = self._filled(self._locale.time_formats["short"].pattern, when, hour, minute)
        return both.replace("{1}", self.date(when)).replace("{0}", clock)

    def span(self, first: When, last: When) -> str:
        """Write the time from one date to another, what both share only once."""
        if len(first) == len(last) and first[0] > 0 and first != last:
            differs = next(field for field, one, other in zip(_FIELDS, first, last, strict=False) if one != other)
            spans = cast("Mapping[str, Mapping[str, Sequence[str]]]", self._locale.interval_formats)
            patterns = spans.get(_SKELETONS[len(first) - 1], {}).get(differs, ())
            written = "".join(
                self._filled(pattern, when) for pattern, when in zip(patterns, (first, last), strict=False)
            )
            if written and all(self._names_month(written, when) for when in (first, last)):
                return written
        return self.joined(self.date(first), self.date(last))

    def joined(self, first: str, last: str) -> str:
        """Write the time from one date to another, both of them written already."""
        both = cast("str", self._locale.interval_formats[None])
        return both.replace("{0}", first).replace("{1}", last)

    def _pattern(self, when: When) -> str:
        if len(when) == len(_FIELDS) and when[0] > 0:
            return self._locale.date_formats["long"].pattern
        skeletons = _SKELETONS if when[0] > 0 else _SKELETONS_BC
        return self._locale.datetime_skeletons[skeletons[len(when) - 1]].pattern

    def _filled(self, pattern: str, when: When, hour: int = 0, minute: int = 0) -> str:
        """Fill a pattern in, with the names of months and of halves of the day written out."""
        month, day = (*when[1:], 1, 1)[:2]
        fields = DateTimeFormat(datetime(_LEAP_YEAR, month, day, hour, minute), self._locale)  # noqa: DTZ001 - no instant
        written = ""
        for kind, value in tokenize_pattern(pattern):
            if kind == "chars":
                written += cast("str", value)
                continue
            sign, length = cast("tuple[str, int]", value)
            if sign == "y":
                written += str(when[0] if when[0] > 0 else 1 - when[0])
            elif sign == "G":
                written += self._locale.eras["abbreviated"][int(when[0] > 0)]
            else:
                written += fields[sign * _WRITTEN_OUT.get((sign, length), length)]
        return written

    def _names_month(self, written: str, when: When) -> bool:
        """Tell whether a date has its month by name, unless this locale always counts months."""
        if len(when) == 1 or "MMM" not in self._locale.date_formats["long"].pattern:
            return True
        return any(self._filled(pattern, when) in written for pattern in ("MMMM", "LLLL"))
