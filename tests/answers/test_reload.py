"""A reload takes in what changed, keeps what was last without mistakes, and tells what came of it."""

import asyncio
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answers import intake
from bot.answers.desk import Desk
from bot.answers.news import News
from bot.cards import loading
from bot.cards.model import Card
from bot.citations import Citation
from bot.errors import LibraryError
from bot.index.store import Index
from tests.asking import ask, cited
from tests.index.test_update import record
from tests.loading import load
from tests.shelf import ADA, ARDEN, BEN, DIKE, EVENTS, FILES, FLOOD, TEXT, Shelf

SYNONYMS = "kind: synonyms\ngroups:\n  - [pact, treaty]\n"
WALL = FLOOD.replace("id: flood", "id: wall").replace("aliases: [high-water]\n", "").replace("The flood", "The wall")


def ids(cards: tuple[Card, ...]) -> list[str]:
    return [card.id for card in cards]


def told(news: News) -> list[str]:
    return [str(problem) for problem in news.problems]


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the names of the card files that are parsed from now on."""
    names: list[str] = []
    parse = loading.Document.parse

    def noted(document: loading.Document, content: bytes) -> object:
        names.append(Path(document.path).name)
        return parse(document, content)

    monkeypatch.setattr(loading.Document, "parse", noted)
    return names


@pytest.mark.parametrize("taken", ["high-water", "flood"])
async def test_what_a_card_has_no_other_takes_from_it(shelf: Shelf, small_desk: Desk, taken: str) -> None:
    thief = WALL.replace("id: wall", "id: abacus").replace("title:", f"aliases: [{taken}]\ntitle:")
    shelf.write("briefs/topics/abacus.yaml", thief)
    news = await small_desk.reload()
    assert not news.cards
    assert [problem.place.path for problem in news.problems] == ["briefs/topics/abacus.yaml"]
    assert (await ask(small_desk, taken)).title == "The flood"


async def test_a_card_with_a_mistake_keeps_what_it_had(shelf: Shelf, small_desk: Desk) -> None:
    shelf.write("briefs/topics/flood.yaml", "id: [")
    shelf.write("briefs/topics/abacus.yaml", WALL.replace("id: wall", "id: abacus\naliases: [high-water]"))
    news = await small_desk.reload()
    assert not news.cards
    assert (await ask(small_desk, "high-water")).title == "The flood"


async def test_what_a_card_gives_up_another_may_take(shelf: Shelf, small_desk: Desk) -> None:
    shelf.change("briefs/topics/flood.yaml", "aliases: [high-water]\n", "")
    shelf.write("briefs/topics/abacus.yaml", WALL.replace("id: wall", "id: abacus\naliases: [high-water]"))
    news = await small_desk.reload()
    assert not news.problems
    assert (await ask(small_desk, "high-water")).title == "The wall"


async def test_cards_that_come_change_and_go_are_told(shelf: Shelf, small_desk: Desk) -> None:
    shelf.write("briefs/topics/wall.yaml", WALL)
    shelf.change("briefs/people/ada-marsh.yaml", "role: hydrologist", "role: professor")
    (shelf.home / "briefs/events/arden.yaml").unlink()
    news = await small_desk.reload()
    assert (ids(news.cards.added), ids(news.cards.changed), ids(news.cards.removed)) == (
        ["wall"],
        ["ada-marsh"],
        ["arden"],
    )
    assert not news.problems
    assert (await ask(small_desk, "wall")).title == "The wall"
    assert not await small_desk.reload()


async def test_only_a_file_that_changed_is_parsed_again(shelf: Shelf, small_desk: Desk, read: list[str]) -> None:
    await small_desk.reload()
    assert read == []
    shelf.change("briefs/topics/flood.yaml", "The flood", "The great flood")
    await small_desk.reload()
    assert read == ["flood.yaml"]


async def test_a_file_whose_stamp_is_as_it_was_is_not_even_opened(
    shelf: Shelf, small_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.sources.files._SETTLED", -(10**12))
    await small_desk.reload()

    def opened(*_: object) -> bytes:
        raise AssertionError("a file was read")

    monkeypatch.setattr(loading.Document, "read", opened)
    assert not await small_desk.reload()


@pytest.mark.parametrize("path", [path for path in FILES if path.endswith(".yaml")])
async def test_a_touch_is_no_news_and_neither_are_lines_that_moved(shelf: Shelf, small_desk: Desk, path: str) -> None:
    os.utime(shelf.home / path, (10**9, 10**9))
    assert not await small_desk.reload()
    if path.startswith("briefs"):
        shelf.write(path, f"# one more line\n\n{FILES[path]}")
        assert not await small_desk.reload()


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("briefs/topics/flood.yaml", "title: The flood", "title: [The flood"),
        ("briefs/topics/flood.yaml", "points:", "pints:"),
        ("briefs/topics/flood.yaml", "cite: [arden-2024#1]", "cite: [arden-2024#9]"),
        ("briefs/topics/flood.yaml", "cite: [arden-2024#1]", "cite: [no-2024#1]"),
        ("briefs/topics/flood.yaml", "quote: Ada Marsh", "quote: Ben Ford"),
        ("briefs/topics/flood.yaml", "see: [ada-marsh]", "see: [nobody]"),
        ("briefs/topics/flood.yaml", "[high-water]", "[brief]"),
    ],
)
async def test_a_card_with_a_mistake_stays_as_it_was_and_is_told_once(
    shelf: Shelf, small_desk: Desk, path: str, old: str, new: str
) -> None:
    before = small_desk.library.topics["flood"]
    shelf.change(path, old, new)
    news = await small_desk.reload()
    assert {problem.place.path for problem in news.problems} == {path}
    assert news.kept == (path,)
    assert not news.cards
    assert small_desk.library.topics["flood"] is before
    assert (await ask(small_desk, "high-water")).title == "The flood"
    assert news.problems == small_desk.problems
    shelf.write(path, f"# moved\n{(shelf.home / path).read_text(encoding='utf-8')}")
    assert not await small_desk.reload()
    assert small_desk.problems[0].place.line in (news.problems[0].place.line + 1, 1)


async def test_a_card_that_is_mended_and_spoilt_again_is_told_each_time(shelf: Shelf, small_desk: Desk) -> None:
    path = "briefs/topics/flood.yaml"
    for _ in range(2):
        shelf.write(path, FLOOD.replace("points:", "pints:"))
        assert (await small_desk.reload()).kept == (path,)
        shelf.write(path, FLOOD)
        news = await small_desk.reload()
        assert (news.mended, bool(news.cards), news.problems) == ((path,), False, ())


async def test_a_card_with_a_mistake_that_was_never_served_is_not(shelf: Shelf, small_desk: Desk) -> None:
    shelf.write("briefs/topics/wall.yaml", WALL.replace("points:", "pints:"))
    news = await small_desk.reload()
    assert news.problems
    assert (news.kept, "wall" in small_desk.library.topics) == ((), False)
    shelf.write("briefs/topics/wall.yaml", WALL)
    news = await small_desk.reload()
    assert (ids(news.cards.added), news.mended) == (["wall"], ("briefs/topics/wall.yaml",))


async def test_a_file_that_is_deleted_takes_its_card_out_also_where_it_has_a_mistake(
    shelf: Shelf, small_desk: Desk
) -> None:
    shelf.change("briefs/topics/flood.yaml", "points:", "pints:")
    await small_desk.reload()
    (shelf.home / "briefs/topics/flood.yaml").unlink()
    news = await small_desk.reload()
    assert ids(news.cards.removed) == ["flood"]
    assert [problem.place.path for problem in news.problems] == ["briefs/people/ada-marsh.yaml"]
    assert "ada-marsh" in small_desk.library.people, "a card that tells to see it stays, and the mistake is told"


async def test_a_last_version_goes_once_a_passage_that_it_cites_does_not_exist(shelf: Shelf, small_desk: Desk) -> None:
    shelf.change("briefs/topics/flood.yaml", "points:", "pints:")
    await small_desk.reload()
    (shelf.home / "seeds/dike-2024.yaml").unlink()
    news = await small_desk.reload()
    assert ids(news.cards.removed) == ["arden", "flood"]
    assert news.records.removed == ("dike-2024",)
    library = small_desk.library
    assert all(library.passage(citation) for card in library.people.values() for citation in card.citations)


async def test_synonyms_with_a_mistake_stay_as_they_were(shelf: Shelf, small_desk: Desk) -> None:
    shelf.write("briefs/synonyms.yaml", SYNONYMS)
    assert (await small_desk.reload()).synonyms
    shelf.write("briefs/synonyms.yaml", SYNONYMS.replace("[pact, treaty]", "[pact]"))
    news = await small_desk.reload()
    assert (news.synonyms, news.kept) == (False, ("briefs/synonyms.yaml",))
    assert small_desk.library.synonyms == (("pact", "treaty"),)
    shelf.write("briefs/synonyms.yaml", SYNONYMS.replace("treaty", "accord"))
    news = await small_desk.reload()
    assert (news.synonyms, news.mended) == (True, ("briefs/synonyms.yaml",))
    (shelf.home / "briefs/synonyms.yaml").unlink()
    assert (await small_desk.reload()).synonyms
    assert small_desk.library.synonyms == ()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
@pytest.mark.parametrize("path", ["briefs/topics/flood.yaml", "seeds/arden-2024.yaml"])
async def test_a_file_that_may_not_be_read_any_more_is_a_mistake_like_another(
    shelf: Shelf, small_desk: Desk, path: str
) -> None:
    (shelf.home / path).chmod(0)
    news = await small_desk.reload()
    assert told(news) == [f"{path}:1:1: the file cannot be read: Permission denied"]
    assert news.kept == (path,)
    assert (await ask(small_desk, "flood")).found
    (shelf.home / path).chmod(0o600)
    assert (await small_desk.reload()).mended == (path,)


@pytest.mark.parametrize("path", ["briefs/topics/flood.yaml", "seeds/arden-2024.yaml"])
async def test_a_file_that_becomes_a_link_to_nowhere_is_a_mistake_like_another(
    shelf: Shelf, small_desk: Desk, path: str
) -> None:
    (shelf.home / path).unlink()
    (shelf.home / path).symlink_to((shelf.home / path).with_name("nowhere"))
    news = await small_desk.reload()
    assert told(news) == [f"{path}:1:1: this is a link that leads nowhere: put the file itself there"]
    assert news.kept == (path,)
    assert (await ask(small_desk, "flood")).found


async def test_a_record_with_a_mistake_stays_for_the_cards_that_cite_it(shelf: Shelf, small_desk: Desk) -> None:
    shelf.change("seeds/arden-2024.yaml", "n: 2", "n: 7")
    news = await small_desk.reload()
    assert [problem.place.path for problem in news.problems] == ["seeds/arden-2024.yaml"]
    assert (news.kept, bool(news.cards), bool(news.records)) == (("seeds/arden-2024.yaml",), False, False)
    assert {"arden-2024#1", "arden-2024#3"} <= set(cited(await ask(small_desk, "flood")))
    passage = await ask(small_desk, "passage arden-2024#3")
    assert [line.text for line in passage.lines] == [
        "The money is an open question.",
        "Nobody has said who will pay for the wall.",
    ]
    assert (await ask(small_desk, "source arden-2024")).found
    # A search finds cards, but passages and quotations of the record only once it is mended.
    assert not (await ask(small_desk, "quote neglect")).found
    assert (await ask(small_desk, "search flood")).found
    shelf.write("seeds/arden-2024.yaml", ARDEN)
    news = await small_desk.reload()
    assert (news.mended, bool(news.records), bool(news.cards)) == (("seeds/arden-2024.yaml",), False, False)
    assert (await ask(small_desk, "quote neglect")).found


async def test_a_lesser_mistake_in_a_record_does_not_take_down_what_quotes_it(shelf: Shelf, small_desk: Desk) -> None:
    shelf.change("seeds/arden-2024.yaml", "an act of neglect", "an act of treason")
    news = await small_desk.reload()
    assert [problem.place.path for problem in news.problems] == ["seeds/arden-2024.yaml"]
    assert "ben-ford" in small_desk.library.people
    said = (await ask(small_desk, "passage arden-2024#2")).quotations
    assert [quotation.text for quotation in said] == ["an act of neglect"]


async def test_a_record_that_is_right_elsewhere_is_taken_from_there(shelf: Shelf, small_desk: Desk) -> None:
    shelf.write("seeds/a/dike-2024.yaml", DIKE.replace("Dot Marsh wants", "Dot Marsh may want"))
    news = await small_desk.reload()
    assert [problem.place.path for problem in news.problems] == ["seeds/dike-2024.yaml"]
    passage = small_desk.library.passage(Citation("dike-2024", 1))
    assert passage is not None
    assert passage.gist == "Dot Marsh may want the county to pay."


async def test_a_record_that_is_deleted_takes_what_cites_it_out(shelf: Shelf, small_desk: Desk) -> None:
    (shelf.home / "seeds/arden-2024.yaml").unlink()
    news = await small_desk.reload()
    assert ids(news.cards.removed) == ["ada-marsh", "arden", "ben-ford", "flood"]
    assert (news.records.removed, small_desk.library.cards()) == (("arden-2024",), ())


async def test_records_are_told_once_also_where_another_process_took_them_in(
    shelf: Shelf, small_desk: Desk, tmp_path: Path
) -> None:
    shelf.write("seeds/more-2024.yaml", record("more-2024", 3, [("Ada Marsh", "sanctions")]))
    shelf.change("seeds/dike-2024.yaml", "Dot Marsh wants", "Dot Marsh may want")
    os.utime(shelf.home / "seeds/arden-2024.yaml", (10**9, 10**9))
    async with Index(tmp_path / "index.sqlite3", shelf.home):
        pass
    assert (await ask(small_desk, "quote sanctions")).found
    news = await small_desk.reload()
    assert (news.records.added, news.records.changed, news.records.removed) == (("more-2024",), ("dike-2024",), ())
    assert not await small_desk.reload()


async def test_a_record_that_says_the_same_in_another_form_is_no_news(shelf: Shelf, small_desk: Desk) -> None:
    shelf.write("seeds/dike-2024.yaml", "# Seen.\n\n" + DIKE.replace("headline: ", "headline:   "))
    shelf.change("seeds/arden-2024.yaml", "headline: Flood on the Arden", "headline: 'Flood on the Arden' # sic")
    assert not await small_desk.reload()
    shelf.change("seeds/dike-2024.yaml", "cue: said", "cue: says")
    assert (await small_desk.reload()).records.changed == ("dike-2024",)


async def test_a_full_text_that_comes_is_a_change_of_its_record(shelf: Shelf, small_desk: Desk) -> None:
    (shelf.home / "seeds/arden-2024.txt").unlink()
    assert (await small_desk.reload()).records.changed == ("arden-2024",)
    shelf.write("seeds/arden-2024.txt", TEXT)
    assert (await small_desk.reload()).records.changed == ("arden-2024",)


@pytest.mark.parametrize("folder", ["briefs", "seeds"])
async def test_without_a_folder_all_stays_as_it_was(shelf: Shelf, small_desk: Desk, folder: str) -> None:
    before = small_desk.standing
    shelf.write("briefs/topics/wall.yaml", WALL)
    (shelf.home / folder).rename(shelf.home / "away")
    with pytest.raises(LibraryError):
        await small_desk.reload()
    assert small_desk.standing is before
    assert (await ask(small_desk, "flood")).found
    assert (await ask(small_desk, "quote neglect")).found
    (shelf.home / "away").rename(shelf.home / folder)
    assert ids((await small_desk.reload()).cards.added) == ["wall"]


async def test_a_card_that_changes_while_it_is_read_is_read_again(
    shelf: Shelf, small_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.sources.files._SETTLED", -(10**12))
    await small_desk.reload()
    files_below = loading.files_below

    def late(*arguments: object, **more: object) -> object:
        monkeypatch.setattr(loading, "files_below", files_below)
        found = files_below(*arguments, **more)  # pyright: ignore[reportArgumentType]
        shelf.change("briefs/topics/flood.yaml", "The great flood", "The greatest flood")
        return found

    shelf.change("briefs/topics/flood.yaml", "The flood", "The great flood")
    monkeypatch.setattr(loading, "files_below", late)
    await small_desk.reload()
    await small_desk.reload()
    assert (await ask(small_desk, "flood")).title == "The greatest flood"


async def test_reloads_never_run_two_at_a_time(shelf: Shelf, small_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    running = 0
    take_in = intake.Intake.take_in

    async def counted(*arguments: object) -> object:
        nonlocal running
        running += 1
        assert running == 1
        try:
            return await take_in(*arguments)  # pyright: ignore[reportArgumentType]
        finally:
            running -= 1

    monkeypatch.setattr(intake.Intake, "take_in", counted)
    shelf.write("briefs/topics/wall.yaml", WALL)
    news = await asyncio.gather(*(small_desk.reload() for _ in range(5)))
    assert [ids(one.cards.added) for one in news] == [["wall"], [], [], [], []]


async def test_a_question_is_answered_while_a_reload_runs_and_sees_one_library_whole(
    shelf: Shelf, small_desk: Desk
) -> None:
    """Every title and every event of an answer is of one version, whichever it is."""

    def version(number: int) -> None:
        shelf.write("briefs/topics/flood.yaml", FLOOD.replace("The flood", f"Flood {number}"))
        more = "".join(
            f"  - {{date: 2024-01-0{n + 1}, text: 'Sign {number} {n}.', cite: [arden-2024#1]}}\n"
            for n in range(number % 3)
        )
        shelf.write(
            "briefs/events/arden.yaml", EVENTS.replace("The council meets", f"The council meets {number}") + more
        )

    done = False

    async def questions() -> None:
        while not done:
            for answer in [await ask(small_desk, "flood"), await ask(small_desk, "timeline about council")]:
                assert answer.found
                small_desk.forget()
            assert await small_desk.index.events("council")
            await asyncio.sleep(0)

    asking = asyncio.ensure_future(questions())
    for number in range(12):
        version(number)
        await small_desk.reload()
        assert (await ask(small_desk, "flood")).title == f"Flood {number}"
    done = True
    await asking


async def test_a_question_that_began_before_a_reload_ends_with_its_own_library(
    shelf: Shelf, small_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = asyncio.Event()
    events = Index.events

    async def late(index: Index, words: str) -> tuple[int, ...]:
        await go_on.wait()
        return await events(index, words)

    monkeypatch.setattr(Index, "events", late)
    asking = asyncio.ensure_future(ask(small_desk, "timeline about council"))
    await asyncio.sleep(0)
    first = "events:\n  - {date: 2024-01-01, text: A sign., cite: [arden-2024#1]}"
    shelf.change("briefs/events/arden.yaml", "events:", first)
    await small_desk.reload()
    go_on.set()
    assert [line.text for line in (await asking).lines] == ["The council meets."]
    assert [line.text for line in (await ask(small_desk, "timeline about council")).lines] == ["The council meets."]


PATHS = ("topics/flood", "topics/wall", "people/ada-marsh", "people/ben-ford", "events/arden", "synonyms")
RIGHT = {
    "topics/flood": FLOOD,
    "topics/wall": WALL,
    "people/ada-marsh": ADA,
    "people/ben-ford": BEN,
    "events/arden": EVENTS,
    "synonyms": SYNONYMS,
}
STEPS = st.lists(
    st.tuples(st.sampled_from(PATHS), st.sampled_from(["write", "other", "break", "delete", "touch", "reload"])),
    min_size=3,
    max_size=14,
)


@settings(max_examples=25)
@given(steps=STEPS)
async def test_whatever_happened_the_library_is_that_of_a_new_start_where_all_files_are_right(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str]]
) -> None:
    folder = tmp_path_factory.mktemp("shelf")
    shelf = Shelf(folder / "home").fill()
    async with Desk(shelf.home, None, folder / "index.sqlite3") as desk:
        for path, step in steps:
            file = shelf.home / f"briefs/{path}.yaml"
            if step == "delete":
                file.unlink(missing_ok=True)
            elif step == "touch" and file.exists():
                file.touch()
            elif step == "reload":
                await desk.reload()
            elif step in ("write", "other", "break"):
                text = RIGHT[path].replace("2024-03-09", "2024-03-10") if step == "other" else RIGHT[path]
                shelf.write(f"briefs/{path}.yaml", f"{text}no: key\n" if step == "break" else text)
        await desk.reload()
        assert desk.problems == load(shelf.home).problems
        for path in PATHS:  # mend what has mistakes
            file = shelf.home / f"briefs/{path}.yaml"
            if file.exists() and "no: key" in file.read_text(encoding="utf-8"):
                shelf.write(f"briefs/{path}.yaml", RIGHT[path])
        await desk.reload()
        fresh = load(shelf.home)
        assert desk.problems == fresh.problems
        if not fresh.problems:
            assert desk.library == fresh.library
        assert not await desk.reload()
