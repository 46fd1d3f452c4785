"""Write a command whose arguments were filled in one by one, as slash commands have them, and read it again.

The form is the one in which Discord shows such a command: ``/quote words:stand by me by:Kang``. Unlike typed words it
cannot be misread, so that a button or a database can hold it.
"""

import re
from collections.abc import Mapping

from bot.answers.commands import Command

SIGN = "/"
"""What a form begins with, and no typed question."""

_FIELD = re.compile(r" (?P<name>[a-z]+):(?P<value>(?:[^\\:]|\\.)*?)(?= [a-z]+:|$)")
_SPECIAL = re.compile(r"[\\:]")
_ESCAPED = re.compile(r"\\(.)")


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
