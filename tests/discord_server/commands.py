"""Application commands as Discord keeps them and gives them back."""

from __future__ import annotations

from dataclasses import dataclass, field

from .bodies import Json, listed, within

SLASH, ON_USER, ON_MESSAGE = 1, 2, 3
SUBCOMMAND, GROUP = 1, 2

_LOCALIZED = ("name_localizations", "description_localizations")
# What Discord leaves out of an option when it says nothing.
_OPTIONAL = ("required", "autocomplete", "options", "choices", "channel_types", *_LOCALIZED)
_BOUNDS = ("min_value", "max_value", "min_length", "max_length")


@dataclass(frozen=True)
class Sync:
    """Record one PUT of all commands that Discord took: its guild (None: global), their names, which were changed."""

    guild_id: int | None
    names: tuple[str, ...]
    changed: tuple[str, ...]


@dataclass(eq=False)
class Command:
    """Hold a command: `body` is what Discord made of the one that was sent, `version` rises when that changes."""

    id: int
    version: int
    guild_id: int | None
    body: Json = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Give the name."""
        return self.body["name"]

    @property
    def type(self) -> int:
        """Give the number of the type: `SLASH`, `ON_USER` or `ON_MESSAGE`."""
        return self.body["type"]

    @property
    def permissions(self) -> int:
        """Give the permissions that a member needs to be shown the command."""
        return int(self.body["default_member_permissions"] or 0)

    @property
    def in_dms(self) -> bool:
        """Tell whether it can be used in direct messages with the bot."""
        contexts = self.body.get("contexts")
        return self.guild_id is None and (self.body["dm_permission"] if contexts is None else 1 in contexts)


def kept(body: Json, guild_id: int | None) -> Json:
    """Give a command as Discord keeps it, with all it fills in and without what says nothing."""
    needed = body.get("default_member_permissions")
    shown: Json = {"type": body.get("type") or SLASH, "name": body["name"], "nsfw": bool(body.get("nsfw"))}
    shown |= {"description": body.get("description") or "", "contexts": body.get("contexts")}
    shown |= {"default_member_permissions": None if needed is None else str(needed)}
    shown |= {key: within(body, key) or None for key in _LOCALIZED}
    if guild_id is None:
        shown["dm_permission"] = body.get("dm_permission") is not False
        shown["integration_types"] = listed(body, "integration_types") or [0]
    if body.get("options"):
        shown["options"] = [_option(option) for option in body["options"]]
    return shown


def command_json(command: Command, application: int, *, localizations: bool = True) -> Json:
    """Show a command, without the dictionaries of translations unless they are asked for."""
    shown = command.body if localizations else _plain(command.body)
    shown = shown | {"id": str(command.id), "application_id": str(application), "version": str(command.version)}
    return shown | ({} if command.guild_id is None else {"guild_id": str(command.guild_id)})


def _option(option: Json) -> Json:
    kept_whole = {key: option[key] for key in ("type", "name", "description")}
    kept_whole |= {key: option[key] for key in _BOUNDS if option.get(key) is not None}
    kept_whole |= {key: option[key] for key in _OPTIONAL if option.get(key)}
    if option.get("options"):
        kept_whole["options"] = [_option(inner) for inner in option["options"]]
    if option.get("choices"):
        choices: list[Json] = option["choices"]
        kept_whole["choices"] = [{k: v for k, v in choice.items() if v is not None} for choice in choices]
    return kept_whole


def _plain(body: Json) -> Json:
    shown = {key: value for key, value in body.items() if key not in _LOCALIZED}
    for key in ("options", "choices"):
        if key in shown:
            shown[key] = [_plain(inner) for inner in shown[key]]
    return shown
