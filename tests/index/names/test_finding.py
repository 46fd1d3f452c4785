"""A name finds its card in any order, script, case or spelling; an ambiguous one finds all it can mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.library import Library
from bot.cards.spelling import fold, words_of
from bot.index.names.completing import Named
from bot.index.names.finding import Names


@pytest.fixture(scope="module")
def names(shipped: Library) -> Names:
    return Names(Named(person.id, person.names) for person in shipped.people.values())


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
    ("typed", "nearest"),
    [
        ("kim yong nam", "kim-jong-un"),
        ("niklas", "niklas-swanstrom"),
        ("park won-soon", "park-won-gon"),
        ("foreign office of china", "china-foreign-ministry"),
    ],
)
def test_the_nearest_are_given_instead(names: Names, typed: str, nearest: str) -> None:
    near = names.nearest(typed)
    assert nearest in near
    assert len(near) == len(set(near)) <= 3


@pytest.mark.parametrize("typed", ["winston churchill", "merkel", "xyzzy", "kim churchill", "x", ""])
def test_nobody_is_near_whom_no_name_is_like(names: Names, typed: str) -> None:
    assert names.nearest(typed) == ()


def test_whom_more_is_held_on_comes_first() -> None:
    names = Names([Named("sun-weidong", ("Sun Weidong",), 1), Named("yun-sun", ("Yun Sun",), 5)])
    assert names.find("sun").ids == ("yun-sun", "sun-weidong")
    assert names.find("S. Sun").ids == ()
    assert names.find("Y. Sun").ids == ("yun-sun",)
    assert names.nearest("sun")[0] == "yun-sun"


HELD = """
    Kang Joon-young, Park Won-gon, Lee Myung-bak, Roh Moo-hyun, Yoon Suk-yeol, Mao Zedong, Deng Xiaoping, Lin Biao, Kim Jong Un
    Junichiro Koizumi, Nikita Khrushchev, Boris Yeltsin, Vladimir Putin, Pyotr Tchaikovsky, Alexander Lukashenko, Lech Wałęsa
    Muammar Gaddafi, Abdel Fattah el-Sisi, Bashar al-Assad, Saddam Hussein, Mahmoud Ahmadinejad, Itzhak Rabin, John Fitzgerald Kennedy
    Gerhard Schröder, Recep Tayyip Erdoğan, Nguyễn Phú Trọng, Ursula von der Leyen, George Bush, Juan Carlos Noboa
"""


@pytest.fixture(scope="module")
def leaders() -> Names:
    return Names(Named(name, (name,)) for line in HELD.split("\n") for name in line.strip().split(", ") if name)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Gang Jun-yeong", "Kang Joon-young"),
        ("Kang Chunyŏng", "Kang Joon-young"),
        ("Pak Wŏn'gon", "Park Won-gon"),
        ("Yi Myeong-bak", "Lee Myung-bak"),
        ("No Mu-hyeon", "Roh Moo-hyun"),
        ("Yun Seok-yeol", "Yoon Suk-yeol"),
        ("Mao Tse-tung", "Mao Zedong"),
        ("mao tse tung", "Mao Zedong"),
        ("Teng Hsiao-p'ing", "Deng Xiaoping"),
        ("Lin Piao", "Lin Biao"),
        ("Kim Chongun", "Kim Jong Un"),
        ("Zyunitirō Koizumi", "Junichiro Koizumi"),
        ("Nikita Chruschtschow", "Nikita Khrushchev"),
        ("Boris Jelzin", "Boris Yeltsin"),
        ("Wladimir Putin", "Vladimir Putin"),
        ("Poutine", "Vladimir Putin"),
        ("Peter Tschaikowski", "Pyotr Tchaikovsky"),
        ("Aleksandr Lukaschenko", "Alexander Lukashenko"),
        ("Mu'ammar al-Qadhafi", "Muammar Gaddafi"),
        ("Abd al-Fattah as-Sisi", "Abdel Fattah el-Sisi"),
        ("Abdulfattah al-Sissi", "Abdel Fattah el-Sisi"),
        ("Baschar el-Assad", "Bashar al-Assad"),
        ("Bashar Asad", "Bashar al-Assad"),
        ("Sadam Husayn", "Saddam Hussein"),
        ("Mahmud Ahmadinezhad", "Mahmoud Ahmadinejad"),
        ("Mahmud Ehmedinezhed", "Mahmoud Ahmadinejad"),
        ("Yitzchak Rabin", "Itzhak Rabin"),
        ("Gerhard Schroeder", "Gerhard Schröder"),
    ],
)
def test_other_romanisations_are_found_and_told(leaders: Names, typed: str, name: str) -> None:
    found = leaders.find(typed)
    assert found.ids == (name,)
    assert found.edits > 0


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("W. Park", "Park Won-gon"),
        ("Park W", "Park Won-gon"),
        ("W. G. Park", "Park Won-gon"),
        ("WG Park", "Park Won-gon"),
        ("J. F. Kennedy", "John Fitzgerald Kennedy"),
        ("JF Kennedy", "John Fitzgerald Kennedy"),
        ("john f kennedy", "John Fitzgerald Kennedy"),
        ("A. F. el-Sisi", "Abdel Fattah el-Sisi"),
        ("R. Erdogan", "Recep Tayyip Erdoğan"),
    ],
)
def test_initials_stand_for_words(leaders: Names, typed: str, name: str) -> None:
    found = leaders.find(typed)
    assert found.ids == (name,)
    assert found.edits > 0


@pytest.mark.parametrize("typed", ["P. Park", "G. W. Park", "GW Park", "G. Park", "J. Putin", "V.", "V. P.", "J F K"])
def test_initials_stand_in_the_order_of_the_name_and_beside_a_word_of_it(leaders: Names, typed: str) -> None:
    assert leaders.find(typed).ids == ()


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Vladimir Vladimirovich Putin", "Vladimir Putin"),
        ("V. V. Putin", "Vladimir Putin"),
        ("George W. Bush", "George Bush"),
        ("Ursula van der Leyen", "Ursula von der Leyen"),
        ("Chancellor Schröder", "Gerhard Schröder"),
        ("Prime Minister Park Won-gon", "Park Won-gon"),
    ],
)
def test_what_is_often_left_out_may_be_too_much(leaders: Names, typed: str, name: str) -> None:
    assert leaders.find(typed).ids == (name,)


def test_what_is_left_out_is_told(leaders: Names) -> None:
    assert leaders.find("Chancellor Schröder").edits == 0
    assert leaders.find("George W. Bush").edits == 1


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Vladimir Puttin", "Vladimir Putin"),
        ("Vladimir Ptuin", "Vladimir Putin"),
        ("Bsuh George", "George Bush"),
        ("Lni Biao", "Lin Biao"),
        ("Ln Biao", None),
        ("Lan Biao", None),
        ("Jeorge Bush", "George Bush"),
        ("Kennetty", "John Fitzgerald Kennedy"),
        ("Gerhard Schrader", "Gerhard Schröder"),
        ("Gerhard Schneider", None),
        ("vladimirptin", "Vladimir Putin"),
        ("Fitzgerald-Kenedy", "John Fitzgerald Kennedy"),
        ("Jon Fitzgerld Kennedy", "John Fitzgerald Kennedy"),
        ("Johm Fitzgerld Kenmedy", None),
    ],
)
def test_a_typo_is_forgiven_where_the_word_is_long_enough(leaders: Names, typed: str, name: str | None) -> None:
    assert leaders.find(typed).ids == ((name,) if name else ())


@pytest.mark.parametrize(
    "typed",
    [
        "Kang Young-joon",
        "Park Gon-won",
        "Deng Biao",
        "Mao Xiaoping",
        "Kim Jong Il",
        "George Putin",
        "Roh Tae-woo",
        "Lee Lee",
    ],
)
def test_a_name_of_other_words_or_in_another_order_is_a_stranger(leaders: Names, typed: str) -> None:
    assert leaders.find(typed).ids == ()


def test_a_word_that_somebody_bears_is_not_misspelt() -> None:
    names = Names([Named("kang", ("Kang Min",)), Named("kwang", ("Kwang Ho",))])
    assert names.find("Kwang Min").ids == ()
    assert names.find("Kyang Min").ids == ("kang",)


def test_the_spelling_that_is_held_wins_over_one_that_sounds_like_it() -> None:
    names = Names([Named("joon", ("Kang Joon-young",)), Named("jun", ("Kang Jun-young",)), Named("yi", ("Yi Min",))])
    assert names.find("Kang Jun-young").ids == ("jun",)
    assert names.find("Kang Chun-young").ids == ("joon", "jun")
    assert names.find("Lee Min").ids == ("yi",)


def test_words_that_are_joined_to_be_compared_are_not_misspelt_as_well() -> None:
    assert Names([Named("yoon", ("Yoon Dong-hyuk",))]).find("Hong Hyuk-joon").ids == ()


def test_a_part_of_a_name_wins_over_a_word_inside_one() -> None:
    names = Names([Named("cho", ("Cho Gil-min",)), Named("min", ("Min Chul-joon",))])
    assert names.find("Min C.").ids == ("min",)
    assert names.find("Gil-min C.").ids == ("cho",)


def test_filler_tells_names_apart_where_it_can() -> None:
    names = Names([Named("an", ("An Min-ho",)), Named("kim", ("Kim Min-ho",)), Named("koo", ("Koo In-jong",)),
        Named("woo", ("Koo Woo-jong",)), Named("un", ("UN General Assembly",)), Named("french", ("French Assembly",))])  # fmt: skip
    assert names.find("min an").ids == ("an",)
    assert names.find("Ku In Chong").ids == ("koo",)
    assert names.find("the General Assembly").ids == ("un",)
    assert names.find("the French Assembly").ids == ("french",)


def test_small_words_are_names_where_they_stand_in_one() -> None:
    names = Names([Named("an", ("An Cheol-soo",)), Named("baek", ("Baek Mi-in",)), Named("body", ("Bank of Norway",))])
    assert names.find("An").ids == ("an",)
    assert names.find("Baek Mi-in").ids == ("baek",)
    assert names.find("Ahn Chul-su").ids == ("an",)
    assert names.find("the Norway bank").ids == ("body",)
    assert names.find("of the").ids == ()


SPELT = [
    "Ångström",
    "O'Brien",
    "Won-gon",
    "Nguyễn",
    "Щербаков",
    "Çelik",
    "Müller",
    "Sun",
    "López",
    "Yeltsin",
    "Anne-Grete",
]


@given(
    st.lists(st.permutations(SPELT).map(lambda words: " ".join(words[:3])), min_size=1, max_size=6, unique=True),
    st.data(),
)
def test_every_spelling_finds_its_name_in_any_order_case_and_marks(spelt: list[str], data: st.DataObject) -> None:
    names = Names(Named(str(number), (name,)) for number, name in enumerate(spelt))
    name = data.draw(st.sampled_from(spelt))
    typed = " ".join(data.draw(st.permutations(name.split())))
    bare = data.draw(st.sampled_from([str, str.lower, str.upper, fold]))(typed)
    found = names.find(bare)
    assert str(spelt.index(name)) in found.ids
    assert found.edits == 0
    assert {frozenset(spelt[int(id_)].split()) for id_ in found.ids} == {frozenset(name.split())}


@given(st.text(max_size=500))
def test_any_text_is_answered_among_many_names(leaders: Names, typed: str) -> None:
    assert leaders.find(typed).edits >= 0
    assert len(leaders.nearest(typed)) <= 3


@pytest.mark.parametrize(
    "typed", ["x" * 496, "a " * 250, "kim jong " * 50, "won-gon-" * 60, "ch" * 250, "K. " * 8 + "kang"]
)
def test_long_nonsense_finds_nobody(leaders: Names, typed: str) -> None:
    """Look for what would take for ever if every way to read it were tried."""
    assert leaders.find(typed).ids == ()
    assert len(leaders.nearest(typed)) <= 3


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
    assert len(found.ids) == len(set(found.ids))
    assert found.edits >= 0
    assert len(names.nearest(typed)) <= 3


def test_whole_names_win_over_names_that_contain_them(names: Names) -> None:
    assert names.find("Foreign Ministry").ids == ("south-korea-foreign-ministry",)
    assert names.find("the Foreign Ministry").ids == ("south-korea-foreign-ministry",)
    assert names.find("Foreign Ministry source").ids == ("foreign-ministry-source",)
    assert names.find("South Korea").ids == ("south-korea-government",)


def test_nobody_is_found_among_no_names() -> None:
    assert Names([]).find("kang").ids == ()
    assert Names([]).nearest("kang") == ()
