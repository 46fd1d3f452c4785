"""Whole articles give all that is said in them, and nothing more."""

import pytest

from bot.sources.speech.finding import find_speech
from bot.sources.speech.found import Speech
from tests.sources.speech.reading import Case, cases, reported, said, title


@pytest.mark.parametrize("case", cases("articles"), ids=title)
def test_an_article_gives_its_quotations_its_reports_and_what_nobody_said(case: Case) -> None:
    assert said(*case.paragraphs) + reported(*case.paragraphs) == list(case.expected)


@pytest.mark.parametrize("paragraphs", [[], [""], ["   "], ["The old wall stands on its own."], ["“”"], ["“", "”"]])
def test_where_nobody_speaks_nothing_is_found(paragraphs: list[str]) -> None:
    assert find_speech(paragraphs) == Speech((), (), (), ())


def test_paragraphs_may_be_a_list_or_a_tuple() -> None:
    paragraphs = ["“It is late,” said Ada Marsh."]
    assert find_speech(paragraphs) == find_speech(tuple(paragraphs))
