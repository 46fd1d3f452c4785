"""Build Discord messages from pages: a Components V2 layout with paging buttons that outlive a restart."""

import re
from functools import lru_cache
from typing import Any, Self

import discord
from discord import ui

from bot.answers.paging import REMEMBERED, Page
from bot.render.discord import Button, Message, message

_CUSTOM_ID = 100


@lru_cache(maxsize=REMEMBERED)
def layout(page: Page, prefix: str) -> ui.LayoutView:
    """Lay out a page as a message; a page that is shown again gets the same layout, which nothing changes."""
    drawn = message(page, prefix)
    view = ui.LayoutView(timeout=None)
    view.add_item(ui.Container(*_parts(drawn), accent_colour=drawn.accent))
    if drawn.buttons:
        row: ui.ActionRow[ui.LayoutView] = ui.ActionRow()
        for button in drawn.buttons:
            row.add_item(PageButton(page.answer.question, button))
        view.add_item(row)
    return view


def _parts(drawn: Message) -> list[ui.Item[ui.LayoutView]]:
    parts: list[ui.Item[ui.LayoutView]] = [ui.TextDisplay(drawn.heading)]
    if drawn.body:
        parts.append(ui.TextDisplay(drawn.body))
    if drawn.small_print:
        parts += [ui.Separator(), ui.TextDisplay(drawn.small_print)]
    return parts


class PageButton(
    ui.DynamicItem[ui.Button[Any]], template=re.compile(r"page:(?P<page>\d+):(?P<question>.*)", re.DOTALL)
):
    """Turn to another page of an answer.

    Question and page stand in the button itself, so it works after a restart and for messages of any age. A
    question too long for a button is read again from the message that was answered.
    """

    def __init__(self, question: str, button: Button) -> None:
        custom_id = f"page:{button.page}:{question}"
        if len(custom_id) > _CUSTOM_ID:
            custom_id = f"page:{button.page}:"
        shown: ui.Button[Any] = ui.Button(label=button.label, custom_id=custom_id, disabled=not button.enabled)
        super().__init__(shown)
        self.question = question
        self.page = button.page

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Make the button anew from its id, as discord.py asks after a click."""
        return cls(match["question"], Button("More", int(match["page"]), enabled=True))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Show the other page in place of this one."""
        await interaction.client.turn_page(interaction, self.question, self.page)
