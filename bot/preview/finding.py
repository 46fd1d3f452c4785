"""Find the file of the card that was asked for."""

import difflib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.cards.loading import read_cards
from bot.cards.model import Card, EventSet, Person, Topic
from bot.documents import shown_path
from bot.errors import UsageError
from bot.nodes import shorten
from bot.sources.files import RECORDS, files_below

_ORDER = (Topic, Person, EventSet)


@dataclass(frozen=True, slots=True)
class CardFile:
    """Hold a file below ``briefs/``: its path as people read it, and the card in it as far as it can be read."""

    path: str
    file: Path
    card: Card | None

    @property
    def words(self) -> tuple[str, ...]:
        """Give the words that ask for it."""
        card = self.card
        aliases = card.aliases if isinstance(card, Topic) else ()
        return (self.file.stem, *((card.id,) if card else ()), *aliases)


def card_files(home: Path) -> tuple[CardFile, ...]:
    """Give every file below ``briefs/``: those that cannot be read, topics, people and bodies, events."""
    read = read_cards(home)
    cards = {card.place.path: card for card in (*read.sound, *read.unsound)}
    shown = ((shown_path(found.path, home), found.path) for found in files_below(home / "briefs", RECORDS))
    files = (CardFile(path, file, cards.get(path)) for path, file in shown)
    return tuple(sorted(files, key=lambda file: (_kind(file.card), file.path)))


def find(files: Sequence[CardFile], typed: str, home: Path, prefix: str) -> CardFile:
    """Find a card by id, alias or path; raise UsageError, which names the nearest, where there is none."""
    word = "-".join(typed.removeprefix(prefix).lower().split())
    for file in files:
        if word in file.words:
            return file
    paths = {os.path.realpath(typed), os.path.realpath(home / typed)}
    for file in files:
        if os.path.realpath(file.file) in paths:
            return file
    words = [word for file in files for word in file.words]
    nearest = difflib.get_close_matches(Path(word).stem, words, n=1)
    advice = f"did you mean '{nearest[0]}'?" if nearest else "footnote preview without a name shows every one"
    raise UsageError(f"there is no card '{shorten(typed)}' below briefs/: {advice}")


def _kind(card: Card | None) -> int:
    return _ORDER.index(type(card)) + 1 if card else 0
