"""Load the cards into a library: every card that is right, and every problem of the rest."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.cards.checking import Known, check_cards, lines_of
from bot.cards.library import Library
from bot.cards.model import LARGEST_CARD, Card, EventSet, Person, Topic
from bot.cards.reading import kind_of, read_card
from bot.cards.synonyms import Group, read_synonyms
from bot.documents import Document, shown_path
from bot.errors import LibraryError, Problem
from bot.nodes import Node
from bot.sources.files import RECORDS, files_below
from bot.sources.record import Source

Track = Callable[[list[Path]], Iterable[Path]]
"""Gives back the files it is given, showing how far the loading of them is."""


@dataclass(frozen=True)
class Cards:
    """Hold what was read under ``briefs/``: cards without a mistake in them, and the others as far as they could be read.

    ``stems`` are the names of all files without their endings.
    """

    sound: tuple[Card, ...]
    unsound: tuple[Card, ...]
    synonyms: tuple[Group, ...]
    problems: tuple[Problem, ...]
    stems: frozenset[str]

    @property
    def cited(self) -> frozenset[str]:
        """Give the ids of the sources that cards cite."""
        cards = (*self.sound, *self.unsound)
        people = (citation for card in cards if isinstance(card, Person) for citation in card.citations)
        lines = (citation for card in cards for line in lines_of(card) for citation in line.citations)
        return frozenset(citation.source for citation in (*people, *lines))


@dataclass(frozen=True, slots=True)
class Sources:
    """Hold what cards need to know of sources: those they cite, the ids of all, and of those that are refused."""

    cited: Mapping[str, Source]
    ids: Collection[str]
    refused: Collection[str]


def read_cards(home: Path, track: Track = lambda paths: paths) -> Cards:
    """Read ``briefs/`` under ``home``; raise LibraryError where there is none."""
    folder = home / "briefs"
    if not folder.is_dir():
        raise LibraryError(
            f"there is no folder 'briefs' in {home}: go to the project's folder, or set FOOTNOTE_HOME to it"
        )
    paths = [file.path for file in files_below(folder, RECORDS)]
    sound: list[Card] = []
    unsound: list[Card] = []
    synonyms: list[Group] = []
    problems: list[Problem] = []
    for document, root in _documents(track(paths), home, problems):
        match kind_of(document, root):
            case None:
                pass
            case "synonyms":
                groups = read_synonyms(document, root)
                synonyms += () if document.problems else groups
            case kind:
                card = read_card(document, root, kind)
                (unsound if document.problems else sound).append(card)
    stems = frozenset(path.stem for path in paths)
    return Cards(tuple(sound), tuple(unsound), tuple(synonyms), tuple(problems), stems)


def library_of(cards: Cards, sources: Sources, reserved: Collection[str] = ()) -> tuple[Library, list[Problem]]:
    """Make a library of the cards that may be served; give it with every problem of the others.

    ``reserved`` are words that no topic may take as its command.
    """
    read = (*cards.sound, *cards.unsound)
    unreadable = cards.stems - {card.id for card in read}
    people = {card.id for card in read if isinstance(card, Person)} | unreadable
    known = Known(sources.cited, sources.ids, sources.refused, cards.stems, people, reserved)
    kept, problems = check_cards(cards.sound, cards.unsound, known)
    library = Library(
        sources=sources.cited,
        topics={card.id: card for card in kept if isinstance(card, Topic)},
        people={card.id: card for card in kept if isinstance(card, Person)},
        event_sets={card.id: card for card in kept if isinstance(card, EventSet)},
        synonyms=cards.synonyms,
    )
    return library, [*cards.problems, *problems]


def _documents(paths: Iterable[Path], home: Path, problems: list[Problem]) -> Iterator[tuple[Document, Node]]:
    """Give each file that is YAML; what is found wrong with it is kept once the next one is asked for."""
    for path in paths:
        document = Document(shown_path(path, home), LARGEST_CARD)
        content = document.read(path, home / "briefs")
        root = document.parse(content) if content is not None else None
        if root is not None:
            yield document, root
        problems.extend(document.problems)
