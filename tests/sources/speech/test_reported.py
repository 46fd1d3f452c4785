"""Speech in the writer's words is found with its speaker and its cue, and what is quoted or not said is left out."""

import pytest

from bot.sources.speech.finding import find_speech
from tests.sources.speech.reading import Case, cases, reported, title


@pytest.mark.parametrize("case", cases("reported"), ids=title)
def test_a_report_tells_what_was_said_and_by_whom(case: Case) -> None:
    assert reported(*case.paragraphs) == [line for line in case.expected if line.startswith("~ ")]


def test_what_is_mostly_quoted_is_no_report() -> None:
    assert reported("Ada Marsh said the wall of the yard is “old and cracked and wet and done.”") == []
    assert len(reported("Ada Marsh said the wall of the old yard by the mill is “wet.”")) == 1


def test_a_word_or_two_are_no_report() -> None:
    assert reported("Ada Marsh said goodbye.") == []
    assert len(reported("Ada Marsh said goodbye to everybody.")) == 1


def test_reports_come_in_order_and_each_stretch_once() -> None:
    paragraphs = ["Ada Marsh said it is very late.", "It is very dark, Bo Lind said."]
    reports = find_speech(paragraphs).reports
    assert [(report.paragraph, report.attribution.speaker) for report in reports] == [(0, "Ada Marsh"), (1, "Bo Lind")]
    assert len({(report.paragraph, report.start, report.end) for report in reports}) == len(reports)
