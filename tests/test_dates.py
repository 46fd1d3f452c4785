"""Dates are read as EDTF, shown no sharper than they are known, and sorted by the days they can mean."""

import re
from contextlib import suppress

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.dates import MONTHS, PATTERN, SEASONS, Edtf, parse_edtf, show
from bot.errors import DateError

EARLIEST, LATEST = (-(10**12), 1, 1), (10**12, 12, 31)


def years() -> st.SearchStrategy[str]:
    plain = st.integers(0, 9999).map("{:04}".format)
    return plain | st.integers(1, 9999).map("-{:04}".format)


@st.composite
def within_years(draw: st.DrawFn) -> str:
    year, month = draw(years()), draw(st.integers(1, 12))
    day = draw(st.integers(1, 28 if month == 2 else 30))
    time = draw(st.sampled_from(["", "T00:00:00", "T23:59:59Z", "T09:05:00+09:00"]))
    forms = (
        f"{year}-{month:02}-{day:02}{time}",
        f"{year}-{month:02}-XX",
        f"{year}-{month:02}",
        f"{year}-{draw(st.integers(21, 24))}",
        f"{year}-XX",
        f"{year}-XX-XX",
        year,
    )
    return draw(st.sampled_from(forms))


def singles() -> st.SearchStrategy[str]:
    coarse = st.integers(0, 999).map("{:03}X".format) | st.integers(0, 99).map("{:02}XX".format)
    qualified = st.builds(str.__add__, within_years() | coarse, st.sampled_from(["", "", "~", "?", "%"]))
    return qualified | st.integers(10_000, 10**12 - 1).map("Y{}".format)


@st.composite
def intervals(draw: st.DrawFn) -> str:
    first, second = draw(singles()), draw(singles())
    if draw(st.integers(0, 3)) == 0:
        return draw(st.sampled_from([f"{first}/..", f"../{first}", f"{first}/", f"/{first}"]))
    start, end = parse_edtf(first), parse_edtf(second)
    if start.order > end.order:
        first, second, start, end = second, first, end, start
    assume(bounds(start)[1] <= bounds(end)[1])
    return f"{first}/{second}"


def edtf_texts() -> st.SearchStrategy[str]:
    return singles() | intervals()


def bounds(date: Edtf) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    return date.earliest or EARLIEST, date.latest or LATEST


@given(edtf_texts())
def test_every_date_of_the_grammar_is_read_and_shown(text: str) -> None:
    date = parse_edtf(text)
    assert date.text == str(date) == text
    assert bounds(date)[0] <= bounds(date)[1]
    assert show(date)


def slips() -> st.SearchStrategy[str]:
    """Give dates of which a sign was taken out, put in or changed, and texts of their signs."""
    signs = "0123456789X-/.~?%TYZ:+"

    def slip(text: str, at: int, length: int, sign: str) -> str:
        at %= len(text) + 1
        return text[:at] + sign + text[at + length :]

    sign = st.sampled_from(["", *signs, "XX", "13", "31", "T25:00:00"])
    changed = st.builds(slip, edtf_texts(), st.integers(0, 99), st.integers(0, 2), sign)
    return changed | st.text(signs, max_size=12)


def _refusal(text: str) -> str:
    with pytest.raises(DateError) as refused:
        parse_edtf(text)
    return str(refused.value)


def is_read(text: str) -> bool:
    try:
        parse_edtf(text)
    except DateError:
        return False
    return True


def test_pattern_and_reader_agree_on_every_day_of_a_leap_year() -> None:
    days = [f"2024-{month:02}-{day:02}" for month in range(26) for day in range(33)]
    assert [text for text in days if re.fullmatch(PATTERN, text)] == [text for text in days if is_read(text)]


@settings(max_examples=500)
@given(edtf_texts() | slips())
def test_what_the_pattern_refuses_is_refused_when_it_is_read(text: str) -> None:
    assert re.fullmatch(PATTERN, text) or not is_read(text)


@settings(max_examples=500)
@given(st.from_regex(PATTERN, fullmatch=True, alphabet="0123456789X-/.~?%TYZ:+"))
def test_what_the_pattern_takes_is_a_date_but_for_leap_days_and_spans_that_end_before_they_begin(text: str) -> None:
    assert is_read(text) or re.search("ends before it begins|has day 29: February", _refusal(text))


@given(singles())
def test_a_date_is_shown_as_sharp_as_it_was_typed_and_no_sharper(text: str) -> None:
    shown = show(parse_edtf(text))
    day_shown = re.search(rf"\b\d{{1,2}} ({'|'.join(MONTHS)}) ", shown) is not None
    month_shown = any(month in shown for month in MONTHS)
    typed = re.fullmatch(r"(Y?-?[\dX]+)(?:-(\d\d|XX))?(?:-(\d\d|XX))?(?:T.+?)?([~?%]?)", text)
    assert typed is not None
    year, month, day, qualifier = typed.groups()
    assert day_shown == (day is not None and day != "XX")
    assert month_shown == (month is not None and month.isdigit() and int(month) <= 12)
    assert any(season in shown for season in SEASONS.values()) == (month in ("21", "22", "23", "24"))
    assert ("about" in shown, "possibly" in shown) == (qualifier in ("~", "%"), qualifier in ("?", "%"))
    if "X" in year:
        assert shown.endswith(("0s", "99"))


@given(edtf_texts(), edtf_texts())
def test_a_date_that_lies_wholly_before_another_sorts_before_it(one: str, other: str) -> None:
    first, second = parse_edtf(one), parse_edtf(other)
    if bounds(first)[1] < bounds(second)[0]:
        assert first.order < second.order
    if first.earliest and second.earliest and first.earliest < second.earliest:
        assert first.order < second.order


@given(edtf_texts())
def test_a_date_falls_within_its_own_bounds_and_not_outside(text: str) -> None:
    date = parse_edtf(text)
    assert date.within(date.earliest, date.latest)
    assert date.within(None, None)
    assert not date.within((10**12, 12, 31), None)
    assert not date.within(None, (-(10**5), 1, 1))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("196X", "1960s"),
        ("19XX", "1900–1999"),
        ("2018~", "about 2018"),
        ("2022-02?", "possibly February 2022"),
        ("2022-02%", "possibly about February 2022"),
        ("2024-06-19", "19 June 2024"),
        ("2024-06-19T09:05:00Z", "19 June 2024, 09:05"),
        ("2024-06-XX", "June 2024 (day unknown)"),
        ("2024-XX", "2024 (month unknown)"),
        ("2024-24", "winter 2024"),
        ("0000", "1 BC"),
        ("-0043-03", "March 44 BC"),
        ("Y17000", "17000"),
        ("2024-06-18/2024-06-19", "18–19 June 2024"),
        ("2024-05-29/2024-06-19", "29 May – 19 June 2024"),
        ("2024-05/2024-06", "May – June 2024"),
        ("2023-12-31/2024-01-01", "31 December 2023 – 1 January 2024"),
        ("2024-06-18~/2024-06-19", "about 18 June 2024 – 19 June 2024"),
        ("2022-02/..", "since February 2022"),
        ("../2024-06-19", "by 19 June 2024"),
        ("/2024", "by 2024"),
    ],
)
def test_dates_are_shown_in_words(text: str, shown: str) -> None:
    assert show(parse_edtf(text)) == shown


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("2023-02-29", "February 2023 has 28 days"),
        ("1900-02-29", "February 1900 has 28 days"),
        ("2024-02-30", "February 2024 has 29 days"),
        ("2024-13", "months go from 01 to 12, seasons from 21 to 24"),
        ("2024-00", "months go from 01 to 12"),
        ("2024-06-00", "June 2024 has 30 days"),
        ("2024-21-03", "write 2024-21"),
        ("196X-05", "write 196X"),
        ("2024-XX-05", "write 2024-XX-XX"),
        ("2024-06-19/2024-06-18", "write 2024-06-18/2024-06-19"),
        ("../..", "write at least one date"),
        ("/", "write at least one date"),
        ("2024-06-19T24:00:00", "hours go to 23"),
        ("19 June 2024", "write 2024-06-19"),
        ("2024-06-XXT10:00:00", "write 2024-06-19"),
        ("24-06-19", "write 2024-06-19"),
        ("2024-6-19", "write 2024-06-19"),
        ("２０２４", "write 2024-06-19"),
        ("2024-06-19\n", "write 2024-06-19"),
        ("", "write 2024-06-19"),
    ],
)
def test_what_is_no_date_is_refused_with_a_correction(text: str, advice: str) -> None:
    with pytest.raises(DateError) as refused:
        parse_edtf(text)
    assert f"'{text}'" in str(refused.value)
    assert advice in str(refused.value)


@pytest.mark.parametrize("text", ["2024-02-29", "2000-02-29", "0000-02-29", "-0004-02-29"])
def test_leap_days_exist_in_leap_years(text: str) -> None:
    date = parse_edtf(text)
    assert date.earliest == date.latest


@given(st.text(max_size=30) | st.text("0123456789-X/~?%.YTZ:+", max_size=24))
def test_junk_raises_only_a_date_error(text: str) -> None:
    with suppress(DateError):
        assert show(parse_edtf(text))
