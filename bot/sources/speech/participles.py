"""Find whose participle a verb of saying is: "…, Kang told reporters, adding …", "with Kang saying …"."""

from bot.sources.speech.beginning import main_subject, phrase_beginning
from bot.sources.speech.ending import phrase_ending
from bot.sources.speech.lexicon import ADVERBS, CONJUNCTIONS, DETERMINERS, RELATIVES, VERBS, is_person_noun
from bot.sources.speech.phrases import NAMED, NOUN, Phrase, name_start, named, noun
from bot.sources.speech.relatives import FARTHEST
from bot.sources.speech.spots import MAIN, Spot, Subject
from bot.sources.speech.tokens import MARK, NAME, QUOTE, WORD, Sentence


def after_comma(spot: Spot) -> Phrase | None:
    """Find the subject after the comma that closes the verb's phrase: "Asked about it, Kang …"."""
    tokens = spot.sentence
    comma = next((k for k in range(spot.i, len(tokens)) if tokens[k].text == ","), None)
    return main_subject(tokens, comma + 1, len(tokens), spot.paragraph) if comma is not None else None


def participle(spot: Spot) -> Subject | None:
    """Read a participle: "…, Kang told reporters, adding …", "with Kang saying …", "inflamed it by saying …"."""
    if not spot.verb.participle:
        return None
    sentence, before = spot.sentence, spot.before
    if before.kind == NAME:
        own = named(sentence, name_start(sentence, spot.j, spot.low), spot.j, spot.paragraph)
    else:
        own = phrase_ending(sentence, spot.j, spot.low, spot.paragraph)
        if own is not None and own.kind == NOUN and spot.verb.base == "read":
            own = noun(sentence, spot.j, spot.j, spot.paragraph)  # "many carried signs reading"
    if own is not None and _has_own_subject(sentence, own):
        return Subject(own, MAIN)
    if before.text == "," and (beside := _beside(spot)) is not None:
        return Subject(beside, MAIN)
    if before.lower == "for" and (blamed := _blamed(spot)) is not None:
        return Subject(blamed, MAIN)
    if before.lower == "by" and (nearest := _clause_subject(spot)) is not None:
        return Subject(nearest, MAIN)
    if spot.governing is not None:
        return Subject(spot.governing, MAIN)
    return Subject(_last_clause(spot) or main_subject(sentence, 0, spot.i, spot.paragraph) or after_comma(spot), MAIN)


def _beside(spot: Spot) -> Phrase | None:
    """Find who speaks in "with Kang, an expert, telling": a name with an apposition behind "with"."""
    tokens = spot.sentence
    for k in range(spot.j - 1, max(spot.low, spot.j - FARTHEST), -1):
        if tokens[k].kind == QUOTE or tokens[k].text in (";", ":"):
            return None
        if tokens[k].lower == "with":
            phrase = phrase_beginning(tokens, k + 1, spot.j, spot.paragraph)
            if phrase is None or phrase.kind != NAMED or phrase.last + 1 >= spot.j:
                return None
            return phrase if tokens[phrase.last + 1].text == "," else None
    return None


def _blamed(spot: Spot) -> Phrase | None:
    """Find who said it in "criticized Kang for saying": the object of the verb before."""
    own = phrase_ending(spot.sentence, spot.j - 1, spot.low, spot.paragraph)
    if own is None or own.kind != NAMED or own.first < 1:
        return None
    return own if VERBS.get(spot.sentence[own.first - 1].lower) is not None else None


def _last_clause(spot: Spot) -> Phrase | None:
    """Find the subject of the last clause that ", and" or ", but" begins before the verb."""
    tokens = spot.sentence
    for k in range(spot.j, 0, -1):
        if tokens[k - 1].text == "," and tokens[k].lower in ("and", "but"):
            subject = main_subject(tokens, k + 1, spot.i, spot.paragraph)
            return subject if subject is not None and subject.kind != NOUN else None
    return None


def _clause_subject(spot: Spot) -> Phrase | None:
    """Find the name or pronoun that begins the clause before the verb, after the last comma or bracket."""
    sentence, k = spot.sentence, spot.j
    while k > 0 and sentence[k - 1].kind != MARK:
        k -= 1
    while k < spot.j and sentence[k].lower in CONJUNCTIONS | ADVERBS:
        k += 1
    phrase = phrase_beginning(sentence, k, spot.j, spot.paragraph)
    if phrase is None or phrase.kind == NOUN or phrase.name in RELATIVES:
        return None
    return phrase


def _before_titles(sentence: Sentence, first: int) -> int:
    """Give the index of the token before the titles that stand before a name."""
    k = first - 1
    while k > 0 and sentence[k].kind == WORD and is_person_noun(sentence[k].lower):
        k -= 1
    return k


def _has_own_subject(sentence: Sentence, own: Phrase) -> bool:
    """Tell whether a phrase before a participle is its subject: "with Kang saying", and no object of another verb."""
    if own.kind == NOUN and sentence[own.last + 1 : own.last + 2] and sentence[own.last + 1].lower == "reading":
        return True  # "signs reading"
    if own.kind == NOUN:
        return own.first > 0 and sentence[own.last].kind != QUOTE and sentence[own.first - 1].lower in ("with", "as")
    return own.first == 0 or _leaves_subject(sentence, _before_titles(sentence, own.first))


_LEAVES_SUBJECT = frozenset(
    "and but with of has have had heard hear recalled remembered recalls remembers showed shows while by from".split()
)


def _leaves_subject(sentence: Sentence, k: int) -> bool:
    """Tell whether what stands before a name leaves it to be the subject of the participle after it."""
    before = sentence[k - 1] if k and sentence[k].lower in DETERMINERS else sentence[k]
    return before.kind == MARK or before.lower in _LEAVES_SUBJECT
