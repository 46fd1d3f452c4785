"""Dates are shown as each locale of Discord's has them, in every form that EDTF has, and no sharper than they are known."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dates import parse_edtf, parse_typed, show
from bot.language.saying import speaking
from tests.test_dates import edtf_texts, years

LOCALES = (
    "da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th zh-CN ja zh-TW ko"
).split()


def shown(text: str, locale: str) -> str:
    with speaking(locale):
        return show(parse_edtf(text))


def numbers(text: str) -> set[int]:
    return set(map(int, re.findall(r"\d+", text)))


def counted(digits: str) -> int:
    """Give the number by which people know a year."""
    year = int(digits.removeprefix("Y"))
    return year if year > 0 else 1 - year


@given(edtf_texts(), st.sampled_from(LOCALES))
def test_the_years_of_every_date_are_shown_everywhere(text: str, locale: str) -> None:
    words = shown(text, locale)
    for single in filter(lambda part: part.strip("."), text.split("/")):
        if year := re.match(r"Y?-?\d{4,}", single):
            assert counted(year[0]) in numbers(words)
        else:
            assert int(single[:4].replace("X", "0")) in numbers(words) | {0}


@given(years(), st.integers(1, 12), st.integers(1, 28), st.sampled_from(LOCALES))
def test_nothing_is_shown_sharper_than_it_is_known(year: str, month: int, day: int, locale: str) -> None:
    for text in (year, f"{year}-XX", f"{year}-23~"):
        assert numbers(shown(text, locale)) == {counted(year)}
    for text in (f"{year}-{month:02}", f"{year}-{month:02}-XX?"):
        assert numbers(shown(text, locale)) <= {counted(year), month}
    assert {counted(year), day} <= numbers(shown(f"{year}-{month:02}-{day:02}", locale))


@given(years(), st.integers(1, 12), st.integers(1, 28), st.sampled_from(LOCALES))
def test_a_span_of_one_day_is_that_day(year: str, month: int, day: int, locale: str) -> None:
    text = f"{year}-{month:02}-{day:02}"
    assert shown(f"{text}/{text}", locale) == shown(text, locale)


@pytest.mark.parametrize(
    ("locale", "text", "words"),
    [
        ("en-US", "2024-06-19", "June 19, 2024"),
        ("en-US", "2024-06-18/2024-06-19", "June 18 – 19, 2024"),
        ("en-GB", "2024-06-18/2024-06-19", "18–19 June 2024"),
        ("de", "2024-06-19", "19. Juni 2024"),
        ("de", "2024-06-18/2024-06-19", "18.–19. Juni 2024"),
        ("de", "-0043-03-15", "15. März 44 v. Chr."),
        ("fr", "2024-05/2024-06", "mai – juin 2024"),
        ("cs", "2024-06-18/2024-06-19", "18. června 2024 – 19. června 2024"),
        ("ru", "2024-06", "июнь 2024 г."),
        ("ja", "2024-05-29/2024-06-19", "2024年5月29日～6月19日"),
        ("zh-CN", "2023-12-31/2024-01-02", "2023年12月31日至2024年1月2日"),
        ("ko", "2024-06-19", "2024년 6월 19일"),
        ("ko", "2024-06-18/2024-06-19", "2024년 6월 18일~19일"),
        ("ko", "2024-06-19T21:05:00+09:00", "2024년 6월 19일 오후 9:05"),
        ("ko", "Y17000", "17000년"),
        ("nobody-knows", "2024-06-18/2024-06-19", "18–19 June 2024"),
    ],
)
def test_dates_read_as_people_write_them_there(locale: str, text: str, words: str) -> None:
    assert re.sub(r"\s", " ", shown(text, locale)) == words


def test_the_same_date_is_shown_in_each_language_in_turn() -> None:
    told = [shown("2024-06-19", locale) for locale in ("en", "ko", "en-US", "en", "ko")]
    assert told == ["19 June 2024", "2024년 6월 19일", "June 19, 2024", "19 June 2024", "2024년 6월 19일"]


@given(st.dates(min_value=date(1000, 1, 1)), st.integers(1, 3), st.sampled_from(["en", "ko", "ja", "zh-CN", "zh-TW"]))
def test_what_is_shown_may_be_typed_where_months_are_counted(day: date, parts: int, locale: str) -> None:
    text = "-".join(day.isoformat().split("-")[:parts])
    assert parse_typed(shown(text, locale)).text == text
