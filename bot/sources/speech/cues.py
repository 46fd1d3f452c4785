"""Find the words that say that somebody speaks, and the subject of each."""

from typing import NamedTuple

from bot.sources.speech.appositions import DASHES, clause_low
from bot.sources.speech.beginning import main_subject, phrase_beginning
from bot.sources.speech.behind import apposed_after
from bot.sources.speech.ending import phrase_ending
from bot.sources.speech.lexicon import (
    AUXILIARIES,
    BEFORE_NOUNS,
    CONJUNCTIONS,
    DETERMINERS,
    IRREGULAR_PAST,
    PREPOSITIONS,
    STATEMENTS,
    VERBS,
    Verb,
    is_person_noun,
)
from bot.sources.speech.phrases import NAMED, NOUN, POSSESSIVE, PRONOUN, Phrase, name_end, named, noun, span_text
from bot.sources.speech.spots import DIRECT, INVERTED, MAIN, Spot
from bot.sources.speech.subjects import find_subject
from bot.sources.speech.tokens import MARK, NAME, QUOTE, WORD, Sentence, Token, last_mark
from bot.sources.speech.verbs import before_verb, is_passive, modifies, verb_at

ACCORDING = "according"
STATEMENT = "statement"
QUOTED = "quoted as saying"
BY = "by"
"""The base of cues that are no verbs: "according to", and a noun with an owner ("his warning that …")."""


class Cue(NamedTuple):
    """Hold one cue in a sentence: its first and last token, its words, its subject, and where that was found.

    ``base`` is the plain form of its verb; ``strong`` means that the verb says of itself that somebody speaks;
    ``how`` names the rule of :mod:`bot.sources.speech.subjects` that found the subject.
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
        return min(self.first, self.subject.first) if self.subject and self.how != MAIN else self.first

    @property
    def end(self) -> int:
        """Give the last token of the cue or of its subject, whichever comes last."""
        return max(self.last, self.subject.last) if self.subject else self.last


def find_cues(sentence: Sentence, paragraph: str) -> list[Cue]:
    """Find each cue of a sentence with its subject, in order."""
    signed = _signed(sentence, paragraph)
    if signed is not None:
        return [signed]
    if len(sentence) > 2 and sentence[0].kind == QUOTE and sentence[1].lower == "was" and sentence[2].lower == "all":
        return _framed(sentence, paragraph)
    cues: list[Cue] = []
    governing: Cue | None = None
    depth = 0
    for i, token in enumerate(sentence):
        depth += (token.text == "(") - (token.text == ")")
        if token.kind not in (WORD, NAME) or (cues and i <= cues[-1].last):
            continue
        cue = _according(sentence, i, paragraph) or _statement(sentence, i, paragraph)
        cue = cue or _came(sentence, i) or _quoted(sentence, i, paragraph) or _passive(sentence, i, paragraph)
        cue = cue or _verb(sentence, i, paragraph, governing)
        if cue is None:
            continue
        cues.append(cue)
        if depth <= 0 and _governs(sentence, cue, governing):
            governing = cue
    return cues if any(cue.first > 0 for cue in cues) else [*cues, *_unknown_verb(sentence, paragraph)]


def _unknown_verb(sentence: Sentence, paragraph: str) -> list[Cue]:
    """Read any verb after a quotation that a comma leaves open: the punctuation shows that it says who spoke."""
    if len(sentence) < 3 or sentence[0].kind != QUOTE:
        return []
    if last_mark(sentence[0]) != ",":
        return []
    if sentence[1].lower in ("was", "is"):
        return _framed(sentence, paragraph)
    subject = phrase_beginning(sentence, 1, len(sentence), paragraph)
    if (
        subject is not None
        and subject.name not in ("you", "i")
        and (subject.kind != NOUN or is_person_noun(sentence[subject.last].lower))
        and not (subject.kind == NAMED and sentence[1].lower in _ONLY_BEFORE_NOUNS)
    ):
        k = _past_apposition(sentence, subject)
        while k < len(sentence) and modifies(sentence[k]):
            k += 1
        if k < len(sentence) and _looks_finite(sentence[k]):
            meant = apposed_after(sentence, subject, paragraph) if subject.kind == NOUN else subject
            return [Cue(k, k, sentence[k].text, "unknown", True, False, meant, DIRECT)]
    if sentence[1].kind == WORD and sentence[1].lower.endswith("ed") and sentence[2].kind == NAME:
        behind = phrase_beginning(sentence, 2, len(sentence), paragraph)
        return [Cue(1, 1, sentence[1].text, "unknown", True, False, behind, INVERTED)]
    return []


def _past_apposition(sentence: Sentence, subject: Phrase) -> int:
    """Give the token after a subject and what stands between commas behind it."""
    k = subject.last + 1
    if k < len(sentence) and sentence[k].text == ",":
        closed = next((i for i in range(k + 1, min(len(sentence), k + 10)) if sentence[i].text == ","), None)
        return closed + 1 if closed is not None else k
    return k


_ONLY_BEFORE_NOUNS = frozenset("a an whose".split())
"""Words after which a name belongs to a noun: "an HBO series"."""


def _looks_finite(token: Token) -> bool:
    """Tell whether a word that is listed nowhere has the form of a verb after its subject."""
    if token.kind != WORD or token.lower in PREPOSITIONS | CONJUNCTIONS:
        return False
    return token.lower in IRREGULAR_PAST or token.lower.endswith(("ed", "s"))


def _signed(sentence: Sentence, paragraph: str) -> Cue | None:
    """Read a name after a dash that signs a quotation: '"…" — Ann Reed'."""
    if len(sentence) < 3 or sentence[0].kind != QUOTE or sentence[1].text not in DASHES:
        return None
    first = next((k for k in range(2, min(len(sentence), 6)) if sentence[k].kind == NAME), None)
    if first is None or any(token.kind != WORD or token.lower in VERBS for token in sentence[2:first]):
        return None
    end = name_end(sentence, first, len(sentence))
    if end + 1 < len(sentence) and sentence[end + 1].text not in (",", ".", "("):
        return None
    subject = named(sentence, first, end, paragraph)
    return Cue(1, 1, "", "sign", True, False, subject, "signature") if subject is not None else None


def is_signed(sentence: Sentence, signer: Phrase) -> bool:
    """Tell whether a line is the signature of a name below what was said: "— Ann Reed, mason"."""
    end = signer.last + 1
    return (
        sentence[0].text in DASHES and signer.first == 1 and (end == len(sentence) or sentence[end].text in (",", "."))
    )


def _framed(sentence: Sentence, paragraph: str) -> list[Cue]:
    """Read a frame: '"No comment," was all that Kang would say', '"I'm tired," was Kang's explanation'."""
    for k in range(2, len(sentence)):
        if sentence[k].kind == NAME or sentence[k].lower in ("he", "she", "they"):
            subject = phrase_beginning(sentence, k, k + 1, paragraph) if sentence[k].kind != NAME else None
            subject = subject or named(sentence, k, name_end(sentence, k, len(sentence)), paragraph)
            return [Cue(1, 1, sentence[1].text, "unknown", True, False, subject, INVERTED)]
    return []


def _governs(sentence: Sentence, cue: Cue, governing: Cue | None) -> bool:
    """Tell whether a cue outside brackets is that of the main clause, and not of what another one says."""
    if cue.subject is None or cue.base in (ACCORDING, STATEMENT) or (cue.participle and cue.base == "read"):
        return False
    if cue.first == 0 and sentence[cue.last + 1 : cue.last + 2] and sentence[cue.last + 1].lower == "by":
        return False  # "Asked by Reed, Kang …"
    return (
        governing is None
        or (cue.strong and not governing.strong)
        or _begins_clause(sentence, governing.last, cue.begin)
    )


def _begins_clause(sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether a new main clause begins between two tokens: after a quotation, a semicolon, ", and" or ", but"."""
    return any(
        sentence[k].kind == QUOTE
        or sentence[k].text == ";"
        or (sentence[k].text == "," and k + 1 < len(sentence) and sentence[k + 1].lower in ("and", "but", "while"))
        for k in range(start + 1, end)
    )


def _according(sentence: Sentence, i: int, paragraph: str) -> Cue | None:
    """Read "according to Kang"."""
    words = [token.lower for token in sentence[i : i + 4]]
    worded = words[:2] == ["in", "the"] and words[2:3] != [] and words[2] in _WORDINGS and words[3:] == ["of"]
    length = 2 if words[:2] == [ACCORDING, "to"] else 4 if worded else 0
    if not length:
        return _in_words(sentence, i, paragraph)
    subject = phrase_beginning(sentence, i + length, len(sentence), paragraph)
    if subject is not None and subject.kind == NOUN:
        subject = _author(sentence, subject, paragraph) or apposed_after(sentence, subject, paragraph)
    last = i + length - 1
    return Cue(i, last, span_text(sentence, i, last, paragraph), ACCORDING, True, False, subject, "according to")


_WORDINGS = frozenset(
    """words telling account phrase phrasing description reckoning recollection version
    formulation parlance""".split()
)
"""Nouns for how somebody puts a thing: "in his telling"."""


_ANSWERS = frozenset("answer reply response retort call cry shout voice".split())


def _came(sentence: Sentence, i: int) -> Cue | None:
    """Read "came the answer", which does not say whose it is."""
    if sentence[i].lower not in ("came", "comes") or not i or i + 2 >= len(sentence) or sentence[i - 1].kind != QUOTE:
        return None
    if sentence[i + 1].lower not in ("the", "a", "an") or sentence[i + 2].lower not in _ANSWERS:
        return None
    return Cue(i, i + 2, " ".join(token.text for token in sentence[i : i + 3]), "answer", True, False, None, INVERTED)


def _in_words(sentence: Sentence, i: int, paragraph: str) -> Cue | None:
    """Read "in his telling", "by her own account", "in Kang's words"."""
    if sentence[i].lower not in ("in", "by"):
        return None
    noun = next((k for k in range(i + 2, min(len(sentence), i + 8)) if sentence[k].lower in _WORDINGS), None)
    if noun is None or any(token.kind == MARK and token.text not in POSSESSIVE for token in sentence[i:noun]):
        return None
    k = noun - 1 - (sentence[noun - 1].lower == "own")
    owner = owner_at(sentence, k, paragraph)
    if owner is None or owner.first < i + 1:
        return None
    return Cue(i, noun, span_text(sentence, i, noun, paragraph), ACCORDING, True, False, owner, "according to")


def _quoted(sentence: Sentence, i: int, paragraph: str) -> Cue | None:
    """Read whom somebody quotes: "Reuters quoted Kang as saying"."""
    if sentence[i].lower not in ("quoted", "quotes", "quoting") or i + 3 >= len(sentence):
        return None
    if sentence[i + 1].lower in _OBJECTS:
        meant = Phrase(PRONOUN, _OBJECTS[sentence[i + 1].lower], sentence[i + 1].text, "", i + 1, i + 1)
    else:
        found = phrase_beginning(sentence, i + 1, len(sentence), paragraph)
        if found is None or found.kind == PRONOUN:
            return None
        meant = found
    k = meant.last + 1
    if k + 1 >= len(sentence) or sentence[k].lower != "as" or sentence[k + 1].lower != "saying":
        return None
    return Cue(i, k + 1, sentence[i].text, "quote", True, False, meant, QUOTED)


def _passive(sentence: Sentence, i: int, paragraph: str) -> Cue | None:
    """Read who says something in the passive: "was condemned as “barmy” by Ann Roe"."""
    verb = VERBS.get(sentence[i].lower)
    if verb is None or verb.participle or verb.base in ("quote", "cite") or not is_passive(sentence, i):
        return None
    if sentence[i].lower in (verb.base, f"{verb.base}s"):
        return None
    for k in range(i + 1, min(len(sentence) - 1, i + _FARTHEST_BY)):
        if sentence[k].lower == "by":
            subject = phrase_beginning(sentence, k + 1, len(sentence), paragraph)
            return Cue(i, i, sentence[i].text, verb.base, verb.strong, False, subject, BY) if subject else None
        if sentence[k].kind == MARK or sentence[k].lower in ("and", "but", "that"):
            return None
    return None


_FARTHEST_BY = 12
"""The tokens after a verb in the passive in which "by" is looked for."""

_OBJECTS = {"him": "he", "her": "she", "them": "they", "it": "it"}


def _author(sentence: Sentence, noun: Phrase, paragraph: str) -> Phrase | None:
    """Find the name in "according to a count by Kang"."""
    k = noun.last + 1
    if k + 1 >= len(sentence) or sentence[k].lower not in ("by", "from"):
        return None
    k += 1 + (sentence[k + 1].lower == "the")
    if k >= len(sentence) or sentence[k].kind != NAME:
        return None
    return named(sentence, k, name_end(sentence, k, len(sentence)), paragraph)


_OWNERS = {"his": "he", "her": "she", "their": "they", "its": "it"}

_CONTENTIONS = frozenset(
    "line quip joke refrain message theory view conclusion reply answer response contention reasoning belief fear".split()
)
"""Nouns that with "that" tell what somebody has said: "his best line, that …"."""

_CRIES = frozenset("chant chants cry cries shout shouts scream screams yell yells".split())
"""Nouns for what a crowd says, of whom nobody need be named: "amid cries of “Go home!”"."""

_AFTER_STATEMENTS = frozenset("that to of on about".split())


def _statement(sentence: Sentence, i: int, paragraph: str) -> Cue | None:
    """Read whose statement a noun names: "his warning that …", "Kang's controversial pledge to …"."""
    if sentence[i].lower not in STATEMENTS | _CRIES | _CONTENTIONS or i + 1 >= len(sentence):
        return None
    following = sentence[i + 1]
    if sentence[i].lower in _CONTENTIONS:
        if following.text == "," and i + 2 < len(sentence):
            following = sentence[i + 2]
        if following.lower != "that":
            return None
    begins = following.text.split(maxsplit=1)[0].lower() if following.kind == QUOTE else following.lower
    if begins not in _AFTER_STATEMENTS:
        return None
    owner = next((found for k in (i - 1, i - 2) if k >= 0 and (found := owner_at(sentence, k, paragraph))), None)
    if owner is None and i > 2 and sentence[i - 2].lower == "with" and sentence[i - 1].lower in ("a", "the"):
        owner = main_subject(sentence, 0, i - 2, paragraph)  # "opened the season with a pledge to …"
    if owner is None and following.lower == "of" and sentence[i].lower in _CRIES:
        return Cue(i, i + 1, sentence[i].text, STATEMENT, True, False, None, "cries of a crowd")
    if owner is None:
        return None
    return Cue(i, i, sentence[i].text, STATEMENT, False, False, owner, "owner of a statement")


def owner_at(sentence: Sentence, k: int, paragraph: str) -> Phrase | None:
    """Give whom a possessive at a token names: "his", or "'s" after a name; None where there is none."""
    token = sentence[k]
    if token.lower in _OWNERS:
        return Phrase(PRONOUN, _OWNERS[token.lower], token.text, "", k, k)
    if token.text in ("'s", "’s") and k and sentence[k - 1].kind == NAME:
        found = phrase_ending(sentence, k - 1, 0, paragraph)
        if found is not None and (found.kind == NAMED or is_person_noun(sentence[k - 1].lower)):
            return found
    if (
        token.text in ("'s", "’s")
        and k > 1
        and is_person_noun(sentence[k - 1].lower)
        and sentence[k - 2].lower == "the"
    ):
        return noun(sentence, k - 2, k - 1, paragraph)
    return None


def _verb(sentence: Sentence, i: int, paragraph: str, governing: Cue | None) -> Cue | None:
    verb = verb_at(sentence, i)
    if verb is None:
        return None
    j = before_verb(sentence, i)
    if verb.participle and any(token.lower in AUXILIARIES for token in sentence[j + 1 : i]):
        verb = Verb(verb.base, strong=verb.strong, participle=False)  # "is saying"
    if verb.participle and j >= 0 and sentence[j].lower in _HEARD:
        verb = Verb(verb.base, strong=verb.strong, participle=False)  # "can be heard saying"
        j = before_verb(sentence, j)
    main = governing.subject if governing is not None else None
    subject = find_subject(Spot(sentence, paragraph, i, j, clause_low(sentence, j), verb, main))
    last = i if subject.how == INVERTED else _cue_end(sentence, i)
    text = span_text(sentence, i, last, paragraph)
    return Cue(i, last, text, verb.base, verb.strong, verb.participle, subject.phrase, subject.how)


_LONGEST_ADDRESSEE = 7
"""The tokens of those whom somebody told something."""


def _cue_end(sentence: Sentence, i: int) -> int:
    """Find the last token of a cue that goes on: "told reporters", "said in a statement"."""
    j = i + 1
    if sentence[i].lower in ("went", "goes") or (j < len(sentence) and sentence[j].lower == "back"):
        return j
    if [token.lower for token in sentence[i : i + 3]] in (["quoted", "as", "saying"], ["cited", "as", "saying"]):
        return i + 2
    if sentence[i].lower in ("told", "tells", "telling", "tell"):
        while j < len(sentence) and j - i <= _LONGEST_ADDRESSEE and _is_addressee(sentence, j):
            j += 1
        return j - 1
    if j < len(sentence) and sentence[j].lower in ("in", "on", "during", "via"):
        for k in range(j + 1, min(len(sentence), j + 5)):
            if sentence[k].kind != WORD:
                break
            if sentence[k].lower in BEFORE_NOUNS:
                return k
    return i


_HEARD = frozenset("heard overheard caught seen shown recorded keeps kept remembers recalls remembered started".split())
"""Verbs before "saying" that leave its subject in front: "is heard saying"."""

_OF_ADDRESSEES = frozenset("the a of his her 's ’s".split())


def _is_addressee(sentence: Sentence, j: int) -> bool:
    token, lower = sentence[j], sentence[j].lower
    if lower in DETERMINERS and sentence[j - 1].kind == WORD and sentence[j - 1].lower.endswith("s"):
        return False
    return (
        (token.kind == WORD and sentence[j - 1].lower in DETERMINERS)
        or token.kind == NAME
        or lower in _OF_ADDRESSEES
        or (token.kind == WORD and lower.endswith("s") and lower not in ("was", "is", "has"))
    )
