"""Tell whoever edits the files, in the terminal and in a channel of theirs, what changed and what is wrong."""

import logging
import sys
from collections.abc import Iterable
from typing import Any

import discord

from bot.answers.desk import Desk
from bot.answers.news import News, Trouble
from bot.chat.discord.background import PASSING, reason
from bot.chat.discord.teams import Team
from bot.config import Settings

log = logging.getLogger("footnote")


class Editors:
    """Post news through a client; a channel that cannot be posted in is told once, and stops nothing."""

    def __init__(self, client: discord.Client, settings: Settings, teams: Iterable[Team]) -> None:
        self._client = client
        self._settings = settings
        self._teams = teams
        self._refused: set[int] = set()

    async def tell(self, desk: Desk, told: News | Trouble) -> None:
        """Print news of a desk's files, and post them in the editors' channel of every team that it answers."""
        from bot.render.news import news_message, print_news  # noqa: PLC0415 - rich is for when there are news (20 ms)
        from bot.render.text import console_for  # noqa: PLC0415 - as above

        print_news(console_for(sys.stdout), told, self._settings.prefix)
        await self._client.wait_until_ready()
        channels = {team.editors_channel_id: team for team in self._teams if team.desk is desk}
        for channel_id, team in channels.items():
            if channel_id is not None:
                await self.post(channel_id, content=news_message(told, team.prefix))

    async def look(self) -> None:
        """Tell now, and not with the first news, which editors' channel cannot be posted in."""
        for channel_id in {self._settings.editors_channel_id, *(team.editors_channel_id for team in self._teams)}:
            if channel_id is not None and (why := await self._refusal(channel_id)):
                self._refuse(channel_id, why)

    async def _refusal(self, channel_id: int) -> str:
        """Say why a channel cannot be posted in; nothing where it can, or where that cannot be told."""
        try:
            channel = await self._client.fetch_channel(channel_id)
        except (discord.NotFound, discord.Forbidden) as error:
            return self._why(channel_id, error)
        except discord.InvalidData:
            return self._unfit(channel_id)
        except PASSING as error:
            log.debug("The editors' channel cannot be looked at: %s", reason(error))
            return ""
        if not isinstance(channel, discord.abc.Messageable):
            return self._unfit(channel_id)
        return "" if _may_post(channel) else self._closed(channel_id, "Missing Permissions")

    async def post(self, channel_id: int, **message: Any) -> discord.Message | None:
        """Post a message in a channel of editors, and give it; None where that cannot be, of which the log tells."""
        try:
            sent = await self._client.get_partial_messageable(channel_id).send(**message)
        except (discord.NotFound, discord.Forbidden) as error:
            self._refuse(channel_id, self._why(channel_id, error))
        except PASSING as error:
            log.warning("A message could not be posted in the editors' channel: %s", reason(error))
        else:
            self._refused.discard(channel_id)
            return sent
        return None

    def _refuse(self, channel_id: int, why: str) -> None:
        if channel_id not in self._refused:
            self._refused.add(channel_id)
            log.warning("%s", why)

    def _why(self, channel_id: int, error: discord.NotFound | discord.Forbidden) -> str:
        if isinstance(error, discord.Forbidden):
            return self._closed(channel_id, error.text)
        return f"Discord knows no channel {channel_id}: {self._advice(channel_id)}."

    def _closed(self, channel_id: int, why: str) -> str:
        return (
            f"Cannot post in the editors' channel {channel_id} ({why}): give the bot View Channel and "
            f"Send Messages there, or {self._advice(channel_id)}."
        )

    def _unfit(self, channel_id: int) -> str:
        return f"No message can be posted in {channel_id}: {self._advice(channel_id)}."

    def _advice(self, channel_id: int) -> str:
        """Say how to name another channel where this one was named."""
        guild = next((team.id for team in self._teams if team.chosen.editors_channel_id == channel_id), None)
        if guild is not None:
            return f"name a text channel by footnote guild set {guild} --editors-channel ID"
        return "set DISCORD_EDITORS_CHANNEL_ID to the id of a text channel, or remove it"


def _may_post(channel: discord.abc.Messageable) -> bool:
    """Tell whether the bot may write in a channel; yes where that cannot be told before it is tried."""
    if isinstance(channel, discord.Thread) and channel.parent and not channel.guild.unavailable:
        return channel.permissions_for(channel.guild.me).send_messages_in_threads
    if isinstance(channel, discord.abc.GuildChannel) and not channel.guild.unavailable:
        return channel.permissions_for(channel.guild.me).send_messages
    return True
