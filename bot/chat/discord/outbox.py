"""Tell channels what is new of what they watch: from the state, so that nothing is lost on the way, or told twice."""

import asyncio
import logging
from collections import defaultdict

import discord
from discord import ui

from bot.answers.desk import Desk
from bot.answers.noticing import take_notice
from bot.answers.paging import page_of
from bot.answers.telling import told
from bot.chat.discord.background import Background, trouble_of
from bot.chat.discord.messages import layout
from bot.chat.discord.teams import Teams
from bot.errors import DiscordError
from bot.language.saying import speaking
from bot.state.database import State
from bot.state.notes import Batch, batch_refused, batch_sent, due_batches, next_due
from bot.state.watches import Watch, all_watches, remove_watch, watch_of

log = logging.getLogger("footnote")

_AGAIN = 60.0
"""The seconds after which it is tried again to tell what could not be told."""

_LONGEST = 600.0
"""The seconds after which it is looked what is due though the next seemed later: clocks are set, and machines sleep."""

_PATIENCE = 2.0
"""The seconds that the end of the bot waits for what is being told."""

_UNKNOWN_CHANNEL, _UNKNOWN_MEMBER = 10003, 10007
"""The codes by which Discord tells a channel, or a member, that is gone from all else that it does not find."""


class Outbox:
    """Notice what is new in a library whenever it is looked at, and tell it once it is due."""

    def __init__(self, client: discord.Client, state: State, teams: Teams) -> None:
        self._client, self._state, self._teams = client, state, teams
        self._looking, self._telling = asyncio.Lock(), asyncio.Lock()
        self._background = Background()
        self._timer: asyncio.TimerHandle | None = None
        self._unseen: set[Desk] = set()
        self._refused: dict[int, str] = {}

    def look(self, desk: Desk) -> None:
        """Begin to look what is new in a library, and to tell what is due."""
        self._background.begin(self._look(desk))

    def begin(self) -> None:
        """Begin to tell what is due, and to look again where that came to no end."""
        for desk in tuple(self._unseen):
            self.look(desk)
        self._background.begin(self._tell())

    async def close(self) -> None:
        """Have what is being told told to its end, if that is soon."""
        await self._background.end(_PATIENCE)
        self._stop_waiting()

    async def _look(self, desk: Desk) -> None:
        async with self._looking:
            self._unseen.add(desk)
            self._wait(_AGAIN)  # Whatever fails below fails once and not for good.
            teams = {team.id for team in self._teams if team.desk is desk}
            watches = [one for one in await all_watches(self._state) if one.team in teams]
            await take_notice(await desk.holdings(), desk.standing, self._state, watches)
            self._unseen.discard(desk)
        await self._tell()

    async def _tell(self) -> None:
        async with self._telling:
            self._wait(_AGAIN)  # As above.
            known: defaultdict[int, set[object]] = defaultdict(set)
            untold = False
            for batch in await due_batches(self._state):
                why = await trouble_of(self._tell_batch(batch, known))
                if why not in ("", self._refused.get(batch.watch)):
                    log.warning("What is new for watch %d is not told yet: %s", batch.watch, why)
                self._refused[batch.watch] = why
                untold = untold or bool(why)
            due = await next_due(self._state)
            if untold or self._unseen:
                self._wait(_AGAIN)
            elif due is None:
                self._stop_waiting()
            else:
                self._wait(min(_LONGEST, max(0.0, due - self._state.now())))

    async def _tell_batch(self, batch: Batch, known: dict[int, set[object]]) -> None:
        """Tell one watch, in one message; raise what keeps it from being told now."""
        watch = await watch_of(self._state, batch.watch)
        if watch is None:
            return
        team = self._teams.of(watch.team)
        if team is None:
            why = f"server {watch.team} is not served: 'footnote guild add {watch.team}' serves it again"
            raise await self._held_back(batch, why)
        if watch.guild is None and await self._has_left(watch):
            log.warning("Whoever began watch %d in direct messages left server %d: it ends.", watch.id, watch.team)
            await remove_watch(self._state, watch.id)
            return
        holdings = await team.desk.holdings(team.occasion())
        before = known[watch.channel].copy()
        with speaking(self._teams.locale(team, self._client.get_guild(team.id))):
            answer = await told(holdings, watch, batch.notes, before)
            if answer and not await self._send(watch, layout(page_of(answer), team.prefix), batch):
                return
        known[watch.channel] |= before  # What was not sent, another watch of the channel is still to be told.
        await batch_sent(self._state, batch)

    async def _has_left(self, watch: Watch) -> bool:
        """Tell whether somebody who watches in direct messages is surely not in the server any more."""
        try:
            await self._client.http.get_member(watch.team, watch.person or 0)
        except discord.NotFound as error:
            return error.code == _UNKNOWN_MEMBER
        return False

    async def _send(self, watch: Watch, view: ui.LayoutView, batch: Batch) -> bool:
        """Send a message to where is watched; False where that place is gone, and the watch with it."""
        channel = self._client.get_partial_messageable(watch.channel, guild_id=watch.guild)
        try:
            if not await self._may_speak(watch):
                why = (
                    f"server {watch.team} has me answer elsewhere, as 'footnote guild set {watch.team} --channels' says"
                )
                raise await self._held_back(batch, why)
            await channel.send(view=view, nonce=batch.nonce)
        except discord.NotFound as error:
            if error.code != _UNKNOWN_CHANNEL:
                raise
            log.warning("Channel %d is gone: watch %d ends.", watch.channel, watch.id)
            await remove_watch(self._state, watch.id)
            return False
        except discord.Forbidden as error:
            raise await self._held_back(batch, _refusal(watch, error.text)) from error
        return True

    async def _may_speak(self, watch: Watch) -> bool:
        """Tell whether it is answered where is watched; only Discord knows the channel of a thread that sleeps."""
        team = self._teams.of(watch.team)
        if team is None or not team.chosen.channels:
            return True
        channel = self._client.get_channel(watch.channel) or await self._client.fetch_channel(watch.channel)
        return team.answers_in(channel)

    async def _held_back(self, batch: Batch, why: str) -> DiscordError:
        """Have what may not be sent now sent with what comes meanwhile, once it may be; give the error that says why."""
        await batch_refused(self._state, batch)
        return DiscordError(why)

    def _wait(self, seconds: float) -> None:
        """Begin again after some seconds, and not before."""
        self._stop_waiting()
        self._timer = asyncio.get_running_loop().call_later(seconds, self.begin)

    def _stop_waiting(self) -> None:
        if self._timer:
            self._timer.cancel()


def _refusal(watch: Watch, why: str) -> str:
    if watch.guild is None:
        return f"whoever watches in direct messages {watch.channel} takes none from me now ({why})"
    return (
        f"I may not write in channel {watch.channel} ({why}): give me View Channel and Send Messages there "
        f"(for a thread Send Messages in Threads), or end the watch with 'unwatch {watch.id}'"
    )
