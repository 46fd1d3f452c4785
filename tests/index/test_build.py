"""The index is built whole or not at all, and what cannot be written is said with what to do."""

import asyncio
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from bot.cards.library import Library
from bot.errors import Exit, SettingsError
from bot.index.build import bring_up_to_date, make_anew
from bot.index.changes import Folders
from bot.index.file import Interrupted
from bot.index.schema import VERSION
from bot.index.speakers import Speakers
from bot.index.store import Index
from bot.index.words import NONE
from bot.sources.record import Quotation
from tests.conftest import ROOT
from tests.shelf import Shelf


async def up_to_date(path: Path, folders: Folders) -> bool:
    return await asyncio.to_thread(bring_up_to_date, path, folders)


def rows(path: Path, sql: str) -> list[tuple[str | int, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


def names_in(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


async def build(path: Path) -> None:
    """Make the index of the checkout anew."""
    await asyncio.to_thread(path.unlink, missing_ok=True)
    await up_to_date(path, Folders(ROOT))


async def test_a_built_index_knows_its_version_and_holds_every_row(
    recorded: tuple[Quotation, ...], tmp_path: Path
) -> None:
    path = tmp_path / "deep" / "folder" / "index.sqlite3"
    await build(path)
    assert rows(path, "SELECT value FROM meta WHERE key = 'version'") == [(VERSION,)]
    assert rows(path, "SELECT count(*) FROM quotation") == [(len(recorded),)]
    assert rows(path, "SELECT count(*) FROM passage") == [(44,)]
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]
    assert names_in(path.parent) == ["index.sqlite3"]


async def test_builds_of_one_library_at_once_leave_one_good_file(
    recorded: tuple[Quotation, ...], tmp_path: Path
) -> None:
    path = tmp_path / "index.sqlite3"
    await asyncio.gather(*(up_to_date(path, Folders(ROOT)) for _ in range(4)))
    assert names_in(tmp_path) == ["index.sqlite3"]
    assert rows(path, "SELECT count(*) FROM quotation") == [(len(recorded),)]


KILLED = """
import sys
from pathlib import Path
from bot.index import build
while True:
    print("building", flush=True)
    build.make_anew(Path(sys.argv[2]), build.Folders(Path(sys.argv[1])))
"""


@pytest.mark.parametrize("builds", [1, 2, 3])
def test_a_process_killed_while_it_builds_leaves_a_whole_index(
    recorded: tuple[Quotation, ...], tmp_path: Path, builds: int
) -> None:
    path = tmp_path / "index.sqlite3"
    asyncio.run(build(path))
    command = [sys.executable, "-c", KILLED, str(ROOT), str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        for _ in range(builds):
            assert process.stdout.readline() == b"building\n"
        process.kill()
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]
    assert rows(path, "SELECT count(*) FROM quotation") == [(len(recorded),)]


async def test_what_a_killed_build_left_behind_is_removed_once_it_is_old(shipped: Library, tmp_path: Path) -> None:
    old, young, foreign = (tmp_path / name for name in ("index.sqlite3.1-aa.new", "index.sqlite3.2-bb.new", "x.new"))
    for file in (old, young, foreign):
        file.write_bytes(b"half")
        if file is not young:
            os.utime(file, (0, 0))
    await build(tmp_path / "index.sqlite3")
    assert names_in(tmp_path) == ["index.sqlite3", young.name, foreign.name]


@pytest.mark.parametrize("place", ["file/index.sqlite3", "file/deeper/index.sqlite3"])
async def test_a_place_that_cannot_be_written_is_a_setting_to_change(
    shipped: Library, tmp_path: Path, place: str
) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    with pytest.raises(SettingsError, match="set FOOTNOTE_INDEX to a file in a folder that can be") as refused:
        await up_to_date(tmp_path / place, Folders(ROOT))
    assert str(tmp_path / place) in str(refused.value)
    assert refused.value.exit_code == Exit.USAGE
    assert names_in(tmp_path) == ["file", "folder"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write every folder")
def test_a_folder_that_may_not_be_written_is_a_setting_to_change(shipped: Library, tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    with pytest.raises(SettingsError, match="set FOOTNOTE_INDEX"):
        asyncio.run(build(tmp_path / "index.sqlite3"))


async def test_spellings_of_one_speaker_share_their_tokens_and_others_do_not(shipped: Library) -> None:
    speakers = Speakers({"kang jun young": 1, "kang joon young": 2, "park won gon": 3}, shipped)
    assert speakers.tokens("Kang Jun-young") == speakers.tokens("Kang Joon-young") == speakers.tokens("강준영")
    assert speakers.tokens("Park Won-gon") == ["§by3"]
    assert speakers.tokens("Winston Churchill") == [NONE]
    assert speakers.naming("park") == ("§by3",)
    assert speakers.otherwise("joon") == ("§by1",)
    assert speakers.otherwise("park") == ()


@pytest.mark.parametrize("files", [0, 1, 2, 3])
def test_a_build_that_is_stopped_leaves_the_old_file_and_nothing_else(tmp_path: Path, files: int) -> None:
    path = tmp_path / "index.sqlite3"
    bring_up_to_date(path, Folders(ROOT))
    before = path.read_bytes()
    calls = iter(range(files))

    def stop() -> None:
        if next(calls, None) is None:
            raise Interrupted

    path.with_name("index.sqlite3").write_bytes(before)
    shutil.rmtree(tmp_path / "home", ignore_errors=True)
    shutil.copytree(ROOT / "seeds", tmp_path / "home" / "seeds")
    with pytest.raises(Interrupted):
        make_anew(path, Folders(tmp_path / "home"), stop)
    assert path.read_bytes() == before
    assert names_in(tmp_path) == ["home", "index.sqlite3"]


@pytest.mark.parametrize("steps", [1, 2, 3, 5, 8, 13, 21])
async def test_whoever_is_cancelled_while_it_is_built_leaves_a_whole_index_and_no_thread(
    shelf: Shelf, tmp_path: Path, steps: int
) -> None:
    path = tmp_path / "deep" / "index.sqlite3"
    index = Index(path, shelf.home)
    building = asyncio.create_task(index.refresh())
    for _ in range(steps):
        await asyncio.sleep(0)
    building.cancel()
    with pytest.raises(asyncio.CancelledError):
        await building
    await index.close()
    assert names_in(path.parent) in ([], ["index.sqlite3"])
    async with Index(path, shelf.home) as again:
        assert len((await again.quotations("neglect")).held) == 1


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("notes.txt", b"my notes", "does not end in .sqlite3"),
        ("other.sqlite3", None, "the database of another program"),
        ("folder.sqlite3", b"", "no regular file"),
    ],
)
async def test_nothing_but_an_index_is_ever_replaced(
    shipped: Library, tmp_path: Path, name: str, content: bytes | None, says: str
) -> None:
    path = tmp_path / name
    if content is None:
        with closing(sqlite3.connect(path)) as other:
            other.execute("CREATE TABLE precious (x)")
    elif content:
        path.write_bytes(content)
    else:
        path.mkdir()
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(SettingsError, match=says):
        await up_to_date(path, Folders(ROOT))
    assert (path.read_bytes() if path.is_file() else b"") == before


@pytest.mark.parametrize("spoilt", [slice(16, 100), slice(60, 80), slice(100, 300), slice(0, 20)])
async def test_an_index_whose_head_is_damaged_is_still_replaced(
    shipped: Library, tmp_path: Path, spoilt: slice
) -> None:
    path = tmp_path / "index.sqlite3"
    await up_to_date(path, Folders(ROOT))
    content = bytearray(path.read_bytes())
    content[spoilt] = b"\xff" * (spoilt.stop - spoilt.start)
    path.write_bytes(content)
    async with Index(path, ROOT) as index:
        assert len((await index.quotations("China")).held) > 5
