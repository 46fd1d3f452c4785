"""Read the record of one article, ``seeds/<id>.yaml``."""

import re
from collections.abc import Collection, Mapping
from pathlib import PurePath

from bot.citations import Citation
from bot.dates import Edtf, parse_edtf
from bot.documents import Document
from bot.errors import DateError, Exit, FootnoteError
from bot.nodes import Node, Sequence
from bot.sources.reading_speech import is_blank, read_quotation, read_report, read_set_aside, read_speakers, text_of
from bot.sources.record import LONGEST, Passage, Source

SOURCE_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
"""The form of an id."""

URL = re.compile(r"https?://\S+")
"""The form of an article's address."""

_SHA256 = re.compile(r"[0-9a-fA-F]{64}")
_LINES = re.compile(r"([1-9][0-9]{0,6})(?:-([1-9][0-9]{0,6}))?", re.ASCII)

_REQUIRED = ("id", "headline", "passages")
_PRINTED = ("byline", "publisher", "published", "dateline", "url", "wire")
_OPTIONAL = (*_PRINTED, "sha256", "inferred", "notes", "speakers", "set_aside")


class RecordUnusable(FootnoteError):
    """Report a record that stands in the way of its own article: only a person can mend it."""

    exit_code = Exit.FILES


def read_record(document: Document, root: Node) -> Source | None:
    """Turn the nodes of a record into a source, with all problems in the document.

    None where it cannot be used: without id or headline, or with a passage that lacks its number or has a
    gist that is none, since cards cite passages by number. Any lesser mistake costs only the field or the
    quotation that has it.
    """
    found = document.fields(root, "a record", _REQUIRED, _OPTIONAL)
    source_id = _read_id(document, found.get("id")) or ""
    texts = {key: text_of(document, found, key) for key in ("headline", "byline", "publisher", "dateline", "wire")}
    published = read_date(document, found.get("published"), "published")
    url = _read_form(document, found.get("url"), "url", URL, "write it from https:// on")
    passages = _read_passages(document, found.get("passages"), source_id)
    known = texts | {"published": published, "url": url}
    source = Source(
        id=source_id,
        headline=texts["headline"] or "",
        byline=texts["byline"],
        publisher=texts["publisher"],
        published=published,
        url=url,
        wire=texts["wire"],
        sha256=_read_sha256(document, found.get("sha256")),
        inferred=_read_inferred(document, found.get("inferred"), known, found),
        notes=document.texts(found.get("notes"), "notes", LONGEST["note"], most=3),
        passages=passages,
        place=root.place,
        dateline=texts["dateline"],
        speakers=read_speakers(document, found.get("speakers")),
        set_aside=read_set_aside(document, found.get("set_aside"), len(passages)),
    )
    listed = found.get("passages")
    whole = isinstance(listed, Sequence) and 0 < len(listed.items) == len(passages)
    return source if source.id and source.headline and whole else None


def read_date(document: Document, node: Node | None, what: str) -> Edtf | None:
    """Read a date in EDTF; report one that is not."""
    value = document.text(node, what, 60)
    if value is None or node is None:
        return None
    try:
        return parse_edtf(value)
    except DateError as error:
        document.report(node, f"{what}: {error}")
        return None


def _read_form(document: Document, node: Node | None, what: str, form: re.Pattern[str], advice: str) -> str | None:
    value = document.text(node, what, 2000)
    if value is not None and node is not None and form.fullmatch(value) is None:
        document.report(node, f"{what} is '{value[:60]}': {advice}")
        return None
    return value


def _read_id(document: Document, node: Node | None) -> str | None:
    if document.text(node, "id", LONGEST["id"]) is None:
        return None
    value = _read_form(document, node, "id", SOURCE_ID, "write small letters, digits and hyphens, such as son-2024")
    stem = PurePath(document.path).stem
    if value is not None and node is not None and value != stem:
        document.report(node, f"the id is '{value}' but the file is '{stem}.yaml': give both the same name")
        return None
    return value


def _read_sha256(document: Document, node: Node | None) -> str | None:
    advice = "write the 64 digits of its text's SHA-256, which `footnote check` prints for a text without a record"
    value = _read_form(document, node, "sha256", _SHA256, advice)
    return value.lower() if value else None


def _read_inferred(
    document: Document, node: Node | None, values: Mapping[str, object], typed: Collection[str]
) -> dict[str, str]:
    """Read the reasons for inferred fields, of those that have a value; ``typed`` are the keys of the record."""
    if node is None:
        return {}
    read: dict[str, str] = {}
    for key, reason in document.fields(node, "inferred", (), tuple(values)).items():
        text = document.text(reason, f"the reason for '{key}'", LONGEST["note"])
        if key not in typed:
            document.report(reason, f"'{key}' is said to be inferred but has no value: add it, or remove the reason")
        elif text is not None and values[key] is not None:
            read[key] = text
    return read


def _read_passages(document: Document, node: Node | None, source: str) -> tuple[Passage, ...]:
    return tuple(
        passage
        for number, item in enumerate(document.items(node, "passages"), 1)
        if (passage := _read_passage(document, item, Citation(source, number)))
    )


def _read_passage(document: Document, node: Node, citation: Citation) -> Passage | None:
    found = document.fields(node, "a passage", ("n",), ("lines", "gist", "quotations", "reports"))
    number = document.text(found.get("n"), "n", 6)
    if number is not None and number != str(citation.passage):
        document.report(
            found["n"],
            f"this passage is numbered {number} but comes as number {citation.passage}: write n: {citation.passage}",
        )
    unwritten = "gist" not in found or is_blank(found["gist"])
    gist = None if unwritten else text_of(document, found, "gist")
    if number != str(citation.passage) or (gist is None and not unwritten):
        return None
    quotations = tuple(
        quotation
        for item in document.items(found.get("quotations"), "quotations")
        if (quotation := read_quotation(document, item, citation))
    )
    reports = tuple(
        report for item in document.items(found.get("reports"), "reports") if (report := read_report(document, item))
    )
    return Passage(citation, gist, quotations, _read_lines(document, found.get("lines")), node.place, reports)


def _read_lines(document: Document, node: Node | None) -> tuple[int, int] | None:
    value = document.text(node, "lines", 20)
    if value is None or node is None:
        return None
    match = _LINES.fullmatch(value)
    first, last = (int(match[1]), int(match[2] or match[1])) if match else (1, 0)
    if first > last:
        document.report(node, f"lines is '{value}': write the passage's line in the full text, such as 12 or 12-15")
        return None
    return first, last
