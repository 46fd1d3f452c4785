"""A paragraph is cut into tokens that leave nothing out, and into sentences that keep a speaker with what they say."""

from itertools import chain, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sources.speech.marks import segments
from bot.sources.speech.tokens import MARK, NAME, NUMBER, QUOTE, WORD, Token, sentences, tokenize

PIECES = (
    "Ada Marsh", " ", " ", " ", "said", "It", "it", "U.S.", "J. T.", "Mr.", "7", "$3", "2.5", "don’t", "won't", "‘", "’s", "“", "”", '"',
    "''", ".", "?", "!", "…", "...", ",", "(", ")", "[", "--", "—", "-", "_", "__x", "@ada", "#", "é", "한국", "\u0301", "😀", "\n", "\u00a0",
)  # fmt: skip

paragraphs = st.one_of(st.lists(st.sampled_from(PIECES), max_size=60).map("".join), st.text(max_size=120))


def tokens_of(paragraph: str) -> list[Token]:
    return tokenize(paragraph, segments(paragraph))


def texts(paragraph: str) -> list[str]:
    return [token.text for token in tokens_of(paragraph)]


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("Mr. Vale met Dr. Lim.", ["Mr.", "Vale", "met", "Dr.", "Lim", "."]),
        ("J. T. Vale Jr. left.", ["J.", "T.", "Vale", "Jr.", "left", "."]),
        ("The U.S. and the J.D. here.", ["The", "U.S.", "and", "the", "J.D.", "here", "."]),
        ("Vogt, D-Ohio, and Rehn, R-N.H., left.", ["Vogt", ",", "D-Ohio", ",", "and", "Rehn", ",", "R-N.H.", ",", "left", "."]),
        ("She didn’t and they've not.", ["She", "didn’t", "and", "they", "'ve", "not", "."]),
        ("Lim's and O’Dell’s boats", ["Lim", "'s", "and", "O’Dell", "’s", "boats"]),
        ("Jean-Luc and the 21-hour e-mail", ["Jean-Luc", "and", "the", "21-hour", "e-mail"]),
        ("yes--no ... or… so", ["yes", "--", "no", "...", "or", "…", "so"]),
        ("@ada wrote to ada@lunde.example", ["@ada", "wrote", "to", "ada@lunde.example"]),
        ("It cost $300.", ["It", "cost", "$300", "."]),
        ("He said “go, now” again", ["He", "said", "go, now", "again"]),
    ],
    ids=str,
)  # fmt: skip
def test_a_paragraph_is_cut_into_tokens(paragraph: str, expected: list[str]) -> None:
    assert texts(paragraph) == expected


@pytest.mark.parametrize(
    ("paragraph", "word", "kind"),
    [
        ("Then Ada left", "Ada", NAME),
        ("Then Ada left", "Then", WORD),
        ("Ada left", "left", WORD),
        ("on Monday", "Monday", WORD),
        ("She and They", "They", WORD),
        ("and Will left", "Will", NAME),
        ("Will it hold", "Will", WORD),
        ("at 7 o'clock", "7", NUMBER),
        ("ask @ada", "@ada", NAME),
        ("go, now", ",", MARK),
        ("“Go,” he said", "Go,", QUOTE),
        ("Ada Reed Says No", "Says", WORD),
        ("Lim Seo-yeon spoke", "Seo-yeon", NAME),
        ("Élodie spoke", "Élodie", NAME),
    ],
)
def test_a_token_is_told_what_it_is(paragraph: str, word: str, kind: str) -> None:
    (found,) = (token for token in tokens_of(paragraph) if token.text == word)
    assert found.kind == kind


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("Ada left. Ben stayed.", ["Ada left.", "Ben stayed."]),
        ("Did Ada leave? Ben stayed! Yes.", ["Did Ada leave?", "Ben stayed!", "Yes."]),
        ("Mr. Ford met Dr. Lim at 7 p.m. on Monday.", ["Mr. Ford met Dr. Lim at 7 p.m. on Monday."]),
        ("“Go home,” said Ada. “Now.”", ["“Go home,” said Ada.", "“Now.”"]),
        ("“Did you go?” Ada asked. Ben nodded.", ["“Did you go?” Ada asked.", "Ben nodded."]),
        ("“Did you go?” Ben went to the window.", ["“Did you go?”", "Ben went to the window."]),
        ("“Did you go?” She looked at Ben. “No,” he said.", ["“Did you go?”", "She looked at Ben.", "“No,” he said."]),
        ("“Did you go?” Ben said: “No.”", ["“Did you go?”", "Ben said: “No.”"]),
        ("“Go home.” Ben went home.", ["“Go home.”", "Ben went home."]),
        ("“Go home.” she said.", ["“Go home.” she said."]),
        ("“Go home.” He said.", ["“Go home.” He said."]),
        ("“Go home!” he said.", ["“Go home!” he said."]),
        ("She said “go home.” Ben went.", ["She said “go home.”", "Ben went."]),
        ("She said “go home”. Ben went.", ["She said “go home”.", "Ben went."]),
        ("Ada left (Ben stayed. He slept.) at noon.", ["Ada left (Ben stayed. He slept.) at noon."]),
        ("Ada left … Ben stayed.", ["Ada left … Ben stayed."]),
        ("Ada left ... Ben stayed.", ["Ada left ...", "Ben stayed."]),
        ("LUNDE (Wire) - Ada left.", ["LUNDE (Wire) -", "Ada left."]),
        ("LUNDE — Ada left.", ["LUNDE —", "Ada left."]),
        ("Ada — Ben’s wife — left.", ["Ada — Ben’s wife — left."]),
        ("one", ["one"]),
    ],
    ids=str,
)  # fmt: skip
def test_a_paragraph_is_cut_into_sentences(paragraph: str, expected: list[str]) -> None:
    found = sentences(tokens_of(paragraph))
    assert [paragraph[sentence[0].start : sentence[-1].end] for sentence in found] == expected


def test_an_open_bracket_and_a_text_without_stops_are_cut_all_the_same() -> None:
    assert len(sentences(tokens_of("(" + "Ada left. " * 60))) > 20
    assert max(map(len, sentences(tokens_of("word " * 2000)))) < 300


def test_an_empty_paragraph_has_no_sentence() -> None:
    assert sentences(tokens_of(" \n ")) == []


@given(paragraphs)
def test_tokens_cover_every_character_but_space_exactly_once_in_order(paragraph: str) -> None:
    found = tokens_of(paragraph)
    assert all(0 <= token.start < token.end <= len(paragraph) for token in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
    covered = set(chain.from_iterable(range(token.start, token.end) for token in found))
    assert {i for i, character in enumerate(paragraph) if not character.isspace()} <= covered


@given(paragraphs)
def test_a_token_tells_its_own_text_and_a_quotation_its_words(paragraph: str) -> None:
    quoted = segments(paragraph)
    for token in tokenize(paragraph, quoted):
        if token.kind == QUOTE:
            segment = quoted[token.segment]
            assert token.text == paragraph[segment.start : segment.end]
            assert (token.start, token.end) == (segment.outer_start, segment.outer_end)
        else:
            assert token.segment == -1
            assert token.text == paragraph[token.start : token.end]
            assert token.lower == token.text.lower()


@given(paragraphs)
def test_sentences_part_the_tokens_and_lose_none(paragraph: str) -> None:
    tokens = tokens_of(paragraph)
    found = sentences(tokens)
    parted = list(chain.from_iterable(found))
    assert [token._replace(kind="") for token in parted] == [token._replace(kind="") for token in tokens]
    assert all(found), "no sentence is empty"
    later = [token for sentence in found for token in sentence[1:]]
    assert set(later) <= set(tokens), "only the first word of a sentence may be no name after all"
