"""Start the ``footnote`` command, as ``python -m bot`` and as the script that is installed."""

import gc
import sys

from bot.errors import Exit

_OBJECTS = 100_000
"""The new objects after which Python looks for those that nobody needs any more; left alone it does after 700 or 2,000.

A start makes little that is not needed to the end, and these looks are a quarter of its time. A bot that stays goes back
to fewer once it is ready (:mod:`bot.chat.discord.running`).
"""


def main() -> int:
    """Run the command and return its exit code, also where it is interrupted before it began."""
    gc.set_threshold(_OBJECTS)
    try:
        from bot.cli import main as run  # noqa: PLC0415 - from here on all that is imported is imported faster
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    return run()


if __name__ == "__main__":
    sys.exit(main())
