"""The REST endpoints for the bot itself, guilds, channels and threads."""

from __future__ import annotations

from .access import enter, enter_guild, hold_changing_thread, visible
from .bodies import Json
from .calls import Answer, Call, Endpoint, number
from .channels import Channel
from .errors import ApiError, unknown
from .events import Events
from .shown_channels import active_threads, channel_json, thread_member_json
from .state import Guild
from .threads import change
from .wire import guild_json, member_json, user_json
from .world import World


class Endpoints:
    """Answer what a bot asks in its own name, but for messages and commands."""

    def __init__(self, world: World, events: Events) -> None:
        self._world = world
        self._events = events

    def table(self) -> list[Endpoint]:
        """List the endpoints; a path without parameters stands before one that would also fit."""
        return [
            ("GET", "/users/@me", self._me, False),
            ("GET", "/oauth2/applications/@me", self._application, False),
            ("GET", "/gateway", self._gateway, True),
            ("GET", "/gateway/bot", self._gateway_bot, False),
            ("POST", "/users/@me/channels", self._open_dm, False),
            ("GET", "/guilds/*", self._guild, False),
            ("DELETE", "/users/@me/guilds/*", self._leave, False),
            ("GET", "/guilds/*/threads/active", self._threads, False),
            ("GET", "/guilds/*/channels", self._channels, False),
            ("GET", "/guilds/*/members/*", self._member, False),
            ("GET", "/channels/*", self._channel, False),
            ("PATCH", "/channels/*", self._change_thread, False),
            ("PUT", "/channels/*/thread-members/@me", self._join_thread, False),
            ("POST", "/channels/*/typing", self._typing, False),
        ]

    def _me(self, call: Call) -> Answer:
        return 200, user_json(self._world.bot) | {"mfa_enabled": True, "locale": "en-US", "verified": True}

    def _application(self, call: Call) -> Answer:
        world = self._world
        nothing = ("icon", "team", "interactions_endpoint_url", "role_connections_verification_url")
        shown: Json = dict.fromkeys(nothing) | {"id": str(world.bot.id), "name": world.bot.name, "type": None}
        shown |= {"description": "", "verify_key": "0" * 64, "owner": user_json(world.bot)}
        shown |= {"flags": world.application_flags, "flags_new": str(world.application_flags)}
        shown |= {"bot_public": False, "bot_require_code_grant": False, "redirect_uris": []}
        shown |= {"approximate_guild_count": len(world.guilds), "approximate_user_install_count": 0}
        shown |= {"approximate_user_authorization_count": 0, "explicit_content_filter": 0}
        return 200, shown | {"eligible_oauth2_scopes": []}

    def _gateway(self, call: Call) -> Answer:
        return 200, {"url": self._world.base_url.replace("http", "ws", 1)}

    def _gateway_bot(self, call: Call) -> Answer:
        start = {"total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1}
        url = self._world.base_url.replace("http", "ws", 1)
        return 200, {"url": url, "shards": 1, "session_start_limit": start}

    def _open_dm(self, call: Call) -> Answer:
        user = self._world.users.get(int(call.body["recipient_id"]))
        if user is None or user is self._world.bot:
            raise ApiError(400, 50033, "Invalid Recipient(s)", violation=True)
        return 200, channel_json(self._world.open_dm(user))

    def _guild(self, call: Call) -> Answer:
        return 200, guild_json(self._entered(call))

    def _leave(self, call: Call) -> Answer:
        guild = self._entered(call)
        del guild.members[self._world.bot.id]
        self._events.guild_deleted(guild)
        return 204, None

    def _threads(self, call: Call) -> Answer:
        me = self._world.bot.id
        seen = [thread for thread in active_threads(self._entered(call)) if visible(self._world, thread)]
        mine = [thread_member_json(one, me) for one in seen if one.thread and me in one.thread.members]
        return 200, {"threads": [channel_json(one, me) for one in seen], "members": mine, "has_more": False}

    def _channels(self, call: Call) -> Answer:
        channels = self._entered(call).channels.values()
        return 200, [channel_json(channel) for channel in channels if channel.thread is None]

    def _member(self, call: Call) -> Answer:
        guild = self._entered(call)
        member = guild.members.get(number(call.params[1]))
        if member is None:
            raise unknown("Member")
        return 200, member_json(member, guild)

    def _channel(self, call: Call) -> Answer:
        return 200, channel_json(self._seen(call), self._world.bot.id)

    def _change_thread(self, call: Call) -> Answer:
        channel = self._seen(call)
        if channel.thread is None:
            raise ApiError(403, 50013, "Missing Permissions", violation=True)  # the bot edits no channels
        hold_changing_thread(self._world, channel, call.body)
        channel.name = call.body.get("name") or channel.name
        change(self._world, self._events, channel, archived=call.body.get("archived"), locked=call.body.get("locked"))
        return 200, channel_json(channel, self._world.bot.id)

    def _join_thread(self, call: Call) -> Answer:
        channel = self._seen(call)
        if channel.thread is None:
            raise ApiError(400, 50024, "Cannot execute action on this channel type", violation=True)
        if self._world.bot.id not in channel.thread.members:
            channel.thread.members.add(self._world.bot.id)
            self._events.thread_joined(channel, [self._world.bot])
        return 204, None

    def _typing(self, call: Call) -> Answer:
        self._seen(call)
        return 204, None

    def _seen(self, call: Call) -> Channel:
        channel = self._world.channel(call.params[0])
        enter(self._world, channel)
        return channel

    def _entered(self, call: Call) -> Guild:
        guild = self._world.guild(call.params[0])
        enter_guild(self._world, guild)
        return guild
