"""Passages of a corrected text are paired with those of old by what they say, however long the text is."""

from collections.abc import Sequence

from bot.citations import Citation
from bot.errors import Place
from bot.sources.filing.pairing import Pair, pair
from bot.sources.record import Passage, Source


def record(count: int, sha256: str) -> Source:
    passages = tuple(Passage(Citation("a-1", n), None, (), (n, n), Place("x")) for n in range(1, count + 1))
    return Source("a-1", "A", None, None, None, None, None, sha256, {}, (), passages, Place("x"))


def paired(before: Sequence[str], after: Sequence[str]) -> tuple[Pair, ...]:
    return pair(record(len(before), "0" * 64), record(len(after), "1" * 64), before, after)


def paragraph(number: int) -> str:
    """Make a paragraph that shares most of its common words with all the others."""
    return f"In the year {number} the boat Tern{number} came home with {number * 7} crates and nobody on the quay asked why."


def corrected(text: str) -> str:
    return text.replace("came home", "came back home").replace("nobody", "no one")


def test_of_a_long_text_whose_every_paragraph_was_corrected_each_finds_its_own() -> None:
    before = [paragraph(number) for number in range(1500)]
    after = ["A paragraph that is wholly new, about other things.", *map(corrected, before)]
    found = paired(before, after)
    assert {(one.record, one.found) for one in found} == {(number, number + 1) for number in range(1500)}
    assert not any(one.unchanged for one in found)


def test_a_paragraph_that_was_moved_far_and_corrected_is_found_by_its_rare_words() -> None:
    before = [paragraph(number) for number in range(600)]
    after = [corrected(text) for text in (*before[1:], before[0])]
    assert (0, 599) in {(one.record, one.found) for one in paired(before, after)}


def test_of_many_paragraphs_of_common_words_the_one_in_its_place_is_found() -> None:
    common = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
    before = [" ".join((common[a], common[b], common[c], common[a], "and", common[b])) for a in range(9) for b in range(9) for c in range(9)]  # fmt: skip
    stays = "This paragraph stays as it is."
    found = paired(
        [*before[:300], stays, *before[300:]], ["New.", *before[:300], stays, *(f"{text} so" for text in before[300:])]
    )
    assert {(one.record, one.found) for one in found} == {(number, number + 1) for number in range(len(before) + 1)}


def test_the_texts_compared_grow_with_the_text_and_not_with_its_square() -> None:
    class Counted(list[str]):
        """Count how often a text is asked for."""

        asked = 0

        def __getitem__(self, index: int) -> str:  # pyright: ignore[reportIncompatibleMethodOverride] - nobody asks for slices
            type(self).asked += 1
            return super().__getitem__(index)

    counts: list[int] = []
    for count in (500, 1000):
        Counted.asked = 0
        before = [paragraph(number) for number in range(count)]
        paired(before, Counted(corrected(text) for text in before))
        counts.append(Counted.asked)
    assert counts[1] < 2.5 * counts[0]
