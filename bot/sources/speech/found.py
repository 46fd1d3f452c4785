"""Hold what is found of speech in an article."""

from dataclasses import dataclass

from bot.sources.record import Kind


@dataclass(frozen=True, slots=True)
class Attribution:
    """Hold who is speaking as far as the text says: None where it does not.

    ``speaker`` is the one name that the speaker goes by in this article, ``named`` the form used at this
    spot ("he"), ``cue`` the words that say that somebody speaks, and ``rule`` the name of the rule in
    :mod:`bot.sources.speech.rules` that decided.
    """

    speaker: str | None
    named: str | None
    cue: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class FoundQuotation:
    """Hold one quotation: ``start`` and ``end`` are half-open offsets in the paragraph of that index, from 0.

    ``text`` is what stands there, without quotation marks and without the comma before the closing mark.
    """

    paragraph: int
    start: int
    end: int
    text: str
    kind: Kind
    attribution: Attribution


@dataclass(frozen=True, slots=True)
class FoundReport:
    """Hold speech that a paragraph reports in the writer's words: the offsets of what is reported, and by whom."""

    paragraph: int
    start: int
    end: int
    attribution: Attribution


@dataclass(frozen=True, slots=True)
class SetAside:
    """Hold words in quotation marks that are no quotation, and why: a title, a nickname, a term, a scare quote."""

    paragraph: int
    start: int
    end: int
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class FoundSpeaker:
    """Hold one speaker of the article: the resolved name, each form met, and the body they are said to belong to."""

    name: str
    forms: tuple[str, ...]
    affiliation: str | None


@dataclass(frozen=True, slots=True)
class Speech:
    """Hold all that is found, in the order of the article."""

    quotations: tuple[FoundQuotation, ...]
    reports: tuple[FoundReport, ...]
    set_aside: tuple[SetAside, ...]
    speakers: tuple[FoundSpeaker, ...]
