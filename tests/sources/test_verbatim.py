"""A quotation is checked word for word, with five outcomes that are never mixed up."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.citations import Citation
from bot.errors import Place
from bot.sources.record import Quotation
from bot.sources.verbatim import Outcome, check, fold, quoted_spans
from tests.shelf import Shelf

PASSAGES = (
    "The council met. “The river’s rise — two metres in one night — surprised us,” said Ada Marsh, who was irritated.",
    'Ben Ford called it "an act of neglect" and said that it would "irritate" the county.',
    "\"We must pay. Nobody else will, and the county's purse is shut,\" Marsh said. 'No limits,' she added.",
    "Ford told reporters: “First the wall, then the gates, and at last the pumps will have to be paid for.”",
)
TEXTS = {"arden-2024": PASSAGES, "dike-2024": ("Dot Vale said: “The dike will hold for a hundred years.”",)}


SPEAKERS = {1: "Ada Marsh", 2: "Ben Ford", 3: "Marsh", 4: "Ford"}


def verdict(words: str, passage: int = 1, named: str = "", source: str = "arden-2024") -> tuple[Outcome, str]:
    citation = Citation(source, passage)
    speaker = SPEAKERS.get(passage, "Marsh")
    quotation = Quotation(words, "direct", speaker, named or speaker, "said", citation, Place("seeds/x.yaml"))
    found = check(quotation, TEXTS)
    return found.outcome, found.reason


@pytest.mark.parametrize(
    ("words", "passage"),
    [
        ("The river’s rise — two metres in one night — surprised us", 1),
        ("The river's rise - two metres in one night - surprised us,", 1),
        ("The river's rise—two metres in one night—surprised us", 1),
        ("The river's rise -- two metres in\n  one night -- surprised us", 1),
        ("The\u00a0river´s rise – two\u2009metres in one\u200b night – surprised us", 1),
        ("an act of neglect", 2),
        ("irritate", 2),
        ("We must pay. Nobody else will, and the county’s purse is shut", 3),
        ("No limits", 3),
        ("First the wall … at last the pumps will have to be paid for", 4),
        ("First the wall, ... then the gates, [...] and at last the pumps", 4),
    ],
)
def test_words_that_stand_between_quotation_marks_are_verified_whatever_their_typography(
    words: str, passage: int
) -> None:
    assert verdict(words, passage)[0] is Outcome.VERIFIED


@pytest.mark.parametrize("words", ["an act of Neglect", "An act of neglect", "an acts of neglect", "act an of neglect"])
def test_case_letters_and_order_are_never_folded(words: str) -> None:
    assert verdict(words, 2)[0] is not Outcome.VERIFIED


@pytest.mark.parametrize("words", ["irritat", "ritate", "rritat", "n act of neglec"])
def test_parts_of_words_are_no_quotation(words: str) -> None:
    assert verdict(words, 2)[0] is Outcome.NEAR_MISS


def test_a_word_inside_a_longer_one_is_not_found() -> None:
    assert "irritated" in PASSAGES[0]
    outcome, reason = verdict("irritate", 1)
    assert outcome is Outcome.MISATTRIBUTED
    assert reason == "stands in arden-2024#2, not in arden-2024#1: cite that passage"


def test_the_words_of_the_writer_are_misattributed() -> None:
    outcome, reason = verdict("who was irritated")
    assert outcome is Outcome.MISATTRIBUTED
    assert reason == "stands in arden-2024#1 outside quotation marks: the words are the writer's"


@pytest.mark.parametrize(("source", "passage"), [("arden-2024", 2), ("dike-2024", 1)])
def test_the_words_of_another_passage_or_source_are_misattributed(source: str, passage: int) -> None:
    words = {"arden-2024": "an act of neglect", "dike-2024": "The dike will hold"}[source]
    outcome, reason = verdict(words, 3)
    assert outcome is Outcome.MISATTRIBUTED
    assert reason.startswith(f"stands in {source}#{passage}, not in arden-2024#3")


def test_the_words_of_somebody_whom_the_source_does_not_name_are_misattributed() -> None:
    outcome, reason = verdict("an act of neglect", 2, named="Dot Vale")
    assert outcome is Outcome.MISATTRIBUTED
    assert "nobody is named 'Dot Vale' beside them" in reason


def test_a_near_miss_shows_what_differs() -> None:
    outcome, reason = verdict("then the doors, and at last the pumps will have", 4)
    assert outcome is Outcome.NEAR_MISS
    assert reason == "arden-2024#4 differs: then the [-doors,-] {+gates,+} and at last … pumps will have"


@pytest.mark.parametrize(
    "words", ["Nothing of the kind was ever said by anyone here", "", " ", "…", "— ’ “”", "We … shut", "a ... b"]
)
def test_what_stands_nowhere_is_not_found_and_no_words_are_never_verified(words: str) -> None:
    assert verdict(words, 3)[0] is Outcome.NOT_FOUND


def test_fragments_must_stand_in_order() -> None:
    assert verdict("at last the pumps … First the wall", 4)[0] is not Outcome.VERIFIED


@pytest.mark.parametrize(("source", "passage"), [("lee-2024", 1), ("arden-2024", 5)])
def test_a_text_that_is_not_held_verifies_nothing(source: str, passage: int) -> None:
    assert verdict("an act of neglect", passage, source=source)[0] is Outcome.UNHELD


def test_an_empty_text_verifies_nothing() -> None:
    quotation = Quotation("x", "mixed", "A", "A", "said", Citation("s", 1), Place("seeds/s.yaml"))
    assert check(quotation, {"s": ("",)}).outcome is Outcome.UNHELD
    assert check(quotation, {"s": ()}).outcome is Outcome.UNHELD


def test_an_open_quotation_mark_quotes_to_the_end_of_the_passage() -> None:
    assert quoted_spans("He said: “It goes on") == ["It goes on"]
    assert quoted_spans("the parties' workers' rights") == []
    assert quoted_spans('a ‘footprint’ and a "stride"') == ["stride", "footprint"]


WORDS = st.text("abcdefgh", min_size=2, max_size=7)


@given(st.lists(WORDS, min_size=3, max_size=15), st.data())
def test_changing_one_word_of_a_verified_quotation_never_leaves_it_verified(
    words: list[str], data: st.DataObject
) -> None:
    first = data.draw(st.integers(0, len(words) - 2))
    last = data.draw(st.integers(first + 2, len(words)))
    quoted = words[first:last]
    spot = data.draw(st.integers(0, len(quoted) - 1))
    word = quoted[spot]
    changes = [word.upper(), f"{word}x", word[:-1], word[1:], "", "zq"]
    changed = [*quoted[:spot], data.draw(st.sampled_from(changes)), *quoted[spot + 1 :]]
    texts = {"s": (f"Before it, “{' '.join(words)},” Ada Marsh said afterwards.",)}

    def outcome(of: list[str]) -> Outcome:
        text = " ".join(word for word in of if word)
        return check(Quotation(text, "mixed", "A", "Marsh", "said", Citation("s", 1), Place("s.yaml")), texts).outcome

    assert outcome(quoted) is Outcome.VERIFIED
    assume(f" {' '.join(word for word in changed if word)} " not in f" {' '.join(words)} ")
    assert outcome(changed) is not Outcome.VERIFIED


@given(st.text(max_size=80), st.sampled_from(PASSAGES))
def test_any_words_have_one_of_the_five_outcomes(words: str, passage: str) -> None:
    texts = {"s": (passage,)}
    found = check(Quotation(words, "direct", "A", "Marsh", "said", Citation("s", 1), Place("s.yaml")), texts)
    assert found.outcome in Outcome
    assert found.reason
    if found.outcome is Outcome.VERIFIED:
        assert fold(words).strip(" .-") in fold(passage)


def test_a_name_that_is_another_speakers_is_misattributed() -> None:
    place, citation = Place("seeds/x.yaml"), Citation("arden-2024", 2)
    quotation = Quotation("an act of neglect", "mixed", "Ada Marsh", "Ben Ford", "called", citation, place)
    assert check(quotation, TEXTS, {"Ada Marsh", "Ben Ford"}).outcome is Outcome.MISATTRIBUTED


def test_words_put_into_another_speakers_mouth_are_misattributed(shelf: Shelf) -> None:
    shelf.change("seeds/arden-2024.yaml", "speaker: Ben Ford", "speaker: Ada Marsh")
    shelf.change("seeds/arden-2024.yaml", "named: Ben Ford", "named: Ada Marsh")
    loaded = shelf.load()
    assert loaded.verdicts[Outcome.MISATTRIBUTED] == 1
    assert any("misattributed" in str(problem) for problem in loaded.problems)


def test_an_ellipsis_of_the_speaker_is_found_as_it_stands() -> None:
    assert fold("Wait... what") == fold("Wait… what")


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
