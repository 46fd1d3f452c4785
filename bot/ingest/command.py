"""Take the articles that were named in, and tell what came of it."""

import argparse
import asyncio
import io
import os
import sys
import time
from collections.abc import Callable, Collection, Generator, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import IO

from bot.config import Settings
from bot.dates import parse_typed
from bot.errors import DateError, Exit, SettingsError, UsageError
from bot.index.build import bring_up_to_date
from bot.index.changes import Folders
from bot.index.store import Index
from bot.ingest.parallel import in_order
from bot.ingest.report import Report
from bot.render.progress import tracked
from bot.render.text import console_for
from bot.sources.filing.drafting import Given
from bot.sources.filing.examining import SUFFIXES, Input, examine, files_of, unless_held
from bot.sources.filing.exporting import NotADocument, export_line
from bot.sources.filing.ingesting import Wish, take
from bot.sources.filing.stock import Stock, list_files
from bot.sources.pages.decoding import LARGEST_TEXT
from bot.sources.reading import SOURCE_ID, URL
from bot.sources.record import LONGEST

_MOST_JOBS = 64
_SLOW = 1.0
"""The seconds after which a progress bar appears."""


def run(settings: Settings, parsed: argparse.Namespace) -> int:
    """Do what was typed; raise UsageError where it makes no sense."""
    if not 1 <= parsed.jobs <= _MOST_JOBS:
        raise UsageError(f"--jobs is {parsed.jobs}: write a number from 1 to {_MOST_JOBS}")
    if parsed.export_quotations is not None:
        if parsed.articles:
            raise UsageError("--export-quotations reads one file of JSON lines: leave out the articles")
        return _export(parsed.export_quotations, parsed.jobs)
    if not parsed.articles:
        raise UsageError("ingest needs an article: write a file, a folder, or - for the input")
    return _ingest(settings, parsed)


def _ingest(settings: Settings, parsed: argparse.Namespace) -> int:
    wish = _wish(parsed)
    stock = asyncio.run(_stock(settings))
    inputs = list(_inputs(parsed.articles, again=wish.update or wish.dry_run))
    if len(inputs) != 1 and (wish.id or wish.given.url):
        raise UsageError("--id and --url are one article's: name one file")
    report = Report(stock, wish, count=len(inputs), verbose=parsed.verbose)
    written: list[Path] = []
    unread = (unless_held(one, stock) for one in inputs)
    with _progress(len(inputs)) as advance:
        try:
            for examined in in_order(examine, unread, min(parsed.jobs, len(inputs))):
                outcome = take(examined, stock, wish)
                report.add(outcome)
                if outcome.id and not wish.dry_run:
                    written += [stock.path(outcome.id), *([outcome.text] if outcome.text else [])]
                advance()
        except KeyboardInterrupt:
            report.interrupted()
            raise
    if written:
        _index(settings, written)
    return report.finish()


async def _stock(settings: Settings) -> Stock:
    """Know what the library holds by its index; where that cannot be written, by looking through every file."""
    try:
        async with Index(settings.index, settings.home, settings.articles, tracked) as index:
            return Stock(settings.home, await index.listing())
    except SettingsError:
        return Stock(settings.home, list_files(settings.home, settings.articles))


def _index(settings: Settings, written: Collection[Path]) -> None:
    """Take into the index what was written, so that a bot that runs finds it from now on."""
    folders = Folders(settings.home, settings.articles, tracked)
    try:
        bring_up_to_date(settings.index.absolute().resolve(), folders, written)
    except SettingsError as error:
        print(f"footnote: {error}", file=sys.stderr)


def _wish(parsed: argparse.Namespace) -> Wish:
    """Read what was typed about the articles; raise UsageError for what no record could hold."""
    id_, url, publisher = parsed.id, parsed.url, " ".join((parsed.publisher or "").split())
    if id_ is not None and (len(id_) > LONGEST["id"] or not SOURCE_ID.fullmatch(id_)):
        raise UsageError(
            f"--id is '{id_}': write small letters, digits and hyphens, such as son-2024, {LONGEST['id']} characters at most"
        )
    if url is not None and (len(url) > LONGEST["url"] or not URL.fullmatch(url)):
        raise UsageError(f"--url is '{url[:60]}': write it from https:// on")
    if parsed.publisher is not None and not 0 < len(publisher) <= LONGEST["publisher"]:
        raise UsageError(
            f"--publisher has {len(publisher)} characters: write its name, of {LONGEST['publisher']} at most"
        )
    try:
        published = parse_typed(parsed.published) if parsed.published is not None else None
    except DateError as error:
        raise UsageError(f"--published: {error}") from error
    return Wish(Given(publisher or None, published, url), id_, parsed.update, parsed.dry_run)


def _inputs(typed: Iterable[str], *, again: bool) -> Iterator[Input]:
    """Give each article that was named, once; ``again`` looks also at those of folders that have a record."""
    seen: set[str] = set()
    for name in typed:
        if name == "-":
            yield Input("standard input", content=_standard_input().read(LARGEST_TEXT + 1))
            continue
        folder = Path(name).is_dir()
        paths = files_of(Path(name)) if folder else [Path(name)]
        if not paths:
            raise UsageError(
                f"{name} holds no {', '.join(SUFFIXES[:-1])} or {SUFFIXES[-1]}: name a file, or another folder"
            )
        for path in paths:
            # Path.resolve raises a RuntimeError for a link that leads to itself.
            if (real := os.path.realpath(path)) not in seen:
                seen.add(real)
                yield Input(str(path), path, several=folder and not again)


def _standard_input() -> IO[bytes]:
    return getattr(sys.stdin, "buffer", io.BytesIO())


@contextmanager
def _progress(count: int) -> Generator[Callable[[], None]]:
    """Give what to call after each article; on a terminal it draws a bar once the whole takes longer than a moment."""
    if count == 1 or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.progress import MofNCompleteColumn, Progress  # noqa: PLC0415 - only long work needs a bar (9 ms)

    bar = Progress(
        *Progress.get_default_columns(), MofNCompleteColumn(), console=console_for(sys.stderr), transient=True
    )
    task = bar.add_task("Ingesting", total=count)
    begun = time.monotonic()

    def advance() -> None:
        bar.advance(task)
        if not bar.live.is_started and time.monotonic() - begun > _SLOW:
            bar.start()

    try:
        yield advance
    finally:
        bar.stop()


def _export(name: str, jobs: int) -> int:
    """Print what is found in each text of a file of JSON lines, as soon as it is found."""
    shown = "standard input" if name == "-" else name
    with nullcontext(_standard_input()) if name == "-" else Path(name).open("rb") as lines:
        numbered = ((number, line) for number, line in enumerate(lines, 1) if line.strip())
        try:
            for found in in_order(export_line, numbered, jobs):
                print(found)
        except NotADocument as error:
            raise NotADocument(f"{shown}: {error}") from error
    return Exit.FOUND
