"""Whatever the text, what is found of speech stands where it is said to stand, and nothing raises."""

from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.sources.speech.finding import find_speech
from bot.sources.speech.found import Speech

PIECES = (
    '"', "“", "”", "'", "‘", "’", "''", "``", "«", "»", "„", "‚", '."', ',"', ".”", ",” ", "?”", "—", " - ", "…", " ...",
    "Ada Marsh", "Ben Ford", "Marsh", "Ford", "Mr. Ford", "Mrs. Marsh", "Dr. Lim Seo-yeon", "Lim", "Ada Marsh's", "O’Dell",
    "the Harbour Office", "the judge", "a spokesman for the Water Board", "the ministry", "J. T. Vale", "U.S.", "AP",
    "said", "says", "told reporters", "added", "according to", "wrote", "was quoted by the Daily as saying", "that", "called it",
    "he", "He", "she", "She", "they", "it", "It", "I", "who", "her", "his",
    "We must pay", "nobody else will", "the bridge", "no limits", "is shut", "It was late", "on Tuesday", "in 2024", "not",
    ".", ",", ":", ";", "!", "?", "(", ")", "[", "]", "[the bridge]", "(Lim)", "\n", "\t", "\u00a0", "\u200b", "\ufeff",
    "é", "한국", "😀", "İ", "ß", "\u0301", "\u2028", "\x00", "7", "$3", "#",
)  # fmt: skip

assembled = st.lists(
    st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(("", " ", " "))), max_size=40).map(
        lambda pieces: "".join(piece + gap for piece, gap in pieces)
    ),
    max_size=6,
)
any_paragraphs = st.lists(st.text(max_size=200), max_size=4)


def check(paragraphs: list[str], speech: Speech) -> None:
    """Check all that must hold of anything that is found."""
    for found in (*speech.quotations, *speech.reports, *speech.set_aside):
        assert 0 <= found.paragraph < len(paragraphs)
        assert 0 <= found.start < found.end <= len(paragraphs[found.paragraph])
    for found in (*speech.quotations, *speech.set_aside):
        assert paragraphs[found.paragraph][found.start : found.end] == found.text
    spans = [(found.paragraph, found.start, found.end) for found in speech.quotations]
    assert spans == sorted(spans), "quotations come in the order of the article"
    for (paragraph, _, end), (next_paragraph, start, _) in pairwise(spans):
        assert paragraph < next_paragraph or end <= start, "quotations do not overlap"
    named = {speaker.name for speaker in speech.speakers}
    for found in (*speech.quotations, *speech.reports):
        assert found.attribution.rule, "a reviewer must see why"
        assert found.attribution.speaker != ""
        assert found.attribution.speaker is None or found.attribution.speaker in named
    assert len(named) == len(speech.speakers), "a speaker goes by one name"


@settings(max_examples=300)
@given(assembled)
@example(['"', "”", "'", ""])
@example(['"We must pay," Ada Marsh said. "Nobody else will', '"It was late."'])
@example(["“‘No limits,’ he said to me,” Marsh said. ‘It was late.’"])
@example(["Ada Marsh said “" + "the bridge " * 300])
def test_what_is_found_in_pieces_of_speech_stands_where_it_is_said_to_stand(paragraphs: list[str]) -> None:
    check(paragraphs, find_speech(paragraphs))


@given(any_paragraphs)
def test_what_is_found_in_any_text_stands_where_it_is_said_to_stand(paragraphs: list[str]) -> None:
    check(paragraphs, find_speech(paragraphs))


@given(assembled)
def test_the_same_text_gives_the_same_finding_again(paragraphs: list[str]) -> None:
    assert find_speech(paragraphs) == find_speech(tuple(paragraphs))
