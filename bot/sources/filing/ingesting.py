"""Make the record of an article that was read, or find it, and say or write what changes in it."""

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from bot.documents import LARGEST_FILE
from bot.errors import NotAnArticle
from bot.sources.article import Article
from bot.sources.filing.drafting import Given, draft
from bot.sources.filing.editing import edit
from bot.sources.filing.examining import Examined, Input
from bot.sources.filing.naming import free_id, name_id
from bot.sources.filing.pairing import Pair, pair
from bot.sources.filing.stock import Held, Stock
from bot.sources.filing.updating import update
from bot.sources.filing.writing import MODELINE, REVIEW, write_record
from bot.sources.reading import RecordUnusable
from bot.sources.record import Source
from bot.sources.texts import cut, digest

_MOST_NEW = 1 / 3
"""The part of a record's passages that must stand in a text for their one headline to make them one article."""


Done = Literal["new", "updated", "same", "differs", "held", "refused"]
"""How it went: written, brought up to date, nothing to change, something to change, not looked at, impossible."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Hold what became of one article, as data for whoever shows it.

    ``before`` and ``record`` are the text of the record as it is and as it is to be; ``kept`` says what the
    article reads as otherwise, ``comments`` which ones were lost, ``text`` where its full text was kept.
    """

    input: Input
    done: Done
    id: str | None = None
    problem: str | None = None
    source: Source | None = None
    article: Article | None = None
    before: str = ""
    record: str = ""
    kept: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    text: Path | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """Hold what the person who ingests wants: the id, what is known of the articles, and what may be written."""

    given: Given = field(default_factory=Given)
    id: str | None = None
    update: bool = False
    dry_run: bool = False


def take(examined: Examined, stock: Stock, wish: Wish) -> Outcome:
    """Find or make the record of an article, and write it where that is wished and loses nothing.

    A new record is written at once, one that exists only to bring it up to date. The full text goes first, so
    that every quotation can be verified as soon as its record is there.
    """
    one, article, speech = examined.input, examined.article, examined.speech
    if one.held is not None:
        return Outcome(one, "held", one.held)
    if article is None or speech is None:
        return Outcome(one, "refused", problem=examined.problem)
    # Another of the several may have brought the same text since, and a page of HTML shows its text only now.
    if one.several and (id_ := stock.of_text(digest(article.text))):
        return Outcome(one, "held", id_)
    try:
        found = draft(article, speech, "", one.name or "Untitled", wish.given)
        match = _match(one, found, article, stock, wish)
        return _new(one, article, found, stock, wish) if match is None else _old(one, article, match, stock, wish)
    except (NotAnArticle, RecordUnusable) as error:
        return Outcome(one, "refused", problem=str(error))


def _new(one: Input, article: Article, found: Source, stock: Stock, wish: Wish) -> Outcome:
    wanted = name_id(found.byline, found.publisher, found.headline, found.published)
    source = found.under(wish.id or free_id(wanted, stock.ids))
    record = MODELINE + REVIEW + write_record(source)
    if len(record.encode("utf-8")) > LARGEST_FILE:
        raise NotAnArticle(
            f"its record would be larger than {LARGEST_FILE >> 20} MB, and would not be read: save its parts as articles"
        )
    text = None
    if not wish.dry_run:
        text = stock.keep_text(source.id, article.text)
        stock.write(source.id, record)
    stock.note(source.id, record)
    return Outcome(one, "new", source.id, source=source, article=article, record=record, text=text)


@dataclass(frozen=True, slots=True)
class _Match:
    """Hold the record of an article, what was found under its id, and which passages of theirs are the same."""

    held: Held
    found: Source
    pairs: tuple[Pair, ...]


def _old(one: Input, article: Article, match: _Match, stock: Stock, wish: Wish) -> Outcome:
    held = match.held
    merged = update(held.source, match.found, match.pairs, wish.given)
    edited = edit(held.text, held.source, merged.source)
    outcome = Outcome(
        one, "same", held.source.id, None, merged.source, article, held.text, edited.text, merged.kept, edited.dropped
    )
    if edited.text == held.text:
        text = stock.keep_text(held.source.id, article.text) if wish.update and not wish.dry_run else None
        return replace(outcome, text=text)
    if not wish.update or wish.dry_run:
        return replace(outcome, done="differs")
    text = stock.keep_text(held.source.id, article.text, held.source.sha256)
    stock.write(held.source.id, edited.text)
    stock.note(held.source.id, edited.text)
    return replace(outcome, done="updated", text=text)


def _match(one: Input, found: Source, article: Article, stock: Stock, wish: Wish) -> _Match | None:
    """Find the record of an article: by its very text, by what is sure, and by a headline over the same paragraphs."""
    after = cut(found, article.text)
    same = stock.of_text(found.sha256 or "")
    if same and wish.id and wish.id != same:
        raise RecordUnusable(f"its record is {stock.shown(stock.path(same))} already: leave out --id")
    beside = one.path.stem if one.path and one.path.parent.absolute() == stock.seeds.absolute() else None
    sure = same or wish.id or (beside if beside in stock.ids else None) or stock.of_url(found.url)
    if sure and sure not in stock.ids:
        return None
    if sure:
        held = stock.read(sure)
        pairs = pair(held.source, found, held.passages, after)
        if not pairs:
            raise RecordUnusable(
                f"not one passage of {stock.shown(held.path)} is found in it: give it another --id, or add `lines` there"
            )
        return _Match(held, found.under(sure), pairs)
    if "headline" in found.inferred:
        return None
    for id_ in stock.of_headline(found.headline):
        held = stock.read(id_)
        if held.passages is not None and held.source.sha256 is not None:
            pairs = pair(held.source, found, held.passages, after)
            if len(pairs) >= _MOST_NEW * len(held.source.passages):
                return _Match(held, found.under(id_), pairs)
    return None
