"""The library ``edtf`` gives a second opinion on the first and last day of a date."""

from importlib import import_module
from typing import Any

import pytest
from hypothesis import assume, given

from bot.dates import parse_edtf
from tests.test_dates import edtf_texts


@given(edtf_texts())
def test_first_and_last_day_agree_with_the_edtf_library(text: str) -> None:
    theirs = second_opinion(text)
    assume(theirs is not None)
    ours = parse_edtf(text)
    assert (ours.earliest, ours.latest) == theirs


@pytest.mark.parametrize(
    "text", ["2024", "2024-06", "2024-06-19", "196X", "2018~", "2022-02?", "2024-22", "2024-05/2024-06-19", "-0044-03"]
)
def test_the_edtf_library_has_an_opinion_on_common_dates(text: str) -> None:
    ours = parse_edtf(text)
    assert (ours.earliest, ours.latest) == second_opinion(text)


def second_opinion(text: str) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    """Ask the library ``edtf``; None where it cannot answer.

    It cannot for open intervals, crashes on some intervals with unspecified parts, and turns such parts of
    years before the first round.
    """
    edtf: Any = import_module("edtf")
    first, slash, second = text.partition("/")
    if slash and (first in ("", "..") or second in ("", "..") or "X" in text):
        return None
    if text.startswith("-") and "X" in text:
        return None
    try:
        date = edtf.parse_edtf(text)
        return tuple(date.lower_strict()[:3]), tuple(date.upper_strict()[:3])
    except edtf.parser.edtf_exceptions.EDTFParseException:
        return None
