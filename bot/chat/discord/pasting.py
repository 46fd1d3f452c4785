"""Answer about what somebody else wrote: whether its quotations are right, and who is named in it."""

from collections import OrderedDict
from dataclasses import replace

import discord

from bot.answers.answer import Answer
from bot.answers.commands import Occasion
from bot.answers.forms import OfMessage, What, of_message
from bot.chat.discord.reading import words_of
from bot.chat.discord.teams import Team

REMEMBERED = 256
"""The messages whose text is kept in memory: without the Message Content intent it comes with the click alone."""


class Pasting:
    """Read the messages that are asked about, again where an answer of long ago is looked at."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client
        self._texts: OrderedDict[int, str] = OrderedDict()

    def ask_about(self, what: What, message: discord.Message) -> str:
        """Give the question that asks about a message; it goes on standing for it in buttons, and after a restart."""
        self._texts[message.id] = words_of(message)
        if len(self._texts) > REMEMBERED:
            self._texts.popitem(last=False)
        return str(OfMessage(what, message.channel.id, message.id))

    def forget(self, message_id: int) -> None:
        """Drop the text of a message that reads otherwise now, or is gone."""
        self._texts.pop(message_id, None)

    async def answer(self, team: Team, question: str, occasion: Occasion) -> Answer | None:
        """Answer such a question; None where it is none, or the message is gone or cannot be read."""
        asked = of_message(question)
        text = await self._text(asked.channel, asked.message) if asked else None
        if asked is None or text is None:
            return None
        about = team.desk.check_message if asked.what == "quotations" else team.desk.named_in
        return replace(await about(text, occasion), question=question)

    async def _text(self, channel_id: int, message_id: int) -> str | None:
        if (known := self._texts.get(message_id)) is not None:
            return known
        try:
            channel = self._client.get_partial_messageable(channel_id)
            # Without the Message Content intent a text that is there reads as empty: it must be asked about anew.
            return words_of(await channel.fetch_message(message_id)) or None
        except (discord.NotFound, discord.Forbidden):
            return None
