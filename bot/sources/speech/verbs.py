"""Tell a verb of saying from a noun or an adjective of the same form ("the report", "a called strike")."""

from bot.sources.speech.lexicon import (
    ADVERBS,
    ALSO_NOUNS,
    AUXILIARIES,
    CALENDAR,
    CONJUNCTIONS,
    DETERMINERS,
    GO_ON,
    PEOPLE,
    PREPOSITIONS,
    PRONOUNS,
    TIMES,
    TITLES,
    VERBS,
    Verb,
    is_person_noun,
)
from bot.sources.speech.tokens import MARK, NAME, NUMBER, QUOTE, WORD, Sentence, Token, last_mark

_BE = frozenset("is are was were be been being 's ’s get got".split())

_LIKE_PAST = frozenset("put read hit cast cut".split())
"""Plain forms that are also past ones."""

_ONLY_BEFORE_NOUNS = frozenset("a an the this these those his her its their my our your no any".split())

_BEFORE_AMBIGUOUS = frozenset("he she it who that and to report statement".split())
"""Words after which a form that is as often a noun is a verb."""

_AFTER_VERBS = (
    frozenset("out it this that how why what whether if to for on about him her them us me".split())
    | DETERMINERS
    | frozenset(PRONOUNS)
)

_PLURALS = frozenset("many several some few most all these those other both two three four five".split())
"""Words after which a form in "-s" is a noun: "many Asian states"."""

_NAMING = frozenset("call label dub term brand nickname".split())
"""Verbs that in the form with "-ed" after a thing name it: "a phenomenon called …"."""

_BACK = frozenset("shoot fire hit".split())
"""Verbs that say with "back" that somebody answers."""

_WITH_THAT = frozenset("find rule hold believe think feel recommend propose order direct".split())
"""Verbs that say with "that" what somebody says or writes."""

_NO_SPEECH_BEFORE_TO = frozenset("continue agree ask".split())

_BEFORE_PASSIVES = frozenset("when if as though although while unless until".split())
"""Words after which a form in "-ed" has no subject: "when asked"."""

_PLAINLY_SAYS = frozenset("said says wrote writes asked asks told tweeted".split())
"""Forms that say who spoke the words before them, comma or not."""

_ENDINGS = (",", "?", "!", ".", "-", "—", "–", "…")


def verb_at(sentence: Sentence, i: int) -> Verb | None:
    """Give the verb of saying at a token; None where there is none."""
    token = sentence[i]
    verb = VERBS.get(token.lower)
    if verb is None:
        return GO_ON if token.lower in ("went", "goes") and _goes_on(sentence, i) else None
    if verb.base in _BACK and i + 1 < len(sentence) and sentence[i + 1].lower == "back":
        return Verb(f"{verb.base} back", strong=True, participle=verb.participle)
    if verb.base in _WITH_THAT and i + 1 < len(sentence) and sentence[i + 1].lower == "that":
        verb = Verb(verb.base, strong=True, participle=verb.participle)
    if token.kind == NAME and i and sentence[i - 1].kind not in (QUOTE, MARK):
        return None
    return verb if _is_verb(sentence, i, verb) and not _says_nothing(sentence, i, verb) else None


def modifies(token: Token) -> bool:
    """Tell whether a token may stand between a subject and its verb: an adverb, an auxiliary or a day."""
    lower = token.lower
    return token.kind == WORD and (
        lower in AUXILIARIES
        or lower in ADVERBS
        or lower in CALENDAR
        or (lower.endswith("ly") and lower not in ("family", "july", "ally"))
    )


def is_passive(sentence: Sentence, i: int) -> bool:
    """Tell whether a form of "be" or "get" stands before a verb with only adverbs between."""
    return any(token.lower in _BE for token in sentence[before_verb(sentence, i) + 1 : i])


def before_verb(sentence: Sentence, i: int) -> int:
    """Give the index of the token before a verb and all that modifies it; -1 where nothing stands there."""
    j = i - 1
    while j >= 0:
        if j > 1 and (_tells_time(sentence, j) or _dates(sentence, j)):
            j -= 2
        elif modifies(sentence[j]):
            j -= 1
        else:
            break
    return j


def _dates(sentence: Sentence, j: int) -> bool:
    """Tell whether a token ends "on Monday" or "in October"."""
    return sentence[j].lower in CALENDAR and sentence[j - 1].lower in ("on", "in", "since", "until", "by")


def _tells_time(sentence: Sentence, j: int) -> bool:
    """Tell whether a token ends "last week", or "an hour" or "two days" before "later"."""
    if sentence[j].lower not in TIMES:
        return False
    counted = sentence[j - 1].lower in DETERMINERS or sentence[j - 1].kind == NUMBER
    later = sentence[j + 1].lower in ("later", "earlier", "ago")
    return (counted and later) or sentence[j - 1].lower in ("last", "this", "next", "every")


def _goes_on(sentence: Sentence, i: int) -> bool:
    """Tell whether "went on" goes on speaking: '…," she went on'."""
    if i + 1 >= len(sentence) or sentence[i + 1].lower != "on":
        return False
    return i + 2 == len(sentence) or sentence[i + 2].kind in (MARK, QUOTE)


def _is_verb(sentence: Sentence, i: int, verb: Verb) -> bool:
    token = sentence[i]
    after = sentence[i + 1] if i + 1 < len(sentence) else None
    if i == 0:
        behind = after is not None and (token.lower.endswith("ed") or after.kind == NAME)
        return verb.participle or (behind and token.lower != verb.base)
    before = sentence[i - 1]
    if (
        before.kind == QUOTE
        and not verb.participle
        and last_mark(before) in (",", "?", "!")
        and token.lower != verb.base
    ):
        return True
    if before.text[-1].isdigit() and (token.lower in ALSO_NOUNS or token.lower.endswith("ed")):
        return False  # "30 states", "14 listed ideas"
    if before.lower in ("to", "by") and i > 1 and sentence[i - 2].lower == token.lower:
        return False  # "from state to state"
    if token.lower == verb.base and token.lower not in _LIKE_PAST and not _has_plural_subject(sentence, i):
        return False
    if before.kind == WORD and before.lower in _ONLY_BEFORE_NOUNS:
        return False
    if verb.base == "point" and not (after is not None and (after.lower == "out" or after.kind in (QUOTE, MARK))):
        return False
    if before.text == "-" and after is not None and after.text == "-":
        return False
    article = i > 1 and sentence[i - 2].lower in (_PLURALS if token.lower.endswith("s") else ("a", "an", "the"))
    return token.lower not in ALSO_NOUNS or _is_verb_here(token, verb, before, after, article=article)


def _is_verb_here(token: Token, verb: Verb, before: Token, after: Token | None, *, article: bool) -> bool:
    """Tell whether the words around a form that is as often a noun make it a verb; "the Covid shot" makes it none."""
    if token.lower.endswith("s") and after is not None and not _may_follow(after):
        return False
    if token.lower == verb.base and after is not None and after.lower in ("by", "of"):
        return False
    if before.text in ("'s", "’s") or (before.kind == NAME and (token.lower == verb.base or article)):
        return False
    if before.kind != WORD or before.lower in AUXILIARIES | ADVERBS:
        return True
    if not before.lower.endswith("s"):
        return before.lower in TITLES or before.lower in _BEFORE_AMBIGUOUS
    return before.lower not in PREPOSITIONS


def _may_follow(after: Token) -> bool:
    return after.kind in (QUOTE, NAME, MARK) or after.lower in _AFTER_VERBS


def _has_plural_subject(sentence: Sentence, i: int) -> bool:
    """Tell whether a verb in its plain form has a subject or an auxiliary that goes with it: "they say", "to say"."""
    j = i - 1
    while j >= 0 and sentence[j].kind == WORD and (sentence[j].lower in ADVERBS or sentence[j].lower.endswith("ly")):
        j -= 1
    if j < 0:
        return False
    before, lower = sentence[j], sentence[j].lower
    if before.text == ",":
        return sentence[i].lower not in ALSO_NOUNS
    if lower in AUXILIARIES or sentence[i].lower == "say" or lower in PEOPLE:
        return True
    if lower in ("to", "i", "we", "they", "you", "who", "let"):
        return True
    if lower in ("and", "or", "that"):
        return sentence[i].lower not in ALSO_NOUNS
    if any(token.lower == "and" for token in sentence[max(0, j - 3) : j]):
        return sentence[i].lower not in ALSO_NOUNS
    plural = (lower.endswith("s") or lower == "percent") and not lower.endswith(("ss", "us", "is"))
    return before.kind in (WORD, NAME) and plural and before.text not in ("'s", "’s")


def _says_nothing(sentence: Sentence, i: int, verb: Verb) -> bool:
    """Tell whether a verb of saying says nothing here: in the passive, as a name for a thing, "agreed to …"."""
    following = sentence[i + 1] if i + 1 < len(sentence) else None
    if verb.base in _NO_SPEECH_BEFORE_TO and following is not None and _begins_with_to(following):
        return True
    if verb.base == "continue" and not _leads_or_follows(sentence, i):
        return True
    if i and not verb.participle and sentence[i - 1].lower in _BEFORE_PASSIVES and sentence[i].lower.endswith("ed"):
        return True
    if following is not None and following.lower == "by" and _is_done(sentence, i):
        return True
    j = before_verb(sentence, i)
    if not verb.participle and verb.base != "quote" and is_passive(sentence, i):
        return True
    if j < 0:
        return False
    if verb.base in _NAMING and following is not None and following.kind == QUOTE:
        k = j - 1 if sentence[j].text == "," and j else j
        if _is_thing(sentence[k]):
            return True
    return (
        sentence[j].kind == QUOTE
        and not verb.participle
        and last_mark(sentence[j]) not in _ENDINGS
        and sentence[i].lower not in _PLAINLY_SAYS
    )


def _is_done(sentence: Sentence, i: int) -> bool:
    """Tell whether a form belongs to the thing before it: "a draft written by an intern"."""
    lower = sentence[i].lower
    participle = lower.endswith("ed") or lower in ("written", "sung", "drawn", "told", "given", "spoken")
    return participle and i > 0 and _is_thing(sentence[i - 1]) and not modifies(sentence[i - 1])


def _leads_or_follows(sentence: Sentence, i: int) -> bool:
    """Tell whether a verb stands by a whole quotation or a mark, as "continued" does where it means that one speaks on."""
    if i + 1 >= len(sentence) or sentence[i + 1].kind == MARK:
        return True
    following = sentence[i + 1]
    if following.kind == QUOTE:
        return following.text[:1].isupper()
    return any(token.kind == QUOTE for token in sentence[:i])


def _begins_with_to(following: Token) -> bool:
    return following.lower == "to" or (following.kind == QUOTE and following.text.startswith("to "))


def _is_thing(before: Token) -> bool:
    lower = before.lower
    return before.kind == WORD and not (
        is_person_noun(lower) or lower in PRONOUNS or lower in CONJUNCTIONS or lower == "then"
    )
