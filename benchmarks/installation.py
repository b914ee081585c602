"""A whole installation of its own for a measure, in a directory that goes away."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

PATIENCE_SECONDS = 120
_NOT_OURS = {"DATABASE_URL", "DJANGO_SETTINGS_MODULE", "PYTHONDONTWRITEBYTECODE"}
"""What the environment says of the developer's own database, of the tests' settings, and against keeping
what Python compiled, as every installation does."""


@dataclass(kw_only=True)
class Installation:
    """A product set up in ``var``, with its own embedded database, and the processes run on it."""

    var: Path
    port: int
    _running: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Return where its server answers."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        """Return the environment of its commands; the database of the developer is left alone."""
        kept = {name: value for name, value in os.environ.items() if name not in _NOT_OURS}
        return {
            **kept,
            "MOTCUA_VAR": str(self.var),
            "MOTCUA_PORT": str(self.port),
            "MOTCUA_LOG_LEVEL": "error",
        }

    def command(self, *arguments: str) -> None:
        """Run a command of ``motcua`` to its end."""
        subprocess.run(
            [sys.executable, "-m", "motcua.project", *arguments],
            env=self.environment,
            check=True,
            stdout=subprocess.DEVNULL,
        )

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Start a command that goes on until the measure ends."""
        process = subprocess.Popen(
            [sys.executable, "-m", "motcua.project", *arguments],
            env=self.environment,
            stdout=subprocess.DEVNULL,
        )
        self._running.append(process)
        return process

    def wait_until_live(self) -> None:
        """Wait until the server answers."""
        until = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < until:
            try:
                with urllib.request.urlopen(f"{self.url}/health/live", timeout=5):
                    return
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.01)
        raise TimeoutError(f"{self.url} does not answer")

    def stop(self) -> None:
        """End what was started."""
        for process in reversed(self._running):
            process.terminate()
        for process in self._running:
            process.wait(PATIENCE_SECONDS)


@contextmanager
def installation() -> Iterator[Installation]:
    """Have an installation for a while: set up, nothing running."""
    with tempfile.TemporaryDirectory(prefix="motcua-bench-") as directory:
        made = Installation(var=Path(directory), port=free_port())
        try:
            made.command("setup")
            yield made
        finally:
            made.stop()


def free_port() -> int:
    """Return a port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
