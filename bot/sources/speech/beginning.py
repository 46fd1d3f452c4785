"""Find the noun phrase that begins at a token, and the subject of a main clause."""

from collections.abc import Sequence

from bot.sources.speech.lexicon import (
    ADVERBS,
    ALSO_NOUNS,
    ARTICLES,
    AUXILIARIES,
    CALENDAR,
    CONJUNCTIONS,
    DETERMINERS,
    INTRODUCERS,
    IRREGULAR_PAST,
    NO_NOUNS,
    PEOPLE,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    STATES,
    TIMES,
    TITLES,
    VERBS,
    is_person_noun,
)
from bot.sources.speech.phrases import LONGEST, NOUN, POSSESSIVE, Phrase, name_end, named, noun, pronoun, span_text
from bot.sources.speech.tokens import MARK, NAME, NUMBER, QUOTE, WORD, Token

_PARTS = frozenset(
    "one some many most several few both all none two three four five half number group majority dozens hundreds thousands scores".split()
)
"""Words that "of" joins to those of whom they are a part: "one of the mayor's aides"."""

_ALONE = frozenset("one some many others another both several".split())
"""Determiners that may stand for a person by themselves."""


def phrase_beginning(tokens: Sequence[Token], i: int, high: int, paragraph: str) -> Phrase | None:
    """Find the noun phrase that begins at token ``i`` and ends before ``high``; None where none does."""
    if i >= high:
        return None
    token = tokens[i]
    if token.kind == WORD and token.lower in PRONOUNS:
        return pronoun(tokens, i)
    if token.kind not in (NAME, NUMBER, WORD) or (token.kind == WORD and token.lower in NO_NOUNS - DETERMINERS):
        return None
    j = i
    while j < high and j - i < LONGEST:
        if tokens[j].kind == NAME:
            end = name_end(tokens, j, high)
            step = _past_name(tokens, end, high)
            if not step:
                return _pair(tokens, j, end, high, paragraph) or named(tokens, j, end, paragraph)
            j = end + step
        elif _goes_on(tokens, i, j):
            j += 1
        else:
            break
    last = min(j, high) - 1
    while last > i and tokens[last].kind == QUOTE:
        last -= 1
    if last < i:
        return None
    return (
        _called(tokens, last, high, paragraph)
        or _part(tokens, i, last, high, paragraph)
        or _of_body(tokens, i, last, high, paragraph)
        or _alone(tokens, i, last, paragraph)
    )


def _pair(tokens: Sequence[Token], j: int, end: int, high: int, paragraph: str) -> Phrase | None:
    """Read two names that "and" joins, where nothing but punctuation follows: "said Ann Reed and Bo Lind"."""
    if end + 2 >= high or tokens[end + 1].lower != "and" or tokens[end + 2].kind != NAME:
        return None
    second = name_end(tokens, end + 2, high)
    closed = second + 1 >= len(tokens) or tokens[second + 1].kind in (MARK, QUOTE)
    return named(tokens, j, second, paragraph) if closed else None


def _of_body(tokens: Sequence[Token], i: int, last: int, high: int, paragraph: str) -> Phrase | None:
    """Go on with the body that somebody speaks for: "a spokesman for the Water Board"."""
    k = last + 1
    if k + 1 >= high or tokens[k].lower not in ("for", "from", "of", "at") or not is_person_noun(tokens[last].lower):
        return None
    k += 1 + (tokens[k + 1].lower == "the")
    if k >= high or tokens[k].kind != NAME:
        return None
    end = name_end(tokens, k, high)
    owner = end + 2 < high and tokens[end + 1].text in POSSESSIVE and is_person_noun(tokens[end + 2].lower)
    return noun(tokens, i, end + 2 if owner else end, paragraph)


def _called(tokens: Sequence[Token], last: int, high: int, paragraph: str) -> Phrase | None:
    """Find the name of whom a noun introduces: "a teacher named Ann Reed"."""
    k = last + 1
    if k + 2 < high and tokens[k].lower in ("calling", "called") and tokens[k + 1].lower in ("himself", "herself"):
        k += 1
    elif k + 1 >= high or tokens[k].lower != "named":
        return None
    if tokens[k + 1].kind != NAME:
        return None
    return (
        named(tokens, k + 1, name_end(tokens, k + 1, high), paragraph) if is_person_noun(tokens[last].lower) else None
    )


def _part(tokens: Sequence[Token], i: int, last: int, high: int, paragraph: str) -> Phrase | None:
    """Go on with "of" and those of whom a word is a part: "one of the mayor's aides"."""
    if tokens[last].lower not in _PARTS or last + 2 >= high or tokens[last + 1].lower != "of":
        return None
    if tokens[last + 2].lower in ("them", "us", "these", "those"):
        return noun(tokens, i, last + 2, paragraph)
    whole = phrase_beginning(tokens, last + 2, high, paragraph)
    return noun(tokens, i, whole.last, paragraph) if whole is not None else None


def _alone(tokens: Sequence[Token], i: int, last: int, paragraph: str) -> Phrase | None:
    if last == i and tokens[i].lower in DETERMINERS - _ALONE:
        return None
    return noun(tokens, i, last, paragraph)


def _past_name(tokens: Sequence[Token], end: int, high: int) -> int:
    """Count the tokens after a name at which its phrase goes on; 0 where the name is its head.

    It goes on after a possessive ("Kang's lawyer"), after a title ("Gov. and Chairman …"), and before a noun
    for a person or body ("the Trump campaign", "Cruz supporter Dan Reed").
    """
    if end + 1 >= high:
        return 0
    follows = tokens[end + 1]
    if follows.text in POSSESSIVE or (follows.text in ("'", "’") and tokens[end].lower.endswith("s")):
        return 2
    after = tokens[end + 2] if end + 2 < high else None
    if follows.lower == "and" and after is not None and tokens[end].lower.rstrip(".") in TITLES:
        return 2
    if follows.kind != WORD:
        return 0
    if is_person_noun(follows.lower):
        return 1
    if after is None or not _noun_like(follows):
        return 0
    return int(after.kind == NAME or (after.kind == WORD and is_person_noun(after.lower)))


def _goes_on(tokens: Sequence[Token], i: int, j: int) -> bool:
    """Tell whether the token at ``j`` belongs to the noun that began at ``i``."""
    here, before = tokens[j], tokens[j - 1]
    if here.text in POSSESSIVE:
        return j > i
    if before.text in POSSESSIVE and j > i and here.kind == WORD:
        return here.lower not in NO_NOUNS
    if j > i and before.lower in DETERMINERS and here.lower in ALSO_NOUNS:
        return True
    if here.kind == WORD and before.lower in _ADJECTIVE_TITLES and j > i:
        return here.lower not in NO_NOUNS
    if here.kind == WORD and j > i and before.kind == WORD and is_person_noun(before.lower):
        return is_person_noun(here.lower)
    if here.kind == WORD:
        if here.lower.endswith(("ing", "ed")) and (j == i or before.lower in DETERMINERS) and here.lower not in VERBS:
            return True
        if j > i and before.lower in ARTICLES and (here.lower.endswith("ly") or here.lower in DETERMINERS):
            return True
        return _noun_like(here) or (j == i and here.lower in DETERMINERS)
    return here.kind == NUMBER or (here.kind == QUOTE and j > i and len(here.text.split()) <= 3)


def _noun_like(token: Token) -> bool:
    """Tell whether a word in small letters may be a noun or an adjective: nothing better is known of it."""
    lower = token.lower
    if is_person_noun(lower):
        return True
    if lower in NO_NOUNS or lower in IRREGULAR_PAST or lower in ADVERBS or lower in CALENDAR or lower in DETERMINERS:
        return False
    verb = VERBS.get(lower)
    if verb is not None:
        return not verb.strong
    if lower.endswith("ly"):
        return lower in _ADJECTIVES
    return "-" in lower or not (lower.endswith(("ed", "ing")) and len(lower) > _SHORTEST_PARTICIPLE)


_ADJECTIVE_TITLES = frozenset("former ex deputy assistant chief vice first acting".split())

_ADJECTIVES = frozenset("early daily weekly monthly yearly family friendly elderly likely only unlikely".split())
"""Words in "-ly" that are no adverbs."""

_SHORTEST_PARTICIPLE = 5
"""The letters above which a word that ends in "-ed" or "-ing" counts as a form of a verb."""


def main_subject(tokens: Sequence[Token], low: int, high: int, paragraph: str) -> Phrase | None:
    """Find the subject of the main clause among the tokens from ``low`` to ``high``.

    It is the first phrase that no preposition, conjunction or participle introduces.
    """
    i = low
    while i < high:
        token = tokens[i]
        adverb = token.lower in ADVERBS or token.lower.endswith("ly")
        if token.kind in (MARK, QUOTE) or token.lower in CONJUNCTIONS or (adverb and token.lower not in PREPOSITIONS):
            i += 1
        elif token.lower in TIMES and i + 1 < high and tokens[i + 1].lower in _LATER:
            i += 2  # "Hours later Kang …"
        elif introduces(tokens, i):
            comma = next((k for k in range(i, high) if _closes_introduction(tokens[k])), None)
            if comma is None:
                return _after_introduction(tokens, i + 1, high, paragraph)
            i = _past_place(tokens, comma + 1, high)
        else:
            found = phrase_beginning(tokens, i, high, paragraph)
            return _apposed(tokens, found, high, paragraph) if found is not None and found.kind == NOUN else found
    return None


_LATER = frozenset("later earlier ago before after".split())


def _closes_introduction(token: Token) -> bool:
    return token.text == "," or (token.kind == QUOTE and token.text.endswith(","))


_PARTICIPLES = frozenset("caught born known seen left told taken driven shown given faced".split())
"""Participles that end in no "-ed", with which a sentence may begin."""


def introduces(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether a token begins what stands before the subject: "On Monday, …", "Alarmed by the vote, …"."""
    lower = tokens[i].lower
    if lower in INTRODUCERS or (i == 0 and lower in _PARTICIPLES):
        return True
    if not lower.endswith(("ing", "ed")) or lower in TITLES or lower in PEOPLE:
        return False
    follows = tokens[i + 1].lower if i + 1 < len(tokens) else ""
    return tokens[i].kind == WORD or (i == 0 and (follows in PREPOSITIONS or follows in DETERMINERS)) or i > 0


def _past_place(tokens: Sequence[Token], i: int, high: int) -> int:
    """Pass over the state or country that closes an introduction: "In Derry, N.H., on Tuesday, …"."""
    if i < high and tokens[i].kind == NAME:
        end = name_end(tokens, i, high)
        if end - i < 2 and end + 2 < high and tokens[end + 1].text == ",":
            follows = tokens[end + 2]
            if follows.lower not in ARTICLES | {"who", "which"} and follows.kind != NUMBER:
                return end + 2
    return i


def _apposed(tokens: Sequence[Token], found: Phrase, high: int, paragraph: str) -> Phrase:
    """Prefer the name between commas after a noun: "the attorney, Thomas Reed, …"."""
    i = found.last + 1
    if i < high and tokens[i].lower in PREPOSITIONS and is_person_noun(tokens[found.last].lower):
        comma = next((k for k in range(i, min(high, i + _FARTHEST_COMMA)) if tokens[k].text == ","), i)
        i = i if any(token.lower in AUXILIARIES | RELATIVES for token in tokens[i:comma]) else comma
    if i + 1 < high and tokens[i].text == ",":
        j = i + 1
        while j < high and tokens[j].kind == WORD and is_person_noun(tokens[j].lower):
            j += 1  # "his guest, attorney Ann Reed, …"
        end = name_end(tokens, j, high) if j < high and tokens[j].kind == NAME else high
        closed = end + 1 < high and tokens[end + 1].text in (",", ")", "(", "of")
        if closed and span_text(tokens, j, end, paragraph) not in STATES:
            return named(tokens, j, end, paragraph) or found
    return _described(tokens, found, high, paragraph) or found


def _described(tokens: Sequence[Token], found: Phrase, high: int, paragraph: str) -> Phrase | None:
    """Find whom a noun with "a" describes before the comma: "A father of three, Ann Reed lives …"."""
    if tokens[found.first].lower not in ("a", "an") or not is_person_noun(tokens[found.last].lower):
        return None
    near = range(found.last + 1, min(high - 1, found.last + _FARTHEST_COMMA))
    comma = next((k for k in near if tokens[k].text == ","), None)
    if comma is None or tokens[comma + 1].kind != NAME:
        return None
    if any(token.lower in AUXILIARIES or token.lower in RELATIVES for token in tokens[found.last + 1 : comma]):
        return None
    end = name_end(tokens, comma + 1, high)
    if end + 1 >= high or tokens[end + 1].kind == MARK or tokens[end + 1].lower in CONJUNCTIONS:
        return None
    return named(tokens, comma + 1, end, paragraph)


_FARTHEST_COMMA = 10
"""The tokens after a noun in which the comma that closes its description is looked for."""


def _after_introduction(tokens: Sequence[Token], i: int, high: int, paragraph: str) -> Phrase | None:
    """Find the subject after an introduction that no comma closes: "On Monday Kang …"."""
    dated = False
    for k in range(i, high):
        token = tokens[k]
        if token.kind == NAME and dated:
            return named(tokens, k, name_end(tokens, k, high), paragraph)
        if token.lower in PRONOUNS and token.lower not in RELATIVES:
            return pronoun(tokens, k)
        dated = dated or token.lower in CALENDAR or token.kind == NUMBER
    return None
