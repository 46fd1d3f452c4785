"""Run ``footnote forget``."""

from collections.abc import Mapping
from pathlib import Path

from bot.chat.keeping import opened
from bot.errors import Exit
from bot.state.copying import copies_beside
from bot.state.forgetting import forget

_ROWS: Mapping[str, tuple[str, str]] = {
    "exchange": ("question with its answer", "questions with their answers"),
    "flag": ("flag", "flags"),
    "watch": ("watch", "watches"),
    "note": ("note of a watch", "notes of watches"),
    "miss": ("question that found nothing", "questions that found nothing"),
    "guild_editor": ("place among the editors of a server", "places among the editors of servers"),
}
"""What one row of a table is called, and what several."""


async def run(path: Path, person: int, *, dry_run: bool) -> Exit:
    """Remove what is held about a person, and say what that was."""
    async with opened(path) as state:
        removed = await forget(state, person, dry_run=dry_run)
    if not removed:
        print(f"I hold nothing about {person}.")
        return Exit.NOTHING_HELD
    print(f"About {person} there {'is' if dry_run else 'was'}:")
    for (table, done), rows in removed.items():
        print(f"  {rows} {_ROWS[table][rows != 1]}, {'to be ' if dry_run else ''}{done}")
    for copy in copies_beside(state.path):
        print(f"A copy from before still holds it: {copy}")
    if not dry_run:
        print("Copies that 'footnote backup' made still hold it, too: make a new one and delete those.")
    return Exit.FOUND
