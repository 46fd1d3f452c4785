"""The subject of a verb of saying is found wherever writers put it, and the way to it is told."""

import pytest

from bot.sources.speech.appositions import clause_low
from bot.sources.speech.spots import APPOSED, DIRECT, INVERTED, MAIN, RELATIVE
from tests.sources.speech.reading import cues_of, index_of, sentence_of

OPENING = [
    ("Asked about the wall, Ada Marsh left", "Asked", MAIN, "Ada Marsh"),
    ("Responding to the judge, Ada Marsh left", "Responding", MAIN, "Ada Marsh"),
    ("Asked about the wall, the mayor left", "Asked", MAIN, "the mayor"),
    ("Added Ada Marsh: “Go home.”", "Added", INVERTED, "Ada Marsh"),
    ("Saying so", "Saying", MAIN, None),
]
RELATIVES = [
    ("Ada Marsh, who said it is late, left", "said", RELATIVE, "Ada Marsh"),
    ("The judge who said it is late left", "said", RELATIVE, "The judge"),
    ("Ada Marsh, a mason from Derry, who said it is late, left", "said", RELATIVE, "Ada Marsh"),
    ("The Harbour Office, which said it is late, is shut", "said", RELATIVE, "The Harbour Office"),
    ("Ada Marsh, who has often said it is late, left", "said", RELATIVE, "Ada Marsh"),
]
PARTICIPLES = [
    ("Ada Marsh left the room, saying it is late", "saying", MAIN, "Ada Marsh"),
    ("Ada Marsh told Bo Lind of the flood, adding that it is late", "adding", MAIN, "Ada Marsh"),
    ("The night began with Ada Marsh saying it is late", "saying", MAIN, "Ada Marsh"),
    ("Bo Lind left, and she sat down, saying it is late", "saying", MAIN, "she"),
    ("Bo Lind made it worse by saying it is late", "saying", MAIN, "Bo Lind"),
    ("Ada Marsh is saying it is late", "saying", DIRECT, "Ada Marsh"),
]
AFTER_QUOTATIONS = [
    ("“It is late,” said Ada Marsh", "said", INVERTED, "Ada Marsh"),
    ("“It is late”, said Ada Marsh", "said", INVERTED, "Ada Marsh"),
    ("“It is late” — said Ada Marsh", "said", INVERTED, "Ada Marsh"),
    ("“Is it late?” asked the judge", "asked", INVERTED, "the judge"),
    ("“It is late,” said his lawyer, Ada Marsh", "said", INVERTED, "Ada Marsh"),
    ("“It is late,” said the lawyer for Lind, Ada Marsh", "said", INVERTED, "Ada Marsh"),
    ("“It is late,” also said Ada Marsh", "said", INVERTED, "Ada Marsh"),
    ("“It is late,” says she", "says", INVERTED, "she"),
    ("“It is late,” said on Monday", "said", INVERTED, None),
]
COORDINATED = [
    ("Ada Marsh paused and said it is late", "said", MAIN, "Ada Marsh"),
    ("Ada Marsh left but said it is late", "said", MAIN, "Ada Marsh"),
    ("Ada Marsh told Bo Lind to go and added that it is late", "added", MAIN, "Ada Marsh"),
    ("Ada Marsh was the first to say it is late", "say", MAIN, "Ada Marsh"),
    ("It is time for Ada Marsh to say it is late", "say", DIRECT, "Ada Marsh"),
]
CLOSING = [
    ("The wall fell in the night, said Ada Marsh", "said", INVERTED, "Ada Marsh"),
    ("The wall fell in the night, said Ada Marsh, a mason", "said", INVERTED, "Ada Marsh"),
    ("The wall fell in the night, wrote the judge on Monday", "wrote", INVERTED, "the judge"),
    ("The wall had fallen - said Ada Marsh", "said", INVERTED, "Ada Marsh"),
]
APPOSITIONS = [
    ("Ada Marsh, a mason, said it is late", "said", APPOSED, "Ada Marsh"),
    ("Ada Marsh, 61, said it is late", "said", APPOSED, "Ada Marsh"),
    ("Ada Marsh, the mason of the old yard, said it is late", "said", APPOSED, "Ada Marsh"),
    ("Ada Marsh (the mason) said it is late", "said", APPOSED, "Ada Marsh"),
    ("Ada Marsh – a mason – said it is late", "said", APPOSED, "Ada Marsh"),
    ("Ada Marsh, who left early, said it is late", "said", APPOSED, "Ada Marsh"),
    ("Ada Marsh, speaking in Derry, said it is late", "said", APPOSED, "Ada Marsh"),
    ("Ada Marsh, however, said it is late", "said", APPOSED, "Ada Marsh"),
    ("His lawyer, Ada Marsh, said it is late", "said", APPOSED, "Ada Marsh"),
    ("A spokesman for Lind, Jon Berg, said it is late", "said", APPOSED, "Jon Berg"),
    ("On Monday, Ada Marsh, a mason, said it is late", "said", APPOSED, "Ada Marsh"),
    ("When it rained, the judge, who was wet, said it is late", "said", APPOSED, "the judge"),
    ("He, too, said it is late", "said", APPOSED, "He"),
    ("The judge left, but he, too, said it is late", "said", APPOSED, "he"),
    ("In Derry, the mayor said it is late", "said", DIRECT, "the mayor"),
    ("Ada Marsh, a mason, and a friend of the mayor, said it is late", "said", APPOSED, "Ada Marsh"),
]
UNCLOSED_RELATIVES = [
    ("Ada Marsh, who led the panel said it is late", "said", DIRECT, "Ada Marsh"),
    ("The Harbour Office, which bought the yard said it is late", "said", DIRECT, "The Harbour Office"),
]
ADJACENT = [
    ("Ada Marsh said it is late", "said", DIRECT, "Ada Marsh"),
    ("Ada Marsh also said it is late", "said", DIRECT, "Ada Marsh"),
    ("Ada Marsh on Monday said it is late", "said", DIRECT, "Ada Marsh"),
    ("He has said it is late", "said", DIRECT, "He"),
    ("The lawyer of Ada Marsh said it is late", "said", DIRECT, "The lawyer of Ada Marsh"),
    ("A source from the Harbour Office told me", "told", DIRECT, "A source from the Harbour Office"),
    ("Lind’s lawyer said it is late", "said", DIRECT, "Lind’s lawyer"),
    ("Mayor Ada Marsh said it is late", "said", DIRECT, "Ada Marsh"),
    ("Ada Marsh and Bo Lind said it is late", "said", DIRECT, "Ada Marsh and Bo Lind"),
    ("Ada Marsh of Derry, Ohio said it is late", "said", DIRECT, "Ada Marsh"),
    ("Lind said that the judge said it is late", "said", DIRECT, "the judge"),
]
OWN_CUES = [
    ("According to Ada Marsh, it is late", "to", "according to", "Ada Marsh"),
    ("It is late, according to the Harbour Office", "to", "according to", "the Harbour Office"),
    ("According to a report by the Harbour Office, it is late", "to", "according to", "the Harbour Office"),
    ("According to the mason, Ada Marsh, it is late", "to", "according to", "Ada Marsh"),
    ("Nobody heard his warning that it is late", "warning", "owner of a statement", "his"),
    ("Nobody heard Ada Marsh’s claim that it is late", "claim", "owner of a statement", "Ada Marsh"),
    ("Nobody heard her first claim that it is late", "claim", "owner of a statement", "her"),
    ("The Herald quoted Ada Marsh as saying it is late", "saying", "quoted as saying", "Ada Marsh"),
    ("The Herald quotes him as saying it is late", "saying", "quoted as saying", "him"),
]  # fmt: skip

WAYS = {
    "opening": OPENING,
    "relative": RELATIVES,
    "participle": PARTICIPLES,
    "after a quotation": AFTER_QUOTATIONS,
    "coordinated": COORDINATED,
    "closing": CLOSING,
    "apposition": APPOSITIONS,
    "unclosed relative": UNCLOSED_RELATIVES,
    "adjacent": ADJACENT,
    "cues of their own": OWN_CUES,
}


@pytest.mark.parametrize(
    ("text", "word", "how", "expected"),
    [pytest.param(*row, id=f"{way}: {row[0]}") for way, rows in WAYS.items() for row in rows],
)
def test_a_subject_is_found_where_writers_put_it(text: str, word: str, how: str, expected: str | None) -> None:
    at = index_of(sentence_of(text), word)
    (cue,) = (cue for cue in cues_of(text) if cue.last == at or cue.first == at)
    assert (cue.subject.named if cue.subject else None, cue.how) == (expected, how)


def test_every_way_has_a_sentence() -> None:
    ways = {row[2] for rows in WAYS.values() for row in rows}
    assert {MAIN, INVERTED, APPOSED, DIRECT, RELATIVE} <= ways


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Ada left: Bo said so", "said", "Bo"),
        ("Ada left; Bo said so", "said", "Bo"),
        ("Ada said that Bo said so", "said", "Bo"),
        ("“It is late and dark,” Bo said so", "said", "Bo"),
        ("the “late” Bo said so", "said", "the"),
    ],
)
def test_a_clause_begins_after_a_colon_a_semicolon_that_or_a_quotation(text: str, word: str, expected: str) -> None:
    sentence = sentence_of(text)
    assert sentence[clause_low(sentence, index_of(sentence, word) - 1)].text == expected
