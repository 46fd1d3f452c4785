"""A quotation that names no speaker goes on with whoever spoke before, as far as the text says so and no further."""

import pytest

from bot.sources.speech.finding import find_speech
from tests.sources.speech.reading import Case, cases, said, speakers, title


@pytest.mark.parametrize("case", cases("attribution"), ids=title)
def test_a_quotation_goes_on_with_its_speaker(case: Case) -> None:
    assert said(*case.paragraphs) == list(case.expected)


@pytest.mark.parametrize("case", cases("marks"), ids=title)
def test_a_quotation_is_found_whatever_its_marks(case: Case) -> None:
    assert said(*case.paragraphs) == list(case.expected)


def test_a_speaker_is_not_carried_past_another_one() -> None:
    paragraphs = ["“It is late,” said Ada Marsh.", "Bo Lind said it is dark.", "“Go home, all of you.”"]
    assert speakers(*paragraphs) == ["Ada Marsh", "Bo Lind"]


def test_nobody_is_carried_over_from_a_sentence_in_which_nobody_speaks() -> None:
    assert speakers("Ada Marsh left at noon.", "“Go home, all of you.”") == [None]


def test_a_paragraph_left_open_hands_its_speaker_to_the_next_one_alone() -> None:
    opened = "Ada Marsh said: “It is late, and we have far to go.", "“We go home,” and there the letter ends."
    assert speakers(*opened)[1] == "Ada Marsh"
    closed = opened[0] + "”", opened[1]
    rules = [found.attribution.rule for found in find_speech(closed).quotations]
    assert "paragraph left open by its speaker" not in rules


def test_a_surname_of_two_people_stays_the_surname_wherever_they_are_named() -> None:
    family = "Ada Marsh and Bo Marsh sold the yard."
    assert speakers("“It is late,” Marsh said.", family) == speakers(family, "“It is late,” Marsh said.") == ["Marsh"]


def test_every_speaker_goes_by_one_name_through_an_article() -> None:
    paragraphs = [
        "“It is late,” Marsh said.",
        "“It is dark,” said Dr. Ada Marsh.",
        "“Go home,” Ada said.",
        "“Go home,” she said.",
    ]
    assert speakers(*paragraphs) == ["Ada Marsh"] * 4


def test_a_quotation_stands_in_its_paragraph_where_it_says() -> None:
    paragraphs = ["The wall is old.", "“It is late,” said Ada Marsh, “and dark.”"]
    for found in find_speech(paragraphs).quotations:
        assert found.paragraph == 1
        assert paragraphs[1][found.start : found.end] == found.text
