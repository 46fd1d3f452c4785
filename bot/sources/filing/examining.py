"""Read the articles that were named, and find who speaks in each."""

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
    """Give the articles below a folder in a fixed order, without hidden files and what stands in hidden folders."""
    found = (path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES and path.is_file())
    return sorted(path for path in found if not any(part.startswith(".") for part in path.relative_to(folder).parts))


def unless_held(one: Input, stock: Stock) -> Input:
    """Name the record of an article's very text where there is one, so that nobody reads it again."""
    if one.path is None or not one.several:
        return one
    try:
        return one._replace(held=stock.of_text(digest(load(one.path))))
    except NotAnArticle:
        return one  # whoever examines it says why


def examine(one: Input) -> Examined:
    """Read one article and find who speaks in it; a pure function of the file, which may run in a process of its own."""
    if one.held is not None:
        return Examined(one)
    try:
        text = _load(one.path) if one.path else decode(one.content)
        article = read_page(text, stem=one.name)
    except NotAnArticle as error:
        return Examined(one, problem=str(error))
    return Examined(one, article, find_speech([passage.text for passage in article.passages]))


def _load(path: Path) -> str:
    if path.exists() and not path.is_file():
        raise NotAnArticle("this is no regular file: pipe it to `footnote ingest -`")
    return load(path)
