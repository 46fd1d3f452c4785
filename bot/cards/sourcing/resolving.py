"""Say on which days a date of a text falls, from the day on which the text was published."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from bot.cards.sourcing.dates import Mention
from bot.dates import Day, Edtf, parse_edtf
from bot.errors import DateError

Span = tuple[Day, Day]
"""The first and the last day that a date may mean."""

_WEEK = 7
_UNSURE = 3
"""The days that an approximate date of publication may be off."""

_NEAR = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_STEP = {"last": -1, "previous": -1, "past": -1, "this": 0, "": 0, "next": 1}
_SEASONS = frozenset({21, 22, 23, 24})


def span_of(date_: Edtf | None) -> Span | None:
    """Give the first and last day of a date; None where one of them is open."""
    return (date_.earliest, date_.latest) if date_ and date_.earliest and date_.latest else None


def resolve(mention: Mention, published: Edtf | None, years: Iterable[int]) -> tuple[Span, ...]:
    """Give every span of days that a date may mean; none where that cannot be told.

    ``years`` are those that the text names: one without a year may lie in them, too.
    """
    try:
        return tuple(_spans(mention, published, years))
    except (ValueError, OverflowError, DateError):
        return ()  # no such day, or one that calendars do not reach


def shifted(span: Span, days: int) -> Span:
    """Give a span so many days later; the same one where calendars do not reach."""
    try:
        first, last = (_day(date(*day) + timedelta(days)) for day in span)
    except (ValueError, OverflowError):
        return span
    return first, last


def weekday_of(span: Span) -> int | None:
    """Give the day of the week, from 0 for Monday, of a span of one day."""
    try:
        return date(*span[0]).weekday() if span[0] == span[1] else None
    except ValueError:
        return None


def _spans(mention: Mention, published: Edtf | None, years: Iterable[int]) -> Iterator[Span]:
    if mention.year is not None:
        yield _in_year(mention, mention.year)
        return
    if mention.month is not None:
        for year in years:
            yield _in_year(mention, year)
    whole = span_of(published)
    if whole is None:
        return
    base = date(*whole[1])
    sure = published is not None and whole[0] == whole[1] and published.text[-1].isdigit()
    if mention.month is not None:
        latest = base.year - ((mention.month, mention.day or 1) > (base.month, base.day))
        yield from (_in_year(mention, year) for year in _years(latest, mention))
    elif mention.season:
        spring = parse_edtf(f"{base.year:04}-{mention.season}").earliest or (base.year, 1, 1)
        yield from (_in_year(mention, year) for year in _years(base.year - (spring > _day(base)), mention))
    elif mention.unit in ("year", "month") and not mention.count:
        yield _unit(mention.unit, base, _STEP[mention.which])
    elif mention.unit in ("year", "month"):
        yield _unit(mention.unit, base, -mention.count)
    elif date(*whole[0]) >= base - timedelta(_WEEK):
        yield from _days(mention, base, sure=sure)


def _years(latest: int, mention: Mention) -> Iterator[int]:
    """Give the last year in which the date was, and those that "last" and what is to come may mean besides."""
    yield latest
    if mention.which in ("last", "past", "previous"):
        yield latest - 1
    if mention.to_come:
        yield latest + 1


def _days(mention: Mention, base: date, *, sure: bool) -> Iterator[Span]:
    """Give what is told by days and weeks from the day of publication."""
    if mention.unit in _NEAR:
        yield _around(base + timedelta(_NEAR[mention.unit]), 0)
    elif mention.unit == "day":
        yield _around(base - timedelta(mention.count), 0)
    elif mention.unit == "week" and mention.count:
        yield _around(base - timedelta(_WEEK * mention.count), _UNSURE)
    elif mention.unit == "week":
        monday = base - timedelta(base.weekday()) + timedelta(_WEEK * _STEP[mention.which])
        yield _day(monday), _day(monday + timedelta(_WEEK - 1))
    elif mention.weekday is not None:
        last = base - timedelta((base.weekday() - mention.weekday) % _WEEK)
        yield _around(last, 0)
        if mention.which == "last":
            yield _around(last - timedelta(_WEEK), 0)
        if mention.to_come or (not sure and last + timedelta(_WEEK) <= base + timedelta(_UNSURE)):
            yield _around(last + timedelta(_WEEK), 0)
    elif mention.day is not None:
        month = base if mention.day <= base.day else base.replace(day=1) - timedelta(1)
        yield _around(month.replace(day=mention.day), 0)
        if mention.to_come:
            yield _around(((month.replace(day=1)) + timedelta(32)).replace(day=mention.day), 0)


def _in_year(mention: Mention, year: int) -> Span:
    if mention.last_year:
        return (year, 1, 1), (mention.last_year, 12, 31)
    if mention.month is None:
        text = f"{year:04}-{mention.season}" if mention.season in _SEASONS else f"{year:04}"
        return _known(text)
    if mention.day is None:
        return _known(f"{year:04}-{mention.month:02}")
    last = _known(f"{year:04}-{mention.month:02}-{mention.day:02}")
    if mention.first_day and mention.first_day < mention.day:
        return (year, mention.month, mention.first_day), last[1]
    return last


def _known(text: str) -> Span:
    known = span_of(parse_edtf(text))
    if known is None:
        raise DateError(text)
    return known


def _unit(unit: str, base: date, steps: int) -> Span:
    if unit == "year":
        return _known(f"{base.year + steps:04}")
    month = base.year * 12 + base.month - 1 + steps
    return _known(f"{month // 12:04}-{month % 12 + 1:02}")


def _around(day: date, days: int) -> Span:
    return _day(day - timedelta(days)), _day(day + timedelta(days))


def _day(day: date) -> Day:
    return day.year, day.month, day.day
