"""Read the record of one article, ``seeds/<id>.yaml``."""

import re
from collections.abc import Mapping

from bot.citations import Citation
from bot.dates import Edtf, parse_edtf, parse_typed
from bot.documents import Document, Fields
from bot.errors import DateError, Exit, FootnoteError
from bot.nodes import Node, Sequence, items_of
from bot.sources.forms import PASSAGE, RECORD
from bot.sources.reading_speech import is_blank, read_quotation, read_report, read_set_aside, read_speakers
from bot.sources.record import Passage, Source

SOURCE_ID = re.compile(RECORD.text("id").pattern, re.ASCII)
"""The form of an id."""

URL = re.compile(RECORD.text("url").pattern)
"""The form of an article's address."""

_SHA256 = re.compile(RECORD.text("sha256").pattern)
_LINES = re.compile(r"([1-9][0-9]{0,6})(?:-([1-9][0-9]{0,6}))?", re.ASCII)


class RecordUnusable(FootnoteError):
    """Report a record that stands in the way of its own article: only a person can mend it."""

    exit_code = Exit.FILES


def read_record(document: Document, root: Node) -> Source | None:
    """Turn the nodes of a record into a source, with all problems in the document.

    None where it cannot be used: without id or headline, or with a passage that lacks its number or has a
    gist that is none, since cards cite passages by number. Any lesser mistake costs only the field or the
    quotation that has it.
    """
    found = document.fields(root, RECORD)
    source_id = _read_id(found) or ""
    texts = {key: found.text(key) for key in ("headline", "byline", "publisher", "dateline", "wire")}
    published = read_date(document, found.get("published"), "published")
    url = _read_form(found, "url", URL)
    passages = _read_passages(found, source_id)
    known = texts | {"published": published, "url": url}
    source = Source(
        id=source_id,
        headline=texts["headline"] or "",
        byline=texts["byline"],
        publisher=texts["publisher"],
        published=published,
        url=url,
        wire=texts["wire"],
        sha256=_read_sha256(found),
        inferred=_read_inferred(found, known),
        notes=found.texts("notes"),
        passages=passages,
        place=document.place(root),
        dateline=texts["dateline"],
        speakers=read_speakers(found),
        set_aside=read_set_aside(found, len(passages)),
    )
    listed = found.get("passages")
    whole = isinstance(listed, Sequence) and 0 < len(items_of(listed)) == len(passages)
    return source if source.id and source.headline and whole else None


def read_date(document: Document, node: Node | None, what: str) -> Edtf | None:
    """Read a date in EDTF; report one that is not."""
    value = document.text(node, what, 60)
    if value is None or node is None:
        return None
    try:
        return parse_edtf(value)
    except DateError as error:
        document.report(node, f"{what}: {_as_edtf(value) or error}")
        return None


def _as_edtf(typed: str) -> str:
    """Say how a date must be written that is written in words; nothing where it is no date at all."""
    try:
        return f"'{typed}' is no date in EDTF: write {parse_typed(typed).text}"
    except DateError:
        return ""


def _read_form(found: Fields, key: str, form: re.Pattern[str]) -> str | None:
    value = found.text(key)
    if value is not None and form.fullmatch(value) is None:
        found.report(key, f"{key} is '{value[:60]}': write {found.form.text(key).advice}")
        return None
    return value


def _read_id(found: Fields) -> str | None:
    value = _read_form(found, "id", SOURCE_ID)
    return value if value is not None and found.named_as_file(value) else None


def _read_sha256(found: Fields) -> str | None:
    value = _read_form(found, "sha256", _SHA256)
    return value.lower() if value else None


def _read_inferred(record: Fields, values: Mapping[str, object]) -> dict[str, str]:
    """Read the reasons for inferred fields, of those that have a value."""
    found = record.mapping("inferred")
    read: dict[str, str] = {}
    for key in found.values if found else ():
        text = found.text(key, f"the reason for '{key}'") if found else None
        if key not in record and found:
            found.report(key, f"'{key}' is said to be inferred but has no value: add it, or remove the reason")
        elif text is not None and values[key] is not None:
            read[key] = text
    return read


def _read_passages(record: Fields, source: str) -> tuple[Passage, ...]:
    return tuple(
        passage
        for number, item in enumerate(record.items("passages"), 1)
        if (passage := _read_passage(record.document, item, Citation(source, number)))
    )


def _read_passage(document: Document, node: Node, citation: Citation) -> Passage | None:
    found = document.fields(node, PASSAGE)
    number = found.text("n")
    if number is not None and number != str(citation.passage):
        found.report(
            "n",
            f"this passage is numbered {number} but comes as number {citation.passage}: write n: {citation.passage}",
        )
    unwritten = "gist" not in found or is_blank(found.get("gist"))
    gist = None if unwritten else found.text("gist")
    if number != str(citation.passage) or (gist is None and not unwritten):
        return None
    quotations = tuple(
        quotation for item in found.items("quotations") if (quotation := read_quotation(document, item, citation))
    )
    reports = tuple(report for item in found.items("reports") if (report := read_report(document, item)))
    return Passage(citation, gist, quotations, _read_lines(found), document.place(node), reports)


def _read_lines(found: Fields) -> tuple[int, int] | None:
    value = found.text("lines")
    if value is None:
        return None
    match = _LINES.fullmatch(value)
    first, last = (int(match[1]), int(match[2] or match[1])) if match else (1, 0)
    if first > last:
        found.report("lines", f"lines is '{value}': write {PASSAGE.text('lines').advice}")
        return None
    return first, last
