"""Find the subject that a verb shares with another: "Kang paused and said", "Kang went on to say"."""

from bot.sources.speech.appositions import holds_verb
from bot.sources.speech.beginning import main_subject, phrase_beginning
from bot.sources.speech.ending import phrase_ending
from bot.sources.speech.lexicon import (
    ADVERBS,
    CONJUNCTIONS,
    INTRODUCERS,
    NO_NOUNS,
    PEOPLE,
    PERSON_NOUNS,
    RELATIVES,
    is_person_noun,
)
from bot.sources.speech.phrases import NAMED, NOUN, PRONOUN, Phrase
from bot.sources.speech.relatives import FARTHEST
from bot.sources.speech.spots import DIRECT, MAIN, Spot, Subject
from bot.sources.speech.tokens import MARK, NAME, QUOTE, WORD
from bot.sources.speech.verbs import before_verb


def coordinated(spot: Spot) -> Subject | None:
    """Read a second verb of one subject: "Kang paused and said", "went on to say", "for Kang to say"."""
    lower = spot.before.lower
    if spot.before.kind != WORD or lower not in CONJUNCTIONS | INTRODUCERS | {"to", "not"}:
        return None
    if lower == "to" and spot.j > 1 and spot.sentence[spot.j - 1].kind == NAME:
        own = phrase_ending(spot.sentence, spot.j - 1, spot.low, spot.paragraph)
        if own is not None and own.first and spot.sentence[own.first - 1].lower == "for":
            return Subject(own, DIRECT)
    if lower == "to" and (moved := _moved(spot)) is not None:
        return Subject(moved, DIRECT)
    if lower == "to" and (accompanying := _accompanying(spot)) is not None:
        return Subject(accompanying, MAIN)
    if lower == "to" and (willing := _willing(spot)) is not None:
        return Subject(willing, DIRECT)
    if lower == "and" and spot.verb.base == "say" and (told := _told_of(spot)) is not None:
        return Subject(told, DIRECT)
    main = spot.governing or main_subject(spot.sentence, spot.low, spot.j, spot.paragraph)
    if spot.governing is None and spot.low and not _is_person(spot, main):
        outer = main_subject(spot.sentence, 0, spot.j, spot.paragraph)
        main = outer if _is_person(spot, outer) else main  # "did not deny that the plan was old but called it …"
    return Subject(_within_clause(spot, main) or main, MAIN)


def _is_person(spot: Spot, subject: Phrase | None) -> bool:
    """Tell whether a subject is a name, a pronoun, or a noun for a person."""
    return subject is not None and (subject.kind != NOUN or spot.sentence[subject.last].lower in PERSON_NOUNS | PEOPLE)


def _willing(spot: Spot) -> Phrase | None:
    """Find who stands before the verb that "to" follows: "what he likes to call", "Kang, my teacher, used to say"."""
    sentence, verb = spot.sentence, spot.j - 1
    if verb < 1 or sentence[verb].kind != WORD or sentence[verb].lower in NO_NOUNS | ADVERBS:
        return None
    j = before_verb(sentence, verb)
    if j < 0 or sentence[j].kind == QUOTE:
        return None
    phrase = phrase_ending(sentence, j, spot.low, spot.paragraph)
    personal = phrase is not None and phrase.kind == PRONOUN and phrase.name not in RELATIVES | {"it"}
    return phrase if personal else None


def _within_clause(spot: Spot, main: Phrase | None) -> Phrase | None:
    """Find who acts in the clause of a time where no person is the subject: "the end came when Kang rose and said"."""
    tokens = spot.sentence
    if main is None or main.kind != NOUN or is_person_noun(tokens[main.last].lower):
        return None
    for k in range(spot.j - 1, main.last, -1):
        if tokens[k].kind == QUOTE:
            return None
        if tokens[k].lower in ("when", "as", "after", "before", "while"):
            own = phrase_beginning(tokens, k + 1, spot.j, spot.paragraph)
            return own if own is not None and own.kind != NOUN and holds_verb(tokens, own.last + 1, spot.j) else None
    return None


_MOVING = frozenset(
    """prompting prompted prompts leading led leads causing caused causes forcing forced inspiring inspired spurring
    spurred compelling compelled provoking provoked driving drove""".split()
)


def _moved(spot: Spot) -> Phrase | None:
    """Find whom something made speak: "prompting a man in the back to yell"."""
    tokens = spot.sentence
    for k in range(spot.j - 2, max(spot.low, spot.j - FARTHEST), -1):
        if tokens[k].kind in (MARK, QUOTE):
            return None
        if tokens[k].lower in _MOVING:
            return phrase_beginning(tokens, k + 1, spot.j, spot.paragraph)
    return None


def _accompanying(spot: Spot) -> Phrase | None:
    """Find who acts in "with Kang taking to the stage to call"."""
    tokens = spot.sentence
    for k in range(spot.j - 1, max(spot.low, spot.j - FARTHEST), -1):
        if tokens[k].kind in (MARK, QUOTE):
            return None
        if tokens[k].lower == "with" and tokens[k + 1].kind == NAME:
            phrase = phrase_beginning(tokens, k + 1, spot.j, spot.paragraph)
            if phrase is None or phrase.kind != NAMED or phrase.last + 1 >= spot.j:
                return None
            return phrase if tokens[phrase.last + 1].lower.endswith("ing") else None
    return None


def _told_of(spot: Spot) -> Phrase | None:
    """Find who speaks within what another says: "aides said Kang turned round and said"."""
    says = [k for k in range(spot.j) if spot.sentence[k].lower in ("said", "says")]
    leads = spot.i + 1 < len(spot.sentence) and spot.sentence[spot.i + 1].text in (",", ":")
    if not says or not leads:
        return None
    k = says[-1] + 1 + (spot.sentence[says[-1] + 1].lower == "that")
    told = phrase_beginning(spot.sentence, k, spot.j, spot.paragraph)
    return (
        told if told is not None and told.kind == NAMED and holds_verb(spot.sentence, told.last + 1, spot.j) else None
    )
