"""Build Discord messages from pages: a Components V2 layout with paging buttons that outlive a restart."""

import re
from functools import lru_cache
from typing import Any, Self

import discord
from discord import ui

from bot.answers.paging import REMEMBERED, Page
from bot.render.discord import markdown

_ACCENTS = {"found": 0x2E6F95, "nothing": 0x8A8D91, "usage": 0xC98A1B, "unknown": 0xC98A1B}
_CUSTOM_ID = 100


@lru_cache(maxsize=REMEMBERED)
def layout(page: Page, prefix: str) -> ui.LayoutView:
    """Lay out a page as a message; a page that is shown again gets the same layout, which nothing changes."""
    answer = page.answer
    view = ui.LayoutView(timeout=None)
    view.add_item(ui.Container(*_parts(page, prefix), accent_colour=_ACCENTS[answer.outcome]))
    if page.count > 1:
        row: ui.ActionRow[ui.LayoutView] = ui.ActionRow()
        row.add_item(PageButton(answer.question, page.number - 1, page.count, "Back"))
        row.add_item(PageButton(answer.question, page.number + 1, page.count, f"More ({page.number} of {page.count})"))
        view.add_item(row)
    return view


def _parts(page: Page, prefix: str) -> list[ui.Item[ui.LayoutView]]:
    heading, body, small = markdown(page, prefix)
    parts: list[ui.Item[ui.LayoutView]] = [ui.TextDisplay(heading)]
    if body:
        parts.append(ui.TextDisplay(body))
    if small:
        parts += [ui.Separator(), ui.TextDisplay(small)]
    return parts


class PageButton(
    ui.DynamicItem[ui.Button[Any]], template=re.compile(r"page:(?P<page>\d+):(?P<question>.*)", re.DOTALL)
):
    """Turn to another page of an answer.

    Question and page stand in the button itself, so it works after a restart and for messages of any age. A
    question too long for a button is read again from the message that was answered.
    """

    def __init__(self, question: str, page: int, count: int, label: str) -> None:
        custom_id = f"page:{page}:{question}"
        if len(custom_id) > _CUSTOM_ID:
            custom_id = f"page:{page}:"
        button: ui.Button[Any] = ui.Button(label=label, custom_id=custom_id, disabled=not 1 <= page <= count)
        super().__init__(button)
        self.question = question
        self.page = page

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Make the button anew from its id, as discord.py asks after a click."""
        page = int(match["page"])
        return cls(match["question"], page, page, "More")

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Show the other page in place of this one."""
        await interaction.client.turn_page(interaction, self.question, self.page)
