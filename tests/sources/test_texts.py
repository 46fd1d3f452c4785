"""Full texts are matched to records by what they say, whatever their file is called."""

from pathlib import Path

import pytest

from bot.sources.texts import LARGEST_TEXT, canonical, cut, digest, find_texts
from tests.loading import load
from tests.shelf import TEXT, Shelf


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
        f"\n\n  {TEXT}\n\t\n".encode(),
    ],
)
def test_line_ends_and_outer_space_do_not_part_a_text_from_its_record(shelf: Shelf, content: bytes) -> None:
    shelf.write("seeds/arden-2024.txt", content)
    held = shelf.load().texts
    assert list(held) == ["arden-2024"]
    assert held["arden-2024"][2] == "Nobody has said who will pay for the wall."


def test_one_changed_word_parts_a_text_from_its_record(shelf: Shelf) -> None:
    shelf.change("seeds/arden-2024.txt", "Nobody has said", "Nobody had said")
    assert shelf.load().texts == {}


def test_a_text_is_found_under_any_name_and_in_the_folder_of_the_settings(shelf: Shelf, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (shelf.home / "seeds/arden-2024.txt").rename(tmp_path / "elsewhere" / "000_abc.txt")
    assert shelf.load().texts == {}
    found = find_texts([shelf.home / "seeds", tmp_path / "elsewhere"])
    assert found == {digest(TEXT): (tmp_path / "elsewhere" / "000_abc.txt", TEXT)}
    held = load(shelf.home, tmp_path / "elsewhere").texts
    assert list(held) == ["arden-2024"]
    assert held["arden-2024"] == tuple(TEXT.split("\n")[2::2])


def test_what_is_no_article_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "empty.txt").write_bytes(b" \n")
    (tmp_path / "large.txt").write_bytes(b"x" * (LARGEST_TEXT + 1))
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "other.md").write_text("no text", encoding="utf-8")
    (tmp_path / "good.txt").write_text("good", encoding="utf-8")
    assert find_texts([tmp_path, tmp_path / "missing"]) == {digest("good"): (tmp_path / "good.txt", "good")}


def test_a_passage_is_cut_out_by_its_lines_with_wraps_joined(shelf: Shelf) -> None:
    shelf.change("seeds/arden-2024.yaml", "lines: 5", "lines: 5-7")
    shelf.change("seeds/arden-2024.yaml", "    lines: 7\n", "")
    source = shelf.load().sources["arden-2024"]
    first, second, third = cut(source, TEXT)
    assert first.startswith('"The river rose')
    assert second.startswith("The council met")
    assert second.endswith("a wall.  Nobody has said who will pay for the wall.")
    assert third == ""


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_an_encoding_does_not_part_a_text_from_its_record(shelf: Shelf, encoding: str) -> None:
    shelf.write("seeds/arden-2024.txt", TEXT.encode(encoding))
    assert list(shelf.load().texts) == ["arden-2024"]


def test_bytes_that_are_no_text_have_no_canonical_text() -> None:
    assert canonical(b"\xff\xfe") is None
    assert canonical(b"%PDF-1.7 and more") is None
    assert canonical("\ufeffé\r\n".encode()) == "é"
