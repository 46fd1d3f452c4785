"""Find out which team serves whoever writes, and in which locale."""

import logging
import time
from dataclasses import replace

import discord

from bot.chat.discord.background import PASSING, reason
from bot.chat.discord.controls import question_below
from bot.chat.discord.serving import Place
from bot.chat.discord.teams import Teams
from bot.errors import DiscordError
from bot.language.saying import language_of, say, speaking

log = logging.getLogger("footnote")

_MEMBERSHIP = 600.0
"""The seconds for which it is remembered whether somebody who writes in private is in a guild that is served."""

_MOST = 10_000
"""The people of whom that is remembered."""


class Placing:
    """Place messages and interactions; who writes in private is served as in the first guild that has them.

    Where Discord does not tell whether any guild has them, DiscordError is raised, to be told to them.
    """

    def __init__(self, client: discord.Client, teams: Teams) -> None:
        self._client, self._teams = client, teams
        self._members: dict[int, tuple[float, discord.Member | None]] = {}

    async def of_message(self, message: discord.Message) -> Place | None:
        """Place a message; None where nobody is served."""
        place = await self._place(message.guild, message.author, message.channel.id)
        if place is None or message.reference is None:
            return place
        other = message.reference.resolved
        about = None
        if isinstance(other, discord.Message) and other.author == self._client.user:
            about = question_below(other)
        return replace(place, asker=replace(place.asker, replies_to=message.reference.message_id, replies_about=about))

    async def admit(self, interaction: discord.Interaction, *, private: bool | None = None) -> Place | None:
        """Place an interaction; None where nobody is served, of which whoever asks alone is told why."""
        with speaking(str(interaction.locale)):
            try:
                place = await self.of_interaction(interaction, private=private)
            except DiscordError as error:
                await interaction.response.send_message(str(error), ephemeral=True)
                return None
            if place is None:
                await interaction.response.send_message(_refusal(interaction), ephemeral=True)
            return place

    async def of_interaction(self, interaction: discord.Interaction, *, private: bool | None = None) -> Place | None:
        """Place an interaction; what only one person sees is in their locale, where that can be spoken.

        ``private`` tells whether it is, None that it is where what they pressed is.
        """
        alone = is_private(interaction) if private is None else private
        locale = str(interaction.locale) if alone or interaction.guild is None else None
        return await self._place(interaction.guild, interaction.user, interaction.channel_id or 0, locale)

    async def _place(
        self, guild: discord.Guild | None, user: discord.abc.User, channel_id: int, locale: str | None = None
    ) -> Place | None:
        member: discord.abc.User | None = user
        if guild is None:
            with speaking(locale or self._teams.language):
                member = await self._member(user.id)
            guild = member.guild if member else None
        team = self._teams.of(guild.id) if guild else None
        if guild is None or member is None or team is None:
            return None
        asker = team.asker(member, channel_id, private=member is not user)
        if locale is None or not language_of(locale):
            locale = self._teams.locale(team, guild)
        return Place(team, asker, locale)

    async def _member(self, user_id: int) -> discord.Member | None:
        asked, member = self._members.get(user_id, (-_MEMBERSHIP, None))
        if time.monotonic() - asked < _MEMBERSHIP and (member is None or self._serves(member.guild)):
            return member
        member = await self._found(user_id)
        if len(self._members) >= _MOST:
            self._members.clear()
        self._members[user_id] = time.monotonic(), member
        return member

    async def _found(self, user_id: int) -> discord.Member | None:
        failed: Exception | None = None
        for guild in self._client.guilds:
            if self._serves(guild):
                try:
                    return await guild.fetch_member(user_id)
                except discord.NotFound:
                    continue
                except PASSING as error:
                    log.warning("Whether %d is in %s (%d) is not known: %s", user_id, guild, guild.id, reason(error))
                    failed = error
        if failed:
            why = say(
                "Discord does not tell me just now whether you are in a server that I serve: please ask again later."
            )
            raise DiscordError(why) from failed
        return None

    def _serves(self, guild: discord.Guild) -> bool:
        return self._teams.of(guild.id) is not None


def is_private(interaction: discord.Interaction) -> bool:
    """Tell whether what somebody pressed stands below an answer that they alone see."""
    return interaction.message is not None and interaction.message.flags.ephemeral


def _refusal(interaction: discord.Interaction) -> str:
    if interaction.guild is None:
        return say("In private I answer only people who are in a server that I serve.")
    return say("I do not serve this server: whoever runs me must allow it first.")
