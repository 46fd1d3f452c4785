"""Run ``footnote preview --html`` as its own process."""

import os
import re
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent.parent
LIMIT = 30  # seconds after which a process that should have ended has hung


class Served(NamedTuple):
    """Hold a preview that runs, and the address it told."""

    process: subprocess.Popen[bytes]
    address: str

    def end(self, number: int) -> tuple[int, str, str]:
        """Send it a signal and wait; give exit code, further output and errors."""
        self.process.send_signal(number)
        out, error = self.process.communicate(timeout=LIMIT)
        return self.process.returncode, out.decode(), error.decode()


@contextmanager
def serving(home: Path, *arguments: str, **settings: str) -> Generator[Served]:
    """Serve cards of a folder; whatever happens, the process is gone when the block ends."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DISCORD_", "FOOTNOTE_"))}
    own = {"FOOTNOTE_HOME": str(home), "FOOTNOTE_INDEX": str(home.parent / "index.sqlite3")}
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "preview", "--html", *arguments],
        cwd=ROOT,
        env=kept | own | settings,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        try:
            assert process.stdout is not None
            line = process.stdout.readline().decode()
            told = re.match(r"(http://127\.0\.0\.1:\d+/) ", line)
            assert told, f"{line}{process.communicate()[1].decode()}"
            yield Served(process, told[1])
        finally:
            if process.poll() is None:
                process.kill()
