"""Load the cards into a library: every card that is right, and every problem of the rest."""

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from bot.cards.checking import Known, check_cards, citations_of
from bot.cards.library import Library
from bot.cards.model import LARGEST_CARD, Card, EventSet, Person, Topic
from bot.cards.reading import kind_of, read_card
from bot.cards.synonyms import Group, read_synonyms
from bot.documents import Document, shown_path
from bot.errors import LibraryError, Problem
from bot.sources.files import RECORDS, File, files_below
from bot.sources.record import Source

Track = Callable[[list[Any]], Iterable[Any]]
"""Gives back the files it is given, showing how far the loading of them is."""


@dataclass(frozen=True, slots=True)
class CardFile:
    """Hold what was read of one file: a card, or groups of synonyms, or neither; and what is wrong with it.

    ``shown`` is its path as people read it, ``digest`` the SHA-256 of its content, empty where it cannot be read.
    """

    file: File
    shown: str
    digest: str
    card: Card | None
    groups: tuple[Group, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Cards:
    """Hold what was read under ``briefs/``, file by file, in a fixed order."""

    files: tuple[CardFile, ...] = ()

    @cached_property
    def by_name(self) -> Mapping[str, CardFile]:
        """Map the whole name of each file to what was read of it."""
        return {one.file.name: one for one in self.files}

    @property
    def sound(self) -> tuple[Card, ...]:
        """Give the cards without a mistake in them."""
        return tuple(one.card for one in self.files if one.card and not one.problems)

    @property
    def unsound(self) -> tuple[Card, ...]:
        """Give the other cards as far as they could be read."""
        return tuple(one.card for one in self.files if one.card and one.problems)

    @cached_property
    def stems(self) -> frozenset[str]:
        """Give the names of all files without their endings."""
        return frozenset(one.file.path.stem for one in self.files)

    @cached_property
    def cited(self) -> frozenset[str]:
        """Give the ids of the sources that cards cite."""
        cards = (one.card for one in self.files if one.card)
        return frozenset(citation.source for card in cards for citation in citations_of(card))


NO_CARDS = Cards()


@dataclass(frozen=True, slots=True)
class Sources:
    """Hold what cards need to know of sources: those they cite, the ids of all, and of those that are refused.

    ``kept`` are the ids of those among the cited whose records have mistakes now: they are as they were without.
    """

    cited: Mapping[str, Source]
    ids: Collection[str]
    refused: Collection[str]
    kept: frozenset[str] = frozenset()


class Loaded(NamedTuple):
    """Hold a library and the very files it was made of, each in the version that is served, and every problem.

    ``kept`` are the paths of the files that have mistakes now and are served as they were without.
    """

    library: Library
    served: Cards
    problems: tuple[Problem, ...]
    kept: frozenset[str]


def read_cards(home: Path, track: Track = lambda paths: paths, before: Cards = NO_CARDS) -> Cards:
    """Read ``briefs/`` under ``home``, but only what is other than ``before``; raise LibraryError where there is none."""
    folder = home / "briefs"
    if not folder.is_dir():
        raise LibraryError(
            f"there is no folder 'briefs' in {home}: go to the project's folder, or set FOOTNOTE_HOME to it"
        )
    known = before.by_name
    files = files_below(folder, RECORDS)
    fresh = [file for file in files if not _is_as_read(file, known.get(file.name))]
    read = {file.name: _read(file, folder, known.get(file.name)) for file in track(fresh)}
    return Cards(tuple(read.get(file.name) or known[file.name] for file in files))


def library_of(cards: Cards, sources: Sources, reserved: Collection[str] = (), before: Cards = NO_CARDS) -> Loaded:
    """Make a library of what may be served; ``reserved`` are words that no topic may take as its command.

    A file with a mistake is served as it was ``before``, as long as that passes every check of today.
    """
    known = _known(cards, sources, reserved)
    there = [one.card for one in before.files if one.card and one.file.name in cards.by_name]
    kept, problems = check_cards(cards.sound, cards.unsound, known, there)
    right = {card.place.path for card in kept} | {one.shown for one in cards.files if _is_right(one)}
    wrong = [one for one in cards.files if one.shown not in right]
    last = {one.shown: before.by_name[one.file.name] for one in wrong if one.file.name in before.by_name}
    again = tuple(one.card for one in last.values() if one.card)
    # A version that was served may still lead to cards that are gone: that is told, and breaks nothing.
    gone = {one.card.id for one in before.files if one.card}
    lenient = replace(known, cards={*known.cards, *gone}, people={*known.people, *gone})
    stayed = {card.place.path for card in check_cards((*kept, *again), (), lenient, there)[0]} if again else right
    found = (one if one.shown in right else last.get(one.shown) for one in cards.files)
    served = Cards(tuple(one for one in found if one and (one.card is None or one.shown in stayed)))
    library = Library(
        sources={id_: source for id_, source in sources.cited.items() if id_ in served.cited},
        topics={card.id: card for card in served.sound if isinstance(card, Topic)},
        people={card.id: card for card in served.sound if isinstance(card, Person)},
        event_sets={card.id: card for card in served.sound if isinstance(card, EventSet)},
        synonyms=tuple(group for one in served.files for group in one.groups),
        kept=sources.kept & served.cited,
    )
    every = (*(problem for one in cards.files for problem in one.problems), *problems)
    return Loaded(library, served, every, frozenset(one.shown for one in served.files if one.shown not in right))


def _known(cards: Cards, sources: Sources, reserved: Collection[str]) -> Known:
    """Tell what cards may refer to."""
    read = [one.card for one in cards.files if one.card]
    unreadable = cards.stems - {card.id for card in read}
    names = {card.id: card.names for card in read if isinstance(card, Person) and card.id}
    people = names.keys() | unreadable
    return Known(sources.cited, sources.ids, sources.refused, cards.stems, people, reserved, names)


def _is_right(one: CardFile) -> bool:
    """Tell whether a file of synonyms may be served; of a card, its checks tell."""
    return one.card is None and not one.problems


def _is_as_read(file: File, known: CardFile | None) -> bool:
    return known is not None and bool(file.stamp) and file.stamp == known.file.stamp


def _read(file: File, folder: Path, known: CardFile | None) -> CardFile:
    """Read a file, unless it holds what is ``known`` of it."""
    shown = shown_path(file.name, folder.parent)
    document = Document(shown, LARGEST_CARD)
    content = document.read(file.path, folder)
    if content is None:
        return CardFile(file, shown, "", None, (), tuple(document.problems))
    digest = hashlib.sha256(content).hexdigest()
    if known is not None and known.digest == digest:
        return replace(known, file=file)
    root = document.parse(content)
    card: Card | None = None
    groups: tuple[Group, ...] = ()
    kind = kind_of(document, root) if root is not None else None
    if root is not None and kind == "synonyms":
        groups = read_synonyms(document, root)
    elif root is not None and kind is not None:
        card = read_card(document, root, kind)
    return CardFile(file, shown, digest, card, groups, tuple(document.problems))
