"""Answer ``!check``: whether words that somebody passes on were said so."""

import re
from dataclasses import dataclass

from bot.answers.answer import Answer, Line, Quoted
from bot.answers.commands import Arguments, Holdings
from bot.answers.people import whose_name
from bot.answers.sources import unknown_source
from bot.cards.spelling import fold
from bot.citations import Citation
from bot.language.saying import say, unsaid
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
class _Held:
    """Hold words that may be the ones asked for: a recorded quotation with its speaker, or a passage's text.

    ``quoted`` tells whether the words asked for stand between quotation marks there.
    """

    text: str
    speaker: str | None
    citation: Citation
    recorded: bool
    quoted: bool


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
    return await _checked(holdings, words, names, source.lower() if source else None)


async def _checked(holdings: Holdings, words: str, names: tuple[str, ...], source: str | None) -> Answer:
    verdicts = [(compare(words, one.text, one.citation), one) for one in await _alike(holdings, words)]
    wanted = {fold(name) for name in names}

    def claimed(one: _Held) -> bool:
        said = not wanted or (one.speaker is not None and fold(one.speaker) in wanted)
        return said and source in (None, one.citation.source)

    exact = [one for verdict, one in verdicts if verdict.outcome is Outcome.VERIFIED]
    right = next((one for one in exact if one.quoted and claimed(one)), None)
    if right is not None:
        return _answer(Outcome.VERIFIED, right, _warnings(words, right))
    if exact:
        return _answer(Outcome.MISATTRIBUTED, exact[0], (_whose(exact[0]),))
    near = [(verdict, one) for verdict, one in verdicts if verdict.outcome is Outcome.NEAR_MISS]
    if near:
        verdict, one = min(near, key=lambda pair: (not claimed(pair[1]), not pair[1].quoted, len(pair[0].reason)))
        marks = say("Between {asked} stands what was asked, between {held} what is held.", asked="[- -]", held="{+ +}")
        return _answer(Outcome.NEAR_MISS, one, (f"{verdict.reason}.", marks))
    extent = await holdings.index.extent()
    outcome = Outcome.NOT_FOUND if extent.texts == extent.sources else Outcome.UNHELD
    return Answer("check", say(_SAID[outcome], words=words), "nothing", verdict=outcome.value)


async def _alike(holdings: Holdings, words: str) -> list[_Held]:
    """Give what the index finds nearest: quotations first, then the texts of passages."""
    said = (await holdings.index.alike(words, _CANDIDATES)).held
    held = [
        _Held(quotation.text, quotation.speaker, quotation.citation, recorded=True, quoted=True) for quotation in said
    ]
    for entry in (await holdings.index.search(words, _CANDIDATES, floor=False)).held:
        passage, text = entry.held, entry.text
        if isinstance(passage, Passage) and text is not None:
            held.append(_Held(text, None, passage.citation, recorded=False, quoted=contains(quoted(text), words)))
    return held


def _answer(outcome: Outcome, one: _Held, notes: tuple[str, ...]) -> Answer:
    quotations = (Quoted(one.text, one.speaker, one.citation),) if one.recorded else ()
    lines = () if quotations else (Line(one.text, (one.citation,), label=say("Full text")),)
    return Answer("check", say(_SAID[outcome]), lines=lines, quotations=quotations, notes=notes, verdict=outcome.value)


def _warnings(words: str, one: _Held) -> tuple[str, ...]:
    on = goes_on(words, one.text)
    return (say("It goes on: “{words} …”. Quoted without that, it says more than was said.", words=on),) if on else ()


def _whose(one: _Held) -> str:
    if not one.quoted:
        return say("They stand outside quotation marks there: the words are the writer's.")
    if one.speaker is None:
        return say(
            "They stand between quotation marks in {citation}, where no speaker is recorded.", citation=one.citation
        )
    return say("They are {speaker}'s, in {citation}.", speaker=one.speaker, citation=one.citation)
