"""Draw the picture of a page, once only for the same content."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.answers.charts import Map
from bot.answers.framing import as_of
from bot.answers.paging import Page
from bot.language.saying import PLAIN, say, speaking, spoken
from bot.picture.alt import alt_of_map, alt_of_time_line
from bot.picture.events import TimeLine, time_line
from bot.picture.fonts import Fonts
from bot.picture.machine import folders, machine_fonts
from bot.picture.map import draw_map
from bot.picture.picturing import REMEMBERED, Picture
from bot.picture.png import to_png
from bot.picture.shapes import Drawing
from bot.picture.svg import to_svg
from bot.picture.themes import SENT, Theme
from bot.picture.timeline import draw_time_line


@dataclass(frozen=True, slots=True)
class _Mapped:
    """Hold a map with what stands above it."""

    map: Map
    title: str
    notes: tuple[str, ...]


_Content = TimeLine | _Mapped
"""All that is shown: two pages with the same content have the same picture."""


def draw(page: Page, theme: Theme = SENT) -> Picture | None:
    """Draw what a page shows, in the locale that is spoken; None where there is nothing to draw."""
    told, shown = _content(page), _shown(page)
    return _picture(told, shown, theme, spoken()) if told and shown else None


def drawing_of(page: Page) -> Drawing | None:
    """Lay out what a page shows; None where there is nothing to draw."""
    shown = _shown(page)
    return _laid_out(shown) if shown else None


def svg_of(page: Page, theme: Theme = SENT) -> str | None:
    """Write what a page shows as an SVG; None where there is nothing to draw."""
    told, shown = _content(page), _shown(page)
    return to_svg(_laid_out(shown), theme, _alt(told)) if told and shown else None


def _content(page: Page) -> _Content | None:
    match page.answer.chart:
        case Map() as chart:
            reviewed = as_of(page.answer)
            return _Mapped(chart, page.answer.title, (reviewed,) if reviewed else ())
        case "timeline":
            line = time_line(page)
            return line if line.events else None
        case None:
            return None


def _shown(page: Page) -> _Content | None:
    """Give what a picture of a page shows; the title of the answer, which was said before, goes where it cannot be drawn."""
    with _drawable() as spoken_as_it_is:
        content = _content(page)
        if content is None or spoken_as_it_is:
            return content
        timeline = isinstance(content, TimeLine)
        return replace(
            content, title=say("Timeline") if timeline else say("Who speaks about what, and which sources agree")
        )


@contextmanager
def _drawable() -> Generator[bool]:
    """Speak plain English where no font has the letters of the locale, and tell whether that was not needed.

    A name in Latin letters can be read; sentences of ours in them cannot.
    """
    as_it_is = _fonts().draws(say("time left out"))
    with speaking(spoken() if as_it_is else PLAIN):
        yield as_it_is


@lru_cache(maxsize=REMEMBERED)
def _picture(told: _Content, shown: _Content, theme: Theme, locale: str) -> Picture:
    name = "timeline" if isinstance(told, TimeLine) else "map"
    return Picture(to_png(_laid_out(shown), theme), f"{name}.png", _alt(told))


def _laid_out(content: _Content) -> Drawing:
    with _drawable():
        match content:
            case TimeLine():
                return draw_time_line(content, _fonts())
            case _Mapped():
                return draw_map(content.map, content.title, content.notes, _fonts())


def _fonts() -> Fonts:
    return Fonts(machine_fonts(folders()))


def _alt(content: _Content) -> str:
    return alt_of_time_line(content) if isinstance(content, TimeLine) else alt_of_map(content.map, content.title)
