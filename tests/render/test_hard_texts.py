"""Whatever is hard to show is shown whole and plain: in Discord's messages, in a terminal, as JSON and as a picture."""

import io
import json
import re
import unicodedata
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console
from syrupy.assertion import SnapshotAssertion

from bot.answers.desk import Desk
from bot.answers.paging import Page, pages
from bot.chat.discord.messages import layout
from bot.letters import cut
from bot.picture.alt import LONGEST
from bot.picture.drawing import svg_of
from bot.picture.events import time_line
from bot.picture.map import draw_map
from bot.picture.picturing import picture_of
from bot.picture.timeline import draw_time_line
from bot.render.discord import LONGEST_MESSAGE, markdown
from bot.render.json import to_json
from bot.render.markup import Part, Styled, read
from bot.render.text import print_page
from bot.render.wording import printable
from tests.asking import ask
from tests.picture.scenes import BARE, boxes, collisions, outside
from tests.render.hard import HARD, Hard, write

ISOLATE, END = "\u2068", "\u2069"


@pytest.fixture(params=HARD)
def hard(request: pytest.FixtureRequest) -> Hard:
    return HARD[request.param]


@pytest.fixture
async def hard_desk(hard: Hard, tmp_path: Path) -> AsyncIterator[Desk]:
    write(tmp_path / "home", hard)
    async with Desk(tmp_path / "home", None, tmp_path / "index.sqlite3") as desk:
        assert desk.problems == ()
        yield desk


def questions(hard: Hard) -> tuple[str, ...]:
    name = hard.name.strip()[:100]
    asked = "topic", f"who {name}", f"who {hard.other}", "quote", "timeline", "map", "map topic", "views topic"
    return *asked, f"search {hard.words}", "source source1-2024", "brief", "sources", "passage source1-2024#1"


async def every_page(desk: Desk, hard: Hard) -> list[Page]:
    answers = [await ask(desk, question) for question in questions(hard)]
    assert all(answer.found for answer in answers)
    return [page for answer in answers for page in pages(answer)]


async def test_every_message_keeps_to_the_limits_of_discord(hard_desk: Desk, hard: Hard) -> None:
    for page in await every_page(hard_desk, hard):
        parts = list(_components(layout(page, "!").to_components()))
        assert len(parts) <= 40
        texts = [part["content"] for part in parts if part["type"] == 10]
        assert 0 < sum(map(_utf_16, texts)) <= LONGEST_MESSAGE
        for part in parts:
            assert len(part.get("custom_id", "")) <= 100
            assert _utf_16(part.get("label", "")) <= 80
            for option in part.get("options", ()):
                assert 0 < _utf_16(option["label"]) <= 100
                assert 0 < _utf_16(option["value"]) <= 100


async def test_nothing_is_drawn_that_was_not_meant_and_no_word_is_lost(hard_desk: Desk, hard: Hard) -> None:
    for page in await every_page(hard_desk, hard):
        drawn = "\n".join(filter(None, markdown(page, "!")))
        paragraphs = read(drawn)
        assert [paragraph.kind for paragraph in paragraphs].count("heading-3") == 1
        assert {paragraph.kind for paragraph in paragraphs} <= {"heading-3", "small", "text"}
        assert {style for paragraph in paragraphs for style in _styles(paragraph.parts)} <= {"bold", "italic"}
        assert not re.search(r"(?<!\\):[\w+-]*[^\W\d][\w+-]*:", drawn)
        shown = re.sub(f"[{ISOLATE}{END}]", "", "\n".join(paragraph.text for paragraph in paragraphs))
        for block in page.blocks:
            assert printable(block.text) in shown
            assert printable(block.speaker) in shown


async def test_numbers_of_footnotes_keep_their_place_beside_what_is_read_from_right_to_left(
    hard_desk: Desk, hard: Hard
) -> None:
    for page in await every_page(hard_desk, hard):
        for line in "\n".join(markdown(page, "!")).split("\n"):
            inside = ""
            apart = ""
            for char in line:
                depth = len(inside)
                inside = inside + char if char == ISOLATE else inside[:-1] if char == END else inside
                assert (char == END) <= (depth > 0)
                apart += "" if depth or char == ISOLATE else char
            assert inside == ""
            assert len(re.findall(r"(?<!\\)\[\d+\]", line)) == len(re.findall(r"(?<!\\)\[\d+\]", apart))
            if line.startswith(("- ", "  - ")):
                assert not any(unicodedata.bidirectional(char) in ("R", "AL") for char in apart)


async def test_no_letter_is_cut_in_two_at_the_end_of_a_page(hard_desk: Desk, hard: Hard) -> None:
    for page in await every_page(hard_desk, hard):
        for text in (block.text for block in page.blocks):
            assert cut(f"{text}x", len(text)) == text
            assert unicodedata.category(text[0]) not in ("Mn", "Mc", "Me", "Cs")
            assert not re.match("[\u200d\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]", text)
            assert not re.search("[\ud800-\udfff\u200d](?: …)?$", text)
            for flags in re.findall("[\U0001f1e6-\U0001f1ff]+", text):
                assert len(flags) % 2 == 0


async def test_pictures_can_be_read_and_are_described(hard_desk: Desk, hard: Hard) -> None:
    for page in pages(await ask(hard_desk, "timeline"))[:3]:
        line = time_line(page)
        drawing = draw_time_line(line, BARE)
        assert (collisions(drawing), outside(drawing), boxes(drawing)) == ([], [], [])
    (page,) = pages(await ask(hard_desk, "map"))[:1]
    chart: Any = page.answer.chart
    drawing = draw_map(chart, page.answer.title, (), BARE)
    assert (collisions(drawing), outside(drawing), boxes(drawing)) == ([], [], [])
    picture, svg = await picture_of(page), svg_of(page)
    assert picture is not None
    assert svg is not None
    assert len(picture.png) <= 300_000
    assert len(picture.alt) <= LONGEST


@pytest.mark.parametrize("question", ["topic", "quote", "timeline", "map", "search"])
async def test_the_first_message(hard_desk: Desk, hard: Hard, snapshot: SnapshotAssertion, question: str) -> None:
    first = pages(await ask(hard_desk, f"search {hard.words}" if question == "search" else question))[0]
    assert json.dumps(layout(first, "!").to_components(), ensure_ascii=False, indent=1) == snapshot


@pytest.mark.parametrize("width", [40, 100])
async def test_a_page_on_a_terminal(hard_desk: Desk, snapshot: SnapshotAssertion, width: int) -> None:
    written = io.StringIO()
    console = Console(
        file=written, width=width, force_terminal=True, color_system=None, highlight=False, legacy_windows=False
    )
    print_page(console, pages(await ask(hard_desk, "topic"))[0], "!")
    assert max(map(console_width, written.getvalue().splitlines())) <= width
    assert written.getvalue() == snapshot


async def test_as_json_a_text_stands_as_it_is_held(hard_desk: Desk, hard: Hard, snapshot: SnapshotAssertion) -> None:
    answer = await ask(hard_desk, "topic")
    told = json.loads(to_json(answer))
    card = hard_desk.library.topics["topic"]
    assert [line["text"] for line in told["lines"]][: len(card.points)] == [point.text for point in card.points]
    assert not re.search(f"[{ISOLATE}{END}]", to_json(answer))
    assert to_json(await ask(hard_desk, "passage source1-2024#1")) == snapshot


def console_width(line: str) -> int:
    from rich.cells import cell_len

    return cell_len(line)


def _utf_16(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _components(parts: list[Any]) -> Iterator[dict[str, Any]]:
    for part in parts:
        yield part
        yield from _components(part.get("components", []))


def _styles(parts: tuple[Part, ...]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Styled):
            yield part.style
            yield from _styles(part.parts)
