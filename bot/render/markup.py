"""Read Discord's markdown as Discord does, so that a mistake in writing it can be seen before it is sent.

Read is all that a message may hold, also what Footnote never writes on purpose: a link or a mention that is found
here got past the escaping. Headings, lists and small text span a line each, which is all that Footnote writes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, cast

Style = Literal["bold", "italic", "underline", "strike", "spoiler", "code", "link", "mention"]
Kind = Literal["text", "heading-1", "heading-2", "heading-3", "small", "quote"]


@dataclass(frozen=True, slots=True)
class Styled:
    """Hold words that stand out."""

    style: Style
    parts: "tuple[Part, ...]"


Part = str | Styled


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Hold one line; ``depth`` is 1 in an item of a list, 2 in a list within that, and 0 outside of lists."""

    kind: Kind
    parts: tuple[Part, ...]
    depth: int = 0

    @property
    def text(self) -> str:
        """Give the bare words."""
        return "".join(map(_bare, self.parts))


_DEEPEST = 10
"""How deep marks may stand within marks, and lists within lists, before they are taken for text."""

_ITEM = re.compile(r"(?P<indent> *)(?:[-*+]|(?P<number>\d+\.)) +(?=\S)")
_BEGINNING = re.compile(r"(?P<marks>#{1,3}|-#|>(?:>>)?) +(?=\S)")
_KINDS: dict[str, Kind] = {"#": "heading-1", "##": "heading-2", "###": "heading-3", "-#": "small"}

_INLINE = re.compile(
    r"""
      \\(?P<escaped>[^0-9A-Za-z\s])
    | (?P<ticks>`++)(?P<code>[^`]+)(?P=ticks)(?!`)
    | \*\*(?P<bold>(?:\\.|[^\\])+?)\*\*(?!\*)
    | __(?P<underline>(?:\\.|[^\\])+?)__(?!_)
    | ~~(?P<strike>(?:\\.|[^\\])+?)~~
    | \|\|(?P<spoiler>(?:\\.|[^\\])+?)\|\|
    | \*(?=\S)(?P<italic>(?:\\.|\*\*|[^\\*])+?)(?<!\s)\*(?!\*)
    | (?<!\w)_(?P<slanted>(?:\\.|__|[^\\_])+?)_(?!\w)
    | \[(?P<link>(?:\\.|[^\\\[\]])+)\]\(<?(?:https?|discord)://[^\s()]+>?\)
    | <(?P<angled>(?:https?|discord|steam)://[^\s<>]+|(?:mailto|tel|sms):[^\s<>]+)>
    | (?P<address>(?:https?|discord|steam)://[^\s<>]+)
    | (?P<mention>@everyone|@here|<(?:@[!&]?\d+|\#\d+|a?:\w+:\d+|t:-?\d+(?::\w)?|id:\w+|/[^<>\n]+:\d+)>)
    """,
    re.VERBOSE,
)
_STYLES = {"slanted": "italic", "angled": "link", "address": "link"}
_AS_TYPED = ("code", "angled", "address", "mention")


def read(markdown: str) -> tuple[Paragraph, ...]:
    """Read a text line by line."""
    return tuple(_line(line) for line in markdown.split("\n"))


def _line(line: str) -> Paragraph:
    depth = 0
    while depth < _DEEPEST and (item := _ITEM.match(line)):
        depth += 1 if depth else 1 + min(len(item["indent"]) // 2, _DEEPEST - 1)
        line = line[item.end() :]
        if item["number"]:
            return Paragraph("text", (f"{item['number']} ", *_parts(line)), depth)
    if begun := _BEGINNING.match(line):
        return Paragraph(_KINDS.get(begun["marks"], "quote"), tuple(_parts(line[begun.end() :])), depth)
    return Paragraph("text", tuple(_parts(line)), depth)


def _parts(text: str, depth: int = 0) -> Iterator[Part]:
    """Part words that stand out from the others, at one place after the other as Discord does."""
    at, plain = 0, ""
    for found in _INLINE.finditer(text) if depth < _DEEPEST else ():
        plain += text[at : found.start()]
        at = found.end()
        if found["escaped"]:
            plain += found["escaped"]
            continue
        name = cast("str", found.lastgroup)
        if plain:
            yield plain
        plain = ""
        inside = (found[name],) if name in _AS_TYPED else tuple(_parts(found[name], depth + 1))
        yield Styled(cast("Style", _STYLES.get(name, name)), inside)
    if rest := plain + text[at:]:
        yield rest


def _bare(part: Part) -> str:
    return part if isinstance(part, str) else "".join(map(_bare, part.parts))
