"""Load the folders into a library: every record and card that is right, and every problem of the rest."""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from bot.cards.checking import Known, check_cards
from bot.cards.library import Library
from bot.cards.model import Card, EventSet, Person, Topic
from bot.cards.reading import read_card
from bot.cards.synonyms import Group, is_synonyms, read_synonyms
from bot.citations import Citation
from bot.documents import Document, read_file, shown_path
from bot.errors import LibraryError, Place, Problem
from bot.nodes import Node
from bot.sources.reading import read_record
from bot.sources.record import Passage, Quotation, Source
from bot.sources.texts import Texts, find_texts, hold
from bot.sources.verbatim import Outcome, check, contains

_ELLIPSIS = re.compile(r"\.\.\.|…")


@dataclass(frozen=True)
class Loaded:
    """Hold what one loading gave: the library, every problem, and how the verbatim checks came out.

    ``unmatched`` maps the path of each full text that belongs to no record to its SHA-256. ``gone`` counts by
    passage the quotations that the held text of their source has no more: they count as unheld, too.
    """

    library: Library
    problems: tuple[Problem, ...]
    verdicts: Mapping[Outcome, int]
    unmatched: Mapping[str, str]
    gone: Mapping[Citation, int]


def _cause_first(problem: Problem) -> tuple[bool, Problem]:
    """Sort problems by place, those of records first: cards that cite a bad record have problems of their own."""
    return not problem.place.path.startswith("seeds/"), problem


Track = Callable[[list[Path]], Iterable[Path]]
"""Gives back the files it is given, showing how far the loading of them is."""


def load(
    home: Path, articles: Path | None = None, reserved: Collection[str] = (), track: Track = lambda paths: paths
) -> Loaded:
    """Read ``seeds/`` and ``briefs/`` under ``home``, and full texts from ``seeds/`` and ``articles``.

    A file with a mistake is left out and reported; the rest is loaded. ``reserved`` are words that no
    topic may take as its command. Raises LibraryError where the folders are missing.
    """
    for folder in ("seeds", "briefs"):
        if not (home / folder).is_dir():
            raise LibraryError(
                f"there is no folder '{folder}' in {home}: go to the project's folder, or set FOOTNOTE_HOME to it"
            )
    files = _Files(home, track)
    sources = _sources(files)
    refused = {path.stem for path in files.paths("seeds")} - set(sources)
    folders = [home / "seeds"] + ([articles] if articles else [])
    found = find_texts(folders)
    texts = hold(sources.values(), found)
    matched = {source.sha256 for source in sources.values()}
    unmatched = {shown_path(path, home): sha256 for sha256, (path, _) in found.items() if sha256 not in matched}
    verdicts: Counter[Outcome] = Counter()
    checked = {id_: _verified(source, texts, verdicts, files.problems) for id_, source in sources.items()}

    synonyms: list[Group] = []
    sound, unsound = _cards(files, synonyms)
    stems = {path.stem for path in files.paths("briefs")}
    read = (*sound, *unsound)
    unreadable = stems - {card.id for card in read}
    people = {card.id for card in read if isinstance(card, Person)} | unreadable
    kept, problems = check_cards(sound, unsound, Known(checked, refused, stems, people, reserved))
    for text in texts.values():
        files.digest.update("\n".join(text).encode("utf-8"))
    library = _library(kept, checked, texts, files.digest.hexdigest(), synonyms)
    gone = _gone(checked.values(), {sha256: text for sha256, (_, text) in found.items()})
    return Loaded(library, tuple(sorted({*files.problems, *problems}, key=_cause_first)), verdicts, unmatched, gone)


class _Files:
    """Read the YAML files of the library's folders, keeping their problems and a digest of all they hold."""

    def __init__(self, home: Path, track: Track) -> None:
        self.home = home
        self.track = track
        self.problems: list[Problem] = []
        self.digest = hashlib.sha256()

    def paths(self, folder: str) -> list[Path]:
        """Give the YAML files below a folder in a fixed order, without hidden and editors' files."""
        root = self.home / folder
        yaml = (path for path in root.rglob("*") if path.suffix.lower() in (".yaml", ".yml"))
        return sorted(path for path in yaml if not any(part[0] in ".#" for part in path.relative_to(root).parts))

    def documents(self, folder: str) -> Iterator[tuple[Document, Node]]:
        """Give each file that is YAML; what is found wrong with it is kept once the next one is asked for."""
        for path in self.track(self.paths(folder)):
            document = Document(shown_path(path, self.home))
            try:
                content = _regular(path)
            except OSError as error:
                self.problems.append(
                    Problem(Place(document.path), f"the file cannot be read: {error.strerror or error}")
                )
                continue
            self.digest.update(f"{document.path}\0{len(content)}\0".encode(errors="surrogateescape"))
            self.digest.update(content)
            root = document.parse(content)
            if root is not None:
                yield document, root
            elif not document.problems:
                document.report(Place(document.path), "the file is empty: write a card, or delete it")
            self.problems.extend(document.problems)


def _regular(path: Path) -> bytes:
    """Read a file; raise OSError for a folder, a pipe or a link to nowhere, reading from which may never end."""
    if not path.is_file():
        raise OSError(None, "it is no regular file")
    return read_file(path)


def _cards(files: _Files, synonyms: list[Group]) -> tuple[list[Card], list[Card]]:
    """Read the cards; give those without a mistake in them, and the others as far as they could be read.

    Groups of synonyms that are without a mistake are added to ``synonyms``.
    """
    sound: list[Card] = []
    unsound: list[Card] = []
    for document, root in files.documents("briefs"):
        if is_synonyms(root):
            groups = read_synonyms(document, root)
            synonyms += () if document.problems else groups
        elif card := read_card(document, root):
            (unsound if document.problems else sound).append(card)
    return sound, unsound


def _sources(files: _Files) -> dict[str, Source]:
    sources: dict[str, Source] = {}
    for document, root in files.documents("seeds"):
        source = read_record(document, root)
        if source is None:
            continue
        if source.id in sources:
            owner = sources[source.id].place.path
            document.report(root, f"the id '{source.id}' belongs to {owner} already: choose another one")
        else:
            sources[source.id] = source
    return sources


def _verified(source: Source, texts: Texts, verdicts: Counter[Outcome], problems: list[Problem]) -> Source:
    """Give the source without the quotations that a held text refutes; count and report."""
    for passage, text in zip(source.passages, texts.get(source.id, ()), strict=False):
        if passage.lines and not text:
            first, last = passage.lines
            where = f"line {first}" if first == last else f"lines {first} to {last}"
            message = f"the text has no words on {where}: write where {passage.citation} stands"
            problems.append(Problem(passage.place, message))
    speakers = {quotation.speaker for quotation in source.quotations if quotation.speaker is not None}
    passages: list[Passage] = []
    for passage in source.passages:
        good: list[Quotation] = []
        for quotation in passage.quotations:
            verdict = check(quotation, texts, speakers)
            verdicts[verdict.outcome] += 1
            if verdict.outcome in (Outcome.VERIFIED, Outcome.UNHELD):
                good.append(quotation)
            else:
                problems.append(Problem(quotation.place, f"this quotation is {verdict.outcome}: {verdict.reason}"))
        passages.append(replace(passage, quotations=tuple(good)))
    return replace(source, passages=tuple(passages))


def _gone(sources: Iterable[Source], texts: Mapping[str, str]) -> dict[Citation, int]:
    """Count the quotations that stand nowhere in the text of their source, in passages that have no lines there."""
    gone: Counter[Citation] = Counter()
    for source in sources:
        text = texts.get(source.sha256 or "")
        for passage in source.passages if text is not None else ():
            for quotation in passage.quotations if passage.lines is None else ():
                parts = (part.strip("[]() ") for part in _ELLIPSIS.split(quotation.text))
                gone[passage.citation] += not all(contains(text or "", part) for part in parts)
    return {citation: count for citation, count in gone.items() if count}


def _library(
    cards: Collection[Card], sources: Mapping[str, Source], texts: Texts, digest: str, synonyms: Iterable[Group]
) -> Library:
    return Library(
        sources=sources,
        texts=texts,
        topics={card.id: card for card in cards if isinstance(card, Topic)},
        people={card.id: card for card in cards if isinstance(card, Person)},
        event_sets={card.id: card for card in cards if isinstance(card, EventSet)},
        digest=digest,
        synonyms=tuple(synonyms),
    )
