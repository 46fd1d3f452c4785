"""Find characters that nobody sees, and that could disguise what a text says: as they stand, or by their numbers."""

import re
from collections.abc import Iterator

import yaml

from bot.errors import Problem
from bot.nodes import events_of, place_at_index

_UNSEEN = re.compile("[^\t\n\r -~\x85\xa0-\u2029\u202f-\u2065\u206a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Control characters, which YAML refuses where they stand as such, and those that turn the direction of what follows.

What letters need is none of them: right-to-left ones, their marks, and the joiners in emoji.
"""

_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0abevf])|.)", re.DOTALL)
_LETTERS = {"0": "\0", "a": "\a", "b": "\b", "e": "\x1b", "v": "\v", "f": "\f"}
"""The control characters that have an escape of one letter; tabs and ends of lines become spaces, and are let be."""


def unseen_in(path: str, text: str) -> Iterator[Problem]:
    """Give a mistake for each such character of a text that is YAML."""
    if not text.isascii():
        for found in _UNSEEN.finditer(text):
            yield Problem(place_at_index(path, text, found.start()), f"{_named(found[0])}: remove it")
    if "\\" in text:
        yield from _escaped(path, text)


def _escaped(path: str, text: str) -> Iterator[Problem]:
    for event in events_of(text):
        if isinstance(event, yaml.ScalarEvent) and event.style == '"' and _UNSEEN.search(event.value):
            first, last = (mark.index if mark else 0 for mark in (event.start_mark, event.end_mark))
            for escape in _ESCAPE.finditer(text, first, last):
                number = escape[1] or escape[2] or escape[3]
                meant = chr(int(number, 16)) if number else _LETTERS.get(escape[4], "")
                if _UNSEEN.match(meant):
                    advice = f"'{escape[0]}' stands for {_named(meant)}: remove it, or write its backslash twice"
                    yield Problem(place_at_index(path, text, escape.start()), advice)


def _named(character: str) -> str:
    what = "a character that turns the direction of text" if "\u2000" < character < "\u2100" else "a control character"
    return f"{what} (U+{ord(character):04X})"
