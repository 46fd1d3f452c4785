"""Answer what is asked by slash commands, in the open or for one person alone."""

from functools import partial

import discord

from bot.answers.answer import Answer
from bot.answers.commands import Kind
from bot.answers.offering import Offer
from bot.answers.paging import page_of
from bot.chat.discord.apologizing import apologizing
from bot.chat.discord.messages import sheet_of
from bot.chat.discord.placing import Placing
from bot.chat.discord.responding import patiently, respond
from bot.chat.discord.serving import Place, Serving, later
from bot.errors import DiscordError
from bot.language.saying import say


class Asking:
    """Hear slash commands."""

    def __init__(self, serving: Serving, placing: Placing) -> None:
        self._serving, self._placing = serving, placing

    @apologizing
    async def asked(self, interaction: discord.Interaction, question: str, *, private: bool) -> None:
        """Answer a question, or say alone to whoever asks why it is not answered."""
        place = await self._placing.admit(interaction, private=private)
        if place is None:
            return
        with place.spoken():
            if not place.team.answers_in(interaction.channel):
                refusal = say("I do not answer in this channel.")
                await interaction.response.send_message(refusal, ephemeral=True)
                return
            if not self._serving.exchanges.begin(place.exchange(interaction.id, question, private=private)):
                return
            wait = self._serving.wait(place)
            sent = await self._send(interaction, place, later(wait) if wait else question, private=private or wait > 0)
        if sent is not None:
            self._serving.exchanges.answered(interaction.id, sent)

    async def offers(self, interaction: discord.Interaction, kind: Kind, typed: str) -> tuple[Offer, ...]:
        """Offer what an option may mean of which the beginning is typed."""
        try:
            place = await self._placing.of_interaction(interaction)
        except DiscordError:
            return ()  # The question itself is told why.
        if place is None:
            return ()
        with place.spoken():
            return await place.team.desk.offers(kind, typed, place.team.occasion(place.asker))

    async def _send(
        self, interaction: discord.Interaction, place: Place, what: str | Answer, *, private: bool
    ) -> int | None:
        answer = what if isinstance(what, Answer) else await self._answer(interaction, place, what, private)
        pictures = interaction.app_permissions.attach_files
        sheet = await sheet_of(page_of(answer), place.team.prefix, private=private, pictures=pictures)
        return await respond(interaction, view=sheet.view, files=sheet.files(), ephemeral=private)

    async def _answer(self, interaction: discord.Interaction, place: Place, question: str, private: bool) -> Answer:
        defer = partial(interaction.response.defer, ephemeral=private, thinking=True)
        answer = await patiently(self._serving.answer(place, question), defer)
        return answer or Answer("", say("I do not understand that question."), "usage")
