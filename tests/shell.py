"""Run the ``footnote`` command as a person does: as its own process."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.forking import ROOT, run


class Footnote:
    """Run the command with settings of its own."""

    def __init__(self, home: Path, index: Path) -> None:
        self.environment = {k: v for k, v in os.environ.items() if not k.startswith(("DISCORD_", "FOOTNOTE_"))}
        self.environment |= {"FOOTNOTE_HOME": str(home), "FOOTNOTE_INDEX": str(index)}
        self.environment["FOOTNOTE_STATE"] = str(index.with_name("state.sqlite3"))

    def __call__(self, *arguments: str, typed: str | bytes = "", **settings: str) -> subprocess.CompletedProcess[str]:
        return run(arguments, self.environment | settings, typed.encode() if isinstance(typed, str) else typed)

    def start(self, *arguments: str, typed: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
        """Run the command by a Python that has read nothing of it yet, with a pipe at each end."""
        done = subprocess.run(
            [sys.executable, "-m", "bot", *arguments],
            cwd=ROOT,
            env=self.environment | settings,
            input=typed.encode(),
            capture_output=True,
            timeout=60,
            check=False,
        )
        return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())

    def ask(self, *questions: str) -> list[dict[str, Any]]:
        """Ask for JSON, one object a question."""
        answers = [json.loads(line) for line in self("say", "--json", *questions).stdout.splitlines()]
        assert len(answers) == len(questions)
        return answers
