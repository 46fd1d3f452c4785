"""Read records with their texts, and write down what was read so that the next process need not."""

import hashlib
import os
import re
import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

import msgspec

from bot.documents import Document, content_of, shown_path
from bot.errors import Problem
from bot.index.connection import Torn
from bot.sources.files import File
from bot.sources.held import Held, hold
from bot.sources.reading import read_record
from bot.sources.texts import digest, read_text
from bot.sources.verbatim import Elsewhere, nowhere

_TEXTS_OF = "SELECT path FROM article WHERE sha256 = ?"
# Within a text the quotation mark would be escaped.
_PLACE = re.compile(rb'"place":\[[^]]*\]')
_encode = msgspec.json.Encoder().encode
_held = msgspec.json.Decoder(Held)
_problems = msgspec.json.Decoder(tuple[Problem, ...])


class Read(NamedTuple):
    """Hold what was read of one file: ``held`` is None where the record cannot be used.

    ``digest`` is the SHA-256 of the file, empty where it cannot be read; ``checked`` tells whether its text was at hand.
    """

    file: File
    digest: str
    held: Held | None
    problems: tuple[Problem, ...]
    checked: bool = False


class Texts:
    """Find the canonical text of a digest in one of the files that are named for it; one may have changed since."""

    def __init__(self, names_of: Callable[[str], Iterable[str]]) -> None:
        self._names_of = names_of

    def get(self, sha256: str | None) -> str | None:
        """Give a text, None where there is none."""
        texts = (read_text(Path(name)) for name in (self._names_of(sha256) if sha256 else ()))
        return next((text for text in texts if text is not None and digest(text) == sha256), None)


def texts_in(connection: sqlite3.Connection) -> Texts:
    """Find texts in the files that an index names for them."""

    def names_of(sha256: str) -> list[str]:
        return [name_of(key) for (key,) in connection.execute(_TEXTS_OF, (sha256,)).fetchall()]

    return Texts(names_of)


def digest_of(path: Path) -> str:
    """Give the SHA-256 of a file, empty where it cannot be read."""
    try:
        return hashlib.sha256(content_of(path)).hexdigest()
    except OSError:
        return ""


def digest_of_text(path: Path) -> str:
    """Give the SHA-256 of the canonical text of a file, empty where it is no article."""
    text = read_text(path)
    return digest(text) if text is not None else ""


def read(file: File, home: Path, texts: Texts, elsewhere: Elsewhere = nowhere) -> Read:
    """Read a record and check it against its text; never raise for anything that may stand in a file."""
    document = Document(shown_path(file.path, home))
    content = document.read(file.path, home / "seeds")
    if content is None:
        return Read(file, "", None, tuple(document.problems))
    sha256 = hashlib.sha256(content).hexdigest()
    root = document.parse(content)
    if root is None:
        return Read(file, sha256, None, tuple(document.problems))
    source = read_record(document, root)
    if source is None:
        return Read(file, sha256, None, tuple(document.problems))
    text = texts.get(source.sha256)
    held, problems = hold(source, text, elsewhere)
    return Read(file, sha256, held, (*document.problems, *problems), checked=text is not None)


def stored(held: Held) -> bytes:
    """Write down a held source."""
    return _encode(held)


def mark_of(body: bytes) -> str:
    """Give what is another mark once a held source that was written down says something else, wherever that stands."""
    return hashlib.sha256(_PLACE.sub(b"", body)).hexdigest()[:16]


def restored(body: bytes) -> Held:
    """Read a held source that was written down; raise Torn where it was not."""
    try:
        return _held.decode(body)
    except ValueError as error:
        raise Torn(f"a source cannot be read back: {error}") from error


def stored_problems(problems: Iterable[Problem]) -> str:
    """Write down problems."""
    return _encode(tuple(problems)).decode()


def restored_problems(text: str) -> tuple[Problem, ...]:
    """Read problems that were written down; raise Torn where they were not."""
    try:
        return _problems.decode(text)
    except ValueError as error:
        raise Torn(f"mistakes cannot be read back: {error}") from error


def key_of(file: File) -> bytes:
    """Give the name of a file as the index has it, whatever bytes it is of."""
    return os.fsencode(file.name)


def name_of(key: bytes) -> str:
    """Give the name of the file of a key."""
    return os.fsdecode(key)
