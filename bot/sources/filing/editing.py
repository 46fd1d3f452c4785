"""Change the text of a record as little as possible, so that a person's comments and layout stay."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.documents import Document
from bot.sources.filing.lines import comment_of
from bot.sources.filing.merging import Merging
from bot.sources.filing.writing import write_record
from bot.sources.reading import read_record
from bot.sources.record import Source


@dataclass(frozen=True, slots=True)
class Edited:
    """Hold the new text of a record, and the comments that had to be dropped."""

    text: str
    dropped: tuple[str, ...] = ()


def edit(text: str, before: Source, after: Source) -> Edited:
    """Turn the text of one source into that of another; the lines that stay are left as they were typed.

    What changes between the two, written out, is changed at the same spot of the text. Of a line with another
    value only the value changes. Where somebody typed lines that change in a layout of their own, these are
    written anew; where that does not give the second source exactly, their whole passages, and then all of it.
    """
    base, written = write_record(before).splitlines(), write_record(after).splitlines()
    if base == written:
        return Edited(text)
    newline = "\r\n" if "\r\n" in text else "\n"
    typed = text.replace("\r\n", "\n").splitlines()
    for reach in range(3):
        merged, dropped = Merging(base, typed, written, reach).merged()
        if _reads_as("\n".join(merged) + "\n", after):
            return Edited(newline.join([*merged, ""]), tuple(dropped))
    head = [line for line in typed[: _head(typed)] if line]
    dropped = [comment for line in typed[_head(typed) :] if (comment := comment_of(line))]
    return Edited(newline.join([*head, *written, ""]), tuple(dropped))


def _reads_as(text: str, source: Source) -> bool:
    document = Document(source.place.path)
    root = document.parse(text.encode("utf-8"))
    read = read_record(document, root) if root is not None else None
    return read is not None and not document.problems and write_record(read) == write_record(source)


def _head(lines: Sequence[str]) -> int:
    """Count the lines of the comment that a text begins with."""
    return next((number for number, line in enumerate(lines) if line and not line.startswith("#")), len(lines))
