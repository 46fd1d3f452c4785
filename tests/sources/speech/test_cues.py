"""A cue tells its words, how sure it is that somebody speaks, and which of several is that of the main clause."""

import pytest

from tests.sources.speech.reading import cues_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada Marsh said it is late", "said"),
        ("Ada Marsh told reporters it is late", "told reporters"),
        ("Ada Marsh told the Lunde Herald it is late", "told the Lunde Herald"),
        ("Ada Marsh said in a statement it is late", "said in a statement"),
        ("Ada Marsh said during a press conference it is late", "said during a press"),
        ("Ada Marsh said in the yard it is late", "said"),
        ("“It is late,” said Ada Marsh in a letter", "said"),
        ("“It is late,” Ada Marsh went on", "went on"),
        ("According to Ada Marsh, it is late", "According to"),
        ("Nobody trusts his warning that it is late", "warning"),
        ("The Herald quoted him as saying it is late", "quoted"),
    ],
)
def test_a_cue_holds_the_words_that_say_that_somebody_speaks(text: str, expected: str) -> None:
    assert cues_of(text)[0].text == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada Marsh said it is late", [("say", True, False)]),
        ("Ada Marsh called it late", [("call", False, False)]),
        ("Ada Marsh left, adding that it is late", [("add", True, True)]),
        ("According to Ada Marsh, it is late", [("according", True, False)]),
        ("Nobody trusts his warning that it is late", [("statement", False, False)]),
        ("Ada Marsh is saying it is late", [("say", True, False)]),
        ("It is late", []),
        ("Ada Marsh left the report on the table", []),
    ],
)
def test_a_cue_knows_how_strong_it_is(text: str, expected: list[tuple[str, bool, bool]]) -> None:
    assert [(cue.base, cue.strong, cue.participle) for cue in cues_of(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada Marsh said it is late and added that it is dark", ["Ada Marsh", "Ada Marsh"]),
        ("Ada Marsh said it is late, and Bo Lind said it is dark", ["Ada Marsh", "Bo Lind"]),
        ("Ada Marsh called it late, adding that it is dark", ["Ada Marsh", "Ada Marsh"]),
        ("“It is late,” said Ada Marsh (Bo Lind said so too), adding that it is dark", ["Ada Marsh", "Bo Lind", "Ada Marsh"]),
        ("“It is late,” said Ada Marsh; “it is dark,” said Bo Lind, adding more", ["Ada Marsh", "Bo Lind", "Bo Lind"]),
    ],
)  # fmt: skip
def test_a_verb_without_a_subject_of_its_own_has_that_of_its_main_clause(text: str, expected: list[str]) -> None:
    assert [cue.subject.named for cue in cues_of(text) if cue.subject] == expected


def test_a_cue_reaches_over_its_subject_where_they_stand_together() -> None:
    (inverted,) = cues_of("“It is late,” said Ada Marsh")
    assert (inverted.begin, inverted.end) == (1, 3)
    (direct,) = cues_of("“It is late,” Ada Marsh said")
    assert (direct.begin, direct.end) == (1, 3)
    *_, carried = cues_of("Ada Marsh left early, saying it is late")
    assert carried.begin == carried.first, "the main subject stands too far away to be part of it"
