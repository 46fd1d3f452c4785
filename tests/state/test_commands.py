"""The commands of the state as a person meets them."""

import json
from pathlib import Path

import pytest

from bot.errors import Exit
from bot.state.database import State
from bot.state.exchanges import Exchange, Exchanges
from bot.state.marks import set_mark
from tests.conftest import ROOT
from tests.shell import Footnote
from tests.state.looking import change, is_whole, rows


@pytest.fixture
def file(footnote: Footnote) -> Path:
    return Path(footnote.environment["FOOTNOTE_STATE"])


async def ask(file: Path, person: int = 42) -> None:
    async with State.open(file) as state:
        (await Exchanges.of(state)).begin(Exchange(11, 5, person, "who marsh", 1000, 7))


async def test_a_copy_is_made_while_a_bot_has_it_open_and_restored_when_it_is_stopped(
    footnote: Footnote, file: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "monday.sqlite3"
    async with State.open(file) as state:
        await set_mark(state, "a", "old")
        done = footnote("backup", str(copy))
        assert (done.returncode, done.stdout) == (Exit.FOUND, f"Copied {file} to {copy}.\n")
        await set_mark(state, "a", "new")
        refused = footnote("backup", str(copy))
        assert refused.returncode == Exit.FILES
        assert refused.stderr == f"footnote: {copy} exists: name another file, or add --force\n"
        refused = footnote("restore", str(copy))
        assert refused.returncode == Exit.FILES
        assert "is open in another process: stop the bot" in refused.stderr
    done = footnote("restore", str(copy))
    assert done.returncode == Exit.FOUND
    kept = done.stdout.splitlines()[1].removeprefix("As it was before it stands in ").removesuffix(".")
    assert rows(file, "SELECT value FROM mark") == [("old",)]
    assert rows(Path(kept), "SELECT value FROM mark") == [("new",)]
    assert footnote("backup", "--force", str(copy)).returncode == Exit.FOUND
    assert is_whole(copy)


async def test_forget_says_what_it_would_remove_and_what_it_removed(footnote: Footnote, file: Path) -> None:
    await ask(file)
    (kept := file.with_name("state.sqlite3.v1-2024-06-19")).touch()
    done = footnote("forget", "42", "--dry-run")
    assert done.returncode == Exit.FOUND
    assert done.stdout.splitlines() == [
        "About 42 there is:",
        "  1 question with its answer, to be deleted",
        f"A copy from before still holds it: {kept}",
    ]
    assert rows(file, "SELECT count(*) FROM exchange") == [(1,)]
    done = footnote("forget", "42")
    assert "  1 question with its answer, deleted\n" in done.stdout
    assert "Copies that 'footnote backup' made still hold it, too" in done.stdout
    assert rows(file, "SELECT count(*) FROM exchange") == [(0,)]
    done = footnote("forget", "42")
    assert (done.returncode, done.stdout) == (Exit.NOTHING_HELD, "I hold nothing about 42.\n")


def test_servers_are_added_set_listed_and_removed(footnote: Footnote) -> None:
    assert footnote("guild", "list").returncode == Exit.NOTHING_HELD
    assert footnote("guild", "add", "12").stdout == "Server 12 is added.\n"
    assert footnote("guild", "add", "12").stdout == "Server 12 is there already.\n"
    assert footnote("guild", "list").stdout == "12: nothing is set\n"
    done = footnote(
        "guild", "set", "12", "--prefix", "?", "--home", ".", "--language", "ko", "--editors", "1,2",
        "--editors-channel", "3", "--channels", "5 4", "--questions-per-minute", "6",
    )  # fmt: skip
    shown = f"12: prefix ?; home {ROOT}; language ko; editors 1, 2; editors-channel 3; channels 4, 5; questions-per-minute 6\n"
    assert done.stdout == shown
    assert footnote("guild", "list").stdout == shown
    assert json.loads(footnote("guild", "list", "--json").stdout) == {
        "id": 12,
        "prefix": "?",
        "home": str(ROOT),
        "language": "ko",
        "editors": [1, 2],
        "editors_channel_id": 3,
        "channels": [4, 5],
        "questions_per_minute": 6,
        "guild_questions_per_minute": None,
    }
    done = footnote("guild", "set", "12", "--prefix", "default", "--home", "", "--editors", "default")
    assert done.stdout == "12: language ko; editors-channel 3; channels 4, 5; questions-per-minute 6\n"
    assert footnote("guild", "remove", "12").stdout == "Server 12 is removed, with all that was set for it.\n"
    assert footnote("guild", "list", "--json").stdout == ""


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["set", "12", "--prefix", "abc"], "--prefix is 'abc': use one to three signs such as ! or ?"),
        (["set", "12", "--home", "bot"], "bot, which is no library: name a folder that holds seeds/ and briefs/"),
        (
            ["set", "12", "--language", "korean"],
            "--language is 'korean', which nobody has translated Footnote into: write one of en, ko",
        ),
        (["set", "12", "--editors", "1,ann"], "--editors has 'ann': write role or user ids"),
        (["set", "12", "--editors-channel", "#desk"], "--editors-channel is '#desk': write the id of one channel"),
        (["set", "12", "--channels", "99999999999999999999"], "--channels has '99999999999999999999'"),
        (["set", "12", "--questions-per-minute", "0"], "--questions-per-minute is '0': write a whole number from 1"),
        (["set", "12"], "guild set needs what to set"),
        (["set", "13", "--prefix", "?"], "server 13 was not added: footnote guild list shows those that were"),
        (["remove", "13"], "server 13 was not added"),
        (["add", "desk"], "ID is 'desk': write the id of one server, which is a number"),
        ([], "the following arguments are required: DOING"),
    ],
)
def test_what_makes_no_sense_is_refused_and_changes_nothing(
    footnote: Footnote, arguments: list[str], says: str
) -> None:
    footnote("guild", "add", "12")
    done = footnote("guild", *arguments)
    assert done.returncode == Exit.USAGE
    assert says in done.stderr
    assert footnote("guild", "list").stdout == "12: nothing is set\n"


@pytest.mark.parametrize("command", [["backup"], ["restore"], ["forget"], ["guild"]])
def test_each_command_has_help_with_examples(footnote: Footnote, command: list[str]) -> None:
    shown = footnote(*command, "--help").stdout
    assert "examples:" in shown
    assert "exit codes:" in shown
    assert footnote("help", *command).stdout == shown


@pytest.mark.parametrize("command", [["guild", "list"], ["forget", "42"], ["backup", "copy"], ["restore", "copy"]])
def test_an_index_is_never_taken_for_the_state(footnote: Footnote, tmp_path: Path, command: list[str]) -> None:
    footnote("say", "!brief")
    index = footnote.environment["FOOTNOTE_INDEX"]
    command = [str(tmp_path / "copy") if word == "copy" else word for word in command]
    if command[0] == "restore":
        footnote("guild", "add", "12")
        footnote("backup", command[1])
    before = Path(index).read_bytes()
    done = footnote(*command, FOOTNOTE_STATE=index)
    assert done.returncode == Exit.FILES
    assert "is no database of what people do in chat: FOOTNOTE_STATE" in done.stderr
    assert Path(index).read_bytes() == before


def test_the_state_is_never_taken_for_an_index(footnote: Footnote, file: Path) -> None:
    footnote("guild", "add", "12")
    assert footnote("say", "!brief", FOOTNOTE_INDEX=str(file)).returncode == Exit.USAGE
    assert footnote("guild", "list").stdout == "12: nothing is set\n"


async def test_a_newer_database_ends_with_one_line(footnote: Footnote, file: Path) -> None:
    await ask(file)
    change(file, "PRAGMA user_version = 99")
    done = footnote("guild", "list")
    assert done.returncode == Exit.FILES
    assert done.stderr.count("\n") == 1
    assert "update Footnote" in done.stderr


@pytest.mark.parametrize("typed", ["ann", "0", "-1", "9223372036854775808"])
def test_forget_takes_an_id(footnote: Footnote, typed: str) -> None:
    done = footnote("forget", typed)
    assert done.returncode == Exit.USAGE
