"""Run ``footnote guild``."""

import argparse
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, fields, replace
from functools import partial
from pathlib import Path
from typing import Any

from bot.chat.keeping import opened
from bot.config import read_id, read_ids, read_language, read_library, read_number, read_prefix
from bot.errors import Exit, UsageError
from bot.state.guilds import GuildSettings, add_guild, all_guilds, change_guild, remove_guild

_LIMIT = 1000
"""The most questions a minute that can be set; who wants no limit sets none."""

_READERS: Mapping[str, tuple[str, Callable[[str, str], Any]]] = {
    "prefix": ("prefix", read_prefix),
    "home": ("home", lambda name, typed: str(read_library(name, typed))),
    "language": ("language", read_language),
    "editors": ("editors", partial(read_ids, what="role or user")),
    "editors_channel": ("editors_channel_id", partial(read_id, what="channel")),
    "channels": ("channels", partial(read_ids, what="channel")),
    "questions_per_minute": ("questions_per_minute", partial(read_number, least=1, most=_LIMIT)),
    "guild_questions_per_minute": ("guild_questions_per_minute", partial(read_number, least=1, most=_LIMIT)),
}
"""The field of each option, and the rule of the settings by which it is read."""

_DEFAULTS = {field.name: field.default for field in fields(GuildSettings)}


async def run(path: Path, parsed: argparse.Namespace) -> Exit:
    """Do what was typed; raise UsageError where it makes no sense, SettingsError for a value that cannot be used."""
    if parsed.doing == "list":
        async with opened(path) as state:
            return _print(await all_guilds(state), as_json=parsed.json)
    guild = read_id("ID", parsed.guild, "server")
    changes = changes_of(parsed) if parsed.doing == "set" else {}
    async with opened(path) as state:
        match parsed.doing:
            case "add":
                print(f"Server {guild} is {'added' if await add_guild(state, guild) else 'there already'}.")
            case "remove":
                if not await remove_guild(state, guild):
                    raise _not_added(guild)
                print(f"Server {guild} is removed, with all that was set for it.")
            case _:
                settings = await change_guild(state, guild, lambda before: replace(before, **changes))
                if settings is None:
                    raise _not_added(guild)
                print(_line(settings))
    return Exit.FOUND


def changes_of(parsed: argparse.Namespace) -> dict[str, Any]:
    """Give the new values of the fields for which an option was typed; "default" or nothing clears one."""
    typed = {option: value.strip() for option in _READERS if (value := getattr(parsed, option)) is not None}
    if not typed:
        raise UsageError("guild set needs what to set, such as --prefix '?': footnote guild set --help lists it all")
    changes: dict[str, Any] = {}
    for option, value in typed.items():
        field, read = _READERS[option]
        name = f"--{option.replace('_', '-')}"
        changes[field] = _DEFAULTS[field] if value in ("", "default") else read(name, value)
    return changes


def _not_added(guild: int) -> UsageError:
    return UsageError(f"server {guild} was not added: footnote guild list shows those that were")


def _print(guilds: Sequence[GuildSettings], *, as_json: bool) -> Exit:
    for settings in guilds:
        print(json.dumps(_plain(settings), ensure_ascii=False) if as_json else _line(settings))
    if not guilds and not as_json:
        print("No server was added: footnote guild add ID adds one.")
    return Exit.FOUND if guilds else Exit.NOTHING_HELD


def _plain(settings: GuildSettings) -> dict[str, Any]:
    return asdict(settings) | {"editors": sorted(settings.editors), "channels": sorted(settings.channels)}


def _line(settings: GuildSettings) -> str:
    """Show a server with what is set for it, by the names of the options."""
    plain = _plain(settings)
    values = {option: plain[field] for option, (field, _) in _READERS.items() if plain[field]}
    shown = (f"{option.replace('_', '-')} {str(value).strip('[]')}" for option, value in values.items())
    return f"{settings.id}: {'; '.join(shown) or 'nothing is set'}"
