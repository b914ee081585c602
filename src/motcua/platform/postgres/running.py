"""Whether a server really runs on some data, whatever a file left by a crash says."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from pathlib import Path

from motcua.platform.postgres.errors import ClusterError
from motcua.platform.postgres.socket_directory import SOCKET_NAME

_MEMORY_LINE = 6
"""The line of ``postmaster.pid`` with the key and number of the shared memory."""


def running_pid(data: Path) -> int | None:
    """Return the process of the server on ``data``, ``None`` when none runs.

    The file ``postmaster.pid`` survives a crash, and its number may since belong to another program;
    a server is told by its working directory, which is its data.
    """
    try:
        pid = int((data / "postmaster.pid").read_text().split("\n", 1)[0])
    except (FileNotFoundError, ValueError):
        return None
    return pid if _works_in(pid, data) else None


def clear_stale_locks(data: Path, sockets: Path) -> None:
    """Remove lock files whose process number means nothing any more; call when none runs on ``data``.

    The lock file of data whose process is gone stays: PostgreSQL judges it itself, by its shared memory.
    The socket's directory is this cluster's alone, so its locks go.

    Raises:
        ClusterError: processes of the crashed server still use its shared memory.
    """
    lock = data / "postmaster.pid"
    if lock.exists():
        lines = lock.read_text().split("\n")
        if lines[0].isdigit() and _is_alive(int(lines[0])):
            if len(lines) > _MEMORY_LINE and _is_attached(lines[_MEMORY_LINE].split()[-1:]):
                raise ClusterError(
                    f"processes of a crashed PostgreSQL still use {data}: end them, then try again"
                )
            lock.unlink()
    for stale in sockets.glob(f"{SOCKET_NAME}*"):
        stale.unlink()


def end_orphans(data: Path) -> int:
    """End what is left of a server that was killed; return how many processes there were.

    One that computes does not notice that its server is gone, and no other server starts on the data
    before it ends. Nothing is lost: what was acknowledged is in the log, which the next server replays.
    """
    if running_pid(data) is not None:
        return 0
    orphans = [int(found.name) for found in Path("/proc").glob("[0-9]*") if _is_orphan(found, data)]
    for pid in orphans:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    return len(orphans)


def _is_orphan(process: Path, data: Path) -> bool:
    try:
        is_postgres = (process / "exe").readlink().name.startswith("postgres")
        return is_postgres and (process / "cwd").samefile(data)
    except OSError:  # it ended, or belongs to somebody else
        return False


def _is_attached(memory: list[str]) -> bool:
    """Tell whether any process is attached to the System V segment with this number."""
    listing = Path("/proc/sysvipc/shm")
    if not listing.exists() or not memory:
        return False
    rows = [line.split() for line in listing.read_text().splitlines()[1:]]
    return any(row[1] == memory[0] and int(row[6]) > 0 for row in rows)


def _works_in(pid: int, data: Path) -> bool:
    if not Path("/proc/self/cwd").exists():  # not Linux: the number must do
        return _is_alive(pid)
    try:
        return Path(f"/proc/{pid}/cwd").samefile(data)
    except FileNotFoundError:
        return False
    except PermissionError:
        return _is_alive(pid)


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
