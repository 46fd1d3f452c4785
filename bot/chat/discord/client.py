"""Hear questions on Discord and answer them."""

import logging
import sys
import time
from dataclasses import replace
from typing import Any

import discord
from discord.gateway import DiscordWebSocket
from yarl import URL

from bot.answers.answer import Answer
from bot.answers.commands import Occasion
from bot.answers.desk import Desk
from bot.answers.paging import page_of
from bot.chat.discord.editors import Editors
from bot.chat.discord.greeting import WITHOUT_CONTENT, greeting
from bot.chat.discord.hearing import Heard, hear
from bot.chat.discord.messages import PageButton, layout
from bot.config import DISCORD, Settings
from bot.errors import FootnoteError

log = logging.getLogger("footnote")

_MEMBERSHIP = 600.0
"""The seconds for which it is remembered whether somebody is in a guild that is served."""


class FootnoteClient(discord.Client):
    """Serve the guilds of the settings, and direct messages from their members, from one desk.

    ``ask_for_content`` asks Discord for the Message Content intent, which it refuses where the application has
    it not. ``options`` go to discord.py's own client.
    """

    def __init__(self, settings: Settings, desk: Desk, *, ask_for_content: bool = True, **options: Any) -> None:
        intents = discord.Intents(guilds=True, guild_messages=True, dm_messages=True, message_content=ask_for_content)
        super().__init__(intents=intents, allowed_mentions=discord.AllowedMentions.none(), max_messages=None, **options)
        self.settings = settings
        self.desk = desk
        self.editors = Editors(self, settings)
        self._members: dict[int, tuple[float, bool]] = {}
        self._greeted = False

    async def setup_hook(self) -> None:
        """Let buttons of older messages work, and find the gateway of another server than Discord."""
        self.add_dynamic_items(PageButton)
        if self.settings.base_url != DISCORD:
            _, gateway, _ = await self.http.get_bot_gateway()
            DiscordWebSocket.DEFAULT_GATEWAY = URL(gateway)

    @property
    def may_read_content(self) -> bool:
        """Tell whether the application has the Message Content intent; known from the login on."""
        flags = self.application.flags if self.application else discord.ApplicationFlags()
        return flags.gateway_message_content or flags.gateway_message_content_limited

    async def on_ready(self) -> None:
        """Greet whoever started the bot, once: discord.py calls this again after a lost session."""
        if not self._greeted:
            self._greeted = True
            served = self.settings.guild_ids
            lines = greeting(self.user, self.guilds, served, reads_content=self.may_read_content)
            print("\n".join(lines), flush=True)
            await self.editors.look()

    async def on_message(self, message: discord.Message) -> None:
        """Answer a question; stay silent for everything that was not meant for the bot."""
        if message.author.bot or message.webhook_id:
            return
        heard = self._hear(message)
        if heard is None or not await self._serves(message.guild, message.author):
            return
        answer = await self._answer(heard.question)
        if answer is None or (answer.outcome == "unknown" and not answer.suggestions and not heard.direct):
            return
        await self._reply(message, answer)

    async def turn_page(self, interaction: discord.Interaction, question: str, page: int) -> None:
        """Show a page of the answer to a question in the message whose button was clicked."""
        if not await self._serves(interaction.guild, interaction.user):
            return
        question = question or await self._asked_before(interaction)
        answer = await self._answer(question)
        if answer is None or answer.outcome == "unknown":
            gone = "The question of this answer is gone: please ask it again."
            await interaction.response.send_message(gone, ephemeral=True)
            return
        await interaction.response.edit_message(view=layout(page_of(replace(answer, page=page)), self.desk.prefix))

    async def on_error(self, event_method: str, /, *args: object, **kwargs: object) -> None:
        """Log in one line what went wrong; the client goes on."""
        error = sys.exc_info()[1]
        details = log.isEnabledFor(logging.DEBUG)
        log.error("%s failed: %s: %s", event_method, type(error).__name__, error, exc_info=details)

    def _hear(self, message: discord.Message) -> Heard | None:
        me = self.user.id if self.user else 0
        return hear(message.content, me, self.desk.prefix, private=message.guild is None)

    async def _answer(self, question: str) -> Answer | None:
        try:
            return await self.desk.ask(question, self._occasion())
        except FootnoteError as error:
            log.error("%s", error)  # noqa: TRY400 - the message says all, and no traceback helps an operator
            return Answer("", str(error), "usage")

    def _occasion(self) -> Occasion:
        return Occasion(self.desk.prefix, () if self.may_read_content else (WITHOUT_CONTENT,))

    async def _reply(self, message: discord.Message, answer: Answer) -> None:
        """Reply, or where a reply is refused (it needs Read Message History) just send the answer.

        The nonce keeps Discord from posting twice when an answer is repeated after a failure on the way.
        """
        view, nonce = layout(page_of(answer), self.desk.prefix), str(message.id)
        try:
            reference = message.to_reference(fail_if_not_exists=False)
            await message.channel.send(view=view, reference=reference, nonce=nonce)
        except discord.Forbidden:
            try:
                await message.channel.send(view=view, nonce=nonce)
            except discord.Forbidden as error:
                where, why = message.channel, error.text
                log.warning("Cannot answer in %s: %s. Give the bot View Channel and Send Messages there.", where, why)

    async def _serves(self, guild: discord.Guild | None, user: discord.abc.User) -> bool:
        if guild is not None:
            return guild.id in self.settings.guild_ids
        asked, is_member = self._members.get(user.id, (-_MEMBERSHIP, False))
        if time.monotonic() - asked >= _MEMBERSHIP:
            is_member = await self._is_member(user.id)
            self._members[user.id] = time.monotonic(), is_member
        return is_member

    async def _is_member(self, user_id: int) -> bool:
        for guild in self.guilds:
            if guild.id in self.settings.guild_ids:
                try:
                    await guild.fetch_member(user_id)
                except discord.NotFound:
                    continue
                return True
        return False

    async def _asked_before(self, interaction: discord.Interaction) -> str:
        """Read again the question that a message answered; empty where it is gone."""
        reference = interaction.message.reference if interaction.message else None
        if (
            reference is None
            or reference.message_id is None
            or not isinstance(interaction.channel, discord.abc.Messageable)
        ):
            return ""
        try:
            heard = self._hear(await interaction.channel.fetch_message(reference.message_id))
        except (discord.NotFound, discord.Forbidden):
            return ""
        return heard.question if heard else ""
