"""Tell which words of a sentence are names, and which of these stand in no passage."""

from collections.abc import Iterator, Sequence

from bot.cards.sourcing.facts import Facts
from bot.cards.sourcing.knowledge import Knowledge
from bot.cards.sourcing.nations import kin_sought
from bot.cards.sourcing.words import Word, ends_possessive, joined
from bot.sources.speech.lexicon import NOT_NAMES, PEOPLE, PERSON_NOUNS, TITLES, VERBS, given_names

_LONGEST = 6
"""The words of a name that has an acronym."""

_BEFORE_SENTENCE = frozenset('.?!:\n"“„«‘(')
_FEWEST, _SHORT = 4, 3
"""The longer words that a headline has at least, and the letters of those that are small in it."""

_OWN = ("I'", "I’")
"""How "I'm" and "I've" begin."""

_GIVEN_END = 6
"""The letters that the second half of a given name has at most: "Chun-ok"."""

_COMPOUNDS = frozenset(
    """style era based led backed made built born wide like type bound level run owned held only free wing aged side
    range term long hit torn rich poor""".split()
)
"""Words in small letters that follow a name and a hyphen without being part of it."""


def unsourced_names(
    words: Sequence[Word], text: str, passages: Sequence[Facts], knowledge: Knowledge
) -> Iterator[tuple[int, int]]:
    """Give where the names of a sentence stand that are in none of the passages, each with its neighbours that are not."""
    long = [word for word in words if len(word.text) > _SHORT]
    if len(long) >= _FEWEST and all(word.capital for word in long):
        return  # a headline, whose capitals tell nothing
    missing: list[int] = []
    for at, word in enumerate(words):
        if not _is_name(words, at, text, knowledge) or stands_in(_key(words, at, text), passages):
            continue
        if missing and (missing[-1] != at - 1 or not joined(words[at - 1], word, text)):
            yield from _told(words, text, missing, passages)
            missing = []
        missing.append(at)
    yield from _told(words, text, missing, passages)


def _begins(words: Sequence[Word], at: int, text: str) -> bool:
    """Tell whether a word begins a sentence."""
    if at == 0:
        return True
    between = text[words[at - 1].end : words[at].start]
    return not _BEFORE_SENTENCE.isdisjoint(between) and "." not in words[at - 1].text and len(words[at - 1].text) > 1


def _key(words: Sequence[Word], at: int, text: str) -> str:
    """Give the form of a word; in small letters where it is no acronym but stands beside other capitals: "ADA MARSH"."""
    word = words[at]
    if not word.text.isupper():
        return word.key
    before, after = words[max(0, at - 1) : at], words[at + 1 : at + 2]
    beside = [one for one in before if joined(one, word, text)] + [one for one in after if joined(word, one, text)]
    return word.key.lower() if any(len(one.text) > _SHORT and one.text.isupper() for one in beside) else word.key


def _is_name(words: Sequence[Word], at: int, text: str, knowledge: Knowledge) -> bool:
    word = words[at]
    if not word.capital:
        return _ends_given_name(words, at, text)
    lower = word.key.lower()
    if len(lower) == 1 or is_role(lower) or word.text[:2] in _OWN:
        return False
    if lower in NOT_NAMES and not word.text.isupper():
        return False
    return not _begins(words, at, text) or _opens(words, at, text, knowledge)


def _ends_given_name(words: Sequence[Word], at: int, text: str) -> bool:
    """Tell whether a word in small letters is the end of a given name: that of "Chun-ok" behind a family name."""
    if at < 2 or text[words[at - 1].end : words[at].start] != "-" or not words[at - 1].capital:
        return False
    word, before = words[at].key, words[at - 2]
    return (
        before.capital
        and joined(before, words[at - 1], text)
        and max(len(word), len(words[at - 1].key)) <= _GIVEN_END
        and word.isalpha()
        and word not in _COMPOUNDS
        and word not in NOT_NAMES
    )


def _opens(words: Sequence[Word], at: int, text: str, knowledge: Knowledge) -> bool:
    """Tell whether the word with which a sentence begins is a name, which its capital letter does not say."""
    first, second = words[at], words[at + 1] if at + 1 < len(words) else None
    lower = first.key.lower()
    if knowledge.opens(first, second) or (len(first.text) > 1 and first.text.isupper()) or ends_possessive(first.text):
        return True
    if second is None or not joined(first, second, text):
        return False
    if second.capital:
        return text[first.end] == "-" or lower in given_names()
    if second.key == "and":
        return at + 2 < len(words) and words[at + 2].capital
    said = second.key in VERBS and second.key.endswith(("s", "said", "told"))
    return said and not lower.endswith(("s", "ing", "body", "one"))


def is_role(lower: str) -> bool:
    """Tell whether a word in small letters says what somebody is, as titles do, and not who."""
    return lower in TITLES or lower in PERSON_NOUNS or lower in PEOPLE or lower.removesuffix("s") in PERSON_NOUNS


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
    if any(f"={letters}" in facts.words for letters in _initials(words, text, missing) for facts in passages):
        return
    surname = words[missing[-1] + 1] if missing[-1] + 1 < len(words) else None
    if (
        surname is not None
        and first.key in given_names()
        and surname.capital
        and text[last.end : surname.start] == " "
        and not ends_possessive(last.text)
        and any(f"_{surname.key}" in facts.words for facts in passages)
    ):
        return
    end = last.end - (2 if ends_possessive(last.text) else 0)
    yield first.start, end


def _initials(words: Sequence[Word], text: str, missing: Sequence[int]) -> Iterator[str]:
    """Give the initials of every name in capitals that missing words may be all or part of."""
    first, last = missing[0], missing[-1]
    low, high = first, last
    while low and last - low < _LONGEST and words[low - 1].capital and joined(words[low - 1], words[low], text):
        low -= 1
    while (
        high + 1 < len(words)
        and high - first < _LONGEST
        and words[high + 1].capital
        and joined(words[high], words[high + 1], text)
    ):
        high += 1
    for start in range(low, first + 1):
        for end in range(last, min(high, start + _LONGEST) + 1):
            if end > start:
                yield "".join(word.key[0] for word in words[start : end + 1] if word.capital).lower()
