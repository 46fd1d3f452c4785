"""A copy is whole and of one moment whoever writes, and takes the place of a database only where nobody uses that."""

import asyncio
import sqlite3
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest

from bot.errors import StateError
from bot.state import copying
from bot.state.copying import back_up, copies_beside, restore
from bot.state.database import State
from bot.state.marks import mark_of, set_mark
from tests.state.looking import change, cut, is_private, is_whole, listed, overwrite, process, rows, tree


async def make(path: Path, value: str) -> Path:
    async with State.open(path) as state:
        await set_mark(state, "a", value)
    return path


async def value(path: Path) -> str | None:
    async with State.open(path) as state:
        return await mark_of(state, "a")


async def test_a_copy_is_one_plain_file_of_all_that_was_said(state: State, path: Path, tmp_path: Path) -> None:
    state.later("INSERT INTO mark VALUES ('a', 0, 'b')")
    await state.flush()
    back_up(path, tmp_path / "copy.sqlite3")
    assert is_private(tmp_path / "copy.sqlite3")
    assert rows(tmp_path / "copy.sqlite3", "PRAGMA journal_mode") == [("delete",)]
    assert rows(tmp_path / "copy.sqlite3", "SELECT value FROM mark") == [("b",)]
    assert listed(tmp_path) == ["copy.sqlite3", "kept"]


def pay(connection: sqlite3.Connection) -> None:
    """Move one from a purse to the other, and grow a little meanwhile, so that pages move."""
    connection.execute("UPDATE mark SET value = value - 1 WHERE name = 'left'")
    connection.execute("INSERT INTO mark VALUES (hex(randomblob(8)), 1, hex(randomblob(1500)))")
    connection.execute("UPDATE mark SET value = value + 1 WHERE name = 'right'")


PAYING = """
import asyncio, sys
from pathlib import Path
from bot.state.database import State
from tests.state.test_copying import pay
async def main():
    async with State.open(Path(sys.argv[1])) as state:
        print("ready", flush=True)
        while True:
            await state.write(pay)
asyncio.run(main())
"""


async def test_copies_taken_while_this_process_and_another_write_are_whole_and_of_one_moment(
    state: State, path: Path, tmp_path: Path
) -> None:
    await set_mark(state, "left", "1000")
    await set_mark(state, "right", "0")
    other = process(PAYING, path)
    assert other.stdout
    other.stdout.readline()
    paying = asyncio.ensure_future(_pay_on(state))
    paid: list[int] = []
    try:
        for number in range(12):
            copy = tmp_path / f"{number}.sqlite3"
            await asyncio.to_thread(back_up, path, copy)
            assert is_whole(copy)
            (left,), (right,) = rows(copy, "SELECT CAST(value AS INTEGER) FROM mark WHERE guild = 0 ORDER BY name")
            assert left + right == 1000
            assert rows(copy, "SELECT count(*) FROM mark WHERE guild = 1") == [(right,)]
            paid.append(right)
    finally:
        paying.cancel()
        other.kill()
        other.communicate()
    assert paid == sorted(paid)
    assert paid[-1] > paid[0]


async def _pay_on(state: State) -> None:
    while True:
        await state.write(pay)


async def test_nothing_is_written_over_unless_told(path: Path, tmp_path: Path) -> None:
    await make(path, "b")
    there = tmp_path / "there"
    there.write_text("mine")
    with pytest.raises(StateError, match="there exists: name another file, or add --force"):
        back_up(path, there)
    assert there.read_text() == "mine"
    back_up(path, there, force=True)
    assert await value(there) == "b"


async def test_a_database_is_never_copied_over_itself(path: Path, tmp_path: Path) -> None:
    await make(path, "b")
    (tmp_path / "linked").hardlink_to(path)
    (tmp_path / "leading").symlink_to(path)
    for file in (path, tmp_path / "linked", tmp_path / "leading"):
        with pytest.raises(StateError, match="is the database itself: name another file"):
            back_up(path, file, force=True)
    with pytest.raises(StateError, match="is a folder: name another file"):
        back_up(path, tmp_path, force=True)
    assert await value(path) == "b"


async def test_where_there_is_nothing_to_copy_or_no_place_for_it_it_says_so(path: Path, tmp_path: Path) -> None:
    with pytest.raises(StateError, match="there is no database"):
        back_up(path, tmp_path / "copy")
    assert not path.parent.exists()
    await make(path, "b")
    with pytest.raises(StateError, match=r"^/proc/nowhere/copy cannot be opened or written \(No such file"):
        back_up(path, Path("/proc/nowhere/copy"))


SHORT_OF_ROOM = """
import resource, sys
from pathlib import Path
from bot.errors import StateError
from bot.state.copying import back_up
resource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536))
try:
    back_up(Path(sys.argv[1]), Path(sys.argv[2]))
except StateError as error:
    print(error)
"""


async def test_where_there_is_no_room_for_a_copy_nothing_half_done_stays(path: Path, tmp_path: Path) -> None:
    await make(path, "x" * 400_000)
    said, error = process(SHORT_OF_ROOM, path, tmp_path / "copy").communicate(timeout=60)
    assert said.startswith(f"{tmp_path / 'copy'} cannot be opened or written (disk I/O error): "), error
    assert listed(tmp_path) == ["kept"]


async def test_what_was_copied_is_restored_and_what_it_replaces_is_kept(path: Path, tmp_path: Path) -> None:
    await make(path, "old")
    copy = back_up(path, tmp_path / "copy.sqlite3")
    await make(path, "new")
    kept = restore(path, copy)
    assert await value(path) == "old"
    assert kept is not None
    assert copies_beside(path) == [kept]
    assert await value(kept) == "new"
    assert restore(path, kept) != kept
    assert await value(path) == "new"
    assert is_whole(path)


async def test_a_database_is_never_restored_from_itself(path: Path, tmp_path: Path) -> None:
    await make(path, "b")
    (tmp_path / "leading").symlink_to(path)
    for file in (path, tmp_path / "leading"):
        with pytest.raises(StateError, match="is the database itself: name a copy of it"):
            restore(path, file)
    assert copies_beside(path) == []
    assert await value(path) == "b"


async def test_a_copy_is_restored_where_there_is_nothing_but_what_another_left(path: Path, tmp_path: Path) -> None:
    async with State.open(path) as state:
        await set_mark(state, "a", "other")
        log = tree(path.parent)["state.sqlite3-wal"]
    copy = back_up(await make(tmp_path / "theirs", "b"), tmp_path / "copy.sqlite3")
    replace_by_log(path, log)
    assert restore(path, copy) is None
    assert await value(path) == "b"
    assert is_whole(path)


def replace_by_log(path: Path, log: bytes) -> None:
    path.unlink()
    path.with_name(f"{path.name}-wal").write_bytes(log)


@pytest.mark.parametrize("size", [200, 4096, 20_000])
async def test_a_copy_is_restored_over_a_damaged_database_which_is_kept(path: Path, tmp_path: Path, size: int) -> None:
    await make(path, "b")
    copy = back_up(path, tmp_path / "copy.sqlite3")
    left = cut(path, size)
    kept = restore(path, copy)
    assert await value(path) == "b"
    assert is_whole(path)
    assert kept is not None
    assert tree(path.parent)[kept.name][:100] == left[:100]


@asynccontextmanager
async def another_process(path: Path) -> AsyncGenerator[None]:
    """Have another process hold the database open, idle, until it is told to end."""
    other = process(PAYING.replace("while True:\n            await state.write(pay)", "input()"), path)
    assert other.stdout
    assert other.stdout.readline() == "ready\n"
    yield
    other.communicate("\n")


async def test_nothing_is_restored_while_another_process_has_the_database_open(path: Path, tmp_path: Path) -> None:
    await make(path, "old")
    copy = back_up(path, tmp_path / "copy.sqlite3")
    await make(path, "new")
    async with another_process(path):
        with pytest.raises(StateError, match="is open in another process: stop the bot, then restore again"):
            restore(path, copy)
        assert copies_beside(path) == []
    assert await value(path) == "new"
    restore(path, copy)
    assert await value(path) == "old"


async def test_nobody_comes_in_while_a_database_is_replaced(path: Path) -> None:
    await make(path, "b")
    with (
        copying.alone(path),
        closing(sqlite3.connect(path, timeout=0)) as other,
        pytest.raises(sqlite3.OperationalError, match="database is locked"),
    ):
        other.execute("SELECT * FROM mark")
    assert await value(path) == "b"


def newer(file: Path) -> None:
    change(file, "PRAGMA user_version = 99")


def spoilt(file: Path) -> None:
    overwrite(file, 4)


def without_a_table(file: Path) -> None:
    change(file, "DROP TABLE miss")


def without_a_version(file: Path) -> None:
    change(file, "PRAGMA user_version = 0")


def words(file: Path) -> None:
    file.write_text("words")


def emptied(file: Path) -> None:
    cut(file, 0)


def truncated(file: Path) -> None:
    cut(file, 20_000)


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (newer, "has version 99, and this Footnote knows versions up to"),
        (spoilt, "is damaged .*and nothing was restored"),
        (truncated, "is damaged .*and nothing was restored"),
        (without_a_table, r"is damaged \(it lacks the table miss\), and nothing was restored"),
        (without_a_version, r"is damaged \(it has no version\), and nothing was restored"),
        (words, "is no database of what people do in chat"),
        (Path.unlink, "there is no copy"),
        (emptied, "there is no copy"),
    ],
)
async def test_a_file_that_is_no_whole_copy_changes_nothing(
    path: Path, tmp_path: Path, spoil: Callable[[Path], None], says: str
) -> None:
    copy = back_up(await make(path, "b"), tmp_path / "copy.sqlite3")
    spoil(copy)
    before = tree(path.parent)
    with pytest.raises(StateError, match=says):
        restore(path, copy)
    assert tree(path.parent) == before


async def test_another_programs_file_is_never_replaced(path: Path, tmp_path: Path) -> None:
    copy = back_up(await make(path, "b"), tmp_path / "copy.sqlite3")
    words(path)
    with pytest.raises(StateError, match="is no database of what people do in chat"):
        restore(path, copy)
    assert tree(path.parent) == {"state.sqlite3": b"words"}


DYING = """
import os, sys
from pathlib import Path
from bot.state import copying
class Dying:
    def __init__(self, real): self.real = real
    def __getattr__(self, name): return getattr(self.real, name)
    def close(self): self.real.close()
    def backup(self, target): self.real.backup(target, pages=3, progress=lambda *_: os.kill(os.getpid(), 9))
real, opened = copying.connected, []
def connected(*arguments, **options):
    opened.append(1)
    connection = real(*arguments, **options)
    return Dying(connection) if len(opened) == int(sys.argv[3]) else connection
copying.connected = connected
copying.restore(Path(sys.argv[1]), Path(sys.argv[2]))
"""


@pytest.mark.parametrize("connection", [2, 4, 5])
async def test_a_restore_that_is_killed_leaves_the_database_as_it_was(
    path: Path, tmp_path: Path, connection: int
) -> None:
    await make(path, "old")
    copy = back_up(path, tmp_path / "copy.sqlite3")
    await make(path, "new")
    done = process(DYING, path, copy, connection)
    done.communicate(timeout=60)
    assert done.returncode == -9
    assert await value(path) == "new"
    assert is_whole(path)
