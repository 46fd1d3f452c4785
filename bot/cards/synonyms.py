"""Read the words that mean the same to a search, which anybody may add to."""

from bot.cards.spelling import fold
from bot.documents import Document
from bot.nodes import Mapping as Keys
from bot.nodes import Node, Scalar

KIND = "synonyms"
MOST_GROUPS = 500
MOST_WORDS = 12
"""The words of one group: each of them makes every search for another one longer."""

LONGEST = 40
_FEWEST = 2

Group = tuple[str, ...]


def is_synonyms(root: Node) -> bool:
    """Tell whether a file holds synonyms and no card."""
    if not isinstance(root, Keys):
        return False
    return any(key.value == "kind" and isinstance(value, Scalar) and value.value == KIND for key, value in root.pairs)


def read_synonyms(document: Document, root: Node) -> tuple[Group, ...]:
    """Read groups of words that mean the same, reporting every mistake; a word belongs to one group only."""
    found = document.fields(root, "a file of synonyms", ("kind", "groups"))
    groups: list[Group] = []
    owner: dict[str, int] = {}
    for number, node in enumerate(document.items(found.get("groups"), "groups", MOST_GROUPS)):
        words = document.texts(node, "a group", LONGEST, MOST_WORDS)
        if len(words) < _FEWEST:
            document.report(node, "a group has one word: write two or more that mean the same")
        for word in words:
            if owner.setdefault(fold(word), number) != number:
                document.report(node, f"'{word}' stands in another group: a word belongs to one group only")
        groups.append(words)
    return tuple(groups)
