"""Find whom "who" means: "Kang, who said …", "Kang, who chairs the panel said"."""

from bot.sources.speech.appositions import DASHES, before_apposition, clause_low, holds_verb
from bot.sources.speech.beginning import main_subject
from bot.sources.speech.ending import phrase_ending
from bot.sources.speech.lexicon import (
    ARTICLES,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    VERBS,
    is_person_noun,
)
from bot.sources.speech.phrases import NAMED, NOUN, Phrase, name_start, named
from bot.sources.speech.spots import DIRECT, MAIN, RELATIVE, Spot, Subject
from bot.sources.speech.tokens import MARK, NAME, QUOTE, WORD, Sentence


def relative(spot: Spot) -> Subject | None:
    """Read a relative clause: "Kang, who said …"."""
    if spot.before.lower not in RELATIVES or spot.before.kind != WORD:
        return None
    meant = antecedent(spot, spot.j)
    if meant is not None:
        return Subject(meant, RELATIVE)
    return Subject(main_subject(spot.sentence, spot.low, spot.j, spot.paragraph), MAIN)


def unclosed_relative(spot: Spot) -> Subject | None:
    """Read a relative clause that no comma closes: "Kang, who chairs the panel said"."""
    sentence, j = spot.sentence, spot.j
    for k in range(j, max(spot.low, j - FARTHEST), -1):
        token = sentence[k]
        if token.text in (",", *DASHES) or token.kind == QUOTE:
            return None
        if token.lower in ("who", "which") and k and _closes_relative(sentence, k, j):
            meant = antecedent(spot, k)
            return Subject(meant, DIRECT) if meant is not None else None
    return None


def _closes_relative(sentence: Sentence, who: int, j: int) -> bool:
    """Tell whether the clause of a "who" has a verb of its own before the token ``j``, which then belongs to it."""
    after = sentence[who + 1] if who + 1 <= j else None
    if after is None or after.kind == NAME or after.lower in PRONOUNS or after.lower in DETERMINERS:
        return False
    return j - who >= 2 if sentence[who - 1].text == "," else holds_verb(sentence, who + 1, j)


FARTHEST = 12
"""The tokens back in which "who" is looked for."""


def antecedent(spot: Spot, who: int) -> Phrase | None:
    """Find whom the "who" at a token means: the phrase before it, with its apposition if it has one."""
    sentence, k = spot.sentence, who - 1
    if k > 0 and sentence[k].lower in CONJUNCTIONS:  # "Kang, whose office is here and who said"
        before = next((i for i in range(k - 1, 0, -1) if sentence[i].lower in _WHO), None)
        return antecedent(spot, before) if before is not None else None
    if k >= 0 and sentence[k].text == ",":
        k -= 1
        whole = before_apposition(sentence, who - 1, spot.paragraph)
        if whole is not None and whole.kind == NAMED and (whole.last == k or not _stands_alone(sentence, k)):
            return whole
    if k < 0 or sentence[k].kind in (MARK, QUOTE) or sentence[k].lower in VERBS or sentence[k].lower in PREPOSITIONS:
        return None
    phrase = phrase_ending(sentence, k, clause_low(sentence, k), spot.paragraph)
    if phrase is not None and phrase.kind == NOUN and sentence[k].kind == NAME and not _heads_person(sentence, phrase):
        return named(sentence, name_start(sentence, k, phrase.first), k, spot.paragraph)
    return _whom_apposed(spot, phrase) or phrase


_WHO = frozenset("who whose whom".split())


def _whom_apposed(spot: Spot, phrase: Phrase | None) -> Phrase | None:
    """Find whom a noun between commas explains: "among them is Ann Reed, a mason, who said"."""
    sentence = spot.sentence
    if phrase is None or phrase.kind != NOUN or phrase.first < 2 or sentence[phrase.first].lower not in ARTICLES:
        return None
    comma, name = sentence[phrase.first - 1], sentence[phrase.first - 2]
    if comma.text != "," or name.kind != NAME or not _heads_person(sentence, phrase):
        return None
    return named(sentence, name_start(sentence, phrase.first - 2, 0), phrase.first - 2, spot.paragraph)


def _stands_alone(sentence: Sentence, k: int) -> bool:
    """Tell whether the name that ends at a token is no part of an apposition: "remarks by Ann Reed, who said"."""
    if sentence[k].kind != NAME:
        return False
    start = next((i + 1 for i in range(k, -1, -1) if sentence[i].text == ","), 0)
    first = sentence[start]
    return start == 0 or not (first.lower in DETERMINERS or (first.kind == WORD and is_person_noun(first.lower)))


def _heads_person(sentence: Sentence, phrase: Phrase) -> bool:
    """Tell whether the head of a noun, before its first preposition, is a person or body: "a friend of Kang"."""
    words = [token.lower for token in sentence[phrase.first : phrase.last + 1]]
    end = next((n for n, word in enumerate(words) if n and word in PREPOSITIONS), len(words))
    return is_person_noun(words[end - 1])
