"""A file that is surely meant as a card, but named so that nobody reads it, is warned of; nothing else is."""

import pytest

from bot.cards.strays import strays
from bot.errors import Exit
from tests.shelf import FLOOD, Shelf
from tests.shell import Footnote


@pytest.mark.parametrize(
    ("name", "content", "better"),
    [
        ("pact.yaml.txt", FLOOD, "pact.yaml"),
        ("pact.YML.TXT", "", "pact.yaml"),
        ("pact.txt", f"# a remark\n{FLOOD}", "pact.yaml"),
        ("pact.md", FLOOD, "pact.yaml"),
        ("pact.yam", FLOOD, "pact.yaml"),
        ("pact.json", '{\n "kind": "topic",\n "id": "pact"}', "pact.yaml"),
    ],
)
def test_a_card_by_another_name_is_warned_of(shelf: Shelf, name: str, content: str, better: str) -> None:
    shelf.write(f"briefs/topics/{name}", content)
    (problem,) = strays(shelf.home)
    assert str(problem) == (
        f"briefs/topics/{name}:1:1: this looks like a card, but only files that end in .yaml or .yml are read: name it '{better}'"
    )
    assert (problem.level, problem.rule) == ("warning", "unread")


@pytest.mark.parametrize(
    "name",
    [".x.yaml.swp", "x.yaml~", "x.yml~", "#x.yaml#", ".#x.yaml", "4913", "x.yaml.bak", "x.yaml.orig", "x.yaml.tmp", ".x.yaml.txt", "X.YAML", "x.yml"],
)  # fmt: skip
def test_what_editors_write_and_what_is_read_is_passed_over(shelf: Shelf, name: str) -> None:
    shelf.write(f"briefs/topics/{name}", FLOOD)
    assert list(strays(shelf.home)) == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("notes.txt", "The kind: topic of our talk\nwas another."),
        ("README.md", "Each card says its `kind: topic`."),
        ("card.schema.json", '{"properties": {"kind": {"enum": ["topic"]}}}'),
        ("empty.txt", ""),
    ],
)
def test_notes_beside_the_cards_are_none(shelf: Shelf, name: str, content: str) -> None:
    shelf.write(f"briefs/{name}", content)
    assert list(strays(shelf.home)) == []


def test_a_folder_and_a_link_to_nowhere_are_no_cards(shelf: Shelf) -> None:
    (shelf.home / "briefs/topics/folder.txt").mkdir()
    (shelf.home / "briefs/topics/loop.txt").symlink_to("loop.txt")
    assert list(strays(shelf.home)) == []


def test_check_warns_and_fails_only_where_that_is_asked_for(shelf: Shelf) -> None:
    check = Footnote(shelf.home, shelf.home / "index.sqlite3")
    shelf.write("briefs/topics/pact.yaml.txt", FLOOD)
    done = check("check", "briefs/topics/pact.yaml.txt")
    assert done.returncode == Exit.FOUND
    assert "briefs/topics/pact.yaml.txt:1:1: warning: this looks like a card" in done.stdout
    assert check("check", "--strict", "briefs/topics").returncode == Exit.FILES
