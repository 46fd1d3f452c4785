"""Modals: the rules that Discord holds them to, and what it sends once a person has filled one in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from .bodies import Json, listed, walk
from .channels import Channel
from .errors import Problem, at_most, bad_length
from .shown_interactions import Thing
from .state import Role, User

ROW, STRING_SELECT, TEXT_INPUT, TEXT, LABEL = 1, 3, 4, 10, 18
SELECTS = frozenset({3, 5, 6, 7, 8})
PARTS, TITLE, LABEL_TEXT, TEXT_MOST = 5, 45, 45, 4000
_TICKED = frozenset({21, 22, 23})  # radio group, checkbox group, checkbox

Filled = str | bool | Thing | list[str] | list[User] | list[Role] | list[Channel]


def check_modal(data: Json) -> Iterator[Problem]:
    """List what is wrong with the data of a modal (callback type 9)."""
    at, parts = ("data", "components"), listed(data, "components")
    if not 1 <= len(data.get("title") or "") <= TITLE:
        yield bad_length(("data", "title"), 1, TITLE)
    if not 1 <= len(data.get("custom_id") or "") <= 100:
        yield bad_length(("data", "custom_id"), 1, 100)
    if not 1 <= len(parts) <= PARTS:
        yield bad_length(at, 1, PARTS)
    for value, times in Counter(part["custom_id"] for part in walk(parts) if part.get("custom_id")).items():
        if times > 1:
            text = f"Component custom_id cannot be duplicated ({value!r}, {times} times)."
            yield Problem(at, "COMPONENT_CUSTOM_ID_DUPLICATED", text)
    for number, part in enumerate(parts):
        yield from _part(part, (*at, number))


def _part(part: Json, at: tuple[str | int, ...]) -> Iterator[Problem]:
    if part["type"] not in (ROW, TEXT, LABEL):
        text = f'Value of field "type" must be one of ({ROW}, {TEXT}, {LABEL}).'
        yield Problem((*at, "type"), "UNION_TYPE_CHOICES", text)
    labelled = part["type"] == LABEL
    if labelled and not 1 <= len(part.get("label") or "") <= LABEL_TEXT:
        yield bad_length((*at, "label"), 1, LABEL_TEXT)
    for field in walk([part]):
        if field["type"] == TEXT_INPUT:
            if labelled and field.get("label"):
                text = "A text input in a label cannot have a label of its own."
                yield Problem((*at, "component", "label"), "TEXT_INPUT_LABEL_NOT_ALLOWED", text)
            if not labelled and not field.get("label"):
                yield Problem((*at, "label"), "BASE_TYPE_REQUIRED", "This field is required")
            if len(field.get("value") or "") > TEXT_MOST:
                yield at_most((*at, "value"), TEXT_MOST)
        options = listed(field, "options")
        if field["type"] == STRING_SELECT and not 1 <= len(options) <= 25:
            yield bad_length((*at, "options"), 1, 25)


def fill(data: Json, values: Mapping[str, Filled]) -> tuple[list[Json], list[Thing]]:
    """Give the components of a submission with what a person put in, and the things that they chose.

    What is not in `values` stays as the modal shows it. Raises AssertionError where Discord's own client would
    not let them submit.
    """
    fields = {part["custom_id"]: part for part in walk(data["components"]) if part.get("custom_id")}
    if strange := sorted(values.keys() - fields.keys()):
        raise AssertionError(f"the modal has no field {strange[0]!r}; it has {sorted(fields)}")
    things: list[Thing] = []
    numbers = iter(range(1, 100))
    return [_filled(part, values, things, numbers) for part in data["components"]], things


def _filled(part: Json, values: Mapping[str, Filled], things: list[Thing], numbers: Iterator[int]) -> Json:
    shown: Json = {"type": part["type"], "id": part.get("id") or next(numbers)}
    if part["type"] == ROW:
        return shown | {"components": [_filled(inner, values, things, numbers) for inner in part["components"]]}
    if part["type"] == LABEL:
        return shown | {"component": _filled(part["component"], values, things, numbers)}
    if "custom_id" not in part:
        return shown
    shown["custom_id"] = part["custom_id"]
    given = values.get(part["custom_id"])
    if part["type"] == TEXT_INPUT:
        return shown | {"value": _typed(part, part.get("value") or "" if given is None else given)}
    if part["type"] in _TICKED and not isinstance(given, list):
        return shown | {"value": part.get("default", False) if given is None and part["type"] == 23 else given}
    chosen: Sequence[str | bool | Thing] = [] if given is None else given if isinstance(given, list) else [given]
    things.extend(one for one in chosen if not isinstance(one, str | bool))
    return shown | {"values": check_chosen(part, [one if isinstance(one, str) else str(_id(one)) for one in chosen])}


def _typed(part: Json, value: Filled) -> str:
    where = f"in {part['custom_id']!r}"
    assert isinstance(value, str), f"{value!r} cannot be typed {where}"
    assert value or part.get("required") is False, f"something must be typed {where}"
    least, most = part.get("min_length") or 0, part.get("max_length") or TEXT_MOST
    assert not value or least <= len(value) <= most, f"{len(value)} characters {where}, not {least} to {most}"
    return value


def check_chosen(part: Json, chosen: list[str]) -> list[str]:
    """Give the chosen values of a select menu, or raise AssertionError where they cannot be chosen."""
    where = f"in {part['custom_id']!r}"
    offered = [option["value"] for option in listed(part, "options")]
    if part["type"] == STRING_SELECT and (strange := [one for one in chosen if one not in offered]):
        raise AssertionError(f"{strange[0]!r} is not offered {where}; offered are {offered}")
    least, most = part.get("min_values", 1), part.get("max_values") or 1
    if not chosen and (part.get("required") is False or least == 0):
        return []
    assert least <= len(chosen) <= most, f"{len(chosen)} chosen {where}, not {least} to {most}"
    return chosen


def _id(thing: Thing | bool) -> int:
    assert not isinstance(thing, bool), "true and false are no choice of a menu"
    return thing.id
