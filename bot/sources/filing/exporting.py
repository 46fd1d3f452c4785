"""Write the speech found in plain texts as JSON lines, with offsets, so that anyone can score it.

A line of the input is ``{"id": …, "text": …}``; the lines of the text that are not blank are its paragraphs.
A line of the output is ``{"id", "quotes": [{"start", "end", "text", "speaker"}], "reported": [{"start", "end",
"speaker"}]}``, with half-open offsets into the text; a speaker whom the text does not name is null.
"""

import json
from collections.abc import Iterator
from typing import Any, cast

from bot.errors import Exit, FootnoteError
from bot.sources.speech.finding import find_speech


class NotADocument(FootnoteError):
    """Report a line of the input that holds no text to search."""

    exit_code = Exit.FILES


def export_line(numbered: tuple[int, bytes]) -> str:
    """Turn one line of the input, with its number, into one of the output; raise NotADocument where it is none."""
    id_, text = _document(*numbered)
    starts, paragraphs = zip(*_paragraphs(text), strict=True) if text.strip() else ((), ())
    speech = find_speech(paragraphs)
    quotes = [
        {
            "start": starts[found.paragraph] + found.start,
            "end": starts[found.paragraph] + found.end,
            "text": found.text,
            "speaker": found.attribution.speaker,
        }
        for found in speech.quotations
    ]
    reported = [
        {
            "start": starts[found.paragraph] + found.start,
            "end": starts[found.paragraph] + found.end,
            "speaker": found.attribution.speaker,
        }
        for found in speech.reports
    ]
    return json.dumps({"id": id_, "quotes": quotes, "reported": reported}, ensure_ascii=False)


def _document(number: int, line: bytes) -> tuple[str, str]:
    advice = 'write {"id": "…", "text": "…"}, both of them text, on each line'
    try:
        found: Any = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise NotADocument(f"line {number} is no JSON in UTF-8: {advice}") from error
    fields = cast("dict[str, Any]", found) if isinstance(found, dict) else {}
    id_, text = fields.get("id"), fields.get("text")
    if not isinstance(id_, str) or not isinstance(text, str):
        raise NotADocument(f"line {number} lacks an id or a text: {advice}")
    return id_, text


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Give each line that is not blank, and where it begins in the text."""
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield start, line
        start += len(line) + 1
