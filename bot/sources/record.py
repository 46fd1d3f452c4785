"""Say what the record of one article holds; :mod:`bot.sources.reading` reads it and :mod:`bot.sources.filing.writing` writes it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from bot.citations import Citation
from bot.dates import Edtf
from bot.errors import Place

LONGEST = {
    "id": 40,
    "headline": 300,
    "byline": 200,
    "publisher": 100,
    "dateline": 100,
    "url": 2000,
    "wire": 100,
    "note": 160,
    "gist": 300,
    "text": 5000,
    "speaker": 200,
    "named": 200,
    "cue": 200,
    "rule": 100,
    "name": 200,
    "affiliation": 200,
    "why": 100,
}
"""The characters that each text of a record has at most; of notes and reasons, all stand on one page."""

Kind = Literal["direct", "mixed"]


@dataclass(frozen=True, slots=True)
class Quotation:
    """Hold words that a speaker said or wrote, as they stand between the article's quotation marks.

    ``speaker`` is the one name that this source's speaker goes by, None where the article does not say;
    ``named`` the form used at this spot ("he", "It"); ``cue`` the words that say somebody speaks ("said",
    "told reporters"). ``rule`` tells a reviewer how the speaker was found, where a program found him.
    """

    text: str
    kind: Kind
    speaker: str | None
    named: str | None
    cue: str | None
    citation: Citation
    place: Place
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """Hold that a passage reports in the writer's words what somebody said: a gist ought to say what."""

    speaker: str | None
    named: str | None
    cue: str | None
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """Hold one numbered body paragraph: our gist of it, its quotations, and its lines in the full text.

    ``gist`` is None until a person has written it. ``lines`` are the first and last line, counted from 1, in
    the text whose sha256 the record holds. ``reports`` tell what the gist has to be about.
    """

    citation: Citation
    gist: str | None
    quotations: tuple[Quotation, ...]
    lines: tuple[int, int] | None
    place: Place
    reports: tuple[Report, ...] = ()

    def at(self, citation: Citation) -> "Passage":
        """Give the passage under another citation."""
        quotations = tuple(replace(quotation, citation=citation) for quotation in self.quotations)
        return replace(self, citation=citation, quotations=quotations)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Hold somebody whom the article quotes or reports, and the body that it says they belong to."""

    name: str
    affiliation: str | None = None


@dataclass(frozen=True, slots=True)
class SetAside:
    """Hold the first words of something in quotation marks that is no quotation, its passage's number, and why."""

    n: int
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Source:
    """Hold one article: what is known of it, and its passages in order, numbered from 1.

    ``inferred`` maps a field to the reason why it holds a value that the article does not print;
    ``wire`` names the agency whose story the article copies or draws on.
    """

    id: str
    headline: str
    byline: str | None
    publisher: str | None
    published: Edtf | None
    url: str | None
    wire: str | None
    sha256: str | None
    inferred: Mapping[str, str]
    notes: tuple[str, ...]
    passages: tuple[Passage, ...]
    place: Place
    dateline: str | None = None
    speakers: tuple[Speaker, ...] = ()
    set_aside: tuple[SetAside, ...] = ()

    @property
    def name(self) -> str:
        """Give what people call this source: its publisher, else its author, else its headline."""
        return self.publisher or self.byline or f"“{self.headline}”"

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        """Give all quotations in the order of the article."""
        return tuple(quotation for passage in self.passages for quotation in passage.quotations)

    def under(self, id_: str) -> "Source":
        """Give the source with another id, and so with other citations."""
        passages = tuple(passage.at(Citation(id_, passage.citation.passage)) for passage in self.passages)
        return replace(self, id=id_, passages=passages, place=Place(f"seeds/{id_}.yaml"))

    def passage(self, number: int) -> Passage | None:
        """Find a passage by its number."""
        return self.passages[number - 1] if 1 <= number <= len(self.passages) else None
