"""Each speaker is given once, with the forms met and the body that the article says they belong to."""

import pytest

from bot.sources.speech.finding import find_speech


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Han Do-yun, a professor of law at Lunde University, said it is late.", "Lunde University"),
        ("Han Do-yun of the Harbour Office said it is late.", "Harbour Office"),
        ("Han Do-yun, who teaches at Lunde University, said it is late.", "Lunde University"),
        ("Han Do-yun, director of the Coast Program at the Vogt Center, said it is late.", "Vogt Center"),
        ("“It is late,” said Han Do-yun, an expert on walls at Lunde University of Coast Studies.", "Lunde University of Coast Studies"),
        ("Han Do-yun, 61, of the Lunde Mason Union, said it is late.", "Lunde Mason Union"),
        ("Han Do-yun left. Han, a professor at Lunde University, said it is late.", "Lunde University"),
        ("Han Do-yun of Derry said it is late.", None),
        ("Han Do-yun, who sues the Vogt Center, said it is late.", None),
        ("Han Do-yun said students at Lunde University are late.", None),
        ("Han Do-yun, a mason, left Lunde University. Han said it is late.", None),
        ("Han Do-yun met a man of the Harbour Office. Han said it is late.", None),
    ],
)  # fmt: skip
def test_a_speaker_belongs_to_the_body_in_the_apposition(text: str, expected: str | None) -> None:
    (speaker,) = find_speech([text]).speakers
    assert (speaker.name, speaker.affiliation) == ("Han Do-yun", expected)


def test_a_body_belongs_to_nobody() -> None:
    (speaker,) = find_speech(["KCNA, from the Vogt Group, said it is late."]).speakers
    assert (speaker.name, speaker.affiliation) == ("KCNA", None)


def test_a_country_belongs_to_nobody() -> None:
    (speaker,) = find_speech(["China at the Vogt Council has gone. China said it is late."]).speakers
    assert (speaker.name, speaker.affiliation) == ("China", None)


def test_speakers_come_in_the_order_in_which_they_speak_with_every_form_met() -> None:
    speech = find_speech(
        [
            "Ida Holm met Park Do-yun in the yard.",
            "“It is late,” Park said. “Let us go home.”",
            "Ida Holm noted that it was dark. “We should go,” she said.",
            "“It is late,” he said again.",
        ]
    )
    assert [(speaker.name, speaker.forms) for speaker in speech.speakers] == [
        ("Park Do-yun", ("Park", "he")),
        ("Ida Holm", ("Ida Holm", "she")),
    ]


def test_a_speaker_whom_nobody_names_is_not_listed() -> None:
    speech = find_speech(["“It is late.”", "“It is late,” I said."])
    assert len(speech.quotations) == 2
    assert speech.speakers == ()
