"""Find the record of an article among those that a library holds."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.sources.filing.examining import Input
from bot.sources.filing.pairing import Pair, fits, pair
from bot.sources.filing.stock import Held, Stock
from bot.sources.reading import RecordUnusable
from bot.sources.record import Source
from bot.sources.texts import cut

_LEAST_OLD = 1 / 3
"""The part of a record's passages that must stand in a text for their one headline to make them one article."""


@dataclass(frozen=True, slots=True)
class Match:
    """Hold the record of an article, what was found under its id, and which passages of theirs are the same."""

    held: Held
    found: Source
    pairs: tuple[Pair, ...]


def find_match(one: Input, found: Source, text: str, stock: Stock, wanted: str | None) -> Match | None:
    """Find the record of an article: by its very text, by what is sure, and by a headline over the same paragraphs.

    ``wanted`` is the id that a person gave. Raises RecordUnusable where only a person can tell.
    """
    after = cut(found, text)
    same = stock.of_text(found.sha256 or "")
    if same and wanted and wanted != same:
        raise RecordUnusable(f"its record is {stock.shown(stock.path(same))} already: leave out --id")
    beside = one.path.stem if one.path and one.path.parent.absolute() == stock.seeds.absolute() else None
    sure = same or wanted or (beside if beside in stock.ids else None) or stock.of_url(found.url)
    if sure and sure not in stock.ids:
        return None
    if sure:
        held = stock.read(sure)
        pairs = pair(held.source, found, held.passages, after)
        if not pairs:
            raise RecordUnusable(
                f"not one passage of {stock.shown(held.path)} is found in it: give it another --id, or add `lines` there"
            )
        return Match(held, found.under(sure), pairs)
    return None if "headline" in found.inferred else _under_same_headline(found, after, stock)


def _under_same_headline(found: Source, after: Sequence[str], stock: Stock) -> Match | None:
    """Find the record whose passages stand below the headline of an article.

    Raises RecordUnusable where it may be that of this article and nothing that is held tells.
    """
    doubtful: Held | None = None
    for id_ in stock.of_headline(found.headline):
        held = stock.read(id_)
        if held.passages is not None:
            pairs = pair(held.source, found, held.passages, after)
            if len(pairs) >= _LEAST_OLD * len(held.source.passages):
                return Match(held, found.under(id_), pairs)
        elif not _contradict(held.source, found):
            if held.source.quotations and fits(held.source, after) and (pairs := pair(held.source, found, None, after)):
                return Match(held, found.under(id_), pairs)
            doubtful = doubtful or held
    if doubtful:
        raise RecordUnusable(
            f"{stock.shown(doubtful.path)} has this headline, and its own text is not held: give --id {doubtful.source.id} "
            "if it is the same article, another --id if not"
        )
    return None


def _contradict(one: Source, other: Source) -> bool:
    """Tell whether two articles say of themselves what cannot be true of one."""
    if one.published and other.published and not one.published.within(other.published.earliest, other.published.latest):
        return True
    named = ((one.byline, other.byline), (one.publisher, other.publisher))
    return any(ours and theirs and _words(ours).isdisjoint(_words(theirs)) for ours, theirs in named)


def _words(name: str) -> set[str]:
    return set(re.findall(r"\w{2,}", name.casefold()))
