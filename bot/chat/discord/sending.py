"""Send answers where they can be read, whatever the bot may not do there."""

import logging

import discord
from discord import ui

from bot.language.saying import say
from bot.render.discord import escape

log = logging.getLogger("footnote")


async def reply(message: discord.Message, view: ui.LayoutView, nonce: str) -> discord.Message | None:
    """Reply to a message, else just send the answer, else send it to whoever asked; None where nothing can be sent.

    A reply needs Read Message History. The nonce keeps Discord from posting twice when an answer is repeated after a
    failure on the way.
    """
    try:
        reference = message.to_reference(fail_if_not_exists=False)
        return await message.channel.send(view=view, reference=reference, nonce=nonce)
    except discord.Forbidden as error:
        return await _without_reference(message, view, nonce, error)


async def _without_reference(
    message: discord.Message, view: ui.LayoutView, nonce: str, refused: discord.Forbidden
) -> discord.Message | None:
    try:
        return await message.channel.send(view=view, nonce=nonce)
    except discord.Forbidden as error:
        log.warning(
            "Cannot answer in %s: %s. Give the bot View Channel and Send Messages there.", message.channel, error.text
        )
    if message.guild is None:
        return None
    try:
        await message.author.send(_explanation(message))
        return await message.author.send(view=view)
    except discord.Forbidden:
        log.warning("Nor does %s take direct messages: %s.", message.author, refused.text)
        return None


def _explanation(message: discord.Message) -> str:
    return say(
        "I may not write in {channel} of {server}, so I answer here. "
        "Whoever manages that server can give me View Channel and Send Messages there.",
        channel=escape(f"#{message.channel}"),
        server=escape(str(message.guild)),
    )
