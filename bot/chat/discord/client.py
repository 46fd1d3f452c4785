"""Connect to Discord, and hand what happens there to whoever deals with it."""

import asyncio
import logging
import sys
from collections.abc import AsyncGenerator, Coroutine
from contextlib import asynccontextmanager
from typing import Any

import discord
from discord.gateway import DiscordWebSocket
from yarl import URL

from bot.answers.desk import Desk
from bot.chat.discord.asking import Asking
from bot.chat.discord.background import Background
from bot.chat.discord.clicking import Clicking
from bot.chat.discord.controls import AnswerButton, AnswerMenu, FlagButton
from bot.chat.discord.conversation import Conversation
from bot.chat.discord.editors import Editors
from bot.chat.discord.flagging import Flagging
from bot.chat.discord.greeting import WITHOUT_CONTENT, greeting
from bot.chat.discord.notices import Notices
from bot.chat.discord.outbox import Outbox
from bot.chat.discord.pasting import Pasting
from bot.chat.discord.placing import Placing
from bot.chat.discord.serving import Serving
from bot.chat.discord.slash import message_menus, slash_commands
from bot.chat.discord.syncing import Catalogue, Syncing, Tree
from bot.chat.discord.teams import Team, Teams
from bot.chat.keeping import tidy
from bot.chat.watching import Told
from bot.config import DISCORD, Settings
from bot.state.database import State
from bot.state.exchanges import Exchanges

log = logging.getLogger("footnote")


class FootnoteClient(discord.Client):
    """Serve the guilds of the settings and those of the state, and direct messages from their members.

    ``desk`` and ``state`` are open. ``ask_for_content`` asks Discord for the Message Content intent, which it refuses
    where the application has it not. ``options`` go to discord.py's own client.
    """

    def __init__(
        self, settings: Settings, desk: Desk, state: State, *, ask_for_content: bool = True, **options: Any
    ) -> None:
        intents = discord.Intents(guilds=True, guild_messages=True, dm_messages=True, message_content=ask_for_content)
        super().__init__(intents=intents, allowed_mentions=discord.AllowedMentions.none(), max_messages=None, **options)
        self.settings, self.state = settings, state
        self.teams = Teams(settings, desk, state, self._tell)
        self.editors = Editors(self, settings, self.teams)
        self.notices = Notices(self, settings, state, self.teams, self.editors)
        self.outbox = Outbox(self, state, self.teams)
        self.tree = Tree(self, self._sync_again)
        self.syncing = Syncing(self, self.tree, state)
        self._background = Background()
        self._greeted = False

    async def setup_hook(self) -> None:
        """Begin to serve, and find the gateway of another server than Discord."""
        pasting = Pasting(self)
        notices = () if self.may_read_content else (WITHOUT_CONTENT,)
        serving = Serving(self.state, await Exchanges.of(self.state), pasting, notices, self.notices.begin)
        placing = Placing(self, self.teams)
        self.conversation = Conversation(self, serving, placing)
        self.clicking = Clicking(self, serving, placing)
        self.flagging = Flagging(serving, placing, self.notices.begin)
        self.add_dynamic_items(AnswerButton, AnswerMenu, FlagButton)
        asking = Asking(serving, placing)
        for command in (*slash_commands(asking), *message_menus(asking, pasting)):
            self.tree.add_command(command)
        await self.tree.set_translator(Catalogue())
        await self.teams.refresh()
        if self.settings.base_url != DISCORD:
            _, gateway, _ = await self.http.get_bot_gateway()
            DiscordWebSocket.DEFAULT_GATEWAY = URL(gateway)

    async def close(self) -> None:
        """Leave Discord, and end what goes on beside it."""
        await self._background.end()
        await self.notices.close()
        await self.outbox.close()
        await self.teams.close()
        await super().close()

    @property
    def may_read_content(self) -> bool:
        """Tell whether the application has the Message Content intent; known from the login on."""
        flags = self.application.flags if self.application else discord.ApplicationFlags()
        return flags.gateway_message_content or flags.gateway_message_content_limited

    async def on_ready(self) -> None:
        """Greet whoever started the bot, once: discord.py calls this again after a lost session."""
        if not self._greeted:
            self._greeted = True
            served = {team.id for team in self.teams}
            lines = greeting(self.user, self.guilds, served, reads_content=self.may_read_content)
            print("\n".join(lines), flush=True)
            self._begin(self._sync())
            await self.editors.look()
            for desk in self.teams.desks:
                self.outbox.look(desk)
        self.notices.begin()

    @asynccontextmanager
    async def followed(self) -> AsyncGenerator[None]:
        """Follow until the block ends what changes in files and in what is set for guilds; delete what is old."""
        tidying = asyncio.create_task(tidy(self.state, self.settings.retention_days))
        try:
            async with self.teams.followed(self._joined):
                yield
        finally:
            tidying.cancel()
            await asyncio.wait([tidying])

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Let slash commands be used in a guild that the bot came into; Discord forgot those of a guild that it had left."""
        self._sync_again(guild.id)

    async def on_message(self, message: discord.Message) -> None:
        """Hear what is said."""
        await self.conversation.said(message)

    async def on_raw_message_edit(self, payload: discord.RawMessageUpdateEvent) -> None:
        """Hear what was reworded."""
        await self.conversation.reworded(payload.message)

    async def on_raw_message_delete(self, payload: discord.RawMessageDeleteEvent) -> None:
        """Hear what was withdrawn."""
        await self.conversation.withdrawn(payload.channel_id, (payload.message_id,))

    async def on_raw_bulk_message_delete(self, payload: discord.RawBulkMessageDeleteEvent) -> None:
        """Hear what was withdrawn at once."""
        await self.conversation.withdrawn(payload.channel_id, payload.message_ids)

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """Hear what was filled into a form; discord.py itself knows none that was opened before a restart."""
        await self.flagging.sent_in(interaction)

    async def on_error(self, event_method: str, /, *args: object, **kwargs: object) -> None:
        """Log in one line what went wrong; the client goes on."""
        error = sys.exc_info()[1]
        details = log.isEnabledFor(logging.DEBUG)
        log.error("%s failed: %s: %s", event_method, type(error).__name__, error, exc_info=details)

    def _joined(self, team: Team) -> None:
        if self.is_ready():  # Otherwise on_ready is yet to do so for every team.
            self.outbox.look(team.desk)
            self._begin(self.syncing.sync(team.id))

    async def _tell(self, desk: Desk, told: Told) -> None:
        if self.is_ready():
            self.outbox.look(desk)
        await self.editors.tell(desk, told)

    async def _sync(self) -> None:
        await self.syncing.sync(None)
        for guild in self.guilds:
            if self.teams.of(guild.id):
                await self.syncing.sync(guild.id)

    def _sync_again(self, guild_id: int | None) -> None:
        if guild_id is None or self.teams.of(guild_id):
            self._begin(self.syncing.sync(guild_id, again=True))

    def _begin(self, work: Coroutine[Any, Any, Any]) -> None:
        """Have something done beside all else."""
        self._background.begin(work)
