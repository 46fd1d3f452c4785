"""Each quotation of a sentence goes to the cue that the sentence gives it, by the rule that has its name."""

import pytest

from bot.sources.speech import rules
from bot.sources.speech.tokens import QUOTE
from tests.sources.speech.reading import RULES, Case, cases, cues_of, rules_of, said, sentence_of, title


@pytest.mark.parametrize("case", cases("rules"), ids=title)
def test_a_sentence_gives_its_quotations_their_speakers(case: Case) -> None:
    assert said(*case.paragraphs) == list(case.expected)


def test_every_rule_has_a_case() -> None:
    named = {value for name, value in vars(rules).items() if name in {rule.upper() for rule in RULES.values()}}
    assert named == set(RULES)
    assert rules_of("rules") >= {"after", "before", "object", "later", "according", "colon", "nobody"}
    assert rules_of("attribution") >= {"continued", "next", "unclosed", "carried", "colon"}
    assert rules_of("reported") >= {"reported", "according"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“It is late,” said Ada Marsh", [("say", rules.AFTER)]),
        ("Ada Marsh said, “It is late.”", [("say", rules.BEFORE)]),
        ("Ada Marsh told the men of the yard: “It is late.”", [("tell", rules.BEFORE)]),
        ("Ada Marsh called the whole night “late”", [("call", rules.OBJECT)]),
        ("Ada Marsh said that the night was “late”", [("say", rules.OBJECT)]),
        ("The night is “late” for us, Ada Marsh said", [("say", rules.LATER)]),
        ("The night is “late” for us, according to Ada Marsh", [("according", rules.ACCORDING)]),
        ("According to Ada Marsh, the night is “late”", [("according", rules.ACCORDING)]),
        ("Nobody heard his warning that the night was “late”", [("statement", rules.OBJECT)]),
        ("Ada Marsh left the “late” table", [None]),
        ("The night is “late”", [None]),
        ("“It is late,” Ada Marsh said, “and dark,” adding: “Go home.”", [("say", rules.AFTER), ("say", rules.BEFORE), ("add", rules.BEFORE)]),
        ("“It is late,” Ada Marsh said, and Bo Lind replied, “It is dark.”", [("say", rules.AFTER), ("reply", rules.BEFORE)]),
        ("Ada Marsh said Bo Lind called the night “late”", [("say", rules.OBJECT)]),
        ("Ada Marsh said that he called the night “late”", [("call", rules.OBJECT)]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_a_cue_is_chosen_by_the_first_rule_that_applies(text: str, expected: list[tuple[str, str] | None]) -> None:
    sentence = sentence_of(text)
    choices = [rules.choose(sentence, i, cues_of(text)) for i, token in enumerate(sentence) if token.kind == QUOTE]
    assert [(choice.cue.base, choice.rule) if choice else None for choice in choices] == expected
