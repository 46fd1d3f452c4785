"""A file that comes, changes or goes is taken in alone, and leaves the index as if it had been made anew."""

import asyncio
import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.index.build import bring_up_to_date
from bot.index.changes import Folders
from bot.index.records import restored
from bot.index.store import Extent, Index
from bot.index.update import CHUNK
from bot.sources.texts import digest
from tests.conftest import ROOT
from tests.shelf import ARDEN, DIKE, TEXT, Shelf

SPEAKERS = ("Ada Marsh", "Dot Marsh", "Ben Ford", "Kim Jong-un")
WORDS = ("water", "wall", "money", "sanctions", "satellites", "running", "é", "§by1")


async def up_to_date(path: Path, folders: Folders) -> bool:
    return await asyncio.to_thread(bring_up_to_date, path, folders)


def record(id_: str, day: int | None, said: list[tuple[str, str]]) -> str:
    """Write the record of an article with a passage for each quotation."""
    lines = [f"id: {id_}", f"headline: Article {id_}", *([f"published: 2024-03-{day:02}"] if day else []), "passages:"]
    for number, (speaker, words) in enumerate(said, 1):
        lines += [f"  - n: {number}", f"    gist: About {words}.", "    quotations:"]
        lines += [f"      - text: {json.dumps(words)}", "        kind: mixed", f"        speaker: {speaker}"]
        lines += [f"        named: {speaker}", "        cue: said"]
    return "\n".join(lines)


QUOTED = st.tuples(st.sampled_from(SPEAKERS), st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join))
RECORDS = st.tuples(st.none() | st.integers(1, 3), st.lists(QUOTED, min_size=1, max_size=4))
STEPS = st.lists(
    st.dictionaries(st.sampled_from("abcdef"), st.none() | RECORDS, min_size=1, max_size=3), min_size=2, max_size=5
)


def rows(path: Path, sql: str, *values: object) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql, values).fetchall()


def state(path: Path) -> dict[str, object]:
    """Give all that an index tells, whatever the numbers in it are."""
    place: dict[int, tuple[str, int]] = {}
    quoted: dict[str, list[str]] = {}
    for id_, first, count in rows(path, "SELECT id, first_quotation, quotations FROM record WHERE quotations > 0"):
        place |= {first + n: (id_, n) for n in range(count)}
        found = rows(path, "SELECT words FROM quotation WHERE rowid BETWEEN ? AND ?", first, first + count - 1)
        quoted[id_] = [words.partition("\n")[0] for (words,) in found]
    tokens = {f"§by{number}": folded for number, folded in rows(path, "SELECT number, folded FROM speaker")}

    def matching(word: str) -> set[tuple[str, int]]:
        found = rows(path, "SELECT rowid FROM quotations WHERE quotations MATCH ?", f'"{word}"')
        return {place[rowid] for (rowid,) in found}

    def counts(statement: str) -> dict[str, int]:
        return {tokens.get(term, term): count for term, count in rows(path, statement)}

    return {
        "held": {restored(body).source.id: restored(body) for (body,) in rows(path, "SELECT held FROM body")},
        "quoted": quoted,
        "words": {word: matching(word) for word in WORDS[:-1]},
        "speakers": {name: matching(token) for token, name in tokens.items() if matching(token)},
        "counts": (counts("SELECT term, rows FROM quotations_df"), counts("SELECT term, rows FROM passages_df")),
        "statistics": rows(path, "SELECT name, rows, words FROM statistics ORDER BY name"),
        "said": rows(path, "SELECT folded, name, quotations FROM spelling WHERE quotations > 0 ORDER BY folded, name"),
        "problems": rows(path, "SELECT problems FROM record WHERE problems <> '[]' ORDER BY path"),
        "rows": rows(path, "SELECT (SELECT count(*) FROM quotation), (SELECT count(*) FROM passage)"),
    }


@given(STEPS)
@settings(max_examples=25)
def test_changes_one_by_one_leave_what_making_it_anew_would(
    tmp_path_factory: pytest.TempPathFactory, steps: list[dict[str, Any]]
) -> None:
    home = tmp_path_factory.mktemp("home")
    (home / "seeds").mkdir()
    path = home / "index.sqlite3"
    for number, step in enumerate(steps):
        for id_, content in step.items():
            file = home / "seeds" / f"{id_}.yaml"
            file.unlink(missing_ok=True)
            if content is not None:
                file.write_text(record(id_, *content), encoding="utf-8")
        bring_up_to_date(path, Folders(home))
        fresh = home / f"fresh-{number}.sqlite3"
        bring_up_to_date(fresh, Folders(home))
        assert state(path) == state(fresh)
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]


async def test_nothing_is_written_where_nothing_changed(shelf: Shelf, tmp_path: Path) -> None:
    path = tmp_path / "i.sqlite3"
    assert await up_to_date(path, Folders(shelf.home))
    for file in shelf.home.rglob("*"):
        os.utime(file, (1_700_000_000, 1_700_000_000))
    await up_to_date(path, Folders(shelf.home))
    before = path.read_bytes()
    assert not await up_to_date(path, Folders(shelf.home))
    assert path.read_bytes() == before
    number = rows(path, "SELECT number FROM record WHERE id = 'dike-2024'")
    shelf.write("seeds/dike-2024.yaml", DIKE)
    await up_to_date(path, Folders(shelf.home))
    assert rows(path, "SELECT number FROM record WHERE id = 'dike-2024'") == number


async def test_a_few_files_are_written_into_the_very_file_and_many_into_a_new_one(shelf: Shelf, tmp_path: Path) -> None:
    path = tmp_path / "i.sqlite3"
    await up_to_date(path, Folders(shelf.home))
    inode = path.stat().st_ino
    shelf.write("seeds/more-2024.yaml", record("more-2024", 3, [("Ada Marsh", "water")]))
    assert await up_to_date(path, Folders(shelf.home))
    assert path.stat().st_ino == inode
    for n in range(CHUNK + 1):
        shelf.write(f"seeds/many-{n}.yaml", record(f"many-{n}", 3, [("Ada Marsh", f"water {n}")]))
    assert await up_to_date(path, Folders(shelf.home))
    assert path.stat().st_ino != inode
    assert rows(path, "SELECT count(*) FROM quotation") == [(CHUNK + 5,)]


async def test_a_day_that_is_full_makes_room(shelf: Shelf, tmp_path: Path) -> None:
    path = tmp_path / "i.sqlite3"
    await up_to_date(path, Folders(shelf.home))
    shelf.write("seeds/long-2024.yaml", record("long-2024", 3, [("Ada Marsh", f"water {n}") for n in range(90)]))
    await up_to_date(path, Folders(shelf.home))
    async with Index(path, shelf.home) as index:
        assert len((await index.quotations("water", limit=200)).held) == 90
        assert len((await index.quotations(source="long-2024", limit=200)).held) == 90


async def test_an_open_index_finds_what_another_one_took_in(shelf: Shelf, tmp_path: Path) -> None:
    path = tmp_path / "i.sqlite3"
    async with Index(path, shelf.home) as running:
        assert not (await running.quotations("sanctions")).held
        stamp = running.stamp
        shelf.write("seeds/more-2024.yaml", record("more-2024", 3, [("Zed Novak", "sanctions and more")]))
        async with Index(path, shelf.home):
            pass
        assert running.stamp != stamp
        (said,) = (await running.quotations("sanctions")).held
        assert (said.text, said.speaker) == ("sanctions and more", "Zed Novak")
        assert len((await running.quotations("novak")).held) == 1
        for n in range(CHUNK + 1):
            shelf.write(f"seeds/many-{n}.yaml", record(f"many-{n}", 3, [("Ada Marsh", f"treaty {n}")]))
        async with Index(path, shelf.home):
            pass
        assert len((await running.quotations("treaty", limit=500)).held) == CHUNK + 1


async def test_reads_go_on_while_the_index_is_written(shelf: Shelf, tmp_path: Path) -> None:
    path = tmp_path / "i.sqlite3"
    async with Index(path, shelf.home) as index:
        with closing(sqlite3.connect(path, isolation_level=None)) as writing:
            writing.execute("BEGIN IMMEDIATE")
            writing.execute("UPDATE spelling SET quotations = quotations + 1")
            assert len((await index.quotations("neglect")).held) == 1
            writing.execute("ROLLBACK")


async def test_a_text_that_comes_and_goes_is_checked_against(shelf: Shelf, tmp_path: Path) -> None:
    text = shelf.home / "seeds/arden-2024.txt"
    async with Index(tmp_path / "i.sqlite3", shelf.home) as index:
        assert await index.extent() == Extent(2, 3, 1)
        text.unlink()
        assert await index.refresh()
        assert await index.extent() == Extent(2, 3, 0)
        assert await index.problems() == []
        shelf.write("seeds/arden-2024.yaml", ARDEN.replace("an act of neglect", "an act of treason"))
        await index.refresh()
        assert await index.problems() == []
        shelf.write("seeds/any name.txt", TEXT)
        await index.refresh()
        (problem,) = await index.problems()
        assert str(problem).startswith("seeds/arden-2024.yaml:21:15: this quotation is ")
        assert await index.extent() == Extent(2, 2, 1)


async def test_words_of_another_source_are_known_there_whichever_was_read_first(shelf: Shelf, tmp_path: Path) -> None:
    other = "A late word\n\nThe county board met.\n\nDot Marsh said the county has “money to burn”."
    wrong = ARDEN.replace("an act of neglect", "money to burn").replace("2024-03-08", "2024-03-09")
    late = record("zulu-2024", 9, [("Dot Marsh", "money to burn")]).replace("    gist", "    lines: 5\n    gist")
    shelf.write("seeds/arden-2024.yaml", wrong)
    shelf.write("seeds/zulu-2024.yaml", f"sha256: {digest(other)}\n{late}")
    shelf.write("seeds/zulu-2024.txt", other)
    async with Index(tmp_path / "i.sqlite3", shelf.home) as index:
        (problem,) = await index.problems()
        assert problem.message.endswith("stands in zulu-2024#1, not in arden-2024#2: cite that passage")
        (shelf.home / "seeds/zulu-2024.txt").unlink()
        await index.refresh()
        (problem,) = await index.problems()
        assert "these words stand in no text that is held" in problem.message


async def test_an_id_belongs_to_one_record_and_goes_to_the_other_when_that_is_gone(
    shelf: Shelf, tmp_path: Path
) -> None:
    shelf.write("seeds/more/dike-2024.yaml", DIKE.replace("The county has the money", "The county has sanctions"))
    async with Index(tmp_path / "i.sqlite3", shelf.home) as index:
        (problem,) = await index.problems()
        assert problem.message == "the id 'dike-2024' belongs to seeds/dike-2024.yaml already: choose another one"
        assert not (await index.quotations("sanctions")).held
        (shelf.home / "seeds/dike-2024.yaml").unlink()
        await index.refresh()
        assert await index.problems() == []
        assert len((await index.quotations("sanctions")).held) == 1


KILLED = """
import os, sys
from pathlib import Path
from bot.index import build, update
def die(*_, **__):
    print("dying", flush=True)
    os.kill(os.getpid(), 9)
update._Writing.index = die
build.bring_up_to_date(Path(sys.argv[2]), build.Folders(Path(sys.argv[1])))
"""


async def test_a_process_killed_while_it_writes_leaves_the_index_as_it_was(shelf: Shelf, tmp_path: Path) -> None:
    path = tmp_path / "i.sqlite3"
    await up_to_date(path, Folders(shelf.home))
    before = state(path)
    shelf.change("seeds/dike-2024.yaml", "The county has the money", "The county has sanctions")
    command = [sys.executable, "-c", KILLED, str(shelf.home), str(path)]
    done = await asyncio.to_thread(subprocess.run, command, cwd=ROOT, capture_output=True, check=False)
    assert (done.stdout, done.returncode) == (b"dying\n", -9)
    assert state(path) == before
    async with Index(path, shelf.home) as index:
        assert len((await index.quotations("sanctions")).held) == 1


async def test_one_index_never_answers_for_two_folders(shelf: Shelf, tmp_path: Path) -> None:
    path = tmp_path / "i.sqlite3"
    async with Index(path, shelf.home) as mine, Index(path, ROOT) as other:
        for _ in range(2):
            assert len((await mine.quotations("neglect")).held) == 1
            assert (await other.quotations("neglect")).held == ()
            assert len((await other.quotations("satellite")).held) == 1
