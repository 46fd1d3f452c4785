"""A quotation is checked word for word, with five outcomes that are never mixed up."""

from collections.abc import Collection, Iterator

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.citations import Citation
from bot.errors import Place
from bot.sources.record import Quotation
from bot.sources.typography import fold, quoted_spans
from bot.sources.verbatim import Outcome, check
from tests.shelf import Shelf

PASSAGES = (
    "The council met. “The river’s rise — two metres in one night — surprised us,” said Ada Marsh, who was irritated.",
    'Ben Ford called it "an act of neglect" and said that it would "irritate" the county.',
    "\"We must pay. Nobody else will, and the county's purse is shut,\" Marsh said. 'No limits,' she added.",
    "Ford told reporters: “First the wall, then the gates, and at last the pumps will have to be paid for.”",
)
TEXTS = {"arden-2024": PASSAGES, "dike-2024": ("Dot Vale said: “The dike will hold for a hundred years.”",)}


SPEAKERS = {1: "Ada Marsh", 2: "Ben Ford", 3: "Marsh", 4: "Ford"}
CUES = {1: "said", 2: "called", 3: "said", 4: "told reporters"}


def verdict(words: str, passage: int = 1, named: str = "", source: str = "arden-2024") -> tuple[Outcome, str]:
    citation = Citation(source, passage)
    speaker = SPEAKERS.get(passage, "Marsh")
    cue = CUES.get(passage, "said")
    quotation = Quotation(words, "direct", speaker, named or speaker, cue, citation, Place("seeds/x.yaml"))
    found = check(quotation, TEXTS)
    return found.outcome, found.reason


def said(
    words: str,
    passages: tuple[str, ...],
    speaker: str = "Ada Marsh",
    named: str = "Marsh",
    *,
    cue: str = "said",
    passage: int = 1,
    speakers: Collection[str] = (),
) -> tuple[Outcome, str]:
    place = Place("seeds/s-2024.yaml")
    found = check(
        Quotation(words, "direct", speaker, named, cue, Citation("s-2024", passage), place),
        {"s-2024": passages},
        speakers,
    )
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
    assert reason == "the words stand in arden-2024#2, but nobody is named 'Dot Vale' beside them"


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
        return check(
            Quotation(text, "mixed", "Ada Marsh", "Marsh", "said", Citation("s", 1), Place("s.yaml")), texts
        ).outcome

    assert outcome(quoted) is Outcome.VERIFIED
    assume(f" {' '.join(word for word in changed if word)} " not in f" {' '.join(words)} ")
    assert outcome(changed) is not Outcome.VERIFIED


@given(st.text(max_size=80), st.sampled_from(PASSAGES))
def test_any_words_have_one_of_the_five_outcomes(words: str, passage: str) -> None:
    texts = {"s": (passage,)}
    found = check(Quotation(words, "direct", "Ada Marsh", "Marsh", "said", Citation("s", 1), Place("s.yaml")), texts)
    assert found.outcome in Outcome
    assert found.reason
    if found.outcome is Outcome.VERIFIED:
        assert fold(words).strip(" .-") in fold(passage)


def test_a_name_that_is_another_speakers_is_misattributed() -> None:
    place, citation = Place("seeds/x.yaml"), Citation("arden-2024", 2)
    quotation = Quotation("an act of neglect", "mixed", "Ada Marsh", "Ben Ford", "called", citation, place)
    found = check(quotation, TEXTS, {"Ada Marsh", "Ben Ford"})
    assert (found.outcome, found.found) == (Outcome.MISATTRIBUTED, citation)
    assert found.reason == "the words stand in arden-2024#2, but 'Ben Ford' is Ben Ford and not Ada Marsh"


def test_words_put_into_another_speakers_mouth_are_misattributed(shelf: Shelf) -> None:
    shelf.change("seeds/arden-2024.yaml", "speaker: Ben Ford", "speaker: Ada Marsh")
    shelf.change("seeds/arden-2024.yaml", "named: Ben Ford", "named: Ada Marsh")
    loaded = shelf.load()
    assert loaded.verdicts == {Outcome.VERIFIED: 1, Outcome.MISATTRIBUTED: 1, Outcome.UNHELD: 1}
    assert str(loaded.problems[0]) == (
        "seeds/arden-2024.yaml:21:15: this quotation is misattributed: the words stand in arden-2024#2, but nobody is"
        " named 'Ada Marsh' beside them"
    )


@pytest.mark.parametrize("words", ["Wait... what", "Wait… what", "Wait...  what", "Wait… what…", "Oh … no"])
def test_an_ellipsis_of_the_speaker_is_found_as_it_stands(words: str) -> None:
    assert said(words, ("“Wait… what... Oh … no,” Marsh said to Ada.",))[0] is Outcome.VERIFIED


def test_an_ellipsis_of_the_speaker_cannot_be_left_out() -> None:
    assert said("Wait what", ("“Wait… what,” Marsh said to Ada.",))[0] is not Outcome.VERIFIED


def test_fragments_may_stand_in_several_quotations_of_one_passage() -> None:
    passages = ("“The wall will come first,” Ada Marsh said, “and the gates will follow it.”", "“The pumps come last.”")
    assert said("The wall will come first … the gates will follow it", passages) == (
        Outcome.VERIFIED,
        "stands word for word in s-2024#1",
    )
    for words in (
        "The wall will come first and the gates will follow it",
        "the gates will follow it … The wall will come first",
        "The wall will come first … The pumps come last",
        "The wall will come first … Ada Marsh said",
    ):
        assert said(words, passages)[0] is not Outcome.VERIFIED, words


def test_fragments_outside_quotation_marks_are_the_writers() -> None:
    assert said("come first … Ada Marsh said", ("“The wall will come first,” Ada Marsh said.",)) == (
        Outcome.MISATTRIBUTED,
        "stands in s-2024#1 outside quotation marks: the words are the writer's",
    )


BESIDE = (
    "Ada Marsh, a hydrologist, came early.",
    "“We must pay,” she told the council. “Marsh said so.”",
    "“And we will.”",
    "“Not yet,” Ben Ford replied.",
)


@pytest.mark.parametrize(
    ("words", "passage", "speaker", "named", "cue", "reason"),
    [
        ("We must pay", 2, "Ada Marsh", "she", "told", None),
        ("We must pay", 2, "Ada Marsh", "she", "told the council", None),
        ("And we will", 3, "Ada Marsh", "she", "told", None),
        ("And we will", 3, "Ben Ford", "Ben Ford", "replied", None),
        ("We must pay", 2, "Ada Marsh", "She", "told", "nobody is named 'She' beside them"),
        ("We must pay", 2, "Ada Marsh", "Marsh", "told", "nobody is named 'Marsh' beside them"),
        ("We must pay", 2, "Ada Marsh", "he", "told", "nobody is named 'he' beside them"),
        ("We must pay", 2, "Ada Marsh", "Ada Marsh", "told", "nobody is named 'Ada Marsh' beside them"),
        ("We must pay", 2, "Ada Marsh", "she", "said", "'said' does not stand beside them"),
        ("We must pay", 2, "Ada Marsh", "she", "tol", "'tol' does not stand beside them"),
        ("We must pay", 2, "Ada Marsh", "she", "replied", "'replied' does not stand beside them"),
        ("And we will", 3, "Ada Marsh", "Ada", "told", "nobody is named 'Ada' beside them"),
        ("And we will", 3, "Ada Marsh", "she", "said", "'said' does not stand beside them"),
        ("We must pay", 2, "Dot Vale", "she", "told", "s-2024 names no 'Dot Vale'"),
        ("Not yet", 4, "Ada Marsh", "Ben Ford", "replied", "'Ben Ford' is Ben Ford and not Ada Marsh"),
        ("Not yet", 4, "Ada Marsh", "Ford", "replied", "'Ford' is Ben Ford and not Ada Marsh"),
    ],
)  # fmt: skip
def test_the_writer_must_name_the_speaker_and_say_that_somebody_speaks(
    words: str, passage: int, speaker: str, named: str, cue: str, reason: str | None
) -> None:
    found = said(words, BESIDE, speaker, named, cue=cue, passage=passage, speakers=("Ada Marsh", "Ben Ford"))
    if reason is None:
        assert found == (Outcome.VERIFIED, f"stands word for word in s-2024#{passage}")
    else:
        assert found == (Outcome.MISATTRIBUTED, f"the words stand in s-2024#{passage}, but {reason}")


def test_a_name_that_two_speakers_share_is_nobody_elses() -> None:
    passages = ("“It is late,” Marsh said to Ada and Dot.",)
    assert said("It is late", passages, speakers=("Ada Marsh", "Dot Marsh"))[0] is Outcome.VERIFIED
    assert said("It is late", passages, "Dot Marsh", speakers=("Ada Marsh", "Dot Marsh"))[0] is Outcome.VERIFIED


@pytest.mark.parametrize(
    ("words", "difference"),
    [
        ("an act of treason", "an act of [-treason-] {+neglect+}"),
        ("a great loss to us", "a [-great-] {+sad+} loss to us"),
        ("an act of neglect and a loss", None),
    ],
)
def test_one_changed_word_in_a_short_fragment_is_a_near_miss(words: str, difference: str | None) -> None:
    passages = ("Ada Marsh said it was “an act of neglect” and “a sad loss to us” on Thursday.",)
    outcome, reason = said(words, passages)
    assert outcome is Outcome.NEAR_MISS
    if difference is not None:
        assert reason == f"s-2024#1 differs: {difference}"


def test_a_near_miss_is_compared_with_the_quotation_that_is_most_alike() -> None:
    passage = (
        "Marsh said that the river rose two feet in one day. “The river fell two metres in one week,” Marsh said;"
        " “the river rose two metres in one night,” Ada said."
    )
    assert said("the river rose three metres in one night", (passage,)) == (
        Outcome.NEAR_MISS,
        "s-2024#1 differs: the river rose [-three-] {+two+} metres in one night",
    )


def test_long_words_must_be_more_alike_than_short_ones() -> None:
    long = "The river rose two metres in one night and then went on for six days"
    passages = (f"“{long},” Ada Marsh said.",)
    assert said(long.replace("night", "day"), passages)[0] is Outcome.NEAR_MISS
    other = "A canal sank two metres over one night and soon came back in two days"
    assert len(other) >= 50
    assert said(other, passages)[0] is Outcome.NOT_FOUND


@pytest.mark.parametrize(
    ("words", "outcome", "reason"),
    [
        (
            "There is it, and no end of the rain that anybody can see",
            Outcome.NOT_FOUND,
            "these words stand in no text that is held",
        ),
        (
            "The river rose two metres in one day, and it went on for six days",
            Outcome.NEAR_MISS,
            "s-2024#1 differs: The river rose … metres in one [-day,-] {+night,+} and it went … for six days",
        ),
    ],
)
def test_a_short_quotation_beside_is_not_most_alike(words: str, outcome: Outcome, reason: str) -> None:
    passages = (
        "She called the flood “it” once. “The river rose two metres in one night, and it went on for six days,” Ada said.",
    )
    assert said(words, passages) == (outcome, reason)


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("speaker", "named", "cue", "outcome"),
    [
        (None, None, None, Outcome.VERIFIED),
        ("Ada Marsh", None, None, Outcome.VERIFIED),
        (None, "Marsh", "said", Outcome.VERIFIED),
        (None, "Ford", None, Outcome.MISATTRIBUTED),
        (None, None, "shouted", Outcome.MISATTRIBUTED),
        ("Zoe Vale", None, None, Outcome.MISATTRIBUTED),
    ],
)
def test_who_speaks_is_checked_as_far_as_the_record_says(
    speaker: str | None, named: str | None, cue: str | None, outcome: Outcome
) -> None:
    quotation = Quotation("We must pay", "direct", speaker, named, cue, Citation("arden-2024", 3), Place("s.yaml"))
    assert check(quotation, TEXTS).outcome is outcome


@pytest.mark.parametrize(
    ("named", "outcome"),
    [
        ("Marsh", Outcome.VERIFIED),
        ("she", Outcome.VERIFIED),
        (None, Outcome.VERIFIED),
        ("Speaker 77", Outcome.MISATTRIBUTED),
    ],
)
def test_each_of_many_speakers_is_looked_at_once_for_all_quotations(named: str | None, outcome: Outcome) -> None:
    class Speakers(frozenset[str]):
        looked = 0

        def __iter__(self) -> Iterator[str]:
            Speakers.looked += len(self)
            return super().__iter__()

    speakers = Speakers({"Ada Marsh", *(f"Speaker {number}" for number in range(100))})
    passages = tuple(f"Marsh said, and she agrees with Speaker 77: “We pay for wall {n}.”" for n in range(100))
    for n in range(1, 101):
        quotation = Quotation(
            "We pay", "direct", "Ada Marsh", named, None, Citation("s-2024", n), Place("seeds/s-2024.yaml")
        )
        assert check(quotation, {"s-2024": passages}, speakers).outcome is outcome
    assert Speakers.looked <= 2 * len(speakers)
