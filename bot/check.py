"""Tell what ``footnote check`` found: every mistake, what still wants a person, and how the quotations came out."""

from collections.abc import Iterator

from bot.cards.library import Library
from bot.cards.loading import Loaded
from bot.errors import Exit
from bot.sources.namesakes.proposing import Speaker, propose
from bot.sources.verbatim import Outcome

_MOST_NAMESAKES = 20
"""The pairs of names that are shown: whoever settles these sees the next ones."""


def print_check(loaded: Loaded, *, every_quotation: bool) -> Exit:
    """Print what was found; with ``every_quotation`` it is a failure that one could not be checked.

    One whose words its publisher has taken out is told and is no failure: nobody could mend it.
    """
    library, verdicts = loaded.library, loaded.verdicts
    for problem in loaded.problems:
        print(problem)
    gone = sum(loaded.gone.values())
    counts = {outcome: verdicts.get(outcome, 0) for outcome in Outcome}
    counts[Outcome.UNHELD] -= gone
    unheld, total = counts[Outcome.UNHELD], sum(verdicts.values())
    mistakes = "1 mistake" if len(loaded.problems) == 1 else f"{len(loaded.problems)} mistakes"
    print(f"{len(library.cards())} cards and {len(library.sources)} records in service; {mistakes}.")
    outcomes = ", ".join(f"{count} {outcome}" for outcome, count in counts.items())
    print(f"{total} quotations: {outcomes}{f', and {gone} no longer in the text' if gone else ''}.")
    for line in (*_wanting(library), *_gone(loaded), *_namesakes(library)):
        print(line)
    for path, sha256 in loaded.unmatched.items():
        print(f"{path} belongs to no record. The SHA-256 of its text is {sha256}.")
    if unheld:
        print(
            "Unheld quotations were not checked: keep the articles as seeds/*.txt, or set FOOTNOTE_ARTICLES to their folder."
        )
    unchecked = every_quotation and (unheld or total == gone)
    return Exit.FILES if loaded.problems or unchecked else Exit.FOUND


def _wanting(library: Library) -> Iterator[str]:
    unwritten = sum(passage.gist is None for source in library.sources.values() for passage in source.passages)
    if unwritten:
        yield f"{unwritten} passages still want a gist." if unwritten > 1 else "1 passage still wants a gist."


def _gone(loaded: Loaded) -> Iterator[str]:
    """Name the passages without lines in a text that is held: those that are gone from it, and those to be mended."""
    if loaded.gone:
        places = ", ".join(map(str, loaded.gone))
        yield f"No longer in the text as it was corrected, and so not checked: what {places} quotes. Take it out of the record, unless it is to stay as what was printed once."
    for source in loaded.library.sources.values():
        for passage in source.passages if source.id in loaded.library.texts else ():
            if passage.quotations and passage.lines is None and passage.citation not in loaded.gone:
                yield f"{passage.citation} has no `lines`: write where it stands in the text, and its quotations can be checked."


def _namesakes(library: Library) -> Iterator[str]:
    """Name the speakers who may be one person, with the evidence; a card for each of them, or for both, settles it."""
    pairs = propose(_speakers(library), [person.names for person in library.people.values()])
    for pair in pairs[:_MOST_NAMESAKES]:
        one, other = (f"{name} ({', '.join(ids)})" for name, ids in zip(pair.names, pair.sources, strict=True))
        yield f"May be one person: {one} and {other}: {pair.evidence}."
    if len(pairs) > _MOST_NAMESAKES:
        yield f"… and {len(pairs) - _MOST_NAMESAKES} more pairs of names."
    if pairs:
        yield "Where they are, put both under the names of one card; where not, give each a card of their own."


def _speakers(library: Library) -> Iterator[Speaker]:
    for source in library.sources.values():
        affiliations = {speaker.name: speaker.affiliation for speaker in source.speakers}
        for name in dict.fromkeys(quotation.speaker for quotation in source.quotations):
            if name is not None:
                yield Speaker(name, affiliations.get(name), source.id)
