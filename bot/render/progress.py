"""Show on a terminal how far the reading of many files is."""

import sys
from collections.abc import Iterable
from typing import Any

_MANY_FILES = 1000
"""The number of files from which reading them takes about a second."""


def tracked(files: list[Any]) -> Iterable[Any]:
    """Give back files one by one, with a progress bar on a terminal while more of them are read than a moment takes."""
    if len(files) < _MANY_FILES or not sys.stderr.isatty():
        return files
    from rich.progress import track  # noqa: PLC0415 - few libraries are large enough for a progress bar (20 ms)

    from bot.render.text import console_for  # noqa: PLC0415 - as above

    return track(files, "Loading", console=console_for(sys.stderr), transient=True)
