"""Tell what came of an ingestion: a few lines for a few articles, totals for many, problems as they come."""

import difflib
import sys
from collections import Counter
from collections.abc import Iterable, Iterator

from rich.text import Text

from bot.errors import Exit
from bot.render.text import console_for
from bot.render.wording import printable
from bot.sources.filing.drafting import dropped
from bot.sources.filing.ingesting import Done, Outcome, Wish
from bot.sources.filing.stock import Stock
from bot.sources.record import Source

_FEW = 12
"""The articles up to which each is told about."""

_MOST_LINES = 40
"""The lines of a difference, or of what was kept, that are shown of one article."""

_DONE: dict[Done, str] = {
    "new": "new",
    "updated": "brought up to date",
    "same": "with nothing to change",
    "lacks": "whose records lack something that is found now",
    "differs": "read otherwise than their records",
    "held": "held already",
    "refused": "left as they are, each for the reason given",
}


class Report:
    """Print each outcome as it comes, and the totals at the end."""

    def __init__(self, stock: Stock, wish: Wish, *, count: int, verbose: bool) -> None:
        self._stock = stock
        self._wish = wish
        self._count = count
        self._each = verbose or count <= _FEW
        self._record_only = wish.dry_run and count == 1
        self._out = console_for(sys.stdout)
        self._error = console_for(sys.stderr)
        self._done: Counter[Done] = Counter()
        self._found: Counter[str] = Counter()
        self._dropped: Counter[str] = Counter()

    def add(self, outcome: Outcome) -> None:
        """Count an outcome, and print what is to be told of it at once."""
        self._done[outcome.done] += 1
        if outcome.source:
            self._found += _counts(outcome.source)
        if outcome.article:
            self._dropped.update(dict(dropped(outcome.article)))
        if outcome.done in ("refused", "none"):
            self._print_error(f"{outcome.input.shown}: {outcome.problem}")
        elif self._each:
            self._tell(outcome)
        for line in outcome.again:
            self._print(f"{outcome.id}: {line}.", "yellow")

    def interrupted(self) -> None:
        """Say how far it came and that nothing is lost."""
        self._print_error(f"Interrupted after {self._done.total()} of {self._count}: run it again to go on.")

    def finish(self) -> Exit:
        """Print the totals, where there is more than one article, and what to do next; give the exit code."""
        if self._count > 1:
            articles = self._count - self._done["none"]
            each = ", ".join(f"{self._done[done]} {word}" for done, word in _DONE.items() if self._done[done])
            none = (
                f" {_number(self._done['none'], 'file')} could not be read as articles." if self._done["none"] else ""
            )
            self._print(f"{_number(articles, 'article')}{f': {each}' if each else ''}.{none}", "bold")
            if self._found:
                self._print(f"{_sizes(self._found)}; {_set_apart(self._dropped)}.")
        if (self._done["differs"] or self._done["lacks"]) and not self._wish.dry_run:
            self._print("Nothing of that is written: --update does it, and keeps what you wrote.")
        if self._done["new"] and not self._wish.dry_run:
            self._print("Review what is new in an editor, then run `footnote check`.")
        return Exit.FILES if self._done["refused"] or self._done["none"] else Exit.FOUND

    def _tell(self, outcome: Outcome) -> None:
        if outcome.done == "held":
            self._print(f"{outcome.id}: holds {outcome.input.shown} already.{self._kept(outcome)}")
        elif outcome.done == "new" and outcome.source and outcome.article:
            counts = Counter(dict(dropped(outcome.article)))
            line = f"{outcome.id}: {_sizes(_counts(outcome.source))}; {_set_apart(counts)}. {self._written(outcome)}"
            if self._record_only:
                self._print_error(line)
                print(outcome.record, end="")
            else:
                self._print(line)
        else:
            self._print(f"{outcome.id}: {_changed(outcome, dry_run=self._wish.dry_run)}{self._kept(outcome)}")
            for style, line in _limited(_difference(outcome.before, outcome.record)):
                self._print(f"  {line}", style)
            if outcome.kept:
                self._print("  As in the record, although the article reads otherwise:")
            for _, line in _limited(("", line) for line in outcome.kept):
                self._print(f"    {line}")
            for comment in outcome.comments:
                self._print(f"  This comment is lost: {comment}", "yellow")

    def _written(self, outcome: Outcome) -> str:
        path = self._stock.shown(self._stock.path(outcome.id or ""))
        if self._wish.dry_run:
            return f"Would be written to {path}."
        text = f", its text to {self._stock.shown(outcome.text)}" if outcome.text else ""
        return f"Written to {path}{text}."

    def _kept(self, outcome: Outcome) -> str:
        return f" Its text is kept as {self._stock.shown(outcome.text)}." if outcome.text else ""

    def _print(self, line: str, style: str = "") -> None:
        try:
            self._out.print(Text(printable(line), style=style))
        except BrokenPipeError:
            # Whoever read our output has left, but the articles are still to be taken in.
            self._out.quiet = True

    def _print_error(self, line: str) -> None:
        self._error.print(Text(printable(line)))


def _counts(source: Source) -> Counter[str]:
    unknown = sum(quotation.speaker is None for quotation in source.quotations)
    return Counter(passages=len(source.passages), quotations=len(source.quotations), unknown=unknown)


def _sizes(found: Counter[str]) -> str:
    unknown = f", {found['unknown']} of them of unknown speakers" if found["unknown"] else ""
    return f"{_number(found['passages'], 'passage')}, {_number(found['quotations'], 'quotation')}{unknown}"


def _number(count: int, what: str) -> str:
    return f"1 {what}" if count == 1 else f"{count} {what}s"


def _set_apart(counts: Counter[str]) -> str:
    """Say how many lines of the page are no passage, and what they were taken for."""
    if not counts:
        return "no other lines"
    why = ", ".join(f"{reason} {count}" for reason, count in counts.most_common())
    return f"{_number(counts.total(), 'other line')} ({why})"


def _changed(outcome: Outcome, *, dry_run: bool) -> str:
    if outcome.done == "same":
        return "nothing to change."
    if outcome.done == "updated":
        return "brought up to date:"
    if outcome.done == "lacks":
        return "would be filled in:" if dry_run else "an update would fill in:"
    return "would be brought up to date:" if dry_run else "an update would change:"


def _difference(before: str, after: str) -> Iterator[tuple[str, str]]:
    """Give the lines that differ, with their style, each block below the number of its first line."""
    for line in difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm=""):
        if line.startswith(("---", "+++")):
            continue
        if line.startswith("@@"):
            yield "dim", f"line {line.split('+')[1].partition(',')[0].split()[0]}"
        else:
            yield ("green" if line[0] == "+" else "red"), line


def _limited(lines: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    shown = list(lines)
    yield from shown[:_MOST_LINES]
    if len(shown) > _MOST_LINES:
        yield "dim", f"… and {len(shown) - _MOST_LINES} more lines"
