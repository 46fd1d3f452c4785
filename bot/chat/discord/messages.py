"""Build Discord messages from pages: a Components V2 layout with a menu and buttons that outlive a restart."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from discord import ui

from bot.answers.paging import REMEMBERED, Page
from bot.chat.discord.controls import AnswerButton, AnswerMenu
from bot.language.saying import spoken
from bot.render.discord import Message, message


def layout(page: Page, prefix: str, *, private: bool = False) -> ui.LayoutView:
    """Lay out a page as a message; a page that is shown again gets the same layout, which nothing changes."""
    return _layout(page, prefix, private, spoken())


def forget_layouts() -> None:
    """Drop the layouts that are kept."""
    _layout.cache_clear()


@lru_cache(maxsize=REMEMBERED)
def _layout(page: Page, prefix: str, private: bool, locale: str) -> ui.LayoutView:
    drawn = message(page, prefix, private=private)
    view = ui.LayoutView(timeout=None)
    view.add_item(ui.Container(*_parts(drawn), accent_colour=drawn.accent))
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


def _parts(drawn: Message) -> list[ui.Item[ui.LayoutView]]:
    parts: list[ui.Item[ui.LayoutView]] = [ui.TextDisplay(drawn.heading)]
    if drawn.body:
        parts.append(ui.TextDisplay(drawn.body))
    if drawn.small_print:
        parts += [ui.Separator(), ui.TextDisplay(drawn.small_print)]
    return parts
