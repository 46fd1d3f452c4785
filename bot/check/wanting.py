"""Tell what records still want of a person, and how their quotations came out."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bot.answers.desk import Desk
from bot.cards.library import Library
from bot.citations import Citation
from bot.sources.held import Held
from bot.sources.namesakes.proposing import Speaker, propose
from bot.sources.verbatim import Outcome

_MOST_NAMESAKES = 20
"""The pairs of names that are shown: whoever settles these sees the next ones."""


@dataclass
class Found:
    """Count what the sources hold, and gather what a person has yet to see to."""

    sources: int = 0
    unwritten: int = 0
    verdicts: Counter[Outcome] = field(default_factory=Counter[Outcome])
    gone: dict[Citation, int] = field(default_factory=dict[Citation, int])
    without_lines: list[Citation] = field(default_factory=list[Citation])
    speakers: list[Speaker] = field(default_factory=list[Speaker])

    @property
    def outcomes(self) -> dict[str, int]:
        """Count the quotations by how they came out; those whose words are gone from the text are not unheld."""
        counts = {outcome.value: self.verdicts[outcome] for outcome in Outcome}
        gone = sum(self.gone.values())
        counts[Outcome.UNHELD.value] -= gone
        return {**counts, "gone": gone} if gone else counts

    @property
    def unchecked(self) -> bool:
        """Tell whether a quotation could not be checked; where none was, all went unchecked."""
        outcomes = self.outcomes
        return bool(outcomes[Outcome.UNHELD.value]) or self.verdicts.total() == outcomes.get("gone", 0)

    def lines(self) -> Iterator[str]:
        """Say how the quotations came out."""
        counts = self.outcomes
        gone = counts.pop("gone", 0)
        outcomes = ", ".join(f"{count} {outcome}" for outcome, count in counts.items())
        yield f"{self.verdicts.total()} quotations: {outcomes}{f', and {gone} no longer in the text' if gone else ''}."
        if counts[Outcome.UNHELD.value]:
            yield (
                "Unheld quotations were not checked: keep the articles as seeds/*.txt, or set FOOTNOTE_ARTICLES to their folder."
            )

    def add(self, held: Held) -> None:
        """Take a source into account."""
        self.sources += 1
        self.verdicts.update(held.verdicts)
        affiliations = {speaker.name: speaker.affiliation for speaker in held.source.speakers}
        for name in dict.fromkeys(quotation.speaker for quotation in held.source.quotations):
            if name is not None:
                self.speakers.append(Speaker(name, affiliations.get(name), held.source.id))
        for passage in held.source.passages:
            self.unwritten += passage.gist is None
            if count := held.gone.get(passage.citation.passage):
                self.gone[passage.citation] = count
            elif held.texts and passage.quotations and passage.lines is None:
                self.without_lines.append(passage.citation)


async def look_through(desk: Desk) -> Found:
    """Look through every source."""
    found = Found()
    async for held in desk.index.every_source():
        found.add(held)
    return found


def still_wanting(found: Found) -> Iterator[str]:
    """Tell what wants a gist, what is gone from the text that is held, and what lacks its lines there."""
    if found.unwritten:
        yield (
            f"{found.unwritten} passages still want a gist." if found.unwritten > 1 else "1 passage still wants a gist."
        )
    if found.gone:
        places = ", ".join(map(str, found.gone))
        yield f"No longer in the text as it was corrected, and so not checked: what {places} quotes. Take it out of the record, unless it is to stay as what was printed once."
    for citation in found.without_lines:
        yield f"{citation} has no `lines`: write where it stands in the text, and its quotations can be checked."


def namesakes(speakers: Sequence[Speaker], library: Library) -> Iterator[str]:
    """Name the speakers who may be one person, with the evidence; a card for each of them, or for both, settles it."""
    pairs = propose(speakers, [person.names for person in library.people.values()])
    for pair in pairs[:_MOST_NAMESAKES]:
        one, other = (f"{name} ({', '.join(ids)})" for name, ids in zip(pair.names, pair.sources, strict=True))
        yield f"May be one person: {one} and {other}: {pair.evidence}."
    if len(pairs) > _MOST_NAMESAKES:
        yield f"… and {len(pairs) - _MOST_NAMESAKES} more pairs of names."
    if pairs:
        yield "Where they are, put both under the names of one card; where not, give each a card of their own."
