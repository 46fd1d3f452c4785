"""Lines become paragraphs: one each, or as many as were wrapped; each text is what its lines give when cut out."""

from hypothesis import given
from hypothesis import strategies as st

from bot.sources.pages.paragraphs import split_paragraphs
from tests.sources.pages.cutting import cut_lines

WRAPPED = """\
The council of Port Arden voted on Monday to rebuild the wall of the
harbour, which three winters of storms had broken.

"We had no choice," said the mayor, who had hoped for a fourth win-
ter without one.
"""

LINES = st.lists(
    st.one_of(
        st.text("ab AB.,-“”\"'\u00a0\u200b\u2028\f\t•1", max_size=90),
        st.sampled_from(["", "  ", "the wall of the harbour was rebuilt by the town and", "Ann Writer said so on Monday in the hall", "   By Ann Writer"]),
    ),
    max_size=30,
)  # fmt: skip


def lines_of(text: str) -> list[tuple[int, int]]:
    return [paragraph.lines for paragraph in split_paragraphs(text)]


def test_a_line_is_a_paragraph_with_or_without_blank_lines_between() -> None:
    page = "The wall fell on Monday.\nNobody was hurt, said Ann Writer.\n\n \u00a0\nIt will be rebuilt."
    assert lines_of(page) == [(1, 1), (2, 2), (5, 5)]


def test_wrapped_lines_are_joined_with_single_spaces_and_nothing_is_mended() -> None:
    first, second = split_paragraphs(WRAPPED)
    assert first.lines == (1, 2)
    assert first.text.endswith("rebuild the wall of the harbour, which three winters of storms had broken.")
    assert second.text.endswith("for a fourth win- ter without one.")


def test_a_paragraph_of_a_wrapped_page_ends_where_the_next_word_would_have_fitted() -> None:
    page = (
        WRAPPED.replace("\n\n", "\n")
        + "Its head was at sea.\nThe town will wait for him as long as it takes him to come back to\nit."
    )
    assert lines_of(page) == [(1, 2), (3, 4), (5, 5), (6, 7)]


def test_an_indent_begins_a_paragraph() -> None:
    page = (
        "   The bakers of the town will close on Mondays from the next month\n"
        "on, since nobody wants to rise at three o'clock in the morning, now.\n"
        "   Their union did not answer, and the town has no other bakers but\n"
        "the three."
    )
    assert lines_of(page) == [(1, 2), (3, 4)]


def test_items_and_bylines_of_a_wrapped_page_stay_alone() -> None:
    page = "Wall to be rebuilt after three winters of storms, council decides\nBy Ann Writer\n\n" + WRAPPED
    page += "\n- stones\n- cranes and all that belongs to them when they come to a small\n  town"
    assert lines_of(page) == [(1, 1), (2, 2), (4, 5), (7, 8), (10, 10), (11, 12)]


def test_a_page_of_one_line_paragraphs_is_not_taken_for_a_wrapped_one() -> None:
    page = "\n".join(
        f"The {word} of the town was rebuilt by hand, said Ann Writer." for word in ("wall", "pier", "hall")
    )
    assert lines_of(page) == [(1, 1), (2, 2), (3, 3)]


@given(LINES)
def test_each_line_that_is_not_blank_stands_in_exactly_one_paragraph(lines: list[str]) -> None:
    numbers = [n for first, last in lines_of("\n".join(lines)) for n in range(first, last + 1)]
    assert numbers == [n for n, line in enumerate("\n".join(lines).split("\n"), 1) if line.strip()]


@given(LINES)
def test_a_paragraph_reads_as_its_lines_are_cut_out(lines: list[str]) -> None:
    text = "\n".join(lines)
    paragraphs = split_paragraphs(text)
    assert cut_lines(text, [paragraph.lines for paragraph in paragraphs]) == [each.text for each in paragraphs]
