"""Hold a source as it is served: its record without what its text refutes, and its text where this machine has that."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from bot.errors import Problem
from bot.sources.record import Passage, Quotation, Source
from bot.sources.texts import cut
from bot.sources.verbatim import Elsewhere, Outcome, check, contains, nowhere

_ELLIPSIS = re.compile(r"\.\.\.|…")


@dataclass(frozen=True, slots=True)
class Held:
    """Hold one source, and how its quotations came out.

    ``texts`` are the passages' full texts in order, none where this machine has not the article. ``gone`` counts
    by passage the quotations that the held text has no more: they count as unheld, too.
    """

    source: Source
    texts: tuple[str, ...] = ()
    verdicts: Mapping[Outcome, int] = field(default_factory=dict[Outcome, int])
    gone: Mapping[int, int] = field(default_factory=dict[int, int])

    def text(self, passage: int) -> str | None:
        """Give the full text of a passage where this machine has it."""
        return self.texts[passage - 1] or None if 1 <= passage <= len(self.texts) else None


def hold(source: Source, text: str | None, elsewhere: Elsewhere = nowhere) -> tuple[Held, list[Problem]]:
    """Check the quotations of a record against the text of its article; give what may be served, and every problem.

    ``elsewhere`` finds passages of other sources in which some words may stand.
    """
    if text is None:
        unheld = len(source.quotations)
        return Held(source, (), {Outcome.UNHELD: unheld} if unheld else {}), []
    texts = cut(source, text)
    problems = [
        _without_words(passage)
        for passage, own in zip(source.passages, texts, strict=True)
        if passage.lines and not own
    ]
    speakers = {quotation.speaker for quotation in source.quotations if quotation.speaker is not None}
    verdicts: Counter[Outcome] = Counter()
    passages: list[Passage] = []
    for passage in source.passages:
        good: list[Quotation] = []
        for quotation in passage.quotations:
            verdict = check(quotation, {source.id: texts}, speakers, elsewhere)
            verdicts[verdict.outcome] += 1
            if verdict.outcome in (Outcome.VERIFIED, Outcome.UNHELD):
                good.append(quotation)
            else:
                problems.append(Problem(quotation.place, f"this quotation is {verdict.outcome}: {verdict.reason}"))
        passages.append(replace(passage, quotations=tuple(good)))
    served = replace(source, passages=tuple(passages))
    return Held(served, texts, verdicts, _gone(served.passages, text)), problems


def _without_words(passage: Passage) -> Problem:
    first, last = passage.lines or (0, 0)
    where = f"line {first}" if first == last else f"lines {first} to {last}"
    return Problem(passage.place, f"the text has no words on {where}: write where {passage.citation} stands")


def _gone(passages: Iterable[Passage], text: str) -> dict[int, int]:
    """Count the quotations that stand nowhere in the text, in passages that have no lines there."""
    gone: Counter[int] = Counter()
    for passage in passages:
        for quotation in passage.quotations if passage.lines is None else ():
            parts = (part.strip("[]() ") for part in _ELLIPSIS.split(quotation.text))
            gone[passage.citation.passage] += not all(contains(text, part) for part in parts)
    return {number: count for number, count in gone.items() if count}
