"""Send answers where they can be read, whatever the bot may not do there."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any, TypeVar

import aiohttp
import discord

from bot.chat.discord.background import reason
from bot.chat.discord.messages import Layout, Sheet
from bot.language.saying import say
from bot.render.discord import escape

log = logging.getLogger("footnote")

_NO_HISTORY = 160002
"""The code by which Discord refuses a reply, and nothing else, where the bot may not read what was said before."""

Done = TypeVar("Done")

_WAITS = (1.0, 4.0, 16.0)
"""The seconds after which it is tried again what failed on the way; discord.py itself does so for some failures only."""


async def persistently(work: Callable[[], Awaitable[Done]]) -> Done:
    """Have something done at Discord, again after a while where Discord or the network fails.

    It must do no harm where it had been done the first time already.
    """
    for wait in _WAITS:
        try:
            return await work()
        except (discord.DiscordServerError, aiohttp.ClientError, OSError) as error:
            log.warning("Discord could not be reached (%s): it is tried again.", reason(error))
            await asyncio.sleep(wait)
    return await work()


async def reply(message: discord.Message, sheet: Sheet, nonce: str) -> discord.Message | None:
    """Reply to a message, else just send the answer, else send it to whoever asked; None where nothing can be sent.

    A reply needs Read Message History, a picture Attach Files. The nonce keeps Discord from posting twice when an
    answer is repeated after a failure on the way.
    """
    try:
        return await _sent(message, sheet, nonce)
    except discord.Forbidden as error:
        return await _in_private(message, sheet, error)


async def _sent(message: discord.Message, sheet: Sheet, nonce: str) -> discord.Message:
    """Send as much of a reply with a picture as is allowed; raise Forbidden where nothing is."""
    reference = message.to_reference(fail_if_not_exists=False)

    async def send(view: Layout, files: Callable[[], list[discord.File]] = list, **more: Any) -> discord.Message:
        return await persistently(lambda: message.channel.send(view=view, files=files(), nonce=nonce, **more))

    try:
        return await send(sheet.view, sheet.files, reference=reference)
    except discord.Forbidden as error:
        refused = error.code
    if sheet.picture:
        with suppress(discord.Forbidden):
            if refused == _NO_HISTORY:
                return await send(sheet.view, sheet.files)
            return await send(sheet.bare, reference=reference)
    return await send(sheet.bare)


async def _in_private(message: discord.Message, sheet: Sheet, refused: discord.Forbidden) -> discord.Message | None:
    """Send an answer to whoever asked alone, with the reason."""
    log.warning(
        "Cannot answer in %s: %s. Give the bot View Channel and Send Messages%s there.",
        message.channel,
        refused.text,
        " in Threads" if isinstance(message.channel, discord.Thread) else "",
    )
    if message.guild is None:
        return None
    try:
        await message.author.send(_explanation(message))
        return await message.author.send(view=sheet.view, files=sheet.files())
    except discord.Forbidden:
        log.warning("Nor does %s take direct messages.", message.author)
        return None


def _explanation(message: discord.Message) -> str:
    in_thread = isinstance(message.channel, discord.Thread)
    return say(
        "I may not write in {channel} of {server}, so I answer here. "
        "Whoever manages that server can give me View Channel and {permission} there.",
        channel=escape(f"#{message.channel}"),
        server=escape(str(message.guild)),
        permission=say("Send Messages in Threads") if in_thread else say("Send Messages"),
    )
