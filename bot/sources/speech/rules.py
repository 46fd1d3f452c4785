"""Decide which cue, and so which speaker, a quotation belongs to: one named rule for each way that writers have."""

from collections.abc import Sequence
from typing import NamedTuple

from bot.sources.speech.cues import Cue
from bot.sources.speech.lexicon import AUXILIARIES, IRREGULAR_PAST, PREPOSITIONS, PRONOUNS
from bot.sources.speech.tokens import MARK, QUOTE, Sentence

AFTER = "cue after the quotation"
BEFORE = "cue before the quotation"
LATER = "cue later in the sentence"
OBJECT = "quotation in the object of the cue"
ACCORDING = "according to"
COLON = "colon before the quotation"
CONTINUED = "goes on after its speaker"
NEXT = "speaker named in the next sentence"
UNCLOSED = "paragraph left open by its speaker"
CARRIED = "speaker of the paragraph before"
REPORTED = "reported in the writer's words"
NOBODY = "nobody is named"

DIRECT_OBJECT = frozenset(
    """call describe label dub brand term characterize characterise deem praise criticize criticise blast denounce
    condemn mock deride dismiss slam attack lambaste lambast decry assail hail tout laud ridicule accuse refer cite
    quote compare liken bill portray rail lash bemoan applaud commend rip thank trash express defend address
    reject warn question talk speak statement""".split()
)
"""Weak verbs whose object may hold the quotation at a distance: "called the plan a “disaster”"."""


class Choice(NamedTuple):
    """Hold the cue that a quotation was found to belong to, and the rule."""

    cue: Cue
    rule: str


def choose(sentence: Sentence, q: int, cues: Sequence[Cue]) -> Choice | None:
    """Choose the cue of the quotation at token ``q`` within its own sentence; None where it has none."""
    with_subject = [cue for cue in cues if cue.subject is not None]
    after = next(
        (cue for cue in with_subject if cue.first > q and not cue.participle and _right_after(sentence, q, cue)), None
    )
    before = [cue for cue in with_subject if cue.last < q]
    near = before[-1] if before else None
    if (
        near is not None
        and _right_before(sentence, q, near)
        and not (after and _comma_ends(sentence, q) and not _opens_here(sentence, q, near))
    ):
        return Choice(near, BEFORE)
    if after is not None and not (near is not None and near.strong and _leads_on(sentence, after)):
        return Choice(after, AFTER)
    for cue in reversed(before):
        if cue.base in ("according", "statement"):
            continue
        if cue.strong or cue.base in DIRECT_OBJECT:
            return Choice(cue, OBJECT)
    for cue in with_subject:
        if cue.first > q and (cue.strong or cue.base == "according") and _later(sentence, q, cue):
            return Choice(cue, ACCORDING if cue.base == "according" else LATER)
    for cue in before:
        if cue.base == "according":
            return Choice(cue, ACCORDING)
    for cue in reversed(before):
        if cue.base == "statement":
            return Choice(cue, OBJECT)
    silent = [
        cue for cue in cues if cue.subject is None and cue.strong and cue.last < q and _right_before(sentence, q, cue)
    ]
    return Choice(silent[-1], BEFORE) if silent else None


def _comma_ends(sentence: Sentence, q: int) -> bool:
    return sentence[q].text.rstrip().endswith((",", "?", "!", "—", "-", "–")) or (
        q + 1 < len(sentence) and sentence[q + 1].text == ","
    )


def _opens_here(sentence: Sentence, q: int, cue: Cue) -> bool:
    """Tell whether a comma or colon after the cue leads into the quotation: 'he said, "…,"'."""
    return sentence[q - 1].text in (",", ":") or q - 1 == cue.end


_LONGEST_TITLE = 9
"""The tokens that titles and adjectives before the head of a subject may have."""

_JOINING = frozenset("- – & / ' ’".split())

_OF_CLAUSES = (PREPOSITIONS - {"of", "for", "as"}) | AUXILIARIES | IRREGULAR_PAST | frozenset(PRONOUNS)


def _right_after(sentence: Sentence, q: int, cue: Cue) -> bool:
    """Tell whether only punctuation and adverbs stand between the quotation and the cue with its subject."""
    begin = cue.begin if cue.begin > q else cue.first
    between = sentence[q + 1 : begin]
    while between and between[0].kind == MARK and between[0].text not in (":", ";"):
        between = between[1:]
    if len(between) > _LONGEST_TITLE or any(
        token.kind in (MARK, QUOTE) and token.text not in _JOINING or token.lower in _OF_CLAUSES for token in between
    ):
        return False
    return not any(sentence[k].kind == QUOTE for k in range(q + 1, cue.first) if len(sentence[k].text.split()) > 4)


def _leads_on(sentence: Sentence, cue: Cue) -> bool:
    """Tell whether a cue leads into another quotation after a colon."""
    k = cue.end + 1
    return k + 1 < len(sentence) and sentence[k].text == ":" and sentence[k + 1].kind == QUOTE


_LEADS = frozenset(
    "that as the a an it him her them his their of was is being to how for on about in with at and".split()
)


def _right_before(sentence: Sentence, q: int, cue: Cue) -> bool:
    """Tell whether a cue leads into the quotation: nothing, a comma, a colon or an addressee stands between."""
    between = sentence[cue.end + 1 : q]
    if not between:
        return True
    if len(between) == 1:
        return between[0].text in (",", ":", "-", "–", "—", "--") or between[0].lower in _LEADS
    last = between[-1].text
    if last in (",", ":") and len(between) <= (30 if cue.strong else 8):
        return not any(token.kind == QUOTE for token in between)
    return False


def _later(sentence: Sentence, q: int, cue: Cue) -> bool:
    """Tell whether a cue that comes later closes the sentence, and so covers what stands before it."""
    begin = cue.begin
    if cue.participle:
        return False
    before = sentence[begin - 1]
    return begin > q and (
        before.text in (",", "-", "–", "—", "--")
        or cue.base == "according"
        or (before.kind == QUOTE and before.text.rstrip().endswith((",", "?", "!")))
    )
