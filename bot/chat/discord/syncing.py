"""Tell Discord the slash commands, once for each guild, and again only when they changed."""

import hashlib
import json
import logging
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import discord
from discord import app_commands

from bot.chat.discord.apologizing import TOO_LATE
from bot.chat.discord.background import PASSING, reason
from bot.chat.discord.slash import described
from bot.errors import StateError
from bot.language.saying import say, speaking
from bot.state.database import State
from bot.state.marks import mark_of, set_mark

log = logging.getLogger("footnote")

_MARK = "commands"
_IN_PRIVATE = 1
"""The context in which Discord offers a command that belongs to no guild: direct messages with the bot."""


class Catalogue(app_commands.Translator):
    """Translate what Discord shows of the commands by the catalogue of each language."""

    async def translate(
        self, string: app_commands.locale_str, locale: discord.Locale, context: app_commands.TranslationContextTypes
    ) -> str | None:
        """Give the translation; None where there is none, or where it must stay as it is typed."""
        descriptions = (
            app_commands.TranslationContextLocation.command_description,
            app_commands.TranslationContextLocation.parameter_description,
        )
        if context.location not in descriptions and not isinstance(context.data, app_commands.ContextMenu):
            return None
        with speaking(str(locale)):
            translated = described(say(string.extras["summary"]), string.extras["example"])
        return translated if translated != string.message else None


class Tree(app_commands.CommandTree[discord.Client]):
    """Hold the commands; ``stale`` hears of the guild, None in private, in which Discord shows others than these."""

    def __init__(self, client: discord.Client, stale: Callable[[int | None], None]) -> None:
        super().__init__(client)
        self._stale = stale
        logging.getLogger("discord.app_commands.tree").addFilter(_in_a_line)

    async def on_error(self, interaction: discord.Interaction, error: app_commands.AppCommandError, /) -> None:
        """Tell whoever used a command that is not known here, or not so, to try again: Discord is sent the commands anew."""
        if not isinstance(error, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch):
            log.error("A slash command failed: %s", error)
        elif interaction.type is discord.InteractionType.application_command:
            log.warning("Discord shows old slash commands in %s: it is sent them again.", interaction.guild_id)
            self._stale(interaction.guild_id)
            with speaking(str(interaction.locale)):
                old = say("Discord shows you an old form of this command: please try again in a minute.")
            with suppress(*PASSING):
                await interaction.response.send_message(old, ephemeral=True)


def _in_a_line(record: logging.LogRecord) -> bool:
    """Log in one line that nothing could be offered; not where it came too late, as it does whenever somebody types on."""
    error = record.exc_info[1] if record.exc_info else None
    if error is not None:
        record.msg, record.args, record.exc_info = (
            "%s: %s: %s",
            (record.getMessage(), type(error).__name__, error),
            None,
        )
    return not (isinstance(error, discord.NotFound) and error.code == TOO_LATE)


class Syncing:
    """Send the commands of a tree to Discord."""

    def __init__(self, client: discord.Client, tree: app_commands.CommandTree, state: State) -> None:
        self._client, self._tree, self._state = client, tree, state

    async def sync(self, guild_id: int | None, *, again: bool = False) -> bool:
        """Send the commands to a guild, or those of direct messages, where they changed since or ``again`` is set.

        Tell whether they are there now; what goes wrong is told, and stops nothing.
        """
        payload = await self._payload()
        if guild_id is None:
            payload = [{**one, "contexts": [_IN_PRIVATE], "integration_types": [0]} for one in payload]
        digest = hashlib.sha256(json.dumps(payload, sort_keys=True).encode()).hexdigest()
        try:
            if not again and await mark_of(self._state, _MARK, guild_id) == digest:
                return True
            await self._send(guild_id, payload)
            await set_mark(self._state, _MARK, digest, guild_id)
        except (*PASSING, StateError) as error:
            where = "direct messages" if guild_id is None else f"server {guild_id}"
            log.warning(
                "The slash commands of %s may be old ones (%s): commands with a prefix go on.", where, reason(error)
            )
            return False
        return True

    async def _send(self, guild_id: int | None, payload: list[Any]) -> None:
        application = self._client.application_id or 0
        if guild_id is None:
            await self._client.http.bulk_upsert_global_commands(application, payload=payload)
        else:
            await self._client.http.bulk_upsert_guild_commands(application, guild_id, payload=payload)

    async def _payload(self) -> list[dict[str, Any]]:
        translator = self._tree.translator or Catalogue()
        found = [await one.get_translated_payload(self._tree, translator) for one in self._tree.get_commands()]
        return [
            {key: value for key, value in one.items() if key not in ("contexts", "integration_types")} for one in found
        ]
