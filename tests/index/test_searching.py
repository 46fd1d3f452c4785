"""A search gathers few rows, ranks them as BM25 does, and tells what it asked."""

import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.dates import Day
from bot.index import schema
from bot.index.searching import A_RUNG, MOST_RUNGS, Table, Wanted, statistics_of
from bot.index.words import Stemmer, beginning, cut, cutter, fold, tag, terms_of, tokens
from tests.bench.corpus import Said, said
from tests.bench.search import build, build_raw

MANY = 3_000


@pytest.fixture(scope="module")
def corpus() -> list[Said]:
    return list(said(MANY))


@pytest.fixture(scope="module")
def connection(corpus: list[Said], tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    path = tmp_path_factory.mktemp("index") / "index.sqlite3"
    build(path, corpus)
    connection = sqlite3.connect(path)
    yield connection
    connection.close()


@pytest.fixture(scope="module")
def raw(corpus: list[Said], tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    path = tmp_path_factory.mktemp("raw") / "raw.sqlite3"
    build_raw(path, corpus)
    connection = sqlite3.connect(path)
    yield connection
    connection.close()


@pytest.fixture(scope="module")
def table(connection: sqlite3.Connection) -> Table:
    return Table(connection, Stemmer(connection), (schema.QUOTATIONS,), statistics_of(connection, schema.QUOTATIONS))


def words_of(table: Table, rowid: int) -> str:
    """Give the words of a row without the token of its speaker."""
    (words,) = table.connection.execute("SELECT words FROM quotation WHERE rowid = ?", (rowid,)).fetchone()
    return words.partition("\n")[0]


def newest(table: Table, asked: Wanted, most: int) -> list[int]:
    return [row.rowid for row in table.newest(asked, most).ranked]


def wanted(words: str, **more: object) -> Wanted:
    return Wanted(tuple(terms_of(words)), **more)  # pyright: ignore[reportArgumentType]


def exact(raw: sqlite3.Connection, words: list[str], most: int) -> list[tuple[str, float]]:
    """Give the rows that FTS5 itself ranks highest, by their words."""
    match = " OR ".join(f'"{word}"' for word in words)
    sql = "SELECT kept.words, -bm25(raw) FROM raw JOIN kept ON kept.rowid = raw.rowid WHERE raw MATCH ? ORDER BY bm25(raw) LIMIT ?"
    return raw.execute(sql, (match, most)).fetchall()


def test_a_row_that_was_quoted_whole_comes_first(table: Table, corpus: list[Said]) -> None:
    chance = random.Random(3)  # noqa: S311 - the same in every run
    for one in chance.sample(corpus, 20):
        (best, *_) = table.search(wanted(one.words), 5).ranked
        assert words_of(table, best.rowid) == one.words


def test_the_best_score_as_those_that_fts5_ranks_highest_of_all(
    table: Table, raw: sqlite3.Connection, corpus: list[Said]
) -> None:
    chance = random.Random(5)  # noqa: S311 - as above
    shares: list[float] = []
    for _ in range(30):
        words = [chance.choice(chance.choice(corpus).words.split()) for _ in range(6)]
        ours = sum(row.score for row in table.search(wanted(" ".join(words)), 10).ranked)
        shares.append(ours / sum(score for _, score in exact(raw, words, 10)))
    assert sum(shares) / len(shares) > 0.95


@settings(max_examples=60)
@given(data=st.data())
def test_each_score_is_that_of_bm25(
    table: Table, raw: sqlite3.Connection, corpus: list[Said], data: st.DataObject
) -> None:
    words = data.draw(
        st.lists(st.sampled_from(data.draw(st.sampled_from(corpus)).words.split()), min_size=1, unique=True)
    )
    theirs = dict(exact(raw, words, MANY))
    for row in table.search(wanted(" ".join(words)), 10).ranked:
        assert row.score == pytest.approx(theirs[words_of(table, row.rowid)], rel=1e-6)


def test_a_common_word_costs_few_queries_and_few_rows(table: Table) -> None:
    ((common,),) = table.connection.execute(
        "SELECT term FROM quotations_df WHERE term NOT LIKE '§%' ORDER BY rows DESC LIMIT 1"
    )
    found = table.search(wanted(common), 10)
    assert len(found.ranked) == 10
    assert len(found.rungs) <= MOST_RUNGS
    assert all(rung.rows <= A_RUNG for rung in found.rungs)


def test_the_newest_come_first_and_a_span_of_days_leaves_out_the_rest(table: Table) -> None:
    ((common,),) = table.connection.execute(
        "SELECT term FROM quotations_df WHERE term NOT LIKE '§%' ORDER BY rows DESC LIMIT 1"
    )
    every = newest(table, wanted(common), MANY)
    assert every == sorted(every)
    assert newest(table, wanted(common, first=every[10], last=every[20]), MANY) == every[10:21]


def test_a_filter_keeps_what_a_speaker_said(table: Table, corpus: list[Said]) -> None:
    one = max(corpus, key=lambda one: len(one.words))
    word = one.words.split()[0]
    rows = newest(table, wanted(word, filters=(f'"{tag("by", one.speaker)}"',)), MANY)
    expected = {other.words for other in corpus if other.speaker == one.speaker and word in other.words.split()}
    assert {words_of(table, row) for row in rows} >= expected


def test_words_that_no_row_holds_are_told_and_leave_the_others_to_be_found(table: Table, corpus: list[Said]) -> None:
    found = table.search(wanted(f"{corpus[0].words} xyzzyx"), 5)
    assert found.unheld == ("xyzzyx",)
    assert found.ranked
    assert not table.search(wanted(f"{corpus[0].words} xyzzyx", every=True), 5).ranked


def test_words_that_tell_nothing_are_left_out_beside_others(table: Table, corpus: list[Said]) -> None:
    found = table.search(wanted(f"what did they say of {corpus[0].words.split()[0]}"), 5)
    assert found.left_out == ("what", "did", "they", "say", "of")


def test_a_phrase_stands_as_it_was_typed(table: Table, corpus: list[Said]) -> None:
    words = corpus[0].words.split()
    assert table.search(wanted(f'"{words[0]} {words[1]}"', every=True), MANY).ranked
    for row in table.search(wanted(f'"{words[0]} {words[1]}"', every=True), MANY).ranked:
        assert f"{words[0]} {words[1]}" in words_of(table, row.rowid)


def test_a_beginning_finds_the_words_that_begin_so(table: Table, corpus: list[Said]) -> None:
    word = max(corpus[0].words.split(), key=len)
    rows = newest(table, Wanted((beginning(word[:3]),)), MANY)
    assert corpus[0].words in {words_of(table, row) for row in rows}


DAYS = st.tuples(st.integers(1, 9999), st.integers(1, 12), st.integers(1, 31))


@given(DAYS, DAYS, st.integers(4, 20))
def test_a_later_day_has_lower_rowids_and_no_two_days_share_one(one: Day, other: Day, bits: int) -> None:
    assert schema.first_rowid(one, bits) <= schema.last_rowid(one, bits) < schema.first_rowid(None, bits)
    if one > other:
        assert schema.last_rowid(one, bits) < schema.first_rowid(other, bits)


@pytest.mark.parametrize("most", [0, 1, 15, 16, 17, 4000])
def test_the_bits_of_a_day_number_all_its_rows(most: int) -> None:
    assert 1 << schema.bits_for(most) > most


@given(st.lists(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30))
def test_every_letter_that_is_a_word_has_a_stem(table: Table, letters: list[str]) -> None:
    words = [word for letter in letters for word in (*tokens(letter), *cut(letter))]
    assert set(table.stemmer.known(words)) >= set(words)


def test_letters_that_sqlite_does_not_know_are_no_error(table: Table) -> None:
    assert not table.search(wanted("\u19b0\u19b1 x"), 5).ranked


def test_the_stems_are_those_of_the_index(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "i.sqlite3")
    stemmer = Stemmer(connection)
    assert [stemmer.known(["satellites", "Éclairs", "run"])[word] for word in ("satellites", "Éclairs", "run")] == [
        "satellit",
        "eclair",
        "run",
    ]
    connection.close()


FORMS = "ation ational ization izer fulness iveness ousness aliti iviti biliti bility ness ies ied ying ing ed s es er ement ic ical ably ibly ability ously ful ity y e".split()


@given(st.text("abcdeghilmnoprstuy", min_size=1, max_size=7), st.sampled_from(FORMS))
def test_a_word_is_cut_out_by_its_stem(table: Table, beginning_: str, ending: str) -> None:
    word = beginning_ + ending
    stem = table.stemmer.known([word])[word]
    assert cutter([stem, "zzz"])(f"00 {word} {word}s-11") == [word, f"{word}s"]
    assert cutter(["§by1"])("one\n§by1\n§by12")[0] == "§by1"


def test_a_phrase_weighs_what_the_rows_that_hold_it_weigh(table: Table, corpus: list[Said]) -> None:
    words = corpus[5].words.split()
    phrase = f'"{words[0]} {words[1]}"'
    (term,) = table.search(wanted(phrase), 5).terms
    holding = sum(1 for one in corpus if f" {words[0]} {words[1]} " in f" {one.words} ")
    assert holding == 1
    assert term.rows == holding


@pytest.mark.parametrize("word", ["ς", "ΟΔΟΣ", "Σ中", "ὈΔΥΣΣΕΎΣ", "Straße", "İstanbul", "naïve", "Ελλάδας"])
def test_letters_of_two_forms_are_one(table: Table, word: str) -> None:
    (folded,) = cut(word)
    stem = table.stemmer.known([folded])[folded]
    assert cutter([stem])(fold(word)) == [folded]
