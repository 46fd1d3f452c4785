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

    async def _post(self, channel_id: int, message: str) -> None:
        try:
            await self._client.get_partial_messageable(channel_id).send(message)
            self._refused = False
        except discord.NotFound:
            self._refuse(
                f"Discord knows no channel {channel_id}: set DISCORD_EDITORS_CHANNEL_ID to the id of one, or remove it."
            )
        except discord.Forbidden as error:
            self._refuse(
                f"Cannot post in the editors' channel {channel_id} ({error.text}): give the bot View Channel and "
                "Send Messages there, or set DISCORD_EDITORS_CHANNEL_ID to another one."
            )
        except (discord.HTTPException, aiohttp.ClientError, OSError, TimeoutError) as error:
            log.warning("What changed could not be posted in the editors' channel: %s", error)

    def _refuse(self, why: str) -> None:
        if not self._refused:
            self._refused = True
            log.warning("%s", why)
