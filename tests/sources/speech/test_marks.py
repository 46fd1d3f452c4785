"""What stands between quotation marks is found whatever the marks, and what is no quotation mark is left alone."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sources.speech.marks import SHORTEST_OPEN, segments, uses_single

MARKS = ('"', "“", "”", "„", "‟", "«", "»", "❝", "❞", "''", "``", "’’", "‘‘", ",,", "'", "‘", "’", "＂", "〝", "〞")

marked = st.lists(
    st.sampled_from((*MARKS, "a", "Ada ", " ", ". ", "7", "don’t", "the wall stood for years ", "\n")), max_size=40
)
marked_text = st.one_of(marked.map("".join), st.text(max_size=80))


def words(paragraph: str, *, single: bool = False) -> list[str]:
    return [paragraph[found.start : found.end] for found in segments(paragraph, single=single)]


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ('"It is late," she said. "Go home."', ["It is late,", "Go home."]),
        ("“It is late,” she said. “Go home.”", ["It is late,", "Go home."]),
        ("‟It is late,” she said.", ["It is late,"]),
        ("❝It is late,❞ she said.", ["It is late,"]),
        ("〝It is late,〞 she said.", ["It is late,"]),
        ("＂It is late,＂ she said.", ["It is late,"]),
        ("''It is late,'' she said.", ["It is late,"]),
        ("``It is late,'' she said.", ["It is late,"]),
        ("’’It is late,’’ she said.", ["It is late,"]),
        ("‘‘It is late,’’ she said.", ["It is late,"]),
        (",,It is late'', she said.", ["It is late"]),
        ("„It is late“, she said.", ["It is late"]),
        ("„It is late”, she said.", ["It is late"]),
        ("„It is late‟, she said.", ["It is late"]),
        ("«It is late», she said.", ["It is late"]),
        ("»It is late«, she said.", ["It is late"]),
        ("« It is late », she said.", [" It is late "]),
    ],
)
def test_every_kind_of_mark_is_read(paragraph: str, expected: list[str]) -> None:
    assert words(paragraph) == expected


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ('“It is late," she said.', ["It is late,"]),
        ('"It is late,” she said.', ["It is late,"]),
        ("”It is late,” she said.", ["It is late,"]),
        ("“She said ‘go’ to me,” he said.", ["She said ‘go’ to me,"]),
        ("“She said “go” to me.", ["She said “go"]),
        ('She called it "small" and "cold".', ["small", "cold"]),
        ('("Go home," she said.)', ["Go home,"]),
        ('He said:"Go home."', ["Go home."]),
        ('Norland"s growth is "slow".', ["slow"]),
    ],
    ids=str,
)
def test_marks_that_are_mixed_or_nested_are_paired(paragraph: str, expected: list[str]) -> None:
    assert words(paragraph) == expected


@pytest.mark.parametrize(
    "paragraph",
    ['A board of 6" by 4" lay there.', "It was 5'11'' tall.", 'A 6"-wide board and a 4"-wide one.', '""', '“ ” and " "', "a lone ” mark", 'a lone " mark', 'the end "'],
)  # fmt: skip
def test_marks_that_quote_nothing_give_nothing(paragraph: str) -> None:
    assert words(paragraph) == []


def test_a_mark_that_nobody_closes_quotes_the_rest_of_the_paragraph_only_if_much_follows() -> None:
    long = "x" * (SHORTEST_OPEN + 1)
    (found,) = segments(f"She said, “{long}")
    assert (found.closed, found.outer_end, found.end) == (False, 11 + len(long), 11 + len(long))
    assert segments(f"She said, “{long[1:]}") == ()


def test_offsets_stand_inside_and_outside_the_marks() -> None:
    paragraph = "Then ``go'' she said."
    (found,) = segments(paragraph)
    assert paragraph[found.outer_start : found.outer_end] == "``go''"
    assert paragraph[found.start : found.end] == "go"
    assert found.closed


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("‘It’s late,’ she said. ‘Don’t go.’", ["It’s late,", "Don’t go."]),
        ("'It's late,' she said. 'Don't go.'", ["It's late,", "Don't go."]),
        ("The masons’ yard and the boys’ school are shut.", []),
        ("Ida’s yard isn’t Rehn’s.", []),
        ("the year '24 and rock 'n' roll", ["n"]),
    ],
)
def test_single_marks_are_told_from_apostrophes(paragraph: str, expected: list[str]) -> None:
    assert words(paragraph, single=True) == expected


def test_single_marks_count_only_where_an_article_has_no_double_ones() -> None:
    british, scare = "‘It’s late,’ she said.", "She called it “late”."
    assert uses_single([british, "She left."])
    assert not uses_single([british, scare])
    assert not uses_single(["She’s late."])
    assert words("He said “go” and ‘stay’.") == ["go"]


@given(marked_text, st.booleans())
def test_segments_come_in_order_inside_the_text_and_apart(paragraph: str, single: bool) -> None:
    found = segments(paragraph, single=single)
    for segment in found:
        assert 0 <= segment.outer_start < segment.start < segment.end <= segment.outer_end <= len(paragraph)
        assert paragraph[segment.start : segment.end].strip() or not segment.closed
        assert segment.closed == (segment.end < segment.outer_end)
    assert all(before.outer_end <= after.outer_start for before, after in pairwise(found))
    assert all(segment.closed for segment in found[:-1]), "only the last one may go on in the next paragraph"


@given(
    st.lists(st.sampled_from(("Go home.", "It is late", "no, 7 walls")), min_size=1, max_size=5),
    st.sampled_from(("“”", "„“", "«»", '""')),
)
def test_well_paired_marks_give_back_what_was_put_between_them(pieces: list[str], marks: str) -> None:
    paragraph = " and ".join(f"{marks[0]}{piece}{marks[1]}" for piece in pieces)
    assert words(paragraph) == pieces
