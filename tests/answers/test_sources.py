"""``!sources``, ``!source`` and ``!passage`` show what stands behind every citation, as far as it is held here."""

from pathlib import Path

import pytest

from bot.answers.desk import Desk
from bot.cards.library import Library
from tests.asking import ask, cited, sourced
from tests.conftest import ROOT
from tests.loading import Loaded
from tests.shelf import Shelf


async def test_every_source_is_listed_with_what_it_holds(desk: Desk) -> None:
    answer = await ask(desk, "sources")
    assert answer.title == "The 3 sources I hold"
    assert {line.label: line.text.partition(",")[0] for line in answer.lines} == {
        "son-2024": "18 passages",
        "lee-2024": "16 passages",
        "cautious-2024": "10 passages",
    }
    assert all("full text not held" in line.text for line in answer.lines)
    assert sourced(answer)


async def test_a_source_is_shown_passage_by_passage_with_what_was_inferred(desk: Desk, shipped: Library) -> None:
    answer = await ask(desk, "source lee-2024")
    assert answer.title == "“China distances itself from upgraded Kim-Putin bromance”"
    assert [line.text for line in answer.lines] == [passage.gist for passage in shipped.sources["lee-2024"].passages]
    assert [line.label for line in answer.lines] == [f"#{number}" for number in range(1, 17)]
    assert any(note.startswith("Date inferred (about 20 June 2024)") for note in answer.notes)
    assert any(note.startswith("Publisher inferred (The Korea Times)") for note in answer.notes)
    assert sourced(answer)


async def test_a_source_that_draws_on_an_agency_says_so(desk: Desk) -> None:
    assert "Draws on Reuters." in (await ask(desk, "source CAUTIOUS-2024")).notes


async def test_every_passage_is_shown_with_its_gist_and_quotations(desk: Desk, shipped: Library) -> None:
    for source in shipped.sources.values():
        for passage in source.passages:
            answer = await ask(desk, f"passage {passage.citation}")
            assert (answer.outcome, answer.title) == ("found", f"Passage {passage.citation}")
            assert [line.text for line in answer.lines] == [passage.gist]
            assert [said.text for said in answer.quotations] == [said.text for said in passage.quotations]
            assert cited(answer) == [str(passage.citation)]
            assert answer.notes == ("This machine does not hold the full text.",)


async def test_the_text_of_a_passage_is_shown_only_where_it_is_held(small_desk: Desk) -> None:
    held = await ask(small_desk, "passage arden-2024#3")
    assert [(line.label, line.text) for line in held.lines] == [
        (None, "The money is an open question."),
        ("Full text", "Nobody has said who will pay for the wall."),
    ]
    assert held.notes == ()
    unheld = await ask(small_desk, "passage dike-2024#1")
    assert [line.text for line in unheld.lines] == ["Dot Marsh wants the county to pay."]
    assert unheld.notes == ("This machine does not hold the full text.",)


async def test_with_the_articles_every_passage_has_its_text(
    shipped_with_texts: Loaded, articles: Path, shelf: Shelf
) -> None:
    async with Desk(ROOT, articles, shelf.home / "index.sqlite3") as desk:
        for source in shipped_with_texts.sources.values():
            for passage in source.passages:
                answer = await ask(desk, f"passage {passage.citation}")
                assert answer.lines[1].text == shipped_with_texts.text(passage.citation)
                assert sourced(answer)


@pytest.mark.parametrize("typed", ["son-2024#3", "SON-2024 # 3", " son-2024#3 "])
async def test_citations_are_read_as_people_type_them(desk: Desk, typed: str) -> None:
    assert (await ask(desk, f"passage {typed}")).title == "Passage son-2024#3"
    assert (await ask(desk, f"source {typed}")).title == "Passage son-2024#3"


@pytest.mark.parametrize(
    ("citation", "neighbours"),
    [
        ("son-2024#1", ("!passage son-2024#2",)),
        ("son-2024#3", ("!passage son-2024#2", "!passage son-2024#4")),
        ("son-2024#18", ("!passage son-2024#17",)),
    ],
)
async def test_a_passage_leads_to_its_neighbours(desk: Desk, citation: str, neighbours: tuple[str, ...]) -> None:
    assert (await ask(desk, f"passage {citation}")).suggestions == neighbours


@pytest.mark.parametrize(
    ("question", "outcome", "title", "suggestions"),
    [
        ("passage son-2024#19", "nothing", "I hold no passage son-2024#19: son-2024 has passages 1 to 18", ("!passage son-2024#18",)),
        ("passage sun-2024#1", "nothing", "I hold no source “sun-2024”", None),
        ("source son-2023", "nothing", "I hold no source “son-2023”", None),
        ("source zzzzzz", "nothing", "I hold no source “zzzzzz”", ("!sources",)),
        ("passage son-2024", "usage", "“son-2024” is no citation: write !passage son-2024#3", ()),
        ("source", "usage", "!source needs the id of a source: write !source son-2024", ()),
    ],
)  # fmt: skip
async def test_what_is_not_held_is_admitted_with_the_nearest(
    desk: Desk, question: str, outcome: str, title: str, suggestions: tuple[str, ...] | None
) -> None:
    answer = await ask(desk, question)
    assert (answer.outcome, answer.title) == (outcome, title)
    assert answer.suggestions == suggestions or (suggestions is None and "!source son-2024" in answer.suggestions)


async def test_an_empty_library_says_that_it_is_empty(shelf: Shelf) -> None:
    for path in list(shelf.home.rglob("*.yaml")):
        path.unlink()
    async with Desk(shelf.home, None, shelf.home / "index.sqlite3") as desk:
        for question in ("sources", "brief", "timeline", "quote", "who kang", "source son-2024", "passage son-2024#1"):
            answer = await ask(desk, question)
            assert (answer.outcome, answer.lines, answer.quotations) == ("nothing", (), ())
        assert (await ask(desk, "help")).found
