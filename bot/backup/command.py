"""Run ``footnote backup`` and ``footnote restore``."""

from pathlib import Path

from bot.errors import Exit
from bot.state.copying import back_up, restore


def run_backup(state: Path, file: Path, *, force: bool) -> Exit:
    """Copy the database and say where it is now."""
    back_up(state, file, force=force)
    print(f"Copied {state} to {file}.")
    return Exit.FOUND


def run_restore(state: Path, file: Path) -> Exit:
    """Take a copy back and say where the database is now that it replaced."""
    kept = restore(state, file)
    print(f"Restored {state} from {file}.")
    if kept:
        print(f"As it was before it stands in {kept}.")
    return Exit.FOUND
