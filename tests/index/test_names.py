"""A name finds its card in any order, script, case or spelling; an ambiguous one finds all it can mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.library import Library
from bot.cards.spelling import words_of
from bot.index.names import Names


@pytest.fixture(scope="module")
def names(shipped: Library) -> Names:
    return Names((person.id, person.names) for person in shipped.people.values())


@pytest.mark.parametrize(
    ("typed", "id_"),
    [
        ("kang", "kang-joon-young"),
        ("Kang Jun-young", "kang-joon-young"),
        ("Kang Joon-young", "kang-joon-young"),
        ("kang junyoung", "kang-joon-young"),
        ("JOON YOUNG KANG", "kang-joon-young"),
        ("강준영", "kang-joon-young"),
        ("Park Won-gon", "park-won-gon"),
        ("won gon park", "park-won-gon"),
        ("wongon park", "park-won-gon"),
        ("won-gon", "park-won-gon"),
        ("won gon", "park-won-gon"),
        ("putin", "vladimir-putin"),
        ("putn", "vladimir-putin"),
        ("Puttin", "vladimir-putin"),
        ("Путин", "vladimir-putin"),
        ("ПУТИН", "vladimir-putin"),
        ("vladmir putin", "vladimir-putin"),
        ("Putin's", "vladimir-putin"),
        ("swanstrom", "niklas-swanstrom"),
        ("swanström", "niklas-swanstrom"),
        ("SWANSTRÖM", "niklas-swanstrom"),
        ("Swanstro\u0308m", "niklas-swanstrom"),
        ("niclas swanstrom", "niklas-swanstrom"),
        ("Kim Jong Un", "kim-jong-un"),
        ("kim jongun", "kim-jong-un"),
        ("Kim Jong‑un", "kim-jong-un"),
        ("jong un", "kim-jong-un"),
        ("김정은", "kim-jong-un"),
        ("yun sun", "yun-sun"),
        ("sun yun", "yun-sun"),
        ("weidong", "sun-weidong"),
        ("习近平", "xi-jinping"),
        ("xi", "xi-jinping"),
        ("us", "united-states-government"),
        ("U.S.", "united-states-government"),
        ("the united states", "united-states-government"),
    ],
)
def test_one_person_is_found(names: Names, typed: str, id_: str) -> None:
    assert names.find(typed.removeprefix("the ")).ids == (id_,)


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("sun", ("sun-weidong", "yun-sun")),
        ("SUN", ("sun-weidong", "yun-sun")),
        ("kim", ("kim-hong-gyun", "kim-jong-un")),
    ],
)
def test_a_name_that_two_people_share_finds_both(names: Names, typed: str, ids: tuple[str, ...]) -> None:
    assert names.find(typed).ids == ids


@pytest.mark.parametrize("typed", ["winston churchill", "merkel", "x", "zzz", "", "!?", "kang churchill", "\0", "🙂"])
def test_who_is_not_held_is_not_found(names: Names, typed: str) -> None:
    assert names.find(typed).ids == ()


@pytest.mark.parametrize("typed", ["kim churchill", "su", "sum", "xo", "lo"])
def test_short_words_are_never_bent_into_a_name(names: Names, typed: str) -> None:
    assert names.find(typed).ids == ()


@pytest.mark.parametrize(
    ("typed", "nearest"), [("winston churchill", None), ("kim yong nam", "kim-jong-un"), ("niklas", "niklas-swanstrom")]
)
def test_the_nearest_are_given_instead(names: Names, typed: str, nearest: str | None) -> None:
    near = names.nearest(typed)
    assert 0 < len(near) == len(set(near)) <= 3
    assert nearest is None or nearest in near


def shipped_names() -> st.SearchStrategy[tuple[str, str]]:
    from tests.conftest import ROOT
    from tests.loading import load

    people = load(ROOT).library.people.values()
    return st.sampled_from([(person.id, name) for person in people for name in person.names])


@given(shipped_names(), st.data())
def test_every_shipped_name_is_found_in_any_order_case_and_hyphenation(
    names: Names, held: tuple[str, str], data: st.DataObject
) -> None:
    id_, name = held
    parts = data.draw(st.permutations(name.split()))
    joined = data.draw(st.sampled_from([" ", "-", "  ", ", "])).join(parts)
    hyphens = data.draw(st.sampled_from(["-", " ", "", "‑"]))
    case = data.draw(st.sampled_from([str.lower, str.upper, str.title, str]))
    typed = case(joined.replace("-", hyphens) if hyphens or " " in joined else joined)
    found = names.find(typed)
    assert found.ids == (id_,), typed
    assert found.edits == 0


@given(shipped_names(), st.data())
def test_one_typo_in_a_long_name_still_finds_its_card(names: Names, held: tuple[str, str], data: st.DataObject) -> None:
    id_, name = held
    letters = "".join(words_of(name))
    if len(letters) < 9:
        return
    spot = data.draw(st.integers(1, len(letters) - 2))
    change = data.draw(st.sampled_from(["", letters[spot] * 2, "q", letters[spot + 1] + letters[spot]]))
    end = spot + (2 if len(change) == 2 and change[0] == letters[spot + 1] and change[1] == letters[spot] else 1)
    found = names.find(letters[:spot] + change + letters[end:])
    assert id_ in found.ids
    assert found.edits <= 2


@given(st.text(max_size=80))
def test_any_text_finds_known_cards_or_none(names: Names, typed: str) -> None:
    found = names.find(typed)
    assert list(found.ids) == sorted(set(found.ids))
    assert found.edits >= 0
    assert len(names.nearest(typed)) <= 3


def test_whole_names_win_over_names_that_contain_them(names: Names) -> None:
    assert names.find("Foreign Ministry").ids == ("south-korea-foreign-ministry",)
    assert names.find("Foreign Ministry source").ids == ("foreign-ministry-source",)
    assert names.find("South Korea").ids == ("south-korea-government",)


def test_nobody_is_found_among_no_names() -> None:
    assert Names([]).find("kang").ids == ()
    assert Names([]).nearest("kang") == ()
