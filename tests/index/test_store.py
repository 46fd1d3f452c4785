"""The index answers any words, survives any damage, and lets the process end."""

import asyncio
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.library import Library
from bot.index.build import build
from bot.index.store import Index
from bot.index.words import match_all
from tests.conftest import ROOT
from tests.shelf import Shelf

HALF = 8192


def truncated(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(HALF)


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def garbled(path: Path) -> None:
    path.write_bytes(b"This is no database. " * 3000)


def garbled_after_the_start(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xa5" * (path.stat().st_size - 4096))


def deleted(path: Path) -> None:
    path.unlink()


DAMAGE = [truncated, emptied, garbled, garbled_after_the_start, deleted]
Damage = Callable[[Path], None]


def names_in(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


async def places(index: Index, *arguments: Any, **more: Any) -> tuple[int, ...]:
    return (await index.quotations(*arguments, **more)).places


async def found(index: Index) -> tuple[tuple[int, ...], ...]:
    return (
        await places(index, "China"),
        await places(index, "satellite", ["Kang Jun-young"]),
        await places(index, source="lee-2024"),
        await index.events("sanctions"),
    )


async def test_words_speakers_and_sources_narrow_the_search(shipped: Library, tmp_path: Path) -> None:
    async with Index(tmp_path / "i.sqlite3", shipped) as index:
        said = shipped.quotations
        assert {said[row].citation.passage for row in await places(index, "satellite")} == {7}
        assert {said[row].speaker for row in await places(index, speakers=["강준영"])} == {
            "Kang Jun-young",
            "Kang Joon-young",
        }
        assert {said[row].citation.source for row in await places(index, source="lee-2024")} == {"lee-2024"}
        assert await places(index, "satellite", ["Park Won-gon"]) == ()
        assert await places(index) == tuple(range(len(said)))
        assert len(await places(index, "China", limit=3)) == 3
        assert await index.events("") == tuple(range(len(shipped.events)))
        assert all("sanctions" in shipped.events[row].tags for row in await index.events("Security Council"))


async def test_all_words_must_stand_in_a_quotation_and_a_phrase_as_it_is(shipped: Library, tmp_path: Path) -> None:
    async with Index(tmp_path / "i.sqlite3", shipped) as index:
        assert await places(index, "satellite Europe") == ()
        assert await places(index, '"spy satellite"') == await places(index, "satellite spy") != ()
        assert await places(index, '"satellite spy"') == ()
        assert await places(index, "“spy satellite”") == await places(index, "spy-satellite")
        assert await places(index, "SATELLITES") == await places(index, "satellite")


@pytest.mark.parametrize("damage", DAMAGE)
async def test_damage_before_opening_is_rebuilt_unseen(shipped: Library, tmp_path: Path, damage: Damage) -> None:
    path = tmp_path / "index.sqlite3"
    async with Index(path, shipped) as index:
        expected = await found(index)
    damage(path)
    async with Index(path, shipped) as index:
        assert await found(index) == expected
    assert names_in(tmp_path) == ["index.sqlite3"]


@pytest.mark.parametrize("damage", DAMAGE)
async def test_damage_while_open_is_rebuilt_unseen_by_everybody_who_asks(
    shipped: Library, tmp_path: Path, damage: Damage
) -> None:
    path = tmp_path / "index.sqlite3"
    async with Index(path, shipped) as index:
        pass
    async with Index(path, shipped) as index:
        damage(path)
        answers = await asyncio.gather(*(found(index) for _ in range(12)))
    async with Index(tmp_path / "other.sqlite3", shipped) as index:
        assert set(answers) == {await found(index)}


@pytest.mark.parametrize(("key", "value"), [("version", "0"), ("digest", "0" * 64), ("more", "x")])
async def test_an_index_of_another_version_or_library_is_rebuilt(
    shipped: Library, tmp_path: Path, key: str, value: str
) -> None:
    import aiosqlite

    path = tmp_path / "index.sqlite3"
    await build(path, shipped)
    async with aiosqlite.connect(path) as connection:
        await connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))
        await connection.execute("DELETE FROM quotations_docsize")
        await connection.commit()
    async with Index(path, shipped) as index:
        assert len(await places(index, "China")) > 5
    assert b"0" * 64 not in path.read_bytes()


async def test_a_changed_library_never_answers_from_the_old_index(shelf: Shelf, tmp_path: Path) -> None:
    async with Index(tmp_path / "i.sqlite3", shelf.load().library) as index:
        assert len(await places(index, "neglect")) == 1
    shelf.change("seeds/arden-2024.yaml", "an act of neglect", "neglect")
    shelf.change("seeds/dike-2024.yaml", "The county has the money", "It is neglect")
    library = shelf.load().library
    async with Index(tmp_path / "i.sqlite3", library) as index:
        assert {library.quotations[row].text for row in await places(index, "neglect")} == {
            "neglect",
            "It is neglect",
        }


ODD = ["AND", "OR", "NOT", "NEAR", "NEAR(a b, 3)", '"', '""', '"""', "a\0b", "*", "china*", "-china", "why-china", "col:x",
       "words:china", "tags:in0", "^china", "(", "a + b", "{a b}:c", "it's", "covid-19", "🙂", "中国", "x" * 10_000,
       "a " * 5_000, "; DROP TABLE meta", "\ud800", "\u0301", "“", "'"]  # fmt: skip


@pytest.mark.parametrize("words", ODD, ids=range(len(ODD)))
async def test_no_words_are_an_operator_or_an_error(shipped: Library, tmp_path: Path, words: str) -> None:
    async with Index(tmp_path / "i.sqlite3", shipped) as index:
        assert isinstance(await places(index, words, ["Kang Jun-young"], "son-2024"), tuple)
        assert isinstance(await index.events(words), tuple)


@given(st.lists(st.text(max_size=40), min_size=1, max_size=20))
def test_any_text_can_be_searched_for(shipped: Library, tmp_path: Path, typed: list[str]) -> None:
    async def search() -> None:
        async with Index(tmp_path / "i.sqlite3", shipped) as index:
            for words in typed:
                assert set(await places(index, words)) <= set(range(len(shipped.quotations)))
                assert set(await index.events(words)) <= set(range(len(shipped.events)))

    asyncio.run(search())


def test_every_word_is_quoted_on_its_own_and_a_phrase_as_one() -> None:
    assert match_all("why-china NEAR x") == ['"why china"', '"NEAR"', '"x"']
    assert match_all('a "b c" “d-e”') == ['"b c"', '"d e"']
    assert match_all("of the") == ['"of"', '"the"']
    assert match_all(' "" \0 ') == []


SCRIPT = """
import asyncio, sys
from pathlib import Path
from bot.answers.desk import Desk, load_library
async def run() -> None:
    async with Desk(load_library(Path(sys.argv[1]), None).library, Path(sys.argv[2])) as desk:
        answer = await desk.ask("quote satellite")
        print(answer.outcome, flush=True)
        {ending}
asyncio.run(run())
"""


@pytest.mark.parametrize(("ending", "code"), [("", 0), ("raise SystemExit(7)", 7), ("raise ValueError", 1)])
def test_the_process_ends_however_the_block_does(tmp_path: Path, ending: str, code: int) -> None:
    script = SCRIPT.replace("{ending}", ending)
    done = subprocess.run(
        [sys.executable, "-c", script, str(ROOT), str(tmp_path / "index.sqlite3")],
        cwd=ROOT, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (code, "found\n")


async def test_a_closed_index_is_not_opened_again(shipped: Library, tmp_path: Path) -> None:
    async with Index(tmp_path / "index.sqlite3", shipped) as index:
        await places(index, "china")
    with pytest.raises(RuntimeError, match="closed"):
        await places(index, "china")


async def test_the_tokens_of_filters_are_no_words(shipped: Library, tmp_path: Path) -> None:
    async with Index(tmp_path / "index.sqlite3", shipped) as index:
        assert await places(index, "in0") == ()
        assert await places(index, "by0") == ()
