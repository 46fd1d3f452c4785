"""Look into a database of the state from outside, as any other program would."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent


def rows(path: Path, query: str, *values: object) -> list[Any]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query, values).fetchall()


def change(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def is_whole(path: Path) -> bool:
    return rows(path, "PRAGMA integrity_check") == [("ok",)]


def listed(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def is_private(path: Path) -> bool:
    return path.stat().st_mode & 0o077 == 0


def cut(path: Path, size: int) -> bytes:
    """Leave only so many bytes of a file, and give them."""
    path.write_bytes(path.read_bytes()[:size])
    return path.read_bytes()


def overwrite(path: Path, page: int) -> None:
    """Spoil one page of a database."""
    content = bytearray(path.read_bytes())
    content[(page - 1) * 4096 : page * 4096] = b"\xff" * 4096
    path.write_bytes(content)


def tree(folder: Path) -> dict[str, bytes]:
    """Give every file of a folder with its bytes."""
    return {str(one.relative_to(folder)): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


def process(code: str, *arguments: object) -> subprocess.Popen[str]:
    """Start another process that runs some code of the project."""
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
