"""Hear questions on Discord and answer them."""

import logging
import sys
from dataclasses import replace

import discord
from discord.gateway import DiscordWebSocket
from yarl import URL

from bot.answers.answer import Answer
from bot.answers.desk import Desk
from bot.chat.discord.messages import PageButton, layout
from bot.config import DISCORD, Settings
from bot.errors import FootnoteError

log = logging.getLogger("footnote")

WITHOUT_CONTENT = "Message Content intent is off: I read only direct messages and messages that begin with my @mention."


class FootnoteClient(discord.Client):
    """Serve the guilds of the settings, and direct messages from their members, from one desk."""

    def __init__(self, settings: Settings, desk: Desk) -> None:
        intents = discord.Intents(guilds=True, guild_messages=True, dm_messages=True, message_content=True)
        super().__init__(intents=intents, allowed_mentions=discord.AllowedMentions.none(), max_messages=None)
        self.settings = settings
        self.desk = desk
        self._asked_for = intents
        self._members: dict[int, bool] = {}
        self._greeted = False

    async def setup_hook(self) -> None:
        """Do without the Message Content intent where the application has it not, and find a redirected gateway."""
        self.add_dynamic_items(PageButton)
        flags = self.application.flags if self.application else discord.ApplicationFlags()
        if not (flags.gateway_message_content or flags.gateway_message_content_limited):
            self._asked_for.message_content = False
            self.desk.notice([WITHOUT_CONTENT])
        if self.settings.base_url != DISCORD:
            _, gateway, _ = await self.http.get_bot_gateway()
            DiscordWebSocket.DEFAULT_GATEWAY = URL(gateway)

    async def on_ready(self) -> None:
        """Tell once, on the console, what is served and what stands in the way."""
        if self._greeted:
            return
        self._greeted = True
        for line in self._start_up():
            print(line, flush=True)

    def _start_up(self) -> list[str]:
        lines = [f"Connected as {self.user}."]
        if not self._asked_for.message_content:
            lines.append(
                f"{WITHOUT_CONTENT} To change that, turn it on under Bot in the Discord Developer Portal and start again."
            )
        served = [guild for guild in self.guilds if guild.id in self.settings.guild_ids]
        lines += [f"Serving {guild.name} ({guild.id})." for guild in served]
        for missing in sorted(self.settings.guild_ids - {guild.id for guild in self.guilds}):
            lines.append(f"DISCORD_GUILD_IDS names {missing}, but the bot is not in that server: invite it.")
        if not self.settings.guild_ids:
            lines.append(
                "No server is served yet: set DISCORD_GUILD_IDS to the ids of those to serve, and start again."
            )
            lines += [f"  DISCORD_GUILD_IDS={guild.id}   ({guild.name})" for guild in self.guilds] or [
                "  The bot is in no server: invite it."
            ]
        return lines

    async def on_message(self, message: discord.Message) -> None:
        """Answer a question; stay silent for everything that was not meant for the bot."""
        if message.author.bot or message.webhook_id:
            return
        question, direct = self._question(message)
        if question is None or not await self._serves(message.guild, message.author):
            return
        answer = await self._answer(question)
        if answer is None or (answer.outcome == "unknown" and not answer.suggestions and not direct):
            return
        await self._reply(message, answer)

    async def turn_page(self, interaction: discord.Interaction, question: str, page: int) -> None:
        """Show a page of the answer to a question in the message whose button was clicked."""
        if not await self._serves(interaction.guild, interaction.user):
            return
        question = question or await self._asked_before(interaction)
        answer = await self._answer(question)
        if answer is None or answer.outcome == "unknown":
            await interaction.response.send_message(
                "The question of this answer is gone: please ask it again.", ephemeral=True
            )
            return
        await interaction.response.edit_message(view=layout(replace(answer, page=page), self.desk.prefix))

    async def on_error(self, event_method: str, /, *args: object, **kwargs: object) -> None:
        """Log what went wrong in one line; the client goes on."""
        error = sys.exc_info()[1]
        log.error(
            "%s failed: %s: %s", event_method, type(error).__name__, error, exc_info=log.isEnabledFor(logging.DEBUG)
        )

    def _question(self, message: discord.Message) -> tuple[str | None, bool]:
        """Find the question in a message, and whether it was said to the bot itself."""
        content, prefix = message.content.strip(), self.desk.prefix
        for mention in (f"<@{self.user.id}>", f"<@!{self.user.id}>") if self.user else ():
            if content.startswith(mention):
                return content.removeprefix(mention).strip().removeprefix(prefix), True
        if content.startswith(prefix) and not content[len(prefix) :][:1].isspace():
            return content.removeprefix(prefix), False
        return (content, True) if message.guild is None and content else (None, False)

    async def _answer(self, question: str) -> Answer | None:
        try:
            return await self.desk.ask(question)
        except FootnoteError as error:
            log.error("%s", error)  # noqa: TRY400 - the message says all, and no traceback helps an operator
            return Answer("", str(error), "usage")

    async def _reply(self, message: discord.Message, answer: Answer) -> None:
        view = layout(answer, self.desk.prefix)
        try:
            await message.channel.send(
                view=view, reference=message.to_reference(fail_if_not_exists=False), mention_author=False
            )
        except discord.Forbidden:
            # Without Read Message History a reply is refused, though a message may be welcome.
            try:
                await message.channel.send(view=view)
            except discord.Forbidden as error:
                log.warning(
                    "Cannot answer in %s: %s. Give the bot View Channel and Send Messages there.",
                    message.channel,
                    error.text,
                )

    async def _serves(self, guild: discord.Guild | None, user: discord.abc.User) -> bool:
        if guild is not None:
            return guild.id in self.settings.guild_ids
        if user.id not in self._members:
            self._members[user.id] = await self._is_member(user.id)
        return self._members[user.id]

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
            message = await interaction.channel.fetch_message(reference.message_id)
        except (discord.NotFound, discord.Forbidden):
            return ""
        return self._question(message)[0] or ""
