"""Turn a held source into the rows by which its quotations and passages are found."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from bot.cards.spelling import fold
from bot.index.schema import SIGN
from bot.index.words import NONE, tag
from bot.sources.held import Held
from bot.sources.record import Passage

Numbers = Mapping[str, int]
"""The number of each speaker, by the folded name."""


class Row(NamedTuple):
    """Hold one row: the words that are found and ranked, and the columns of the FTS5 table."""

    words: str
    columns: tuple[str, ...]


def quotation_rows(held: Held, numbers: Numbers) -> list[Row]:
    """Give a row for each quotation, in the order of the article."""
    return [
        Row(words := _plain(quotation.text), (words, token(quotation.speaker, numbers) if quotation.speaker else ""))
        for quotation in held.source.quotations
    ]


def passage_rows(held: Held, numbers: Numbers) -> list[Row]:
    """Give a row for each passage, in the order of the article."""
    return [Row(words := _passage(held, passage, numbers), (words,)) for passage in held.source.passages]


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
    tokens = " ".join(token(speaker, numbers) for speaker in speakers)
    words = _plain("\n".join(part for part in (passage.gist, *said, *speakers) if part))
    return f"{words}\n{tokens}" if tokens else words


def _speakers(passage: Passage) -> tuple[str, ...]:
    named = (one.speaker for one in (*passage.quotations, *passage.reports))
    return tuple(dict.fromkeys(speaker for speaker in named if speaker is not None))


def _plain(words: str) -> str:
    """Take the sign of tokens out of words that people wrote."""
    return words.replace(SIGN, " ")
