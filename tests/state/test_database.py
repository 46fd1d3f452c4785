"""What is written stays written, whoever is cancelled, killed or in the way; what cannot be is told in plain words."""

import asyncio
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

import pytest

from bot.errors import StateError
from bot.state.connection import MOST_WAITING, opened
from bot.state.database import BATCH, State
from tests.state.looking import is_whole, overwrite, process, rows

INSERT = "INSERT INTO mark VALUES (?, 0, ?)"
NAMES = "SELECT name FROM mark ORDER BY rowid"


def insert(state: State, name: str) -> None:
    state.later(INSERT, name, "")


async def names(state: State) -> list[str]:
    return sorted(name for (name,) in await state.read("SELECT name FROM mark"))


async def written(path: Path) -> None:
    """Wait until something stands in the file, without asking the state, which would write it for that."""
    async with asyncio.timeout(30):
        while not rows(path, "SELECT 1 FROM mark"):  # noqa: ASYNC110 - another program is not told when it is there
            await asyncio.sleep(0)


async def test_what_is_written_later_is_read_at_once(state: State) -> None:
    insert(state, "a")
    assert await names(state) == ["a"]


async def test_what_is_written_later_is_written_though_nobody_asks(state: State, path: Path) -> None:
    insert(state, "a")
    await written(path)


async def test_many_entries_do_not_wait_for_the_time(state: State, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.state.database.DELAY", 3600)
    for number in range(BATCH):
        insert(state, str(number))
    await written(path)


async def test_nothing_is_lost_at_an_orderly_close_and_the_order_stays(path: Path) -> None:
    async with State.open(path) as state:
        for number in range(3 * BATCH + 7):
            insert(state, "a")
            state.later("UPDATE mark SET value = value || ? WHERE name = 'a'", f"{number},")
            state.later("DELETE FROM mark WHERE name = 'a' AND ? % 10 = 0", number)
    assert rows(path, "SELECT value FROM mark") == [("301,302,303,304,305,306,",)]


async def test_an_entry_that_no_database_takes_keeps_no_other_waiting(
    state: State, path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    insert(state, "a")
    state.later(INSERT, 2**63, "")
    state.later(INSERT, "half a sign \ud800", "")
    state.later(INSERT, "a", "the same again")
    state.later("INSERT INTO nowhere VALUES (1)")
    insert(state, "b")
    await state.flush()
    assert rows(path, "SELECT name FROM mark") == [("a",), ("b",)]
    assert caplog.text.count("is left out") == 4


async def test_entries_wait_while_another_process_writes(
    state: State, path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    await state.read("PRAGMA busy_timeout = 1")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        insert(state, "a")
        assert await names(state) == []
        with pytest.raises(StateError, match="another process is writing there: try again"):
            await state.write(lambda connection: connection.execute(INSERT, ("b", "")))
        assert "1 entries wait, 0 are lost" in caplog.text
        other.execute("ROLLBACK")
    assert await names(state) == ["a"]


async def fill(state: State) -> None:
    """Let the disk be full, as SQLite has it."""
    pages = (await state.read("PRAGMA page_count"))[0][0]
    await state.read(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StateError, match=r"cannot be written \(database or disk is full\): make room"):
        await state.write(lambda connection: connection.execute(INSERT, ("large", "x" * 100_000)))


async def test_while_the_disk_is_full_the_newest_entries_wait_for_room(
    state: State, path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    await fill(state)
    for number in range(MOST_WAITING + 5):
        insert(state, f"{number}")
    assert await names(state) == []
    assert f"{MOST_WAITING} entries wait, 5 are lost" in caplog.text
    await state.read("PRAGMA max_page_count = 1000000")
    assert await names(state) == sorted(f"{number}" for number in range(5, MOST_WAITING + 5))
    assert is_whole(path)


async def close_on_a_full_disk(path: Path) -> None:
    async with State.open(path) as state:
        await fill(state)
        for number in range(1000):
            insert(state, f"{number}")


async def test_what_cannot_be_written_at_the_close_is_told(path: Path) -> None:
    with pytest.raises(StateError, match="took the last 1000 entries no more"):
        await close_on_a_full_disk(path)
    assert is_whole(path)


async def test_opening_waits_for_another_process_that_opens_a_new_file_too(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with State.open(path):
        pass
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = DELETE")
        other.execute("BEGIN IMMEDIATE")

        def done(_: float) -> None:
            other.execute("ROLLBACK")

        monkeypatch.setattr("bot.state.connection.time.sleep", done)
        opened(path).close()
    assert rows(path, "PRAGMA journal_mode") == [("wal",)]


async def test_a_transaction_is_all_or_nothing(state: State) -> None:
    def work(connection: sqlite3.Connection) -> None:
        connection.execute(INSERT, ("a", ""))
        raise LookupError

    with pytest.raises(LookupError):
        await state.write(work)
    assert await names(state) == []


async def test_whoever_is_cancelled_leaves_nothing_half_done(state: State) -> None:
    def work(connection: sqlite3.Connection) -> None:
        connection.execute(INSERT, ("a", ""))
        connection.execute(INSERT, ("b", ""))

    insert(state, "first")
    writing = asyncio.ensure_future(state.write(work))
    await asyncio.sleep(0)
    writing.cancel()
    with suppress(asyncio.CancelledError):
        await writing
    assert await names(state) == ["a", "b", "first"]


async def test_writers_of_one_process_never_mix(state: State) -> None:
    await state.write(lambda connection: connection.execute(INSERT, ("count", "0")))

    def work(connection: sqlite3.Connection) -> None:
        ((value,),) = connection.execute("SELECT value FROM mark").fetchall()
        connection.execute("UPDATE mark SET value = ?", (str(int(value) + 1),))

    await asyncio.gather(*(state.write(work) for _ in range(200)))
    assert await state.read("SELECT value FROM mark") == [("200",)]


async def test_references_hold(state: State) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        await state.write(lambda connection: connection.execute("INSERT INTO guild_editor VALUES (1, 2)"))


COUNTING = """
import asyncio, sys
from pathlib import Path
from bot.state.database import State
async def main():
    async with State.open(Path(sys.argv[1])) as state:
        print("ready", flush=True)
        for number in range(int(sys.argv[3])):
            name = f"{sys.argv[2]}-{number}"
            await state.write(lambda db: db.execute("INSERT INTO mark VALUES (?, 0, hex(randomblob(500)))", (name,)))
            print(name, flush=True)
asyncio.run(main())
"""


async def test_processes_that_write_at_once_lose_nothing(path: Path) -> None:
    several = [process(COUNTING, path, letter, 150) for letter in "abc"]
    said = [one.communicate(timeout=120) for one in several]
    assert [error for _, error in said] == [""] * 3
    assert rows(path, "SELECT count(*) FROM mark") == [(450,)]
    assert is_whole(path)


@pytest.mark.parametrize("acknowledged", [1, 40, 700])
async def test_a_process_killed_in_a_burst_of_writes_breaks_nothing(path: Path, acknowledged: int) -> None:
    one = process(COUNTING, path, "a", 100_000)
    assert one.stdout
    said = [one.stdout.readline() for _ in range(acknowledged + 1)]
    one.kill()
    said += one.communicate(timeout=60)[0].splitlines(keepends=True)
    written = {line.strip() for line in said[1:] if line.endswith("\n")}
    async with State.open(path) as state:
        assert written <= set(await names(state))
    assert len(written) >= acknowledged
    assert is_whole(path)


async def test_damage_is_told_with_what_is_wrong_and_what_to_do(path: Path) -> None:
    async with State.open(path) as state:
        for number in range(500):
            state.later(INSERT, f"name {number}", "x" * 500)
    overwrite(path, rows(path, "SELECT rootpage FROM sqlite_schema WHERE name = 'mark'")[0][0])
    with pytest.raises(StateError, match=r"is damaged \(.*[Pp]age.*\): stop the bot and take a backup back"):
        async with State.open(path) as state:
            await state.read("SELECT * FROM mark")
