"""Names fold to the same words across scripts, cases, hyphens and marks, and different names stay apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.spelling import fold, words_of


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Swanström", ("swanstrom",)),
        ("Swanstro\u0308m", ("swanstrom",)),
        ("Park Won-gon", ("park", "won", "gon")),
        ("PARK WON GON", ("park", "won", "gon")),
        ("Kim Jong‑un", ("kim", "jong", "un")),
        ("Путин", ("putin",)),
        ("Владимир Путин", ("vladimir", "putin")),
        ("China's government", ("china", "government")),
        ("China’s government", ("china", "government")),
        ("O'Neill", ("o", "neill")),
        ("Ｋang", ("kang",)),
        ("U.S.", ("u", "s")),
        ("", ()),
        ("—!?", ()),
    ],
)
def test_names_split_into_folded_words(name: str, words: tuple[str, ...]) -> None:
    assert words_of(name) == words


def test_folding_joins_the_words_with_spaces() -> None:
    assert fold("Kim Jong-un") == fold("KIM  jong un") == "kim jong un"


@pytest.mark.parametrize(
    ("one", "other"), [("Kang Jun-young", "Kang Joon-young"), ("Yun Sun", "Sun Yun"), ("Li", "Lee")]
)
def test_different_spellings_and_orders_stay_apart_here(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text(max_size=60))
def test_any_text_folds_to_small_ascii_words_and_folding_again_changes_nothing(text: str) -> None:
    folded = fold(text)
    assert folded == folded.lower()
    assert folded.isascii()
    assert fold(folded) == folded
