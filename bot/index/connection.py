"""Open SQLite connections that are always closed, also where whoever opens them is cancelled."""

import asyncio
import sqlite3
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import aiosqlite


async def connect(path: Path, *, read_only: bool = False) -> aiosqlite.Connection:
    """Open a connection without implicit transactions; raise sqlite3.Error where the file cannot be opened.

    The path must be absolute. A connection has a thread, which would outlive the program: so a caller that is
    cancelled meanwhile is let go only once the connection is closed again.
    """
    opening = asyncio.ensure_future(_open(path, read_only=read_only))
    try:
        return await asyncio.shield(opening)
    except asyncio.CancelledError:
        with suppress(sqlite3.Error):
            await (await opening).close()
        raise


@asynccontextmanager
async def connected(path: Path) -> AsyncGenerator[aiosqlite.Connection]:
    """Keep a connection open for a block, and close it however the block ends."""
    connection = await connect(path)
    try:
        yield connection
    finally:
        await asyncio.shield(connection.close())


async def _open(path: Path, *, read_only: bool) -> aiosqlite.Connection:
    mode = "ro" if read_only else "rwc"
    return await aiosqlite.connect(f"{path.as_uri()}?mode={mode}", uri=True, isolation_level=None)
