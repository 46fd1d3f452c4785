"""Find keys and items that do not begin in line with the ones that they belong to."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import yaml

from bot.spots import Slip, Spot, spot_of

HEAD = re.compile(r"(?P<before> *)(?P<dash>(?:- +)*(?:-$)?)(?:(?P<key>[\w-]+) *:(?= |$))?")
"""What a line begins with: spaces, dashes of items, and a key with its colon."""


@dataclass(frozen=True, slots=True)
class _Opened:
    """Hold the last key of a mapping, or with the name "-" the first dash of a list; ``first`` is the mapping's first line."""

    column: int
    line: int
    name: str
    first: int


def misplaced(lines: Sequence[str], seen: Spot, events: Iterable[yaml.Event], *, in_text: bool) -> Slip | None:
    """Find what is wrong with the indentation of the line where YAML noticed a problem, if anything is.

    ``events`` are what was read before; ``in_text`` is whether YAML took the line for more of the text above it.
    """
    head = HEAD.match(lines[seen.line - 1]) if seen.line <= len(lines) else None
    if head is None or not (head["dash"] or head["key"]):
        return None
    column = len(head["before"]) + 1
    if (head.end() if in_text else column) != seen.column:
        return None
    opened = _opened(events)
    if in_text and (keyless := _keyless(lines, Spot(seen.line, head.start("key") + 1), opened)):
        return keyless
    alike = [one for one in opened if (one.name == "-") == bool(head["dash"])]
    if head["dash"] and not alike:
        return _without_dash(column, opened)
    if not alike or column in {one.column for one in alike}:
        return None
    what = "this '-'" if head["dash"] else f"'{head['key']}'"
    near = alike if len(alike) == 1 else [one for one in alike if abs(one.column - column) == 1]
    advice = _aside(what, column, near[0]) if len(near) == 1 else _adrift(what, alike)
    if in_text:
        unless = "it begins no item" if head["dash"] else "it is no key"
        advice += f"; where {unless}, put the whole text in double quotes"
    return Slip(Spot(seen.line, column), advice)


def _keyless(lines: Sequence[str], key: Spot, opened: Sequence[_Opened]) -> Slip | None:
    """Find the line before a key that should have one, too, and has none."""
    number = key.line - 1
    while number > 0 and not lines[number - 1].partition("#")[0].strip():
        number -= 1
    head = HEAD.match(lines[number - 1]) if number > 0 else None
    if head is None or head["key"] or head.end() + 1 != key.column:
        return None
    if opened and not head["dash"] and key.column not in {one.column for one in opened if one.name != "-"}:
        return None
    return Slip(Spot(number, key.column), "a line without ': ' where a key is expected")


def _aside(what: str, column: int, one: _Opened) -> str:
    aside = column - one.column
    spaces = "1 space" if abs(aside) == 1 else f"{abs(aside)} spaces"
    other = "the one" if one.name == "-" else f"'{one.name}'"
    side = "right" if aside > 0 else "left"
    return f"{what} begins {spaces} to the {side} of {other} in line {one.line}: begin both in the same column"


def _adrift(what: str, alike: Sequence[_Opened]) -> str:
    if alike[0].name == "-":
        others = " or ".join(f"line {one.line}" for one in reversed(alike))
        return f"{what} begins below no other one: begin it below the one in {others}, whichever list it belongs to"
    others = " or ".join(f"'{one.name}' (line {one.line})" for one in reversed(alike))
    return f"{what} begins below no other key: begin it below {others}, whichever it belongs to"


def _without_dash(column: int, opened: Sequence[_Opened]) -> Slip | None:
    """Find the first item of a list, before which the dash is missing that the next one has."""
    inner = [one for one in opened if one.name != "-" and one.column > column]
    if not inner:
        return None
    return Slip(
        Spot(inner[0].first, inner[0].column), "the first item of a list without its '- ': write that before it"
    )


def _opened(events: Iterable[yaml.Event]) -> list[_Opened]:
    """Give the last key of every mapping, and the first dash of every list, that a line below could go on.

    Those in brackets are none of them. One that is closed already counts as long as nothing begins left of it.
    """
    opened: list[_Opened] = []
    # Of each mapping and list that is open: the line where it begins, and whether a key of a mapping in lines comes next.
    within: list[tuple[int, bool | None]] = []
    for event in events:
        if isinstance(event, yaml.CollectionEndEvent):
            within.pop()
            continue
        if not isinstance(event, yaml.NodeEvent):
            continue
        line, column = spot_of(event.start_mark)
        if within and (is_key := within[-1][1]) is not None:
            first = within[-1][0]
            within[-1] = (first, not is_key)
            if is_key and isinstance(event, yaml.ScalarEvent):
                opened = [one for one in opened if one.column < column]
                opened.append(_Opened(column, line, event.value, first))
        if isinstance(event, yaml.SequenceStartEvent) and not event.flow_style:
            opened = [one for one in opened if one.column < column or (one.column == column and one.name != "-")]
            opened.append(_Opened(column, line, "-", line))
        if isinstance(event, yaml.CollectionStartEvent):
            is_lines = isinstance(event, yaml.MappingStartEvent) and not event.flow_style
            within.append((line, True if is_lines else None))
    return opened
