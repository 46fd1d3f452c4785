"""Remember what was found about each card, so that the next check looks only into what changed."""

import hashlib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import msgspec

from bot.cards.advice import key_of
from bot.cards.keeping import code_of_reading
from bot.cards.library import Library
from bot.cards.rules import Warned
from bot.sources.filing.storing import NotWritten, write_whole
from bot.sources.held import Held


class _Memory(msgspec.Struct, array_like=True):
    """Hold what was found about cards by their keys, and what that depends on."""

    context: str
    found: dict[str, tuple[Warned, ...]]


_decoder = msgspec.msgpack.Decoder(_Memory)


def context_of(library: Library, held: Mapping[str, Held]) -> str:
    """Give the digest of all that warnings about a card depend on besides its own text."""
    people = [(person.id, person.names, person.family_name) for person in library.people.values()]
    known = [code_of_reading(), people, library.synonyms, sorted(held.items())]
    return hashlib.sha256(msgspec.msgpack.encode(known)).hexdigest()


def remembered(path: Path, context: str) -> dict[str, tuple[Warned, ...]]:
    """Give what was found in the same context, by the keys of cards; nothing where there is nothing of use."""
    try:
        memory = _decoder.decode(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return memory.found if memory.context == context else {}


def remember(path: Path, context: str, library: Library, found: dict[str, tuple[Warned, ...]]) -> None:
    """Write down what was found about the cards of a library; where nothing can be written, nothing is remembered."""
    keys = {key_of(card) for card in library.cards()}
    with suppress(NotWritten):
        memory = _Memory(context, {key: found[key] for key in keys & found.keys()})
        write_whole(path, msgspec.msgpack.encode(memory))
