"""Read, compare and show dates in EDTF without ever making them sharper than they are known.

The notation is the Extended Date/Time Format, ISO 8601-2, levels 0 and 1, as the Library of Congress
describes it (https://www.loc.gov/standards/datetime/). The library ``edtf`` reads it too, but takes
4 ms a date and fails on open intervals; tests compare the two where both can answer.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from functools import lru_cache

from bot.errors import DateError

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12)}
_QUALIFIERS = {"~": "about ", "?": "possibly ", "%": "possibly about "}
_SINGLE = re.compile(
    r"(?P<year>-?\d{4}|\d{3}X|\d{2}XX)"
    r"(?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|XX)"
    r"(?P<time>(?<=\d)T\d{2}:\d{2}:\d{2}(?:Z|[+-]\d{2}(?::?\d{2})?)?)?)?)?"
    r"(?P<qualifier>[~?%])?",
    re.ASCII,
)
_LONG_YEAR = re.compile(r"Y(?P<year>-?[1-9]\d{4,11})", re.ASCII)
_TIME = re.compile(r"T(\d{2}):(\d{2}):(\d{2})(?:Z|[+-](\d{2}):?(\d{2})?)?", re.ASCII)

_TIME_OF_DAY = r"T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](Z|[+-](0[0-9]|1[0-4])(:?[0-5][0-9])?)?"
_WITHIN_YEAR = (
    rf"(XX(-XX)?|2[1-4]|(?!02-3|(0[2469]|11)-31)(0[1-9]|1[0-2])(-(XX|(0[1-9]|[12][0-9]|3[01])({_TIME_OF_DAY})?))?)"
)
_ONE = rf"(((?!-0000)-?[0-9]{{4}}(-{_WITHIN_YEAR})?|[0-9]{{3}}X|[0-9]{{2}}XX)[~?%]?|Y-?[1-9][0-9]{{4,11}})"
PATTERN = rf"{_ONE}(/({_ONE}|\.\.)?)?|(\.\.)?/{_ONE}"
"""The form of a date for those who cannot ask :func:`parse_edtf`; it knows neither leap years nor which end is later."""

Day = tuple[int, int, int]
"""A day as (year, month, day), with years before the first one numbered as astronomers do."""


@dataclass(frozen=True, slots=True)
class Edtf:
    """Hold one date as typed, with the first and last day that it can mean.

    ``earliest`` is None where the beginning is open or unknown, ``latest`` where the end is.
    """

    text: str
    earliest: Day | None
    latest: Day | None

    def __str__(self) -> str:
        return self.text

    @property
    def order(self) -> tuple[Day, Day]:
        """Give the key that sorts dates: by first day, then by last; an open beginning sorts by its end."""
        start = self.earliest or self.latest or (0, 1, 1)
        return start, self.latest or (10**12, 12, 31)

    def within(self, earliest: Day | None, latest: Day | None) -> bool:
        """Tell whether the date may fall between two days, either of which may be left open.

        Of a date with an open side only the day that is known counts: "since 2022" is no event of 2024.
        """
        first, last = self.earliest or self.latest, self.latest or self.earliest
        return (latest is None or first is None or first <= latest) and (
            earliest is None or last is None or earliest <= last
        )


@lru_cache(maxsize=4096)
def parse_edtf(text: str) -> Edtf:
    """Read a date in EDTF, level 0 or 1; raise DateError with a correction otherwise."""
    first, slash, second = text.partition("/")
    if not slash:
        return _single(text)
    if first in ("", "..") and second in ("", ".."):
        raise DateError(f"'{text}' has neither a beginning nor an end: write at least one date")
    start = None if first in ("", "..") else _single(first)
    end = None if second in ("", "..") else _single(second)
    if start and end and ends_before(end, start):
        raise DateError(f"'{text}' ends before it begins: write {second}/{first}")
    return Edtf(text, start.earliest if start else None, end.latest if end else None)


def day_after(day: Day) -> Day:
    """Give the next day."""
    year, month, number = day
    if number < _days(year, month):
        return year, month, number + 1
    return (year, month + 1, 1) if month < 12 else (year + 1, 1, 1)


def day_before(day: Day) -> Day:
    """Give the day before."""
    year, month, number = day
    if number > 1:
        return year, month, number - 1
    return (year, month - 1, _days(year, month - 1)) if month > 1 else (year - 1, 12, 31)


def ends_before(end: Edtf, start: Edtf) -> bool:
    """Tell whether a span from ``start`` to ``end`` is empty: every day of the end comes before those of the start."""
    return start.earliest is not None and end.latest is not None and end.latest < start.earliest


def _single(text: str) -> Edtf:
    if long_year := _LONG_YEAR.fullmatch(text):
        year = int(long_year["year"])
        return Edtf(text, (year, 1, 1), (year, 12, 31))
    match = _SINGLE.fullmatch(text)
    if match is None:
        raise DateError(
            f"'{text}' is no date in EDTF: write 2024-06-19, 2024-06, 2024, 196X, 2018~ or 2024-06-18/2024-06-19"
        )
    if match["year"] == "-0000":
        raise DateError(f"'{text}' is no year: the one before 0001 is 0000")
    first_year, last_year = _years(match["year"])
    month, day = match["month"], match["day"]
    if "X" in match["year"] and month:
        raise DateError(f"'{text}' knows the month but not the year: write {match['year']}")
    if month == "XX" and day and day != "XX":
        raise DateError(f"'{text}' knows the day but not the month: write {match['year']}-XX-XX")
    if month is None or month == "XX":
        return Edtf(text, (first_year, 1, 1), (last_year, 12, 31))
    if int(month) in SEASONS:
        return _season(text, match, first_year)
    return _within_year(text, match, first_year)


def _season(text: str, match: re.Match[str], year: int) -> Edtf:
    if match["day"]:
        raise DateError(f"'{text}' has a day in a season: write {match['year']}-{match['month']}")
    opens, closes = _SEASON_MONTHS[int(match["month"])]
    return Edtf(text, (year, opens, 1), (year, closes, _days(year, closes)))


def _within_year(text: str, match: re.Match[str], year: int) -> Edtf:
    month, day = int(match["month"]), match["day"]
    if not 1 <= month <= 12:
        raise DateError(f"'{text}' has month {match['month']}: months go from 01 to 12, seasons from 21 to 24")
    days = _days(year, month)
    if day is None or day == "XX":
        return Edtf(text, (year, month, 1), (year, month, days))
    if not 1 <= int(day) <= days:
        raise DateError(f"'{text}' has day {day}: {MONTHS[month - 1]} {year} has {days} days")
    if match["time"]:
        _check_time(text, match["time"])
    return Edtf(text, (year, month, int(day)), (year, month, int(day)))


def _years(digits: str) -> tuple[int, int]:
    return int(digits.replace("X", "0")), int(digits.replace("X", "9"))


def _days(year: int, month: int) -> int:
    # The Gregorian calendar repeats every 400 years; monthrange knows only years after 0.
    return monthrange(year % 400 + 400, month)[1]


def _check_time(text: str, time: str) -> None:
    match = _TIME.fullmatch(time)
    hour, minute, second, zone_hour, zone_minute = (int(part or 0) for part in match.groups()) if match else (99,) * 5
    if hour > 23 or minute > 59 or second > 59 or zone_hour > 14 or zone_minute > 59:
        raise DateError(f"'{text}' has no such time of day: hours go to 23, minutes and seconds to 59")


@lru_cache(maxsize=4096)
def show(date: Edtf) -> str:
    """Write a date for people, as sharp as it is known: "1960s", "May 2024", "about 2018", "18–19 June 2024"."""
    first, slash, second = date.text.partition("/")
    if not slash:
        return _show_single(first)
    if first in ("", ".."):
        return f"by {_show_single(second)}"
    if second in ("", ".."):
        return f"since {_show_single(first)}"
    return _show_interval(first, second)


def _show_interval(first: str, second: str) -> str:
    start, end = _SINGLE.fullmatch(first), _SINGLE.fullmatch(second)
    shown_first, shown_second = _show_single(first), _show_single(second)
    if shown_first == shown_second:
        return shown_first
    if start and end and not start["qualifier"] and not end["qualifier"] and start["year"] == end["year"]:
        plain_days = all(part and part.isdigit() for part in (start["day"], end["day"]))
        if plain_days and start["month"] == end["month"] and not start["time"] and not end["time"]:
            return f"{int(start['day'])}–{shown_second}"
        if start["month"] and end["month"] and "XX" not in first + second and not start["time"]:
            return f"{shown_first.removesuffix(' ' + _show_year(start['year']))} – {shown_second}"
    return f"{shown_first} – {shown_second}"


def _show_single(text: str) -> str:
    if long_year := _LONG_YEAR.fullmatch(text):
        return _show_year(long_year["year"])
    match = _SINGLE.fullmatch(text)
    if match is None:
        raise DateError(f"'{text}' is no date in EDTF")
    prefix = _QUALIFIERS.get(match["qualifier"] or "", "")
    year, month, day = _show_year(match["year"]), match["month"], match["day"]
    if month is None:
        return prefix + year
    if month == "XX":
        return f"{prefix}{year} (month{' and day' if day else ''} unknown)"
    if int(month) in SEASONS:
        return f"{prefix}{SEASONS[int(month)]} {year}"
    named = f"{MONTHS[int(month) - 1]} {year}"
    if day is None:
        return prefix + named
    if day == "XX":
        return f"{prefix}{named} (day unknown)"
    at = f", {match['time'][1:6]}" if match["time"] else ""
    return f"{prefix}{int(day)} {named}{at}"


def _show_year(digits: str) -> str:
    if digits.endswith("XX"):
        return f"{digits[:2]}00–{digits[:2]}99"
    if digits.endswith("X"):
        return f"{digits[:3]}0s"
    year = int(digits)
    return str(year) if year > 0 else f"{1 - year} BC"


_MONTH_NUMBERS = {form: n for n, name in enumerate(MONTHS, 1) for form in (name.lower(), name[:3].lower())} | {
    "sept": 9
}
_MONTH_WORD = r"(?P<month>[a-z]+)\.?"
_DAY_WORD = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_TYPED = tuple(
    re.compile(form, re.ASCII)
    for form in (
        r"(?:the )?(?P<decade>\d{3})0'?s",
        rf"{_MONTH_WORD},? (?P<year>\d{{4}})",
        rf"(?:the )?{_DAY_WORD} (?:of )?{_MONTH_WORD},? (?P<year>\d{{4}})",
        rf"{_MONTH_WORD} {_DAY_WORD},? (?P<year>\d{{4}})",
    )
)
_EDTF_FORM = re.compile(r"[-\dX]{4,}(?:T[\d:Z+-]+)?[~?%]?(?:/.*)?|\.?\.?/.+|Y-?\d+", re.ASCII)
_NUMBERS = re.compile(r"\d{1,2}[/.]\d{1,2}[/.]\d{4}", re.ASCII)
_YEARLESS = re.compile(
    r"(?:the )?\d{1,2}(?:st|nd|rd|th)? (?:of )?(?P<before>[a-z]{3,9})|(?P<after>[a-z]{3,9}) \d{1,2}(?:st|nd|rd|th)?",
    re.ASCII,
)
_PART = re.compile(r"(?:early|mid|late)[ -]", re.IGNORECASE)
_ABOUT = re.compile(r"(?:about|around|circa|c\.|ca\.)\s+", re.IGNORECASE)


class NoDateError(DateError):
    """Report words that have no form of a date at all."""


def parse_typed(text: str) -> Edtf:
    """Read a date that a person typed: EDTF, or words such as "May 2024", "19 June 2024" or "the 1960s".

    Raises NoDateError where the words have no form of a date, DateError where there is no such day.
    "about" makes a date approximate.
    """
    typed = " ".join(text.split())
    bare, about = _ABOUT.subn("", _PART.sub("", typed, count=1), count=1)
    _refuse_half_dates(bare.lower())
    found = bare.upper() if _EDTF_FORM.fullmatch(bare.upper()) else _words_to_edtf(bare.lower())
    if found is None:
        raise NoDateError(f"'{typed}' is no date: write 2024, 2024-06, 19 June 2024 or 1960s")
    return parse_edtf(f"{found}~" if about and not found.endswith(("~", "?", "%")) else found)


def _refuse_half_dates(words: str) -> None:
    if _NUMBERS.fullmatch(words):
        raise DateError(f"'{words}' can be two dates: write 19 June 2024 or 2024-06-19")
    match = _YEARLESS.fullmatch(words)
    if match and (match["before"] or match["after"]) in _MONTH_NUMBERS:
        raise DateError(f"'{words}' has no year: write it too, such as 19 June 2024")


def _words_to_edtf(words: str) -> str | None:
    seasons = {name: number for number, name in SEASONS.items()} | {"fall": 23}
    for form in _TYPED:
        match = form.fullmatch(words)
        if match is None:
            continue
        parts = match.groupdict()
        if parts.get("decade"):
            return f"{parts['decade']}X"
        month = _MONTH_NUMBERS.get(parts["month"])
        if month and parts.get("day"):
            return f"{parts['year']}-{month:02}-{int(parts['day']):02}"
        if month:
            return f"{parts['year']}-{month:02}"
        if parts["month"] in seasons and not parts.get("day"):
            return f"{parts['year']}-{seasons[parts['month']]}"
    return None
