"""Read the articles that were named, and find who speaks in each."""

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from bot.errors import NotAnArticle
from bot.sources.article import Article
from bot.sources.filing.stock import Stock
from bot.sources.pages.decoding import decode, load
from bot.sources.pages.page import read_page
from bot.sources.speech.finding import find_speech
from bot.sources.speech.found import Speech
from bot.sources.texts import digest

SUFFIXES = (".txt", ".html", ".htm")
"""The files of a folder that may be articles."""

_NAMED = (*SUFFIXES, ".text", ".md", ".xhtml", "")
"""The files that may be articles where somebody names them."""

_SUFFIX = re.compile(r"\.[a-z][a-z0-9]{0,7}", re.ASCII)
"""What tells the form of a file; anything else behind a dot is a part of its name."""


class Input(NamedTuple):
    """Name one article to take in: ``content`` is what stands in it where there is no file.

    Of ``several`` those are passed over whose very text has a record, which is then ``held``.
    """

    shown: str
    path: Path | None = None
    content: bytes = b""
    several: bool = False
    held: str | None = None

    @property
    def name(self) -> str:
        """Give what the file is called without its ending, in characters that can be written."""
        return self.path.stem.encode("utf-8", "replace").decode("utf-8") if self.path else ""


@dataclass(frozen=True, slots=True)
class Examined:
    """Hold what was read and found in one article, or why it is none."""

    input: Input
    article: Article | None = None
    speech: Speech | None = None
    problem: str | None = None


def files_of(folder: Path) -> list[Path]:
    """Give the articles below a folder in a fixed order, without hidden files and what stands in hidden folders.

    Folders that cannot be looked through are among them: whoever examines one says why.
    """
    found: list[Path] = []
    closed: list[OSError] = []
    for name, folders, names in os.walk(folder, onerror=closed.append):
        folders[:] = [one for one in folders if not one.startswith(".")]
        paths = (Path(name, one) for one in names if not one.startswith("."))
        found += [path for path in paths if path.suffix.lower() in SUFFIXES and _may_be_read(path)]
    return sorted([*found, *(Path(error.filename) for error in closed)])


def _may_be_read(path: Path) -> bool:
    """Tell whether a path is a file, or may be one; a pipe, a folder and a link to nowhere are none."""
    try:
        return path.is_file()
    except OSError:
        return True


def unless_held(one: Input, stock: Stock) -> Input:
    """Name the record of an article's very text where there is one, so that nobody reads it again."""
    if one.path is None or not one.several:
        return one
    try:
        sha256 = digest(load(one.path))
        return one._replace(held=stock.of_text(sha256) if stock.holds_text(sha256) else None)
    except NotAnArticle:
        return one  # whoever examines it says why


def examine(one: Input) -> Examined:
    """Read one article and find who speaks in it; a pure function of the file, which may run in a process of its own."""
    if one.held is not None:
        return Examined(one)
    try:
        text = _load(one.path) if one.path else _piped(one.content)
        article = read_page(text, stem=one.name)
    except NotAnArticle as error:
        return Examined(one, problem=str(error))
    return Examined(one, article, find_speech([passage.text for passage in article.passages]))


def _load(path: Path) -> str:
    try:
        if path.is_dir():
            os.scandir(path).close()
        if path.exists() and not path.is_file():
            raise NotAnArticle("this is no regular file: pipe it to `footnote ingest -`")
    except OSError as error:
        raise NotAnArticle(f"cannot be read: {error.strerror or error}") from error
    text = load(path)
    suffix = path.suffix.lower()
    if suffix not in _NAMED and _SUFFIX.fullmatch(suffix):
        named = ", ".join(one for one in _NAMED if one)
        raise NotAnArticle(f"its name ends in {suffix}: rename it to .txt if it is an article; these are read: {named}")
    return text


def _piped(content: bytes) -> str:
    if not content.strip():
        raise NotAnArticle("nothing came in: pipe the text of an article to `footnote ingest -`")
    return decode(content)
