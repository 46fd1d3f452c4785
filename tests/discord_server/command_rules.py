"""The rules on application commands that Discord's OpenAPI file does not state, and those it does."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

from .bodies import Json, listed, within
from .commands import GROUP, SLASH, SUBCOMMAND
from .errors import Problem, at_most, bad_length

Path = tuple[str | int, ...]

NAME, DESCRIPTION, MENU, SIZE, CHOICE = 32, 100, 25, 8000, 100
COUNTS = {1: 100, 2: 15, 3: 15}
LOCALES = frozenset(
    "ar bg cs da de el en-GB en-US es-419 es-ES fi fr he hi hr hu id it ja ko lt nl no pl pt-BR ro ru sv-SE th tr uk vi"
    " zh-CN zh-TW".split()
)
_SCRIPTS = ("DEVANAGARI ", "THAI ")  # letters and marks: \p{sc=Deva}, \p{sc=Thai}


def check_commands(bodies: list[Json]) -> Iterator[Problem]:
    """List what is wrong with all commands of one scope, each under its number."""
    twins = Counter((body.get("type") or SLASH, body["name"]) for body in bodies)
    for number, body in enumerate(bodies):
        yield from check_command(body, (number,))
        if twins[body.get("type") or SLASH, body["name"]] > 1:
            text = "Application command names must be unique"
            yield Problem((number,), "APPLICATION_COMMANDS_DUPLICATE_NAME", text)


def check_command(body: Json, at: Path = ()) -> Iterator[Problem]:
    """List what is wrong with a command, under its path."""
    slash = (body.get("type") or SLASH) == SLASH
    yield from _names(body, at, strict=slash)
    if slash:
        yield from _descriptions(body, at)
        yield from _options(listed(body, "options"), (*at, "options"))
    else:
        for key in ("description", "options"):
            if body.get(key):
                text = f"Context menu commands cannot have {key}"
                yield Problem((*at, key), f"APPLICATION_COMMAND_{key.upper()}_NOT_ALLOWED", text)
    size = _size(body)
    if size > SIZE:
        # Discord does not say which command it is.
        text = f"Command exceeds maximum size ({SIZE}) ({body['name']} has {size})"
        yield Problem((), "APPLICATION_COMMAND_TOO_LARGE", text)


def _names(part: Json, at: Path, *, strict: bool) -> Iterator[Problem]:
    names = {(*at, "name"): part["name"]}
    names |= {(*at, "name_localizations", key): name for key, name in within(part, "name_localizations").items()}
    for path, name in names.items():
        if not 1 <= len(name) <= NAME:
            yield bad_length(path, 1, NAME)
        elif strict and (name != name.lower() or not all(_may_stand(letter) for letter in name)):
            yield Problem(path, "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")
    yield from _locales(part, at, "name_localizations")


def _may_stand(letter: str) -> bool:
    if letter in "-_'" or unicodedata.category(letter)[0] in "LN":
        return True
    return unicodedata.name(letter, "").startswith(_SCRIPTS)


def _descriptions(part: Json, at: Path) -> Iterator[Problem]:
    texts = {(*at, "description"): part.get("description") or ""}
    inside = within(part, "description_localizations")
    texts |= {(*at, "description_localizations", key): text for key, text in inside.items()}
    for path, text in texts.items():
        if not 1 <= len(text) <= DESCRIPTION:
            yield bad_length(path, 1, DESCRIPTION)
    yield from _locales(part, at, "description_localizations")


def _locales(part: Json, at: Path, key: str) -> Iterator[Problem]:
    for unknown in sorted(within(part, key).keys() - LOCALES):
        yield Problem((*at, key, unknown), "ENUM_TYPE_COERCE", f'Value "{unknown}" is not a valid enum value.')


def _options(options: list[Json], at: Path) -> Iterator[Problem]:
    if len(options) > MENU:
        yield at_most(at, MENU)
    nested = [option["type"] in (SUBCOMMAND, GROUP) for option in options]
    if any(nested) and not all(nested):
        text = "Sub-command and sub-command group option types are mutually exclusive to all other types"
        yield Problem((*at, nested.index(not nested[0])), "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", text)
    twins = Counter(option["name"] for option in options)
    optional = False
    for number, option in enumerate(options):
        here = (*at, number)
        yield from _names(option, here, strict=True)
        yield from _descriptions(option, here)
        if twins[option["name"]] > 1:
            yield Problem(here, "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", "Option name already exists")
        if option.get("required") and optional:
            text = "Required options must be placed before non-required options"
            yield Problem(here, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", text)
        optional = optional or not option.get("required")
        yield from _options(listed(option, "options"), (*here, "options"))
        yield from _choices(option, here)


def _choices(option: Json, at: Path) -> Iterator[Problem]:
    choices = listed(option, "choices")
    if choices and option.get("autocomplete"):
        text = "Autocomplete cannot be used with choices"
        yield Problem((*at, "autocomplete"), "APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES", text)
    yield from check_choices(choices, (*at, "choices"))


def check_choices(choices: list[Json], at: Path) -> Iterator[Problem]:
    """List what is wrong with the choices of an option, or those of an autocompletion."""
    if len(choices) > MENU:
        yield at_most(at, MENU)
    for number, choice in enumerate(choices):
        if not 1 <= len(choice["name"]) <= CHOICE:
            yield bad_length((*at, number, "name"), 1, CHOICE)
        if isinstance(choice["value"], str) and len(choice["value"]) > CHOICE:
            yield at_most((*at, number, "value"), CHOICE)
        yield from _locales(choice, (*at, number), "name_localizations")


def _size(part: Json) -> int:
    """Count names, descriptions and values; of translations, each text's longest alone counts."""
    total = 0
    for key in ("name", "description"):
        texts: Iterable[str] = within(part, f"{key}_localizations").values()
        total += max(len(text) for text in (part.get(key) or "", *texts))
    total += len(str(part["value"])) if "value" in part else 0
    return total + sum(_size(inner) for key in ("options", "choices") for inner in listed(part, key))
