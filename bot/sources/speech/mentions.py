"""Weigh who is mentioned in a sentence by the part they have in it, for the pronouns to come."""

from collections.abc import Callable

from bot.sources.speech.cues import Cue
from bot.sources.speech.discourse import OTHER, OWNER, SPEAKER, SUBJECT
from bot.sources.speech.lexicon import PEOPLE, is_person_noun
from bot.sources.speech.people import is_body
from bot.sources.speech.phrases import NAMED, NOUN, POSSESSIVE, PRONOUN, Phrase
from bot.sources.speech.reading import Line
from bot.sources.speech.tokens import WORD, Sentence

_SUBORDINATORS = frozenset("when while as after before although though because since if once until whereas".split())

_NOBODY = frozenset("nobody none everyone everybody anyone one some others no".split())
"""Subjects that no pronoun stands for."""


def weighed(line: Line, is_person: Callable[[Phrase], bool]) -> list[tuple[Phrase, float]]:
    """Give each phrase that names somebody in a line, with its weight, in the order of the text.

    Who speaks weighs most, then the subject, then whose subject it is, then everybody else.
    """
    met = [(phrase, _bare_weight(line.sentence, phrase)) for phrase in line.names]
    heavier = _heavier(line, is_person)
    for phrase, weight in _acting(line):
        inside = [name.first for name in line.names if phrase.first <= name.first <= phrase.last]
        if not inside or phrase.kind != NAMED or (len(inside) > 1 and is_plural(phrase)):
            met.append((phrase, weight))
        if phrase.kind == NAMED:
            heavier.update({first: max(weight, heavier.get(first, 0.0)) for first in inside})
    met += ((phrase, OTHER) for phrase in _read_out(line.sentence))
    met = [
        (phrase, max(weight, heavier.get(phrase.first, 0.0)) if phrase.kind == NAMED else weight)
        for phrase, weight in met
    ]
    return sorted(met, key=lambda one: one[0].first)


def is_plural(phrase: Phrase) -> bool:
    """Tell whether a phrase stands for several."""
    if phrase.kind == PRONOUN:
        return False
    if phrase.kind == NAMED:
        if phrase.name.split()[-1].lower() in PEOPLE:
            return True  # "New Hampshire Democrats"
        return " and " in phrase.name and not is_body(phrase.name)
    last = phrase.name.split()[-1].lower()
    return (last.endswith("s") and not last.endswith("ss")) or last in PEOPLE


def _acting(line: Line) -> list[tuple[Phrase, float]]:
    """Give the subject of a sentence, and of each cue; "It was late" is about nobody."""
    acting = [(line.subject, SUBJECT), *((cue.subject, _cue_weight(line, cue)) for cue in line.cues)]
    return [
        (phrase, weight)
        for phrase, weight in acting
        if phrase is not None and phrase.name.lower() not in _NOBODY and (phrase.name != "it" or weight != SUBJECT)
    ]


def _heavier(line: Line, is_person: Callable[[Phrase], bool]) -> dict[int, float]:
    """Give the weight of those who matter more than their place in the sentence tells, by their first token."""
    heavier: dict[int, float] = {}
    if (opening := _opening_subject(line)) is not None:
        heavier[opening.first] = SUBJECT
    if (sole := _sole_person(line, is_person)) is not None:
        heavier.setdefault(sole.first, OWNER)
    for cue in line.cues:
        if cue.base in _ASKING:
            heavier.setdefault(cue.last + 1, SUBJECT)  # who is asked answers
    return heavier


def _sole_person(line: Line, is_person: Callable[[Phrase], bool]) -> Phrase | None:
    """Give the one person named in a sentence that nobody acts in: "That was not enough for Kang."."""
    subject = line.subject
    if any(cue.subject is not None for cue in line.cues):
        return None
    if subject is not None and (
        subject.kind == NAMED
        or subject.name in ("he", "she", "i", "we", "they")
        or (subject.kind == NOUN and is_person_noun(line.sentence[subject.last].lower))
    ):
        return None
    people = [name for name in line.names if is_person(name)]
    return people[0] if len({name.name for name in people}) == 1 else None


def _read_out(sentence: Sentence) -> list[Phrase]:
    """Give the documents that a sentence tells of, which "it" may stand for where something is read out."""
    return [
        Phrase(NOUN, token.text, token.text, "", i, i)
        for i, token in enumerate(sentence)
        if token.lower in _READ_OUT and i and sentence[i - 1].kind == WORD
    ]


def _bare_weight(sentence: Sentence, phrase: Phrase) -> float:
    """Weigh a name that is neither subject nor speaker: a place least, the owner of the subject most."""
    before = sentence[phrase.first - 1].lower if phrase.first else ""
    owns = phrase.last + 1 < len(sentence) and sentence[phrase.last + 1].text in POSSESSIVE
    if owns and phrase.first <= 1:
        return OWNER
    if before in ("in", "at", "near", "from", "to") or (before == "the" and phrase.first > 1):
        return OTHER / 2
    return OTHER


_MODALS = frozenset("should would could must might may can will shall ought 'll ’ll 'd ’d".split())


def _cue_weight(line: Line, cue: Cue) -> float:
    """Weigh the subject of a cue: who only should or may speak, in what another says, does not speak."""
    between = line.sentence[cue.subject.last + 1 : cue.first] if cue.subject is not None else ()
    supposed = any(token.lower in _MODALS for token in between) and line.cues[0] is not cue
    asks = cue.base in _ASKING and any(token.lower in ("when", "after", "as") for token in line.sentence[: cue.begin])
    return OTHER if supposed or asks else SPEAKER


_READ_OUT = frozenset(
    """statement letter email e-mail memo memorandum release message note tweet telegram report ad petition post
    caption essay op-ed manifesto brief ruling invitation resolution""".split()
)
"""Nouns for what is read out: "a tweet followed. “Sad!” it read."."""

_ASKING = frozenset("ask question challenge".split())
"""Verbs whose object speaks next."""


def _opening_subject(line: Line) -> Phrase | None:
    """Give the subject of a clause that opens a sentence: "When Kang …"."""
    if line.sentence[0].lower not in _SUBORDINATORS:
        return None
    return next(
        (phrase for phrase in line.names if phrase.first <= 3 and line.sentence[phrase.first - 1].text != ","), None
    )
