"""Build Discord messages from pages: a Components V2 layout with a picture, a menu, and buttons that outlive a restart."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import Any

import discord
from discord import ui

from bot.answers.paging import REMEMBERED, Page
from bot.chat.discord.controls import AnswerButton, AnswerMenu
from bot.picture.picturing import Picture, picture_of
from bot.render.discord import Message, message


class Layout(ui.LayoutView):
    """Lay out a message whose items are all dynamic: it is drawn once, and a client need not keep it to hear clicks."""

    def __init__(self) -> None:
        super().__init__(timeout=None)
        self._components: list[dict[str, Any]] = []

    def to_components(self) -> list[dict[str, Any]]:
        """Give what is sent."""
        self._components = self._components or super().to_components()
        return self._components

    def is_dispatchable(self) -> bool:
        """Tell discord.py to keep nothing: the ids of dynamic items hold all that a click needs."""
        return False


@dataclass(frozen=True, slots=True)
class Sheet:
    """Hold what is sent to show a page; ``bare`` is the same without the picture, where none may be attached."""

    view: Layout
    bare: Layout
    picture: Picture | None = None

    def files(self) -> list[discord.File]:
        """Give the picture as a file that can be sent once."""
        drawn = self.picture
        return [discord.File(BytesIO(drawn.png), drawn.filename, description=drawn.alt)] if drawn else []


async def sheet_of(page: Page, prefix: str, *, private: bool = False, pictures: bool = True) -> Sheet:
    """Lay out a page as a message, with a picture where there is something to draw and ``pictures`` may be attached."""
    bare = layout(page, prefix, private=private)
    picture = await picture_of(page) if pictures and page.answer.chart else None
    return Sheet(_layout(page, prefix, private, picture) if picture else bare, bare, picture)


def layout(page: Page, prefix: str, *, private: bool = False) -> Layout:
    """Lay out a page without a picture; one that is shown again gets the same layout, which nothing changes."""
    return _layout(page, prefix, private, None)


def forget_layouts() -> None:
    """Drop the layouts that are kept."""
    _layout.cache_clear()


@lru_cache(maxsize=REMEMBERED)
def _layout(page: Page, prefix: str, private: bool, picture: Picture | None) -> Layout:
    drawn = message(page, prefix, private=private)
    view = Layout()
    view.add_item(ui.Container(*_parts(drawn, picture), accent_colour=drawn.accent))
    answer = page.answer
    if drawn.menu:
        view.add_item(_row([AnswerMenu(drawn.menu)]))
    for buttons in drawn.rows:
        view.add_item(_row(AnswerButton(answer.question, answer.aspect, button) for button in buttons))
    return view


def _row(items: Iterable[ui.Item[Any]]) -> ui.ActionRow[ui.LayoutView]:
    row: ui.ActionRow[ui.LayoutView] = ui.ActionRow()
    for item in items:
        row.add_item(item)
    return row


def _parts(drawn: Message, picture: Picture | None) -> list[ui.Item[ui.LayoutView]]:
    parts: list[ui.Item[ui.LayoutView]] = [ui.TextDisplay(drawn.heading)]
    if picture:
        shown = discord.MediaGalleryItem(f"attachment://{picture.filename}", description=picture.alt)
        parts.append(ui.MediaGallery(shown))
    if drawn.body:
        parts.append(ui.TextDisplay(drawn.body))
    if drawn.small_print:
        parts += [ui.Separator(), ui.TextDisplay(drawn.small_print)]
    return parts
