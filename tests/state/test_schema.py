"""A database is brought from version to version whole or not at all, and no other file is touched."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from bot.errors import Exit, StateError
from bot.state.database import State
from bot.state.migrations import MIGRATIONS
from bot.state.schema import APPLICATION
from tests.state.looking import change, is_private, is_whole, listed, process, rows, tree

SECOND = """
CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL DEFAULT 'a;b') STRICT;
-- A comment; with a semicolon.
CREATE TRIGGER of_mark AFTER INSERT ON mark BEGIN
    INSERT INTO person (id) VALUES (new.guild);
    UPDATE person SET name = new.name WHERE id = new.guild;
END;
"""
THIRD = "ALTER TABLE mark ADD COLUMN note TEXT NOT NULL DEFAULT 'none'"
LATER = (*MIGRATIONS, SECOND, THIRD)
NEWER = f"version {len(LATER)}, and this Footnote knows versions up to {len(MIGRATIONS)}: update"


async def make(path: Path, migrations: tuple[str, ...] = MIGRATIONS) -> State:
    async with State.open(path, migrations=migrations) as state:
        await state.write(
            lambda connection: connection.execute("INSERT INTO mark (name, guild, value) VALUES ('a', 7, 'b')")
        )
        return state


async def test_a_new_file_has_the_newest_version_and_nobody_else_may_read_it(path: Path) -> None:
    state = await make(path)
    assert state.migrated is None
    assert rows(path, "PRAGMA user_version") == [(len(MIGRATIONS),)]
    assert rows(path, "PRAGMA application_id") == [(APPLICATION,)]
    assert rows(path, "PRAGMA journal_mode") == [("wal",)]
    assert is_private(path)
    assert listed(path.parent) == [path.name]


@pytest.mark.parametrize("version", range(1, len(LATER)))
async def test_an_older_file_is_brought_up_to_date_and_kept_as_it_was(path: Path, version: int) -> None:
    await make(path, LATER[:version])
    async with State.open(path, migrations=LATER) as state:
        assert await state.read("SELECT name, value, note FROM mark") == [("a", "b", "none")]
        await state.write(lambda connection: connection.execute("INSERT INTO mark VALUES ('c', 8, 'd', '')"))
        assert (8, "c") in await state.read("SELECT id, name FROM person")
        assert state.migrated is not None
        kept = state.migrated.kept
        assert f"version {version} to {len(LATER)}" in str(state.migrated)
        assert str(kept) in str(state.migrated)
    assert kept.name.startswith(f"state.sqlite3.v{version}-2")
    assert rows(kept, "PRAGMA user_version") == [(version,)]
    assert rows(kept, "SELECT name, value FROM mark") == [("a", "b")]
    async with State.open(path, migrations=LATER) as state:
        assert state.migrated is None


@pytest.mark.parametrize(
    "wrong",
    [
        "CREATE TABLE more (id INTEGER) STRICT; INSERT INTO more VALUES ('words')",
        "CREATE TABLE more (id INTEGER) STRICT; DROP TABLE mark; SELECT nothing FROM nowhere",
        "INSERT INTO guild_editor VALUES (1, 2)",
    ],
)
async def test_a_script_that_fails_leaves_file_and_version_as_they_were(path: Path, wrong: str) -> None:
    await make(path)
    before = rows(path, "SELECT * FROM sqlite_schema")
    with pytest.raises(StateError):
        async with State.open(path, migrations=(*MIGRATIONS, wrong)):
            pass
    assert rows(path, "PRAGMA user_version") == [(len(MIGRATIONS),)]
    assert rows(path, "SELECT * FROM sqlite_schema") == before
    assert rows(path, "SELECT name, value FROM mark") == [("a", "b")]
    assert listed(path.parent) == [path.name]


async def test_a_failing_script_takes_back_what_those_before_it_made(path: Path) -> None:
    await make(path)
    with pytest.raises(StateError, match="already exists"):
        async with State.open(path, migrations=(*LATER, "CREATE TABLE mark (id)")):
            pass
    assert rows(path, "PRAGMA user_version") == [(len(MIGRATIONS),)]
    assert rows(path, "SELECT name, value FROM mark") == [("a", "b")]
    assert listed(path.parent) == [path.name]


async def test_a_new_file_that_takes_several_scripts_is_not_copied_in_between(path: Path) -> None:
    async with State.open(path, migrations=LATER) as state:
        assert state.migrated is None
    assert listed(path.parent) == [path.name]


async def test_a_file_of_a_newer_footnote_is_refused(path: Path) -> None:
    await make(path, LATER)
    with pytest.raises(StateError, match=NEWER) as refused:
        await make(path)
    assert refused.value.exit_code == Exit.FILES
    assert rows(path, "PRAGMA user_version") == [(len(LATER),)]
    assert listed(path.parent) == [path.name]


def empty(path: Path) -> None:
    path.parent.mkdir()
    path.touch()


def words(path: Path) -> None:
    path.write_text("notes of mine, and no database at all")


def zeros(path: Path) -> None:
    path.write_bytes(b"\0" * 8192)


def another_program(path: Path) -> None:
    change(path, "CREATE TABLE t (x)")


def another_program_that_runs(path: Path) -> None:
    """Leave a database of another program, with a log that its program has yet to take in."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA application_id = 77")
        connection.execute("CREATE TABLE t (x)")
        log = path.with_name(f"{path.name}-wal").read_bytes()
    path.with_name(f"{path.name}-wal").write_bytes(log)


@pytest.mark.parametrize(
    "spoil",
    [
        words,
        zeros,
        another_program,
        another_program_that_runs,
    ],
)
async def test_a_file_that_is_no_database_of_the_state_is_refused_and_not_touched(
    path: Path, spoil: Callable[[Path], None]
) -> None:
    empty(path)
    spoil(path)
    before = tree(path.parent)
    with pytest.raises(StateError, match="is no database of what people do in chat: FOOTNOTE_STATE"):
        await make(path)
    assert tree(path.parent) == before


async def test_a_folder_is_refused(path: Path) -> None:
    with pytest.raises(StateError, match="is a folder"):
        await make(path.parent.parent)


async def test_an_empty_file_is_a_new_one(path: Path) -> None:
    empty(path)
    await make(path)
    assert rows(path, "SELECT name FROM mark") == [("a",)]


async def test_where_nothing_can_be_written_it_says_so() -> None:
    with pytest.raises(
        StateError, match=r"^/proc/nowhere/state.sqlite3 cannot be opened or written \(.+\): let Footnote"
    ):
        await make(Path("/proc/nowhere/state.sqlite3"))


OPENING = """
import asyncio, sys
from pathlib import Path
from bot.state.database import State
from tests.state.test_schema import LATER
async def main():
    async with State.open(Path(sys.argv[1]), migrations=LATER) as state:
        await state.write(lambda db: db.execute("INSERT INTO mark VALUES ('x', ?, '', '')", (int(sys.argv[2]),)))
        print(bool(state.migrated))
print("ready", flush=True)
input()
asyncio.run(main())
"""


@pytest.mark.parametrize("older", [True, False])
async def test_processes_that_open_it_at_once_migrate_it_once(path: Path, older: bool) -> None:
    if older:
        await make(path)
    several = [process(OPENING, path, number) for number in range(100, 104)]
    assert [one.stdout.readline() for one in several if one.stdout] == ["ready\n"] * 4
    for one in several:
        assert one.stdin
        one.stdin.write("\n")
        one.stdin.flush()
    said = [one.communicate(timeout=60) for one in several]
    assert sorted(out for out, _ in said) == sorted(["True\n" if older and n == 0 else "False\n" for n in range(4)]), (
        said
    )
    assert sum(f".v{len(MIGRATIONS)}-" in name for name in listed(path.parent)) == older
    assert rows(path, "SELECT count(*) FROM mark WHERE guild >= 100") == [(4,)]
    assert is_whole(path)


DYING = """
import asyncio, os, sys
from pathlib import Path
from bot.state import schema
from bot.state.database import State
from tests.state.test_schema import LATER
real = schema._statements
def dying(script):
    for number, statement in enumerate(real(script)):
        if number == int(sys.argv[2]):
            os.kill(os.getpid(), 9)
        yield statement
schema._statements = dying
async def main():
    async with State.open(Path(sys.argv[1]), migrations=LATER):
        pass
asyncio.run(main())
"""


@pytest.mark.parametrize(("older", "statement"), [(True, 1), (False, 1), (False, 9)])
async def test_a_process_killed_in_the_middle_leaves_it_to_the_next(path: Path, older: bool, statement: int) -> None:
    if older:
        await make(path)
    done = process(DYING, path, statement)
    done.communicate(timeout=60)
    assert done.returncode == -9
    await make(path.with_name("fresh.sqlite3"), LATER)
    async with State.open(path, migrations=LATER) as state:
        names = [name for (name,) in await state.read("SELECT name FROM sqlite_schema ORDER BY name")]
        assert await state.read("SELECT count(*) FROM mark") == [(int(older),)]
    assert names == [
        name for (name,) in rows(path.with_name("fresh.sqlite3"), "SELECT name FROM sqlite_schema ORDER BY name")
    ]
    assert is_whole(path)


def test_the_file_is_closed_to_others_even_where_the_mask_is_open(path: Path) -> None:
    code = "import os; os.umask(0)\n" + OPENING
    process(code, path, 1).communicate("\n", timeout=60)
    assert is_private(path)
