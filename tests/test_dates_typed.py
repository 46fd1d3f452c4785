"""People type dates in words; what they type is read, and what is shown can be typed again."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dates import MONTHS, parse_edtf, parse_typed, show
from bot.errors import DateError


@st.composite
def plain_dates(draw: st.DrawFn) -> str:
    year, month = draw(st.integers(1000, 9999)), draw(st.integers(1, 12))
    day = draw(st.integers(1, 28 if month == 2 else 30))
    season = draw(st.integers(21, 24))
    forms = (f"{year}", f"{year}-{month:02}", f"{year}-{month:02}-{day:02}", f"{year}-{season}", f"{year // 10}X")
    return draw(st.sampled_from(forms))


@given(plain_dates(), st.sampled_from(["", "~"]))
def test_what_is_shown_can_be_typed_again(text: str, about: str) -> None:
    date = parse_edtf(text + about)
    assert parse_typed(show(date)) == date


@given(plain_dates())
def test_a_date_in_edtf_can_be_typed_in_small_letters_with_spaces_around(text: str) -> None:
    assert parse_typed(f"  {text.lower()} ") == parse_edtf(text)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("May 2024", "2024-05"),
        ("may, 2024", "2024-05"),
        ("MAY 2024", "2024-05"),
        ("Sept. 2024", "2024-09"),
        ("19 June 2024", "2024-06-19"),
        ("19th of June, 2024", "2024-06-19"),
        ("the 3rd of Jun 2024", "2024-06-03"),
        ("June 19th, 2024", "2024-06-19"),
        ("June   1\t2024", "2024-06-01"),
        ("20.6.2024", "2024-06-20"),
        ("6/20/2024", "2024-06-20"),
        ("5/5/2024", "2024-05-05"),
        ("the 1960s", "196X"),
        ("1960's", "196X"),
        ("about the 1960s", "196X~"),
        ("2024년 6월 19일", "2024-06-19"),
        ("2024년6월", "2024-06"),
        ("2024년", "2024"),
        ("1960년대", "196X"),
        ("2024년 6월경", "2024-06~"),
        ("2024年6月19日", "2024-06-19"),
        ("circa May 2024", "2024-05~"),
        ("c. 2018", "2018~"),
        ("around 2018", "2018~"),
        ("spring 2024", "2024-21"),
        ("fall 2024", "2024-23"),
        ("29 February 2024", "2024-02-29"),
    ],
)
def test_words_are_read_as_dates(typed: str, meant: str) -> None:
    assert parse_typed(typed) == parse_edtf(meant)


@pytest.mark.parametrize(
    "typed",
    ["30 February 2024", "31 June 2024", "0 June 2024", "29 February 2023", "June 2024 19", "Junuary 2024", "June"],
)
def test_days_that_do_not_exist_are_no_dates_in_words_either(typed: str) -> None:
    with pytest.raises(DateError):
        parse_typed(typed)


@pytest.mark.parametrize("typed", ["yesterday", "", "   ", "spring 3 2024", "about"])
def test_a_refusal_repeats_what_was_typed_and_shows_forms_to_write(typed: str) -> None:
    with pytest.raises(DateError, match="write 2024, 2024-06, 19 June 2024 or 1960s") as refused:
        parse_typed(typed)
    assert f"'{typed.strip()}'" in str(refused.value)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("2024-13", "months go from 01 to 12"),
        ("09/06/2024", "can be two dates"),
        ("31.31.2024", "months go from 01 to 12"),
        ("19 June", "has no year"),
        ("June 19th", "has no year"),
        ("6월 19일", "has no year"),
        ("2024년 13월", "months go from 01 to 12"),
        ("2024년 6월 31일", "June 2024 has 30 days"),
        ("2024-06-31", "June 2024 has 30 days"),
        ("June 31 2024", "June 2024 has 30 days"),
    ],
)
def test_a_date_that_cannot_be_is_refused_with_the_reason(typed: str, says: str) -> None:
    with pytest.raises(DateError, match=says):
        parse_typed(typed)


def test_about_goes_with_a_date_in_edtf_too() -> None:
    assert str(parse_typed("about 2018-05")) == "2018-05~"


@given(
    st.text(max_size=40) | st.lists(st.sampled_from(["about", "the", "19", "of", *MONTHS, "2024", "-"])).map(" ".join)
)
def test_junk_raises_only_a_date_error(typed: str) -> None:
    with suppress(DateError):
        assert show(parse_typed(typed))
