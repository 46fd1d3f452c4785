"""Several processes share one index, files move while they do, and nothing is lost, overwritten or answered from before."""

import asyncio
import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.answers.desk import Desk
from bot.errors import SettingsError
from bot.index import build
from bot.index.build import bring_up_to_date
from bot.index.changes import Changes, Folders
from bot.index.store import Index
from bot.index.update import CHUNK
from bot.sources.texts import digest
from tests.asking import ask
from tests.conftest import ROOT
from tests.index.test_update import record, rows, state
from tests.shelf import ARDEN, TEXT, Shelf


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "i.sqlite3"


def fresh(shelf: Shelf, tmp_path: Path) -> dict[str, object]:
    """Give the state of an index that is made from nothing."""
    other = tmp_path / "fresh.sqlite3"
    other.unlink(missing_ok=True)
    bring_up_to_date(other, Folders(shelf.home))
    return state(other)


def test_a_whole_folder_that_is_moved_is_served_from_its_new_place(shelf: Shelf, path: Path, tmp_path: Path) -> None:
    folders = Folders(shelf.home)
    for n in range(CHUNK + 50):
        shelf.write(f"seeds/old/a-{n}.yaml", record(f"a-{n}", 3, [("Ada Marsh", f"water {n}")]))
    bring_up_to_date(path, folders)
    for n in range(CHUNK + 50):
        shelf.write(f"seeds/zoo/a-{n}.yaml", record(f"a-{n}", 3, [("Ada Marsh", f"water {n}")]))
    bring_up_to_date(path, folders)
    for file in (shelf.home / "seeds/old").iterdir():
        file.unlink()
    bring_up_to_date(path, folders)
    assert rows(path, "SELECT count(*) FROM record WHERE id IS NOT NULL") == [(CHUNK + 52,)]
    assert state(path) == fresh(shelf, tmp_path)


@pytest.mark.parametrize("first", ["a", "z"])
def test_of_two_records_with_one_id_the_first_path_is_served_whichever_came_first(
    shelf: Shelf, path: Path, tmp_path: Path, first: str
) -> None:
    for folder in (first, "z" if first == "a" else "a"):
        shelf.write(f"seeds/{folder}/x.yaml", record("x", 3, [("Ada Marsh", f"water {folder}")]))
        bring_up_to_date(path, Folders(shelf.home))
    assert state(path) == fresh(shelf, tmp_path)
    (shelf.home / "seeds/a/x.yaml").unlink()
    bring_up_to_date(path, Folders(shelf.home))
    assert rows(path, "SELECT count(*) FROM record WHERE problems <> '[]'") == [(0,)]
    assert state(path) == fresh(shelf, tmp_path)


DYING = """
import os, sys
from pathlib import Path
from bot.index import build
def die(*_):
    print("dying", flush=True)
    os.kill(os.getpid(), 9)
build.find_doubts = die
build.bring_up_to_date(Path(sys.argv[2]), build.Folders(Path(sys.argv[1])))
"""


def test_a_process_killed_before_it_looked_again_leaves_that_to_the_next(
    shelf: Shelf, path: Path, tmp_path: Path
) -> None:
    for folder in "ab":
        shelf.write(f"seeds/{folder}/x.yaml", record("x", 3, [("Ada Marsh", f"water {folder}")]))
    bring_up_to_date(path, Folders(shelf.home))
    (shelf.home / "seeds/a/x.yaml").unlink()
    command = [sys.executable, "-c", DYING, str(shelf.home), str(path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    assert (done.stdout, done.returncode) == (b"dying\n", -9)
    bring_up_to_date(path, Folders(shelf.home))
    assert state(path) == fresh(shelf, tmp_path)


def test_what_another_process_writes_while_the_index_is_made_anew_is_not_lost(
    shelf: Shelf, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring_up_to_date(path, Folders(shelf.home))
    replace, late = Path.replace, shelf.home / "seeds/late-2024.yaml"

    def replacing(new: Path, target: Path) -> Path:
        monkeypatch.setattr(Path, "replace", replace)
        late.write_text(record("late-2024", 3, [("Ada Marsh", "water late")]), encoding="utf-8")
        assert bring_up_to_date(path, Folders(shelf.home), [late])
        return replace(new, target)

    monkeypatch.setattr(Path, "replace", replacing)
    for n in range(CHUNK + 1):
        shelf.write(f"seeds/many-{n}.yaml", record(f"many-{n}", 3, [("Ada Marsh", f"water {n}")]))
    assert bring_up_to_date(path, Folders(shelf.home))
    assert rows(path, "SELECT count(*) FROM record WHERE id = 'late-2024'") == [(1,)]


async def test_a_lock_is_no_damage(shelf: Shelf, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with Index(path, shelf.home) as index:
        stamp = index.stamp
        with closing(sqlite3.connect(path, isolation_level=None)) as writing:
            monkeypatch.setattr(build, "PATIENCE", 0.05)
            writing.execute("BEGIN IMMEDIATE")
            shelf.write("seeds/more-2024.yaml", record("more-2024", 3, [("Ada Marsh", "sanctions")]))
            with pytest.raises(SettingsError, match="another process is writing there, try again"):
                await index.refresh()
            assert len((await index.quotations("neglect")).held) == 1
            writing.execute("ROLLBACK")
        assert await index.refresh()
        assert len((await index.quotations("sanctions")).held) == 1
        assert index.stamp[0] == stamp[0]


def test_a_database_of_another_program_is_kept_also_while_it_is_locked(
    shelf: Shelf, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "_FOR_OTHERS", 0.05)
    monkeypatch.setattr(build, "PATIENCE", 0.05)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("CREATE TABLE precious (x)")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(SettingsError):
            bring_up_to_date(path, Folders(shelf.home))
        other.execute("ROLLBACK")
    assert rows(path, "SELECT name FROM sqlite_master") == [("precious",)]


def test_a_text_stays_as_long_as_any_file_of_it(shelf: Shelf, path: Path, tmp_path: Path) -> None:
    for name in ("seeds/acopy.txt", "seeds/zcopy.txt"):
        shelf.write(name, TEXT)
    bring_up_to_date(path, Folders(shelf.home))
    for name in ("zcopy", "acopy"):
        (shelf.home / f"seeds/{name}.txt").unlink()
        bring_up_to_date(path, Folders(shelf.home))
        assert rows(path, "SELECT checked FROM record WHERE id = 'arden-2024'") == [(1,)]
    assert state(path) == fresh(shelf, tmp_path)


async def test_a_spelling_that_was_corrected_is_shown_no_more(shelf: Shelf, path: Path) -> None:
    shelf.write("seeds/more-2024.yaml", record("more-2024", 3, [("ZED novak", "sanctions")]))
    async with Desk(shelf.home, None, path) as desk:
        assert (await ask(desk, "who zed novak")).title == "ZED novak"
        shelf.write("seeds/more-2024.yaml", record("more-2024", 3, [("Zed Novak", "sanctions")]))
        await desk.reload()
        assert (await ask(desk, "who zed novak")).title == "Zed Novak"


async def test_an_answer_from_before_a_change_is_not_remembered(shelf: Shelf, path: Path) -> None:
    async with Desk(shelf.home, None, path) as desk, Index(path, shelf.home) as other:
        asking = asyncio.ensure_future(ask(desk, "quote sanctions"))
        await asyncio.sleep(0)
        shelf.write("seeds/more-2024.yaml", record("more-2024", 3, [("Ada Marsh", "sanctions")]))
        await other.refresh()
        await ask(desk, "quote neglect")
        await asking
        assert (await ask(desk, "quote sanctions")).found


async def test_a_source_that_goes_while_it_is_cited_is_no_error(shelf: Shelf, path: Path) -> None:
    shelf.write("seeds/more-2024.yaml", record("more-2024", 3, [("Ada Marsh", "sanctions")]))
    async with Desk(shelf.home, None, path) as desk, Index(path, shelf.home) as other:
        look_up, gone = desk.index.sources, False

        async def late(ids: set[str]) -> object:
            nonlocal gone
            if not gone:
                gone = True
                (shelf.home / "seeds/more-2024.yaml").unlink()
                await other.refresh()
            return await look_up(ids)

        desk.index.sources = late  # pyright: ignore[reportAttributeAccessIssue]
        assert (await ask(desk, "quote sanctions")).outcome == "nothing"


def test_a_record_whose_name_is_no_utf8_is_told_like_any_other(shelf: Shelf, path: Path) -> None:
    name = os.fsdecode(b"caf\xe9.yaml")
    (shelf.home / "seeds" / name).write_text("id: [", encoding="utf-8")
    loaded = shelf.load()
    assert str(loaded.problems[0]).startswith("seeds/caf\\xe9.yaml:1:5: ")


@pytest.mark.parametrize(
    "spoil",
    [
        "UPDATE body SET held = CAST(x'ff7b' AS BLOB)",
        "DELETE FROM body",
        "UPDATE body SET held = '{}'",
        "DELETE FROM statistics",
        "UPDATE record SET problems = 'x'",
        "UPDATE record SET first_quotation = first_quotation - 5",
        "DROP TABLE speaker",
    ],
)
async def test_what_was_not_written_there_is_made_anew(shelf: Shelf, path: Path, spoil: str) -> None:
    bring_up_to_date(path, Folders(shelf.home))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(spoil)
    async with Index(path, shelf.home) as index:
        assert [said.text for said in (await index.quotations("neglect")).held] == ["an act of neglect"]
        assert len(await index.latest(5)) == 2
        assert await index.problems() == []


def test_one_record_with_a_mistake_does_not_have_the_index_made_anew(shelf: Shelf, path: Path) -> None:
    shelf.write("seeds/arden-2024.yaml", ARDEN.replace("an act of neglect", "money to burn"))
    bring_up_to_date(path, Folders(shelf.home))
    inode = path.stat().st_ino
    shelf.write("seeds/more-2024.yaml", record("more-2024", 3, [("Ada Marsh", "sanctions")]))
    assert bring_up_to_date(path, Folders(shelf.home))
    assert path.stat().st_ino == inode


def test_a_file_that_is_replaced_before_it_is_written_to_is_written_to_after_all(
    shelf: Shelf, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring_up_to_date(path, Folders(shelf.home))
    find = build.find_changes

    def late(*arguments: Any) -> Changes:
        monkeypatch.setattr(build, "find_changes", find)
        build.make_anew(path, Folders(shelf.home))
        return find(*arguments)

    new = shelf.write("seeds/more-2024.yaml", record("more-2024", 3, [("Ada Marsh", "sanctions")]))
    monkeypatch.setattr(build, "find_changes", late)
    bring_up_to_date(path, Folders(shelf.home), [new])
    assert rows(path, "SELECT count(*) FROM record WHERE id = 'more-2024'") == [(1,)]


def test_a_stamp_is_given_only_to_what_was_read(shelf: Shelf, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.sources.files._SETTLED", -(10**12))
    folders, dike = Folders(shelf.home), shelf.home / "seeds/dike-2024.yaml"
    bring_up_to_date(path, folders)
    ((digest_before,),) = rows(path, "SELECT digest FROM record WHERE id = 'dike-2024'")
    write = build.write

    def late(*arguments: Any) -> None:
        monkeypatch.setattr(build, "write", write)
        with closing(sqlite3.connect(path)) as other:
            other.execute("UPDATE record SET digest = 'of what another process read' WHERE id = 'dike-2024'")
            other.commit()
        write(*arguments)

    os.utime(dike, (1_600_000_000, 1_600_000_000))
    monkeypatch.setattr(build, "write", late)
    bring_up_to_date(path, folders)
    bring_up_to_date(path, folders)
    assert rows(path, "SELECT digest FROM record WHERE id = 'dike-2024'") == [(digest_before,)]


def test_the_room_of_what_is_read_again_is_used_again(shelf: Shelf, path: Path) -> None:
    for n in range(4):
        shelf.write(f"seeds/a-{n}.yaml", record(f"a-{n}", 3, [("Ada Marsh", f"water {i}") for i in range(3)]))
    bring_up_to_date(path, Folders(shelf.home))
    inode = path.stat().st_ino
    for turn in range(30):
        said = [("Ada Marsh", f"water {i} {turn}") for i in range(3)]
        shelf.write(f"seeds/a-{turn % 4}.yaml", record(f"a-{turn % 4}", 3, said))
        bring_up_to_date(path, Folders(shelf.home))
    assert path.stat().st_ino == inode


def test_what_a_killed_process_left_behind_goes_at_the_next_start(shelf: Shelf, path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        pass
    left = path.with_name(f"{path.name}.{ended.pid}-ab.new")
    mine = path.with_name(f"{path.name}.{os.getpid()}-ab.new")
    for file in (left, mine):
        file.write_bytes(b"half")
        os.utime(file, (time.time() - 600, time.time() - 600))
    bring_up_to_date(path, Folders(shelf.home))
    assert not left.exists()
    assert mine.exists()


def test_the_words_of_a_refuted_quotation_are_found_in_a_text_that_comes_later(shelf: Shelf, path: Path) -> None:
    other = "Late\n\nDot Marsh said the county has “money to burn”."
    shelf.write("seeds/arden-2024.yaml", ARDEN.replace("an act of neglect", "money to burn"))
    bring_up_to_date(path, Folders(shelf.home))
    assert "not-found" in rows(path, "SELECT problems FROM record WHERE id = 'arden-2024'")[0][0]
    late = record("zulu-2024", 9, [("Dot Marsh", "money to burn")]).replace("    gist", "    lines: 3\n    gist")
    shelf.write("seeds/zulu-2024.yaml", f"sha256: {digest(other)}\n{late}")
    shelf.write("seeds/zulu-2024.txt", other)
    bring_up_to_date(path, Folders(shelf.home))
    assert "stands in zulu-2024#1" in rows(path, "SELECT problems FROM record WHERE id = 'arden-2024'")[0][0]
