"""What nobody means to write costs a clear message, and neither memory nor time."""

import tracemalloc
from pathlib import Path

import pytest

from bot.cards.loading import read_cards
from tests.shelf import FLOOD, Shelf

BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(8)
)
MEGABYTE = 1 << 20


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (BOMB, "1:4: anchors ('&name') are not read"),
        ("kind: topic\nid: *x\n", "2:5: aliases ('*name') are not read"),
        ("kind: topic\n\tid: x\n", "2:1: a tab"),
        (FLOOD.replace("see:", "<<: {see: [x]}\nsee:"), "12:1: a topic has no key '<<'"),
        (FLOOD.replace("title: The", "title: !!python/object/apply:os.system The"), "4:8: tags"),
        (FLOOD.replace("The flood", "The \x07flood"), "4:12: a control character"),
        ("kind: topic\ntitle: " + "x" * (10 * MEGABYTE), "1:1: the file is larger than 512 kB"),
        (
            "kind: topic\npoints:\n" + "- text: x\n" * 30_000,
            "3:1: points has 30000 items: keep 6 at most",
        ),
        ("[" * (MEGABYTE // 2), "1:13: lists and mappings nest deeper than 12"),
        ("- " * (MEGABYTE // 4), "1:25: lists and mappings nest deeper than 12"),
        ("".join(f"{' ' * depth}a:\n" for depth in range(1000)), "13:13: lists and mappings nest deeper than 12"),
        ("kind: topic\n" + "".join(f"key{n}: x\n" for n in range(20_000)), "has no key 'key"),
        ("kind: topic\nid: " + "9" * 500_000, "2:5: id has 500000 characters"),
        (FLOOD.encode("utf-16"), "1:1: this is not UTF-8"),
        (FLOOD.encode("latin-1").replace(b"flood", b"fl\xf6\xf6d"), "this is not UTF-8"),
        (b"\x00" * 1000, "a control character"),
        (FLOOD.replace("id: flood", "id: ../flood"), "2:5: id is '../flood': write 'flood'"),
        (FLOOD.replace("id: flood", "id: fl.ood"), "2:5: id is 'fl.ood': write 'fl-ood'"),
        (FLOOD.replace("[ada-marsh]", "[../../etc/passwd]"), "an item of see is '../../etc/passwd'"),
        (FLOOD.replace("arden-2024#1", "../arden-2024#1"), "'../arden-2024#1' is no citation"),
    ],
    ids=range(20),
)
def test_it_is_told_with_its_place_within_bounds(shelf: Shelf, content: str | bytes, told: str) -> None:
    shelf.write("briefs/topics/flood.yaml", content)
    tracemalloc.start()
    try:
        cards = read_cards(shelf.home)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    problems = [str(problem) for one in cards.files for problem in one.problems]
    assert any(problem.startswith("briefs/topics/flood.yaml:") and told in problem for problem in problems), problems[
        :3
    ]
    assert "flood" not in {card.id for card in cards.sound}
    assert peak < 100 * MEGABYTE


@pytest.mark.parametrize("name", ["con", "nul", "aux", "com1", "lpt9"])
def test_a_name_that_windows_keeps_for_itself_is_no_id(shelf: Shelf, name: str) -> None:
    shelf.write(f"briefs/topics/{name}.yaml", FLOOD.replace("id: flood", f"id: {name}").replace("high-water", "x"))
    assert any(f"2:5: Windows keeps the name '{name}'" in problem for problem in shelf.problems())


def test_a_link_that_leads_out_of_the_folder_is_not_followed(shelf: Shelf, tmp_path: Path) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text(FLOOD.replace("id: flood", "id: leak"), encoding="utf-8")
    for folder in ("briefs/topics", "seeds"):
        (shelf.home / folder / "leak.yaml").symlink_to(secret)
    problems = shelf.problems()
    for folder, name in (("briefs/topics", "briefs"), ("seeds", "seeds")):
        assert (
            f"{folder}/leak.yaml:1:1: this is a link that leads out of {name}/: put the file itself there" in problems
        )


def test_a_link_to_itself_or_to_a_folder_takes_nothing_down(shelf: Shelf, tmp_path: Path) -> None:
    (shelf.home / "briefs/topics/loop.yaml").symlink_to("loop.yaml")
    (shelf.home / "briefs/more").symlink_to(tmp_path, target_is_directory=True)
    loaded = shelf.load()
    assert [str(problem) for problem in loaded.problems] == [
        "briefs/more:1:1: this is a link that leads out of briefs/: put the file itself there",
        "briefs/topics/loop.yaml:1:1: this is a link that leads nowhere: put the file itself there",
    ]
    assert "flood" in loaded.library.topics


def test_a_link_inside_the_folder_is_a_file_like_any_other(shelf: Shelf) -> None:
    (shelf.home / "drafts").mkdir()
    (shelf.home / "drafts" / "cards").symlink_to(shelf.home / "briefs")
    (shelf.home / "briefs" / "topics" / "other.yaml").symlink_to(shelf.home / "briefs" / "topics" / "flood.yaml")
    assert any("the id is 'flood' but the file is 'other.yaml'" in problem for problem in shelf.problems())
