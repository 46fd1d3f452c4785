"""Keep what each watch is still to be told, and what of the library was seen: nothing is missed, nothing told twice."""

import asyncio
import json
import secrets
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Literal

from bot.state.database import State

Seen = tuple[Literal["card", "source"], str]
"""What can be seen, by its kind and its id."""


@dataclass(frozen=True, slots=True)
class Note:
    """Hold what a watch is to be told, from ``due_at`` on; there is but one of a watch and key, for as long as it is kept."""

    watch: int
    key: str
    payload: Mapping[str, Any]
    due_at: int


@dataclass(frozen=True, slots=True)
class Batch:
    """Hold what a watch is told in one message, under a nonce that stays the same until it was sent."""

    watch: int
    nonce: str
    notes: tuple[Note, ...]


async def seen(state: State, home: str) -> Mapping[Seen, str]:
    """Give the digest of everything that was seen in the library of a folder."""
    rows = await state.read("SELECT kind, id, digest FROM seen WHERE home = ?", home)
    return await asyncio.to_thread(lambda: {(kind, of): digest for kind, of, digest in rows})


async def take_notes(state: State, home: str, changes: Mapping[Seen, str | None], notes: Sequence[Note]) -> int:
    """Keep what changed in a library as seen, and the notes that come of it, all or nothing; give how many are new.

    The digest None stands for what is gone. A note that was there before, sent or not, is not kept again, nor is one
    for a watch that was removed meanwhile.
    """
    gone = [(home, *what) for what, digest in changes.items() if digest is None]
    now = [(home, *what, digest) for what, digest in changes.items() if digest is not None]
    entries = [(note.watch, note.key, json.dumps(note.payload, ensure_ascii=False), note.due_at) for note in notes]

    def work(connection: sqlite3.Connection) -> int:
        connection.executemany("DELETE FROM seen WHERE (home, kind, id) = (?, ?, ?)", gone)
        connection.executemany("INSERT OR REPLACE INTO seen VALUES (?, ?, ?, ?)", now)
        before = connection.total_changes
        connection.executemany(
            "INSERT OR IGNORE INTO note (watch, key, payload, due_at) SELECT ?1, ?2, ?3, ?4"
            " WHERE EXISTS (SELECT 1 FROM watch WHERE id = ?1)",
            entries,
        )
        return connection.total_changes - before

    return await state.write(work)


async def due_batches(state: State) -> Sequence[Batch]:
    """Give what is to be told by now, all of a watch together, the watch that waits for longest first.

    What was given before and not sent is given again as it was, so that Discord knows by the nonce what it has.
    """
    begin = "UPDATE note SET nonce = ? || watch WHERE sent_at IS NULL AND due_at <= ? AND nonce IS NULL"
    due = (
        "SELECT nonce, watch, key, payload, due_at FROM note WHERE sent_at IS NULL AND due_at <= ?"
        " ORDER BY min(due_at) OVER (PARTITION BY nonce), watch, nonce, due_at, key"
    )
    now = state.now()

    def work(connection: sqlite3.Connection) -> list[Any]:
        connection.execute(begin, (f"{secrets.token_hex(4)}-", now))
        return connection.execute(due, (now,)).fetchall()

    batches = groupby(await state.write(work), lambda row: (row[0], row[1]))
    return [
        Batch(watch, nonce, tuple(Note(watch, key, json.loads(payload), at) for _, _, key, payload, at in rows))
        for (nonce, watch), rows in batches
    ]


async def next_due(state: State) -> int | None:
    """Give when the next note is due, be it past; None where all were sent."""
    rows = await state.read("SELECT min(due_at) FROM note WHERE sent_at IS NULL")
    return rows[0][0]


async def batch_sent(state: State, batch: Batch) -> None:
    """Keep that a batch was sent; what its notes said is not held any longer."""
    sent = "UPDATE note SET sent_at = ?, payload = NULL WHERE nonce = ?"
    now = state.now()
    await state.write(lambda connection: connection.execute(sent, (now, batch.nonce)))


async def batch_refused(state: State, batch: Batch) -> None:
    """Keep that a batch was surely not sent: what is due when it is tried again is told along with it."""
    refused = "UPDATE note SET nonce = NULL WHERE nonce = ?"
    await state.write(lambda connection: connection.execute(refused, (batch.nonce,)))
