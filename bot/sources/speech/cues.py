"""Find the words that say that somebody speaks, and the subject of each."""

from collections.abc import Sequence
from typing import NamedTuple

from bot.sources.speech.beginning import main_subject, phrase_beginning
from bot.sources.speech.ending import phrase_ending
from bot.sources.speech.lexicon import (
    ADVERBS,
    AUXILIARIES,
    BEFORE_NOUNS,
    CALENDAR,
    CONJUNCTIONS,
    DETERMINERS,
    GO_ON,
    INTRODUCERS,
    IRREGULAR_PAST,
    PEOPLE,
    PREPOSITIONS,
    PRONOUNS,
    STATEMENTS,
    TITLES,
    VERBS,
    Verb,
)
from bot.sources.speech.phrases import NAMED, NOUN, PRONOUN, Phrase, is_person_noun, span_text
from bot.sources.speech.tokens import MARK, NAME, QUOTE, WORD, Sentence, Token

_BE = frozenset("is are was were be been being 's ’s get got".split())


class Cue(NamedTuple):
    """Hold one cue in a sentence: its first and last token, its subject, and where that was found.

    ``strong`` means that the verb says of itself that somebody speaks; ``follows`` that it stands right after
    a quotation and before its subject ("…," said Kang); ``how`` names the way to the subject.
    """

    first: int
    last: int
    text: str
    base: str
    strong: bool
    participle: bool
    subject: Phrase | None
    how: str

    @property
    def begin(self) -> int:
        """Give the first token of the cue or of its subject, whichever comes first."""
        return min(self.first, self.subject.first) if self.subject and self.how != "main subject" else self.first

    @property
    def end(self) -> int:
        """Give the last token of the cue or of its subject, whichever comes last."""
        return max(self.last, self.subject.last) if self.subject else self.last


def find_cues(sentence: Sentence, paragraph: str) -> list[Cue]:
    """Find each cue of a sentence with its subject, in order."""
    cues: list[Cue] = []
    for i, token in enumerate(sentence):
        if token.kind not in (WORD, NAME):
            continue
        if token.lower == "according" and i + 1 < len(sentence) and sentence[i + 1].lower == "to":
            cues.append(_according(sentence, i, paragraph))
            continue
        if token.lower in STATEMENTS and (owned := _owned_statement(sentence, i, paragraph)) is not None:
            cues.append(owned)
            continue
        verb = VERBS.get(token.lower)
        if verb is None and token.lower in ("went", "goes") and _goes_on(sentence, i):
            verb = GO_ON
        if verb is None or (token.kind == NAME and i and not _clause_start(sentence, i)):
            continue
        if not _is_verb(sentence, i, verb):
            continue
        cue = _verb_cue(sentence, i, verb, paragraph, cues)
        if cue is not None:
            cues.append(cue)
    return cues


def _goes_on(sentence: Sentence, i: int) -> bool:
    """Tell whether "went on" goes on speaking: '…," she went on'."""
    if i + 1 >= len(sentence) or sentence[i + 1].lower != "on":
        return False
    return i + 2 == len(sentence) or sentence[i + 2].kind in (MARK, QUOTE)


def _owned_statement(sentence: Sentence, i: int, paragraph: str) -> Cue | None:
    """Find whose statement a noun names: "his warning that …", "Trump's controversial pledge to …"."""
    if i + 1 >= len(sentence) or sentence[i + 1].lower not in ("that", "to", "of", "on", "about", "as"):
        return None
    for k in (i - 1, i - 2):
        if k < 0:
            return None
        owner = sentence[k]
        if owner.lower in _OWNERS:
            subject = Phrase(PRONOUN, _OWNERS[owner.lower], owner.text, "", k, k)
        elif owner.text in ("'s", "’s") and k and sentence[k - 1].kind == NAME:
            found = phrase_ending(sentence, k - 1, 0, paragraph)
            if found is None or found.kind != NAMED:
                return None
            subject = found
        else:
            continue
        return Cue(i, i, sentence[i].text, "statement", False, False, subject, "owner of a statement")
    return None


_OWNERS = {"his": "he", "her": "she", "their": "they", "its": "it"}


def _clause_start(sentence: Sentence, i: int) -> bool:
    return sentence[i - 1].kind in (QUOTE, MARK)


def _according(sentence: Sentence, i: int, paragraph: str) -> Cue:
    subject = phrase_beginning(sentence, i + 2, len(sentence), paragraph)
    if subject is not None and subject.kind == NOUN:
        subject = _apposed_after(sentence, subject, paragraph)
    text = span_text(sentence, i, i + 1, paragraph)
    return Cue(i, i + 1, text, "according", True, False, subject, "according to")


def _apposed_after(sentence: Sentence, noun: Phrase, paragraph: str) -> Phrase:
    """Prefer the name between commas after a noun: "said his lawyer, Ann Reed"."""
    i = noun.last + 1
    if i < len(sentence) and sentence[i].lower in PREPOSITIONS:
        i = next((k for k in range(i, min(len(sentence), i + 6)) if sentence[k].kind == MARK), i)
    if i + 1 < len(sentence) and sentence[i].text == "," and sentence[i + 1].kind == NAME:
        name = phrase_beginning(sentence, i + 1, len(sentence), paragraph)
        if name is not None and name.kind == NAMED and (
            name.last + 1 >= len(sentence) or sentence[name.last + 1].text in (",", ".", ")")
        ):  # fmt: skip
            return name
    return noun


def _is_verb(sentence: Sentence, i: int, verb: Verb) -> bool:
    """Tell a verb from a noun or adjective of the same form ("the report", "a called strike")."""
    token = sentence[i]
    before = sentence[i - 1] if i else None
    after = sentence[i + 1] if i + 1 < len(sentence) else None
    if before is None:
        return verb.participle or (after is not None and token.lower.endswith("ed"))
    ambiguous = token.lower in _ALSO_NOUNS
    if ambiguous and token.lower.endswith("s") and after is not None and not _may_follow_verb(after):
        return False
    if token.lower == verb.base and token.lower not in _PAST_LIKE_BASE and not _may_be_base(sentence, i):
        return False
    if before.kind == WORD and before.lower in _BEFORE_NOUN_ONLY:
        return False
    if before.text in ("'s", "’s") and ambiguous:
        return False
    if verb.base == "point" and not (after is not None and (after.lower == "out" or after.kind in (QUOTE, MARK))):
        return False
    if (
        ambiguous
        and before.kind == WORD
        and before.lower not in AUXILIARIES | ADVERBS
        and not before.lower.endswith("s")
    ):
        return bool(
            before.lower in TITLES
            or before.lower in ("he", "she", "it", "who", "that", "and", "to", "report", "statement")
        )
    if ambiguous and token.lower == verb.base and before.kind == NAME:
        return False
    if ambiguous and before.kind == WORD and before.lower in PREPOSITIONS and before.lower != "to":
        return False
    if before.text == "-" and after is not None and after.text == "-":
        return False
    return True


def _may_follow_verb(after: Token) -> bool:
    return (
        after.kind in (QUOTE, NAME, MARK)
        or after.lower in ("out", "it", "this")
        or after.lower in ("that", "how", "why", "what", "whether", "if", "to", "for", "on", "about")
        or after.lower in DETERMINERS
        or after.lower in PRONOUNS
        or after.lower in ("him", "her", "them", "us", "me")
    )


_PAST_LIKE_BASE = frozenset("put read hit cast cut".split())


def _may_be_base(sentence: Sentence, i: int) -> bool:
    """Tell whether a verb in its plain form has a subject or an auxiliary that goes with it: "they say", "to say"."""
    j = i - 1
    while j >= 0 and sentence[j].kind == WORD and (sentence[j].lower in ADVERBS or sentence[j].lower.endswith("ly")):
        j -= 1
    if j < 0:
        return False
    before = sentence[j]
    lower = before.lower
    return (
        lower in AUXILIARIES
        or lower in ("to", "i", "we", "they", "you", "who", "and", "or", "let", "that")
        or lower in PEOPLE
        or (
            before.kind in (WORD, NAME)
            and lower.endswith("s")
            and not lower.endswith(("ss", "us", "is"))
            and before.text not in ("'s", "’s")
        )
        or before.kind == MARK
        and before.text == ","
    )


_ALSO_NOUNS = frozenset(
    """report reports call calls claim claims comment comments note notes question questions answer answers address attack
    attacks tweet tweets post posts blog blogs remark remarks charge charges estimate estimates state states promise promises
    pledge pledges vow vows demand demands protest protests warning suggestion broadcast issue issues release
    quote quotes press record records sign signs view views use uses points point talk talks show shows hint
    hints chant chants cry cries shout joke jokes praise credit rule rules offer offers order orders end ends
    reply request appeal appeals laugh rant dispute label brand term terms title titles headline address echo
    test hit book lecture presents present complaint reading readings
    counsel reason reasons speech text record broadcast challenge swipe volunteer volunteers blame fault hold
    rate grade outline detail details account concern concerns cast lie lies fire shot caption stress alert
    judge signal signals advocate interview find finding findings air repeat counter interrupt insult
    pitch lay paint rip dash surprise delight""".split()
)
"""Forms that are as often nouns as verbs."""

_BEFORE_NOUN_ONLY = frozenset("a an the this these those his her its their my our your no any".split())


def _verb_cue(sentence: Sentence, i: int, verb: Verb, paragraph: str, earlier: Sequence[Cue]) -> Cue | None:
    j = i - 1
    passive = False
    while j >= 0 and _modifies_verb(sentence, j):
        passive = passive or sentence[j].lower in _BE
        j -= 1
    token = sentence[i]
    following = sentence[i + 1].lower if i + 1 < len(sentence) else ""
    if verb.base in ("continue", "agree", "ask") and following == "to":
        return None
    if passive and not verb.participle and not (verb.base == "quote"):
        return None
    last = _cue_end(sentence, i)
    text = span_text(sentence, i, last, paragraph)

    def made(subject: Phrase | None, how: str, end: int = last) -> Cue:
        shown = text if end == last else token.text
        return Cue(i, end, shown, verb.base, verb.strong, verb.participle, subject, how)

    low = _clause_low(sentence, j)
    if (
        verb.base in _NAMING
        and i + 1 < len(sentence)
        and sentence[i + 1].kind == QUOTE
        and j >= 0
        and _names_thing(sentence[j])
    ):
        return None
    if j < 0:
        if verb.participle:
            return made(main_subject(sentence, i + 1, len(sentence), paragraph), "main subject")
        return made(_inverted(sentence, i, paragraph), "subject after the verb", i)
    before = sentence[j]
    if before.lower in ("who", "which", "that") and before.kind == WORD:
        antecedent = _antecedent(sentence, j, paragraph)
        if antecedent is not None:
            return made(antecedent, "who")
        return made(main_subject(sentence, low, j, paragraph), "main subject")
    if verb.participle:
        return made(_participle_subject(sentence, i, j, low, paragraph, earlier), "main subject")
    if before.kind == QUOTE or (before.text in (",", "-", "–", "—", "--") and j and sentence[j - 1].kind == QUOTE):
        quote = j if before.kind == QUOTE else j - 1
        ended = quote < j or sentence[quote].text.rstrip().endswith((",", "?", "!", ".", "-", "—", "–", "…"))
        if not ended and token.lower not in _PLAINLY_SAYS:
            return None
        if quote == 0 or quote < j or ended or len(sentence[quote].text.split()) > 2:
            inverted = _inverted(sentence, i, paragraph) if i - j <= 2 else None
            return made(inverted, "subject after the verb", i)
    if before.lower in CONJUNCTIONS or before.lower in ("to", "not") or before.lower in INTRODUCERS:
        if before.lower == "to" and j > 1 and sentence[j - 1].kind == NAME:
            own = phrase_ending(sentence, j - 1, low, paragraph)
            if own is not None and own.first and sentence[own.first - 1].lower == "for":
                return made(own, "subject before the verb")
        governing = _governing(sentence, earlier)
        if governing is not None:
            return made(governing.subject, "main subject")
        return made(main_subject(sentence, low, j, paragraph), "main subject")
    if before.text in (",", "-", "–", "—", "--") and verb.base in _INVERTING:
        closing = _inverted(sentence, i, paragraph)
        if closing is not None and closing.kind != PRONOUN and _closes(sentence, closing):
            return made(closing, "subject after the verb", i)
    if before.text in (",", ")", "-", "–", "—", "--"):
        return made(_before_apposition(sentence, j, paragraph), "subject before an apposition")
    relative = _relative(sentence, j, low)
    if relative is not None:
        antecedent = _antecedent(sentence, relative, paragraph)
        if antecedent is not None:
            return made(antecedent, "subject before the verb")
    subject = phrase_ending(sentence, j, low, paragraph)
    if subject is None:
        return made(main_subject(sentence, low, j + 1, paragraph), "main subject")
    return made(subject, "subject before the verb")


_PLAINLY_SAYS = frozenset("said says wrote writes asked asks told tweeted".split())

_INVERTING = frozenset(
    "say write add explain note report recall tweet conclude argue declare observe reply announce remark".split()
)
"""Verbs that may close a sentence with their subject behind them: "…, said Ann Reed"."""


def _names_thing(before: Token) -> bool:
    lower = before.lower
    return before.kind == WORD and not (
        is_person_noun(lower) or lower in PRONOUNS or lower in CONJUNCTIONS or lower == "then"
    )


_NAMING = frozenset("call label dub term brand nickname".split())
"""Verbs that in the form with "-ed" after a thing name it: "a phenomenon called …"."""


def _closes(sentence: Sentence, subject: Phrase) -> bool:
    """Tell whether nothing that needs a subject follows one: "…, said Ann Reed, an economist"."""
    k = subject.last + 1
    if k >= len(sentence):
        return True
    following = sentence[k]
    return (
        following.kind == MARK
        or following.lower in PREPOSITIONS
        or following.lower in ("who", "whose")
        or following.lower in CALENDAR
    )


def _relative(sentence: Sentence, j: int, low: int) -> int | None:
    """Find the "who" after a comma whose clause no second comma closes before the verb: "Kang, who chairs it said"."""
    for k in range(j, max(low, j - 12), -1):
        token = sentence[k]
        if token.text == "," or token.kind == QUOTE:
            return None
        if token.lower in ("who", "which") and sentence[k - 1].text == "," and j - k >= 2:
            return k
    return None


def _modifies_verb(sentence: Sentence, j: int) -> bool:
    token = sentence[j]
    lower = token.lower
    if token.kind != WORD:
        return False
    return (
        lower in AUXILIARIES
        or lower in ADVERBS
        or lower in CALENDAR
        or (lower.endswith("ly") and lower not in ("family", "july", "ally"))
    )


def _clause_low(sentence: Sentence, j: int, *, that: bool = True) -> int:
    """Find where the clause that holds token ``j`` begins: after a quotation, colon, semicolon or "that"."""
    k = j
    while k > 0:
        before = sentence[k - 1]
        if before.text in (":", ";") or (before.kind == QUOTE and len(before.text.split()) > 3):
            return k
        if that and before.lower == "that" and before.kind == WORD:
            return k
        k -= 1
    return 0


def _cue_end(sentence: Sentence, i: int) -> int:
    """Find the last token of a cue that goes on: "said in a statement", "told reporters"."""
    j = i + 1
    if sentence[i].lower in ("told", "tells", "telling", "tell") and j < len(sentence):
        end = j
        while end < len(sentence) and end - j < 7 and (
            sentence[end].kind == NAME or sentence[end].lower in ("the", "a", "of", "his", "her", "'s", "’s")
            or (sentence[end].kind == WORD and sentence[end].lower.endswith("s") and sentence[end].lower not in ("was", "is", "has"))
        ):  # fmt: skip
            end += 1
        return max(i, end - 1)
    if j + 1 < len(sentence) and sentence[j].lower in ("in", "on", "during", "via"):
        for k in range(j + 1, min(len(sentence), j + 5)):
            if sentence[k].kind != WORD:
                break
            if sentence[k].lower in BEFORE_NOUNS:
                return k
    return i


def _inverted(sentence: Sentence, i: int, paragraph: str) -> Phrase | None:
    k = i + 1
    while (
        k < len(sentence)
        and sentence[k].kind == WORD
        and (sentence[k].lower in ADVERBS or sentence[k].lower.endswith("ly"))
    ):
        k += 1
    if k >= len(sentence):
        return None
    token = sentence[k]
    if token.kind in (MARK, QUOTE) or token.lower in PREPOSITIONS or token.lower in ("that", "it", "him", "them"):
        return None
    phrase = phrase_beginning(sentence, k, len(sentence), paragraph)
    return _apposed_after(sentence, phrase, paragraph) if phrase is not None and phrase.kind == NOUN else phrase


def _antecedent(sentence: Sentence, j: int, paragraph: str) -> Phrase | None:
    k = j - 1
    if k >= 0 and sentence[k].text == ",":
        k -= 1
        # "X, an adviser to Y, who said": the apposition's own subject comes first
        whole = _before_apposition(sentence, j - 1, paragraph)
        if whole is not None and whole.kind == NAMED:
            return whole
    if k < 0 or sentence[k].kind in (MARK, QUOTE):
        return None
    if sentence[k].lower in VERBS or sentence[k].lower in PREPOSITIONS:
        return None
    return phrase_ending(sentence, k, _clause_low(sentence, k), paragraph)


def _participle_subject(
    sentence: Sentence, i: int, j: int, low: int, paragraph: str, earlier: Sequence[Cue]
) -> Phrase | None:
    """Find who is "saying": the subject of the verb before, else of the clause, else the object of "as saying by"."""
    before = sentence[j]
    if before.kind == NAME or before.lower in ("he", "she", "they"):
        phrase = phrase_ending(sentence, j, low, paragraph)
        if phrase is not None and (phrase.first == 0 or _own_subject(sentence, _before_titles(sentence, phrase.first))):
            return phrase
    if before.lower == "by":
        nearest = _clause_subject(sentence, j, paragraph)
        if nearest is not None:
            return nearest
    governing = _governing(sentence, earlier)
    if governing is not None:
        return governing.subject
    return main_subject(sentence, 0, i, paragraph)


def _clause_subject(sentence: Sentence, j: int, paragraph: str) -> Phrase | None:
    """Find the name or pronoun that begins the clause of token ``j``, after the last comma or bracket."""
    k = j
    while k > 0 and sentence[k - 1].kind != MARK:
        k -= 1
    while k < j and sentence[k].lower in CONJUNCTIONS | ADVERBS:
        k += 1
    phrase = phrase_beginning(sentence, k, j, paragraph)
    return (
        phrase
        if phrase is not None and phrase.kind in (NAMED, PRONOUN) and phrase.name not in ("who", "which", "that")
        else None
    )


def _governing(sentence: Sentence, earlier: Sequence[Cue]) -> Cue | None:
    """Find the cue of the main clause so far: not one inside what another says, nor one in brackets."""
    governing: Cue | None = None
    for cue in earlier:
        if cue.subject is None or cue.base == "according" or _bracketed(sentence, cue.first):
            continue
        if (
            governing is None
            or (not governing.strong and cue.strong)
            or _begins_clause(sentence, governing.last, cue.begin)
        ):
            governing = cue
    return governing


def _bracketed(sentence: Sentence, i: int) -> bool:
    depth = 0
    for token in sentence[:i]:
        depth += (token.text == "(") - (token.text == ")")
    return depth > 0


def _begins_clause(sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether a new main clause begins between two tokens: after a quotation, a semicolon, ", and" or ", but"."""
    return any(
        sentence[k].kind == QUOTE
        or sentence[k].text == ";"
        or (sentence[k].text == "," and k + 1 < len(sentence) and sentence[k + 1].lower in ("and", "but", "while"))
        for k in range(start + 1, end)
    )


def _before_titles(sentence: Sentence, first: int) -> int:
    """Give the index of the token before the titles that stand before a name."""
    k = first - 1
    while k > 0 and sentence[k].kind == WORD and is_person_noun(sentence[k].lower):
        k -= 1
    return k


def _own_subject(sentence: Sentence, k: int) -> bool:
    """Tell whether what stands before a name leaves it to be the subject of the participle after it."""
    before = sentence[k - 1] if k and sentence[k].lower in DETERMINERS else sentence[k]
    return before.kind == MARK or before.lower in (
        "and",
        "but",
        "with",
        "of",
        "heard",
        "hear",
        "showed",
        "shows",
        "while",
        "by",
        "from",
    )


_SUBORDINATORS = frozenset("as when while because though although if since until once where which that whereas".split())


def _holds_verb(sentence: Sentence, first: int, last: int) -> bool:
    return any(
        token.kind == WORD
        and (
            token.lower in AUXILIARIES
            or token.lower in IRREGULAR_PAST
            or token.lower.endswith("ed")
            or token.lower in VERBS
            and VERBS[token.lower].strong
        )
        for token in sentence[first : last + 1]
    )


def _before_apposition(sentence: Sentence, j: int, paragraph: str) -> Phrase | None:
    """Find the subject that commas, dashes or brackets part from its verb: "Kang, an expert on China, said"."""
    low = _clause_low(sentence, j, that=False)
    chunks: list[tuple[int, int]] = []
    start, depth = low, 0
    for k in range(low, j + 1):
        text = sentence[k].text
        if text == "(":
            depth += 1
        elif text == ")":
            depth = max(0, depth - 1)
        if depth == 0 and text in (",", "-", "–", "—", "--") and sentence[k].kind == MARK:
            if k > start:
                chunks.append((start, k - 1))
            start = k + 1
    if start <= j and sentence[j].text == ")":
        chunks.append((start, j))
    candidates: list[Phrase] = []
    for start, b in chunks:
        a = start
        while a <= b and (
            sentence[a].lower in CONJUNCTIONS
            or sentence[a].kind in (MARK, QUOTE)
            or (sentence[a].lower in ADVERBS and b > a)
        ):
            a += 1
        if a <= b and sentence[a].lower in _SUBORDINATORS and not _holds_verb(sentence, a + 1, b):
            a += 1
        if (
            a > b
            or sentence[a].lower in INTRODUCERS
            or sentence[a].lower == "who"
            or (a == b and sentence[a].lower in ADVERBS)
        ):
            continue
        if sentence[a].lower.endswith(("ing", "ed")) and (
            sentence[a].kind == WORD or (a == 0 and b > 0 and sentence[1].kind == WORD)
        ):
            continue
        phrase = phrase_ending(sentence, b, a, paragraph)
        if phrase is None or (
            phrase.kind == NOUN
            and phrase.first > a + 1
            and sentence[phrase.first - 1].lower not in ("that", "which", "as", "and", "but")
        ):
            continue
        if phrase.kind == PRONOUN:
            candidates = [phrase]
            break
        if candidates and phrase.kind != NAMED:
            break
        if candidates and candidates[-1].kind in (NAMED, PRONOUN):
            break
        if phrase.kind == NAMED and candidates and phrase.first > a + (sentence[a].lower == "the"):
            break
        candidates.append(phrase)
        if phrase.kind != NOUN:
            break
    if candidates:
        return candidates[-1]
    return main_subject(sentence, low, j, paragraph)
