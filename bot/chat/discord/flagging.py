"""Take what readers send in as wrong, and what editors do about it below a notice, however late and after any restart."""

from collections.abc import Callable

import discord

from bot.answers.flags import raised, said, was_first
from bot.answers.paging import page_of
from bot.chat.discord.apologizing import apologizing
from bot.chat.discord.messages import layout
from bot.chat.discord.modals import ANSWER, FLAG, answer_modal, filled, form_of, line_of
from bot.chat.discord.notices import notice_view
from bot.chat.discord.placing import Placing, is_private
from bot.chat.discord.serving import Place, Serving
from bot.language.saying import say
from bot.state.flags import Flag, close_flag, flag_of


class Flagging:
    """Hear forms that were filled in and buttons of notices; ``acted`` is called after what others are to hear of."""

    def __init__(self, serving: Serving, placing: Placing, acted: Callable[[], None]) -> None:
        self._serving, self._placing, self._acted = serving, placing, acted

    @apologizing
    async def sent_in(self, interaction: discord.Interaction) -> None:
        """Take a form of these; leave all else alone."""
        form = form_of(interaction)
        if form.startswith(FLAG) and (place := await self._placing.admit(interaction)):
            with place.spoken():
                await self._raise(interaction, place, form.removeprefix(FLAG))
        elif form.startswith(ANSWER) and (place := await self._placing.admit(interaction)):
            with place.spoken():
                await self._reply(interaction, place, int(form.removeprefix(ANSWER)))

    @apologizing
    async def pressed(self, interaction: discord.Interaction, act: str, number: int) -> None:
        """Let an editor answer or resolve a flag."""
        place = await self._placing.admit(interaction)
        if place is None:
            return
        with place.spoken():
            flag = await self._found(interaction, place, number)
            if flag is None:
                return
            if act == "answer" and flag.status == "open":
                await interaction.response.send_modal(answer_modal(number))
                return
            closed = None
            if act == "resolve":
                closed = await close_flag(self._serving.state, number, "resolved", editor=place.asker.person)
            await self._show(interaction, place, flag, closed)

    async def _raise(self, interaction: discord.Interaction, place: Place, question: str) -> None:
        message, fields = interaction.message, filled(interaction)
        if message and not question:
            exchange = await self._serving.exchanges.by_answer(message.id)
            question = exchange.question if exchange else ""
        public = message is not None and interaction.guild is not None and not is_private(interaction)
        answer = await raised(
            self._serving.state,
            place.asker,
            place.team.prefix,
            channel=interaction.channel_id or 0,
            answer_id=message.id if message and public else 0,
            question=question,
            line=line_of(message, fields.get("line", "")),
            wrong=fields.get("wrong", ""),
        )
        view = layout(page_of(answer), place.team.prefix, private=True)
        await interaction.response.send_message(view=view, ephemeral=True)
        if answer.found:
            self._acted()

    async def _reply(self, interaction: discord.Interaction, place: Place, number: int) -> None:
        """Keep what an editor would have a reader hear."""
        flag = await self._found(interaction, place, number)
        if flag is None:
            return
        reply = said(filled(interaction).get("reply", ""))
        if not reply:
            nothing = say("Please write what the reader should hear.")
            await interaction.response.send_message(nothing, ephemeral=True)
            return
        closed = await close_flag(self._serving.state, number, "answered", editor=place.asker.person, reply=reply)
        await self._show(interaction, place, flag, closed)

    async def _found(self, interaction: discord.Interaction, place: Place, number: int) -> Flag | None:
        """Give a flag to an editor; say why where it is none, or whoever pressed is none."""
        flag = await flag_of(self._serving.state, number) if place.asker.editor else None
        if flag is None:
            why = say("This flag is gone.") if place.asker.editor else say("Only an editor can do that.")
            await interaction.response.send_message(why, ephemeral=True)
        return flag

    async def _show(self, interaction: discord.Interaction, place: Place, flag: Flag, closed: Flag | None) -> None:
        """Show below the notice how a flag stands now, and say where it was closed before."""
        now = closed or await flag_of(self._serving.state, flag.id) or flag
        await interaction.response.edit_message(view=notice_view(now, place.team.prefix))
        if closed:
            self._acted()
        else:
            await interaction.followup.send(was_first(), ephemeral=True)
