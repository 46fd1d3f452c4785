"""Speak a language in which every word that comes from a catalogue stands between marks, and find the words that do not."""

import re
import string
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, cast

from babel.messages import Catalog
from babel.messages.pofile import write_po

from bot.dates import Edtf, show
from bot.language.catalogues import sentences

LOCALE = "eo"
"""A language of which Babel knows how it writes dates, and nobody has made a catalogue."""

_NOT_SHOWN = {"named", "cue", "rule", "kind", "place", "sha256", "url", "order"}
_MARKED = re.compile("⟦[^⟦⟧]*⟧")
_WORD = re.compile(r"[^\W\d_]{2,}")


def write_pseudo(folder: Path) -> None:
    """Write the catalogue of the language: the words of each sentence between marks, its values outside of them."""
    catalogue = Catalog(LOCALE)
    for message in sentences():
        if message.id:
            english = (message.id,) if isinstance(message.id, str) else tuple(message.id)
            said = tuple(map(_marked, english))
            catalogue.add(message.id, said[0] if isinstance(message.id, str) else (said[0], said[1]))
    with (folder / f"{LOCALE}.po").open("wb") as file:
        write_po(file, catalogue)


def _marked(english: str) -> str:
    parts = string.Formatter().parse(english)
    return "".join(
        (f"⟦{words}⟧" if words.strip() else words) + (f"{{{name}}}" if name else "") for words, name, _, _ in parts
    )


def contents(held: object) -> Iterator[str]:
    """Give every text that people wrote into what is held, and its dates as they are shown."""
    if isinstance(held, str):
        yield held
    elif isinstance(held, Edtf):
        yield from _MARKED.split(show(held))
    else:
        for part in _parts(held):
            yield from contents(part)


def _parts(held: object) -> Iterable[object]:
    if isinstance(held, Mapping):
        by_key = cast("Mapping[object, object]", held)
        return (*by_key, *by_key.values())
    if isinstance(held, tuple | list | frozenset):
        return cast("Iterable[object]", held)
    return [_value(held, one.name) for one in fields(held) if one.name not in _NOT_SHOWN] if is_dataclass(held) else ()


def _value(held: Any, name: str) -> object:
    return getattr(held, name)


def bare(shown: str, known: Iterable[str]) -> list[str]:
    """Give the words of a shown text that neither come from a catalogue nor are known."""
    for text in sorted(filter(None, known), key=len, reverse=True):
        shown = shown.replace(text, " ")
    return _WORD.findall(_MARKED.sub(" ", shown))
