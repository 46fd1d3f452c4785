"""Answer questions in messages: each once, in the order of its channel, and as it is reworded or withdrawn."""

from collections import deque
from collections.abc import Awaitable, Callable, Collection
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

import discord

from bot.answers.answer import Answer
from bot.answers.commands import as_command
from bot.answers.forms import What
from bot.answers.paging import page_of
from bot.chat.discord.hearing import Heard, hear
from bot.chat.discord.messages import Sheet, sheet_of
from bot.chat.discord.placing import Placing
from bot.chat.discord.sending import persistently, reply
from bot.chat.discord.serving import Place, Serving, later
from bot.errors import DiscordError
from bot.state.exchanges import Exchange

_MENDED = timedelta(hours=1)
"""The age up to which a message that becomes a question by an edit is answered."""

_UNDONE = 1000
"""The messages, the newest, of which it is known that they were to have something done, and that it was not."""

_ABOUT_ANOTHER: dict[str, What] = {"check": "quotations", "verify": "quotations", "who": "names", "whois": "names"}


class Conversation:
    """Hear messages; ``client`` is the one to whom they are said."""

    def __init__(self, client: discord.Client, serving: Serving, placing: Placing) -> None:
        self._client, self._serving, self._placing = client, serving, placing
        self._undone: deque[int] = deque(maxlen=_UNDONE)

    async def said(self, message: discord.Message) -> None:
        """Answer a question; stay silent for everything that was not meant for the bot."""
        if message.author.bot or message.webhook_id:
            return
        async with self._serving.turns.of(message.channel.id):
            place = await self._placed(message)
            if place is not None:
                await self._take_up(message, place)

    async def reworded(self, message: discord.Message) -> None:
        """Answer a question as it reads now in place of the answer it had, which goes where it is none any more."""
        if message.edited_at is None:
            return  # What Discord itself adds to a message, such as the preview of a link, leaves no time of an edit.
        self._serving.pasting.forget(message.id)
        if message.author.bot or message.webhook_id:
            return
        async with self._serving.turns.of(message.channel.id):
            exchange = await self._serving.exchanges.by_question(message.id)
            place = await self._placed(message)
            if place is None:
                return
            if exchange is not None:
                await self._answer_anew(message, place, exchange)
            elif datetime.now(UTC) - message.created_at < _MENDED:
                await self._take_up(message, place)

    async def withdrawn(self, channel_id: int, message_ids: Collection[int]) -> None:
        """Remove the answers to questions that were deleted; forget an answer that was."""
        exchanges = self._serving.exchanges
        for id_ in message_ids:
            self._serving.pasting.forget(id_)
        async with self._serving.turns.of(channel_id):
            for id_ in message_ids:
                if exchange := await exchanges.by_question(id_):
                    await self._remove(exchange)
                elif exchange := await exchanges.by_answer(id_):
                    await exchanges.remove(exchange.question_id)

    def heard(self, message: discord.Message, place: Place) -> Heard | None:
        """Find the question in a message."""
        me = self._client.user.id if self._client.user else 0
        heard = hear(message.content, me, place.team.prefix, private=message.guild is None)
        return self._about_another(message, heard) if heard else None

    async def _placed(self, message: discord.Message) -> Place | None:
        """Place a message; where Discord does not tell whether its author is served, say so."""
        try:
            return await self._placing.of_message(message)
        except DiscordError as error:
            if message.content:
                await message.channel.send(str(error))
            return None

    async def _take_up(self, message: discord.Message, place: Place) -> None:
        heard = self.heard(message, place)
        if heard is None or not place.team.answers_in(message.channel):
            return
        asked = place.exchange(message.id, heard.question)
        with place.spoken():
            # What changes something is taken up before that is done, all else only once it is known to be a question.
            acts = place.team.desk.acts(heard.question)
            if acts and not self._serving.exchanges.begin(asked):
                return
            answer = await (self._act(message, heard, place) if acts else self._answer(heard, place))
            if answer is None or (not acts and not self._serving.exchanges.begin(asked)):
                return
            if not acts and (wait := self._serving.wait(place)):
                answer = later(wait)
            sheet = await _sheet(message, place, answer)
            sent = await reply(message, sheet, _nonce(message))
        if sent is not None:
            self._serving.exchanges.answered(message.id, sent.id)

    async def _answer_anew(self, message: discord.Message, place: Place, exchange: Exchange) -> None:
        heard = self.heard(message, place)
        if heard is not None and heard.question == exchange.question:
            return
        if place.team.desk.acts(exchange.question) and message.id not in self._undone:
            return  # What was done is not done again in other words.
        with place.spoken():
            acts = heard is not None and place.team.desk.acts(heard.question)
            answer = await (self._act(message, heard, place) if acts else self._answer(heard, place)) if heard else None
            if heard is None or answer is None:
                await self._remove(exchange, again=True)  # It may yet become a question once more.
                return
            if not acts and (wait := self._serving.wait(place)):
                answer = later(wait)
            await self._serving.exchanges.reword(exchange.question_id, heard.question)
            sheet = await _sheet(message, place, answer)
            if exchange.answer_id is not None:
                await self._with_answer(exchange, partial(_change, sheet))
            elif sent := await reply(message, sheet, _nonce(message)):
                self._serving.exchanges.answered(message.id, sent.id)  # Nothing could be sent before.

    def _about_another(self, message: discord.Message, heard: Heard) -> Heard:
        """Take "check" and "who" alone, said in reply to a message, for questions about that message."""
        other = message.reference.resolved if message.reference else None
        what = _ABOUT_ANOTHER.get(as_command(heard.question)) if isinstance(other, discord.Message) else None
        if what is None or not isinstance(other, discord.Message):
            return heard
        return replace(heard, question=self._serving.pasting.ask_about(what, other))

    async def _act(self, message: discord.Message, heard: Heard, place: Place) -> Answer | None:
        """Do what a question is for, unless whoever asks must wait; what was not done may be done by an edit."""
        wait = self._serving.wait(place)
        answer = later(wait) if wait else await self._answer(heard, place)
        if message.id in self._undone:
            self._undone.remove(message.id)
        if answer and not _done(answer):
            self._undone.append(message.id)
        return answer

    async def _answer(self, heard: Heard, place: Place) -> Answer | None:
        """Answer what was meant as a question: a word near no command may be for another bot."""
        answer = await self._serving.answer(place, heard.question)
        if answer is None or (answer.outcome == "unknown" and not answer.suggestions and not heard.direct):
            return None
        return answer

    async def _remove(self, exchange: Exchange, *, again: bool = False) -> None:
        await self._serving.exchanges.remove(exchange.question_id, again=again)
        if exchange.answer_id is not None:
            await self._with_answer(exchange, discord.PartialMessage.delete)

    async def _with_answer(
        self, exchange: Exchange, work: Callable[[discord.PartialMessage], Awaitable[object]]
    ) -> None:
        """Do something with an answer if it is still there: in private, where nothing could be sent to its channel."""
        channel = self._client.get_partial_messageable(exchange.channel, guild_id=exchange.guild)
        gone = discord.NotFound, discord.Forbidden
        try:
            await persistently(lambda: work(channel.get_partial_message(exchange.answer_id or 0)))
        except gone:
            if exchange.guild is not None:
                with suppress(*gone):
                    private = await self._client.create_dm(discord.Object(exchange.person))
                    await persistently(lambda: work(private.get_partial_message(exchange.answer_id or 0)))


def _done(answer: Answer) -> bool:
    """Tell whether what was to be done was, as it is not where it was typed wrong or is asked back."""
    return answer.found and not answer.choices


async def _change(sheet: Sheet, answer: discord.PartialMessage) -> None:
    nobody = discord.AllowedMentions.none()
    await answer.edit(view=sheet.view, attachments=sheet.files(), allowed_mentions=nobody)


async def _sheet(message: discord.Message, place: Place, answer: Answer) -> Sheet:
    pictures = bool(answer.chart) and _may_attach(message)
    return await sheet_of(page_of(answer), place.team.prefix, pictures=pictures)


def _may_attach(message: discord.Message) -> bool:
    """Tell whether a picture may be attached where a message stands."""
    if message.guild is None or isinstance(message.channel, discord.PartialMessageable):
        return True
    return message.channel.permissions_for(message.guild.me).attach_files


def _nonce(message: discord.Message) -> str:
    """Name the answer to a message as it reads now, in at most 25 characters: Discord posts what it knows by it once."""
    edited = int(message.edited_at.timestamp()) % 100_000 if message.edited_at else 0
    return f"{message.id}.{edited}"
