"""Words that are given are compared with the words of a text that are most alike, and lose nothing by it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sources.difference import Difference, differ
from bot.sources.typography import fold

_EDGES = "\"',.;:“”„«»‘’‚ "


@pytest.mark.parametrize(
    ("given", "text", "shown"),
    [
        ("a b c", "x a b d c y", "a b {+d+} c"),
        ("a b c d", "a b d", "a b [-c-] d"),
        ("a x", "a y", "a [-x-] {+y+}"),
        ("x a", "a", "[-x-] a"),
        ("the river fell", "before the river rose and rose", "the river [-fell-] {+rose+}"),
        ("a river rose", "and then the river rose", "[-a-] {+the+} river rose"),
        ("one two three four five six", "one two three four five six", "one two three four five six"),
        ("one two three four five six seven", "one two three four five six seven", "one two three … five six seven"),
        ("However the wall", "However, the wall", "[-However-] {+However,+} the wall"),
        ("a War era wall", "a War-era wall", "a [-War era-] {+War-era+} wall"),
    ],
)
def test_what_was_given_is_told_from_what_is_held(given: str, text: str, shown: str) -> None:
    assert str(differ(given, text)) == shown


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ("We must pay now", "We must pay now."),
        ("“We must pay now.”", "We must pay now"),
        ("We must pay now", "Today “We must pay now,” she"),
        ("We don’t know – yet", "We don't know—yet"),
        ("We must\u00a0pay", "We must\npay"),
    ],
)
def test_typography_and_marks_at_either_end_are_no_difference(given: str, text: str) -> None:
    found = differ(given, text)
    assert found.changes == ()
    assert all(piece.alike for piece in found.pieces)


def test_a_difference_stands_where_it_is_in_the_text() -> None:
    text = "Nobody said so. “The river  rose two metres,” said Ada."
    found = differ("The river fell two metres", text)
    assert text[found.start : found.end] == "The river  rose two metres"
    ((start, end, given),) = found.changes
    assert (text[start:end], given) == ("rose", "fell")


_TEXTS = st.lists(
    st.sampled_from(["the", "river", "rose,", "two", "“metres”", "but", "—", "don’t", "don't", "now.", "a", "-", "No"]),
    max_size=14,
).map(" ".join)


@given(_TEXTS, _TEXTS)
def test_both_texts_can_be_made_of_it_again(given: str, text: str) -> None:
    found = differ(given, text)
    assert same(" ".join(piece.given for piece in found.pieces if piece.given), given)
    assert same(" ".join(piece.held for piece in found.pieces if piece.held), text[found.start : found.end])
    assert same(retyped(found, text), given)


@given(_TEXTS, _TEXTS, st.integers(0, 40))
def test_an_excerpt_has_the_same_difference(words: str, text: str, around: int) -> None:
    found = differ(words, text)
    cut, there = found.excerpt(text, around)
    assert cut[there.start : there.end] == text[found.start : found.end]
    assert [cut[start:end] for start, end, _ in there.changes] == [text[start:end] for start, end, _ in found.changes]
    assert cut.removeprefix("… ").removesuffix(" …") in text


def retyped(found: Difference, text: str) -> str:
    """Put the given words in the place of the held ones."""
    made, at = "", found.start
    for start, end, words in found.changes:
        made += f"{text[at:start]} {words} "
        at = max(at, end)
    return made + text[at : found.end]


def same(one: str, other: str) -> bool:
    return fold(one.strip(_EDGES)).strip(_EDGES) == fold(other.strip(_EDGES)).strip(_EDGES)


def test_an_excerpt_says_where_it_is_cut() -> None:
    text = "a long way before the river rose and a long way behind"
    assert differ("the river fell", text).excerpt(text, 5)[0] == "… the river rose and …"
    assert differ("the river fell", text).excerpt(text, 0)[0] == "… the river rose …"
