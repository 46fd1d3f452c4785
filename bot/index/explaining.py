"""Put into words how a search came to its hits."""

from collections.abc import Iterator, Sequence

from bot.cards.model import Event, Person, Topic
from bot.index.entries import Entry
from bot.index.store import Hits

_LONGEST = 70


def explanation(hits: Hits[Entry]) -> Sequence[str]:
    """Say what was looked for, what was asked of SQLite, and why each hit ranks where it does; a line each.

    ``hits`` must come from :meth:`Index.search` without the floor, so that what it leaves out is shown too.
    """
    return (*_words(hits), *_queries(hits), *_hits(hits))


def _words(hits: Hits[Entry]) -> Iterator[str]:
    found = hits.found
    yield f"Looked for among {found.all_rows} entries, the rarest word first:"
    for term in found.terms:
        ways = ", ".join(" ".join(way) for way in term.ways)
        yield f"  {term.typed}: {term.rows} entries hold {ways}; it weighs {term.idf:.2f}"
    if found.unheld:
        yield f"  held by nothing: {', '.join(found.unheld)}"
    if found.left_out:
        yield f"  left out, since it tells nothing: {', '.join(found.left_out)}"


def _queries(hits: Hits[Entry]) -> Iterator[str]:
    yield "Asked of SQLite, newest first:"
    for rung in hits.found.rungs:
        yield f"  {rung.match}: {rung.rows} rows"


def _hits(hits: Hits[Entry]) -> Iterator[str]:
    limit = f"; what covers less than {hits.floor:.0%} of the question is left out" if hits.floor else ""
    yield f"Ranked by BM25{limit}:"
    for entry, row, share in zip(hits.held, hits.found.ranked, hits.shares, strict=True):
        held = ", ".join(f"{typed} {score:.2f}" for typed, score in row.terms.items())
        kept = "" if share >= hits.floor else "left out: "
        yield f"  {row.score:.2f}  {kept}{_shown(entry)} (covers {share:.0%}: {held})"


def _shown(entry: Entry) -> str:
    held = entry.held
    if isinstance(held, Topic | Person):
        return held.title
    if isinstance(held, Event):
        return held.text[:_LONGEST]
    return f"{held.citation} {(held.gist or '')[:_LONGEST]}".rstrip()
