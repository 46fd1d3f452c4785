"""Words of one sound share a reading under every system of romanisation, and words of other sounds share none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.index.names.sounds import loose, readings


@pytest.mark.parametrize(
    "words",
    [
        "young yeong yung",
        "joon jun chun",
        "choi choe",
        "lee yi rhee ri",
        "park pak bak",
        "zedong tsetung",
        "xiaoping hsiaoping",
        "zhou chou",
        "qing ching",
        "luo lo",
        "shinji sinzi",
        "tsuchiya tutiya",
        "fujita huzita",
        "ito itou itoo itoh",
        "shcherbakov schtscherbakow chtcherbakov scerbakov",
        "chubais tschubais cubajs tchoubais",
        "yevgeny jewgeni evgenij",
        "putin poutine",
        "fyodor fedor fjodor",
        "khaled kaled",
        "yusuf youssouf yoosoof",
        "abdulrahman abdelrahman abdurrahman abdalrahman",
        "qasim gasim kasim",
        "faisal faysal feisal",
        "shihab chihab",
        "christos khristos hristos",
        "philippidis filippidis",
        "yitzhak itshak",
        "schaefer schafer",
        "joergensen jorgensen",
        "alexander aleksandr",
    ],
)
def test_spellings_of_one_word_share_a_reading(words: str) -> None:
    first, *rest = words.split()
    for other in rest:
        assert set(readings(first)) & set(readings(other)), other


@pytest.mark.parametrize(
    "words", ["mohammad muhammed mohamed", "hosainee husayni", "zakharov sacharow", "nasser nasir naser"]
)
def test_an_ear_that_tells_fewer_vowels_and_hisses_apart_hears_one_word(words: str) -> None:
    first, *rest = words.split()
    for other in rest:
        assert loose(first) & loose(other), other


@pytest.mark.parametrize(
    "words",
    [
        "jian qian",
        "jong joon",
        "il un",
        "lin li",
        "sun san",
        "won woon",
        "kang kim",
        "zhang zheng",
        "hassan hussein",
        "marin moran",
    ],
)
def test_other_words_share_none(words: str) -> None:
    one, other = words.split()
    assert not set(readings(one)) & set(readings(other))
    assert not loose(one) & loose(other)


@given(st.text("abcdefghijklmnopqrstuvwxyz0123456789", max_size=60))
def test_any_word_has_a_few_readings(word: str) -> None:
    every = readings(word)
    assert 1 <= len(set(every)) == len(every) <= 32
