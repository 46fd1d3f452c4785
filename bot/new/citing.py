"""Ask for a sentence together with the passages that say so, and for the quotation to show."""

from collections.abc import Sequence

from bot.cards.model import LONGEST_POINT
from bot.new.dialogue import Dialogue
from bot.new.drafting import Sentence, sentence_of
from bot.new.finding import passages_about, passages_of
from bot.new.reading import citations_in, is_sentence
from bot.new.replies import Check, example, findable, text
from bot.sources.record import Passage, Quotation
from bot.sources.verbatim import contains

OFFERED = 6
"""The passages that are offered at a time."""

_FEWEST_WORDS = 3
"""The words at least by which a card tells a quotation from others."""


async def sentence_asked(
    talk: Dialogue, what: str, *, first: bool, quotes: bool, speaker: str = "", offered: Sequence[Passage] = ()
) -> Sentence | None:
    """Ask for a sentence, beginning with the sentence itself, words to search for or citations; None where that was all.

    ``what`` is what it is called, ``offered`` the passages that may come to mind first; ``quotes`` that it may show a
    quotation.
    """
    question = f"{what}, words to search for, or a citation such as {example(talk.counts)}"
    question = question if first else f"{question} (Enter: that was all)"
    typed = ""
    passages = await _picked(talk, await _pick(talk, offered), offered) if offered else []
    while not passages:
        typed = await talk.ask(question, check=_wanted(findable(talk.counts)) if first else findable(talk.counts))
        if not typed:
            return None
        passages = await _picked(talk, typed, said=is_sentence(typed))
    gist = sentence_of(passages[0])
    default, hint = (gist.text, " (this is our gist: change it, or clear it with Ctrl-U)") if gist else ("", "")
    if is_sentence(typed):
        default, hint = typed, ""
    sentence = await talk.ask(f"Your sentence{hint}", default, text(LONGEST_POINT))
    speaker, words = await _quotation(talk, passages, speaker) if quotes else ("", "")
    citations = tuple(passage.citation for passage in passages)
    return Sentence(sentence, citations, speaker, words)


async def side_asked(talk: Dialogue, question: str) -> Sentence:
    """Ask what one side says, and which passages say so."""
    said, passages = "", list[Passage]()
    while not passages:
        said = await talk.ask(question, said, text(LONGEST_POINT))
        passages = await _picked(talk, said, said=True)
    return Sentence(said, tuple(passage.citation for passage in passages))


async def _picked(talk: Dialogue, typed: str, offered: Sequence[Passage] = (), *, said: bool = False) -> list[Passage]:
    """Follow what was typed to passages, searching for as long as other words are typed; none where nothing more is.

    ``said`` tells that it is what the passages are to say, and stays while one looks for them.
    """
    while typed:
        if citations := citations_in(typed, [passage.citation for passage in offered]):
            passages = await passages_of(talk.desk, citations)
            _show(talk, [passage for passage in passages if passage not in offered])
            return passages
        offered = await passages_about(talk.desk, typed, OFFERED)
        if offered:
            typed = await _pick(talk, offered)
        else:
            talk.tell(f"I hold nothing on “{typed}”.")
            typed = ""
        if said and not typed:
            question = "Which passages say so? Citations, or words to search for (Enter: back to the text)"
            offered, typed = (), await talk.ask(question, check=findable(talk.counts))
    return []


async def _pick(talk: Dialogue, offered: Sequence[Passage]) -> str:
    _show(talk, offered, numbered=True)
    question = "Which of them to cite? Numbers, citations, or other words to search for (Enter: none)"
    return await talk.ask(question, check=findable(talk.counts, [passage.citation for passage in offered]))


def _show(talk: Dialogue, passages: Sequence[Passage], *, numbered: bool = False) -> None:
    for number, passage in enumerate(passages, 1):
        speakers = dict.fromkeys(one.speaker for one in passage.quotations if one.speaker)
        said = f"  (quotes {', '.join(speakers)})" if speakers else ""
        mark = f"{number}  " if numbered else ""
        talk.tell(f"  {mark}{passage.citation}  {passage.gist or 'no gist yet'}{said}")


async def _quotation(talk: Dialogue, passages: Sequence[Passage], speaker: str) -> tuple[str, str]:
    """Ask which quotation is to be shown: give its speaker, and the words that tell it from others."""
    said = [one for passage in passages for one in passage.quotations if one.speaker]
    if not said:
        return "", ""
    for number, quotation in enumerate(said, 1):
        talk.tell(f"  {number}  {quotation.speaker}: “{quotation.text}”")
    default = next((str(number) for number, one in enumerate(said, 1) if one.speaker == speaker), "")
    numbers = {str(number): one for number, one in enumerate(said, 1)}

    def check(reply: str) -> str | None:
        return None if reply in ("", *numbers) else f"Write a number from 1 to {len(said)}, or nothing."

    meant = numbers.get(await talk.ask("Which quotation to show with it? Its number (empty: none)", default, check))
    return (meant.speaker or "", _telling(meant, said)) if meant else ("", "")


def _telling(meant: Quotation, said: Sequence[Quotation]) -> str:
    """Give the first words that only the quotation meant has; none where it is shown without."""
    same = sorted((one for one in said if one.speaker == meant.speaker), key=lambda one: one.kind == "mixed")
    if same[0] is meant:
        return ""
    words = meant.text.split()
    beginnings = (" ".join(words[:count]) for count in range(_FEWEST_WORDS, len(words)))
    others = [one.text for one in same if one is not meant]
    alone = (words for words in beginnings if not any(contains(other, words) for other in others))
    return next(alone, meant.text)


def _wanted(check: Check) -> Check:
    return lambda reply: check(reply) if reply else "A card has at least one: write what it is to say or to cite."
