"""Dates of a sentence are sourced by dates that are as sharp, resolved from the day of publication."""

import pytest

from bot.cards.sourcing.dates import read_dates
from bot.cards.sourcing.facts import facts_of
from bot.cards.sourcing.finding import unsourced
from bot.cards.sourcing.words import read_words
from bot.dates import parse_edtf

FRIDAY = "2024-03-08"


def given(text: str, published: str | None = FRIDAY) -> list[str]:
    """Give the spans of a text, each as first day/last day."""
    spans = facts_of(text, parse_edtf(published) if published else None).spans
    return ["/".join("-".join(f"{part:02}" for part in day) for day in dict.fromkeys(span)) for span in spans]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("on 7 March 2024", ["2024-03-07"]),
        ("on March 7, 2024", ["2024-03-07"]),
        ("on 2024-03-07", ["2024-03-07"]),
        ("on Sept. 3", ["2023-09-03"]),
        ("from 3 to 5 March", ["2024-03-03/2024-03-05"]),
        ("in March 2019", ["2019-03-01/2019-03-31"]),
        ("in August", ["2023-08-01/2023-08-31"]),
        ("in February", ["2024-02-01/2024-02-29"]),
        ("it will open in August", ["2023-08-01/2023-08-31", "2024-08-01/2024-08-31"]),
        ("in 2019", ["2019-01-01/2019-12-31"]),
        ("in the 1960s", ["1960-01-01/1969-12-31"]),
        ("in spring 2019", ["2019-03-01/2019-05-31"]),
        ("on Friday", ["2024-03-08"]),
        ("on Wednesday", ["2024-03-06"]),
        ("last Friday", ["2024-03-08", "2024-03-01"]),
        ("it will meet on Monday", ["2024-03-04", "2024-03-11"]),
        ("yesterday", ["2024-03-07"]),
        ("tomorrow", ["2024-03-09"]),
        ("this week", ["2024-03-04/2024-03-10"]),
        ("last week", ["2024-02-26/2024-03-03"]),
        ("last month", ["2024-02-01/2024-02-29"]),
        ("next month", ["2024-04-01/2024-04-30"]),
        ("last year", ["2023-01-01/2023-12-31"]),
        ("on the 7th", ["2024-03-07"]),
        ("on the 19th", ["2024-02-19"]),
        ("three days ago", ["2024-03-05"]),
        ("two years ago", ["2022-01-01/2022-12-31"]),
        ("in 2018, of which in May", ["2018-01-01/2018-12-31", "2018-05-01/2018-05-31", "2023-05-01/2023-05-31"]),
        ("on 31 February 2024", []),
        ("it may, and they march", []),
        ("Theresa May left", []),
        ("May it stand", []),
        ("2,000 men, page 1999%", []),
        ("#2024, v2.2024", []),
    ],
)
def test_a_date_falls_on_the_days_that_its_publication_tells(text: str, spans: list[str]) -> None:
    assert given(text) == spans


def test_an_approximate_day_of_publication_leaves_two_weekdays_open() -> None:
    assert given("on Saturday", "2024-03-08~") == ["2024-03-02", "2024-03-09"]
    assert given("on Wednesday", "2024-03-08~") == ["2024-03-06"]


@pytest.mark.parametrize("text", ["on Wednesday", "last year", "in May", "yesterday"])
def test_without_a_day_of_publication_nothing_is_told_of(text: str) -> None:
    facts = facts_of(text, None)
    assert facts.unresolved
    assert unsourced("It was on 3 March 2011.", [facts]) == []


@pytest.mark.parametrize(
    ("sentence", "passage", "words"),
    [
        ("It was in 2023.", "It was last year.", []),
        ("It was in March.", "It was on Wednesday.", []),
        ("It was on Wednesday, 6 March.", "It was on Wednesday.", []),
        ("It was on Wednesday.", "It was on 6 March.", []),
        ("It was in March 2024.", "It was so.", []),
        ("It was on 8 March.", "It was so.", []),
        ("It was on 9 March.", "It was so.", ["9 March"]),
        ("It was in the 2020s.", "It was in 2021.", []),
        ("It was in May.", "It may be so.", ["May"]),
        ("It was on 29 May.", "It was in May.", ["29 May"]),
        ("It was on Thursday.", "It was on Wednesday.", ["Thursday"]),
        ("It was on Friday.", "It was on Wednesday.", ["Friday"]),
        ("It was on 6 April.", "It was on 6 March.", ["6 April"]),
        ("It was in 2021.", "It was in the 2020s.", ["2021"]),
        ("It was in 2019.", "It was in 2018.", ["2019"]),
        ("It was last week.", "It was in 2018.", []),
    ],
)
def test_a_date_is_told_of_that_is_sharper_or_another_one(sentence: str, passage: str, words: list[str]) -> None:
    found = unsourced(sentence, [facts_of(passage, parse_edtf(FRIDAY))])
    assert [(one.rule, one.words) for one in found] == [("dates", word) for word in words]


def test_mentions_stand_where_they_say() -> None:
    text = "Between 3 and 5 May 2024, and again on Monday."
    found = [text[one.start : one.end] for one in read_dates(read_words(text), text)]
    assert found == ["3 and 5 May 2024", "Monday"]
