"""Delete what was kept for long enough."""

import sqlite3
from collections.abc import Mapping

from bot.state.database import State
from bot.state.tallies import DAY

_LAST_NEEDED: Mapping[str, str] = {
    "exchange": "asked_at",
    "flag": "closed_at",
    "note": "sent_at",
    "miss": "last_at",
    "tally": "day",
    "answer_time": "day",
}
"""The column that tells from when on a row is kept for so many days; NULL, as of an open flag or an unsent note, keeps it."""


async def delete_old(state: State, days: int) -> Mapping[str, int]:
    """Delete what was last needed more than so many days ago, nothing for 0; give how many rows of which table.

    Settings of guilds, watches, marks and what was seen stay until somebody removes them.
    """
    before = state.now() - days * DAY

    def work(connection: sqlite3.Connection) -> dict[str, int]:
        return {
            table: connection.execute(f"DELETE FROM {table} WHERE {column} < ?", (before,)).rowcount
            for table, column in _LAST_NEEDED.items()
        }

    return {table: rows for table, rows in (await state.write(work)).items() if rows} if days else {}
