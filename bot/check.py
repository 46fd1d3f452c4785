"""Tell what ``footnote check`` found: every mistake, what still wants a person, and how the quotations came out."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bot.answers.desk import Desk
from bot.cards.library import Library
from bot.citations import Citation
from bot.documents import shown_path
from bot.errors import Exit
from bot.sources.held import Held
from bot.sources.namesakes.proposing import Speaker, propose
from bot.sources.verbatim import Outcome

_MOST_NAMESAKES = 20
"""The pairs of names that are shown: whoever settles these sees the next ones."""


async def print_check(desk: Desk, *, every_quotation: bool) -> Exit:
    """Print what was found; with ``every_quotation`` it is a failure that one could not be checked.

    One whose words its publisher has taken out is told and is no failure: nobody could mend it.
    """
    async with desk:
        found = await _look_through(desk)
        loose = await desk.index.texts_without_record()
        problems, library = desk.problems, desk.library
    for problem in problems:
        print(problem)
    gone, total = sum(found.gone.values()), found.verdicts.total()
    counts = {outcome: found.verdicts[outcome] for outcome in Outcome}
    counts[Outcome.UNHELD] -= gone
    unheld = counts[Outcome.UNHELD]
    mistakes = "1 mistake" if len(problems) == 1 else f"{len(problems)} mistakes"
    print(f"{len(library.cards())} cards and {found.sources} records in service; {mistakes}.")
    outcomes = ", ".join(f"{count} {outcome}" for outcome, count in counts.items())
    print(f"{total} quotations: {outcomes}{f', and {gone} no longer in the text' if gone else ''}.")
    for line in (*_wanting(found), *_namesakes(found.speakers, library)):
        print(line)
    for path, sha256 in loose.items():
        shown = shown_path(path, desk.index.folders.home)
        print(f"{shown} belongs to no record. The SHA-256 of its text is {sha256}.")
    if unheld:
        print(
            "Unheld quotations were not checked: keep the articles as seeds/*.txt, or set FOOTNOTE_ARTICLES to their folder."
        )
    unchecked = every_quotation and (unheld or total == gone)
    return Exit.FILES if problems or unchecked else Exit.FOUND


@dataclass
class _Found:
    """Count what the sources hold, and gather what a person has yet to see to."""

    sources: int = 0
    unwritten: int = 0
    verdicts: Counter[Outcome] = field(default_factory=Counter[Outcome])
    gone: dict[Citation, int] = field(default_factory=dict[Citation, int])
    without_lines: list[Citation] = field(default_factory=list[Citation])
    speakers: list[Speaker] = field(default_factory=list[Speaker])

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


async def _look_through(desk: Desk) -> _Found:
    found = _Found()
    async for held in desk.index.every_source():
        found.add(held)
    return found


def _wanting(found: _Found) -> Iterator[str]:
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


def _namesakes(speakers: Sequence[Speaker], library: Library) -> Iterator[str]:
    """Name the speakers who may be one person, with the evidence; a card for each of them, or for both, settles it."""
    pairs = propose(speakers, [person.names for person in library.people.values()])
    for pair in pairs[:_MOST_NAMESAKES]:
        one, other = (f"{name} ({', '.join(ids)})" for name, ids in zip(pair.names, pair.sources, strict=True))
        yield f"May be one person: {one} and {other}: {pair.evidence}."
    if len(pairs) > _MOST_NAMESAKES:
        yield f"… and {len(pairs) - _MOST_NAMESAKES} more pairs of names."
    if pairs:
        yield "Where they are, put both under the names of one card; where not, give each a card of their own."
