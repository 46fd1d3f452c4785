"""Write files whole or not at all."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from bot.errors import Exit, FootnoteError


class NotWritten(FootnoteError):
    """Report a file that cannot be written; the one that stood there is as it was."""

    exit_code = Exit.FILES


def write_whole(path: Path, content: bytes) -> None:
    """Write a file beside its place and move it there in one step; raise NotWritten where that cannot be done."""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".new", dir=path.parent)
        try:
            with open(handle, "wb") as file:  # noqa: PTH123 - the file is open already and has no path of its own
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(name).chmod(_mode(path))
            Path(name).replace(path)
        finally:
            Path(name).unlink(missing_ok=True)
    except OSError as error:
        raise NotWritten(f"{path} cannot be written: {error.strerror or error}") from error


def _mode(path: Path) -> int:
    """Give the permissions that the file has, or that a new one gets here."""
    with suppress(OSError):
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
