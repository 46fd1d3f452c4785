"""Write a command whose arguments were filled in one by one, as slash commands have them, and read it again.

The form is the one in which Discord shows such a command: ``/quote words:stand by me by:Kang``. Unlike typed words it
cannot be misread, so that a button or a database can hold it.
"""

import re
from collections.abc import Mapping
from typing import Literal, NamedTuple, get_args

from bot.answers.commands import Command

What = Literal["quotations", "names"]

WHATS: tuple[What, ...] = get_args(What)
"""What can be asked about a message: whether its quotations are right, and who is named in it."""

SIGN = "/"
"""What a form begins with, and no typed question."""

OURS = "~"
"""The sign before a question that only the bot itself asks, of a message that whoever asks can see."""

_OF_MESSAGE = re.compile(rf"{OURS}(?P<what>{'|'.join(WHATS)}) (?P<channel>\d+)/(?P<message>\d+)")

_FIELD = re.compile(r" (?P<name>[a-z]+):(?P<value>(?:[^\\:]|\\.)*?)(?= [a-z]+:|$)")
_SPECIAL = re.compile(r"[\\:]")
_ESCAPED = re.compile(r"\\(.)")


class OfMessage(NamedTuple):
    """Hold what is asked about a message of a chat, and where that stands."""

    what: What
    channel: int
    message: int

    def __str__(self) -> str:
        return f"{OURS}{self.what} {self.channel}/{self.message}"


def of_message(question: str) -> OfMessage | None:
    """Read a question about a message; None where it is none."""
    asked = _OF_MESSAGE.fullmatch(question)
    what: What | None = next((one for one in WHATS if asked and one == asked["what"]), None)
    return OfMessage(what, int(asked["channel"]), int(asked["message"])) if asked and what else None


def write_form(command: Command, arguments: Mapping[str, str]) -> str:
    """Write a command with its arguments, in the order of its parameters."""
    fields = (
        f" {parameter.name}:{_SPECIAL.sub(_escape, ' '.join(arguments[parameter.name].split()))}"
        for parameter in command.parameters
        if arguments.get(parameter.name, "").strip()
    )
    return f"{SIGN}{command.name}{''.join(fields)}"


def read_form(line: str) -> tuple[str, dict[str, str]]:
    """Read the name of the command and its arguments."""
    name, _, rest = line.removeprefix(SIGN).partition(" ")
    fields = _FIELD.finditer(f" {rest}")
    return name, {field["name"]: _ESCAPED.sub(r"\1", field["value"]) for field in fields}


def _escape(sign: re.Match[str]) -> str:
    return f"\\{sign[0]}"
