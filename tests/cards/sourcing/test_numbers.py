"""Numbers are compared by their value, in digits and in words, and counts of what is spoken of are left alone."""

import pytest

from bot.cards.sourcing.facts import facts_of
from bot.cards.sourcing.finding import unsourced
from bot.cards.sourcing.numbers import read_numbers
from bot.cards.sourcing.words import read_words


def told(sentence: str, passage: str) -> list[str]:
    return [one.words for one in unsourced(sentence, [facts_of(passage, None)]) if one.rule == "numbers"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("twelve boats", [12]),
        ("a dozen boats, two dozen ships", [12, 24]),
        ("20,000 men and 3.5 million women", [20_000, 3_500_000]),
        ("two hundred and five", [205]),
        ("twenty-one or thirty four", [21, 34]),
        ("two million three hundred thousand", [2_300_000]),
        ("$3.5bn and 20k", [3.5e9, 20_000]),
        ("the 21st of them, the third", [21, 3]),
        ("half of them", [0.5]),
        ("one, two, three", [1, 2, 3]),
        ("hundreds of boats", []),
        ("5G and A380", []),
        ("1.000.000", [1_000_000]),
        ("1.2.3.4", []),
        ("", []),
    ],
)
def test_numbers_are_read_in_digits_and_words(text: str, values: list[float]) -> None:
    assert [one.value for one in read_numbers(read_words(text), text)] == values


@pytest.mark.parametrize(
    ("sentence", "passage"),
    [
        ("It took 12 boats.", "It took a dozen boats."),
        ("It took almost twelve boats.", "It took nearly a dozen boats."),
        ("It took about 20,000 men.", "It took 19,800 men."),
        ("A 21-hour visit.", "He stayed twenty-one hours."),
        ("It rose by 70 percent.", "It rose by 70%."),
        ("Half of them came.", "Some 50% of them came."),
        ("A pact of three.", "A pact of Arden, Lunde and Oslo."),
        ("A pact of three.", "The Arden-Lunde-Oslo pact."),
        ("A pact of three.", "A trilateral pact."),
        ("Two sides, one view.", "All of them agree."),
        ("Both came; the third did not.", "They came."),
        ("COVID-19 spread.", "Covid spread."),
        ("It has 2,000 men.", "It has 2000 men."),
        ("It has 2000 men.", "It has 2,000 men."),
    ],
)
def test_the_same_value_is_sourced_and_so_is_what_only_counts(sentence: str, passage: str) -> None:
    assert unsourced(sentence.replace("COVID", "Covid"), [facts_of(passage, None)]) == []


@pytest.mark.parametrize(
    ("sentence", "passage", "words"),
    [
        ("It took 14 boats.", "It took a dozen boats.", ["14"]),
        ("It took seven boats.", "It took six boats.", ["seven"]),
        ("It took about 30,000 men.", "It took 19,800 men.", ["30,000"]),
        ("It took 3 million.", "It took 3 thousand of a million.", ["3 million"]),
        ("The third test.", "The fourth test.", ["third"]),
        ("It took 29 boats.", "It came on 29 May.", ["29"]),
        ("A pact of four.", "A pact of Arden, Lunde and Oslo.", ["four"]),
        ("Seven came.", "Six came.", ["Seven"]),
        ("It took twenty-two.", "It took twenty-one.", ["twenty-two"]),
    ],
)
def test_another_value_is_told_of(sentence: str, passage: str, words: list[str]) -> None:
    assert told(sentence, passage) == words
