"""Pictures are drawn off the event loop, once for the same content, and tell the same facts in words."""

import asyncio
from contextlib import nullcontext
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from PIL import Image

from bot.answers.charts import Map
from bot.answers.desk import Desk
from bot.answers.paging import page_of, pages
from bot.dates import parse_edtf, show
from bot.language.saying import speaking
from bot.picture import drawing as drawing_module
from bot.picture import picturing
from bot.picture.alt import LONGEST, alt_of_map, alt_of_time_line
from bot.picture.drawing import drawing_of, svg_of
from bot.picture.events import Event, TimeLine
from bot.picture.picturing import picture_of
from tests.asking import ask
from tests.picture.scenes import PROSE, maps, time_lines
from tests.picture.tiny import tiny_font


async def test_the_picture_shows_the_events_of_the_page_with_its_numbers(desk: Desk) -> None:
    answer = await ask(desk, "timeline")
    for page in pages(answer):
        drawing = drawing_of(page)
        assert drawing is not None
        said = " ".join(text.text for text in drawing.texts)
        for line in page.lines:
            assert line.date is not None
            assert show(line.date) in said
            assert " ".join(line.text.split()[:3]) in said
            numbers = "".join(f"[{page.numbers[citation]}]" for citation in line.citations)
            assert numbers in said
            assert all(side.sources[0].split()[0] in said for disputed in line.disputes for side in disputed.sides)
    assert [line for page in pages(answer) for line in page.lines] == list(answer.lines)


async def test_a_picture_is_a_png_with_a_name_and_words(desk: Desk) -> None:
    for question, name in (("timeline talks", "timeline.png"), ("map", "map.png")):
        picture = await picture_of(page_of(await ask(desk, question)))
        assert picture is not None
        assert picture.filename == name
        assert Image.open(BytesIO(picture.png)).format == "PNG"
        assert len(picture.png) <= 300_000
        assert picture.alt


async def test_what_cannot_be_drawn_has_no_picture(desk: Desk) -> None:
    for question in ("who kang", "timeline zeppelin", "map zeppelin"):
        page = page_of(await ask(desk, question))
        assert await picture_of(page) is None
        assert drawing_of(page) is svg_of(page) is None


async def test_the_same_content_is_drawn_once_also_for_those_who_ask_at_once(desk: Desk) -> None:
    page = page_of(await ask(desk, "timeline"))
    desk.forget()
    again = page_of(await ask(desk, "timeline"))
    assert again is not page
    first, second, third = await asyncio.gather(picture_of(page), picture_of(again), picture_of(page, "light"))
    assert first is second
    assert first != third
    other = replace(page, answer=replace(page.answer, title="Another one"))
    assert await picture_of(other) != first


async def test_a_page_that_was_drawn_is_shown_again_without_waiting_for_the_thread_that_draws(desk: Desk) -> None:
    page = page_of(await ask(desk, "timeline"))
    drawn = await picture_of(page)
    with pytest.raises(StopIteration) as shown:
        picture_of(page).send(None)
    assert shown.value.value is drawn


async def test_of_many_pictures_only_the_newest_are_kept(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picturing, "REMEMBERED", 2)
    page = page_of(await ask(desk, "map"))
    others = [replace(page, answer=replace(page.answer, title=f"Of many {number}")) for number in range(3)]
    for other in others:
        await picture_of(other)
    for other, kept in zip(others, (False, True, True), strict=True):
        asked = picture_of(other)
        with pytest.raises(StopIteration) if kept else nullcontext():
            asked.send(None)
        asked.close()


async def test_the_event_loop_goes_on_while_a_picture_is_drawn(desk: Desk) -> None:
    page = page_of(await ask(desk, "timeline"))
    page = replace(page, answer=replace(page.answer, title="Not drawn yet"))
    drawing = asyncio.ensure_future(picture_of(page))
    turns = 0
    while not drawing.done():
        await asyncio.sleep(0)
        turns += 1
    assert turns > 1


async def test_words_tell_dates_events_and_who_says_what(desk: Desk) -> None:
    picture = await picture_of(page_of(await ask(desk, "timeline page 3")))
    assert picture is not None
    assert picture.alt.startswith("Time line: Timeline · As of 20 June 2024 · Page 3 of ")
    assert "18 June 2024: South Korea and China hold talks in Seoul" in picture.alt
    assert "The Korea Times: hours before Putin landed early on Wednesday (about 18 June 2024)" in picture.alt
    mapped = await picture_of(page_of(await ask(desk, "map")))
    assert mapped is not None
    assert "Kang Joon-young: !differences 3, !what-to-watch 4" in mapped.alt
    assert "The Korea Times and The Korea Herald: 9 points cite both, they differ on 4 matters." in mapped.alt


@pytest.mark.parametrize("question", ["timeline talks page 2", "map why-china"])
@pytest.mark.parametrize("held", [True, False])
async def test_where_no_font_has_the_letters_of_a_language_a_picture_is_in_english_and_its_words_are_not(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, question: str, held: bool
) -> None:
    if held:
        tiny_font(tmp_path / "hangul.ttf", " " + "".join(map(chr, range(0xAC00, 0xD7A4))))
    monkeypatch.setattr(drawing_module, "folders", lambda: (tmp_path,))
    with speaking("ko"):
        page = page_of(await ask(desk, question))
        laid_out, svg = drawing_of(page), svg_of(page)
    assert laid_out is not None
    assert svg is not None
    drawn = " ".join(text.text for text in laid_out.texts)
    assert ("일 기준" in drawn) is held
    assert ("As of 20 June 2024" in drawn) is not held
    assert "Nyeon" not in drawn
    assert "GiJun" not in drawn
    assert svg.partition("<title>")[2].startswith(("연표: ", "관계도: "))


@given(line=time_lines())
def test_words_about_any_time_line_fit_and_cut_no_event(line: TimeLine) -> None:
    alt = alt_of_time_line(line)
    assert len(alt) <= LONGEST
    _, *told = alt.split("\n")
    left_out = int(told.pop().split()[1]) if told and told[-1].startswith("And ") else 0
    assert len(told) + left_out == len(line.events)


def test_words_fit_to_the_last_character() -> None:
    date = parse_edtf("2024")
    for length in range(950, 1030):
        events = (Event(date, "2024", "x" * length, "[1]"), Event(date, "2024", "y", "[2]"))
        alt = alt_of_time_line(TimeLine("T", (), events))
        whole = len(f"Time line: T.\n2024: {'x' * length}\n2024: y")
        one = len(f"Time line: T.\n2024: {'x' * length}\nAnd 1 more.")
        assert len(alt) == (whole if whole <= LONGEST else one if one <= LONGEST else len("Time line: T.\nAnd 2 more."))


@given(map_=maps(), title=PROSE)
def test_words_about_any_map_fit(map_: Map, title: str) -> None:
    assert 0 < len(alt_of_map(map_, title)) <= LONGEST


@pytest.mark.parametrize("question", ["timeline", "map"])
async def test_the_svg_is_the_same_for_the_same_page(desk: Desk, question: str) -> None:
    page = page_of(await ask(desk, question))
    assert svg_of(page) == svg_of(page) != svg_of(page, "light")
