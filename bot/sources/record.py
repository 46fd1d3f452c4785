"""Read the record of one article, ``seeds/<id>.yaml``."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal

from bot.citations import Citation
from bot.dates import Edtf, parse_edtf
from bot.documents import Document
from bot.errors import DateError, Place
from bot.nodes import Node, Sequence

SOURCE_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
_SHA256 = re.compile(r"[0-9a-fA-F]{64}")
_URL = re.compile(r"https?://\S+")
_LINES = re.compile(r"([1-9][0-9]{0,6})(?:-([1-9][0-9]{0,6}))?", re.ASCII)

LONGEST_NOTE = 160
"""The characters of a note, or of the reason why a field was inferred: all of them stand on one page."""

LONGEST_ID = 40

Kind = Literal["direct", "mixed"]


@dataclass(frozen=True, slots=True)
class Quotation:
    """Hold words that a speaker said or wrote, as they stand between the article's quotation marks.

    ``speaker`` is the one name that this source's speaker goes by; ``named`` the form used at this spot
    ("he", "It"); ``cue`` the words that say somebody speaks ("said", "told reporters").
    """

    text: str
    kind: Kind
    speaker: str
    named: str
    cue: str
    citation: Citation
    place: Place


@dataclass(frozen=True, slots=True)
class Passage:
    """Hold one numbered body paragraph: our gist of it, its quotations, and its lines in the full text.

    ``lines`` are the first and last line, counted from 1, in the text whose sha256 the record holds.
    """

    citation: Citation
    gist: str
    quotations: tuple[Quotation, ...]
    lines: tuple[int, int] | None
    place: Place


@dataclass(frozen=True, slots=True)
class Source:
    """Hold one article: what is known of it, and its passages in order, numbered from 1.

    ``inferred`` maps a field to the reason why it holds a value that the article does not print;
    ``wire`` names the agency whose story the article copies or draws on.
    """

    id: str
    headline: str
    byline: str | None
    publisher: str | None
    published: Edtf | None
    url: str | None
    wire: str | None
    sha256: str | None
    inferred: Mapping[str, str]
    notes: tuple[str, ...]
    passages: tuple[Passage, ...]
    place: Place

    @property
    def name(self) -> str:
        """Give what people call this source: its publisher, else its author, else its headline."""
        return self.publisher or self.byline or f"“{self.headline}”"

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        """Give all quotations in the order of the article."""
        return tuple(quotation for passage in self.passages for quotation in passage.quotations)

    def passage(self, number: int) -> Passage | None:
        """Find a passage by its number."""
        return self.passages[number - 1] if 1 <= number <= len(self.passages) else None


_OPTIONAL = ("byline", "publisher", "published", "url", "wire", "sha256", "inferred", "notes")


def read_record(document: Document, root: Node) -> Source | None:
    """Turn the nodes of a record into a source, with all problems in the document.

    None where it cannot be used: without id or headline, or with a passage that lacks number or gist, since
    cards cite passages by number. Any lesser mistake costs only the field or the quotation that has it.
    """
    found = document.fields(root, "a record", ("id", "headline", "passages"), _OPTIONAL)
    source_id = _read_id(document, found.get("id")) or ""
    headline = document.text(found.get("headline"), "headline", 300)
    byline = document.text(found.get("byline"), "byline", 200)
    publisher = document.text(found.get("publisher"), "publisher", 100)
    published = read_date(document, found.get("published"), "published")
    url = _read_form(document, found.get("url"), "url", _URL, "write it from https:// on")
    wire = document.text(found.get("wire"), "wire", 100)
    known = {
        "headline": headline,
        "byline": byline,
        "publisher": publisher,
        "published": published,
        "url": url,
        "wire": wire,
    }
    source = Source(
        id=source_id,
        headline=headline or "",
        byline=byline,
        publisher=publisher,
        published=published,
        url=url,
        wire=wire,
        sha256=_read_sha256(document, found.get("sha256")),
        inferred=_read_inferred(document, found.get("inferred"), known, found),
        notes=document.texts(found.get("notes"), "notes", LONGEST_NOTE, most=3),
        passages=_read_passages(document, found.get("passages"), source_id),
        place=root.place,
    )
    passages = found.get("passages")
    whole = isinstance(passages, Sequence) and 0 < len(passages.items) == len(source.passages)
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
    if document.text(node, "id", LONGEST_ID) is None:
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
        text = document.text(reason, f"the reason for '{key}'", LONGEST_NOTE)
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
    found = document.fields(node, "a passage", ("n", "gist"), ("lines", "quotations"))
    number = document.text(found.get("n"), "n", 6)
    if number is not None and number != str(citation.passage):
        document.report(
            found["n"],
            f"this passage is numbered {number} but comes as number {citation.passage}: write n: {citation.passage}",
        )
    gist = document.text(found.get("gist"), "gist", 300)
    if number != str(citation.passage) or gist is None:
        return None
    quotations = tuple(
        quotation
        for item in (document.items(found["quotations"], "quotations") if "quotations" in found else ())
        if (quotation := _read_quotation(document, item, citation))
    )
    return Passage(citation, gist, quotations, _read_lines(document, found.get("lines")), node.place)


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


def _read_quotation(document: Document, node: Node, citation: Citation) -> Quotation | None:
    found = document.fields(node, "a quotation", ("text", "kind", "speaker", "named", "cue"))
    values = {
        key: document.text(found.get(key), key, 5000 if key == "text" else 200)
        for key in ("text", "kind", "speaker", "named", "cue")
    }
    kind = values["kind"]
    if kind is not None and kind not in ("direct", "mixed"):
        document.report(
            found["kind"],
            f"kind is '{kind}': write 'direct' for whole sentences or 'mixed' for a fragment in the writer's sentence",
        )
        return None
    if kind is None or not all(values.values()):
        return None
    place = found["text"].place
    return Quotation(
        values["text"] or "", kind, values["speaker"] or "", values["named"] or "", values["cue"] or "", citation, place
    )
