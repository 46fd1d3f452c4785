"""Whatever is right is loaded, and whatever is wrong is reported, all of it at once."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.citations import Citation
from bot.errors import Exit, LibraryError
from bot.sources.texts import digest
from bot.sources.verbatim import Outcome
from tests.loading import load
from tests.shelf import FILES, TEXT, Shelf


def test_a_right_library_is_loaded_whole(shelf: Shelf) -> None:
    loaded = shelf.load()
    library = loaded.library
    assert loaded.problems == ()
    assert loaded.verdicts == {Outcome.VERIFIED: 2, Outcome.UNHELD: 1}
    assert [list(part) for part in (loaded.sources, library.topics, library.people, library.event_sets)] == [
        ["arden-2024", "dike-2024"],
        ["flood"],
        ["ada-marsh", "ben-ford"],
        ["arden"],
    ]
    assert [event.date.text for event in library.events] == ["2024-03~", "2024-03-07"]
    assert library.topic_commands == {"flood": "flood", "high-water": "flood"}
    assert loaded.text(Citation("arden-2024", 3)) == "Nobody has said who will pay for the wall."
    assert loaded.text(Citation("dike-2024", 1)) is None


@pytest.mark.parametrize("path", [path for path in FILES if path.startswith("briefs")])
def test_one_bad_card_does_not_take_the_others_down(shelf: Shelf, path: str) -> None:
    before = {card.id for card in shelf.load().library.cards()}
    shelf.write(path, "kind: topic\nid: [")
    loaded = shelf.load()
    assert {card.id for card in loaded.library.cards()} == before - {Path(path).stem}
    assert {problem.place.path for problem in loaded.problems} == {path}


def test_every_problem_of_every_file_is_reported_in_order(shelf: Shelf) -> None:
    shelf.change("briefs/events/arden.yaml", "[dike-2024#1]", "[dike-2024#2]")
    shelf.change("briefs/people/ada-marsh.yaml", "role:", "rolle:")
    shelf.change("briefs/topics/flood.yaml", "[ada-marsh]", "[ada]")
    shelf.change("seeds/dike-2024.yaml", "published: 2024-03~", "published: March")
    shelf.write("briefs/topics/tab.yaml", "a: b\n\tc: d")
    shelf.write("briefs/topics/empty.yaml", "")
    assert [problem.partition(": ")[0] for problem in shelf.problems()] == [
        "seeds/dike-2024.yaml:3:12",
        "briefs/events/arden.yaml:18:39",
        "briefs/people/ada-marsh.yaml:5:1",
        "briefs/topics/empty.yaml:1:1",
        "briefs/topics/flood.yaml:12:7",
        "briefs/topics/tab.yaml:2:1",
    ]


def test_a_record_that_is_refused_takes_down_only_what_cites_it(shelf: Shelf) -> None:
    shelf.change("seeds/dike-2024.yaml", "n: 1", "n: 2")
    loaded = shelf.load()
    assert list(loaded.sources) == ["arden-2024"]
    assert {card.id for card in loaded.library.cards()} == {"ada-marsh", "ben-ford"}
    refused = "dike-2024#1 cannot be cited while seeds/dike-2024.yaml has mistakes: mend them first"
    assert [str(problem) for problem in loaded.problems] == [
        "seeds/dike-2024.yaml:5:8: this passage is numbered 2 but comes as number 1: write n: 1",
        f"briefs/events/arden.yaml:18:39: {refused}",
        f"briefs/topics/flood.yaml:11:26: {refused}",
    ]


def test_a_record_with_a_lesser_mistake_stays_in_service_without_the_spot(shelf: Shelf) -> None:
    shelf.change("seeds/dike-2024.yaml", "kind: direct", "kind: spoken")
    loaded = shelf.load()
    assert [str(problem) for problem in loaded.problems] == [
        "seeds/dike-2024.yaml:9:15: kind is 'spoken': write 'direct' for whole sentences or 'mixed' for a fragment in the writer's sentence"
    ]
    assert loaded.sources["dike-2024"].quotations == ()
    assert {card.id for card in loaded.library.cards()} == {"flood", "ada-marsh", "ben-ford", "arden"}


@pytest.mark.parametrize(("lines", "where"), [("500", "line 500"), ("498-500", "lines 498 to 500"), ("6", "line 6")])
def test_lines_without_words_are_told_at_the_passage(shelf: Shelf, lines: str, where: str) -> None:
    shelf.change("seeds/arden-2024.yaml", "lines: 3", f"lines: {lines}")
    loaded = shelf.load()
    assert [str(problem) for problem in loaded.problems] == [
        f"seeds/arden-2024.yaml:8:5: the text has no words on {where}: write where arden-2024#1 stands"
    ]
    assert loaded.verdicts == {Outcome.VERIFIED: 1, Outcome.UNHELD: 2}


def test_lines_of_a_text_that_is_not_held_are_believed(shelf: Shelf) -> None:
    shelf.change("seeds/arden-2024.yaml", "lines: 3", "lines: 500")
    (shelf.home / "seeds/arden-2024.txt").unlink()
    assert shelf.problems() == []


def test_texts_that_belong_to_no_record_are_told_with_their_digest(shelf: Shelf, tmp_path: Path) -> None:
    assert shelf.load().unmatched == {}
    shelf.write("seeds/loose.txt", "A text\r\nwithout a record.\n")
    shelf.write("articles/other.txt", "Another text.")
    shelf.write("articles/copy.txt", TEXT)
    loaded = load(shelf.home, shelf.home / "articles")
    assert loaded.problems == ()
    assert loaded.unmatched == {
        "seeds/loose.txt": digest("A text\nwithout a record."),
        "articles/other.txt": digest("Another text."),
    }
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "far.txt").write_text("Far away.", encoding="utf-8")
    assert load(shelf.home, outside).unmatched[(outside / "far.txt").as_posix()] == digest("Far away.")


def test_a_text_whose_record_was_changed_is_unmatched_until_it_is_mended(shelf: Shelf) -> None:
    shelf.change("seeds/arden-2024.yaml", digest(TEXT), digest(TEXT)[:-1])
    loaded = shelf.load()
    assert [str(problem) for problem in loaded.problems] == [
        f"seeds/arden-2024.yaml:6:9: sha256 is '{digest(TEXT)[:60]}': write the 64 digits of its text's SHA-256, which `footnote check` prints for a text without a record"
    ]
    assert loaded.unmatched == {"seeds/arden-2024.txt": digest(TEXT)}
    assert loaded.verdicts == {Outcome.UNHELD: 3}


def test_a_digest_in_capitals_is_matched(shelf: Shelf) -> None:
    shelf.change("seeds/arden-2024.yaml", digest(TEXT), digest(TEXT).upper())
    loaded = shelf.load()
    assert loaded.problems == ()
    assert list(loaded.texts) == ["arden-2024"]
    assert loaded.unmatched == {}


@pytest.mark.parametrize("path", [path for path in FILES if path.startswith("briefs")])
def test_a_card_with_any_mistake_is_never_used(shelf: Shelf, path: str) -> None:
    before = {card.id for card in shelf.load().library.cards()}
    shelf.change(path, "as_of: 2024-03-09", "as_of: 2024-03-09\nfoo: bar")
    loaded = shelf.load()
    assert {card.id for card in loaded.library.cards()} == before - {Path(path).stem}
    assert [problem.place.path for problem in loaded.problems] == [path]


def test_a_quotation_that_the_text_refutes_is_left_out_and_reported(shelf: Shelf) -> None:
    shelf.change("seeds/arden-2024.yaml", "an act of neglect", "an act of treason")
    loaded = shelf.load()
    assert [quotation.speaker for quotation in loaded.sources["arden-2024"].quotations] == ["Ada Marsh"]
    first = str(next(problem for problem in loaded.problems if problem.place.path.startswith("seeds")))
    assert first.startswith("seeds/arden-2024.yaml:21:15: this quotation is ")
    assert "ben-ford" not in loaded.library.people
    assert "ada-marsh" in loaded.library.people


def test_a_quotation_whose_text_is_not_held_stays_and_is_counted_as_unheld(shelf: Shelf) -> None:
    (shelf.home / "seeds/arden-2024.txt").unlink()
    loaded = shelf.load()
    assert loaded.problems == ()
    assert loaded.verdicts == {Outcome.UNHELD: 3}


@pytest.mark.parametrize(
    "name",
    [
        ".flood.yaml",
        ".#flood.yaml",
        "#flood.yaml#",
        "flood.yaml~",
        "flood.yaml.swp",
        "notes.md",
        ".git/flood.yaml",
        ".trash/more/flood.yaml",
        "more/.old/flood.YAML",
    ],
)
def test_hidden_and_editors_files_are_not_read(shelf: Shelf, name: str) -> None:
    shelf.write(f"briefs/topics/{name}", "no: card")
    shelf.write(f"seeds/{name}", "no: record")
    assert shelf.problems() == []


def test_a_library_in_a_hidden_folder_is_read(tmp_path: Path) -> None:
    loaded = Shelf(tmp_path / ".hidden").fill().load()
    assert loaded.problems == ()
    assert "flood" in loaded.library.topics


@pytest.mark.parametrize("ending", ["yml", "YAML", "Yml", "YML"])
def test_any_of_the_endings_will_do_in_any_case(shelf: Shelf, ending: str) -> None:
    for path in ("briefs/topics/flood", "seeds/dike-2024"):
        (shelf.home / f"{path}.yaml").rename(shelf.home / f"{path}.{ending}")
    loaded = shelf.load()
    assert loaded.problems == ()
    assert "flood" in loaded.library.topics
    assert "dike-2024" in loaded.sources


def test_a_file_that_cannot_be_read_is_reported(shelf: Shelf) -> None:
    (shelf.home / "briefs/topics/gone.yaml").symlink_to(shelf.home / "briefs" / "nowhere.yaml")
    (shelf.home / "briefs/topics/folder.yaml").mkdir()
    os.mkfifo(shelf.home / "briefs/topics/pipe.yaml")
    os.mkfifo(shelf.home / "seeds/pipe.yaml")
    os.mkfifo(shelf.home / "seeds/pipe.txt")
    assert shelf.problems() == [
        "seeds/pipe.yaml:1:1: the file cannot be read: it is no regular file",
        "briefs/topics/folder.yaml:1:1: the file cannot be read: it is no regular file",
        "briefs/topics/gone.yaml:1:1: this is a link that leads nowhere: put the file itself there",
        "briefs/topics/pipe.yaml:1:1: the file cannot be read: it is no regular file",
    ]


def test_a_link_to_a_file_of_the_folder_is_read_as_that_file(shelf: Shelf) -> None:
    (shelf.home / "briefs/topics/flood.yaml").rename(shelf.home / "briefs" / "elsewhere")
    (shelf.home / "briefs/topics/flood.yaml").symlink_to(shelf.home / "briefs" / "elsewhere")
    loaded = shelf.load()
    assert loaded.problems == ()
    assert "flood" in loaded.library.topics


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read_is_reported(shelf: Shelf) -> None:
    (shelf.home / "briefs/topics/flood.yaml").chmod(0)
    assert shelf.problems() == ["briefs/topics/flood.yaml:1:1: the file cannot be read: Permission denied"]


@pytest.mark.parametrize("folder", ["seeds", "briefs"])
def test_a_missing_folder_is_no_library(tmp_path: Path, folder: str) -> None:
    (tmp_path / {"seeds": "briefs", "briefs": "seeds"}[folder]).mkdir()
    with pytest.raises(LibraryError, match=f"there is no folder '{folder}' in .*FOOTNOTE_HOME") as refused:
        Shelf(tmp_path).load()
    assert refused.value.exit_code == Exit.FILES


def test_empty_folders_are_an_empty_library(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "briefs").mkdir()
    loaded = Shelf(tmp_path).load()
    assert (loaded.problems, loaded.library.cards(), loaded.library.as_of) == ((), (), None)


@given(st.binary(max_size=200))
def test_no_content_of_a_card_file_stops_the_loading(shelf: Shelf, content: bytes) -> None:
    shelf.write("briefs/topics/odd.yaml", content)
    shelf.write("seeds/odd.yaml", content)
    loaded = shelf.load()
    assert {"seeds/odd.yaml", "briefs/topics/odd.yaml"} == {problem.place.path for problem in loaded.problems}
    assert "flood" in loaded.library.topics
