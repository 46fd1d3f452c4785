"""Do what the buttons and menus below answers are for, wherever they are clicked, and however late."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial

import discord

from bot.answers.answer import Answer
from bot.answers.aspects import ASPECTS, Aspect
from bot.answers.paging import page_of
from bot.chat.discord.apologizing import apologizing
from bot.chat.discord.controls import AnswerButton
from bot.chat.discord.hearing import hear
from bot.chat.discord.messages import Sheet, sheet_of
from bot.chat.discord.modals import flag_modal
from bot.chat.discord.placing import Placing, is_private
from bot.chat.discord.responding import patiently, respond
from bot.chat.discord.serving import Place, Serving
from bot.language.saying import say
from bot.state.exchanges import Exchange


class Clicking:
    """Hear clicks; what is public changes only for whoever asked, or an editor: others get an answer of their own."""

    def __init__(self, client: discord.Client, serving: Serving, placing: Placing) -> None:
        self._client, self._serving, self._placing = client, serving, placing

    @apologizing
    async def clicked(self, interaction: discord.Interaction, button: AnswerButton) -> None:
        """Do what a button is for."""
        place = await self._placing.admit(interaction, private=False if button.button.action == "post" else None)
        if place is None:
            return
        with place.spoken():
            match button.button.action:
                case "delete":
                    await self._delete(interaction, place)
                case "post":
                    await self._post(interaction, place, button)
                case "page":
                    await self._turn(interaction, place, button)
                case "flag":
                    question = button.question or await self._asked_before(interaction, place)
                    await interaction.response.send_modal(flag_modal(interaction.message, question))
                case closer:
                    looking = self._answer(interaction, place, button.question, closer)
                    answer = await patiently(looking, _deferring(interaction))
                    await self._tell(interaction, place, answer)

    @apologizing
    async def chose(self, interaction: discord.Interaction, question: str, *, choice: bool) -> None:
        """Ask a question from a menu: what was meant takes the place of the answer that asked for it."""
        place = await self._placing.admit(interaction)
        if place is None:
            return
        with place.spoken():
            exchange = await self._exchange(interaction)
            changes = choice and await self._may_change(interaction, place, exchange)
            answer = await patiently(self._serving.answer(place, question), _deferring(interaction, changes=changes))
            if changes and answer and not _is_gone(answer):
                await self._show(interaction, place, answer)
                if exchange:
                    await self._serving.exchanges.reword(exchange.question_id, question)
            else:
                await self._tell(interaction, place, answer)

    async def _turn(self, interaction: discord.Interaction, place: Place, button: AnswerButton) -> None:
        changes = await self._may_change(interaction, place, await self._exchange(interaction))
        defer = _deferring(interaction, changes=changes)
        looking = self._answer(interaction, place, button.question, _aspect(button), button.button.page)
        answer = await patiently(looking, defer)
        if changes and answer and not _is_gone(answer):
            await self._show(interaction, place, answer)
        else:
            await self._tell(interaction, place, answer)

    async def _post(self, interaction: discord.Interaction, place: Place, button: AnswerButton) -> None:
        """Show all what one person saw, as what that person asked."""
        looking = self._answer(interaction, place, button.question, _aspect(button), button.button.page)
        answer = await patiently(looking, partial(interaction.response.defer, thinking=True))
        if answer is None or _is_gone(answer):
            await self._tell(interaction, place, answer)
            return
        sheet = await _sheet(interaction, place, answer)
        sent = await respond(interaction, view=sheet.view, files=sheet.files())
        self._keep(interaction, place, answer.question, sent)

    async def _delete(self, interaction: discord.Interaction, place: Place) -> None:
        exchange = await self._exchange(interaction)
        if not await self._may_change(interaction, place, exchange):
            kept = say("Only whoever asked, or an editor, can delete this answer.")
            await interaction.response.send_message(kept, ephemeral=True)
            return
        await interaction.response.defer()
        with suppress(discord.NotFound):  # It was clicked twice, or somebody removed the answer meanwhile.
            await interaction.delete_original_response()
        if exchange is not None:
            await self._serving.exchanges.remove(exchange.question_id)

    async def _show(self, interaction: discord.Interaction, place: Place, answer: Answer) -> None:
        sheet = await _sheet(interaction, place, answer, private=is_private(interaction))
        late = interaction.response.is_done()
        change = interaction.edit_original_response if late else interaction.response.edit_message
        await change(view=sheet.view, attachments=sheet.files())

    async def _tell(self, interaction: discord.Interaction, place: Place, answer: Answer | None) -> None:
        """Answer whoever clicked alone, also where nothing is left to show."""
        if answer is None or _is_gone(answer):
            gone = (
                say("The topic is gone: no card has that name any more.")
                if answer
                else say("The question of this answer is gone: please ask it again.")
            )
            await respond(interaction, gone, ephemeral=True)
            return
        sheet = await _sheet(interaction, place, answer, private=True)
        sent = await respond(interaction, view=sheet.view, files=sheet.files(), ephemeral=True)
        self._keep(interaction, place, answer.question, sent, private=True)

    def _keep(
        self, interaction: discord.Interaction, place: Place, question: str, sent: int | None, *, private: bool = False
    ) -> None:
        self._serving.exchanges.begin(place.exchange(interaction.id, question, private=private, answer_id=sent))

    async def _answer(
        self,
        interaction: discord.Interaction,
        place: Place,
        question: str,
        aspect: Aspect | None = None,
        page: int | None = None,
    ) -> Answer | None:
        question = question or await self._asked_before(interaction, place)
        return await self._serving.answer(place, question, aspect, page) if question else None

    async def _asked_before(self, interaction: discord.Interaction, place: Place) -> str:
        """Find the question of an answer whose buttons had no room for it; empty where it is gone."""
        if exchange := await self._exchange(interaction):
            return exchange.question
        asked = await _referred(interaction)
        me = self._client.user.id if self._client.user else 0
        heard = asked and hear(asked.content, me, place.team.prefix, private=interaction.guild is None)
        return heard.question if heard else ""

    async def _exchange(self, interaction: discord.Interaction) -> Exchange | None:
        return await self._serving.exchanges.by_answer(interaction.message.id) if interaction.message else None

    async def _may_change(self, interaction: discord.Interaction, place: Place, exchange: Exchange | None) -> bool:
        if place.asker.editor or interaction.guild is None or is_private(interaction):
            return True
        if exchange is not None:
            return exchange.person == interaction.user.id
        message = interaction.message
        if message is not None and message.interaction_metadata is not None:
            return message.interaction_metadata.user.id == interaction.user.id
        asked = await _referred(interaction)
        return asked is not None and asked.author.id == interaction.user.id


def _aspect(button: AnswerButton) -> Aspect | None:
    return next((one for one in ASPECTS if one == button.aspect), None)


def _deferring(interaction: discord.Interaction, *, changes: bool = False) -> Callable[[], Awaitable[object]]:
    """Give what tells Discord that it takes longer: until the message changes, or whoever clicked is answered alone."""
    defer = interaction.response.defer
    return defer if changes else partial(defer, ephemeral=True, thinking=True)


def _is_gone(answer: Answer) -> bool:
    """Tell whether what was asked once leads nowhere now, as the name of a card that was removed or renamed."""
    return answer.outcome == "unknown"


async def _sheet(interaction: discord.Interaction, place: Place, answer: Answer, *, private: bool = False) -> Sheet:
    pictures = interaction.app_permissions.attach_files
    return await sheet_of(page_of(answer), place.team.prefix, private=private, pictures=pictures)


async def _referred(interaction: discord.Interaction) -> discord.Message | None:
    """Read again the message that was answered; None where it is gone."""
    reference = interaction.message.reference if interaction.message else None
    channel = interaction.channel
    if reference is None or reference.message_id is None or not isinstance(channel, discord.abc.Messageable):
        return None
    if isinstance(reference.resolved, discord.Message):
        return reference.resolved
    try:
        return await channel.fetch_message(reference.message_id)
    except (discord.NotFound, discord.Forbidden):
        return None
