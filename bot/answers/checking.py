"""Answer ``!check``: whether words that somebody passes on were said so."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.answers.answer import Answer, Line, Quoted
from bot.answers.commands import Arguments, Holdings
from bot.answers.people import whose_name
from bot.answers.sources import unknown_source
from bot.cards.spelling import fold
from bot.citations import Citation
from bot.index.store import Extent
from bot.language.saying import say, unsaid
from bot.sources.difference import Difference, differ
from bot.sources.record import Passage
from bot.sources.typography import quoted
from bot.sources.verbatim import Outcome, compare, contains, goes_on

_CANDIDATES = 12
"""The quotations, and the passages, that are compared word by word."""

_TYPED = re.compile(
    r"""^\s*["“”«](?P<words>.+?)["“”»]\s*(?:(?:by|from)\s+(?P<by>(?:(?!\s+in\s).)+?))?(?:\s+in\s+(?P<source>\S+))?\s*$""",
    re.IGNORECASE | re.DOTALL,
)

_FEWEST = 2
"""The words that are worth looking for: one stands everywhere."""

_SAID = {
    Outcome.VERIFIED: unsaid("These words stand word for word in what I hold"),
    Outcome.MISATTRIBUTED: unsaid("These words are held, but not from there"),
    Outcome.NEAR_MISS: unsaid("Not word for word: something like it is held"),
    Outcome.NOT_FOUND: unsaid("These words stand in nothing I hold: “{words}”"),
    Outcome.UNHELD: unsaid(
        "I cannot tell: these words are in no quotation I hold, and of some sources I have not the text: “{words}”"
    ),
}


@dataclass(frozen=True, slots=True)
class Held:
    """Hold words that may be the ones asked for: a recorded quotation with its speaker, or a passage's text.

    ``quoted`` tells whether the words asked for stand between quotation marks there.
    """

    text: str
    speaker: str | None
    citation: Citation
    recorded: bool
    quoted: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """Hold the outcome of a check, what is held, how it differs from a near miss, and how it goes on to take it back."""

    outcome: Outcome
    held: Held | None = None
    difference: Difference | None = None
    goes_on: str | None = None


Claim = Callable[[Held], bool]
"""Tells whether words that are held are whose they are said to be, and stand where they are said to."""


async def check(holdings: Holdings, arguments: Arguments) -> Answer:
    """Say whether words are held word for word, from whom and where, or how what is held differs.

    Words in quotation marks may be followed by whose they are said to be, and where: “…” by kang in lee-2024.
    """
    typed = arguments["words"]
    match = _TYPED.match(typed)
    words, by, source = (match["words"], match["by"], match["source"]) if match else (typed, None, None)
    if len(words.split()) < _FEWEST:
        title = say("“{words}” is too little to check: give {fewest} words or more", words=words, fewest=_FEWEST)
        return Answer("check", title, "usage")
    names: tuple[str, ...] = ()
    if by is not None:
        whose = whose_name("check", by, holdings)
        if isinstance(whose, Answer):
            return whose
        names = whose.names
    if source is not None and await holdings.index.source(source.lower()) is None:
        return await unknown_source("check", source, holdings)
    wanted = {fold(name) for name in names}

    def claimed(one: Held) -> bool:
        said = not wanted or (one.speaker is not None and fold(one.speaker) in wanted)
        return said and (source is None or source.lower() == one.citation.source)

    return _answer(words, await judge(holdings, words, claimed, await holdings.index.extent()))


async def judge(holdings: Holdings, words: str, claimed: Claim, extent: Extent) -> Judged:
    """Look for words in all that is held, of that extent, and tell which of the five outcomes it is.

    The stop or comma before a closing mark belongs to whoever quotes.
    """
    words = words.strip().rstrip(",. ") or words
    alike = await _alike(holdings, words, texts=extent.texts > 0)
    verdicts = [(compare(words, one.text, one.citation), one) for one in alike]
    stands = [one for verdict, one in verdicts if verdict.outcome is Outcome.VERIFIED]
    recorded = {one.citation for one in stands if one.recorded}
    exact = [one for one in stands if one.recorded or one.citation not in recorded]
    right = next((one for one in exact if one.quoted and claimed(one)), None)
    if right is not None:
        return Judged(Outcome.VERIFIED, right, goes_on=goes_on(words, right.text))
    if exact:
        return Judged(Outcome.MISATTRIBUTED, exact[0])
    near = [(verdict, one) for verdict, one in verdicts if verdict.outcome is Outcome.NEAR_MISS]
    if near:
        _, one = min(near, key=lambda pair: (not claimed(pair[1]), not pair[1].quoted, len(pair[0].reason)))
        return Judged(Outcome.NEAR_MISS, one, differ(words, one.text))
    return Judged(Outcome.NOT_FOUND if extent.texts == extent.sources else Outcome.UNHELD)


async def _alike(holdings: Holdings, words: str, *, texts: bool) -> list[Held]:
    """Give what the index finds nearest: quotations first, then the texts of passages where any are held."""
    said = (await holdings.index.alike(words, _CANDIDATES)).held
    held = [
        Held(quotation.text, quotation.speaker, quotation.citation, recorded=True, quoted=True) for quotation in said
    ]
    for entry in (await holdings.index.search(words, _CANDIDATES, floor=False)).held if texts else ():
        passage, text = entry.held, entry.text
        if isinstance(passage, Passage) and text is not None:
            held.append(Held(text, None, passage.citation, recorded=False, quoted=contains(quoted(text), words)))
    return held


def _answer(words: str, judged: Judged) -> Answer:
    outcome, one = judged.outcome, judged.held
    if one is None:
        return Answer("check", say(_SAID[outcome], words=words), "nothing", verdict=outcome.value)
    if one.recorded:
        quotations, lines = (shown(one, judged.difference),), ()
    else:
        quotations, lines = (), (excerpt(one, judged.difference),)
    notes = (_whose(one),) if outcome is Outcome.MISATTRIBUTED else warnings(judged)
    return Answer("check", say(_SAID[outcome]), lines=lines, quotations=quotations, notes=notes, verdict=outcome.value)


def shown(one: Held, difference: Difference | None, role: str = "") -> Quoted:
    """Show a recorded quotation, with how the words that were checked differ from it."""
    return Quoted(one.text, one.speaker, one.citation, role, difference=difference)


def excerpt(one: Held, difference: Difference | None) -> Line:
    """Show the text of a passage: around where it differs from the words that were checked, else all of it."""
    if difference is None:
        return Line(one.text, (one.citation,), label=say("Full text"))
    text, there = difference.excerpt(one.text)
    return Line(text, (one.citation,), label=say("The text"), difference=there)


def warnings(judged: Judged) -> tuple[str, ...]:
    """Warn of words that are quoted without what takes them back."""
    if judged.goes_on is None:
        return ()
    return (say("It goes on: “{words} …”. Quoted without that, it says more than was said.", words=judged.goes_on),)


def _whose(one: Held) -> str:
    if not one.quoted:
        return say("They stand outside quotation marks there: the words are the writer's.")
    if one.speaker is None:
        return say(
            "They stand between quotation marks in {citation}, where no speaker is recorded.", citation=one.citation
        )
    return say("They are {speaker}'s, in {citation}.", speaker=one.speaker, citation=one.citation)
