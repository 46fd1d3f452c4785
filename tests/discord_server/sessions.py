"""One gateway session, which outlives the connections that carry it."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass

from aiohttp import web

from .bodies import Json
from .compress import Compress


class Connection:
    """Carry frames to one WebSocket in the order in which they were sent.

    `send` and `close` only queue; `write`, a task of its own, does the work. So whoever changes the world
    can announce it without awaiting.
    """

    def __init__(self, socket: web.WebSocketResponse, request: web.Request, encode: Compress) -> None:
        self._socket = socket
        self._transport = request.transport
        self._encode = encode
        self._frames: asyncio.Queue[str | int] = asyncio.Queue()
        self._closing = False
        self.session: Session | None = None

    @property
    def goodbye(self) -> bool:
        """Tell whether the client itself closed, with a code that ends the session."""
        return not self._closing and self._socket.close_code in (1000, 1001)

    def send(self, opcode: int, data: object, sequence: int | None = None, event: str | None = None) -> None:
        """Queue one payload."""
        self._frames.put_nowait(json.dumps({"op": opcode, "d": data, "s": sequence, "t": event}))

    def close(self, code: int) -> None:
        """Queue the end of the connection with a close code."""
        self._closing = True
        self._frames.put_nowait(code)

    def abort(self) -> None:
        """Cut the connection at once, without a close frame, as a broken network does."""
        if self._transport is not None:
            self._transport.abort()

    async def write(self) -> None:
        """Send what is queued until cancelled or closed."""
        while True:
            frame = await self._frames.get()
            if isinstance(frame, int):
                await self._socket.close(code=frame)
                return
            encoded = self._encode(frame)
            try:
                if isinstance(encoded, bytes):
                    await self._socket.send_bytes(encoded)
                else:
                    await self._socket.send_str(encoded)
            except ConnectionError:  # the client left; the reader notices too and ends this task
                return


@dataclass(eq=False)
class Session:
    """Hold what a client identified for, and every event since, so that it can resume."""

    id: str
    intents: int
    connection: Connection | None = None
    sequence: int = 0
    acknowledged: int = 0

    def __post_init__(self) -> None:
        """Start with nothing sent."""
        self._events: list[tuple[int, str, Json]] = []

    def attach(self, connection: Connection) -> None:
        """Let this connection carry the session from now on."""
        self.connection = connection
        connection.session = self

    def dispatch(self, event: str, data: Json) -> None:
        """Send an event under the next number, or keep it until the session resumes."""
        self.sequence += 1
        self._events.append((self.sequence, event, data))
        if self.connection is not None:
            self.connection.send(0, data, self.sequence, event)

    def replay(self, sequence: int) -> None:
        """Send again every event after this number."""
        if self.connection is not None:
            for number, event, data in self._events:
                if number > sequence:
                    self.connection.send(0, data, number, event)
