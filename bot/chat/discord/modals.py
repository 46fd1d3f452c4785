"""The forms in which readers say what is wrong and editors answer, and what was filled into them.

discord.py knows a form only as long as it runs: what is sent in is read here from the interaction itself, by the id of
the form, so that one that was opened before a restart is taken as well.
"""

import re
from collections.abc import Mapping
from typing import Any, cast

import discord
from discord import ui

from bot.answers.flags import LONGEST
from bot.answers.framing import clip
from bot.chat.discord.reading import texts_of
from bot.language.saying import say
from bot.render.discord import MOST_OPTIONS
from bot.render.markup import read
from bot.render.wording import printable

_OPEN = 1800.0
"""The seconds for which discord.py keeps a form in mind, which needs it no more."""

_CUSTOM_ID = 100
_LABEL = 100
_MARKS = re.compile(r"(?:\s*\[\d+\])+$")

FLAG, ANSWER = "flag-form:", "answer-form:"


def flag_modal(message: discord.Message | None, question: str) -> ui.Modal:
    """Ask which line of an answer is wrong, and what is; a question too long for the id is found by the message."""
    custom_id = FLAG + question
    modal = ui.Modal(
        title=say("What is wrong?"), custom_id=custom_id if len(custom_id) <= _CUSTOM_ID else FLAG, timeout=_OPEN
    )
    lines = lines_of(message)[:MOST_OPTIONS] if message else []
    if lines:
        options = [
            discord.SelectOption(label=clip(line, _LABEL), value=clip(f"{number}:{line}", _LABEL))
            for number, line in enumerate(lines)
        ]
        modal.add_item(
            ui.Label(
                text=say("Line"),
                component=ui.Select(custom_id="line", options=options, placeholder=say("Which line?"), required=False),
            )
        )
    modal.add_item(_paragraph("wrong", say("What is wrong")))
    return modal


def answer_modal(number: int) -> ui.Modal:
    """Ask an editor what the reader of a flag is to hear."""
    modal = ui.Modal(
        title=say("Answer flag {number}", number=str(number)), custom_id=f"{ANSWER}{number}", timeout=_OPEN
    )
    modal.add_item(_paragraph("reply", say("What the reader should hear")))
    return modal


def lines_of(message: discord.Message) -> list[str]:
    """Give the lines of an answer as they stand in a message, without footnotes."""
    lines = [
        _MARKS.sub("", printable(paragraph.text)).strip()
        for text in texts_of(message.components)
        for paragraph in read(text)
        if paragraph.depth
    ]
    return [line for line in lines if line]


def line_of(message: discord.Message | None, value: str) -> str:
    """Give the line that was chosen, whole where the message still has it."""
    number, _, begun = value.partition(":")
    lines = lines_of(message) if message else []
    chosen = lines[int(number)] if number.isdecimal() and int(number) < len(lines) else ""
    return chosen if clip(f"{number}:{chosen}", _LABEL) == value else begun


def filled(interaction: discord.Interaction) -> Mapping[str, str]:
    """Give what was filled into a form, by the ids of its fields; the first choice of a menu."""
    data = cast("Mapping[str, Any]", interaction.data or {})
    fields: list[Mapping[str, Any]] = [part.get("component", {}) for part in data.get("components", ())]
    return {field["custom_id"]: field.get("value") or "".join(field.get("values", ())[:1]) for field in fields if field}


def form_of(interaction: discord.Interaction) -> str:
    """Give the id of the form that was sent in; empty where none was."""
    if interaction.type is not discord.InteractionType.modal_submit:
        return ""
    return cast("Mapping[str, Any]", interaction.data or {}).get("custom_id", "")


def _paragraph(custom_id: str, label: str) -> ui.Label[Any]:
    field: ui.TextInput[Any] = ui.TextInput(
        custom_id=custom_id, style=discord.TextStyle.paragraph, max_length=LONGEST, required=True
    )
    return ui.Label(text=label, component=field)
