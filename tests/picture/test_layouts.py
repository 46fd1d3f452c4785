"""Whatever is drawn can be read: texts neither overlap nor leave the picture, and both drawers show the same ones."""

from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from syrupy.assertion import SnapshotAssertion

from bot.answers.charts import Map
from bot.answers.desk import Desk
from bot.answers.paging import page_of
from bot.picture.drawing import drawing_of
from bot.picture.events import TimeLine
from bot.picture.map import draw_map
from bot.picture.png import to_png
from bot.picture.shapes import Drawing, Ground, Ink, Text
from bot.picture.sheet import TALLEST, WIDTH
from bot.picture.svg import to_svg
from bot.picture.themes import COLOURS, Theme
from bot.picture.timeline import draw_time_line
from tests.asking import ask
from tests.picture.scenes import BARE, PROSE, boxes, collisions, maps, outside, time_lines

SVG = "{http://www.w3.org/2000/svg}"


def texts_of_svg(svg: str) -> list[str]:
    return [element.text or "" for element in ET.fromstring(svg).iter(f"{SVG}text")]  # noqa: S314 - our own


def ink(image: Image.Image, text: Text) -> bool:
    """Tell whether anything stands where a text is to be read."""
    return len(image.crop(text.room).getcolors() or ()) > 1


def assert_sound(drawing: Drawing) -> None:
    assert collisions(drawing) == []
    assert outside(drawing) == []
    assert boxes(drawing) == []
    assert drawing.width == WIDTH


FOOT = 700
"""What stands below the last event at most: the days once more, and what the marks mean."""


@settings(max_examples=30)
@given(line=time_lines())
def test_any_time_line_can_be_read(line: TimeLine) -> None:
    drawing = draw_time_line(line, BARE)
    assert_sound(drawing)
    assert texts_of_svg(to_svg(drawing, "dark", line.title)) == [text.text for text in drawing.texts]


@settings(max_examples=30)
@given(map_=maps(), title=PROSE)
def test_any_map_can_be_read(map_: Map, title: str) -> None:
    drawing = draw_map(map_, title, (), BARE)
    assert_sound(drawing)
    assert texts_of_svg(to_svg(drawing, "light", title)) == [text.text for text in drawing.texts]


@settings(max_examples=10)
@given(line=time_lines(), theme=st.sampled_from(["dark", "light"]))
def test_any_png_opens_shows_every_text_and_is_small(line: TimeLine, theme: Theme) -> None:
    drawing = draw_time_line(line, BARE)
    png = to_png(drawing, theme)
    image = Image.open(BytesIO(png))
    assert image.size == (drawing.width, drawing.height)
    assert all(ink(image, text) for text in drawing.texts)
    assert len(png) <= 300_000
    assert drawing.height < TALLEST * 2


@settings(max_examples=30)
@given(line=time_lines())
def test_events_that_do_not_fit_are_counted(line: TimeLine) -> None:
    drawing = draw_time_line(line, BARE)
    said = " ".join(text.text for text in drawing.texts)
    if "not fit here" not in said and len(line.events) > 1:
        assert drawing.height < TALLEST + FOOT


QUESTIONS = ["timeline", "timeline page 3", "timeline sanctions", "map", "map why-china"]


@pytest.mark.parametrize("question", QUESTIONS)
async def test_shapes_stand_where_they_did(desk: Desk, snapshot: SnapshotAssertion, question: str) -> None:
    drawing = drawing_of(page_of(await ask(desk, question)))
    assert drawing is not None
    assert_sound(drawing)
    assert [_told(shape) for shape in drawing.shapes] == snapshot


def _told(shape: object) -> str:
    """Tell a shape in short: the room of a text, whose width is the font's business, and all of another one."""
    if isinstance(shape, Text):
        how = " ".join(filter(None, (shape.ink, "bold" if shape.face.bold else "", "turned" if shape.turned else "")))
        return f"{shape.text!r} {shape.size} {how}"
    return repr(shape).replace("ground=", "on ")


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize(
    ("ink", "ground", "least"),
    [
        ("ink", "page", 7), ("soft", "page", 4.5), ("accent", "page", 4.5),
        ("ink", "panel", 7), ("soft", "panel", 4.5), ("dispute", "panel", 4.5),
        ("ink", "tint", 4.5), ("accent", "tint", 1.5), ("dispute", "page", 3), ("track", "page", 1.5),
    ],
)  # fmt: skip
def test_colours_have_contrast_enough(theme: Theme, ink: Ink, ground: Ground, least: float) -> None:
    one, other = sorted(_luminance(COLOURS[theme][name]) for name in (ink, ground))
    assert (other + 0.05) / (one + 0.05) >= least


def _luminance(colour: tuple[int, int, int]) -> float:
    """Give how bright a colour is, as WCAG reckons it."""
    parts = [part / 255 for part in colour]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
