"""Read the settings from the environment and from the ``.env`` file of the library's folder."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from urllib.parse import urlsplit

from bot.errors import SettingsError
from bot.language.saying import PLAIN, babel_locale, languages

INDEX = ".footnote/index.sqlite3"
"""The file, in the library's folder, of its index, where ``FOOTNOTE_INDEX`` names no other."""

DISCORD = "https://discord.com"
"""The server that the bot connects to where ``DISCORD_BASE_URL`` names no other."""

STATE = ".footnote/state.sqlite3"
"""The file, in the library's folder, of what people do in chat, where ``FOOTNOTE_STATE`` names no other."""

RETENTION_DAYS = 90
"""The days for which that is kept, where ``FOOTNOTE_RETENTION_DAYS`` gives no other number."""

LONGEST_PREFIX = 3
"""The signs that may stand before a command."""

IN_NO_PREFIX = r"\w\s@<>#:/`"
"""What is none of these signs, as a set in a regular expression: what words, mentions, links and code begin with."""

_LARGEST_ID = 2**63 - 1
"""The largest number that a database holds; the ids that Discord gives end there, too."""


@dataclass(frozen=True)
class Settings:
    """Hold every setting; ``.env.example`` explains them.

    The token never appears in ``repr`` or in an error.
    """

    home: Path
    articles: Path | None
    index: Path
    prefix: str
    token: str | None = field(repr=False)
    guild_ids: frozenset[int]
    base_url: str
    editors_channel_id: int | None = None
    state: Path = Path(STATE)
    retention_days: int = RETENTION_DAYS
    language: str = PLAIN


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings; a variable of the environment wins over ``.env``. Raise SettingsError for a bad value."""
    try:
        home = _home(environment)
    except (OSError, RuntimeError) as error:
        raise SettingsError(
            f"the library's folder cannot be found ({error}): set FOOTNOTE_HOME to the one that holds seeds/ and briefs/"
        ) from error
    values = {**_dotenv(home / ".env"), **environment}

    def value(name: str) -> str:
        return values.get(name, "").strip()

    articles = _folder(home, "FOOTNOTE_ARTICLES", value("FOOTNOTE_ARTICLES"))
    index = _path(home, "FOOTNOTE_INDEX", value("FOOTNOTE_INDEX") or INDEX)
    channel = value("DISCORD_EDITORS_CHANNEL_ID")
    return Settings(
        home=home,
        articles=articles,
        index=index,
        prefix=read_prefix("FOOTNOTE_PREFIX", value("FOOTNOTE_PREFIX") or "!"),
        token=_token(value("DISCORD_TOKEN")),
        guild_ids=read_ids("DISCORD_GUILD_IDS", value("DISCORD_GUILD_IDS"), "server"),
        base_url=_base_url(value("DISCORD_BASE_URL") or DISCORD),
        editors_channel_id=read_id("DISCORD_EDITORS_CHANNEL_ID", channel, "channel") if channel else None,
        state=_path(home, "FOOTNOTE_STATE", value("FOOTNOTE_STATE") or STATE),
        retention_days=read_number("FOOTNOTE_RETENTION_DAYS", value("FOOTNOTE_RETENTION_DAYS") or str(RETENTION_DAYS)),
        language=read_language("FOOTNOTE_LANGUAGE", value("FOOTNOTE_LANGUAGE") or PLAIN),
    )


def _home(environment: Mapping[str, str]) -> Path:
    """Find the library's folder: FOOTNOTE_HOME, else this one if it is a library, else the checkout of this package."""
    if typed := environment.get("FOOTNOTE_HOME", "").strip():
        home = Path(typed).expanduser().absolute()
        if not home.is_dir():
            raise SettingsError(
                f"FOOTNOTE_HOME is {home}, which is no folder: set it to the one that holds seeds/ and briefs/"
            )
        return home
    here = Path.cwd()
    return here if is_library(here) else Path(__file__).parent.parent


def is_library(folder: Path) -> bool:
    """Tell whether a folder holds what makes a library."""
    return (folder / "briefs").is_dir() and (folder / "seeds").is_dir()


def read_library(name: str, typed: str) -> Path:
    """Read the folder of a library; raise SettingsError, which calls it by ``name``, where there is none."""
    folder = _path(Path.cwd(), name, typed)
    if not is_library(folder):
        raise SettingsError(f"{name} is {folder}, which is no library: name a folder that holds seeds/ and briefs/")
    return folder


def _dotenv(path: Path) -> dict[str, str]:
    """Read the settings file; raise SettingsError, which never shows what stands there, for a line that is none."""
    if not path.exists():
        return {}
    from dotenv import dotenv_values  # noqa: PLC0415 - most runs have no .env to read (3 ms)
    from dotenv.parser import parse_stream  # noqa: PLC0415 - as above

    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} cannot be read: save it as UTF-8, in a file that you may read") from error
    for binding in parse_stream(StringIO(text)):
        if binding.error or (binding.key is not None and binding.value is None):
            typed = binding.original.string
            blank = len(typed) - len(typed.lstrip())
            line = binding.original.line + typed[:blank].count("\n")
            raise SettingsError(f"{path}:{line}:1: this line is no setting: write NAME=value, and close every quote")
    return {name: value for name, value in dotenv_values(stream=StringIO(text)).items() if value is not None}


def _folder(home: Path, name: str, typed: str) -> Path | None:
    if not typed:
        return None
    folder = _path(home, name, typed)
    if not folder.is_dir():
        raise SettingsError(
            f"{name} is {folder}, which is no folder: set it to the one that holds the articles, or remove it"
        )
    return folder


def _path(home: Path, name: str, typed: str) -> Path:
    try:
        return home / Path(typed).expanduser()
    except RuntimeError as error:
        raise SettingsError(f"{name} is '{typed}', and there is no such home folder: write the whole path") from error


def _token(typed: str) -> str | None:
    if typed and not re.fullmatch(r"[!-~]+", typed):
        raise SettingsError("DISCORD_TOKEN has spaces or other signs that no token has: copy it anew")
    return typed or None


def read_prefix(name: str, typed: str) -> str:
    """Read the sign before a command; raise SettingsError, which calls it by ``name``, for what can be none."""
    if not typed or len(typed) > LONGEST_PREFIX or not typed.isprintable() or re.search(rf"[{IN_NO_PREFIX}]", typed):
        raise SettingsError(
            f"{name} is '{typed}': use one to three signs such as ! or ?, no letters, digits, spaces or @<>#:/`"
        )
    return typed


def read_ids(name: str, typed: str, what: str) -> frozenset[int]:
    """Read any number of ids; raise SettingsError, which says of ``what`` they should be, for something else."""
    ids = [part for part in re.split(r"[\s,;]+", typed) if part]
    for part in ids:
        if not _is_id(part):
            raise SettingsError(f"{name} has '{part}': write {what} ids, which are numbers, with commas between them")
    return frozenset(map(int, ids))


def read_id(name: str, typed: str, what: str) -> int:
    """Read one id; raise SettingsError, which says of ``what`` it should be, for something else."""
    if not _is_id(typed):
        raise SettingsError(f"{name} is '{typed}': write the id of one {what}, which is a number")
    return int(typed)


def _is_id(typed: str) -> bool:
    return bool(re.fullmatch(r"[0-9]{1,20}", typed)) and 0 < int(typed) <= _LARGEST_ID


def read_number(name: str, typed: str, least: int = 0, most: int = 100_000) -> int:
    """Read a whole number; raise SettingsError, which calls it by ``name``, for something else."""
    if not re.fullmatch(r"[0-9]{1,9}", typed) or not least <= int(typed) <= most:
        raise SettingsError(f"{name} is '{typed}': write a whole number from {least} to {most}")
    return int(typed)


def read_language(name: str, typed: str) -> str:
    """Read a locale, such as ``ko`` or ``en-US``; raise SettingsError where there is no catalogue of its language."""
    locale = typed.replace("_", "-")
    language, dash, region = locale.partition("-")
    if language.lower() not in languages() or (dash and (not region or babel_locale(locale) == PLAIN)):
        known = ", ".join(sorted(languages()))
        raise SettingsError(
            f"{name} is '{typed}', which nobody has translated Footnote into: write one of {known}, or one of"
            " them with a region, such as en-US"
        )
    return f"{language.lower()}-{region.upper()}" if region else language.lower()


def _base_url(typed: str) -> str:
    try:
        parts = urlsplit(typed)
        usable = (
            parts.scheme in ("http", "https")
            and parts.hostname
            and not parts.query
            and not parts.username
            and (parts.port or 1)
        )
    except ValueError:
        usable = False
    if not usable:
        raise SettingsError(
            f"DISCORD_BASE_URL is '{typed}': write an address such as http://127.0.0.1:8080, or remove it"
        )
    return typed.rstrip("/")
