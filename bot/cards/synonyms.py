"""Read the words that mean the same to a search, which anybody may add to."""

from bot.cards.forms import SYNONYMS
from bot.cards.model import MOST_SYNONYMS
from bot.cards.spelling import fold
from bot.documents import Document
from bot.nodes import Node

_FEWEST = 2
_WORDS = SYNONYMS.text("groups").longest

Group = tuple[str, ...]


def read_synonyms(document: Document, root: Node) -> tuple[Group, ...]:
    """Read groups of words that mean the same, reporting every mistake; a word belongs to one group only."""
    found = document.fields(root, SYNONYMS)
    groups: list[Group] = []
    owner: dict[str, int] = {}
    for number, node in enumerate(found.items("groups")):
        words = document.texts(node, "a group", _WORDS, MOST_SYNONYMS)
        if len(words) < _FEWEST:
            document.report(node, "a group has one word: write two or more that mean the same")
        for word in words:
            if owner.setdefault(fold(word), number) != number:
                document.report(node, f"'{word}' stands in another group: a word belongs to one group only")
        groups.append(words)
    return tuple(groups)
