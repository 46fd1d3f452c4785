"""Draw an answer as one JSON object, whole and unpaged. Its form is a contract: keys may be added, none changed."""

import json
from collections.abc import Iterable
from typing import Any

from bot.answers.answer import Answer, Disputed, Line, Quoted
from bot.citations import Citation
from bot.sources.difference import Difference
from bot.sources.record import Source

JsonObject = dict[str, Any]


def to_json(answer: Answer) -> str:
    """Write an answer as one line of JSON, in UTF-8 as it stands."""
    return json.dumps(
        {
            "command": answer.command,
            "found": answer.found,
            "title": answer.title,
            "as_of": str(answer.as_of) if answer.as_of else None,
            "lines": [_line(line) for line in answer.lines],
            "quotations": [_quotation(said) for said in answer.all_quotations()],
            "choices": list(answer.choices),
            "suggestions": list(answer.suggestions),
            "sources": [_source(source) for source in answer.sources],
        }
        | ({"verdict": answer.verdict} if answer.verdict else {}),
        ensure_ascii=False,
    )


def _line(line: Line) -> JsonObject:
    shown: JsonObject = {
        "text": f"{line.label}: {line.text}" if line.label else line.text,
        "citations": _citations(line.citations),
    }
    if line.date is not None:
        shown["date"] = str(line.date)
    if line.verdict:
        shown["verdict"] = line.verdict
    if line.difference:
        shown["difference"] = _difference(line.difference)
    if line.disputes:
        shown["disputes"] = [_disputed(disputed) for disputed in line.disputes]
    return shown


def _disputed(disputed: Disputed) -> JsonObject:
    sides = [
        {"text": side.text, "citations": _citations(side.citations), "sources": list(side.sources)}
        | ({"date": str(side.date)} if side.date else {})
        for side in disputed.sides
    ]
    return {"about": disputed.about, "sides": sides}


def _quotation(said: Quoted) -> JsonObject:
    shown: JsonObject = {"text": said.text, "speaker": said.speaker, "citation": str(said.citation)}
    if said.role:
        shown["role"] = said.role
    if said.marks:
        shown["marks"] = [list(mark) for mark in said.marks]
    if said.difference:
        shown["difference"] = _difference(said.difference)
    return shown


def _difference(difference: Difference) -> list[JsonObject]:
    """Put both texts side by side, piece by piece."""
    return [{"given": piece.given, "held": piece.held} for piece in difference.pieces]


def _source(source: Source) -> JsonObject:
    return {
        "id": source.id,
        "headline": source.headline,
        "byline": source.byline,
        "publisher": source.publisher,
        "published": str(source.published) if source.published else None,
    }


def _citations(citations: Iterable[Citation]) -> list[str]:
    return [str(citation) for citation in citations]
