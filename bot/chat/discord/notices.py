"""Tell editors what readers flagged, and readers how it ended: from the state, so that nothing is lost on the way."""

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any

import discord
from discord import ui

from bot.chat.discord.background import PASSING, Background, reason, trouble_of
from bot.chat.discord.controls import FlagButton
from bot.chat.discord.editors import Editors
from bot.chat.discord.teams import Team, Teams
from bot.config import Settings
from bot.language.saying import say, speaking
from bot.render.flags import notice, outcome
from bot.render.wording import printable
from bot.state.database import State
from bot.state.flags import Flag, note_heard, note_notice, unheard_flags, untold_flags

log = logging.getLogger("footnote")

_PATIENCE = 2.0
"""The seconds that the end of the bot waits for what is being told."""


class Notices:
    """Tell what is untold, as often as :meth:`begin` is called; what cannot be told stays untold."""

    def __init__(
        self, client: discord.Client, settings: Settings, state: State, teams: Teams, editors: Editors
    ) -> None:
        self._client, self._settings, self._state = client, settings, state
        self._teams, self._editors = teams, editors
        self._turn = asyncio.Lock()
        self._telling = Background()
        self._printed: set[int] = set()
        self._unreachable: set[int] = set()

    def begin(self) -> None:
        """Begin to tell editors of new flags, and readers of closed ones."""
        self._telling.begin(self._tell())

    async def close(self) -> None:
        """Have what is being told told to its end, if that is soon: nobody should hear it twice."""
        await self._telling.end(_PATIENCE)

    async def _tell(self) -> None:
        async with self._turn:
            for flag in await untold_flags(self._state):
                await self._each(flag, self._tell_editors(flag))
            for flag in await unheard_flags(self._state):
                await self._each(flag, self._tell_reader(flag))

    async def _each(self, flag: Flag, telling: Coroutine[Any, Any, None]) -> None:
        """Tell of one flag; what goes wrong with it keeps nobody from hearing of the others."""
        if why := await trouble_of(telling):
            log.error("Flag %d could not be told of: %s", flag.id, why)

    async def _tell_editors(self, flag: Flag) -> None:
        team = self._teams.of(flag.guild or 0)
        if team is None:
            return
        if channel_id := team.editors_channel_id:
            with speaking(self._locale(team)):
                view = notice_view(flag, team.prefix)
            if sent := await self._editors.post(channel_id, view=view, nonce=f"flag-{flag.id}"):
                note_notice(self._state, flag.id, sent.id)
                return
        if flag.id not in self._printed:
            self._printed.add(flag.id)
            with speaking(self._settings.language):
                command = f"{team.prefix}flags {flag.id}"
                told = say("Flag {number}: {wrong} ({command} tells all of it)", number=str(flag.id), wrong=flag.wrong, command=command)  # fmt: skip
            print(printable(told), flush=True)

    async def _tell_reader(self, flag: Flag) -> None:
        team = self._teams.of(flag.guild or 0)
        if team is None or flag.id in self._unreachable:
            return
        with speaking(self._locale(team)):
            await self._mend_notice(flag, team)
            try:
                told = await self._in_private(flag, team) or await self._below_the_answer(flag, team)
            except PASSING as error:
                log.warning("How flag %d ended could not be told: %s", flag.id, reason(error))
                return
        if told:
            note_heard(self._state, flag)
            return
        self._unreachable.add(flag.id)
        log.warning("How flag %d ended cannot be told: its reader is asked again at the next start.", flag.id)

    async def _mend_notice(self, flag: Flag, team: Team) -> None:
        if flag.notice_id and team.editors_channel_id:
            channel = self._client.get_partial_messageable(team.editors_channel_id)
            try:
                await channel.get_partial_message(flag.notice_id).edit(
                    view=notice_view(flag, team.prefix), allowed_mentions=discord.AllowedMentions.none()
                )
            except discord.NotFound:
                log.debug("The notice of flag %d is gone.", flag.id)
            except PASSING as error:
                log.warning("The notice of flag %d stays as it was: %s", flag.id, reason(error))

    async def _in_private(self, flag: Flag, team: Team) -> bool:
        """Tell a reader by direct message; False where those are closed."""
        try:
            channel = await self._client.create_dm(discord.Object(flag.person or 0))
            await channel.send(outcome(flag, team.prefix), nonce=_nonce(flag))
        except (discord.Forbidden, discord.NotFound):
            return False
        return True

    async def _below_the_answer(self, flag: Flag, team: Team) -> bool:
        """Tell a reader in a reply to the answer, or where it stood; False where nobody else was to see it."""
        if not flag.answer_id:
            return False
        channel = self._client.get_partial_messageable(flag.channel)
        text = outcome(flag, team.prefix, public=True)
        answer = discord.MessageReference(message_id=flag.answer_id, channel_id=flag.channel, fail_if_not_exists=False)
        try:
            await channel.send(text, reference=answer, nonce=_nonce(flag))
        except discord.NotFound:
            return False
        except discord.Forbidden:
            try:
                await channel.send(text, nonce=_nonce(flag))
            except discord.Forbidden:
                return False
        return True

    def _locale(self, team: Team) -> str:
        return self._teams.locale(team, self._client.get_guild(team.id))


def notice_view(flag: Flag, prefix: str) -> ui.LayoutView:
    """Lay out what editors see of a flag, with buttons for what can be done about it still."""
    view = ui.LayoutView(timeout=None)
    view.add_item(ui.Container(ui.TextDisplay(notice(flag, prefix))))
    labels = {"answer": say("Answer"), "resolve": say("Resolve")}
    acts = {"open": ("answer", "resolve"), "answered": ("resolve",), "resolved": ()}[flag.status]
    if acts:
        row: ui.ActionRow[ui.LayoutView] = ui.ActionRow()
        for act in acts:
            row.add_item(FlagButton(act, flag.id, labels[act]))
        view.add_item(row)
    return view


def _nonce(flag: Flag) -> str:
    return f"{flag.status}-{flag.id}"
