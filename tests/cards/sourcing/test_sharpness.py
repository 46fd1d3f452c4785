"""The date of an event is told of where it is sharper than its passages, or another one."""

import pytest

from bot.cards.sourcing.facts import facts_of
from bot.cards.sourcing.sharpness import sharper
from bot.dates import parse_edtf


@pytest.mark.parametrize(
    ("date", "passages"),
    [
        ("2024-02-28", ["It was on 28 February."]),
        ("2024-02", ["It was on 28 February."]),
        ("2024", ["It was on 28 February."]),
        ("2024-03-06", ["It was on Wednesday."]),
        ("2024-03-05", ["It was on the day before.", "They met on Wednesday."]),
        ("2024-03-07", ["A day before the talks they left."]),
        ("2024-03-07", ["They met on Wednesday and left the next day."]),
        ("196X", ["It dates back to the 1960s."]),
        ("2023", ["It was last year."]),
        ("2023/..", ["It has grown since last year."]),
        ("../2024-03-08", ["They left."]),
        ("../2024-03-20", ["They left."]),
        ("2024-03-06/2024-03-07", ["From Wednesday to Thursday."]),
        ("2024-03-06/2024-03-07", ["A two-day trip began on Wednesday."]),
        ("2024-02-28/2024-03-08", ["It was after 28 February."]),
        ("2018~", ["It was in 2018."]),
        ("2024-02~", ["It was on 1 March."]),
        ("2024-02-20~", ["It was on 18 February."]),
        ("2023-22", ["It was in summer 2023."]),
        ("2024-03-08", ["They left."]),
    ],
)
def test_a_date_that_the_passages_give_or_imply_is_fine(date: str, passages: list[str]) -> None:
    published = parse_edtf("2024-03-08")
    assert sharper(parse_edtf(date), [facts_of(text, published) for text in passages]) is None


@pytest.mark.parametrize(
    ("date", "passage", "clause"),
    [
        ("2024-02-28", "It was in February.", "they say only February 2024"),
        ("2023-05", "It was last year.", "they say only 2023"),
        ("1962", "It dates back to the 1960s.", "they say only 1960s"),
        ("2024-02-27", "It was on 28 February.", "they say 28 February 2024"),
        ("2024-03-05", "It was this week.", "they say only 4–10 March 2024"),
        ("2019", "They left.", "they give no date"),
        ("2024-02-28/2024-03-01", "It was in February, until 1 March.", "they say only February 2024"),
        ("2019/..", "It was in 2021.", "they say 2021"),
    ],
)
def test_a_sharper_date_or_another_one_is_told_of(date: str, passage: str, clause: str) -> None:
    assert sharper(parse_edtf(date), [facts_of(passage, parse_edtf("2024-03-08"))]) == clause


def test_where_the_text_is_not_held_or_its_day_unknown_nothing_is_told() -> None:
    assert sharper(parse_edtf("2019"), [facts_of("They left.", None, held=False)]) is None
    assert sharper(parse_edtf("2019-05-03"), [facts_of("It was on Monday.", None)]) is None
    assert sharper(parse_edtf("2019-05-03"), [facts_of("In May 2019.", None, held=False)]) == "they say only May 2019"
