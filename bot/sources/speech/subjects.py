"""Find the subject of a verb of saying: one small rule for each place where writers put it."""

from collections.abc import Callable

from bot.sources.speech.appositions import (
    DASHES,
    SHORT_QUOTE,
    before_apposition,
    clause_low,
    closes_stretch,
    holds_verb,
    is_introduction,
    stretches,
    without_lead,
)
from bot.sources.speech.beginning import main_subject, phrase_beginning
from bot.sources.speech.behind import inverted
from bot.sources.speech.coordination import coordinated
from bot.sources.speech.ending import phrase_ending
from bot.sources.speech.lexicon import CALENDAR, CONJUNCTIONS, DETERMINERS, PREPOSITIONS, RELATIVES
from bot.sources.speech.participles import after_comma, participle
from bot.sources.speech.phrases import NAMED, NOUN, PRONOUN, Phrase
from bot.sources.speech.relatives import relative, unclosed_relative
from bot.sources.speech.spots import APPOSED, DIRECT, INVERTED, MAIN, Spot, Subject
from bot.sources.speech.tokens import MARK, QUOTE, Sentence, last_mark


def find_subject(spot: Spot) -> Subject:
    """Find the subject of a verb by the first rule that applies."""
    return next(found for rule in _RULES if (found := rule(spot)) is not None)


def _opening(spot: Spot) -> Subject | None:
    """Read a verb that begins its sentence: "Asked about it, Kang …", "Said Kang: …"."""
    if spot.j >= 0:
        return None
    by = spot.i + 1 < len(spot.sentence) and spot.sentence[spot.i + 1].lower == "by"
    if by and not spot.verb.participle:
        return Subject(phrase_beginning(spot.sentence, spot.i + 2, len(spot.sentence), spot.paragraph), INVERTED)
    behind = None if spot.verb.participle else inverted(spot.sentence, spot.i, spot.paragraph)
    if behind is not None and behind.kind != NOUN:
        return Subject(behind, INVERTED)
    return Subject(after_comma(spot) or behind, MAIN)


def _after_quotation(spot: Spot) -> Subject | None:
    """Read a verb right after a quotation: '…," said Kang'."""
    sentence, j = spot.sentence, spot.j
    comma = spot.before.text in (",", *DASHES) and j > 0 and sentence[j - 1].kind == QUOTE
    if (spot.before.kind != QUOTE and not comma) or spot.verb.base in _ADDRESSING:
        return None
    if comma and spot.before.text in DASHES and any(token.text in DASHES for token in sentence[: j - 1]):
        return None  # the second of two dashes
    quote = j - 1 if comma else j
    ended = comma or last_mark(sentence[quote]) in (",", "?", "!", ".", "…", *DASHES)
    if quote and not ended and len(sentence[quote].text.split()) < SHORT_QUOTE:
        return None
    behind = inverted(sentence, spot.i, spot.paragraph) if spot.i - j <= 2 else None
    if quote and (behind is None or behind.kind == NOUN) and not (spot.verb.strong and _may_follow(spot, behind)):
        return None
    return Subject(behind, INVERTED)


def _may_follow(spot: Spot, behind: Phrase | None) -> bool:
    """Tell whether a noun behind the verb is its subject: no other verb follows it."""
    return behind is None or _may_close(spot.sentence, behind)


_INVERTING = frozenset(
    "say write add explain note report recall tweet conclude argue declare observe reply announce remark".split()
)
"""Verbs that may close a sentence with their subject behind them: "…, said Ann Reed"."""


def _closing(spot: Spot) -> Subject | None:
    """Read a verb that closes what the sentence reports, with its subject behind it: "…, said Kang, a professor"."""
    if spot.before.text not in (",", *DASHES) or spot.verb.base not in _INVERTING:
        return None
    found = inverted(spot.sentence, spot.i, spot.paragraph)
    if found is None or found.kind == PRONOUN or not _may_close(spot.sentence, found):
        return None
    marked = found.last + 1 >= len(spot.sentence) or spot.sentence[found.last + 1].kind == MARK
    if not (_follows_clause(spot) or (found.kind == NAMED and marked and spot.verb.base == "say")):
        return None
    return Subject(found, INVERTED)


_ADDRESSING = frozenset("tell remind assure inform advise".split())
"""Verbs behind which stands who is spoken to, and never who speaks."""


def _follows_clause(spot: Spot) -> bool:
    """Tell whether a whole clause, and no subject with its apposition, stands before the verb."""
    low = clause_low(spot.sentence, spot.j, that=False)
    for start, end in stretches(spot.sentence, low, spot.j):
        a = without_lead(spot.sentence, start, end)
        if a <= end and not is_introduction(spot.sentence, a, end):
            return holds_verb(spot.sentence, a, end)
    return True


def _may_close(sentence: Sentence, subject: Phrase) -> bool:
    """Tell whether nothing that needs a subject follows one."""
    if subject.last + 1 >= len(sentence):
        return True
    following = sentence[subject.last + 1]
    return following.kind == MARK or following.lower in PREPOSITIONS | CALENDAR or following.lower in ("who", "whose")


def _apposition(spot: Spot) -> Subject | None:
    """Read a subject with an apposition: "Kang, an expert on China, said"."""
    if spot.before.text not in (",", ")", *DASHES) and not closes_stretch(spot.before):
        return None
    return Subject(before_apposition(spot.sentence, spot.j, spot.paragraph), APPOSED)


def _adjacent(spot: Spot) -> Subject:
    """Read a subject right before its verb: "Kang also said"; else the subject of the clause."""
    subject = phrase_ending(spot.sentence, spot.j, spot.low, spot.paragraph)
    main = main_subject(spot.sentence, spot.low, spot.j + 1, spot.paragraph)
    if subject is None or (main is not None and main.last < subject.first and _is_object(spot, subject, main)):
        return Subject(main, MAIN)
    return Subject(subject, DIRECT)


def _is_object(spot: Spot, phrase: Phrase, main: Phrase) -> bool:
    """Tell whether a phrase before the verb belongs to a preposition in the clause of the main subject."""
    k = phrase.first - 1
    if k > spot.low and spot.sentence[k].lower in DETERMINERS:
        k -= 1
    if k < spot.low or spot.sentence[k].lower not in _OF_OBJECTS:
        return False
    between = spot.sentence[main.last + 1 : k]
    return not any(token.kind == MARK or token.lower in CONJUNCTIONS | RELATIVES for token in between)


_OF_OBJECTS = frozenset("of in on at for from with by about to over under against into through".split())


_RULES: tuple[Callable[[Spot], Subject | None], ...] = (
    _opening,
    relative,
    participle,
    _after_quotation,
    coordinated,
    _closing,
    _apposition,
    unclosed_relative,
    _adjacent,
)
"""The rules in the order in which they are tried; the last one always answers."""
