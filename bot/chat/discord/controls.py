"""The menu and the buttons below an answer. All that they need stands in their ids, so that they outlive a restart."""

import re
from typing import Any, Self, get_args

import discord
from discord import ui

from bot.render.discord import Action, Button, Menu

_CUSTOM_ID = 100

_STYLES = {"delete": discord.ButtonStyle.danger, "post": discord.ButtonStyle.primary}


_ANSWER_BUTTON = re.compile(
    rf"(?P<action>{'|'.join(get_args(Action))}):(?P<aspect>[a-z]*):(?P<page>\d+):(?P<question>.*)", re.DOTALL
)


def question_below(message: discord.Message) -> str | None:
    """Give the question that can be flagged below one of our messages, "" where it is too long for an id; else None."""
    buttons = [part for row in message.components if isinstance(row, discord.ActionRow) for part in row.children]
    found = (_ANSWER_BUTTON.fullmatch(button.custom_id or "") for button in buttons)
    return next((match["question"] for match in found if match and match["action"] == "flag"), None)


class AnswerButton(ui.DynamicItem[ui.Button[Any]], template=_ANSWER_BUTTON):
    """Do something with an answer.

    A question too long for an id is found again by the message that answers it.
    """

    def __init__(self, question: str, aspect: str, button: Button) -> None:
        custom_id = f"{button.action}:{aspect}:{button.page}:{question}"
        if len(custom_id) > _CUSTOM_ID:
            custom_id = f"{button.action}:{aspect}:{button.page}:"
        style = _STYLES.get(button.action, discord.ButtonStyle.secondary)
        super().__init__(ui.Button(label=button.label, custom_id=custom_id, disabled=not button.enabled, style=style))
        self.question, self.aspect, self.button = question, aspect, button

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Make the button anew from its id, as discord.py asks after a click."""
        button = Button("…", match["action"], int(match["page"]))  # pyright: ignore[reportArgumentType] - by the template
        return cls(match["question"], match["aspect"], button)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Do what the button is for."""
        await interaction.client.clicking.clicked(interaction, self)


class FlagButton(
    ui.DynamicItem[ui.Button[Any]], template=re.compile(r"(?P<act>answer|resolve)-flag:(?P<number>\d{1,18})")
):
    """Answer or resolve a flag, below the message that tells editors of it."""

    def __init__(self, act: str, number: int, label: str = "…") -> None:
        style = discord.ButtonStyle.success if act == "resolve" else discord.ButtonStyle.primary
        super().__init__(ui.Button(label=label, custom_id=f"{act}-flag:{number}", style=style))
        self.act, self.number = act, number

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Make the button anew from its id, as discord.py asks after a click."""
        return cls(match["act"], int(match["number"]))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Do what the button is for."""
        await interaction.client.flagging.pressed(interaction, self.act, self.number)


class AnswerMenu(ui.DynamicItem[ui.Select[Any]], template=re.compile(r"ask:(?P<kind>choice|more)")):
    """Ask one of some questions, which stand in the menu."""

    def __init__(self, menu: Menu) -> None:
        options = [discord.SelectOption(label=shown, value=question) for shown, question in menu.options]
        custom_id = f"ask:{'choice' if menu.choice else 'more'}"
        super().__init__(ui.Select(placeholder=menu.label, custom_id=custom_id, options=options))
        self.choice = menu.choice

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Make the menu anew from its id, as discord.py asks after a choice."""
        return cls(Menu("…", (("…", "…"),), match["kind"] == "choice"))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Ask the question that was chosen."""
        values = (interaction.data or {}).get("values") or [""]
        await interaction.client.clicking.chose(interaction, values[0], choice=self.choice)
