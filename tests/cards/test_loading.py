"""Whatever is right is loaded, and whatever is wrong is reported, all of it at once."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.citations import Citation
from bot.errors import Exit, LibraryError
from bot.sources.verbatim import Outcome
from tests.shelf import FILES, Shelf


def test_a_right_library_is_loaded_whole(shelf: Shelf) -> None:
    loaded = shelf.load()
    library = loaded.library
    assert loaded.problems == ()
    assert loaded.verdicts == {Outcome.VERIFIED: 2, Outcome.UNHELD: 1}
    assert [list(part) for part in (library.sources, library.topics, library.people, library.event_sets)] == [
        ["arden-2024", "dike-2024"],
        ["flood"],
        ["ada-marsh", "ben-ford"],
        ["arden"],
    ]
    assert [event.date.text for event in library.events] == ["2024-03~", "2024-03-07"]
    assert library.topic_commands == {"flood": "flood", "high-water": "flood"}
    assert library.text(Citation("arden-2024", 3)) == "Nobody has said who will pay for the wall."
    assert library.text(Citation("dike-2024", 1)) is None


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
    shelf.write("briefs/topics/tab.yaml", "a: b\n\tc: d")
    shelf.write("briefs/topics/empty.yaml", "")
    assert [problem.partition(": ")[0] for problem in shelf.problems()] == [
        "briefs/events/arden.yaml:18:13",
        "briefs/people/ada-marsh.yaml:1:1",
        "briefs/people/ada-marsh.yaml:5:1",
        "briefs/topics/empty.yaml:1:1",
        "briefs/topics/flood.yaml:1:1",
        "briefs/topics/tab.yaml:2:1",
    ]


def test_a_record_with_a_mistake_takes_down_only_what_cites_it(shelf: Shelf) -> None:
    shelf.change("seeds/dike-2024.yaml", "kind: direct", "kind: spoken")
    loaded = shelf.load()
    assert list(loaded.library.sources) == ["arden-2024"]
    assert {card.id for card in loaded.library.cards()} == {"ada-marsh", "ben-ford"}
    assert "dike-2024#1 cannot be cited while seeds/dike-2024.yaml has mistakes: mend them first" in str(
        loaded.problems
    )


def test_a_quotation_that_the_text_refutes_is_left_out_and_reported(shelf: Shelf) -> None:
    shelf.change("seeds/arden-2024.yaml", "an act of neglect", "an act of treason")
    loaded = shelf.load()
    assert [quotation.speaker for quotation in loaded.library.sources["arden-2024"].quotations] == ["Ada Marsh"]
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
    "name", [".flood.yaml", ".#flood.yaml", "#flood.yaml#", "flood.yaml~", "flood.yaml.swp", "notes.md"]
)
def test_hidden_and_editors_files_are_not_read(shelf: Shelf, name: str) -> None:
    shelf.write(f"briefs/topics/{name}", "no: card")
    assert shelf.problems() == []


def test_the_longer_ending_is_not_needed(shelf: Shelf) -> None:
    for path in ("briefs/topics/flood", "seeds/dike-2024"):
        (shelf.home / f"{path}.yaml").rename(shelf.home / f"{path}.yml")
    loaded = shelf.load()
    assert loaded.problems == ()
    assert "flood" in loaded.library.topics


def test_a_file_that_cannot_be_read_is_reported(shelf: Shelf) -> None:
    (shelf.home / "briefs/topics/gone.yaml").symlink_to(shelf.home / "nowhere.yaml")
    (shelf.home / "briefs/topics/folder.yaml").mkdir()
    assert shelf.problems() == [
        "briefs/topics/folder.yaml:1:1: the file cannot be read: Is a directory",
        "briefs/topics/gone.yaml:1:1: the file cannot be read: No such file or directory",
    ]


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


def test_the_digest_changes_with_every_file_and_with_nothing_else(shelf: Shelf) -> None:
    digests = [shelf.load().library.digest, shelf.load().library.digest]
    assert digests[0] == digests[1]
    (shelf.home / "seeds/arden-2024.txt").rename(shelf.home / "seeds/other.txt")
    assert shelf.load().library.digest == digests[0]
    for path in ("seeds/arden-2024.yaml", "seeds/dike-2024.yaml", "briefs/topics/flood.yaml"):
        shelf.write(
            path, (shelf.home / path).read_text(encoding="utf-8").replace("night", "sight").replace("Dot", "Dol")
        )
        digests.append(shelf.load().library.digest)
    (shelf.home / "seeds/other.txt").unlink()
    digests.append(shelf.load().library.digest)
    assert len(set(digests)) == 5


@given(st.binary(max_size=200))
def test_no_content_of_a_card_file_stops_the_loading(shelf: Shelf, content: bytes) -> None:
    shelf.write("briefs/topics/odd.yaml", content)
    shelf.write("seeds/odd.yaml", content)
    loaded = shelf.load()
    assert {"seeds/odd.yaml", "briefs/topics/odd.yaml"} == {problem.place.path for problem in loaded.problems}
    assert "flood" in loaded.library.topics
