"""An article is read into sentences with their cues, subjects and names, before any name is resolved."""

import pytest

from bot.sources.speech.reading import read


def names(*paragraphs: str) -> list[str]:
    return [phrase.name for line in read(paragraphs).lines for phrase in line.names]


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (["Ada Marsh met Dr. Bo Lind of the Harbour Office."], ["Ada Marsh", "Bo Lind", "Harbour Office"]),
        (["Masons met Ada Marsh.", "The masons left."], ["Ada Marsh"]),
        (["Officials met Ada Marsh."], ["Ada Marsh"]),
        (["Talking to Ada Marsh is hard."], ["Ada Marsh"]),
        (["Sterling Marsh left."], ["Sterling Marsh"]),
        (["“Bo Lind is late,” said Ada Marsh."], ["Ada Marsh"]),
        (["The Attorney General left."], []),
        (["It is late."], []),
    ],
)
def test_names_outside_quotation_marks_are_given(paragraphs: list[str], expected: list[str]) -> None:
    assert names(*paragraphs) == expected


def test_each_sentence_knows_its_paragraph_its_subject_and_its_cues() -> None:
    reading = read(["It is late. On Monday, Ada Marsh said so.", "", "“Go,” she said."])
    assert [line.paragraph for line in reading.lines] == [0, 0, 2]
    assert [line.subject.named if line.subject else None for line in reading.lines] == ["It", "Ada Marsh", "she"]
    assert [[cue.base for cue in line.cues] for line in reading.lines] == [[], ["say"], ["say"]]
    assert [len(marks) for marks in reading.quoted] == [0, 0, 1]


def test_single_marks_quote_in_the_whole_article_or_nowhere() -> None:
    assert [len(marks) for marks in read(["‘Go,’ she said.", "‘Stay,’ he said."]).quoted] == [1, 1]
    assert [len(marks) for marks in read(["‘Go,’ she said.", "“Stay,” he said."]).quoted] == [0, 1]
