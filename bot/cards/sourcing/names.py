"""Tell which words of a sentence are names, and which of these stand in no passage."""

from collections.abc import Iterator, Sequence

from bot.cards.sourcing.facts import Facts
from bot.cards.sourcing.knowledge import Knowledge
from bot.cards.sourcing.nations import kin_sought
from bot.cards.sourcing.words import Word, ends_possessive
from bot.sources.speech.lexicon import NOT_NAMES, PRONOUNS, VERBS, given_names, is_person_noun

_JOINTS = (" ", "-", "–", "\u00a0")
_BEFORE_SENTENCE = frozenset('.?!:\n"“„«‘(')
_FEWEST, _SHORT = 5, 3
"""The words that a headline has at least, and the letters up to which they are small in it."""

_OWN = ("I'", "I’")
"""How "I'm" and "I've" begin."""

_GIVEN_END = 6
"""The letters that the second half of a given name has at most: "Won-gon"."""

_COMPOUNDS = frozenset(
    """style era based led backed made built born wide like type bound level run owned held only free wing aged side
    range term long hit torn rich poor""".split()
)
"""Words in small letters that follow a name and a hyphen without being part of it."""


def unsourced_names(
    words: Sequence[Word], text: str, passages: Sequence[Facts], knowledge: Knowledge
) -> Iterator[tuple[int, int]]:
    """Give where the names of a sentence stand that are in none of the passages, each with its neighbours that are not."""
    if len(words) >= _FEWEST and all(word.capital for word in words if len(word.text) > _SHORT):
        return  # a headline, whose capitals tell nothing
    missing: list[int] = []
    for at, word in enumerate(words):
        if not _is_name(words, at, text, knowledge) or stands_in(word.key, passages):
            continue
        if missing and (missing[-1] != at - 1 or not _joined(words[at - 1], word, text)):
            yield from _told(words, text, missing, passages)
            missing = []
        missing.append(at)
    yield from _told(words, text, missing, passages)


def begins(words: Sequence[Word], at: int, text: str) -> bool:
    """Tell whether a word begins a sentence."""
    if at == 0:
        return True
    between = text[words[at - 1].end : words[at].start]
    return not _BEFORE_SENTENCE.isdisjoint(between) and "." not in words[at - 1].text and len(words[at - 1].text) > 1


def _is_name(words: Sequence[Word], at: int, text: str, knowledge: Knowledge) -> bool:
    word = words[at]
    if not word.capital:
        return _ends_given_name(words, at, text)
    lower = word.key.lower()
    if len(lower) == 1 or is_person_noun(lower) or lower in PRONOUNS or word.text[:2] in _OWN:
        return False
    return not begins(words, at, text) or _opens(words, at, text, knowledge)


def _ends_given_name(words: Sequence[Word], at: int, text: str) -> bool:
    """Tell whether a word in small letters is the end of a given name: that of "Won-gon" behind a family name."""
    if at < 2 or text[words[at - 1].end : words[at].start] != "-" or not words[at - 1].capital:
        return False
    word, before = words[at].key, words[at - 2]
    return (
        before.capital
        and _joined(before, words[at - 1], text)
        and max(len(word), len(words[at - 1].key)) <= _GIVEN_END
        and word.isalpha()
        and word not in _COMPOUNDS
        and word not in NOT_NAMES
    )


def _opens(words: Sequence[Word], at: int, text: str, knowledge: Knowledge) -> bool:
    """Tell whether the word with which a sentence begins is a name, which its capital letter does not say."""
    first, second = words[at], words[at + 1] if at + 1 < len(words) else None
    lower = first.key.lower()
    if lower in NOT_NAMES:
        return False
    if knowledge.opens(first, second) or (len(first.key) > 1 and first.key.isupper()) or ends_possessive(first.text):
        return True
    if second is None or not _joined(first, second, text):
        return False
    if second.capital:
        return text[first.end] == "-" or lower in given_names()
    if second.key == "and":
        return at + 2 < len(words) and words[at + 2].capital
    said = second.key in VERBS and second.key.endswith(("s", "said", "told"))
    return said and not lower.endswith(("s", "ing", "body", "one"))


def stands_in(key: str, passages: Sequence[Facts]) -> bool:
    """Tell whether a word, its people or its place stands in some passage."""
    for facts in passages:
        if key in facts.words:
            return True
    sought = kin_sought(key)
    return any(not sought.isdisjoint(facts.words) for facts in passages)


def _told(
    words: Sequence[Word], text: str, missing: Sequence[int], passages: Sequence[Facts]
) -> Iterator[tuple[int, int]]:
    """Give where a run of missing words stands, unless the passages have its initials or only lack a given name."""
    if not missing:
        return
    first, last = words[missing[0]], words[missing[-1]]
    letters = "".join(words[at].key[0] for at in missing if words[at].capital).lower()
    if len(letters) > 1 and any(f"={letters}" in facts.words for facts in passages):
        return
    surname = words[missing[-1] + 1] if missing[-1] + 1 < len(words) else None
    if (
        surname is not None
        and first.key in given_names()
        and surname.capital
        and text[last.end : surname.start] == " "
        and not ends_possessive(last.text)
        and not is_person_noun(surname.key)
    ):
        return
    end = last.end - (2 if ends_possessive(last.text) else 0)
    yield first.start, end


def _joined(one: Word, other: Word, text: str) -> bool:
    return text[one.end : other.start] in _JOINTS
