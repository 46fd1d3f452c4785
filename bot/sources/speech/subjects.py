"""Find the subject of a verb of saying: one small rule for each place where writers put it."""

from collections.abc import Callable
from dataclasses import dataclass

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
from bot.sources.speech.ending import phrase_ending
from bot.sources.speech.lexicon import (
    ADVERBS,
    ARTICLES,
    CALENDAR,
    CONJUNCTIONS,
    DETERMINERS,
    INTRODUCERS,
    NO_NOUNS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    VERBS,
    Verb,
    is_person_noun,
)
from bot.sources.speech.phrases import NAMED, NOUN, PRONOUN, Phrase, name_start, named, noun
from bot.sources.speech.tokens import MARK, NAME, QUOTE, WORD, Sentence, Token, last_mark
from bot.sources.speech.verbs import before_verb

MAIN = "main subject"
INVERTED = "subject after the verb"
APPOSED = "subject before an apposition"
DIRECT = "subject before the verb"
RELATIVE = "who"


@dataclass(frozen=True, slots=True)
class Spot:
    """Hold where a verb stands: at token ``i``, with ``j`` the token before it and all that modifies it.

    ``low`` is where its clause begins, ``governing`` the subject of the main clause so far.
    """

    sentence: Sentence
    paragraph: str
    i: int
    j: int
    low: int
    verb: Verb
    governing: Phrase | None

    @property
    def before(self) -> Token:
        """Give the token before the verb and its adverbs."""
        return self.sentence[self.j]


@dataclass(frozen=True, slots=True)
class Subject:
    """Hold the subject that a rule found, None where it is sure that there is none, and the way to it."""

    phrase: Phrase | None
    how: str


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
    return Subject(_after_comma(spot) or behind, MAIN)


def _after_comma(spot: Spot) -> Phrase | None:
    """Find the subject after the comma that closes the verb's phrase: "Asked about it, Kang …"."""
    tokens = spot.sentence
    comma = next((k for k in range(spot.i, len(tokens)) if tokens[k].text == ","), None)
    return main_subject(tokens, comma + 1, len(tokens), spot.paragraph) if comma is not None else None


def _relative(spot: Spot) -> Subject | None:
    """Read a relative clause: "Kang, who said …"."""
    if spot.before.lower not in RELATIVES or spot.before.kind != WORD:
        return None
    antecedent = _antecedent(spot, spot.j)
    if antecedent is not None:
        return Subject(antecedent, RELATIVE)
    return Subject(main_subject(spot.sentence, spot.low, spot.j, spot.paragraph), MAIN)


def _participle(spot: Spot) -> Subject | None:
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
    return Subject(_last_clause(spot) or main_subject(sentence, 0, spot.i, spot.paragraph) or _after_comma(spot), MAIN)


def _beside(spot: Spot) -> Phrase | None:
    """Find who speaks in "with Kang, an expert, telling": a name with an apposition behind "with"."""
    tokens = spot.sentence
    for k in range(spot.j - 1, max(spot.low, spot.j - _FARTHEST_WHO), -1):
        if tokens[k].kind == QUOTE or tokens[k].text in (";", ":"):
            return None
        if tokens[k].lower == "with":
            phrase = phrase_beginning(tokens, k + 1, spot.j, spot.paragraph)
            apposed = phrase is not None and phrase.kind == NAMED and tokens[phrase.last + 1].text == ","
            return phrase if apposed and phrase.last + 1 < spot.j else None
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


def _coordinated(spot: Spot) -> Subject | None:
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
        main = outer if _is_person(spot, outer) else main  # "did not deny that the plan existed but called it …"
    return Subject(_within_clause(spot, main) or main, MAIN)


def _is_person(spot: Spot, subject: Phrase | None) -> bool:
    """Tell whether a subject can act: a name, a pronoun, or a noun for a person or body."""
    return subject is not None and (subject.kind != NOUN or is_person_noun(spot.sentence[subject.last].lower))


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
    for k in range(spot.j - 2, max(spot.low, spot.j - _FARTHEST_WHO), -1):
        if tokens[k].kind in (MARK, QUOTE):
            return None
        if tokens[k].lower in _MOVING:
            return phrase_beginning(tokens, k + 1, spot.j, spot.paragraph)
    return None


def _accompanying(spot: Spot) -> Phrase | None:
    """Find who acts in "with Kang taking to the stage to call"."""
    tokens = spot.sentence
    for k in range(spot.j - 1, max(spot.low, spot.j - _FARTHEST_WHO), -1):
        if tokens[k].kind in (MARK, QUOTE):
            return None
        if tokens[k].lower == "with" and tokens[k + 1].kind == NAME:
            phrase = phrase_beginning(tokens, k + 1, spot.j, spot.paragraph)
            if phrase is None or phrase.kind != NAMED or phrase.last + 1 >= spot.j:
                return None
            return phrase if tokens[phrase.last + 1].lower.endswith("ing") else None
    return None


def _may_follow(spot: Spot, behind: Phrase | None) -> bool:
    """Tell whether a noun behind the verb is its subject: no other verb follows it."""
    return behind is None or _may_close(spot.sentence, behind)


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


def _unclosed_relative(spot: Spot) -> Subject | None:
    """Read a relative clause that no comma closes: "Kang, who chairs the panel said"."""
    sentence, j = spot.sentence, spot.j
    for k in range(j, max(spot.low, j - _FARTHEST_WHO), -1):
        token = sentence[k]
        if token.text in (",", *DASHES) or token.kind == QUOTE:
            return None
        if token.lower in ("who", "which") and k and _closes_relative(sentence, k, j):
            antecedent = _antecedent(spot, k)
            return Subject(antecedent, DIRECT) if antecedent is not None else None
    return None


def _closes_relative(sentence: Sentence, who: int, j: int) -> bool:
    """Tell whether the clause of a "who" has a verb of its own before the token ``j``, which then belongs to it."""
    after = sentence[who + 1] if who + 1 <= j else None
    if after is None or after.kind == NAME or after.lower in PRONOUNS or after.lower in DETERMINERS:
        return False
    return j - who >= 2 if sentence[who - 1].text == "," else holds_verb(sentence, who + 1, j)


_FARTHEST_WHO = 12
"""The tokens back in which "who" is looked for."""


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
    _relative,
    _participle,
    _after_quotation,
    _coordinated,
    _closing,
    _apposition,
    _unclosed_relative,
    _adjacent,
)
"""The rules in the order in which they are tried; the last one always answers."""


def inverted(sentence: Sentence, i: int, paragraph: str) -> Phrase | None:
    """Find the subject behind a verb: "said Kang", "said his lawyer, Ann Reed"."""
    k = i + 1
    while k < len(sentence) and sentence[k].kind == WORD and _is_adverb(sentence[k]):
        k += 1
    if k >= len(sentence):
        return None
    token = sentence[k]
    if token.kind in (MARK, QUOTE) or token.lower in PREPOSITIONS or token.lower in ("that", "it", "him", "them"):
        return None
    phrase = phrase_beginning(sentence, k, len(sentence), paragraph)
    return apposed_after(sentence, phrase, paragraph) if phrase is not None and phrase.kind == NOUN else phrase


def _is_adverb(token: Token) -> bool:
    return token.lower in ADVERBS or token.lower.endswith("ly")


def apposed_after(sentence: Sentence, noun: Phrase, paragraph: str) -> Phrase:
    """Prefer the name between commas after a noun: "said his lawyer, Ann Reed"."""
    i = noun.last + 1
    if i < len(sentence) and sentence[i].lower in PREPOSITIONS:
        i = next((k for k in range(i, min(len(sentence), i + 6)) if sentence[k].kind == MARK), i)
    if i + 1 >= len(sentence) or sentence[i].text != "," or sentence[i + 1].kind != NAME:
        return noun
    name = phrase_beginning(sentence, i + 1, len(sentence), paragraph)
    if name is None or name.kind != NAMED:
        return noun
    closed = name.last + 1 >= len(sentence) or sentence[name.last + 1].text in (",", ".", ")", "(", "of", "from")
    return name if closed else noun


def _antecedent(spot: Spot, who: int) -> Phrase | None:
    """Find whom the "who" at a token means: the phrase before it, with its apposition if it has one."""
    sentence, k = spot.sentence, who - 1
    if k > 0 and sentence[k].lower in CONJUNCTIONS:  # "Kang, whose office is here and who said"
        before = next((i for i in range(k - 1, 0, -1) if sentence[i].lower in _WHO), None)
        return _antecedent(spot, before) if before is not None else None
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
