"""Read the words of a message as people write it in a chat, in Discord's markdown."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bot.sources.speech.marks import SHORTEST_OPEN, segments

_CODE = re.compile(r"(?P<ticks>`+)(?s:.+?)(?P=ticks)")
_STRUCK = re.compile(r"~~(?=\S).+?~~")
_LINK = re.compile(r"\[(?P<shown>[^\[\]\n]*)\]\(<?[a-z]+://[^\s()]+>?\)")
_ADDRESS = re.compile(r"<?\b[a-z]+://[^\s<>]+>?|<(?:@[!&]?\d+|#\d+|a?:\w+:\d+|t:-?\d+(?::\w)?|id:\w+|/[^<>\n]+:\d+)>")
_ESCAPED = re.compile(r"\\([^0-9A-Za-z\s])")
_MARKS = re.compile(r"\*+|\|\||__+|(?<!\w)_(?=\S)|(?<=\S)_(?!\w)")
_BEGINNING = re.compile(r"(?P<quote>(?:>>> |> ?)?)\s*(?:(?:#{1,3}|-#|[-*+•]|\d+\.) +(?=\S))?")
_SIGNED = re.compile(r"""(?P<mark>["”»])\s*\((?P<name>[^\W\d_a-z][^()\n]*)\)""")
_MOST_JOINED = 20
"""The lines over which one quotation may go."""

_PLACEHOLDER = "\ufffc"


class Paragraph(NamedTuple):
    """Hold a line of a message without its markdown; ``cited`` where it stands in a block quote."""

    text: str
    cited: bool


def paragraphs(message: str) -> tuple[Paragraph, ...]:
    """Give what a message says, line by line.

    Code, addresses, mentions and what is struck out are left out. Lines over which one quotation goes are joined, and
    a name in brackets behind a quotation stands behind a dash, as a signature does.
    """
    return tuple(_joined([*_lines(message)]))


def _lines(message: str) -> Iterator[Paragraph]:
    text = _CODE.sub(" ", message)
    for mark in (_STRUCK, _ADDRESS):
        text = mark.sub(" ", _LINK.sub(r"\g<shown>", text))
    rest = False
    for line in text.splitlines():
        begun = _BEGINNING.match(line)
        quote = begun["quote"] if begun else ""
        rest = rest or quote.startswith(">>>")
        words = _ESCAPED.sub(lambda sign: f"{_PLACEHOLDER}{ord(sign[1])};", line[begun.end() if begun else 0 :])
        words = re.sub(rf"{_PLACEHOLDER}(\d+);", lambda sign: chr(int(sign[1])), _MARKS.sub("", words))
        words = _SIGNED.sub(r"\g<mark> — \g<name>", " ".join(words.split()))
        yield Paragraph(words, cited=rest or bool(quote))


def _joined(lines: Sequence[Paragraph]) -> Iterator[Paragraph]:
    i = 0
    while i < len(lines):
        end = _closing(lines, i) if _is_open(lines[i].text) else i
        yield Paragraph(" ".join(line.text for line in lines[i : end + 1]), lines[i].cited)
        i = end + 1


def _closing(lines: Sequence[Paragraph], i: int) -> int:
    """Give the line in which a quotation ends that begins in another; the same one where it ends nowhere near."""
    text = lines[i].text
    for end in range(i + 1, min(len(lines), i + _MOST_JOINED)):
        if not lines[end].text or lines[end].cited != lines[i].cited:
            return i
        text = f"{text} {lines[end].text}"
        if not _is_open(text):
            return end
    return i


def _is_open(text: str) -> bool:
    """Tell whether a quotation begins in a text that does not end there, however short it is so far."""
    found = segments(text + "." * (SHORTEST_OPEN + 1))
    return bool(found) and not found[-1].closed
