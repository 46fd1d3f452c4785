"""A pronoun finds the name that it stands for by number, gender, part in the sentence and nearness, or nobody."""

import pytest

from bot.sources.speech.discourse import OTHER, SPEAKER, SUBJECT, Discourse
from bot.sources.speech.people import Names
from bot.sources.speech.reading import read
from tests.sources.speech.reading import speakers


@pytest.fixture
def names() -> Names:
    return read(["Ada Marsh, Ruth Lind, George Vale, Peter Holm and the Harbour Office met Tatu Berg."]).names


@pytest.fixture
def discourse(names: Names) -> Discourse:
    return Discourse(names)


def test_nobody_is_meant_where_nobody_was_mentioned(discourse: Discourse) -> None:
    assert [discourse.antecedent(pronoun, 9) for pronoun in ("he", "she", "they", "it")] == [None] * 4


@pytest.mark.parametrize(
    ("pronoun", "expected"),
    [("he", "George Vale"), ("she", "Ada Marsh"), ("it", "Harbour Office"), ("they", "two masons")],
)
def test_a_pronoun_finds_the_name_that_it_fits(discourse: Discourse, pronoun: str, expected: str) -> None:
    discourse.add("Ada Marsh", 0, OTHER)
    discourse.add("Harbour Office", 1, OTHER)
    discourse.add("two masons", 2, OTHER, noun=True, plural=True)
    discourse.add("George Vale", 4, SPEAKER)
    assert discourse.antecedent(pronoun, 9) == expected


@pytest.mark.parametrize("pronoun", ["i", "we", "you", "who", "which", "that"])
def test_whoever_speaks_of_themselves_is_never_guessed(discourse: Discourse, pronoun: str) -> None:
    discourse.add("Ada Marsh", 0, SPEAKER)
    discourse.add("Harbour Office", 1, SPEAKER)
    assert discourse.antecedent(pronoun, 9) is None


def test_a_speaker_outweighs_a_subject_and_a_subject_anybody_else(discourse: Discourse) -> None:
    discourse.add("Ada Marsh", 0, SUBJECT)
    discourse.add("Ruth Lind", 5, OTHER)
    assert discourse.antecedent("she", 9) == "Ada Marsh"
    discourse.add("Ruth Lind", 6, SPEAKER)
    assert discourse.antecedent("she", 9) == "Ruth Lind"


def test_a_mention_fades_with_each_sentence_and_is_gone_after_many(discourse: Discourse) -> None:
    discourse.add("Ada Marsh", 0, SPEAKER)
    discourse.sentence = 4
    discourse.add("Ruth Lind", 0, OTHER)
    discourse.sentence = 5
    assert discourse.antecedent("she", 0) == "Ruth Lind"
    discourse.sentence = 30
    assert discourse.antecedent("she", 0) is None


def test_a_pronoun_means_nobody_who_comes_after_it_or_is_barred(discourse: Discourse) -> None:
    discourse.add("Ada Marsh", 6, SPEAKER)
    assert discourse.antecedent("she", 3) is None
    assert discourse.antecedent("she", 9, barred="Ada Marsh") is None


def test_a_person_is_no_it_and_a_body_no_he(discourse: Discourse) -> None:
    discourse.add("Ada Marsh", 0, SPEAKER)
    assert discourse.antecedent("it", 9) is None
    discourse.add("Harbour Office", 1, SPEAKER)
    assert discourse.antecedent("he", 9) is None
    assert discourse.antecedent("they", 9) == "Harbour Office", "a body may be many"


def test_a_name_whose_gender_nobody_knows_may_be_either_but_gives_way(discourse: Discourse) -> None:
    discourse.add("Tatu Berg", 0, SUBJECT)
    assert discourse.antecedent("he", 9) == discourse.antecedent("she", 9) == "Tatu Berg"
    discourse.add("Peter Holm", 2, SUBJECT)
    assert (discourse.antecedent("he", 9), discourse.antecedent("she", 9)) == ("Peter Holm", "Tatu Berg")


@pytest.mark.parametrize(
    ("noun", "expected"),
    [("the mayor", "Ada Marsh"), ("the woman", "Ada Marsh"), ("the man", None), ("a mayor", None), ("the wall", None)],
)
def test_a_noun_for_a_person_means_whom_a_pronoun_would_mean(
    discourse: Discourse, noun: str, expected: str | None
) -> None:
    discourse.add("Ada Marsh", 0, SPEAKER)
    assert discourse.meant(noun, 9) == expected


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (["Ada Marsh met George Vale.", "“It is late,” she said."], "Ada Marsh"),
        (["Ada Marsh met George Vale.", "“It is late,” he said."], "George Vale"),
        (["Ada Marsh met Ruth Lind.", "“It is late,” she said."], "Ada Marsh"),
        (["Ada Marsh met Ruth Lind.", "“It is late,” he said."], None),
        (["The Harbour Office wrote to Ada Marsh.", "“It is late,” it said."], "Harbour Office"),
        (["Two masons met Ada Marsh.", "“It is late,” they said."], "Two masons"),
        (["Ada Marsh and Ruth Lind said it is dark.", "“It is late,” they said."], "Ada Marsh and Ruth Lind"),
        (["Mr. Tatu met the council.", "“It is late,” he said."], "Tatu"),
        (["Mr. Tatu met the council.", "“It is late,” she said."], None),
        (["Ada Marsh left.", "“It is late,” I said."], None),
        (["Ada Marsh left.", "“It is late,” we said."], None),
        (["When George Vale met Peter Holm, he said it was “too late for all of us.”"], "George Vale"),
        (["George Vale, whom he called “a weak old man,” left Peter Holm."], None),
    ],
)
def test_a_pronoun_in_an_article_has_the_speaker_that_it_stands_for(
    paragraphs: list[str], expected: str | None
) -> None:
    assert speakers(*paragraphs) == [expected]
