"""Write a record as YAML that people edit: every scalar in one piece on its line, quoted only where it has to be."""

import re
from collections.abc import Iterable, Iterator, Sequence

from bot.sources.record import Passage, Quotation, Report, Source

MODELINE = "# yaml-language-server: $schema=record.schema.json\n"
"""The comment by which an editor finds out what may stand in a record."""

REVIEW = """\
# To be reviewed. Read it beside the article's text, whose lines `lines` counts:
# - Write a gist for each passage: one sentence in our own words on what it reports (`reports` tells who says it).
# - Check each speaker; `rule` tells how it was found. Leave it blank where the article does not say who speaks.
# - Move what is no quotation down to `set_aside`, and what is one up from there, with its whole words.
# Then run `footnote check`, which finds every slip, and remove these lines.
"""
"""The comment that tells a person what to do with a record that a program wrote."""

_MISREAD = re.compile(r"[\s\-?:,\[\]{}&*#!|>'\"%@`=<~]|.*(?:: |:$| #)|(?:null|Null|NULL)$")
"""What plain text may not begin with, or hold."""

_UNSEEN = r"\x00-\x1f\x7f-\xa0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff"
_UNPRINTABLE = re.compile(f"[{_UNSEEN}]")
_ESCAPED = re.compile(f'["\\\\{_UNSEEN}]')


def write_record(source: Source) -> str:
    """Write a source so that reading it gives it back; comments are the caller's to put above."""
    return "".join(f"{line}\n" for line in _record(source))


def scalar(text: str) -> str:
    """Write one text: as it stands where YAML reads it so, else between the marks that leave most of it alone."""
    printable = not _UNPRINTABLE.search(text)
    if printable and not _MISREAD.match(text):
        return text
    if printable and ('"' in text or "\\" in text) and "'" not in text:
        return in_single_quotes(text)
    return in_double_quotes(text)


def in_double_quotes(text: str) -> str:
    """Write one text between double quotes, which can hold any."""
    return '"' + _ESCAPED.sub(_escape, text) + '"'


def in_single_quotes(text: str) -> str:
    """Write one text between single quotes; between double ones where it cannot be printed as it stands."""
    return in_double_quotes(text) if _UNPRINTABLE.search(text) else "'" + text.replace("'", "''") + "'"


def _escape(found: re.Match[str]) -> str:
    sign = found[0]
    if sign in '"\\':
        return f"\\{sign}"
    return f"\\x{ord(sign):02x}" if ord(sign) < 0x100 else f"\\u{ord(sign):04x}"


def _record(source: Source) -> Iterator[str]:
    yield from _fields(
        "",
        [
            ("id", source.id),
            ("headline", source.headline),
            ("byline", source.byline),
            ("publisher", source.publisher),
            ("published", source.published.text if source.published else None),
            ("dateline", source.dateline),
            ("url", source.url),
            ("wire", source.wire),
            ("sha256", source.sha256),
        ],
    )
    if source.inferred:
        yield "inferred:"
        yield from _fields("  ", source.inferred.items())
    if source.notes:
        yield "notes:"
        yield from (f"  - {scalar(note)}" for note in source.notes)
    yield from _list(
        "", "speakers", [[("name", one.name), ("affiliation", one.affiliation)] for one in source.speakers]
    )
    yield "passages:"
    for passage in source.passages:
        yield from _passage(passage)
    yield from _list(
        "", "set_aside", [[("n", str(one.n)), ("text", one.text), ("why", one.why)] for one in source.set_aside]
    )


def _passage(passage: Passage) -> Iterator[str]:
    yield f"  - n: {passage.citation.passage}"
    if passage.lines:
        first, last = passage.lines
        yield f"    lines: {first}" if first == last else f"    lines: {first}-{last}"
    yield f"    gist: {scalar(passage.gist)}" if passage.gist else "    gist:"
    yield from _list("    ", "quotations", [_quotation(quotation) for quotation in passage.quotations])
    yield from _list("    ", "reports", [_mouth(report) for report in passage.reports])


_Pairs = Sequence[tuple[str, str | None]]


def _quotation(quotation: Quotation) -> _Pairs:
    speaker = quotation.speaker or ""
    return [("text", quotation.text), ("kind", quotation.kind), ("speaker", speaker), *_mouth(quotation)[1:]]


def _mouth(speech: Quotation | Report) -> _Pairs:
    return [("speaker", speech.speaker), ("named", speech.named), ("cue", speech.cue), ("rule", speech.rule)]


def _list(indent: str, key: str, items: Sequence[_Pairs]) -> Iterator[str]:
    if items:
        yield f"{indent}{key}:"
    for item in items:
        first, *rest = _fields("", item)
        yield f"{indent}  - {first}"
        yield from (f"{indent}    {line}" for line in rest)


def _fields(indent: str, pairs: Iterable[tuple[str, str | None]]) -> Iterator[str]:
    """Write each key that has a value; one with an empty text is left blank for a person to fill."""
    for key, value in pairs:
        if value is not None:
            yield f"{indent}{key}: {scalar(value)}" if value else f"{indent}{key}:"
