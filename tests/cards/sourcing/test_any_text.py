"""Whatever is typed: what a passage says is sourced, places are right, and long texts are read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.sourcing.facts import facts_of
from bot.cards.sourcing.finding import unsourced
from bot.cards.sourcing.sharpness import sharper
from bot.dates import parse_edtf

DAY = parse_edtf("2024-03-08")
CHUNKS = (
    "Ada Marsh", "Ri Chun-ok", "the Arden College", "China’s ships", "the U.S. fleet", "Lunde-Oslo ferries",
    "twelve boats", "20,000 men", "70% of votes", "3.5 million", "in 2019", "on 7 March 2024", "on Wednesday", "in August",
    "the 1960s", "a dozen eggs", "the wall", "no ice",
)  # fmt: skip
JOINTS = (", ", "; ", " met ", " – ", " saw, with ")
FOLDS = ((" ", "\u00a0"), ("’", "'"), ("-", "‑"), ("Marsh", "MARSH"), ("Arden", "arden"))


@given(st.lists(st.sampled_from(CHUNKS), min_size=1, unique=True), st.data())
def test_a_sentence_of_what_a_passage_says_is_sourced(chunks: list[str], data: st.DataObject) -> None:
    passage = "It says: " + ", and then ".join(chunks)
    said = data.draw(st.permutations(chunks))[: data.draw(st.integers(1, len(chunks)))]
    sentence = "Says that " + data.draw(st.sampled_from(JOINTS)).join(said)
    for old, new in data.draw(st.lists(st.sampled_from(FOLDS), unique=True)):
        sentence = sentence.replace(old, new)
    assert unsourced(sentence, [facts_of(passage, DAY)]) == []


@given(st.text(), st.text())
def test_what_is_told_of_any_text_stands_where_it_says(sentence: str, passage: str) -> None:
    for facts in (facts_of(passage, DAY), facts_of(passage, None)):
        found = unsourced(sentence, [facts])
        assert all(sentence.startswith(one.words, one.offset) and one.words for one in found)
        assert sorted(found, key=lambda one: one.offset) == found
        assert sharper(DAY, [facts]) in (None, "they give no date") or facts.spans


@given(
    st.lists(
        st.sampled_from(["Ada", "MAY", "May ", "5", "-", "19 June", "X.Y.", "’s ", "three", "\u0301", "ß", "王", " "])
    )
)
def test_any_mixture_of_signs_is_read(parts: list[str]) -> None:
    text = "".join(parts)
    assert unsourced(text, [facts_of(text, DAY)]) == []
    assert all(text.startswith(one.words, one.offset) for one in unsourced(text, [facts_of("", DAY)]))


@pytest.mark.parametrize(
    "piece", ["Ada Marsh ", "A.", "A-", "A'", "1,", "19 June 2024 ", "May ", "hundred and ", "last "]
)
def test_a_long_text_is_read_to_its_end(piece: str) -> None:
    """Read what would hold up a reader that looks at each place again from the beginning; the bench times it."""
    text = (piece * 40_000)[:40_000]
    assert unsourced(text, [facts_of(text, DAY)]) == []
    assert all(text.startswith(one.words, one.offset) for one in unsourced(text, [facts_of("nothing", DAY)]))
