"""Turn a held source into the rows by which its quotations and passages are found."""

from collections.abc import Iterable, Iterator, Mapping

from bot.cards.spelling import fold
from bot.index.schema import SIGN
from bot.index.words import NONE, tag
from bot.sources.held import Held
from bot.sources.record import Passage

Numbers = Mapping[str, int]
"""The number of each speaker, by the folded name."""


def quotation_rows(held: Held, numbers: Numbers) -> list[str]:
    """Give the words of each quotation with the token of who speaks, in the order of the article."""
    return [_with_tokens(one.text, (one.speaker,) if one.speaker else (), numbers) for one in held.source.quotations]


def passage_rows(held: Held, numbers: Numbers) -> list[str]:
    """Give the words of each passage with the tokens of who speaks there, in the order of the article."""
    return [_passage(held, passage, numbers) for passage in held.source.passages]


def speakers_of(held: Held) -> Iterator[str]:
    """Give who speaks in each passage, by quotation or report, as the record spells the names."""
    for passage in held.source.passages:
        yield from _speakers(passage)


def token(speaker: str, numbers: Numbers) -> str:
    """Give the token of a speaker; one that stands nowhere for a name that nobody has."""
    number = numbers.get(fold(speaker))
    return NONE if number is None else tag("by", number)


def _passage(held: Held, passage: Passage, numbers: Numbers) -> str:
    """Give the words of a passage: the text where it is held, else what was quoted; and who speaks."""
    text = held.text(passage.citation.passage)
    said = [quotation.text for quotation in passage.quotations] if text is None else [text]
    speakers = _speakers(passage)
    return _with_tokens("\n".join(part for part in (passage.gist, *said, *speakers) if part), speakers, numbers)


def _with_tokens(words: str, speakers: Iterable[str], numbers: Numbers) -> str:
    """Add tokens to words, from which the sign of tokens is taken out where people wrote it."""
    return "\n".join((words.replace(SIGN, " "), *(token(speaker, numbers) for speaker in speakers)))


def _speakers(passage: Passage) -> tuple[str, ...]:
    named = (one.speaker for one in (*passage.quotations, *passage.reports))
    return tuple(dict.fromkeys(speaker for speaker in named if speaker is not None))
