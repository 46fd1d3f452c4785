"""Ask one question in a terminal, and again until the reply will do."""

import shutil
import textwrap
from collections.abc import Iterable, Mapping

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.key_binding.key_processor import KeyPressEvent
from prompt_toolkit.validation import ValidationError, Validator

from bot.cards.spelling import fold
from bot.new.replies import Check
from bot.render.text import WIDEST

_INDENT = 5
"""The columns by which the second line of what is told stands further in."""


async def prompted(
    question: str, default: str = "", check: Check = lambda _: None, among: Mapping[str, str] | None = None
) -> str:
    """Ask one question; the reply may be edited, and is taken once it will do."""
    session: PromptSession[str] = PromptSession(key_bindings=_KEYS)
    reply = await session.prompt_async(
        f"{question}: ",
        default=default,
        validator=_Checked(check),
        validate_while_typing=False,
        completer=Listed(among) if among else None,
    )
    return _one_line(reply)


_KEYS = KeyBindings()


@_KEYS.add("c-d")
def _leave(event: KeyPressEvent) -> None:  # pyright: ignore[reportUnusedFunction] - the decorator keeps it
    """Leave wherever the cursor stands: a reply that was filled in beforehand is no reason to stay."""
    event.app.exit(exception=EOFError, style="class:exiting")


class _Checked(Validator):
    """Show below the line what is wrong with a reply."""

    def __init__(self, check: Check) -> None:
        self._check = check

    def validate(self, document: Document) -> None:
        if wrong := self._check(_one_line(document.text)):
            raise ValidationError(len(document.text), wrong)


class Listed(Completer):
    """Complete the last of several texts between commas by the beginning of any of its words, then of what it means."""

    def __init__(self, among: Mapping[str, str]) -> None:
        self._among = among

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:
        """Give what can stand there in place of what was typed since the last comma."""
        typed = document.text_before_cursor.rpartition(",")[2].lstrip()
        wanted = f" {fold(typed)}"
        fitting = {
            text: f" {fold(text)}" for text in self._among if wanted in f" {fold(text)} {fold(self._among[text])}"
        }
        for text in sorted(fitting, key=lambda text: wanted not in fitting[text]):
            yield Completion(text, start_position=-len(typed), display_meta=self._among[text])


def told(text: str) -> None:
    """Print a line, wrapped between words to the width of the terminal."""
    width = min(shutil.get_terminal_size().columns, WIDEST)
    print(textwrap.fill(text, width, subsequent_indent=" " * _INDENT, break_long_words=False, break_on_hyphens=False))


def _one_line(reply: str) -> str:
    return " ".join(reply.split())
