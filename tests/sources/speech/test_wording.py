"""A quotation's words are what the record holds: no spaces and no comma at the edges; fragments are told from sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sources.record import Kind
from bot.sources.speech.finding import find_speech
from bot.sources.speech.wording import words_at

kinds = st.sampled_from(("direct", "mixed"))


@pytest.mark.parametrize(
    ("quoted", "kind", "expected"),
    [
        ("It is late,", "direct", "It is late"),
        ("It is late.", "direct", "It is late."),
        ("Is it late?", "direct", "Is it late?"),
        ("It is late!", "direct", "It is late!"),
        ("too late,", "mixed", "too late"),
        ("too late.", "mixed", "too late"),
        ("too late?", "mixed", "too late?"),
        ("and then ...", "mixed", "and then ..."),
        ("and then …,", "direct", "and then …"),
        ("  It is late,  ", "direct", "It is late"),
        ("\u00a0It is late\u00a0", "direct", "It is late"),
        (",", "direct", ","),
        ("   ", "mixed", ""),
    ],
    ids=repr,
)
def test_words_leave_out_what_is_the_writers(quoted: str, kind: Kind, expected: str) -> None:
    start, end = words_at(quoted, 0, len(quoted), kind)
    assert quoted[start:end] == expected


@given(st.text(max_size=40), st.text(max_size=10), st.text(max_size=10), kinds)
def test_words_leave_out_only_space_and_one_mark_of_the_quoted_stretch(
    words: str, before: str, after: str, kind: Kind
) -> None:
    paragraph = before + words + after
    start, end = words_at(paragraph, len(before), len(before) + len(words), kind)
    assert len(before) <= start <= end <= len(before) + len(words)
    left_out = words[: start - len(before)] + words[end - len(before) :]
    assert left_out.strip() in ("", ",") if kind == "direct" else left_out.strip() in ("", ",", ".")


@given(st.text(max_size=40).filter(lambda words: not words.rstrip().endswith((" ,", " ."))), kinds)
def test_words_never_have_space_at_their_edges(words: str, kind: Kind) -> None:
    start, end = words_at(words, 0, len(words), kind)
    assert words[start:end] == words[start:end].strip()


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("“It is late,” Ada Marsh said.", ["direct"]),
        ("“It is late”, Ada Marsh said.", ["direct"]),
        ("“It is late.”", ["direct"]),
        ("“it is late.”", ["direct"]),
        ("Ada Marsh said, “It is late.”", ["direct"]),
        ("Ada Marsh said: “It is late.”", ["direct"]),
        ("Ada Marsh said “It is late.”", ["direct"]),
        ("Ada Marsh said: “it is late.”", ["mixed"]),
        ("Ada Marsh said it was “too late.”", ["mixed"]),
        ("Ada Marsh said it was “Too Late for Lunde” again.", ["mixed"]),
        ("“It is late,” Ada Marsh said, “and dark.”", ["direct", "direct"]),
        ("“It is late,” said Ada Marsh, who called the night “dark and cold.”", ["direct", "mixed"]),
        ("“[It] is late,” Ada Marsh said.", ["direct"]),
        ("“… It is late,” Ada Marsh said.", ["direct"]),
    ],
)
def test_a_whole_sentence_is_told_from_a_fragment(paragraph: str, expected: list[str]) -> None:
    assert [found.kind for found in find_speech([paragraph]).quotations] == expected
