"""Keep what was read of card files for the next process, which then reads only the files that changed."""

import os
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec

from bot.cards.loading import NO_CARDS, CardFile, Cards
from bot.cards.model import EventSet, Person, Topic
from bot.cards.synonyms import Group
from bot.documents import Places
from bot.errors import Problem
from bot.sources.files import File
from bot.sources.filing.storing import NotWritten, write_whole

SUFFIX = ".cards"
"""The ending of the file beside the index in which it is kept."""


class _Kept(msgspec.Struct, array_like=True):
    """Hold what was read of one file, each kind of card at its own place."""

    file: File
    shown: str
    digest: str
    topic: Topic | None
    person: Person | None
    events: EventSet | None
    groups: tuple[Group, ...]
    problems: tuple[Problem, ...]


class _Shelf(msgspec.Struct, array_like=True):
    """Hold all of it, and by which code it was read."""

    code: tuple[tuple[str, int, int], ...]
    files: tuple[_Kept, ...]


def keep(cards: Cards, path: Path) -> None:
    """Write down what was read; where nothing can be written, the next process reads all files again.

    The same goes where the name of a file is no Unicode.
    """
    with suppress(NotWritten, UnicodeEncodeError):
        write_whole(path, _encoder.encode(_Shelf(code_of_reading(), tuple(map(_kept, cards.files)))))


def kept(path: Path) -> Cards:
    """Give what was written down by this very code, nothing where there is nothing of use."""
    try:
        shelf = _decoder.decode(path.read_bytes())
    except (OSError, ValueError):
        return NO_CARDS
    return Cards(tuple(map(_file, shelf.files))) if shelf.code == code_of_reading() else NO_CARDS


def _kept(one: CardFile) -> _Kept:
    return _Kept(
        one.file,
        one.shown,
        one.digest,
        one.card if isinstance(one.card, Topic) else None,
        one.card if isinstance(one.card, Person) else None,
        one.card if isinstance(one.card, EventSet) else None,
        one.groups,
        one.problems,
    )


def _file(one: _Kept) -> CardFile:
    return CardFile(one.file, one.shown, one.digest, one.topic or one.person or one.events, one.groups, one.problems)


def code_of_reading() -> tuple[tuple[str, int, int], ...]:
    """Give what is another value once the code that reads cards, and what these are checked for, is another."""
    below = Path(__file__).parent
    found = [entry for room in (below, below / "sourcing", below.parent) for entry in os.scandir(room)]
    files = [(entry.path, entry.stat()) for entry in found if entry.name.endswith(".py")]
    return tuple(sorted((path, status.st_size, status.st_mtime_ns) for path, status in files))


def _as_plain(value: Any) -> Any:
    if isinstance(value, Places):
        return value.path, value.typed
    raise NotImplementedError


def _as_places(kind: type, value: Any) -> Any:
    return kind(*value)


_encoder = msgspec.msgpack.Encoder(enc_hook=_as_plain)
_decoder = msgspec.msgpack.Decoder(_Shelf, dec_hook=_as_places)
