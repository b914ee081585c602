"""Starting and stopping the server's process."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

from motcua.platform.postgres.errors import ClusterError
from motcua.platform.postgres.owner import Owner
from motcua.platform.postgres.programs import PATIENCE_SECONDS, spawn_server
from motcua.platform.postgres.running import running_pid

_STATUS_LINE = 7
"""The line of ``postmaster.pid`` that says ``ready`` once connections are taken."""
_PAUSE_SECONDS = 0.02

_children: dict[int, subprocess.Popen[bytes]] = {}
"""Servers this process started, whose end it has to take note of."""


def start(*, data: Path, logs: Path, owner: Owner) -> None:
    """Start the server and wait until it takes connections.

    Raises:
        ClusterError: it ended at once or is not ready in time; the message holds what it said.
    """
    first_lines = logs / "start.log"
    first_lines.unlink(missing_ok=True)
    server = spawn_server(data=data, log=first_lines, owner=owner)
    _children[server.pid] = server
    until = time.monotonic() + PATIENCE_SECONDS
    while not _is_ready(data, server.pid):
        if server.poll() is not None:
            raise ClusterError(f"PostgreSQL does not start: {_complaint(logs)} (see {logs})")
        if time.monotonic() > until:
            raise ClusterError(f"PostgreSQL is not ready after {PATIENCE_SECONDS} s (see {logs})")
        time.sleep(_PAUSE_SECONDS)


def reap() -> None:
    """Take note of servers this process started that have ended: until then their numbers look alive."""
    for pid, server in list(_children.items()):
        if server.poll() is not None:
            del _children[pid]


def stop(pid: int, *, data: Path) -> None:
    """Stop the server: open transactions are rolled back, everything else is written.

    Raises:
        ClusterError: it does not stop in time.
    """
    os.kill(pid, signal.SIGINT)
    until = time.monotonic() + PATIENCE_SECONDS
    while _is_running(pid, data):
        if time.monotonic() > until:
            raise ClusterError(f"PostgreSQL (process {pid}) does not stop in {PATIENCE_SECONDS} s")
        time.sleep(_PAUSE_SECONDS)


def _is_running(pid: int, data: Path) -> bool:
    child = _children.get(pid)
    if child is not None:
        return child.poll() is None
    return running_pid(data) == pid


def _complaint(logs: Path) -> str:
    """Return the last thing the server complained of, in its first lines or its log."""
    files = sorted(logs.glob("*.log"), key=lambda path: path.stat().st_mtime)
    lines = [line for path in files for line in path.read_text(errors="replace").splitlines()[-40:]]
    telling = [
        line for line in lines if "redirecting log output" not in line and "skipping missing" not in line
    ]
    return "; ".join(telling[-4:]) or "it says nothing"


def _is_ready(data: Path, pid: int) -> bool:
    try:
        lines = (data / "postmaster.pid").read_text().split("\n")
    except FileNotFoundError:
        return False
    return lines[0] == str(pid) and len(lines) > _STATUS_LINE and lines[_STATUS_LINE].strip() == "ready"
