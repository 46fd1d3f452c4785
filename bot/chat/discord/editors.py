"""Tell whoever edits the files, in the terminal and in a channel of theirs, what changed and what is wrong."""

import logging
import sys

import aiohttp
import discord

from bot.answers.news import News, Trouble
from bot.config import Settings
from bot.render.news import news_message, print_news
from bot.render.text import console_for

log = logging.getLogger("footnote")

_PASSING = (discord.HTTPException, aiohttp.ClientError, OSError, TimeoutError)
"""What goes wrong on the way, and may be over the next time."""


class Editors:
    """Post news through a client; a channel that cannot be posted in is told once, and stops nothing."""

    def __init__(self, client: discord.Client, settings: Settings) -> None:
        self._client = client
        self._settings = settings
        self._refused = False

    async def tell(self, told: News | Trouble) -> None:
        """Print news, and post them where the settings name a channel for it."""
        print_news(console_for(sys.stdout), told, self._settings.prefix)
        if self._settings.editors_channel_id is not None:
            await self._client.wait_until_ready()
            await self._post(self._settings.editors_channel_id, news_message(told, self._settings.prefix))

    async def look(self) -> None:
        """Tell now, and not with the first news, where the channel that the settings name cannot be posted in."""
        channel_id = self._settings.editors_channel_id
        if channel_id is None:
            return
        try:
            channel = await self._client.fetch_channel(channel_id)
        except (discord.NotFound, discord.Forbidden) as error:
            self._refuse(_why(channel_id, error))
        except discord.InvalidData:
            self._refuse(_unfit(channel_id))
        except _PASSING as error:
            log.debug("The editors' channel cannot be looked at: %s", error)
        else:
            if not isinstance(channel, discord.abc.Messageable):
                self._refuse(_unfit(channel_id))
            elif not _may_post(channel):
                self._refuse(_closed(channel_id, "Missing Permissions"))

    async def _post(self, channel_id: int, message: str) -> None:
        try:
            await self._client.get_partial_messageable(channel_id).send(message)
            self._refused = False
        except (discord.NotFound, discord.Forbidden) as error:
            self._refuse(_why(channel_id, error))
        except _PASSING as error:
            log.warning("What changed could not be posted in the editors' channel: %s", error)

    def _refuse(self, why: str) -> None:
        if not self._refused:
            self._refused = True
            log.warning("%s", why)


def _may_post(channel: discord.abc.Messageable) -> bool:
    """Tell whether the bot may write in a channel; yes where that cannot be told before it is tried."""
    if isinstance(channel, discord.Thread) and channel.parent and not channel.guild.unavailable:
        return channel.permissions_for(channel.guild.me).send_messages_in_threads
    if isinstance(channel, discord.abc.GuildChannel) and not channel.guild.unavailable:
        return channel.permissions_for(channel.guild.me).send_messages
    return True


def _why(channel_id: int, error: discord.NotFound | discord.Forbidden) -> str:
    if isinstance(error, discord.Forbidden):
        return _closed(channel_id, error.text)
    return f"Discord knows no channel {channel_id}: set DISCORD_EDITORS_CHANNEL_ID to the id of one, or remove it."


def _closed(channel_id: int, why: str) -> str:
    return (
        f"Cannot post in the editors' channel {channel_id} ({why}): give the bot View Channel and "
        "Send Messages there, or set DISCORD_EDITORS_CHANNEL_ID to another one."
    )


def _unfit(channel_id: int) -> str:
    return f"No message can be posted in {channel_id}: set DISCORD_EDITORS_CHANNEL_ID to the id of a text channel."
