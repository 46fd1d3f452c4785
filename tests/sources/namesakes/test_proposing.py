"""Spellings that may be one person's are proposed with the evidence, and two people never are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sources.namesakes.proposing import Namesakes, Speaker, propose
from tests.sources.namesakes.name_pairs import ONE_PERSON, TWO_PEOPLE

SYLLABLES = "jun joon young yeong min su hee jong un hyun sung won gon kyung tae dong".split()


def pair(line: str, known: list[list[str]] | None = None) -> tuple[Namesakes, ...]:
    sides = [side.partition(" / ") for side in line.split(" = ")]
    speakers = [Speaker(name.strip(), body.strip() or None, f"s{n}-2024") for n, (name, _, body) in enumerate(sides)]
    return propose(speakers, known or [])


def tuned(pairs: str) -> list[str]:
    return pairs.strip().splitlines()[0::2]


def kept_aside(pairs: str) -> list[str]:
    return pairs.strip().splitlines()[1::2]


@pytest.mark.parametrize("line", tuned(ONE_PERSON))
def test_two_spellings_of_one_person_are_proposed(line: str) -> None:
    (found,) = pair(line)
    assert found.evidence


@pytest.mark.parametrize("line", tuned(TWO_PEOPLE))
def test_two_people_are_never_proposed(line: str) -> None:
    assert pair(line) == ()


def test_pairs_that_no_rule_was_tuned_on_come_out_as_well() -> None:
    proposed = sum(bool(pair(line)) for line in kept_aside(ONE_PERSON))
    held_apart = sum(not pair(line) for line in kept_aside(TWO_PEOPLE))
    assert proposed >= 24
    assert held_apart >= 22


@pytest.mark.parametrize(
    "line",
    [
        "Yun Sun / Stimson Center = Sun Weidong",
        "Sun = Sun Weidong",
        "Kim Jong-un = Kim Jong-il",
        "Kim Jong Un = Kim Jong Il",
        "Kim Yo-jong = Kim Jong-un",
        "Donald Trump = Donald Trump Jr.",
        "George W. Bush = George H.W. Bush",
        "Hillary Clinton = Bill Clinton",
    ],
)
def test_people_whom_papers_confuse_are_held_apart(line: str) -> None:
    assert pair(line) == ()
    assert pair(" = ".join(reversed(line.split(" = ")))) == ()


def test_the_evidence_says_what_is_shared_and_what_is_alike() -> None:
    (found,) = pair("Kang Jun-young / Hankuk University = Kang Joon-young / Hankuk University of Foreign Studies")
    assert found.names == ("Kang Joon-young", "Kang Jun-young")
    assert found.sources == (("s1-2024",), ("s0-2024",))
    assert found.evidence == (
        "both of Hankuk University of Foreign Studies; 'Joon-young' and 'Jun-young' are close romanisations"
    )


def test_one_spelling_in_many_sources_is_one_side_of_a_proposal() -> None:
    speakers = [Speaker("Sergei Marsh", None, f"s{n}-2024") for n in range(3)] + [
        Speaker("Sergey Marsh", None, "t-2024")
    ]
    (found,) = propose(speakers)
    assert found.sources == (("s0-2024", "s1-2024", "s2-2024"), ("t-2024",))


def test_the_same_name_in_two_sources_is_no_proposal() -> None:
    assert propose([Speaker("Ada Marsh", None, "s-2024"), Speaker("Ada  Marsh", None, "t-2024")]) == ()


def test_close_romanisations_with_affiliations_that_differ_are_two_people() -> None:
    assert pair("Lim Seo-yeon / Water Board = Lim Seo-yon / Water Board")
    assert pair("Lim Seo-yeon / Water Board = Lim Seo-yon")
    assert not pair("Lim Seo-yeon / Water Board = Lim Seo-yon / Ferry Trust")


def test_a_common_word_alone_is_no_shared_affiliation() -> None:
    assert not pair("Bill Arden / University = William Arden / Valley University")
    assert pair("Bill Arden / Valley = William Arden / Valley University")


def test_names_that_a_card_joins_and_names_that_two_cards_part_are_left_out() -> None:
    line = "Kang Joon-young = Kang Jun-young"
    assert pair(line)
    assert not pair(line, [["Kang Joon-young", "KANG JUN-YOUNG"]])
    assert not pair(line, [["Kang Joon-young"], ["Kang Jun-young"]])
    assert pair(line, [["Kang Joon-young", "강준영"]])


def test_three_spellings_give_each_pair() -> None:
    names = ("Dmitry Orchard", "Dmitri Orchard", "Dmitriy Orchard")
    assert len(propose(Speaker(name, None, "s-2024") for name in names)) == 3


def test_the_order_of_the_speakers_changes_nothing() -> None:
    lines = tuned(ONE_PERSON)
    speakers = [
        Speaker(name.partition(" / ")[0], None, f"s{n}") for n, line in enumerate(lines) for name in line.split(" = ")
    ]
    assert [found.names for found in propose(speakers)] == [found.names for found in propose(reversed(speakers))]


def test_among_thousands_of_one_family_and_body_only_close_spellings_are_proposed() -> None:
    names = [f"Kim {a.capitalize()}{b}-{c}" for a in SYLLABLES for b in SYLLABLES for c in SYLLABLES]
    pairs = {found.names for found in propose(Speaker(name, "Water Board", "s-2024") for name in names)}
    assert len(names) > 3000
    assert ("Kim Joonmin-su", "Kim Junmin-su") in pairs
    assert not any(one.endswith("tae") and not other.endswith("tae") for one, other in pairs)


@given(
    st.lists(
        st.text(max_size=120)
        | st.lists(
            st.sampled_from([*SYLLABLES, "Kim", "Lee", "al-", "-", "J.", "Jr.", "van", "Ø", "'", "de"]), max_size=7
        ).map(" ".join),
        max_size=12,
    )
)
def test_any_names_can_be_compared(names: list[str]) -> None:
    found = propose(Speaker(name, None, "s-2024") for name in names)
    assert all(one != other for one, other in (namesakes.names for namesakes in found))
