"""What was read of cards is kept for the next process, and never believed where files or code are other than then."""

from pathlib import Path

import pytest

from bot.answers.desk import Desk
from bot.cards import keeping
from bot.cards.keeping import keep, kept
from bot.cards.loading import NO_CARDS, read_cards
from bot.cards.model import Card
from bot.cards.reading import read_card
from bot.documents import Document
from bot.errors import Place
from bot.nodes import Node
from tests.asking import ask
from tests.conftest import ROOT
from tests.shelf import Shelf


def test_what_is_kept_comes_back_equal_with_its_places(tmp_path: Path) -> None:
    cards = read_cards(ROOT)
    keep(cards, tmp_path / "x.cards")
    again = kept(tmp_path / "x.cards")
    assert again.files == cards.files
    assert [path.name for path in tmp_path.iterdir()] == ["x.cards"]
    for before, after in zip(cards.sound, again.sound, strict=True):
        assert (before.place, before.places.get(before.place, "id", before.id)) == (
            after.place,
            after.places.get(after.place, "id", after.id),
        )


def test_mistakes_are_kept_and_told_again(shelf: Shelf, tmp_path: Path) -> None:
    shelf.change("briefs/topics/flood.yaml", "title:", "titel:")
    shelf.write("briefs/synonyms.yaml", "kind: synonyms\ngroups: [[pact, treaty]]\n")
    cards = read_cards(shelf.home)
    keep(cards, tmp_path / "x.cards")
    again = kept(tmp_path / "x.cards")
    assert [one.problems for one in again.files] == [one.problems for one in cards.files]
    assert [one.groups for one in again.files if one.groups] == [(("pact", "treaty"),)]
    assert any(
        problem.place == Place("briefs/topics/flood.yaml", 4, 1) for one in again.files for problem in one.problems
    )


@pytest.mark.parametrize("content", [b"", b"\x00", b"\x92\x90\x91\x90", b"{}", b"\x92\x90\x90"])
def test_a_file_that_holds_something_else_is_of_no_use(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.cards").write_bytes(content)
    assert kept(tmp_path / "x.cards") == NO_CARDS
    assert kept(tmp_path / "none.cards") == NO_CARDS


def test_what_other_code_read_is_of_no_use(shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(read_cards(shelf.home), tmp_path / "x.cards")
    monkeypatch.setattr(keeping, "code_of_reading", lambda: (("reading.py", 1, 1),))
    assert kept(tmp_path / "x.cards") == NO_CARDS


def test_nothing_is_kept_where_nothing_can_be_written(shelf: Shelf, tmp_path: Path) -> None:
    keep(read_cards(shelf.home), tmp_path / "nowhere" / "x.cards")
    assert not (tmp_path / "nowhere").exists()


async def test_the_next_process_sees_what_changed_and_reads_nothing_else(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = tmp_path / "index.sqlite3"
    async with Desk(shelf.home, None, index):
        pass
    shelf.change("briefs/topics/flood.yaml", "title: The flood", "title: The great flood")
    (shelf.home / "briefs/people/ben-ford.yaml").unlink()
    shelf.change("briefs/events/arden.yaml", "    who: [ben-ford]\n", "")
    read: list[str] = []

    def noting(document: Document, root: Node, kind: str) -> Card:
        read.append(document.path)
        return read_card(document, root, kind)

    monkeypatch.setattr("bot.cards.loading.read_card", noting)
    async with Desk(shelf.home, None, index) as desk:
        assert (await ask(desk, "flood")).title == "The great flood"
        assert "ben-ford" not in desk.library.people
        assert desk.problems == ()
    assert sorted(read) == ["briefs/events/arden.yaml", "briefs/topics/flood.yaml"]
