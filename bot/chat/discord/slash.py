"""Make slash commands of the command table, and offer what is held while their options are typed."""

from collections.abc import Iterator
from inspect import Parameter as Argument
from inspect import Signature
from keyword import iskeyword
from typing import Any

import discord
from discord import app_commands
from discord.app_commands import Choice, Range

from bot.answers.commands import Command, Kind, Parameter
from bot.answers.forms import What, write_form
from bot.answers.framing import clip
from bot.answers.offering import Offer
from bot.answers.table import COMMANDS
from bot.chat.discord.asking import Asking
from bot.chat.discord.pasting import Pasting
from bot.language.saying import unsaid

PRIVATE = "private"
"""The option, of every command, for an answer that nobody else sees."""

_PRIVATELY = unsaid("whether only you see the answer")

LONGEST_OPTION = 400
"""The characters that one option may have."""

_LONGEST = 100
"""The characters that Discord lets a description or a choice have."""


def slash_commands(asking: Asking) -> Iterator[app_commands.Command[Any, ..., None]]:
    """Make a slash command of each command of the table."""
    for command in COMMANDS:
        made = app_commands.Command(
            name=command.name, description=_description(command.summary), callback=_callback(asking, command)
        )
        for parameter in command.parameters:
            if parameter.kind:
                made.autocomplete(_argument(parameter))(_completion(asking, parameter.kind))
        yield made


def message_menus(asking: Asking, pasting: Pasting) -> Iterator[app_commands.ContextMenu]:
    """Make the commands in the menu of a message, whose answers are seen by whoever asks alone."""
    menus: dict[str, What] = {unsaid("Check quotations"): "quotations", unsaid("Who is named here"): "names"}
    for name, what in menus.items():
        shown = app_commands.locale_str(name, summary=name, example="")
        yield app_commands.ContextMenu(name=shown, callback=_about_message(asking, pasting, what))


def _about_message(asking: Asking, pasting: Pasting, what: What) -> Any:
    async def ask(interaction: discord.Interaction, message: discord.Message) -> None:
        await asking.asked(interaction, pasting.ask_about(what, message), private=True)

    return ask


def _callback(asking: Asking, command: Command) -> Any:
    async def ask(interaction: discord.Interaction, **options: Any) -> None:
        private = options.pop(PRIVATE, None) or False
        filled = {name.rstrip("_"): value for name, value in options.items() if value}
        await asking.asked(interaction, write_form(command, filled), private=private)

    asked: Any = ask  # discord.py reads the options of a command off the signature of its function.
    asked.__signature__ = Signature(
        [
            Argument("interaction", Argument.POSITIONAL_OR_KEYWORD, annotation=discord.Interaction),
            *(_option(parameter) for parameter in command.parameters),
            Argument(PRIVATE, Argument.KEYWORD_ONLY, annotation=bool, default=False),
        ]
    )
    descriptions = {_argument(one): _description(one.summary, command.example_of(one)) for one in command.parameters}
    app_commands.describe(**descriptions, **{PRIVATE: _description(_PRIVATELY)})(ask)
    app_commands.rename(**{_argument(one): one.name for one in command.parameters if iskeyword(one.name)})(ask)
    return ask


def _option(parameter: Parameter) -> Argument:
    default = Argument.empty if parameter.required else None
    kind: Any = Range[str, 1, LONGEST_OPTION]  # It is a class to type checkers, and another object when this runs.
    return Argument(
        _argument(parameter),
        Argument.KEYWORD_ONLY,
        annotation=kind if parameter.required else kind | None,
        default=default,
    )


def _argument(parameter: Parameter) -> str:
    return f"{parameter.name}_" if iskeyword(parameter.name) else parameter.name


def _description(summary: str, example: str = "") -> app_commands.locale_str:
    return app_commands.locale_str(described(summary, example), summary=summary, example=example)


def described(summary: str, example: str = "") -> str:
    """Describe a command or an option for Discord, with an example where there is one."""
    whole = f"{summary}, such as {example}" if example else summary
    return clip(f"{whole[:1].upper()}{whole[1:]}", _LONGEST)


def _completion(asking: Asking, kind: Kind) -> Any:
    async def complete(interaction: discord.Interaction, current: str) -> list[Choice[str]]:
        return [
            _choice(offer) for offer in await asking.offers(interaction, kind, current) if len(offer.value) <= _LONGEST
        ]

    return complete


def _choice(offer: Offer) -> Choice[str]:
    return Choice(
        name=clip(f"{offer.value} · {offer.about}" if offer.about else offer.value, _LONGEST), value=offer.value
    )
