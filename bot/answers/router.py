"""Tell what a typed line asks for: a command, a topic, something misspelt, or nothing at all."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from bot.answers.commands import Command, as_command
from bot.answers.forms import SIGN, read_form, write_form

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_END = re.compile(r"(?:[\s?!,:;]|(?<!\.)\.(?!\.))+$")
"""The marks with which people end a question; two dots end an open interval in EDTF."""

_REMEMBERED = 1024
"""The lines of which it is remembered what they ask: teams ask the same again."""

_PAGE = re.compile(r"(?:^|\s+)page\s+(?P<number>[1-9]\d{0,2})$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Asked:
    """Hold a known command with the words typed after it, or a topic; and the page wanted, from 1.

    ``filled`` are the arguments instead where they were filled in one by one.
    """

    command: Command | None
    topic: str | None
    typed: str
    page: int
    filled: Mapping[str, str] | None = None

    @property
    def name(self) -> str:
        """Give the word by which the command or topic is known."""
        return self.command.name if self.command else self.topic or ""

    @property
    def question(self) -> str:
        """Write the question so that it is the same however it was typed, without the page."""
        if self.command and self.filled is not None:
            return write_form(self.command, self.filled)
        return f"{self.name} {self.typed}".rstrip()


@dataclass(frozen=True, slots=True)
class Unknown:
    """Hold a word that looks like a command but is none, and the one command near it, if any."""

    word: str
    suggestion: str | None


class Router:
    """Know the words that lead to commands and topics; built once per library."""

    def __init__(self, commands: Iterable[Command], topic_commands: Mapping[str, str]) -> None:
        self._commands = {word: command for command in commands for word in (command.name, *command.aliases)}
        self._topics = topic_commands
        self.route: Callable[[str], Asked | Unknown | None] = lru_cache(maxsize=_REMEMBERED)(self._route)
        """Read a line without its prefix; None where it is no command at all, such as ``!!``, ``?`` or ``1``."""

    def _route(self, line: str) -> Asked | Unknown | None:
        line = " ".join(line.split())
        if line.startswith(SIGN):
            name, filled = read_form(line)
            command = self._commands.get(name)
            return Asked(command, None, "", 1, filled) if command else None
        match = _WORD.match(line)
        if match is None:
            return None
        command = self._commands.get(as_command(match[0]))
        line, page = (line, 1) if command and command.acts else _split_page(line)
        word, rest = match[0], line[match.end() :]
        if rest and rest[0] not in " ?!.,:;":
            return Unknown(line.split()[0], None)
        name, typed = as_command(word), _END.sub("", rest.lstrip("?!.,:; "))
        if command is not None:
            return Asked(command, None, typed, page)
        for words in (as_command(line), name):
            if (topic := self._topics.get(words)) is not None:
                return Asked(None, topic, "", page)
        return Unknown(word, self._nearest(as_command(line), name))

    def _nearest(self, *typed: str) -> str | None:
        """Give the one command that is a typo away from the typed words; None where none or several are.

        Short words are near to much that other bots are asked: those of four letters count only against the
        commands of the table, shorter ones not at all.
        """
        known = [*self._commands, *self._topics]
        for words in typed:
            allowed = 0 if len(words) < 4 else 1 if len(words) < 8 else 2
            among = known if len(words) > 4 else list(self._commands)
            edits = {word: OSA.distance(words, word, score_cutoff=allowed) for word in among}
            least = min(edits.values(), default=allowed + 1)
            near = {self._owner(word) for word, distance in edits.items() if distance == least <= allowed}
            if len(near) == 1:
                return near.pop()
        return None

    def _owner(self, word: str) -> str:
        command = self._commands.get(word)
        return command.name if command else self._topics[word]


def _split_page(line: str) -> tuple[str, int]:
    match = _PAGE.search(line)
    return (line[: match.start()], int(match["number"])) if match else (line, 1)
