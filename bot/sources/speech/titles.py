"""Tell the titles of works and programmes, and other words in quotation marks that nobody said."""

import re

from bot.sources.speech.cues import Cue
from bot.sources.speech.lexicon import ADVERBS, AUXILIARIES, CONJUNCTIONS, DETERMINERS, PREPOSITIONS, PRONOUNS
from bot.sources.speech.phrases import is_nickname
from bot.sources.speech.tokens import NAME, NUMBER, WORD, Sentence

_SMALL = frozenset("a an the of in on at for to and or with from by as but is it".split())

_LONGEST = 14
"""The words that the title of a work may have."""

_BEFORE_TITLES = frozenset(
    """titled entitled called named podcast book books novel memoir show shows movie film films series song songs album magazine
    program programme documentary play musical sitcom drama comedy column blog essay poem painting game host author of in on to
    with the and""".split()
) | {"'s", "’s"}

_WORKS = frozenset(
    """podcast book novel memoir show movie film series song album magazine program programme documentary play musical sitcom
    drama column blog essay poem painting game autobiography thriller comedy episode""".split()
)
_OF_WORKS = frozenset("tell write present sing record release publish perform direct".split())
_MAKERS = frozenset("star host co-host actor actress author creator director producer writer singer anchor".split())

_CALLING = frozenset("call dub label brand term describe deem denounce".split())
"""Verbs whose object is what somebody calls a thing, title or not."""

_AFTER_QUOTATIONS = PREPOSITIONS | CONJUNCTIONS | AUXILIARIES | frozenset(PRONOUNS) | ADVERBS

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")

TITLE = "the title of a work or programme"
MARKUP = "what is left of markup"
NOBODY_SAYS = "nobody is said to have said it"
TERM = "a term or name"


def title_case(text: str) -> bool:
    """Tell whether a text is written like a title: every word of weight with a capital."""
    words = _WORD.findall(text)
    if not 1 <= len(words) <= _LONGEST:
        return False
    return (
        all(word[0].isupper() or word[0].isdigit() or word.lower() in _SMALL for word in words)
        and words[0][0].isupper()
    )


def is_title(sentence: Sentence, q: int) -> bool:
    """Tell whether a quoted stretch is the title of a work: by its capitals and the word before it."""
    text = sentence[q].text.strip().rstrip(",.")
    if not title_case(text):
        return False
    if q == 0:
        return len(sentence) > 1 and len(_WORD.findall(text)) > 1 and sentence[1].lower in _WORKS | _MAKERS
    before = sentence[q - 1]
    several = len(_WORD.findall(text)) > 1
    if before.lower in _BEFORE_TITLES:
        return True
    if before.text in (",", "was", "is") and q > 1 and sentence[q - 2].lower in _WORKS:
        return True
    if several and q + 1 < len(sentence) and sentence[q + 1].lower in _WORKS | _MAKERS:
        return True
    return before.kind == NAME and several


def is_term(sentence: Sentence, q: int) -> bool:
    """Tell whether a stretch is a term that stands before its noun: 'a "two plus two" dialogue'."""
    if q == 0 or q + 1 >= len(sentence):
        return False
    text, before, after = sentence[q].text, sentence[q - 1], sentence[q + 1]
    return (
        (before.lower in DETERMINERS or before.text in ("'s", "’s"))
        and 2 <= len(text.split()) <= 3
        and text[-1].isalnum()
        and after.kind in (WORD, NAME, NUMBER)
        and after.lower not in _AFTER_QUOTATIONS
    )


def is_told(sentence: Sentence, q: int, cue: Cue | None) -> bool:
    """Tell whether a stretch is the programme or work that is the verb's object: 'told "Fox and Friends"'."""
    return (
        cue is not None and cue.base in _OF_WORKS and cue.last == q - 1
        and title_case(sentence[q].text.rstrip(",")) and len(_WORD.findall(sentence[q].text)) > 1
    )  # fmt: skip


def is_markup(sentence: Sentence, q: int) -> bool:
    """Tell whether a stretch is the value of an attribute: 'date="…"'."""
    return q > 0 and sentence[q - 1].text == "="


def _is_nickname(sentence: Sentence, q: int) -> bool:
    """Tell whether a stretch stands inside a name: 'Tomas "Tug" Rehn'."""
    if q == 0 or q + 1 >= len(sentence) or sentence[q - 1].kind != NAME or sentence[q + 1].kind != NAME:
        return False
    return is_nickname(sentence[q])


def refused(sentence: Sentence, q: int, cue: Cue | None) -> str | None:
    """Say why a quoted stretch cannot be a quotation; None where it can."""
    if is_markup(sentence, q):
        return MARKUP
    if cue is not None and cue.base in _CALLING and q - 3 <= cue.last < q:
        return None
    if cue is not None and cue.last == q - 3 and sentence[q - 2].lower == "as":
        return None  # "dismissed as a “stunt for cameras” the visit"
    if _is_nickname(sentence, q):
        return TERM
    if is_title(sentence, q) or is_told(sentence, q, cue):
        return TITLE
    return TERM if is_term(sentence, q) or _is_named(sentence, q) else None


_NAMING_BEFORE = (
    ("known", "as"),
    ("called", "himself"),
    ("called", "herself"),
    ("called", "itself"),
    ("calling", "themselves"),
    ("calling", "itself"),
    ("short", "for"),
)


def _is_named(sentence: Sentence, q: int) -> bool:
    """Tell whether a stretch is what something is named: 'known as "ghost billing"', 'the word "Mom"'."""
    before = tuple(token.lower for token in sentence[max(0, q - 2) : q])
    return before in _NAMING_BEFORE or (q > 0 and before[-1] in ("nicknamed", "letter"))
