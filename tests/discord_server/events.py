"""The events that the server sends, each shown to a session as far as its intents reach."""

from __future__ import annotations

from .gateway import DIRECT_MESSAGES, GUILD_MEMBERS, GUILD_MESSAGES, GUILDS, MESSAGE_CONTENT, Gateway
from .sessions import Session
from .state import Channel, Guild, Json, Member, Message, walk
from .wire import (
    channel_json,
    guild_create_json,
    guild_json,
    member_json,
    message_json,
    permissions,
    user_json,
)
from .world import Interaction, World


class Events:
    """Announce what happened; a message that only one person sees is announced to nobody."""

    def __init__(self, world: World, gateway: Gateway) -> None:
        self._world = world
        self._gateway = gateway

    def message_created(self, message: Message) -> None:
        """Send MESSAGE_CREATE, which bots get for their own messages too."""
        self._message("MESSAGE_CREATE", message)

    def message_updated(self, message: Message) -> None:
        """Send MESSAGE_UPDATE with the whole message."""
        self._message("MESSAGE_UPDATE", message)

    def message_deleted(self, message: Message) -> None:
        """Send MESSAGE_DELETE."""
        gone: Json = {"id": str(message.id), "channel_id": str(message.channel.id)}
        if message.channel.guild is not None:
            gone["guild_id"] = str(message.channel.guild.id)
        if not message.ephemeral:
            bit = _messages_bit(message.channel)
            self._gateway.dispatch("MESSAGE_DELETE", lambda session: gone if session.intents & bit else None)

    def guild_created(self, guild: Guild) -> None:
        """Send GUILD_CREATE, as when the bot joins a guild."""
        self._gateway.dispatch(
            "GUILD_CREATE",
            lambda session: (
                guild_create_json(guild, self._world.bot, members=bool(session.intents & GUILD_MEMBERS))
                if session.intents & GUILDS
                else None
            ),
        )

    def channel_created(self, channel: Channel) -> None:
        """Send CHANNEL_CREATE for a guild's channel."""
        shown = channel_json(channel)
        self._gateway.dispatch("CHANNEL_CREATE", lambda session: shown if session.intents & GUILDS else None)

    def member_added(self, member: Member, guild: Guild) -> None:
        """Send GUILD_MEMBER_ADD."""
        bit, shown = GUILD_MEMBERS, member_json(member, guild) | {"guild_id": str(guild.id)}
        self._gateway.dispatch("GUILD_MEMBER_ADD", lambda session: shown if session.intents & bit else None)

    def clicked(self, interaction: Interaction, custom_id: str, values: tuple[str, ...]) -> None:
        """Send INTERACTION_CREATE for a component; every session gets it, whatever its intents."""
        message, world = interaction.source, self._world
        channel = message.channel
        shown = message_json(message, world.bot, files=world.base_url)
        part = next(part for part in walk(shown["components"]) if part.get("custom_id") == custom_id)
        data: Json = {"custom_id": custom_id, "component_type": part["type"], "id": part["id"]}
        payload: Json = {"id": str(interaction.id), "application_id": str(world.bot.id), "type": 3}
        payload |= {"token": interaction.token, "data": data | ({"values": list(values)} if values else {})}
        payload |= {"channel_id": str(channel.id), "channel": channel_json(channel), "message": shown}
        payload |= {"locale": "en-US", "entitlements": [], "attachment_size_limit": 10 * 1024 * 1024}
        owner = "0" if channel.guild is None else str(channel.guild.id)
        payload |= {"context": 1 if channel.guild is None else 0, "app_permissions": "0", "version": 1}
        payload["authorizing_integration_owners"] = {"0": owner}
        if channel.guild is None:
            payload["user"] = user_json(interaction.user)
        else:
            guild = channel.guild
            member = guild.members[interaction.user.id]
            may = {"permissions": str(permissions(member, guild))}
            payload |= {"guild_id": str(guild.id), "guild": guild_json(guild), "guild_locale": "en-US"}
            payload |= {"member": member_json(member, guild) | may}
            payload["app_permissions"] = str(permissions(guild.members[world.bot.id], guild))
        self._gateway.dispatch("INTERACTION_CREATE", lambda _: payload)

    def _message(self, event: str, message: Message) -> None:
        if message.ephemeral:
            return
        channel, bit = message.channel, _messages_bit(message.channel)
        extra: Json = {}
        if channel.guild is not None:
            extra["guild_id"] = str(channel.guild.id)
            if message.author.id in channel.guild.members:
                member = channel.guild.members[message.author.id]
                extra["member"] = member_json(member, channel.guild, user=False)

        def show(session: Session) -> Json | None:
            content = bool(session.intents & MESSAGE_CONTENT)
            shown = message_json(message, self._world.bot, content=content, files=self._world.base_url)
            return shown | extra if session.intents & bit else None

        self._gateway.dispatch(event, show)


def _messages_bit(channel: Channel) -> int:
    return DIRECT_MESSAGES if channel.guild is None else GUILD_MESSAGES
