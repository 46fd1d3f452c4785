"""The index answers any words, survives any damage, and lets the process end."""

import asyncio
import subprocess
import sys
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiosqlite
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.library import Library
from bot.index.build import bring_up_to_date
from bot.index.changes import Folders
from bot.index.store import Extent, Index
from bot.index.words import match_all
from bot.sources.record import Quotation
from tests.conftest import ROOT

HALF = 8192


async def up_to_date(path: Path, folders: Folders) -> bool:
    return await asyncio.to_thread(bring_up_to_date, path, folders)


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


async def quoted(index: Index, *arguments: Any, **more: Any) -> tuple[Quotation, ...]:
    return (await index.quotations(*arguments, **more)).held


@asynccontextmanager
async def opened(path: Path, library: Library) -> AsyncGenerator[Index]:
    """Open the index of the checkout with its cards."""
    async with Index(path, ROOT) as index:
        yield index.over(library)


async def found(index: Index) -> tuple[object, ...]:
    return (
        await quoted(index, "China"),
        await quoted(index, "satellite", ["Kang Jun-young"]),
        await quoted(index, source="lee-2024"),
        await index.events("sanctions"),
        [str(entry.held) for entry in (await index.search("sanctions")).held],
    )


async def test_words_speakers_and_sources_narrow_the_search(
    shipped: Library, recorded: tuple[Quotation, ...], tmp_path: Path
) -> None:
    async with opened(tmp_path / "i.sqlite3", shipped) as index:
        assert {said.citation.passage for said in await quoted(index, "satellite")} == {7}
        assert {said.speaker for said in await quoted(index, speakers=["강준영"])} == {
            "Kang Jun-young",
            "Kang Joon-young",
        }
        assert {said.citation.source for said in await quoted(index, source="lee-2024")} == {"lee-2024"}
        assert await quoted(index, "satellite", ["Park Won-gon"]) == ()
        assert await quoted(index) == recorded
        assert len(await quoted(index, "China", limit=3)) == 3
        assert await index.events("") == tuple(range(len(shipped.events)))
        assert all("sanctions" in shipped.events[row].tags for row in await index.events("Security Council"))


async def test_all_words_must_stand_in_a_quotation_and_a_phrase_as_it_is(shipped: Library, tmp_path: Path) -> None:
    async with opened(tmp_path / "i.sqlite3", shipped) as index:
        assert await quoted(index, "satellite Europe") == ()
        assert await quoted(index, '"spy satellite"') == await quoted(index, "satellite spy") != ()
        assert await quoted(index, '"satellite spy"') == ()
        assert await quoted(index, "“spy satellite”") == await quoted(index, "spy-satellite")
        assert await quoted(index, "SATELLITES") == await quoted(index, "satellite")


async def test_all_that_is_held_is_told(shipped: Library, tmp_path: Path) -> None:
    async with opened(tmp_path / "i.sqlite3", shipped) as index:
        assert await index.ids() == {"cautious-2024": 10, "lee-2024": 16, "son-2024": 18}
        assert await index.extent() == Extent(3, 20, 0)
        assert [held.source.id for held in await index.latest(2)] == ["lee-2024", "son-2024"]
        assert [held.source.id async for held in index.every_source()] == ["cautious-2024", "lee-2024", "son-2024"]
        assert {one.name for one in await index.speakers()} >= {"Kang Jun-young", "Kang Joon-young", "Tong Zhao"}
        assert await index.sources(["son-2024", "none"]) == {"son-2024": shipped.sources["son-2024"]}
        assert await index.source("none") is None


@pytest.mark.parametrize("damage", DAMAGE)
async def test_damage_before_opening_is_rebuilt_unseen(shipped: Library, tmp_path: Path, damage: Damage) -> None:
    path = tmp_path / "index.sqlite3"
    async with opened(path, shipped) as index:
        expected = await found(index)
    damage(path)
    async with opened(path, shipped) as index:
        assert await found(index) == expected
    assert names_in(tmp_path) == ["index.sqlite3"]


@pytest.mark.parametrize("damage", DAMAGE)
async def test_damage_while_open_is_rebuilt_unseen_by_everybody_who_asks(
    shipped: Library, tmp_path: Path, damage: Damage
) -> None:
    path = tmp_path / "index.sqlite3"
    async with opened(path, shipped) as index:
        pass
    async with opened(path, shipped) as index:
        damage(path)
        answers = await asyncio.gather(*(found(index) for _ in range(12)))
    async with opened(tmp_path / "other.sqlite3", shipped) as index:
        assert answers == [await found(index)] * 12


@pytest.mark.parametrize(("key", "value"), [("version", "0"), ("more", "x")])
async def test_an_index_of_another_version_is_made_anew(shipped: Library, tmp_path: Path, key: str, value: str) -> None:
    path = tmp_path / "index.sqlite3"
    await up_to_date(path, Folders(ROOT))
    async with aiosqlite.connect(path) as connection:
        await connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))
        await connection.execute("DELETE FROM quotations_idx")
        await connection.commit()
    async with opened(path, shipped) as index:
        assert len(await quoted(index, "China")) > 5


ODD = ["AND", "OR", "NOT", "NEAR", "NEAR(a b, 3)", '"', '""', '"""', "a\0b", "*", "china*", "-china", "why-china", "col:x",
       "words:china", "tags:in0", "^china", "(", "a + b", "{a b}:c", "it's", "covid-19", "🙂", "中国", "x" * 10_000,
       "a " * 5_000, "; DROP TABLE meta", "\ud800", "\u0301", "“", "'"]  # fmt: skip


@pytest.mark.parametrize("words", ODD, ids=range(len(ODD)))
async def test_no_words_are_an_operator_or_an_error(shipped: Library, tmp_path: Path, words: str) -> None:
    async with opened(tmp_path / "i.sqlite3", shipped) as index:
        assert isinstance(await quoted(index, words, ["Kang Jun-young"], "son-2024"), tuple)
        assert isinstance(await index.events(words), tuple)


@given(st.lists(st.text(max_size=40), min_size=1, max_size=20))
def test_any_text_can_be_searched_for(shipped: Library, tmp_path: Path, typed: list[str]) -> None:
    async def search() -> None:
        async with opened(tmp_path / "i.sqlite3", shipped) as index:
            for words in typed:
                assert isinstance(await quoted(index, words), tuple)
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
from bot.answers.desk import Desk
async def run() -> None:
    async with Desk(Path(sys.argv[1]), None, Path(sys.argv[2])) as desk:
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
    async with opened(tmp_path / "index.sqlite3", shipped) as index:
        await quoted(index, "china")
    with pytest.raises(RuntimeError, match="closed"):
        await quoted(index, "china")


async def test_the_tokens_of_filters_are_no_words(shipped: Library, tmp_path: Path) -> None:
    async with opened(tmp_path / "index.sqlite3", shipped) as index:
        assert await quoted(index, "in0") == ()
        assert await quoted(index, "by0") == ()
