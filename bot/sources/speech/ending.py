"""Find the noun phrase that ends before a verb: "Kang", "a source from the Foreign Ministry", "his lawyer"."""

from collections.abc import Sequence

from bot.sources.speech.lexicon import (
    ADVERBS,
    ARTICLES,
    CALENDAR,
    DETERMINERS,
    IRREGULAR_PAST,
    NO_NOUNS,
    PARTICLES,
    PEOPLE,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    STATES,
    TITLES,
    VERBS,
    is_person_noun,
)
from bot.sources.speech.phrases import (
    LONGEST,
    NAMED,
    POSSESSIVE,
    PRONOUN,
    Phrase,
    name_start,
    named,
    noun,
    pronoun,
    span_text,
)
from bot.sources.speech.tokens import MARK, NAME, NUMBER, QUOTE, WORD, Token

_POSSESSION = ("'s", "’s", "'", "’")

_OBJECTS = frozenset("him her them us me".split())

_CLAUSE_OPENERS = frozenset(
    "as while when where if because although though since after before once until till unless whereas whenever".split()
)


def phrase_ending(tokens: Sequence[Token], j: int, low: int, paragraph: str) -> Phrase | None:
    """Find the noun phrase that ends at token ``j`` and begins at ``low`` or later; None where none does."""
    if j < low:
        return None
    token = tokens[j]
    if token.text == ")":
        k = next((k for k in range(j, low - 1, -1) if tokens[k].text == "("), low)
        return phrase_ending(tokens, k - 1, low, paragraph) if tokens[k].text == "(" else None
    if token.kind == NAME:
        return _name_ending(tokens, j, low, paragraph)
    if token.kind == WORD and token.lower in PRONOUNS:
        return pronoun(tokens, j)
    if token.lower in _OBJECTS and j > low and tokens[j - 1].lower in PREPOSITIONS:
        return _modified(tokens, j - 1, j, low, paragraph)
    if token.lower in CALENDAR and j > low:
        return phrase_ending(tokens, j - 1, low, paragraph)
    if token.kind in (NUMBER, QUOTE) or (token.kind == WORD and _may_end(token.lower)):
        return _noun_ending(tokens, j, low, paragraph)
    return None


def _may_end(lower: str) -> bool:
    verb = VERBS.get(lower)
    past = verb is not None and lower.endswith("ed") and lower not in TITLES
    return (lower not in NO_NOUNS or lower in PEOPLE) and lower not in ARTICLES and not past


def _name_ending(tokens: Sequence[Token], j: int, low: int, paragraph: str) -> Phrase | None:
    k = _with_particles(tokens, name_start(tokens, j, low), low)
    before = tokens[k - 1] if k > low else None
    if before is not None:
        p = _preposition_before(tokens, k, low)
        if p is not None:
            outer = _modified(tokens, p, j, low, paragraph)
        elif before.text in POSSESSIVE and k - 2 > low and tokens[k - 2].kind == NAME:
            outer = _member(tokens, name_start(tokens, k - 2, low), low, paragraph)
        elif before.lower == "the" and k - 2 >= low and tokens[k - 2].lower == "and":
            outer = _pair(tokens, k - 1, j, low, paragraph)
        elif before.text == "," and span_text(tokens, k, j, paragraph) in STATES:
            outer = _townsman(tokens, k, low, paragraph)
        elif before.lower == "and":
            outer = _pair(tokens, k, j, low, paragraph)
        else:
            outer = None
        if outer is not None:
            return outer
    return named(tokens, k, j, paragraph)


def _preposition_before(tokens: Sequence[Token], k: int, low: int) -> int | None:
    """Find the preposition before a name, its article and its adjectives: "of the ruling Liberty Party"."""
    i = k - 1
    while i > low and k - i <= _MOST_ADJECTIVES and tokens[i].kind == WORD and _is_adjective(tokens[i].lower):
        i -= 1
    if i > low and tokens[i].lower in DETERMINERS:
        i -= 1
    return i if i >= low and tokens[i].lower in PREPOSITIONS else None


_MOST_ADJECTIVES = 3


def _is_adjective(lower: str) -> bool:
    """Tell whether a word may be an adjective before the name of a body: no title, and no verb of saying."""
    if lower == "opposition":
        return True
    if lower in NO_NOUNS or lower in DETERMINERS or is_person_noun(lower):
        return False
    return lower not in VERBS and lower not in IRREGULAR_PAST and lower not in ADVERBS


def _with_particles(tokens: Sequence[Token], k: int, low: int) -> int:
    """Take in the particles that begin a surname after a mark: '…," de la Cruz said'."""
    first = k
    while first > low and tokens[first - 1].text in PARTICLES:
        first -= 1
    return first if first == low or tokens[first - 1].kind in (MARK, QUOTE) else k


def _modified(tokens: Sequence[Token], p: int, j: int, low: int, paragraph: str) -> Phrase | None:
    """Find the phrase that the preposition at ``p`` belongs to: "a source from the Foreign Ministry"."""
    outer = phrase_ending(tokens, p - 1, low, paragraph) if p > low else None
    if outer is None or outer.kind == PRONOUN or not _modifiable(tokens, outer, p):
        return None
    return outer if outer.kind == NAMED else noun(tokens, outer.first, j, paragraph)


def _modifiable(tokens: Sequence[Token], outer: Phrase, p: int) -> bool:
    """Tell whether a phrase before a preposition can be the head of both: no date and no verb can."""
    last = tokens[outer.last].lower
    if last in CALENDAR or tokens[p].lower in _CLAUSE_OPENERS:
        return False
    return (
        outer.kind == NAMED
        or tokens[outer.first].lower in DETERMINERS | PEOPLE
        or tokens[outer.first].kind == NUMBER
        or last in PEOPLE
        or last in TITLES
        or last.endswith(("s", "or", "er", "man", "ist"))
    )


def _member(tokens: Sequence[Token], k: int, low: int, paragraph: str) -> Phrase | None:
    """Find the person in "Ann Reed of Norland's Water Board", whose body's owner begins at ``k``."""
    p = _preposition_before(tokens, k, low)
    if p is None or p == low or tokens[p].lower not in ("of", "at", "from", "with") or tokens[p - 1].kind != NAME:
        return None
    outer = phrase_ending(tokens, p - 1, low, paragraph)
    return outer if outer is not None and outer.kind == NAMED else None


def _townsman(tokens: Sequence[Token], k: int, low: int, paragraph: str) -> Phrase | None:
    """Find the person in "Ann Reed of Columbia, South Carolina", whose state begins at ``k``."""
    if k - 4 < low or tokens[k - 2].kind != NAME:
        return None
    town = name_start(tokens, k - 2, low)
    if town - 2 < low or tokens[town - 1].lower not in ("of", "in", "from"):
        return None
    outer = phrase_ending(tokens, town - 2, low, paragraph)
    return outer if outer is not None and outer.kind == NAMED else None


def _pair(tokens: Sequence[Token], k: int, j: int, low: int, paragraph: str) -> Phrase | None:
    """Find the two names of "Ann Reed and Bo Lind", whose second begins at ``k``."""
    if k - 2 < low or tokens[k - 2].kind != NAME:
        return None
    left = name_start(tokens, k - 2, low)
    if left > low and tokens[left - 1].kind == WORD and tokens[left - 1].lower not in DETERMINERS | TITLES:
        return None
    one, other = named(tokens, left, k - 2, paragraph), named(tokens, k, j, paragraph)
    if one is None or other is None or one.kind != NAMED or other.kind != NAMED:
        return named(tokens, left, j, paragraph)
    return other._replace(name=f"{one.name} and {other.name}", first=left, named=_joined(tokens, one, other, paragraph))


def _joined(tokens: Sequence[Token], one: Phrase, other: Phrase, paragraph: str) -> str:
    """Give how two names stand in the paragraph, from the first one's name to the second one's."""
    whole = span_text(tokens, one.first, other.last, paragraph)
    return whole[whole.index(one.name) :] if one.name in whole else whole


def _noun_ending(tokens: Sequence[Token], j: int, low: int, paragraph: str) -> Phrase | None:
    k = j
    while k > low and j - k < LONGEST and (step := _step_back(tokens, k, low)):
        k = name_start(tokens, k - 2, low) if step == 2 else k - 1
    if k > low and tokens[k - 1].kind == WORD and tokens[k - 1].lower in PREPOSITIONS:
        outer = _modified(tokens, k - 1, j, low, paragraph)
        if outer is not None:
            return outer
    if (tokens[k].kind == QUOTE and k == j) or tokens[k].lower == "whose":
        return None
    if k - 2 >= low and tokens[k - 1].lower == "and" and tokens[k - 2].kind == NAME and tokens[k].lower in DETERMINERS:
        left = name_start(tokens, k - 2, low)  # "Ann Reed and her staff"
        if left == low or tokens[left - 1].kind != WORD or tokens[left - 1].lower in DETERMINERS | TITLES:
            return noun(tokens, left, j, paragraph)
    return noun(tokens, k, j, paragraph)


def _step_back(tokens: Sequence[Token], k: int, low: int) -> int:
    """Tell how many tokens before ``k`` belong to the same noun: 0, 1, or 2 with a possessor ("Kang's")."""
    before, here = tokens[k - 1], tokens[k]
    if here.kind == WORD and here.lower in DETERMINERS and (
        here.lower in POSSESSIVES or before.lower not in DETERMINERS | {"of"}
    ):  # fmt: skip
        return 0
    if before.text in _POSSESSION and k - 2 >= low and tokens[k - 2].kind in (NAME, WORD):
        return 2
    if before.kind in (NAME, NUMBER):
        return int(before.lower not in CALENDAR)
    if before.kind == QUOTE:
        return int(len(before.text.split()) <= 4 and not before.text.rstrip().endswith((",", ".")))
    if before.kind != WORD:
        return 0
    if before.lower in NO_NOUNS or before.lower.endswith("ly"):
        return int(before.lower in DETERMINERS)
    verb = VERBS.get(before.lower)
    return int(verb is None or not verb.strong or before.lower in TITLES)
