"""Hold the noun phrases that name a speaker: a name with its titles, a pronoun, or a noun such as "the judge"."""

from collections.abc import Sequence
from typing import NamedTuple

from bot.sources.speech.lexicon import (
    ARTICLES,
    CALENDAR,
    DETERMINERS,
    FAMILY_FIRST,
    OF_BODIES,
    PARTICLES,
    PARTIES,
    PERSON_NOUNS,
    TITLES,
    WEEKDAYS,
    given_names,
)
from bot.sources.speech.tokens import MARK, NAME, QUOTE, Token

NAMED, NOUN, PRONOUN = "named", "noun", "pronoun"
"""What a phrase is: a proper name, a noun, or a pronoun."""

POSSESSIVE = ("'s", "’s")

LONGEST = 14
"""The tokens that a noun phrase may have."""

_ALSO_SURNAMES = frozenset("king prince pope bishop dean".split())
"""Titles that after another title are a surname: "Senator King"."""

_APOSTROPHES = ("'", "’")

_GENERATIONS = frozenset(("II", "III", "IV"))
_AFTER_NAMES = frozenset("KC QC MP MPs MSP MEP TD MLA OBE CBE MBE PC JP FRS MD PhD Esq".split())
"""Letters after a name, which are no part of it."""


class Phrase(NamedTuple):
    """Hold one noun phrase: ``name`` without titles and articles, ``named`` as it stands, ``title`` before a name.

    ``first`` and ``last`` are the indices of its first and last token in the sentence.
    """

    kind: str
    name: str
    named: str
    title: str
    first: int
    last: int


def span_text(tokens: Sequence[Token], first: int, last: int, paragraph: str) -> str:
    """Give what stands in the paragraph from one token to another."""
    return paragraph[tokens[first].start : tokens[last].end]


def pronoun(tokens: Sequence[Token], i: int) -> Phrase:
    """Make a phrase of the pronoun at a token."""
    return Phrase(PRONOUN, tokens[i].lower, tokens[i].text, "", i, i)


def noun(tokens: Sequence[Token], first: int, last: int, paragraph: str) -> Phrase:
    """Make a phrase of a noun with all that stands before it; its name leaves out the article."""
    head = first + 1 if tokens[first].lower in ARTICLES and first < last else first
    return Phrase(
        NOUN, span_text(tokens, head, last, paragraph), span_text(tokens, first, last, paragraph), "", first, last
    )


def named(tokens: Sequence[Token], first: int, last: int, paragraph: str) -> Phrase | None:
    """Make a phrase of a run of capitalised tokens: the name that stands in it after its titles.

    Titles without a name make a noun ("the Attorney General"); a run that holds neither gives None.
    """
    found = _titles(tokens, first, last)
    if found is None:
        begin = first - 1 if first and tokens[first - 1].lower in DETERMINERS else first
        return noun(tokens, begin, last, paragraph)
    k, title = found
    k = _given_name(tokens, k, last)
    while k < last and (tokens[k].lower in CALENDAR or tokens[k].kind == MARK or tokens[k].lower in ("of", "for")):
        k += 1
    if k > first + 1 and tokens[k].lower == "state" and tokens[k - 1].lower == "of":
        k = min(last, k + 1)  # "Secretary of State Ann Reed"
    if tokens[k].kind != NAME and tokens[k].text not in PARTICLES:
        return None
    end = last
    while end > k and (tokens[end].text in _GENERATIONS | _AFTER_NAMES or tokens[end].lower in WEEKDAYS):
        end -= 1  # "said Reed Monday"
    # The form met keeps the article of a body ("The Foreign Ministry"), not the titles of a person.
    shown = first - 1 if k == first and first and tokens[first - 1].lower == "the" else k
    return Phrase(
        NAMED, span_text(tokens, k, end, paragraph), span_text(tokens, shown, end, paragraph), title, first, last
    )


def _titles(tokens: Sequence[Token], first: int, last: int) -> tuple[int, str] | None:
    """Give where the name begins after its titles, and the last title; None where titles are all there is."""
    k, title = first, ""
    if first == 0 and last > 0 and _is_occupation(tokens[0].lower, last):
        k, title = 1, tokens[0].lower
    if first < last and tokens[first + 1].lower == "of" and tokens[first].lower in TITLES - {"secretary"}:
        return None  # "the Archbishop of Reed"
    for i in range(first, last + 1):
        lower = tokens[i].lower.rstrip(".")
        if lower not in TITLES and lower not in PARTIES and (i == last or TITLES.isdisjoint(lower.split("-"))):
            continue
        if i < last:
            k, title = i + 1, lower
        elif i == first or lower not in _ALSO_SURNAMES or tokens[i - 1].lower.rstrip(".") not in TITLES:
            return None
    return k, title


def _given_name(tokens: Sequence[Token], k: int, last: int) -> int:
    """Pass over the offices before a given name in a long run: "Executive Paul Reed", "City Public Advocate Ann Lind"."""
    run = tokens[k : last + 1]
    if (
        len(run) < _LONG_RUN
        or run[0].lower in given_names()
        or run[0].lower in FAMILY_FIRST
        or run[0].text.endswith(".")
        or any(token.lower in OF_BODIES for token in run[1:])
    ):
        return k
    if any(token.kind != NAME for token in run):
        return k
    return next(
        (i for i in range(k + 1, last) if tokens[i].lower in given_names() and tokens[i].lower not in PARTICLES), k
    )


_LONG_RUN = 3
"""The words from which a run of capitals may hold more than a name."""


def _is_occupation(lower: str, last: int) -> bool:
    """Tell whether a word that begins a sentence is no given name but what somebody is: "Rapper Ann Reed"."""
    if lower in given_names():
        return False
    return lower in PERSON_NOUNS or (last + 1 >= _LONG_RUN and lower.endswith(("ian", "ist", "er", "or")))


def name_start(tokens: Sequence[Token], j: int, low: int) -> int:
    """Find the first token of the name that ends at token ``j``."""
    k = j
    while k > low:
        before = tokens[k - 1]
        joined = k - 2 >= low and tokens[k - 2].kind == NAME
        if before.kind == NAME:
            k -= 1
        elif joined and before.text in _APOSTROPHES and tokens[k - 2].lower.endswith("s"):
            k -= 2  # "Masons' Union"
        elif joined and (before.text == "&" or is_nickname(before)):
            k -= 2
        elif before.text in PARTICLES and (step := _particles(tokens, k - 1, low, -1)):
            k -= step
        elif (body := _body_before(tokens, k - 1, low)) is not None:
            k = body
        elif before.lower == "and" and joined and _spans_body(tokens, name_start(tokens, k - 2, low), k - 2):
            k = name_start(tokens, k - 2, low)
        else:
            break
    return k


def _spans_body(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Tell whether a name holds a preposition, and so may go on with "and": "Centers for Disease Control and …"."""
    return any(token.kind != NAME for token in tokens[first : last + 1])


def is_nickname(token: Token) -> bool:
    """Tell whether a stretch in quotation marks is short enough, and open enough, to stand inside a name."""
    return (
        token.kind == QUOTE
        and len(token.text.split()) <= 2
        and not token.text.rstrip().endswith((",", ".", "?", "!"))
    )  # fmt: skip


def _body_before(tokens: Sequence[Token], k: int, low: int) -> int | None:
    """Find the word such as "University" that a preposition at ``k`` belongs to; None where there is none."""
    if tokens[k].lower == "the":
        k -= 1
    if k <= low or tokens[k].lower not in ("of", "for", "on"):
        return None
    before = tokens[k - 1]
    return k - 1 if before.kind == NAME and _joins_body(tokens[k].lower, before) else None


def name_end(tokens: Sequence[Token], i: int, high: int) -> int:
    """Find the last token of the name that begins at token ``i`` and ends before ``high``."""
    j, within = i, False
    while j + 1 < high:
        joining = tokens[j + 1]
        joined = j + 2 < high and tokens[j + 2].kind == NAME
        if joining.kind == NAME:
            j += 1
        elif joined and is_nickname(joining):
            j += 2
        elif joined and joining.text in _APOSTROPHES and tokens[j].lower.endswith("s"):
            j += 2  # "Masons' Union"
        elif joined and (joining.text == "&" or (within and joining.lower == "and")):
            j += 2
        elif joining.text in PARTICLES and (step := _particles(tokens, j + 1, high - 1, 1)):
            j += step
        elif _joins_body(joining.lower, tokens[j]) and (step := _to_name(tokens, j, high)):
            j, within = j + step, True
        else:
            break
    return j


def _particles(tokens: Sequence[Token], i: int, limit: int, step: int) -> int:
    """Count the tokens to the name beyond the particles that begin at ``i``: "van der Berg"; 0 where none follows."""
    for count in (1, 2, 3):
        k = i + step * count
        if (k - limit) * step > 0:
            return 0
        if tokens[k].kind == NAME:
            return count + 1
        if tokens[k].text not in PARTICLES:
            return 0
    return 0


def _joins_body(preposition: str, before: Token) -> bool:
    """Tell whether a preposition goes on with the name of a body: "University of", "Council on"."""
    if preposition == "on":
        return before.lower in _ON_SUBJECTS
    if preposition == "for" and before.lower in _FOR_CAUSES:
        return True
    return preposition in ("of", "for") and before.lower in OF_BODIES


_FOR_CAUSES = frozenset(
    "citizens women veterans students mothers moms parents catholics christians physicians lawyers scientists".split()
)
"""Those who found a body for a cause: "Citizens for Tax Justice"."""

_ON_SUBJECTS = frozenset(
    "council committee subcommittee commission conference board panel institute center centre".split()
)


def _to_name(tokens: Sequence[Token], j: int, high: int) -> int:
    """Count the tokens to the name after a preposition, with or without "the"; 0 where none follows."""
    for step in (2, 3):
        if j + step < high and tokens[j + step].kind == NAME:
            return step
        if j + 2 >= high or tokens[j + 2].lower != "the":
            break
    return 0
