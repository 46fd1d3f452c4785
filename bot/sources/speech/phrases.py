"""Find the noun phrases that name a speaker: a name with its titles, a pronoun, or a noun such as "the judge"."""

from collections.abc import Sequence
from typing import NamedTuple

from bot.sources.speech.lexicon import (
    ADVERBS,
    ARTICLES,
    AUXILIARIES,
    CALENDAR,
    CONJUNCTIONS,
    DETERMINERS,
    INTRODUCERS,
    IRREGULAR_PAST,
    PARTICLES,
    PEOPLE,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    SPEAKING_NOUNS,
    STATES,
    TITLES,
    VERBS,
)
from bot.sources.speech.tokens import MARK, NAME, NUMBER, QUOTE, WORD, Token

NAMED, NOUN, PRONOUN = "named", "noun", "pronoun"

_LONGEST = 14
"""The tokens that a noun phrase may have."""

_OF_BODIES = frozenset(
    """university department ministry council institute office house center centre committee association college bank
    board bureau agency federation union school society academy league chamber foundation endowment commission church
    city state district court republic kingdom organization organisation fund campaign museum museums club group
    friends sons daughters americans citizens doctors physicians teachers workers brotherhood coalition party force
    times journal news herald game voice conference secretary speaker""".split()
)
"""Words in capitals after which "of", "for" or "on" goes on with the name: "Council on Foreign Relations"."""

_PARTIES = frozenset("republican democrat democratic gop libertarian labour tory conservative green".split())

_LOWER_BREAKS = (
    PREPOSITIONS
    | CONJUNCTIONS
    | AUXILIARIES
    | frozenset(PRONOUNS)
    | frozenset("who whom whose there here what why how whether him them me us yes no".split())
)


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


def phrase_ending(tokens: Sequence[Token], j: int, low: int, paragraph: str) -> Phrase | None:
    """Find the noun phrase that ends at token ``j`` and begins at ``low`` or later."""
    if j < low:
        return None
    token = tokens[j]
    if token.text == ")":
        k = j
        while k > low and tokens[k].text != "(":
            k -= 1
        return phrase_ending(tokens, k - 1, low, paragraph) if tokens[k].text == "(" else None
    if token.lower in PRONOUNS and token.kind == WORD:
        return Phrase(PRONOUN, token.lower, token.text, "", j, j)
    if token.kind == NAME:
        return name_ending(tokens, j, low, paragraph)
    if token.kind in (WORD, NUMBER) and token.lower in CALENDAR and j > low:
        return phrase_ending(tokens, j - 1, low, paragraph)
    if (
        token.kind == WORD
        and (token.lower not in _LOWER_BREAKS or token.lower in PEOPLE)
        and token.lower not in ARTICLES
    ) or token.kind in (NUMBER, QUOTE):
        return _noun_ending(tokens, j, low, paragraph)
    return None


def _name_start(tokens: Sequence[Token], j: int, low: int) -> int:
    """Find where the run of capitalised tokens that ends at ``j`` begins."""
    k = j
    while k > low:
        before = tokens[k - 1]
        if before.kind == NAME or (before.text == "&" and k - 2 >= low and tokens[k - 2].kind == NAME):
            k -= 1
        elif before.lower in PARTICLES and k - 2 >= low and tokens[k - 2].kind == NAME and before.text.islower():
            k -= 2
        elif (
            before.kind == QUOTE and k - 2 >= low and tokens[k - 2].kind == NAME and len(before.text.split()) <= 2
            and not before.text.rstrip().endswith((",", ".", "?", "!"))
        ):  # fmt: skip
            k -= 2  # a nickname
        elif (
            before.lower in ("of", "for", "on", "and", "the", "in")
            and (body := _body_before(tokens, k - 1, low)) is not None
        ):
            k = body
        else:
            break
    return k


def _body_before(tokens: Sequence[Token], k: int, low: int) -> int | None:
    """Find the word such as "University" that a preposition at ``k`` belongs to; None where there is none."""
    if tokens[k].lower == "the":
        k -= 1
    if k <= low or tokens[k].lower not in ("of", "for", "on", "and", "in"):
        return None
    before = tokens[k - 1]
    if before.kind == NAME and before.lower in _OF_BODIES and tokens[k].lower != "and":
        return k - 1
    return None


def name_ending(tokens: Sequence[Token], j: int, low: int, paragraph: str) -> Phrase | None:
    k = _name_start(tokens, j, low)
    before = tokens[k - 1] if k > low else None
    if before is not None:
        if before.lower in PREPOSITIONS or (
            before.lower == "the" and k - 2 >= low and tokens[k - 2].lower in PREPOSITIONS
        ):
            p = k - 1 if before.lower in PREPOSITIONS else k - 2
            outer = phrase_ending(tokens, p - 1, low, paragraph) if p > low else None
            if outer is not None and outer.kind != PRONOUN and _modifiable(tokens, outer, p):
                if outer.kind == NAMED:
                    return outer
                return _noun(tokens, outer.first, j, paragraph)
        elif (
            before.text == ","
            and k - 4 >= low
            and tokens[k - 2].kind == NAME
            and span_text(tokens, k, j, paragraph) in STATES
        ):
            # "Ann Reed of Columbia, South Carolina"
            city = _name_start(tokens, k - 2, low)
            if (
                city - 2 >= low
                and tokens[city - 1].lower in ("of", "in", "from")
                and tokens[city - 2].kind in (NAME, WORD)
            ):
                outer = phrase_ending(tokens, city - 2, low, paragraph)
                if outer is not None and outer.kind == NAMED:
                    return outer
        elif before.lower == "and" and k - 2 >= low and tokens[k - 2].kind == NAME:
            left = _name_start(tokens, k - 2, low)
            if left == low or tokens[left - 1].kind != WORD or tokens[left - 1].lower in DETERMINERS | TITLES:
                return named(tokens, left, j, paragraph)
    return named(tokens, k, j, paragraph)


def _modifiable(tokens: Sequence[Token], outer: Phrase, preposition: int) -> bool:
    """Tell whether a phrase before a preposition can be the head ("a source from …"): no date, place or verb is."""
    last = tokens[outer.last]
    return last.lower not in CALENDAR and (
        outer.kind == NAMED or tokens[outer.first].lower in DETERMINERS or last.lower in PEOPLE or last.lower in TITLES
        or last.lower.endswith(("s", "or", "er", "man", "ist"))
    ) and tokens[preposition].lower not in ("as", "while", "when", "if", "because", "although", "since", "after", "before")  # fmt: skip


def named(tokens: Sequence[Token], first: int, last: int, paragraph: str) -> Phrase | None:
    """Make a phrase of a run of capitalised tokens: the name that stands in it after its titles."""
    k = first
    title = ""
    for i in range(first, last + 1):
        lower = tokens[i].lower.rstrip(".")
        if lower in TITLES or lower in _PARTIES or (lower == "first" and i < last):
            if i < last:
                k, title = i + 1, lower
            else:
                return _title_alone(tokens, first, last, paragraph)
    while k < last and (tokens[k].lower in CALENDAR or tokens[k].kind == MARK or tokens[k].lower in ("of", "for")):
        k += 1
    if k > first + 1 and tokens[k].lower == "state" and tokens[k - 1].lower == "of":
        k = min(last, k + 1)
    start = k
    if tokens[start].kind != NAME:
        return None
    while last > k and tokens[last].text in ("II", "III", "IV"):
        last -= 1
    # The form met keeps the article of a body ("The Foreign Ministry"), not the titles of a person.
    article = first if k != first or first == 0 or tokens[first - 1].lower != "the" else first - 1
    surface = span_text(tokens, article if article < first else k, last, paragraph)
    return Phrase(NAMED, span_text(tokens, k, last, paragraph), surface, title, first, last)


def _title_alone(tokens: Sequence[Token], first: int, last: int, paragraph: str) -> Phrase:
    begin = first - 1 if first and tokens[first - 1].lower in DETERMINERS else first
    return _noun(tokens, begin, last, paragraph)


def _noun(tokens: Sequence[Token], first: int, last: int, paragraph: str) -> Phrase:
    text = span_text(tokens, first, last, paragraph)
    head = first + 1 if tokens[first].lower in ARTICLES and first < last else first
    return Phrase(NOUN, span_text(tokens, head, last, paragraph), text, "", first, last)


def _noun_ending(tokens: Sequence[Token], j: int, low: int, paragraph: str) -> Phrase | None:
    k = j
    while k > low and j - k < _LONGEST:
        before = tokens[k - 1]
        here = tokens[k]
        if here.lower in DETERMINERS and here.kind == WORD:
            if here.lower in POSSESSIVES or k - 1 < low or before.lower not in DETERMINERS | {"of"}:
                break
        if before.text in ("'s", "’s", "'", "’") and k - 2 >= low and tokens[k - 2].kind in (NAME, WORD):
            k -= 2
            k = _name_start(tokens, k, low) if tokens[k].kind == NAME else k
            continue
        if before.kind in (NAME, NUMBER) and before.lower not in CALENDAR:
            k -= 1
            continue
        if before.kind == QUOTE and len(before.text.split()) <= 4 and not before.text.rstrip().endswith((",", ".")):
            k -= 1
            continue
        if before.kind == WORD and before.lower not in _LOWER_BREAKS and not before.lower.endswith("ly"):
            verb = VERBS.get(before.lower)
            if verb and verb.strong and before.lower not in TITLES:
                break
            k -= 1
            continue
        if before.kind == WORD and before.lower in DETERMINERS:
            k -= 1
            continue
        break
    if (
        k > low
        and tokens[k - 1].kind == WORD
        and tokens[k - 1].lower in PREPOSITIONS
        and tokens[k - 1].lower not in CONJUNCTIONS
    ):
        outer = phrase_ending(tokens, k - 2, low, paragraph) if k - 2 >= low else None
        if outer is not None and outer.kind != PRONOUN and _modifiable(tokens, outer, k - 1):
            return outer if outer.kind == NAMED else _noun(tokens, outer.first, j, paragraph)
    if tokens[k].kind == QUOTE and k == j:
        return None
    # "campaign manager Robby Mook, 35" and the like end in no noun
    return _noun(tokens, k, j, paragraph)


def phrase_beginning(tokens: Sequence[Token], i: int, high: int, paragraph: str) -> Phrase | None:
    """Find the noun phrase that begins at token ``i`` and ends before ``high``."""
    if i >= high:
        return None
    token = tokens[i]
    if token.kind == WORD and token.lower in PRONOUNS:
        return Phrase(PRONOUN, token.lower, token.text, "", i, i)
    if not (token.kind in (NAME, NUMBER) or (token.kind == WORD and token.lower not in _LOWER_BREAKS - DETERMINERS)):
        return None
    j, best = i, None
    while j < high and j - i < _LONGEST:
        here = tokens[j]
        if here.kind == NAME:
            end = name_end(tokens, j, high)
            best = (j, end)
            follows = tokens[end + 1] if end + 1 < high else None
            if follows is None:
                break
            if follows.text in ("'s", "’s") or (follows.text in ("'", "’") and tokens[end].lower.endswith("s")):
                best, j = None, end + 2
                continue
            if follows.lower == "and" and tokens[end].lower.rstrip(".") in TITLES and end + 2 < high:
                best, j = None, end + 2
                continue
            if follows.kind == WORD and end + 2 < high and tokens[end + 2].kind == NAME and _noun_like(follows):
                best, j = None, end + 1
                continue
            if follows.kind == WORD and is_person_noun(follows.lower):
                best, j = None, end + 1
                continue
            if follows.kind == WORD and end + 2 < high and tokens[end + 2].kind == WORD and _noun_like(follows):
                if is_person_noun(tokens[end + 2].lower):
                    best, j = None, end + 1
                    continue
            break
        if (
            here.kind == WORD
            and j > i
            and tokens[j - 1].kind == WORD
            and is_person_noun(tokens[j - 1].lower)
            and not is_person_noun(here.lower)
        ):
            break
        if here.kind == NUMBER or (here.kind == WORD and (_noun_like(here) or (here.lower in DETERMINERS and j == i))):
            j += 1
            continue
        if here.kind == QUOTE and len(here.text.split()) <= 3 and j > i:
            j += 1
            continue
        if here.text in ("'s", "’s"):
            j += 1
            continue
        break
    if best:
        return named(tokens, best[0], best[1], paragraph)
    last = j - 1
    if last < i or (last == i and token.lower in DETERMINERS - {"one", "some", "many", "others"}):
        return None
    return _noun(tokens, i, last, paragraph)


def is_person_noun(lower: str) -> bool:
    """Tell whether a word in small letters is a person or body that may speak."""
    return (
        lower in SPEAKING_NOUNS
        or lower in PEOPLE
        or lower in TITLES
        or (lower.endswith("s") and lower[:-1] in SPEAKING_NOUNS)
    )


def _noun_like(token: Token) -> bool:
    lower = token.lower
    return is_person_noun(lower) or not (
        lower in _LOWER_BREAKS or lower in IRREGULAR_PAST or lower in ADVERBS or lower in CALENDAR or lower.endswith("ly") or lower in DETERMINERS
        or (lower in VERBS and lower not in TITLES and VERBS[lower].strong)
        or (lower.endswith(("ed", "ing")) and lower not in TITLES and lower not in VERBS and len(lower) > 5)
    )  # fmt: skip


def name_end(tokens: Sequence[Token], i: int, high: int) -> int:
    """Find the last token of the name that begins at token ``i``."""
    j, within = i, False
    while j + 1 < high:
        following = tokens[j + 1]
        if following.kind == NAME or (following.text == "&" and j + 2 < high and tokens[j + 2].kind == NAME):
            j += 1
        elif following.lower in PARTICLES and j + 2 < high and tokens[j + 2].kind == NAME and following.text.islower():
            j += 2
        elif (
            following.lower in ("of", "for", "on")
            and tokens[j].lower in _OF_BODIES
            and j + 2 < high
            and (
                tokens[j + 2].kind == NAME
                or (tokens[j + 2].lower == "the" and j + 3 < high and tokens[j + 3].kind == NAME)
            )
        ):
            j += 2 if tokens[j + 2].kind == NAME else 3
            within = True
        elif within and following.lower == "and" and j + 2 < high and tokens[j + 2].kind == NAME:
            j += 2
        else:
            break
    return j


_WORDLESS = CONJUNCTIONS | ADVERBS


def main_subject(tokens: Sequence[Token], low: int, high: int, paragraph: str) -> Phrase | None:
    """Find the subject of the main clause among the tokens from ``low`` to ``high``.

    It is the first phrase that no preposition or conjunction introduces.
    """
    i = low
    while i < high:
        token = tokens[i]
        if token.kind in (MARK, QUOTE) or token.lower in _WORDLESS or token.lower.endswith("ly"):
            i += 1
        elif (
            token.lower in INTRODUCERS
            or _participial(tokens, i, high)
            or (token.lower.endswith(("ing", "ed")) and token.lower not in TITLES and token.lower not in PEOPLE)
        ):
            comma = next((k for k in range(i, high) if tokens[k].text == ","), None)
            if comma is None:
                return _first_name_after(tokens, i + 1, high, paragraph)
            i = _past_place(tokens, comma + 1, high)
        else:
            found = phrase_beginning(tokens, i, high, paragraph)
            if found is not None and found.kind == NOUN:
                return _apposed(tokens, found, high, paragraph) or found
            return found
    return None


def _participial(tokens: Sequence[Token], i: int, high: int) -> bool:
    """Tell whether a capitalised word that begins a sentence is a participle: "Alarmed by the vote, …"."""
    return (
        i == 0 and tokens[i].lower.endswith(("ed", "ing")) and i + 1 < high
        and (tokens[i + 1].lower in PREPOSITIONS or tokens[i + 1].lower in DETERMINERS)
    )  # fmt: skip


def _past_place(tokens: Sequence[Token], i: int, high: int) -> int:
    """Pass over the state or country that closes an introduction: "In Derry, N.H., on Tuesday, …"."""
    if i < high and tokens[i].kind == NAME:
        end = name_end(tokens, i, high)
        if end - i < 2 and end + 2 < high and tokens[end + 1].text == ",":
            following = tokens[end + 2]
            if following.lower not in ARTICLES and following.lower not in ("who", "which") and following.kind != NUMBER:
                return end + 2
    return i


def _apposed(tokens: Sequence[Token], found: Phrase, high: int, paragraph: str) -> Phrase | None:
    """Find the name between commas after a noun: "the attorney, Thomas Coan, …"."""
    i = found.last + 1
    if i + 1 < high and tokens[i].text == "," and tokens[i + 1].kind == NAME:
        end = name_end(tokens, i + 1, high)
        if end + 1 >= high or tokens[end + 1].text in (",", ")"):
            return named(tokens, i + 1, end, paragraph)
    return None


def _first_name_after(tokens: Sequence[Token], i: int, high: int, paragraph: str) -> Phrase | None:
    """Find the subject after an introduction that no comma closes: "On Monday Kang …"."""
    seen = False
    while i < high:
        token = tokens[i]
        if token.kind == NAME and seen:
            return named(tokens, i, name_end(tokens, i, high), paragraph)
        if token.lower in PRONOUNS and token.lower not in ("who", "which", "that"):
            return Phrase(PRONOUN, token.lower, token.text, "", i, i)
        seen = seen or token.lower in CALENDAR or token.kind == NUMBER
        i += 1
    return None
