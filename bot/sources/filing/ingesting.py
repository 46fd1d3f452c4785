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
from bot.sources.filing.matching import Match, find_match
from bot.sources.filing.naming import free_id, name_id
from bot.sources.filing.stock import Stock
from bot.sources.filing.updating import update
from bot.sources.filing.writing import MODELINE, REVIEW, write_record
from bot.sources.reading import RecordUnusable
from bot.sources.record import Source
from bot.sources.texts import digest

Done = Literal["new", "updated", "same", "lacks", "differs", "held", "refused", "none"]
"""How it went: written, brought up to date, nothing to change, something to fill in, something to change, not looked
at, impossible until a person decides, no article."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Hold what became of one article, as data for whoever shows it.

    ``before`` and ``record`` are the text of the record as it is and as it is to be; ``kept`` says what the
    article reads as otherwise, ``again`` which gists are to be read again, ``comments`` which comments were
    lost, ``text`` where its full text was kept.
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
    again: tuple[str, ...] = ()
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
        return Outcome(one, "none", problem=examined.problem)
    # Another of the several may have brought the same text since, and a page of HTML shows its text only now.
    id_ = stock.of_text(digest(article.text))
    try:
        if id_ and (one.several or stock.is_planned(id_)):
            return Outcome(one, "held", id_, text=_kept(id_, article, stock, wish))
        found = draft(article, speech, "", one.name or "Untitled", wish.given)
        match = find_match(one, found, article.text, stock, wish.id)
        return _new(one, article, found, stock, wish) if match is None else _old(one, article, match, stock, wish)
    except (NotAnArticle, RecordUnusable) as error:
        return Outcome(one, "refused", problem=str(error))


def _new(one: Input, article: Article, found: Source, stock: Stock, wish: Wish) -> Outcome:
    wanted = name_id(found.byline, found.publisher, found.headline, found.published)
    if not wish.id and (unread := stock.unreadable(wanted)):
        raise RecordUnusable(
            f"{stock.shown(stock.path(unread))} cannot be read, and may be its record: mend that file, or give this article another --id"
        )
    source = found.under(wish.id or free_id(wanted, stock.ids))
    record = MODELINE + REVIEW + write_record(source)
    if len(record.encode("utf-8")) > LARGEST_FILE:
        raise NotAnArticle(
            f"its record would be larger than {LARGEST_FILE >> 20} MB, and would not be read: save its parts as articles"
        )
    text = None
    if wish.dry_run:
        stock.plan(source.id, record, article.text)
    else:
        text = stock.keep_text(source.id, article.text)
        stock.write(source.id, record)
        stock.note(source.id, record)
    return Outcome(one, "new", source.id, source=source, article=article, record=record, text=text)


def _old(one: Input, article: Article, match: Match, stock: Stock, wish: Wish) -> Outcome:
    held = match.held
    merged = update(held.source, match.found, match.pairs, wish.given)
    edited = edit(held.text, held.source, merged.source)
    outcome = Outcome(
        one,
        "same",
        held.source.id,
        None,
        merged.source,
        article,
        held.text,
        edited.text,
        merged.kept,
        edited.dropped,
        merged.again,
    )
    same_text = held.source.sha256 == match.found.sha256
    if edited.text == held.text or not wish.update or wish.dry_run:
        # The text of a record is kept as soon as somebody brings it: nothing is overwritten by that.
        text = _kept(held.source.id, article, stock, wish) if same_text else None
        return replace(outcome, done=_difference(held.text, edited.text, same_text=same_text), text=text)
    text = stock.keep_text(held.source.id, article.text, held.source.sha256)
    stock.write(held.source.id, edited.text)
    stock.note(held.source.id, edited.text)
    return replace(outcome, done="updated", text=text)


def _kept(id_: str, article: Article, stock: Stock, wish: Wish) -> Path | None:
    return None if wish.dry_run else stock.keep_text(id_, article.text)


def _difference(before: str, after: str, *, same_text: bool) -> Done:
    """Tell filling in, by which only lines are added and blank ones filled, from any other change."""
    if before == after:
        return "same"
    lines = iter(after.splitlines())
    stays = all(line in lines for line in before.splitlines() if not line.endswith(":"))
    return "lacks" if same_text and stays else "differs"
