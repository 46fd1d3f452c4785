"""Find the subject that commas, dashes or brackets part from its verb: "Kang, an expert on China, said"."""

from bot.sources.speech.beginning import introduces, main_subject
from bot.sources.speech.ending import phrase_ending
from bot.sources.speech.lexicon import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    INTRODUCERS,
    IRREGULAR_PAST,
    PREPOSITIONS,
    STATES,
    TIMES,
    VERBS,
    given_names,
)
from bot.sources.speech.phrases import NAMED, NOUN, POSSESSIVE, PRONOUN, Phrase, span_text
from bot.sources.speech.tokens import MARK, NAME, QUOTE, WORD, Sentence, Token, last_mark

DASHES = ("-", "–", "—", "--")

SHORT_QUOTE = 3
"""The words up to which a stretch in quotation marks may be part of a clause."""


def clause_low(sentence: Sentence, j: int, *, that: bool = True) -> int:
    """Find where the clause that holds token ``j`` begins: after a quotation, a colon, a semicolon or "that"."""
    for k in range(j, 0, -1):
        before = sentence[k - 1]
        if before.text in (":", ";") or (before.kind == QUOTE and len(before.text.split()) > SHORT_QUOTE):
            return k
        if that and before.lower == "that" and before.kind == WORD:
            return k
    return 0


_SUBORDINATORS = frozenset("as when while because though although if since until once where which that whereas".split())

_BEFORE_EMBEDDED = frozenset("that which as and but".split())
"""Words after which a noun inside a stretch between commas may be a subject."""


def before_apposition(sentence: Sentence, j: int, paragraph: str) -> Phrase | None:
    """Find the subject that commas, dashes or brackets part from its verb, the mark before which is at ``j``.

    The stretches between the marks are tried from the left: a noun waits for the name that may explain it
    ("his lawyer, Ann Reed, said"), a name or a pronoun is the subject.
    """
    low = clause_low(sentence, j, that=False)
    candidate: Phrase | None = None
    before: Phrase | None = None
    for start, end in stretches(sentence, low, j):
        a = without_lead(sentence, start, end)
        if a > end or is_introduction(sentence, a, end):
            continue
        if before is not None and span_text(sentence, a, end, paragraph) in STATES:
            candidate = candidate or before  # "a mason in Derry, N.H., said"
            continue
        if a > start and sentence[start].lower in ("which", "whom"):
            candidate = None  # "the bill, which Kang, an expert, called"
        before = phrase = phrase_ending(sentence, end, a, paragraph)
        if phrase is None or _embedded(sentence, phrase, a):
            continue
        if phrase.kind == PRONOUN:
            return phrase
        if candidate is None:
            candidate = phrase
        elif phrase.kind == NAMED and candidate.name != phrase.name and _begins(sentence, a, phrase.first):
            return phrase
        else:
            break
        if phrase.kind == NAMED and _begins(sentence, a, phrase.first):
            break
    return candidate or main_subject(sentence, low, j, paragraph)


def _begins(sentence: Sentence, a: int, first: int) -> bool:
    """Tell whether only titles stand between the beginning of a stretch and the name that ends it."""
    return not any(token.lower in PREPOSITIONS | DETERMINERS for token in sentence[a:first]) or first == a + 1


def closes_stretch(token: Token) -> bool:
    """Tell whether a token parts two stretches: a comma, also one inside quotation marks, or a dash."""
    if token.kind == QUOTE:
        return last_mark(token) == ","
    return token.kind == MARK and token.text in (",", *DASHES)


def stretches(sentence: Sentence, low: int, j: int) -> list[tuple[int, int]]:
    """Give the first and last token of each stretch between commas and dashes that stand outside brackets."""
    found: list[tuple[int, int]] = []
    start, depth = low, 0
    for k in range(low, j + 1):
        text = sentence[k].text
        depth = max(0, depth + (text == "(") - (text == ")"))
        if depth == 0 and closes_stretch(sentence[k]):
            if k > start:
                found.append((start, k - 1))
            start = k + 1
    if start <= j and sentence[j].text == ")":
        found.append((start, j))
    return found


def without_lead(sentence: Sentence, a: int, end: int) -> int:
    """Pass over the conjunctions, adverbs and subordinators that lead into a stretch, and over "to which"."""
    if a < end and sentence[a].lower in PREPOSITIONS and sentence[a + 1].lower == "which":
        a += 2
    while a <= end and (
        sentence[a].lower in CONJUNCTIONS
        or sentence[a].kind in (MARK, QUOTE)
        or (sentence[a].lower in ADVERBS and end > a)
    ):
        a += 1
    if a <= end and sentence[a].lower in _SUBORDINATORS and not holds_verb(sentence, a + 1, end):
        a += 1
    return a


def is_introduction(sentence: Sentence, a: int, end: int) -> bool:
    """Tell whether a stretch is no subject: "in Seoul", "who is 60", "however", "speaking to reporters"."""
    first = sentence[a]
    if first.lower in INTRODUCERS or first.lower in ("who", "whose"):
        return True
    if a == end and (first.lower in ADVERBS or (a == 0 and first.lower.endswith("ly"))):
        return True
    if sentence[end].lower in TIMES:
        return True
    participle = first.lower.endswith(("ing", "ed"))
    if a == 0 and end == 0 and participle and first.lower not in given_names():
        return True
    return participle and (first.kind == WORD or (a == 0 and end > 0 and introduces(sentence, 0)))


def _embedded(sentence: Sentence, phrase: Phrase, a: int) -> bool:
    """Tell whether a noun at the end of a stretch is no subject but an object in it."""
    return (
        phrase.kind == NOUN
        and phrase.first > a + 1
        and sentence[phrase.first - 1].lower not in _BEFORE_EMBEDDED
    )  # fmt: skip


def holds_verb(sentence: Sentence, first: int, last: int) -> bool:
    """Tell whether a finite verb stands between two tokens, as far as a word's form tells."""
    return any(
        sentence[k].kind == WORD and _is_finite(sentence[k].lower) and not _is_possessive(sentence, k)
        for k in range(first, last + 1)
    )


def _is_possessive(sentence: Sentence, k: int) -> bool:
    return sentence[k].text in POSSESSIVE and k > 0 and sentence[k - 1].kind == NAME


def _is_finite(lower: str) -> bool:
    verb = VERBS.get(lower)
    return lower in AUXILIARIES or lower in IRREGULAR_PAST or lower.endswith("ed") or (verb is not None and verb.strong)
