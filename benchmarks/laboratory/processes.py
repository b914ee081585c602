"""A node from outside: started, told what to do, killed, started again, its disk filled."""

from __future__ import annotations

import errno
import os
import resource
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import orjson

from benchmarks.laboratory.plan import Place

PORT = 8443
FULL = f"[Errno {errno.EFBIG}]"
"""What a node says whose disk takes no more."""
_NOT_OURS = {"DATABASE_URL", "DJANGO_SETTINGS_MODULE", "PYTHONDONTWRITEBYTECODE"}


class NodeGoneError(Exception):
    """The process ended before it answered."""


class NodeFailedError(Exception):
    """It answered that it could not do what it was told."""


class Node:
    """One node's process; whoever tells it something waits for its answer, over its death if need be."""

    def __init__(self, place: Place, *, database_url: str, folder: Path) -> None:
        self.place, self._folder = place, folder
        self._environment = {name: value for name, value in os.environ.items() if name not in _NOT_OURS} | {
            "DATABASE_URL": database_url,
            "MOTCUA_VAR": str(folder),
            "MOTCUA_LOG_LEVEL": "warning",
            "PYTHONPATH": os.pathsep.join(sys.path),
        }
        self._turn = threading.Lock()
        self._trust: dict[str, Any] | None = None
        folder.mkdir(parents=True, exist_ok=True)
        self.start()

    def start(self) -> None:
        """Start the process; it obeys once it is up."""
        place = self.place
        command = [place.name, place.host, str(PORT), *place.agencies]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.laboratory.node", *command],
            env=self._environment,
            cwd=Path(__file__).parents[2],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=(self._folder / "log").open("ab"),
        )

    @property
    def pid(self) -> int:
        """Return the number of the process that runs now."""
        return self._process.pid

    def ask(self, do: str, **told: Any) -> Any:
        """Tell the node something, again if it dies over it, and return what came of it.

        Raises:
            NodeFailedError: it cannot be done.
        """
        told["do"] = do
        with self._turn:
            if do == "trust":
                self._trust = told
            while True:
                try:
                    return self._asked(told)
                except NodeGoneError:
                    self._process.wait()
                    self.start()
                    if self._trust and do != "trust":
                        self._asked(self._trust)

    def kill(self) -> None:
        """Kill it as the kernel would; whoever speaks with it next starts it again."""
        self._process.kill()

    def fill_disk(self, *, is_full: bool) -> None:
        """Let no file of the process grow any more, or let them grow again."""
        room = 0 if is_full else resource.RLIM_INFINITY
        resource.prlimit(self.pid, resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))

    def most_memory(self) -> int:
        """Return the largest part of memory that the process ever had, in bytes."""
        lines = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM"))

    def stop(self) -> None:
        """End it."""
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                stream.close()

    def _asked(self, told: Mapping[str, Any]) -> Any:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            self._process.stdin.write(orjson.dumps(told) + b"\n")
            self._process.stdin.flush()
            line = self._process.stdout.readline()
        except OSError as error:
            raise NodeGoneError(self.place.name) from error
        if not line.endswith(b"\n"):
            raise NodeGoneError(self.place.name)
        answer = orjson.loads(line)
        if "error" in answer:
            raise NodeFailedError(f"{self.place.name}: {told['do']}: {answer['error']}")
        return answer["done"]
