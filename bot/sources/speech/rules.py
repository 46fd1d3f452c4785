"""Decide which cue, and so which speaker, a quotation belongs to: one named rule for each way that writers have."""

from collections.abc import Sequence
from typing import NamedTuple

from bot.sources.speech.appositions import DASHES
from bot.sources.speech.cues import ACCORDING as ACCORDING_TO
from bot.sources.speech.cues import STATEMENT, Cue
from bot.sources.speech.lexicon import AUXILIARIES, CONJUNCTIONS, IRREGULAR_PAST, PREPOSITIONS, PRONOUNS, is_person_noun
from bot.sources.speech.phrases import NOUN, PRONOUN
from bot.sources.speech.spots import APPOSED, MAIN, RELATIVE
from bot.sources.speech.tokens import MARK, QUOTE, Sentence, Token, last_mark

AFTER = "cue after the quotation"
BEFORE = "cue before the quotation"
LATER = "cue later in the sentence"
OBJECT = "quotation in the object of the cue"
ACCORDING = "according to"
COLON = "colon before the quotation"
CONTINUED = "goes on after its speaker"
NEXT = "speaker named in the next sentence"
ASKED = "subject that was asked"
SIGNED = "name after a dash in the next paragraph"
UNCLOSED = "paragraph left open by its speaker"
CARRIED = "speaker of the paragraph before"
SUBJECT = "subject of the sentence before"
REPORTED = "reported in the writer's words"
NOBODY = "nobody is named"

DIRECT_OBJECT = frozenset(
    """call describe label dub brand term characterize characterise deem praise criticize criticise blast denounce
    condemn mock deride dismiss slam attack lambaste lambast decry assail hail tout laud ridicule accuse refer cite
    quote compare liken bill portray rail lash bemoan applaud commend rip thank trash express defend address
    reject warn question extol eulogize berate admonish castigate vilify disparage malign upbraid excoriate pan savage skewer
    lampoon rate prefer celebrate salute greet hype talk speak define order threaten deliver echo invoke mention fault command""".split()
)
"""Weak verbs whose object may hold the quotation at a distance: "called the plan a “disaster”"."""


class Choice(NamedTuple):
    """Hold the cue that a quotation was found to belong to, and the rule."""

    cue: Cue
    rule: str


def choose(sentence: Sentence, q: int, cues: Sequence[Cue]) -> Choice | None:
    """Choose the cue of the quotation at token ``q`` within its own sentence by the first rule that applies.

    None where the sentence has none. A cue without a subject is chosen last: it shows that somebody speaks.
    """
    subjects = [cue for cue in cues if cue.subject is not None and _carries(sentence, q, cue)]
    earlier = [cue for cue in subjects if cue.last < q]
    earlier = [cue for cue in earlier if not _in_brackets(sentence, q, cue, earlier)]
    later = [cue for cue in subjects if cue.first > q]
    return (
        _beside(sentence, q, earlier, later)
        or _as_called(sentence, q, earlier)
        or _governed(earlier)
        or _covered(sentence, q, later)
        or _fallback(earlier)
        or _silent(sentence, q, cues)
    )


def _carries(sentence: Sentence, q: int, cue: Cue) -> bool:
    """Tell whether a cue can carry the quotation: a verb that is no verb of saying carries a whole one, not a fragment.

    "Opened a “smart” shop" quotes nobody, "opened: “We are here”" does.
    """
    if cue.strong or cue.base in DIRECT_OBJECT or cue.base == STATEMENT or cue.first > q:
        return True
    led = sentence[q - 1].text in (",", ":") or (cue.participle and cue.last == q - 1)
    return led or (sentence[q].text.lstrip("“‘\"'[(… ")[:1].isupper() and q - 1 == cue.last)


def _beside(sentence: Sentence, q: int, earlier: Sequence[Cue], later: Sequence[Cue]) -> Choice | None:
    """Choose the cue that stands right before or right after the quotation."""
    near = earlier[-1] if earlier else None
    after = next((cue for cue in later if not cue.participle and _right_after(sentence, q, cue)), None)
    if after is not None and after.base != ACCORDING_TO and near is not None and _opens_clause(sentence, near):
        after = (
            after if any(token.text == "," for token in sentence[near.end + 1 : q]) or not _governed(earlier) else None
        )
    if (
        near is not None
        and near.first == 0
        and near.base == "ask"
        and near.subject is not None
        and near.subject.first == 2
    ):
        return Choice(near, OBJECT)  # "Asked by Kang whether it was “fair,” Lind said"
    if after is not None and after.base == ACCORDING_TO and near is not None and near.base in _ADDRESSED:
        return Choice(near, OBJECT)
    if near is not None and near.base == STATEMENT and after is None and _states(sentence, q, near):
        return Choice(near, OBJECT)
    if near is not None and _right_before(sentence, q, near):
        closes = after is not None and _comma_ends(sentence, q) and _overrides(sentence, near, after)
        if not closes:
            doubtful = (
                _is_unlikely(sentence, near)
                or _is_aside(sentence, q, near, earlier[:-1])
                or (near.how == RELATIVE and sentence[q - 1].text == ":" and near.end < q - 2)
            )
            likelier = (_governed(earlier[:-1]) or _covered(sentence, q, later)) if doubtful else None
            return likelier or Choice(near, BEFORE)
    if after is not None and not (near is not None and near.strong and _leads_on(sentence, after)):
        return Choice(_saying(after, later), AFTER)
    return None


def _states(sentence: Sentence, q: int, near: Cue) -> bool:
    """Tell whether a noun's own clause holds the quotation: "his pledge to be “neutral”"."""
    return 1 < q - near.last <= _NEAR_STATEMENT and sentence[near.last + 1].lower in ("to", "that")


_NEAR_STATEMENT = 4
"""The tokens between "his pledge" and a quotation that can hardly be anybody else's words."""


def _is_unlikely(sentence: Sentence, cue: Cue) -> bool:
    """Tell whether the subject of a cue is a thing that can hardly speak, as far as its noun is known."""
    subject = cue.subject
    if subject is None or subject.kind != NOUN:
        return False
    return not any(is_person_noun(token.lower) for token in sentence[subject.first : subject.last + 1])


_OPENING_ASIDES = frozenset("until unless if while although though when once since because as".split())


def _is_aside(sentence: Sentence, q: int, near: Cue, earlier: Sequence[Cue]) -> bool:
    """Tell whether a cue stands in a clause within what another says: "said that until Lind agrees, “nothing moves”"."""
    if not earlier or near.subject is None or sentence[q - 1].text != ",":
        return False
    opened = sentence[earlier[-1].last + 1 : near.begin]
    return earlier[-1].strong and any(token.lower in _OPENING_ASIDES for token in opened[:2])


def _saying(after: Cue, later: Sequence[Cue]) -> Cue:
    """Prefer the verb that says who speaks to one that only describes them: "who spoke on Monday, said"."""
    if after.strong and after.how != RELATIVE:
        return after
    same = (cue for cue in later if cue.strong and cue.subject and after.subject and cue.how != RELATIVE)
    return next(
        (cue for cue in same if cue.subject and after.subject and cue.subject.first == after.subject.first), after
    )


def _governed(earlier: Sequence[Cue]) -> Choice | None:
    """Choose the nearest cue before whose object may hold the quotation: "said that the plan was “good”".

    Where somebody says what another called a thing, the words come from whoever says it.
    """
    holding = [cue for cue in earlier if cue.base not in (ACCORDING_TO, STATEMENT)]
    holding = [cue for cue in holding if cue.strong or cue.base in DIRECT_OBJECT]
    if len(holding) > 1 and holding[-2].base == "say" and _is_retold(holding[-1], holding[-2]):
        return Choice(holding[-2], OBJECT)
    return Choice(holding[-1], OBJECT) if holding else None


def _in_brackets(sentence: Sentence, q: int, cue: Cue, earlier: Sequence[Cue]) -> bool:
    """Tell whether a cue stands in a clause that commas part from what is said: "said, when Lind asked, that it …"."""
    opened = next((k for k in range(cue.begin, 0, -1) if sentence[k - 1].text == ","), None)
    if opened is None or sentence[opened].lower not in _OPENING_ASIDES or earlier[0].last >= opened - 1:
        return False
    closed = next((k for k in range(cue.end + 1, q) if sentence[k].text == ","), None)
    return closed is not None and sentence[closed + 1].lower == "that"


_CALLING = frozenset(
    """describe characterize characterise dismiss denounce condemn deride hail praise reject attack slam blast decry
    portray depict cast paint brand label criticize criticise regard see deplore celebrate mock ridicule tout""".split()
)
"""Verbs whose "as" leads in what somebody calls a thing."""


def _as_called(sentence: Sentence, q: int, earlier: Sequence[Cue]) -> Choice | None:
    """Choose the verb that an "as" before the quotation belongs to: "condemned the law, which allows …, as “bad”"."""
    if sentence[q - 1].lower != "as" or not q:
        return None
    calling = next((cue for cue in reversed(earlier) if cue.base in _CALLING), None)
    return Choice(calling, OBJECT) if calling is not None else None


_OF_TOPICS = frozenset("refer talk speak mention address".split())
"""Verbs that tell what was spoken of, in words that are its teller's."""


def _is_retold(cue: Cue, teller: Cue) -> bool:
    """Tell whether a weak cue is part of what somebody else says."""
    if cue.base in _OF_TOPICS and cue.subject is not None:
        return True
    if cue.strong or cue.participle or cue.how == MAIN or cue.subject is None or teller.subject is None:
        return False
    return cue.subject.kind != PRONOUN and cue.subject.name != teller.subject.name


def _covered(sentence: Sentence, q: int, later: Sequence[Cue]) -> Choice | None:
    """Choose the cue that closes the sentence: "the plan was “good” for all, Kang said"."""
    for cue in later:
        if cue.strong and _closes(sentence, q, cue):
            return Choice(cue, ACCORDING if cue.base == ACCORDING_TO else LATER)
    return None


def _fallback(earlier: Sequence[Cue]) -> Choice | None:
    """Choose "according to" at the beginning, else whose statement a noun names."""
    for cue in earlier:
        if cue.base == ACCORDING_TO:
            return Choice(cue, ACCORDING)
    statement = next((cue for cue in reversed(earlier) if cue.base == STATEMENT), None)
    return Choice(statement, OBJECT) if statement is not None else None


def _silent(sentence: Sentence, q: int, cues: Sequence[Cue]) -> Choice | None:
    """Choose a verb of saying that leads in without a subject."""
    silent = [cue for cue in cues if cue.subject is None and cue.strong and cue.last < q]
    if q + 1 < len(sentence) and (after := next((cue for cue in cues if cue.first == q + 1), None)) is not None:
        return Choice(after, AFTER) if after.subject is None and after.strong else None
    return Choice(silent[-1], BEFORE) if silent and _right_before(sentence, q, silent[-1]) else None


def _comma_ends(sentence: Sentence, q: int) -> bool:
    return last_mark(sentence[q]) in (",", "?", "!", "—", "-", "–") or (
        q + 1 < len(sentence) and sentence[q + 1].text == ","
    )


def _overrides(sentence: Sentence, near: Cue, after: Cue) -> bool:
    """Tell whether a cue after a quotation outweighs the one that leads into it: 'had this to say: "…," he told us'."""
    if near.base == "tell" and after.base in ("recall", "remember", "recount"):
        return False  # "The clerk told her, “Go,” she recalled"
    return after.strong and not _opens_clause(sentence, near) and not _leads_on(sentence, after)


def _opens_clause(sentence: Sentence, near: Cue) -> bool:
    """Tell whether a cue stands in a clause of its own before the main one: "While Kang called it “bad,” Lind …"."""
    return any(token.lower in ("when", "as", "after", "while", "before") for token in sentence[: near.begin])


_ADDRESSED = frozenset("tell order command".split())
"""Verbs of speaking to somebody, whose subject outweighs the document that tells of it."""

_LONGEST_TITLE = 9
"""The tokens that titles and adjectives before the head of a subject may have."""

_JOINING = frozenset("- – & / ' ’".split())

_OF_CLAUSES = (PREPOSITIONS - {"of", "for", "as"}) | (AUXILIARIES - {"'s", "’s"}) | IRREGULAR_PAST | frozenset(PRONOUNS)


def _parts(token: Token) -> bool:
    return (token.kind in (MARK, QUOTE) and token.text not in _JOINING) or token.lower in _OF_CLAUSES


def _right_after(sentence: Sentence, q: int, cue: Cue) -> bool:
    """Tell whether only punctuation and adverbs stand between the quotation and the cue with its subject."""
    if cue.subject is None or cue.subject.first < q:
        return False
    begin = cue.begin
    between = sentence[q + 1 : begin]
    while between and between[0].kind == MARK and between[0].text not in (":", ";"):
        between = between[1:]
    if between and between[0].lower in CONJUNCTIONS:
        return False
    if len(between) > _LONGEST_TITLE or any(map(_parts, between)):
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
        return between[0].text in (",", ":", *DASHES) or between[0].lower in _LEADS
    last = between[-1].text
    if last in (",", ":") and len(between) <= (30 if cue.strong else 8):
        return not any(token.kind == QUOTE for token in between)
    return False


def _closes(sentence: Sentence, q: int, cue: Cue) -> bool:
    """Tell whether a cue that comes later closes the sentence, and so covers what stands before it."""
    if cue.participle or cue.begin <= q:
        return cue.how == APPOSED and last_mark(sentence[q]) == ","
    before = sentence[cue.begin - 1]
    return (
        before.text in (",", *DASHES)
        or cue.base == ACCORDING_TO
        or (before.kind == QUOTE and last_mark(before) in (",", "?", "!"))
    )
