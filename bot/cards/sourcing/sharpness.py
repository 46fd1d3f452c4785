"""Tell whether the date of an event is sharper than the passages that carry it."""

from collections.abc import Sequence

from bot.cards.sourcing.facts import Facts
from bot.cards.sourcing.resolving import Span, shifted, span_of
from bot.dates import Day, Edtf, parse_edtf, show

_ABOUT = "~?%"


def sharper(date: Edtf, passages: Sequence[Facts]) -> str | None:
    """Say what the passages give where the date of an event is sharper than any date that they give or imply.

    An event lies no later than its report was published, so that day may always end a span. Where a text is not held,
    that our account of it gives no date says nothing.
    """
    if any(facts.unresolved or not (facts.held or facts.spans) for facts in passages):
        return None
    given = _given(passages)
    published = [facts.published for facts in passages if facts.published]
    first, slash, second = date.text.partition("/")
    parts = [parse_edtf(part) for part in (first, second) if part not in ("", "..")] if slash else [date]
    lacking = [part for part in parts if not _is_given(part, [*given, *published])]
    if slash and lacking and lacking[-1] is parts[-1] and second not in ("", "..") and _is_past(lacking[-1], published):
        lacking.pop()
    if slash and len(lacking) == 1 and len(parts) == 2 and _lasts(parts, passages):
        return None
    return _tell(lacking[0], given) if lacking else None


def _is_past(end: Edtf, published: Sequence[Span]) -> bool:
    """Tell whether a span ends no sooner than some report of it was published."""
    return end.latest is not None and any(end.latest >= first for first, _ in published)


def _given(passages: Sequence[Facts]) -> list[Span]:
    """Give every span of the passages, and those that they count from one: "the day before"."""
    given = dict.fromkeys(span for facts in passages for span in facts.spans)
    anchors = [*given, *(facts.published for facts in passages if facts.published)]
    shifts = sorted({days for facts in passages for days in facts.shifts})
    given.update(dict.fromkeys(shifted(span, days) for days in shifts for span in anchors if span[0] == span[1]))
    return list(given)


def _is_given(date: Edtf, given: Sequence[Span]) -> bool:
    whole = span_of(date)
    if whole is None:
        return True
    first, last = _loosened(whole) if date.text[-1] in _ABOUT else whole
    return any(first <= span[0] and span[1] <= last for span in given)


def _loosened(span: Span) -> Span:
    """Give the span of an approximate date with as much again on either side."""
    (year, month, _), (last_year, last_month, _) = span
    if span[0] == span[1]:
        return shifted((span[0], span[0]), -3)[0], shifted((span[1], span[1]), 3)[0]
    if (year, month) == (last_year, last_month):
        return (year - (month == 1), (month - 2) % 12 + 1, 1), (year + (month == 12), month % 12 + 1, 31)
    size = last_year - year + 1
    return (year - size, 1, 1), (last_year + size, 12, 31)


def _lasts(parts: Sequence[Edtf], passages: Sequence[Facts]) -> bool:
    """Tell whether the passages give how long a span of days lasts: a "two-day trip"."""
    start, end = span_of(parts[0]), span_of(parts[1])
    if start is None or end is None:
        return False
    days = {float(n) for n in range(2, 32) if end[0] in (shifted(start, n)[0], shifted(start, n - 1)[0])}
    return any(not days.isdisjoint(facts.numbers) for facts in passages)


def _tell(date: Edtf, given: Sequence[Span]) -> str:
    whole = span_of(date)
    if not given or whole is None:
        return "they give no date"
    around = [span for span in given if span[0] <= whole[0] and whole[1] <= span[1]]
    if around:
        return f"they say only {_shown(min(around, key=_size))}"
    nearest = min(given, key=lambda span: _size((min(span[0], whole[0]), max(span[0], whole[0]))))
    return f"they say {_shown(nearest)}"


def _size(span: Span) -> int:
    (year, month, day), (last_year, last_month, last_day) = span
    return ((last_year - year) * 12 + last_month - month) * 31 + last_day - day


def _shown(span: Span) -> str:
    """Write a span for people: a day, a month, a year or a decade by its name, any other from day to day."""
    return show(parse_edtf(_notation(*span)))


def _notation(first: Day, last: Day) -> str:
    if first == last:
        return _single(first)
    whole_month = first[:2] == last[:2] and first[2] == 1
    if whole_month and parse_edtf(f"{first[0]:04}-{first[1]:02}").latest == last:
        return f"{first[0]:04}-{first[1]:02}"
    if first[1:] == (1, 1) and last[1:] == (12, 31):
        if first[0] == last[0]:
            return f"{first[0]:04}"
        if first[0] % 10 == 0 and last[0] == first[0] + 9:
            return f"{first[0] // 10:03}X"
    return f"{_single(first)}/{_single(last)}"


def _single(day: Day) -> str:
    return "-".join((f"{day[0]:04}", f"{day[1]:02}", f"{day[2]:02}"))
