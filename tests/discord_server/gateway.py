"""The WebSocket side: sessions that identify, resume and receive events."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from aiohttp import WSMsgType, web

from .access import visible
from .bodies import Json
from .compress import Compress, compression
from .sessions import Connection, Session
from .shown_channels import guild_create_json
from .wire import member_json, user_json
from .world import CONTENT_FLAGS, MEMBERS_FLAGS, PRESENCE_FLAGS, World

GUILDS, GUILD_MEMBERS, GUILD_PRESENCES = 1 << 0, 1 << 1, 1 << 8
GUILD_MESSAGES, DIRECT_MESSAGES, MESSAGE_CONTENT = 1 << 9, 1 << 12, 1 << 15

_PRIVILEGED = (
    (GUILD_MEMBERS, MEMBERS_FLAGS),
    (GUILD_PRESENCES, PRESENCE_FLAGS),
    (MESSAGE_CONTENT, CONTENT_FLAGS),
)
_HEARTBEAT_MS = 41_250


class Gateway:
    """Serve WebSocket connections and send events to the sessions behind them."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.sessions: dict[str, Session] = {}
        self.connections: set[Connection] = set()
        self.handshakes: list[str] = []
        self.resumed = 0

    def dispatch(self, event: str, show: Callable[[Session], Json | None]) -> None:
        """Send an event to every session, as `show` shows it to each; None keeps it from that session.

        A session that lost its connection gets the event when it resumes.
        """
        for session in tuple(self.sessions.values()):
            data = show(session)
            if data is not None:
                session.dispatch(event, data)

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """Serve one connection until either side ends it."""
        socket = web.WebSocketResponse(compress=False)
        await socket.prepare(request)
        encode: Compress = compression(request.query.get("compress"))
        connection = Connection(socket, request, encode)
        self.connections.add(connection)
        writer = asyncio.create_task(connection.write(), name="discord_server: gateway writer")
        connection.send(10, {"heartbeat_interval": _HEARTBEAT_MS})
        try:
            async for frame in socket:
                if frame.type is WSMsgType.TEXT:
                    self._receive(connection, frame.json())
                    self._world.waiting.changed()
        finally:
            writer.cancel()
            with suppress(asyncio.CancelledError):
                await writer
            self._ended(connection)
        return socket

    def end(self, session: str | None) -> None:
        """Forget a session that nobody resumes: discord.py may leave with a code that allows it."""
        self.sessions.pop(session or "", None)

    def _ended(self, connection: Connection) -> None:
        self.connections.discard(connection)
        session = connection.session
        if session is not None and session.connection is connection:
            session.connection = None
            # A client that says goodbye ends its session; after any other end it may resume.
            if connection.goodbye:
                self.sessions.pop(session.id, None)
        self._world.waiting.changed()

    def _receive(self, connection: Connection, payload: Json) -> None:
        opcode: int = payload["op"]
        data: Any = payload.get("d")
        if opcode == 1:
            connection.send(11, None)
            if connection.session is not None:
                connection.session.acknowledged = data or 0
        elif opcode == 2:
            self._identify(connection, data)
        elif opcode == 6:
            self._resume(connection, data)
        elif opcode == 8 and connection.session is not None:
            self._chunk(connection.session, data)

    def _identify(self, connection: Connection, data: Json) -> None:
        world, intents = self._world, data["intents"]
        self.handshakes.append("IDENTIFY")
        code = world.faults.take_close()
        if code is None and (world.faults.bad_token or data["token"] != world.token):
            code = 4004
        if code is None and any(intents & bit and not world.application_flags & f for bit, f in _PRIVILEGED):
            code = 4014
        if code is not None:
            connection.close(code)
            return
        session = Session(secrets.token_hex(16), intents)
        self.sessions[session.id] = session
        session.attach(connection)
        ready: Json = {"v": 10, "session_id": session.id, "private_channels": []}
        ready["user"] = user_json(world.bot)
        ready["resume_gateway_url"] = world.base_url.replace("http", "ws", 1)
        ready["application"] = {"id": str(world.bot.id), "flags": world.application_flags}
        ready["guilds"] = [{"id": str(guild.id), "unavailable": True} for guild in world.joined]
        session.dispatch("READY", ready | ({"shard": data["shard"]} if "shard" in data else {}))
        if intents & GUILDS:
            members = bool(intents & GUILD_MEMBERS)
            for guild in (guild for guild in world.joined if not guild.out):
                shown = guild_create_json(guild, world.bot, members=members, sees=lambda one: visible(world, one))
                session.dispatch("GUILD_CREATE", shown)

    def _resume(self, connection: Connection, data: Json) -> None:
        self.handshakes.append("RESUME")
        session = self.sessions.get(data["session_id"])
        if session is None or data["token"] != self._world.token:
            connection.send(9, False)
            return
        session.attach(connection)
        session.replay(data["seq"])
        session.dispatch("RESUMED", {})
        self.resumed += 1

    def _chunk(self, session: Session, data: Json) -> None:
        guild = self._world.guilds[int(data["guild_id"])]
        wanted = {int(user) for user in data.get("user_ids") or ()}
        found = [
            member_json(member, guild)
            for member in guild.members.values()
            if (member.user.id in wanted if wanted else member.user.name.startswith(data.get("query") or ""))
        ]
        chunk: Json = {"guild_id": str(guild.id), "chunk_index": 0, "chunk_count": 1}
        chunk["members"] = found[: data["limit"]] if data.get("limit") else found
        session.dispatch("GUILD_MEMBERS_CHUNK", chunk | ({"nonce": data["nonce"]} if "nonce" in data else {}))
