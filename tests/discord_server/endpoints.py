"""The REST endpoints for the bot itself, guilds, channels and messages."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from .errors import ApiError, unknown
from .events import Events
from .messages import Files, rewrite, write
from .state import Json, Message
from .wire import channel_json, guild_json, member_json, message_json, permissions, user_json
from .world import World

_VIEW_CHANNEL = 1 << 10
_MANAGE_MESSAGES = 1 << 13


@dataclass(frozen=True)
class Call:
    """Hold one request as a handler needs it: the path's parameters, the query, the JSON body, the files."""

    params: tuple[str, ...]
    query: Mapping[str, str]
    body: Json
    files: Files


Answer = tuple[int, Json | None]
Handler = Callable[[Call], Answer | Awaitable[Answer]]
# Method, path with `*` for each parameter, handler, and whether the path's token stands for authorisation.
Endpoint = tuple[str, str, Handler, bool]


class Endpoints:
    """Answer what a bot asks in its own name."""

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
            ("GET", "/guilds/*/members/*", self._member, False),
            ("GET", "/channels/*", self._channel, False),
            ("POST", "/channels/*/typing", self._typing, False),
            ("POST", "/channels/*/messages", self._create, False),
            ("GET", "/channels/*/messages/*", self._fetch, False),
            ("PATCH", "/channels/*/messages/*", self._edit, False),
            ("DELETE", "/channels/*/messages/*", self._delete, False),
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
        return 200, guild_json(self._world.guild(call.params[0]))

    def _member(self, call: Call) -> Answer:
        guild = self._world.guild(call.params[0])
        member = guild.members.get(int(call.params[1]))
        if member is None:
            raise unknown("Member")
        return 200, member_json(member, guild)

    def _channel(self, call: Call) -> Answer:
        channel = self._world.channel(call.params[0])
        guild = channel.guild
        if guild is not None and not permissions(guild.members[self._world.bot.id], guild) & _VIEW_CHANNEL:
            raise ApiError(403, 50001, "Missing Access")
        return 200, channel_json(channel)

    def _typing(self, call: Call) -> Answer:
        self._world.channel(call.params[0])
        return 204, None

    def _create(self, call: Call) -> Answer:
        world = self._world
        channel = world.channel(call.params[0])
        known = len(world.messages)
        message = write(world, channel, call.body, call.files)
        if len(world.messages) > known:  # a repeated nonce gives the message that is there already
            world.posted[channel.id].append(message)
            self._events.message_created(message)
        return 200, self._shown(message)

    def _fetch(self, call: Call) -> Answer:
        return 200, self._shown(self._message(call))

    def _edit(self, call: Call) -> Answer:
        message = self._message(call)
        if message.author is not self._world.bot:
            raise ApiError(403, 50005, "Cannot edit a message authored by another user", violation=True)
        rewrite(self._world, message, call.body, call.files)
        self._events.message_updated(message)
        return 200, self._shown(message)

    def _delete(self, call: Call) -> Answer:
        message = self._message(call)
        guild = message.channel.guild
        may = 0 if guild is None else permissions(guild.members[self._world.bot.id], guild)
        if message.author is not self._world.bot and not may & _MANAGE_MESSAGES:
            raise ApiError(403, 50013, "Missing Permissions", violation=True)
        message.deleted = True
        self._events.message_deleted(message)
        return 204, None

    def _message(self, call: Call) -> Message:
        return self._world.message(self._world.channel(call.params[0]), call.params[1])

    def _shown(self, message: Message) -> Json:
        # Over REST it is the application's own setting that decides, not the intents of a session.
        world = self._world
        return message_json(message, world.bot, content=world.reads_content, files=world.base_url)
