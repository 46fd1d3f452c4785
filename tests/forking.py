"""Run ``footnote`` in processes forked from one that has imported it, as starting Python costs more than most commands.

Each has arguments, environment, streams and exit code of its own. Only what Python does before the first line of
`bot.cli` is not done anew: a test that is about that, a terminal or signals starts ``python -m bot`` itself.
"""

import atexit
import functools
import gc
import importlib
import json
import multiprocessing
import os
import pkgutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import bot
from bot.cli import main

ROOT = Path(__file__).parent.parent
_PATIENCE = 120.0  # seconds after which a command has hung


def run(
    arguments: Sequence[str], environment: Mapping[str, str], typed: bytes = b""
) -> subprocess.CompletedProcess[str]:
    """Run the command in the checkout and give what it printed, which is never a traceback."""
    assert _of_python(environment) == _of_python(os.environ), "Python has read these before: start it anew"
    server = _server()
    assert server.stdin is not None
    assert server.stdout is not None
    with tempfile.TemporaryDirectory() as folder:
        into, out, error = (Path(folder, name) for name in ("in", "out", "error"))
        into.write_bytes(typed)
        asked = (list(arguments), dict(environment), [str(into), str(out), str(error)])
        server.stdin.write(json.dumps(asked).encode() + b"\n")
        server.stdin.flush()
        code = int(server.stdout.readline())
        done = subprocess.CompletedProcess(arguments, code, out.read_bytes().decode(), error.read_bytes().decode())
    assert "Traceback" not in done.stdout + done.stderr
    return done


def _of_python(environment: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in environment.items() if name.startswith("PYTHON")}


@functools.cache
def _server() -> subprocess.Popen[bytes]:
    """Start the process that forks; it ends with this one."""
    command = [sys.executable, "-m", __name__]
    server = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    atexit.register(server.communicate)
    return server


def _serve() -> None:
    """Run a process for each line of the input, and tell its exit code; one that hangs is killed."""
    for module in pkgutil.walk_packages(bot.__path__, "bot."):
        if not module.name.startswith("bot.chat.discord") and not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    gc.freeze()
    for line in sys.stdin.buffer:
        process = multiprocessing.get_context("fork").Process(target=_footnote, args=json.loads(line))
        process.start()
        process.join(_PATIENCE)
        process.kill()
        process.join()
        print(process.exitcode, flush=True)


def _footnote(arguments: list[str], environment: dict[str, str], streams: list[str]) -> None:
    os.environ.clear()
    os.environ.update(environment)
    for number, path in enumerate(streams):
        os.dup2(os.open(path, os.O_RDWR | os.O_CREAT), number)
    sys.stdin = os.fdopen(0, closefd=False)
    sys.exit(main(arguments))


if __name__ == "__main__":
    _serve()
