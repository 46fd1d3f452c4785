"""Keep small values by name, for the bot as a whole or for one guild, such as what was last sent to Discord."""

from bot.state.database import State
from bot.state.guilds import NOWHERE


async def mark_of(state: State, name: str, guild: int | None = None) -> str | None:
    """Give a value; None where none was set."""
    rows = await state.read("SELECT value FROM mark WHERE name = ? AND guild = ?", name, guild or NOWHERE)
    return rows[0][0] if rows else None


async def set_mark(state: State, name: str, value: str, guild: int | None = None) -> None:
    """Set a value."""
    entry = (name, guild or NOWHERE, value)
    await state.write(lambda connection: connection.execute("INSERT OR REPLACE INTO mark VALUES (?, ?, ?)", entry))
