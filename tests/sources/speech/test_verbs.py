"""A verb of saying is told from the noun or the adjective that is written like it."""

import pytest

from bot.sources.speech.lexicon import VERBS
from bot.sources.speech.verbs import before_verb, verb_at
from tests.sources.speech.reading import index_of, sentence_of


def base(text: str, word: str) -> str | None:
    sentence = sentence_of(text)
    verb = verb_at(sentence, index_of(sentence, word))
    return verb.base if verb is not None else None


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Vale said so", "said", "say"),
        ("Vale denies it", "denies", "deny"),
        ("Vale replied at once", "replied", "reply"),
        ("Vale, saying so, left", "saying", "say"),
        ("They say so", "say", "say"),
        ("Critics argue that it is late", "argue", "argue"),
        ("The mayor and the judge say that it is late", "say", "say"),
        ("She will argue that it is late", "argue", "argue"),
        ("Vale went on to say that it is late", "say", "say"),
        ("“It is late,” she went on", "went", "go on"),
        ("“It is late,” she goes on.", "goes", "go on"),
        ("Asked about it, Vale left", "Asked", "ask"),
        ("“It is late,” Said Vale", "Said", "say"),
        ("She claims that it is late", "claims", "claim"),
        ("Vale reports that it is late", "reports", "report"),
        ("He pointed out that it is late", "pointed", "point"),
        ("A sign reads “keep out”", "reads", "read"),
        ("Vale called it “late”", "called", "call"),
        ("Vale was quoted as saying so", "quoted", "quote"),
    ],
)
def test_a_verb_of_saying_is_one(text: str, word: str, expected: str) -> None:
    assert base(text, word) == expected


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Vale left the room", "left"),
        ("The report is late", "report"),
        ("His claims were false", "claims"),
        ("Vale's comment was short", "comment"),
        ("Her call for help came late", "call"),
        ("the state of the wall", "state"),
        ("Vale went home", "went"),
        ("Vale went on holiday", "went"),
        ("He points at the wall", "points"),
        ("The wall was called “late”", "called"),
        ("Vale was told that it is late", "told"),
        ("Vale is said to be ill", "said"),
        ("Vale left when asked about it", "asked"),
        ("They agreed to meet", "agreed"),
        ("Vale continued to eat", "continued"),
        ("a storm called “Ida” came", "called"),
        ("the “late” called train", "called"),
        ("the Daily Note said so", "Note"),
        ("Vale read The Boy Who Replied", "Replied"),
        ("The ministers and their press left", "press"),
    ],
)
def test_a_form_that_says_nothing_here_is_no_verb_of_saying(text: str, word: str) -> None:
    assert base(text, word) is None


@pytest.mark.parametrize(
    ("form", "expected", "participle"),
    [
        ("said", "say", False),
        ("saying", "say", True),
        ("tries", None, False),
        ("denied", "deny", False),
        ("quipped", "quip", False),
        ("stresses", "stress", False),
        ("noting", "note", True),
        ("e-mailed", "e-mail", False),
        ("snapped", "snap", False),
        ("begging", "beg", True),
        ("labelled", "label", False),
        ("grumbles", "grumble", False),
        ("conveyed", None, False),
    ],
)
def test_every_form_of_a_verb_is_known(form: str, expected: str | None, participle: bool) -> None:
    verb = VERBS.get(form)
    assert (verb.base if verb else None, bool(verb and verb.participle)) == (expected, participle)


def test_verbs_that_say_of_themselves_that_somebody_speaks_are_strong() -> None:
    assert all(VERBS[form].strong for form in ("said", "told", "asked", "wrote", "warned", "explaining"))
    assert not any(VERBS[form].strong for form in ("called", "described", "laughed", "hailed"))


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Vale also said so", "said", "Vale"),
        ("Vale has never publicly said so", "said", "Vale"),
        ("Vale on Tuesday said so", "said", "Vale"),
        ("Vale Tuesday said so", "said", "Vale"),
        ("the ally said so", "said", "ally"),
        ("his family said so", "said", "family"),
    ],
)
def test_what_modifies_a_verb_is_passed_over(text: str, word: str, expected: str) -> None:
    sentence = sentence_of(text)
    assert sentence[before_verb(sentence, index_of(sentence, word))].text == expected


def test_nothing_may_stand_before_a_verb() -> None:
    sentence = sentence_of("Also said so")
    assert before_verb(sentence, index_of(sentence, "said")) == -1
