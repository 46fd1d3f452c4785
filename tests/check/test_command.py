"""``footnote check`` as a person or a program runs it."""

import json
from pathlib import Path

import pytest

from bot.errors import Exit
from tests.shelf import Shelf
from tests.shell import Footnote

SLIPS = {
    "briefs/topics/flood.yaml": ("arden-2024#3", "arden-2024#9"),
    "briefs/people/ada-marsh.yaml": ("role: hydrologist", "rule: hydrologist"),
    "briefs/events/arden.yaml": ("who: [ben-ford]", "who: [ben-fort]"),
    "seeds/dike-2024.yaml": ("kind: direct", "kind: straight"),
}


@pytest.fixture
def check(shelf: Shelf, tmp_path: Path) -> Footnote:
    return Footnote(shelf.home, tmp_path / "index.sqlite3")


@pytest.fixture
def slipped(shelf: Shelf) -> Shelf:
    for path, (right, wrong) in SLIPS.items():
        shelf.change(path, right, wrong)
    return shelf


def test_every_mistake_of_every_file_is_told_at_once(check: Footnote, slipped: Shelf) -> None:
    done = check("check")
    assert done.returncode == Exit.FILES
    told = [line for line in done.stdout.splitlines() if ": error: " in line]
    assert {line.partition(":")[0] for line in told} == set(SLIPS)
    assert told[0].startswith("seeds/"), "what other mistakes come of stands first"
    assert done.stdout.count("^") == len(
        [line for line in done.stdout.splitlines() if ": error: " in line or ": warning: " in line]
    )


def test_json_and_github_tell_the_same_as_the_text(check: Footnote, slipped: Shelf) -> None:
    text = check("check").stdout
    found = json.loads(check("check", "--json").stdout)
    assert (
        found["error"] == text.count(": error: ") == len([one for one in found["problems"] if one["level"] == "error"])
    )
    assert found["quotations"]["verified"] == 2
    notes = check("check", "--format", "github").stdout.splitlines()
    assert len(notes) == len(found["problems"])
    for note, problem in zip(notes, found["problems"], strict=True):
        assert note.startswith(
            f"::{problem['level']} file={problem['path']},line={problem['line']},col={problem['column']}::"
        )


def test_only_named_files_and_folders_are_told_about(check: Footnote, slipped: Shelf) -> None:
    one = check("check", "briefs/topics/flood.yaml")
    assert one.returncode == Exit.FILES
    assert {line.partition(":")[0] for line in one.stdout.splitlines() if ": error:" in line} == {
        "briefs/topics/flood.yaml"
    }
    assert one.stdout.splitlines()[-1] == "1 mistake, 0 warnings in briefs/topics/flood.yaml."
    some = check("check", "briefs/people", str(slipped.home / "seeds"))
    assert {line.partition("/")[2].partition(":")[0] for line in some.stdout.splitlines() if ": error:" in line} == {
        "people/ada-marsh.yaml",
        "dike-2024.yaml",
    }
    assert check("check", "briefs/people/ben-ford.yaml").returncode == Exit.FOUND


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        ("flood", "briefs/topics/flood.yaml"),
        ("high-water", "briefs/topics/flood.yaml"),
        ("ada-marsh", "briefs/people/ada-marsh.yaml"),
        ("arden", "briefs/events/arden.yaml"),
        ("dike-2024", "seeds/dike-2024.yaml"),
    ],
)
def test_a_card_is_named_by_its_id_or_an_alias_and_a_record_by_its_id(
    check: Footnote, slipped: Shelf, typed: str, path: str
) -> None:
    done = check("check", typed)
    assert done.returncode == Exit.FILES
    assert done.stdout == check("check", path).stdout
    assert done.stdout.splitlines()[-1].endswith(f" in {path}.")


def test_several_are_named_and_words_stay_words(check: Footnote, shelf: Shelf) -> None:
    done = check("check", "flood", "dike-2024")
    assert done.stdout == "0 mistakes, 0 warnings in briefs/topics/flood.yaml, seeds/dike-2024.yaml.\n"
    for words in (["neglect"], ["Flood"], ["the flood"], ["flood neglect"], ["flood", "neglect"], ["flood-"]):
        assert check("check", *words).stdout == check("say", f"!check {' '.join(words)}").stdout


def test_a_path_that_is_not_there_is_no_search_for_words(check: Footnote) -> None:
    done = check("check", "briefs/topics/flud.yaml")
    assert done.returncode == Exit.USAGE
    assert "there is no file or folder 'briefs/topics/flud.yaml'" in done.stderr


def test_warnings_fail_only_where_that_is_asked_for(check: Footnote, shelf: Shelf) -> None:
    shelf.change("briefs/topics/flood.yaml", "The water came", "The Mekong came")
    done = check("check")
    assert done.returncode == Exit.FOUND
    assert "the name 'Mekong'" in done.stdout
    assert "accept: {names: because …}" in done.stdout
    assert check("check", "--strict").returncode == Exit.FILES
    shelf.change("briefs/topics/flood.yaml", "see:", "accept: {names: It has the name of another river.}\nsee:")
    done = check("check")
    assert "Mekong" not in done.stdout
    assert "accept: {" not in done.stdout


def test_words_are_looked_up_as_in_a_chat(check: Footnote) -> None:
    assert "word for word" in check("check", "The river rose two metres in one night").stdout
    assert check("check", "The river rose", "four metres").returncode == Exit.FOUND


def test_what_was_found_before_is_told_again_and_looked_into_anew_where_anything_changed(
    check: Footnote, shelf: Shelf
) -> None:
    def told() -> list[str]:
        first = check("check").stdout
        return [line.split(": ")[0] for line in first.splitlines() if ": warning: the name" in line]

    shelf.change("briefs/topics/flood.yaml", "It is open who pays.", "It is for Lunde to pay.")
    (shelf.home / "seeds/arden-2024.txt").unlink()
    assert told() == told() == ["briefs/topics/flood.yaml:10:21"]
    (shelf.home / "briefs/topics").rename(shelf.home / "briefs/subjects")
    assert told() == ["briefs/subjects/flood.yaml:10:21"]
    shelf.change("seeds/dike-2024.yaml", "wants the county to pay", "wants Lunde to pay")
    assert told() == []
    shelf.change("seeds/dike-2024.yaml", "wants Lunde to pay", "wants the county to pay")
    shelf.write("briefs/synonyms.yaml", "kind: synonyms\ngroups: [[Lunde, County]]\n")
    shelf.change("seeds/dike-2024.yaml", "wants the county to pay", "wants County to pay")
    assert told() == []
