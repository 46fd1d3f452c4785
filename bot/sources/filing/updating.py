"""Bring a record up to what is found in its article now, without touching what a person may have written in it.

What is missing is filled in, passages keep their numbers for ever, and what was taken out stays out while
the passage reads as before. Wherever the article is read otherwise than the record says, the record wins and
the difference is told.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.citations import Citation
from bot.sources.filing.drafting import Given
from bot.sources.filing.pairing import Pair
from bot.sources.filing.requoting import otherwise, requote
from bot.sources.record import Passage, SetAside, Source, Speaker
from bot.sources.verbatim import contains

_FIELDS = ("byline", "publisher", "published", "dateline", "url", "wire")


@dataclass(frozen=True, slots=True)
class Update:
    """Hold a record brought up to date, and in plain words what the article reads as otherwise.

    ``again`` names the passages whose gists were written for another text.
    """

    source: Source
    kept: tuple[str, ...]
    again: tuple[str, ...] = ()


def update(record: Source, found: Source, pairs: Sequence[Pair], given: Given) -> Update:
    """Bring a record up to date with what was found in its text, or in a text that has replaced it.

    ``pairs`` tell which passages are the same.
    """
    return _Merging(record, found, given).merged(pairs)


class _Merging:
    """Merge one finding into one record, noting what is kept against the finding."""

    def __init__(self, record: Source, found: Source, given: Given) -> None:
        self.record = record
        self.found = found
        self.given = given
        self.kept: list[str] = []
        self.again: list[str] = []
        self.new_text = record.sha256 is not None and record.sha256 != found.sha256
        # Somebody may have taken out whatever an earlier ingestion had put in.
        self.first_time = not _was_ingested(record)

    def merged(self, pairs: Sequence[Pair]) -> Update:
        by_record = {pair.record: pair for pair in pairs}
        passages = [
            self._passage(passage, by_record.get(number)) for number, passage in enumerate(self.record.passages)
        ]
        numbers = {pair.found: pair.record + 1 for pair in pairs}
        paired = set(numbers)
        for number, passage in enumerate(self.found.passages):
            if number in paired:
                continue
            if self.new_text:
                numbers[number] = len(passages) + 1
                passages.append(passage.at(Citation(self.record.id, len(passages) + 1)))
            else:
                self.kept.append(f"{_lines(passage)} of the text: no passage in the record")
        source = replace(
            self.record, **self._head(), sha256=self.found.sha256, passages=tuple(passages), place=self.record.place
        )
        changed = {pair.record + 1 for pair in pairs if not pair.unchanged}
        changed |= set(numbers.values()) - {pair.record + 1 for pair in pairs}
        source = replace(source, set_aside=self._set_aside(source, numbers, changed))
        return Update(replace(source, speakers=self._speakers(source)), tuple(self.kept), tuple(self.again))

    def _head(self) -> dict[str, object]:
        """Give the fields of the record as they are to be; what the person who ingests gives wins."""
        head: dict[str, object] = {}
        inferred = dict(self.record.inferred)
        if self.record.headline != self.found.headline and "headline" not in self.found.inferred:
            self.kept.append(otherwise("headline", self.record.headline, self.found.headline))
        for key in _FIELDS:
            ours, theirs = getattr(self.record, key), getattr(self.found, key)
            if theirs is None or ours == theirs:
                continue
            if getattr(self.given, key, None) is not None:
                head[key] = theirs
                inferred.pop(key, None)
            elif ours is None and (self.first_time or self.new_text):
                head[key] = theirs
            else:
                self.kept.append(otherwise(key, ours, theirs))
        return head | {"inferred": inferred}

    def _passage(self, passage: Passage, pair: Pair | None) -> Passage:
        number = passage.citation.passage
        if pair is None:
            if self.new_text:
                self.kept.append(f"passage {number}: it has gone from the text, and keeps its number")
                return replace(passage, lines=None)
            if passage.lines:
                self.kept.append(f"passage {number}: no passage is found on {_lines(passage)}")
            return passage
        if passage.gist is not None and not pair.unchanged:
            reads = "reads" if pair.compared else "may read"
            self.again.append(f"passage {number} {reads} otherwise now: read its gist again")
        found = self.found.passages[pair.found]
        lines = passage.lines
        if lines is None or self.new_text:
            lines = found.lines
        elif lines != found.lines:
            self.kept.append(otherwise(f"passage {number}: lines", _span(lines), _span(found.lines)))
        hint = passage.gist is None and not passage.reports and (self.first_time or not pair.unchanged)
        return replace(
            passage,
            lines=lines,
            quotations=requote(passage, found, pair, self.record.set_aside, self.kept, first_time=self.first_time),
            reports=found.reports if hint else passage.reports,
        )

    def _set_aside(self, source: Source, numbers: Mapping[int, int], changed: set[int]) -> tuple[SetAside, ...]:
        """Give what is set aside; of what is found so now only what is new, and no quotation of the record."""
        fresh = not self.record.set_aside and self.first_time
        ours = list(self.record.set_aside)
        for one in self.found.set_aside:
            number = numbers.get(one.n - 1)
            passage = source.passage(number) if number else None
            if passage is None or number is None or not (fresh or number in changed):
                continue
            there = replace(one, n=number)
            if there not in ours and not any(contains(said.text, one.text) for said in passage.quotations):
                ours.append(there)
        return tuple(sorted(ours, key=lambda one: one.n)) if len(ours) > len(self.record.set_aside) else tuple(ours)

    def _speakers(self, source: Source) -> tuple[Speaker, ...]:
        if not (self.first_time or self.new_text):
            return self.record.speakers
        listed = {one.name for one in self.record.speakers}
        speaking = {quotation.speaker for quotation in source.quotations}
        speaking |= {report.speaker for passage in source.passages for report in passage.reports}
        more = (one for one in self.found.speakers if one.name in speaking and one.name not in listed)
        return (*self.record.speakers, *more)


def _was_ingested(record: Source) -> bool:
    noted = any(quotation.rule for quotation in record.quotations) or any(
        passage.reports for passage in record.passages
    )
    return bool(noted or record.speakers or record.set_aside)


def _span(lines: tuple[int, int] | None) -> str:
    first, last = lines or (0, 0)
    return str(first) if first == last else f"{first}-{last}"


def _lines(passage: Passage) -> str:
    return f"lines {_span(passage.lines)}" if passage.lines else "a paragraph"
