"""Find the full texts that a user keeps, and cut them into the passages of their records.

The project ships no article. A user who has one keeps it as ``seeds/*.txt`` or in the folder that
``FOOTNOTE_ARTICLES`` names; a file belongs to the record that holds the SHA-256 of its text.
"""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from bot.errors import NotAnArticle
from bot.sources.pages.decoding import LARGEST_TEXT, decode
from bot.sources.record import Source

Texts = Mapping[str, tuple[str, ...]]
"""The passages' full texts in order, by source id, for the sources whose text is held."""


def canonical(content: bytes) -> str | None:
    """Decode an article: without byte order mark, newlines as LF, no white space at either end.

    The SHA-256 of a record is that of this text in UTF-8, so that encodings, line ends and an editor's last
    newline do not part a text from its record. None where the bytes are no text.
    """
    try:
        return decode(content)
    except NotAnArticle:
        return None


def digest(text: str) -> str:
    """Give the SHA-256 of a canonical text, in hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def find_texts(folders: Iterable[Path]) -> dict[str, tuple[Path, str]]:
    """Read every ``*.txt`` file of the folders; give path and canonical text by the text's SHA-256.

    Missing folders and files that are no article (too large, binary, unreadable) are passed over:
    their source then counts as unheld, which every check reports.
    """
    found: dict[str, tuple[Path, str]] = {}
    for folder in folders:
        for path in sorted(folder.glob("*.txt")) if folder.is_dir() else ():
            if text := read_text(path):
                found[digest(text)] = path, text
    return found


def read_text(path: Path) -> str | None:
    """Read the canonical text of a file; None where it is no article, or cannot be read."""
    try:
        content = path.read_bytes() if path.is_file() and path.stat().st_size <= LARGEST_TEXT else b""
    except OSError:
        return None
    return canonical(content) or None


def cut(source: Source, text: str) -> tuple[str, ...]:
    """Give the text of each passage by the lines that its record holds; empty where it holds none."""
    lines = text.split("\n")
    return tuple(
        " ".join(line.strip() for line in lines[passage.lines[0] - 1 : passage.lines[1]]) if passage.lines else ""
        for passage in source.passages
    )
