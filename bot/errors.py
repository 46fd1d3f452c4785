"""Say what went wrong in words that a person can act on.

The tree, with the exit code that each ends a command with::

    FootnoteError                 1
    ├── UsageError                2   the command line or a question was typed wrong
    ├── SettingsError             2   a setting is missing or has a value that cannot be used
    ├── DateError                 2   text that is no date (``bot.dates.NoDateError``: not even the form of one)
    ├── LibraryError              3   no library can be made from the files
    ├── NotAnArticle              3   a file holds no article: binary, empty, too large, no paragraph
    ├── IndexDamaged              3   the index cannot be read; rebuilding it loses nothing
    ├── StateError                3   what people did in chat cannot be read or written; it is never made anew
    └── DiscordError              4   Discord refused the bot or cannot be reached

``str(error)`` is the message for the user. A mistake in a file is a :class:`Problem`, which is
data and not an exception: loading goes on and reports every one of them at once.
"""

from enum import IntEnum
from typing import Literal, NamedTuple


class Exit(IntEnum):
    """Name the exit codes of the ``footnote`` command."""

    FOUND = 0
    NOTHING_HELD = 1
    USAGE = 2
    FILES = 3
    DISCORD = 4
    INTERRUPTED = 130


class FootnoteError(Exception):
    """Stand at the root of every error that Footnote raises on purpose."""

    exit_code = Exit.NOTHING_HELD


class UsageError(FootnoteError):
    """Report a command line or a question that was typed wrong."""

    exit_code = Exit.USAGE


class SettingsError(FootnoteError):
    """Report a setting that is missing or cannot be used."""

    exit_code = Exit.USAGE


class DateError(FootnoteError, ValueError):
    """Report text that is no date in EDTF, or in the words that a person would type."""

    exit_code = Exit.USAGE


class LibraryError(FootnoteError):
    """Report that the folders hold nothing to make a library from."""

    exit_code = Exit.FILES


class NotAnArticle(FootnoteError):
    """Report what no article can be read from; the message does not name the file, which its reader knows."""

    exit_code = Exit.FILES


class IndexDamaged(FootnoteError):
    """Report an index that cannot be read; whoever owns it rebuilds it."""

    exit_code = Exit.FILES


class StateError(FootnoteError):
    """Report that the database of what people do in chat, or a copy of it, cannot be used; nothing in it was lost."""

    exit_code = Exit.FILES


class DiscordError(FootnoteError):
    """Report that Discord refused the bot or cannot be reached."""

    exit_code = Exit.DISCORD


class Place(NamedTuple):
    """Point at a spot in a file: path as shown to people, line and column counted from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


class Problem(NamedTuple):
    """Hold one mistake in a file: where it is, and what is wrong and how to mend it.

    A warning, which takes nothing out of service, has the name of its ``rule``, by which most can be accepted in a card.
    """

    place: Place
    message: str
    rule: str = ""

    @property
    def level(self) -> Literal["error", "warning"]:
        """Tell a mistake from a warning."""
        return "warning" if self.rule else "error"

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"
