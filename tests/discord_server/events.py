"""The events that the server sends, each shown to a session as far as its intents and the bot's sight reach."""

from __future__ import annotations

from collections.abc import Iterable

from .access import visible
from .asked import Interaction
from .bodies import Json
from .channels import Channel
from .gateway import DIRECT_MESSAGES, GUILD_MEMBERS, GUILD_MESSAGES, GUILDS, MESSAGE_CONTENT, Gateway
from .sessions import Session
from .shown_channels import channel_json, guild_create_json, thread_member_json
from .shown_interactions import interaction_json
from .shown_messages import message_json
from .state import Guild, Member, Message, Role, User
from .wire import member_json, role_json, user_json
from .world import World


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
        if not message.ephemeral:
            self._gone("MESSAGE_DELETE", message.channel, {"id": str(message.id)})

    def messages_deleted(self, channel: Channel, messages: Iterable[Message]) -> None:
        """Send MESSAGE_DELETE_BULK."""
        self._gone("MESSAGE_DELETE_BULK", channel, {"ids": [str(message.id) for message in messages]})

    def guild_created(self, guild: Guild) -> None:
        """Send GUILD_CREATE, as when the bot joins a guild or an outage ends."""
        world = self._world

        def show(session: Session) -> Json | None:
            members = bool(session.intents & GUILD_MEMBERS)
            shown = guild_create_json(guild, world.bot, members=members, sees=lambda one: visible(world, one))
            return shown if session.intents & GUILDS else None

        self._gateway.dispatch("GUILD_CREATE", show)

    def guild_deleted(self, guild: Guild) -> None:
        """Send GUILD_DELETE: with `unavailable` in an outage, without when the bot is out of the guild."""
        gone: Json = {"id": str(guild.id)} | ({"unavailable": True} if guild.out else {})
        self._send("GUILD_DELETE", GUILDS, gone)

    def guild_updated(self, guild: Guild, shown: Json) -> None:
        """Send GUILD_UPDATE."""
        if self._world.bot.id in guild.members:
            self._send("GUILD_UPDATE", GUILDS, shown)

    def channel(self, event: str, channel: Channel) -> None:
        """Send CHANNEL_CREATE, CHANNEL_UPDATE or CHANNEL_DELETE for a guild's channel."""
        if channel.guild is not None and self._world.bot.id in channel.guild.members:
            self._send(event, GUILDS, channel_json(channel))

    def thread(self, event: str, thread: Channel, **more: object) -> None:
        """Send THREAD_CREATE or THREAD_UPDATE to a bot that sees the thread."""
        if visible(self._world, thread):
            self._send(event, GUILDS, channel_json(thread, self._world.bot.id) | more)

    def thread_deleted(self, thread: Channel) -> None:
        """Send THREAD_DELETE."""
        assert thread.guild is not None
        assert thread.parent is not None
        gone: Json = {"id": str(thread.id), "guild_id": str(thread.guild.id), "type": thread.kind}
        self._send("THREAD_DELETE", GUILDS, gone | {"parent_id": str(thread.parent.id)})

    def thread_joined(self, thread: Channel, users: Iterable[User]) -> None:
        """Send THREAD_MEMBERS_UPDATE; without the members intent a bot hears only of itself."""
        assert thread.guild is not None
        assert thread.thread is not None
        update: Json = {"id": str(thread.id), "guild_id": str(thread.guild.id)}
        update["member_count"] = len(thread.thread.members)
        added = [user.id for user in users]

        def show(session: Session) -> Json | None:
            heard = added if session.intents & GUILD_MEMBERS else [one for one in added if one == self._world.bot.id]
            if not (session.intents & GUILDS and heard):
                return None
            return update | {"added_members": [thread_member_json(thread, one) for one in heard]}

        self._gateway.dispatch("THREAD_MEMBERS_UPDATE", show)

    def threads_synced(self, channel: Channel, threads: list[Channel]) -> None:
        """Send THREAD_LIST_SYNC, as when the bot comes to see a channel."""
        assert channel.guild is not None
        me = self._world.bot.id
        sync: Json = {"guild_id": str(channel.guild.id), "channel_ids": [str(channel.id)]}
        sync["threads"] = [channel_json(thread, me) for thread in threads]
        joined = [thread for thread in threads if thread.thread and me in thread.thread.members]
        sync["members"] = [thread_member_json(thread, me) for thread in joined]
        self._send("THREAD_LIST_SYNC", GUILDS, sync)

    def member(self, event: str, member: Member, guild: Guild) -> None:
        """Send GUILD_MEMBER_ADD or GUILD_MEMBER_UPDATE; of its own member a bot hears whatever its intents."""
        mine = member.user is self._world.bot
        self._send(event, GUILDS if mine else GUILD_MEMBERS, member_json(member, guild) | {"guild_id": str(guild.id)})

    def member_removed(self, user: User, guild: Guild) -> None:
        """Send GUILD_MEMBER_REMOVE."""
        self._send("GUILD_MEMBER_REMOVE", GUILD_MEMBERS, {"guild_id": str(guild.id), "user": user_json(user)})

    def role(self, event: str, role: Role, guild: Guild) -> None:
        """Send GUILD_ROLE_CREATE or GUILD_ROLE_UPDATE."""
        self._send(event, GUILDS, {"guild_id": str(guild.id), "role": role_json(role, guild)})

    def asked(self, interaction: Interaction, data: Json, **languages: str | None) -> None:
        """Send INTERACTION_CREATE, which every session gets, whatever its intents."""
        locale, guild_locale = languages.get("locale") or "en-US", languages.get("guild_locale")
        shown = interaction_json(self._world, interaction, data, locale=locale, guild_locale=guild_locale)
        self._gateway.dispatch("INTERACTION_CREATE", lambda _: shown)

    def _send(self, event: str, bit: int, shown: Json) -> None:
        self._gateway.dispatch(event, lambda session: shown if session.intents & bit else None)

    def _gone(self, event: str, channel: Channel, gone: Json) -> None:
        if not visible(self._world, channel):
            return
        where = {"channel_id": str(channel.id)}
        where |= {} if channel.guild is None else {"guild_id": str(channel.guild.id)}
        self._send(event, _messages_bit(channel), gone | where)

    def _message(self, event: str, message: Message) -> None:
        channel, bit = message.channel, _messages_bit(message.channel)
        if message.ephemeral or not visible(self._world, channel):
            return
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
