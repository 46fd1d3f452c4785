"""What nobody has reviewed yet is shown as such: passages without a gist, quotations without a speaker."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.answers.desk import Desk
from bot.answers.paging import pages
from bot.index.store import Index
from bot.render.discord import markdown
from bot.render.json import to_json
from bot.sources.record import Quotation
from tests.asking import ask
from tests.shelf import Shelf

MOUTH = "        speaker: Ben Ford\n        named: Ben Ford\n        cue: called\n"


async def said(index: Index, *arguments: Any, **more: Any) -> tuple[Quotation, ...]:
    return (await index.quotations(*arguments, **more)).held


@pytest.fixture
def unreviewed(shelf: Shelf) -> Shelf:
    """Give the small library with a passage and a quotation as they come from ingesting."""
    shelf.change("seeds/arden-2024.yaml", "    gist: Ben Ford blames the council.\n", "    gist:\n")
    shelf.change("seeds/arden-2024.yaml", MOUTH, "        speaker:\n        rule: no cue\n")
    shelf.change("briefs/people/ben-ford.yaml", "    quote: Ben Ford\n", "")
    return shelf


@pytest.fixture
async def fresh(unreviewed: Shelf, tmp_path: Path) -> Desk:
    """Answer from that library."""
    return Desk(unreviewed.home, None, tmp_path / "fresh.sqlite3")


def test_it_is_no_mistake(unreviewed: Shelf) -> None:
    assert unreviewed.problems() == []


async def test_a_gist_that_is_not_written_is_said_so_and_the_text_is_shown(fresh: Desk) -> None:
    async with fresh:
        assert [line.text for line in (await ask(fresh, "source arden-2024")).lines][1] == "No gist is written yet."
        lines = (await ask(fresh, "passage arden-2024#2")).lines
    assert lines[0].text == "No gist is written yet."
    assert "an act of neglect" in lines[1].text


async def test_a_quotation_whose_speaker_is_unknown_is_shown_so(fresh: Desk) -> None:
    async with fresh:
        answer = await ask(fresh, "quote neglect")
    (said,) = answer.quotations
    assert said.speaker is None
    assert json.loads(to_json(answer))["quotations"] == [
        {"text": "an act of neglect", "speaker": None, "citation": "arden-2024#2", "marks": [[10, 17]]}
    ]
    assert "(speaker not named)" in markdown(pages(answer)[0], "!")[1].replace("\\", "")


async def test_nobody_is_found_to_have_said_it(unreviewed: Shelf, fresh: Desk, tmp_path: Path) -> None:
    async with Index(tmp_path / "i.sqlite3", unreviewed.home) as index:
        for speaker in ("Ben Ford", "Nobody at all", ""):
            assert await said(index, "", [speaker]) == ()
            assert await said(index, "neglect", [speaker]) == ()
        assert len(await said(index, "neglect")) == 1
    async with fresh:
        assert not (await ask(fresh, "quote by ben ford")).found
        assert (await ask(fresh, "sources")).lines[0].text.startswith("3 passages, 2 quotations of Ada Marsh, full")


def test_a_card_cannot_quote_a_speaker_who_is_unknown(unreviewed: Shelf) -> None:
    unreviewed.change("briefs/topics/flood.yaml", "quote: Ada Marsh", "quote: Ben Ford")
    unreviewed.change("briefs/topics/flood.yaml", "    cite: [arden-2024#1]\n", "    cite: [arden-2024#2]\n")
    (problem,) = unreviewed.problems()
    assert problem.endswith("no cited passage quotes 'Ben Ford': they hold no quotation of anybody named")
