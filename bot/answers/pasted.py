"""Answer what somebody pastes in a chat: whether the quotations in a message were said so, and by whom."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass

from bot.answers.answer import Answer, Line
from bot.answers.cards import describe
from bot.answers.chat_text import Paragraph, paragraphs
from bot.answers.checking import Claim, Held, Judged, excerpt, judge, shown, warnings
from bot.answers.commands import Holdings
from bot.answers.people import spellings
from bot.cards.model import Person
from bot.cards.spelling import fold
from bot.index.store import Extent
from bot.language.saying import say, say_many
from bot.sources.speech.found import Attribution
from bot.sources.speech.lexicon import FAMILY_FIRST, PRONOUNS, given_names
from bot.sources.speech.people import is_body
from bot.sources.verbatim import SHORT, Outcome

LONGEST_MESSAGE = 4000
"""The characters that a message may have, which is all that Discord allows."""

MOST = 10
"""The quotations of one message that are checked."""

_FEWEST = 3
"""The words of a quotation: fewer are a title, a term or a scare quote."""

_FEWEST_UNMARKED = 8
"""The words of a line without quotation marks that is looked for."""

_LABEL = 60
"""The characters of a quotation that stand before what is said of it."""

_MOST_PASSAGES = 3


@dataclass(frozen=True, slots=True)
class Given:
    """Hold words that a message quotes, and who it says said so as far as that can be told.

    Words that are not ``marked`` stand in no quotation marks: a line that may have been pasted from a source.
    """

    words: str
    said_by: Attribution | None = None
    marked: bool = True


async def check_message(holdings: Holdings, message: str) -> Answer:
    """Check each quotation of a message, and say of each whose it is, where it stands, and how it differs."""
    if refused := too_long("check", message):
        return refused
    given = await asyncio.to_thread(quotations_in, message)
    claims = await asyncio.to_thread(lambda: [_claim(holdings, one.said_by) for one in given[:MOST]])
    extent = await holdings.index.extent()
    judged = [
        (one, claim, await _judged(holdings, one, claim, extent)) for one, claim in zip(given, claims, strict=False)
    ]
    told = [(one, claim, found) for one, claim, found in judged if one.marked or found.held]
    if not told:
        note = say("I check words between quotation marks, {fewest} or more of them.", fewest=_FEWEST)
        return Answer("check", say("I find no quotation in this message"), "nothing", notes=(note,))
    lines = tuple(line for one, claim, found in told for line in _lines(holdings, one, claim, found))
    held = dict.fromkeys(str(found.held.citation) for _, _, found in told if found.held)
    more = say_many(
        "This message has {count} quotation: only the first {most} are checked.",
        "This message has {count} quotations: only the first {most} are checked.",
        len(given),
        most=MOST,
    )
    return Answer(
        "check",
        say_many("{count} quotation checked", "{count} quotations checked", len(told)),
        "found" if held else "nothing",
        lines=lines,
        suggestions=tuple(f"{holdings.prefix}passage {citation}" for citation in [*held][:_MOST_PASSAGES]),
        notes=(more,) if len(given) > MOST else (),
    )


def too_long(command: str, message: str) -> Answer | None:
    """Say that a message is longer than any on Discord; None where it is not."""
    if len(message) <= LONGEST_MESSAGE:
        return None
    title = say(
        "That is {length} characters: I read messages of {most} at most", length=len(message), most=LONGEST_MESSAGE
    )
    return Answer(command, title, "usage")


def quotations_in(message: str) -> tuple[Given, ...]:
    """Find the quotations of a message, and lines without marks that it may have pasted: of its block quotes, else all."""
    from bot.sources.speech.finding import find_speech  # noqa: PLC0415 - few messages are checked (6 ms)
    from bot.sources.speech.titles import NOBODY_SAYS, title_case  # noqa: PLC0415 - as above

    lines = paragraphs(message)
    speech = find_speech([line.text for line in lines])
    found = [(one.paragraph, one.start, Given(one.text, one.attribution)) for one in speech.quotations]
    found += [
        (one.paragraph, one.start, Given(one.text))
        for one in speech.set_aside
        if one.why == NOBODY_SAYS and not title_case(one.text)
    ]
    found = [one for one in found if len(one[2].words.split()) >= _FEWEST]
    with_quotation = {paragraph for paragraph, _, _ in found}
    found += ((n, 0, one) for n, one in _unmarked(lines, found_any=bool(found)) if n not in with_quotation)
    return tuple(given for _, _, given in sorted(found, key=lambda one: one[:2]))


def _unmarked(lines: tuple[Paragraph, ...], *, found_any: bool) -> Iterator[tuple[int, Given]]:
    cited_only = found_any or any(line.cited for line in lines)
    for number, line in enumerate(lines):
        long = len(line.text.split()) >= _FEWEST_UNMARKED and len(line.text) >= SHORT
        if long and (line.cited or not cited_only):
            yield number, Given(line.text, marked=False)


async def _judged(holdings: Holdings, given: Given, claim: Claim, extent: Extent) -> Judged:
    judged = await judge(holdings, given.words, claim, extent)
    if not given.marked and judged.outcome is Outcome.MISATTRIBUTED:
        return Judged(Outcome.VERIFIED, judged.held)  # nobody said that these are anybody's
    return judged


def _claim(holdings: Holdings, said_by: Attribution | None) -> Claim:
    """Tell whether held words may be of whom the message names; they may where it or the source names nobody."""
    claimed = _claimed(holdings, said_by)

    def may_be(one: Held) -> bool:
        speaker = one.speaker
        if claimed is None or speaker is None:
            return True
        return any(_is_or_speaks_for(holdings, name, speaker) for name in claimed)

    return may_be


def _claimed(holdings: Holdings, said_by: Attribution | None) -> tuple[str, ...] | None:
    """Give every name of whom a message names as the speaker; None where nobody can tell whether it names anybody.

    A stranger counts only where it is surely a person who is said to have said it: a newspaper may pass on words.
    """
    if said_by is None or said_by.speaker is None or (said_by.named or "").lower() in PRONOUNS:
        return None
    found = holdings.names.find(said_by.speaker)
    if found.ids and not found.edits:
        return tuple(name for id_ in found.ids for name in spellings(holdings, id_))
    return (said_by.speaker,) if not found.ids and _is_stranger(said_by.speaker) else None


def _is_stranger(name: str) -> bool:
    words = name.split()
    first = words[0].lower()
    written = len(words) > 1 and all(word[0].isupper() for word in words)
    return written and not is_body(name) and (first in given_names() or first in FAMILY_FIRST)


def _is_or_speaks_for(holdings: Holdings, claimed: str, speaker: str) -> bool:
    """Tell whether two names are one speaker's, or one is of the other: a ministry's spokesman speaks for it."""
    if fold(claimed) == fold(speaker):
        return True
    person, other = (holdings.library.person_of(name) for name in (speaker, claimed))
    return _belongs(person, claimed) or _belongs(other, speaker)


def _belongs(person: Person | None, body: str) -> bool:
    return person is not None and f" {fold(body)} " in f" {fold(describe(person))} "


def _lines(holdings: Holdings, given: Given, claim: Claim, judged: Judged) -> Iterator[Line]:
    """Say of one quotation how its check came out, above what is held."""
    one, label = judged.held, f"“{_clipped(given.words)}”"
    if one is None:
        yield Line(_absent(judged.outcome), label=label, verdict=judged.outcome.value)
        return
    other = given.said_by.speaker if given.said_by else None
    text = " ".join((_told(judged.outcome, one, other if other and not claim(one) else None), *warnings(judged)))
    person = holdings.library.person_of(one.speaker) if one.speaker else None
    below = (shown(one, judged.difference, describe(person) if person else ""),) if one.recorded else ()
    yield Line(text, (one.citation,), label, quotations=below, verdict=judged.outcome.value)
    if judged.difference and not below:
        yield excerpt(one, judged.difference)


def _told(outcome: Outcome, one: Held, other: str | None) -> str:
    """Say how a check came out, and whose words they are and not the ``other``'s whom the message names."""
    speaker = one.speaker
    if not one.quoted:
        return _of_writer(outcome)
    if speaker is None:
        return (
            say("Almost: what is quoted there differs.")
            if outcome is Outcome.NEAR_MISS
            else say("Word for word, of a speaker whom no record names.")
        )
    if outcome is Outcome.NEAR_MISS:
        if other:
            return say(
                "Almost: I hold something like it of {speaker}, and not of {other}.", speaker=speaker, other=other
            )
        return say("Almost: what {speaker} said differs.", speaker=speaker)
    if other:
        return say("Word for word, but I hold it of {speaker}, not of {other}.", speaker=speaker, other=other)
    return say("Word for word: {speaker} said so.", speaker=speaker)


def _of_writer(outcome: Outcome) -> str:
    """Say of words outside quotation marks that they are the writer's: rightly so only where nobody quotes them."""
    if outcome is Outcome.NEAR_MISS:
        return say("Almost: the words are the writer's, and differ.")
    if outcome is Outcome.MISATTRIBUTED:
        return say("Word for word, but outside quotation marks: the words are the writer's.")
    return say("Word for word: the words are the writer's.")


def _absent(outcome: Outcome) -> str:
    if outcome is Outcome.NOT_FOUND:
        return say("These words stand in nothing I hold.")
    return say("I cannot tell: no quotation I hold has these words, and of some sources I have not the text.")


def _clipped(words: str) -> str:
    if len(words) <= _LABEL:
        return words
    return f"{words[:_LABEL].rpartition(' ')[0] or words[:_LABEL]} …"
