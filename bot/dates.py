"""Read, compare and show dates in EDTF without ever making them sharper than they are known.

The notation is the Extended Date/Time Format, ISO 8601-2, levels 0 and 1, as the Library of Congress
describes it (https://www.loc.gov/standards/datetime/). The library ``edtf`` reads it too, but takes
4 ms a date and fails on open intervals; tests compare the two where both can answer.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

from bot.errors import DateError
from bot.language.calendars import MONTHS, When, calendar
from bot.language.saying import say, spoken, unsaid

SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_SEASONS = {
    21: unsaid("spring {year}"),
    22: unsaid("summer {year}"),
    23: unsaid("autumn {year}"),
    24: unsaid("winter {year}"),
}
_SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12)}
_QUALIFIERS = {"~": unsaid("about {date}"), "?": unsaid("possibly {date}"), "%": unsaid("possibly about {date}")}
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
        raise DateError(say("'{date}' has neither a beginning nor an end: write at least one date", date=text))
    start = None if first in ("", "..") else _single(first)
    end = None if second in ("", "..") else _single(second)
    if start and end and ends_before(end, start):
        raise DateError(say("'{date}' ends before it begins: write {right}", date=text, right=f"{second}/{first}"))
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
        raise _no_edtf(text)
    if match["year"] == "-0000":
        raise DateError(say("'{date}' is no year: the one before 0001 is 0000", date=text))
    first_year, last_year = _years(match["year"])
    month, day = match["month"], match["day"]
    if "X" in match["year"] and month:
        wrong = say("'{date}' knows the month but not the year: write {right}", date=text, right=match["year"])
        raise DateError(wrong)
    if month == "XX" and day and day != "XX":
        right = f"{match['year']}-XX-XX"
        raise DateError(say("'{date}' knows the day but not the month: write {right}", date=text, right=right))
    if month is None or month == "XX":
        return Edtf(text, (first_year, 1, 1), (last_year, 12, 31))
    if int(month) in SEASONS:
        return _season(text, match, first_year)
    return _within_year(text, match, first_year)


def _season(text: str, match: re.Match[str], year: int) -> Edtf:
    if match["day"]:
        right = f"{match['year']}-{match['month']}"
        raise DateError(say("'{date}' has a day in a season: write {right}", date=text, right=right))
    opens, closes = _SEASON_MONTHS[int(match["month"])]
    return Edtf(text, (year, opens, 1), (year, closes, _days(year, closes)))


def _within_year(text: str, match: re.Match[str], year: int) -> Edtf:
    month, day = int(match["month"]), match["day"]
    if not 1 <= month <= 12:
        wrong = unsaid("'{date}' has month {month}: months go from 01 to 12, seasons from 21 to 24")
        raise DateError(say(wrong, date=text, month=match["month"]))
    days = _days(year, month)
    if day is None or day == "XX":
        return Edtf(text, (year, month, 1), (year, month, days))
    if not 1 <= int(day) <= days:
        wrong = unsaid("'{date}' has day {day}: {month} has {days} days")
        raise DateError(say(wrong, date=text, day=day, month=calendar().date((year, month)), days=days))
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
        wrong = unsaid("'{date}' has no such time of day: hours go to 23, minutes and seconds to 59")
        raise DateError(say(wrong, date=text))


def _no_edtf(text: str) -> DateError:
    examples = "2024-06-19, 2024-06, 2024, 196X, 2018~, 2024-06-18/2024-06-19"
    return DateError(say("'{date}' is no date in EDTF: write {examples}", date=text, examples=examples))


def show(date: Edtf) -> str:
    """Write a date for people, as the locale has it that is spoken, and as sharp as it is known.

    In plain English: "1960s", "May 2024", "about 2018", "18–19 June 2024".
    """
    return _shown(date, spoken())


def show_moment(seconds: float) -> str:
    """Write a time that is held in seconds since 1970 for people, to the minute."""
    moment = datetime.fromtimestamp(seconds, UTC)
    return say("{time} UTC", time=calendar().at((moment.year, moment.month, moment.day), moment.hour, moment.minute))


@lru_cache(maxsize=4096)
def _shown(date: Edtf, _: str) -> str:
    first, slash, second = date.text.partition("/")
    if not slash:
        return _show_single(first)
    if first in ("", ".."):
        return say("by {date}", date=_show_single(second))
    if second in ("", ".."):
        return say("since {date}", date=_show_single(first))
    shown_first, shown_second = _show_single(first), _show_single(second)
    if shown_first == shown_second:
        return shown_first
    start, end = _plainly(first), _plainly(second)
    return calendar().span(start, end) if start and end else calendar().joined(shown_first, shown_second)


def _plainly(text: str) -> When | None:
    """Give a date as numbers; None where it says more or less than these."""
    if long_year := _LONG_YEAR.fullmatch(text):
        return (int(long_year["year"]),)
    match = _SINGLE.fullmatch(text)
    if match is None or match["time"] or match["qualifier"] or "X" in text or int(match["month"] or 0) in SEASONS:
        return None
    return tuple(int(part) for part in match.group("year", "month", "day") if part)


def _show_single(text: str) -> str:
    if plain := _plainly(text):
        return calendar().date(plain)
    match = _SINGLE.fullmatch(text)
    if match is None:
        raise _no_edtf(text)
    shown = _show_unqualified(match)
    return say(_QUALIFIERS[match["qualifier"]], date=shown) if match["qualifier"] else shown


def _show_unqualified(match: re.Match[str]) -> str:
    digits, month, day = match.group("year", "month", "day")
    if "X" in digits:
        first, last = _years(digits)
        return calendar().span((first,), (last,)) if last > first + 9 else say("{decade}s", decade=digits[:3] + "0")
    year = int(digits)
    if month is None:
        return calendar().date((year,))
    if month == "XX":
        if day:
            return say("{year} (month and day unknown)", year=calendar().date((year,)))
        return say("{year} (month unknown)", year=calendar().date((year,)))
    if int(month) in SEASONS:
        return say(_SEASONS[int(month)], year=calendar().date((year,)))
    if day == "XX":
        return say("{month} (day unknown)", month=calendar().date((year, int(month))))
    when = (year, int(month), *((int(day),) if day else ()))
    time = match["time"]
    return calendar().at(when, int(time[1:3]), int(time[4:6])) if time else calendar().date(when)


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
_NUMBERS = re.compile(r"(?P<first>\d{1,2})[/.](?P<second>\d{1,2})[/.](?P<year>\d{4})", re.ASCII)
_COUNTED = re.compile(
    r"(?:(?P<decade>\d{3})0 ?(?:년대|年代)|(?P<year>\d{4}) ?[년年](?: ?(?P<month>\d{1,2}) ?[월月](?: ?(?P<day>\d{1,2}) ?[일日])?)?)"
    r"(?P<about> ?(?:경|무렵|頃))?",
    re.ASCII,
)
"""A date as Korean, Chinese and Japanese write it: 2024년 6월 19일."""

_COUNTED_YEARLESS = re.compile(r"\d{1,2} ?[월月] ?\d{1,2} ?[일日]", re.ASCII)
_YEARLESS = re.compile(
    r"(?:the )?\d{1,2}(?:st|nd|rd|th)? (?:of )?(?P<before>[a-z]{3,9})|(?P<after>[a-z]{3,9}) \d{1,2}(?:st|nd|rd|th)?",
    re.ASCII,
)
_PART = re.compile(r"(?:early|mid|late)[ -]", re.IGNORECASE)
_ABOUT = re.compile(r"(?:about|around|circa|c\.|ca\.)\s+", re.IGNORECASE)


class NoDateError(DateError):
    """Report words that have no form of a date at all."""


def parse_typed(text: str) -> Edtf:
    """Read a date that a person typed: EDTF, or words such as "May 2024", "19 June 2024", "the 1960s" or "2024년 6월".

    Raises NoDateError where the words have no form of a date, DateError where there is no such day.
    "about" makes a date approximate.
    """
    typed = " ".join(text.split())
    bare, about = _ABOUT.subn("", _PART.sub("", typed, count=1), count=1)
    _refuse_half_dates(bare.lower())
    found = bare.upper() if _EDTF_FORM.fullmatch(bare.upper()) else _words_to_edtf(bare.lower())
    if found is None:
        raise NoDateError(say("'{words}' is no date: write 2024, 2024-06, 19 June 2024 or 1960s", words=typed))
    return parse_edtf(f"{found}~" if about and not found.endswith(("~", "?", "%")) else found)


def _refuse_half_dates(words: str) -> None:
    numbers = _NUMBERS.fullmatch(words)
    if numbers and _day_and_month(numbers) is None:
        raise DateError(say("'{words}' can be two dates: write 19 June 2024 or 2024-06-19", words=words))
    match = _YEARLESS.fullmatch(words)
    if _COUNTED_YEARLESS.fullmatch(words) or (match and (match["before"] or match["after"]) in _MONTH_NUMBERS):
        raise DateError(say("'{words}' has no year: write it too, such as 19 June 2024", words=words))


def _day_and_month(numbers: re.Match[str]) -> tuple[int, int] | None:
    """Tell the day from the month in a date of numbers alone; None where both may be either."""
    first, second = int(numbers["first"]), int(numbers["second"])
    if first == second or first > 12 >= second:
        return first, second
    return (second, first) if second > 12 >= first else None


def _words_to_edtf(words: str) -> str | None:
    numbers = _NUMBERS.fullmatch(words)
    if numbers and (told := _day_and_month(numbers)):
        return f"{numbers['year']}-{told[1]:02}-{told[0]:02}"
    if counted := _COUNTED.fullmatch(words):
        return _counted_to_edtf(counted)
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


def _counted_to_edtf(match: re.Match[str]) -> str:
    within = "".join(f"-{int(part):02}" for part in match.group("month", "day") if part)
    date = f"{match['decade']}X" if match["decade"] else f"{match['year']}{within}"
    return f"{date}~" if match["about"] else date
