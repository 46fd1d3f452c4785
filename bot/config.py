"""Read the settings from the environment and from the ``.env`` file of the library's folder."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from urllib.parse import urlsplit

from bot.errors import SettingsError

DISCORD = "https://discord.com"
"""The server that the bot connects to where ``DISCORD_BASE_URL`` names no other."""


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
    index = _path(home, "FOOTNOTE_INDEX", value("FOOTNOTE_INDEX") or ".footnote/index.sqlite3")
    return Settings(
        home=home,
        articles=articles,
        index=index,
        prefix=_prefix(value("FOOTNOTE_PREFIX") or "!"),
        token=_token(value("DISCORD_TOKEN")),
        guild_ids=_ids(value("DISCORD_GUILD_IDS")),
        base_url=_base_url(value("DISCORD_BASE_URL") or DISCORD),
        editors_channel_id=_channel_id(value("DISCORD_EDITORS_CHANNEL_ID")),
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
    return here if (here / "briefs").is_dir() and (here / "seeds").is_dir() else Path(__file__).parent.parent


def _dotenv(path: Path) -> dict[str, str]:
    """Read the settings file; raise SettingsError, which never shows what stands there, for a line that is none."""
    if not path.exists():
        return {}
    from dotenv import dotenv_values  # noqa: PLC0415 - most runs have no .env to read (15 ms)
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


def _prefix(typed: str) -> str:
    if len(typed) > 3 or re.search(r"[\w\s@<>#:/`]", typed):
        raise SettingsError(
            f"FOOTNOTE_PREFIX is '{typed}': use one to three signs such as ! or ?, no letters, digits, spaces or @<>#:/`"
        )
    return typed


def _ids(typed: str) -> frozenset[int]:
    ids = [part for part in re.split(r"[\s,;]+", typed) if part]
    for part in ids:
        if not re.fullmatch(r"[0-9]{1,20}", part):
            raise SettingsError(
                f"DISCORD_GUILD_IDS has '{part}': write server ids, which are numbers, with commas between them"
            )
    return frozenset(map(int, ids))


def _channel_id(typed: str) -> int | None:
    if typed and not re.fullmatch(r"[0-9]{1,20}", typed):
        raise SettingsError(
            f"DISCORD_EDITORS_CHANNEL_ID is '{typed}': write the id of one channel, which is a number, or remove it"
        )
    return int(typed) if typed else None


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
