"""A running Footnote takes in what changes in its files, however they are written, and tells it once."""

import asyncio
import os
import shutil
import sys
import threading
from collections.abc import AsyncGenerator, AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.answers.desk import Desk
from bot.answers.news import News, Trouble
from bot.chat import listening
from bot.chat import watching as watching_module
from bot.chat.folders import folders_of, matters, silent
from bot.chat.watching import watching
from bot.index.changes import Folders
from tests.asking import ask
from tests.conftest import ROOT
from tests.index.test_update import record
from tests.loading import load
from tests.shelf import FLOOD, TEXT, Shelf

PATIENCE = 60.0
WALL = FLOOD.replace("id: flood", "id: wall").replace("aliases: [high-water]\n", "").replace("The flood", "The wall")
CARD = "briefs/topics/flood.yaml"


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let files be quiet after a shorter while, so that tests wait less."""
    monkeypatch.setattr(watching_module, "QUIET", 0.1)
    monkeypatch.setattr(listening, "_LOOK", 0.05)


class Editors:
    """Hear what is told."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.told: asyncio.Queue[News | Trouble] = asyncio.Queue()

    async def next(self) -> News | Trouble:
        async with asyncio.timeout(PATIENCE):
            return await self.told.get()

    async def news(self) -> News:
        told = await self.next()
        assert isinstance(told, News), told
        return told

    async def trouble(self) -> str:
        told = await self.next()
        assert isinstance(told, Trouble), told
        return told.message


@asynccontextmanager
async def edited(desk: Desk) -> AsyncGenerator[Editors]:
    editors = Editors(desk)
    async with watching(desk, editors.told.put):
        yield editors


@pytest.fixture
async def editors(small_desk: Desk) -> AsyncIterator[Editors]:
    async with edited(small_desk) as editors:
        yield editors


def ids(news: News) -> tuple[list[str], ...]:
    cards = news.cards
    return tuple([card.id for card in some] for some in (cards.added, cards.changed, cards.removed))


async def last_word(shelf: Shelf, editors: Editors, name: str = "last") -> None:
    """Save a card, and see that nothing else is told before it."""
    shelf.write(f"briefs/topics/{name}.yaml", WALL.replace("id: wall", f"id: {name}"))
    news = await editors.news()
    assert (ids(news), news.problems, news.mended, bool(news.records)) == (([name], [], []), (), (), False)


async def test_cards_records_synonyms_and_texts_that_come_change_and_go_are_taken_in(
    shelf: Shelf, editors: Editors
) -> None:
    shelf.write("briefs/topics/wall.yaml", WALL)
    assert ids(await editors.news()) == (["wall"], [], [])
    assert (await ask(editors.desk, "wall")).found
    shelf.change("briefs/topics/wall.yaml", "The wall", "The long wall")
    assert ids(await editors.news()) == ([], ["wall"], [])
    assert (await ask(editors.desk, "wall")).title == "The long wall"
    (shelf.home / "briefs/topics/wall.yaml").unlink()
    assert ids(await editors.news()) == ([], [], ["wall"])
    shelf.write("seeds/more-2024.yaml", record("more-2024", 3, [("Ada Marsh", "sanctions")]))
    assert (await editors.news()).records.added == ("more-2024",)
    assert (await ask(editors.desk, "quote sanctions")).found
    shelf.write("briefs/synonyms.yaml", "kind: synonyms\ngroups:\n  - [pact, treaty]\n")
    assert (await editors.news()).synonyms
    (shelf.home / "seeds/arden-2024.txt").unlink()
    assert (await editors.news()).records.changed == ("arden-2024",)


def renamed(path: Path, text: str) -> None:
    """Save as many editors do."""
    scratch = path.with_name(f"{path.name}~new")
    scratch.write_text(text, encoding="utf-8")
    scratch.replace(path)


def with_a_backup(path: Path, text: str) -> None:
    """Save as vim does: see whether the folder can be written to, move the old file aside, write, remove that."""
    probe, backup, swap = path.with_name("4913"), path.with_name(f"{path.name}~"), path.with_name(f".{path.name}.swp")
    swap.write_bytes(b"swap")
    probe.touch()
    probe.unlink()
    path.rename(backup)
    path.write_text(text, encoding="utf-8")
    backup.unlink()
    swap.unlink()


def truncated(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8") as file:
        for line in text.splitlines(keepends=True):
            file.write(line)
            file.flush()


def often(path: Path, text: str) -> None:
    for number in range(20):
        path.write_text(text.replace("as_of", f"# {number}\nas_of"), encoding="utf-8")
    renamed(path, text)


@pytest.mark.parametrize("save", [renamed, with_a_backup, truncated, often])
async def test_however_it_is_saved_a_change_is_told_once(shelf: Shelf, editors: Editors, save: Any) -> None:
    save(shelf.home / CARD, FLOOD.replace("The flood", "The great flood"))
    news = await editors.news()
    assert (ids(news), news.problems) == (([], ["flood"], []), ())
    assert (await ask(editors.desk, "flood")).title == "The great flood"
    await last_word(shelf, editors)


async def test_a_file_that_is_half_written_is_never_told(
    shelf: Shelf, editors: Editors, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching_module, "QUIET", 1000.0)
    text, next_heard, looked = FLOOD.replace("The flood", "The great flood"), listening.next_heard, asyncio.Event()
    looks, whole = 0, asyncio.Event()

    async def counted(heard: asyncio.Queue[listening.Heard]) -> list[listening.Heard]:
        nonlocal looks
        looks += bool(editors.desk.problems)
        if looks > 3:
            (looked if editors.desk.problems else whole).set()
        return await next_heard(heard)

    monkeypatch.setattr(watching_module, "next_heard", counted)
    shelf.write(CARD, text[:60])
    async with asyncio.timeout(PATIENCE):
        await looked.wait()
    assert editors.told.empty()
    assert (await ask(editors.desk, "flood")).title == "The flood"
    shelf.write(CARD, text)
    async with asyncio.timeout(PATIENCE):
        await whole.wait()
    monkeypatch.setattr(watching_module, "QUIET", 0.1)
    news = await editors.news()
    assert (ids(news), news.problems, news.mended) == (([], ["flood"], []), (), ())


async def test_a_mistake_is_told_when_it_comes_and_when_it_is_mended_and_not_between(
    shelf: Shelf, editors: Editors
) -> None:
    for _ in range(2):
        shelf.write(CARD, FLOOD.replace("points:", "pints:"))
        news = await editors.news()
        assert {problem.place.path for problem in news.problems} == {CARD}
        assert (news.kept, news.mended, bool(news.cards)) == ((CARD,), (), False)
        shelf.write(CARD, "# moved\n" + FLOOD.replace("points:", "pints:"))
        await last_word(shelf, editors)
        (shelf.home / "briefs/topics/last.yaml").unlink()
        assert ids(await editors.news()) == ([], [], ["last"])
        shelf.write(CARD, FLOOD)
        news = await editors.news()
        assert (news.kept, news.mended, bool(news.cards), news.problems) == ((), (CARD,), False, ())


async def test_what_changed_before_anybody_watched_is_taken_in(shelf: Shelf, small_desk: Desk) -> None:
    shelf.write("briefs/topics/wall.yaml", WALL)
    async with edited(small_desk) as editors:
        assert ids(await editors.news()) == (["wall"], [], [])


@pytest.mark.parametrize("folder", ["briefs", "seeds"])
async def test_a_folder_that_is_away_is_told_and_taken_in_once_it_is_back(
    shelf: Shelf, editors: Editors, folder: str
) -> None:
    for _ in range(2):
        before = editors.desk.library
        (shelf.home / folder).rename(shelf.home / "away")
        assert f"There is no folder '{folder}'".lower() in (await editors.trouble()).lower()
        assert editors.desk.library is before
        assert (await ask(editors.desk, "flood")).found
        assert (await ask(editors.desk, "quote neglect")).found
        (shelf.home / "away").rename(shelf.home / folder)
        news = await editors.news()
        assert (news.again, bool(news.cards), bool(news.records), news.problems) == (True, False, False, ())
    await last_word(shelf, editors)


async def test_both_folders_may_be_away(shelf: Shelf, editors: Editors) -> None:
    for folder in ("briefs", "seeds"):
        (shelf.home / folder).rename(shelf.home / f"{folder} away")
    await editors.trouble()
    for folder in ("seeds", "briefs"):
        (shelf.home / f"{folder} away").rename(shelf.home / folder)
    told = await editors.next()
    while isinstance(told, Trouble):  # what the folder that is back first leaves to be told
        told = await editors.next()
    assert told.again
    await last_word(shelf, editors)


async def test_a_folder_that_another_takes_the_place_of_is_watched_there(
    shelf: Shelf, editors: Editors, tmp_path: Path
) -> None:
    other = Shelf(tmp_path / "other").fill()
    other.write("briefs/topics/wall.yaml", WALL)
    (shelf.home / "briefs").rename(shelf.home / "old")
    (other.home / "briefs").rename(shelf.home / "briefs")
    told = await editors.next()
    while not (isinstance(told, News) and told.cards):
        told = await editors.next()
    assert ids(told) == (["wall"], [], [])
    await last_word(shelf, editors)


async def test_folders_that_are_made_moved_and_renamed_below_are_watched(shelf: Shelf, editors: Editors) -> None:
    shelf.write("briefs/topics/of/the/walls/wall.yaml", WALL)
    assert ids(await editors.news()) == (["wall"], [], [])
    (shelf.home / "briefs/topics/of").rename(shelf.home / "briefs/topics/on.the")
    shelf.change("briefs/topics/on.the/the/walls/wall.yaml", "The wall", "The long wall")
    assert ids(await editors.news()) == ([], ["wall"], [])
    (shelf.home / "briefs/topics/on.the").rename(shelf.home / "outside")
    assert ids(await editors.news()) == ([], [], ["wall"])
    (shelf.home / "outside").rename(shelf.home / "briefs/inside")
    assert ids(await editors.news()) == (["wall"], [], [])
    shelf.change("briefs/inside/the/walls/wall.yaml", "The long wall", "The wall")
    assert ids(await editors.news()) == ([], ["wall"], [])


@pytest.mark.skipif(not shutil.which("git"), reason="there is no git")
async def test_a_checkout_of_a_thousand_files_ends_in_the_library_of_a_new_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = Shelf(tmp_path / "shelf").fill()
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)

    async def git(*arguments: str) -> None:
        who = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main")
        git = await asyncio.create_subprocess_exec("git", *who, *arguments, cwd=shelf.home)
        assert await git.wait() == 0

    def write(title: str, some: range) -> None:
        for n in some:
            text = WALL.replace("id: wall", f"id: wall-{n}").replace("The wall", title)
            shelf.write(f"briefs/topics/{n % 7}/wall-{n}.yaml", text)

    write("The wall", range(700))
    await git("init", "-q")
    await git("add", ".")
    await git("commit", "-qm", "first")
    await git("checkout", "-qb", "other")
    shutil.rmtree(shelf.home / "briefs/topics")
    shelf.write(CARD, FLOOD)
    write("The new wall", range(350, 1000))
    shelf.write("briefs/topics/0/wall-0.yaml", "kind: topic\nid: [")
    await git("add", ".")
    await git("commit", "-qm", "second")
    await git("checkout", "-q", "main")
    async with Desk(shelf.home, None, tmp_path / "index.sqlite3") as desk, edited(desk) as editors:
        assert len(desk.library.topics) == 701
        for branch, count in (("other", 652), ("main", 701)):
            await git("checkout", "-q", branch)
            many = 0
            while (
                len(desk.library.topics) != count
                or not desk.library.topics.keys() >= {"flood", "wall-699"}
                or many == 0
            ):
                await editors.news()
                many += 1
            assert many <= 5
            if branch == "main":
                assert (desk.library, desk.problems) == (load(shelf.home).library, ())
            else:
                # What had no mistake before stays: all else is as a new start has it.
                assert desk.library.topics.keys() - load(shelf.home).library.topics.keys() == {"wall-0"}
                assert [problem.place.path for problem in desk.problems] == ["briefs/topics/0/wall-0.yaml"]


async def test_changes_are_told_though_files_are_never_quiet_and_mistakes_are_not(
    shelf: Shelf, editors: Editors, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching_module, "_LONGEST", 0.1)
    monkeypatch.setattr(watching_module, "QUIET", 1000.0)
    shelf.write("briefs/topics/bad.yaml", "kind: topic\nid: [")
    heard = asyncio.ensure_future(editors.news())
    number = 0
    while not heard.done():
        number += 1
        shelf.write("briefs/topics/wall.yaml", WALL.replace("The wall", f"Wall {number}"))
        await asyncio.sleep(0.01)
    news = heard.result()
    assert (ids(news), news.problems) == ((["wall"], [], []), ())
    monkeypatch.setattr(watching_module, "QUIET", 0.1)
    while not news.problems:
        news = await editors.news()
    assert [problem.place.path for problem in news.problems] == ["briefs/topics/bad.yaml"]


async def test_an_article_that_another_process_takes_in_is_told_once(
    shelf: Shelf, editors: Editors, tmp_path: Path
) -> None:
    article = shelf.write(
        "../harbour.txt",
        "The harbour opens\n\n"
        + "\n\n".join(
            f'"Ship number {n} came in on time," said Eve Stone, the master of the harbour.' for n in range(4)
        ),
    )
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DISCORD_", "FOOTNOTE_"))}
    environment = kept | {"FOOTNOTE_HOME": str(shelf.home), "FOOTNOTE_INDEX": str(tmp_path / "index.sqlite3")}
    command = (sys.executable, "-m", "bot", "ingest", "--id", "harbour-2024", str(article))
    ingest = await asyncio.create_subprocess_exec(
        *command, cwd=ROOT, env=environment, stdout=asyncio.subprocess.DEVNULL
    )
    assert await ingest.wait() in (0, 1)
    assert (await editors.news()).records.added == ("harbour-2024",)
    assert (await ask(editors.desk, "who eve stone")).found
    await last_word(shelf, editors)


async def test_texts_in_a_folder_of_their_own_are_watched(shelf: Shelf, tmp_path: Path) -> None:
    (shelf.home / "seeds/arden-2024.txt").unlink()
    articles = tmp_path / "articles"
    articles.mkdir()
    async with Desk(shelf.home, articles, tmp_path / "index.sqlite3") as desk, edited(desk) as editors:
        (articles / "arden.txt").write_text(TEXT, encoding="utf-8")
        assert (await editors.news()).records.changed == ("arden-2024",)


async def test_what_goes_wrong_in_a_reload_is_told_and_watching_goes_on(
    shelf: Shelf, editors: Editors, monkeypatch: pytest.MonkeyPatch
) -> None:
    reload = Desk.reload

    async def failing(desk: Desk) -> News:
        raise RuntimeError("a disk is full")

    monkeypatch.setattr(Desk, "reload", failing)
    shelf.write("briefs/topics/wall.yaml", WALL)
    assert "a disk is full" in await editors.trouble()
    assert (await ask(editors.desk, "flood")).found
    monkeypatch.setattr(Desk, "reload", reload)
    shelf.change("briefs/topics/wall.yaml", "The wall", "The long wall")
    news = await editors.news()
    assert (ids(news), news.again) == ((["wall"], [], []), True)


async def test_a_reload_that_failed_is_tried_again(
    shelf: Shelf, editors: Editors, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching_module, "_AGAIN", 0.1)
    reload, failed = Desk.reload, asyncio.Event()

    async def failing(desk: Desk) -> News:
        if failed.is_set():
            return await reload(desk)
        raise RuntimeError("a lock")

    monkeypatch.setattr(Desk, "reload", failing)
    shelf.write("briefs/topics/wall.yaml", WALL)
    assert "a lock" in await editors.trouble()
    failed.set()
    assert ids(await editors.news()) == (["wall"], [], [])


@pytest.mark.parametrize("error", [OSError("OS file watch limit reached"), RuntimeError("error in underlying watcher")])
async def test_without_events_all_files_are_looked_at_again_and_again(
    shelf: Shelf, small_desk: Desk, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    awatch = vars(listening)["awatch"]

    def limited(*paths: str, **options: Any) -> Any:
        if not options["force_polling"]:
            raise error
        return awatch(*paths, **options)

    monkeypatch.setattr(listening, "awatch", limited)
    async with edited(small_desk) as editors:
        assert str(error) in await editors.trouble()
        await last_word(shelf, editors)
        (shelf.home / "briefs").rename(shelf.home / "away")
        assert "no folder 'briefs'" in await editors.trouble()
        (shelf.home / "away").rename(shelf.home / "briefs")
        assert (await editors.news()).again
        await last_word(shelf, editors, "very-last")


async def test_files_that_cannot_be_watched_at_all_are_told_and_tried_again(
    shelf: Shelf, small_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching_module, "_AGAIN", 0.05)
    awatch, tries = vars(listening)["awatch"], 0

    def failing(*paths: str, **options: Any) -> Any:
        nonlocal tries
        tries += 1
        if tries < 5:
            raise OSError("no room")
        return awatch(*paths, **options)

    monkeypatch.setattr(listening, "awatch", failing)
    async with edited(small_desk) as editors:
        assert "no events here (no room)" in await editors.trouble()
        assert "cannot be watched (no room)" in await editors.trouble()
        assert (await editors.news()).again
        await last_word(shelf, editors)


async def test_what_is_slow_to_be_told_keeps_nothing_from_being_taken_in(shelf: Shelf, small_desk: Desk) -> None:
    told, taken_in = asyncio.Event(), asyncio.Event()

    def noted(_: str) -> None:
        if "long" in small_desk.library.topics:
            taken_in.set()

    async def slow(_: News | Trouble) -> None:
        told.set()
        await asyncio.Event().wait()

    async with watching(small_desk, slow, noted), asyncio.timeout(PATIENCE):
        shelf.write("briefs/topics/wall.yaml", WALL)
        await told.wait()
        shelf.write("briefs/topics/long.yaml", WALL.replace("id: wall", "id: long"))
        await taken_in.wait()


async def test_who_cannot_be_told_is_logged_and_stops_nothing(
    shelf: Shelf, small_desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    ended = asyncio.Event()

    async def broken(_: News | Trouble) -> None:
        ended.set()
        raise ValueError("no terminal")

    async with watching(small_desk, broken), asyncio.timeout(PATIENCE):
        shelf.write("briefs/topics/wall.yaml", WALL)
        await ended.wait()
    assert "no terminal" in caplog.text
    assert (await ask(small_desk, "wall")).found


def test_nothing_is_left_behind(shelf: Shelf, tmp_path: Path) -> None:
    async def run() -> int:
        async with Desk(shelf.home, None, tmp_path / "index.sqlite3") as desk:
            before = len(asyncio.all_tasks())
            async with edited(desk) as editors:
                await last_word(shelf, editors)
            return len(asyncio.all_tasks()) - before

    before = set(threading.enumerate())
    with ThreadPoolExecutor(1) as other:
        assert other.submit(lambda: asyncio.run(run())).result() == 0
    for thread in set(threading.enumerate()) - before:
        thread.join(PATIENCE)  # one that is just ending is not left behind
        assert not thread.is_alive(), thread.name


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ("briefs/topics/flood.yaml", True),
        ("briefs/topics/FLOOD.YML", True),
        ("seeds/gone.txt", True),
        ("briefs/topics", True),
        ("briefs/gone.d", True),
        ("briefs", True),
        ("briefs/.flood.yaml.swp", False),
        ("briefs/.git/index.lock", False),
        ("briefs/.old/flood.yaml", False),
        ("briefs/#flood.yaml#", False),
        ("briefs/.#flood.yaml", False),
        ("briefs/topics/flood.yaml~", False),
        ("briefs/topics/4913", False),
        ("briefs/notes.md", False),
    ],
)
def test_only_cards_records_texts_and_folders_matter(shelf: Shelf, changed: str, expected: bool) -> None:
    shelf.write("briefs/notes.md", "notes")
    folders = folders_of(Folders(shelf.home))
    assert matters(str(shelf.home / changed), folders) is expected
    hidden = Shelf(shelf.home / ".hidden").fill()
    assert matters(str(hidden.home / CARD), folders_of(Folders(hidden.home)))


@pytest.mark.parametrize(
    ("mounts", "kind"),
    [
        ("/dev/sda / ext4 rw 0 0\nserver:/x {home} nfs4 rw 0 0\n", "nfs4"),
        ("/dev/sda / ext4 rw 0 0\nx {home}/briefs fuse.sshfs rw 0 0\n", "fuse.sshfs"),
        ("server:/x / nfs rw 0 0\n/dev/sda {home} ext4 rw 0 0\n", ""),
        ("/dev/sda / ext4 rw 0 0\n", ""),
    ],
)
def test_file_systems_without_events_are_known(shelf: Shelf, tmp_path: Path, mounts: str, kind: str) -> None:
    home = tmp_path / "a folder"
    shelf.home.rename(home)
    listed = tmp_path / "mounts"
    listed.write_text(mounts.format(home=str(home.resolve()).replace(" ", "\\040")), encoding="utf-8")
    assert silent(folders_of(Folders(home)), listed) == kind
    assert silent(folders_of(Folders(home)), tmp_path / "none") == ""


def test_a_folder_that_another_takes_the_place_of_is_another(shelf: Shelf) -> None:
    before = folders_of(Folders(shelf.home))
    shutil.copytree(shelf.home / "briefs", shelf.home / "copy")
    shutil.move(shelf.home / "briefs", shelf.home / "old")
    assert folders_of(Folders(shelf.home)) == tuple(one for one in before if one.path.name == "seeds")
    (shelf.home / "copy").rename(shelf.home / "briefs")
    assert folders_of(Folders(shelf.home)) != before
