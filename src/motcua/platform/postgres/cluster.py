"""One server with its data: made, started, shared by many processes, stopped by the last."""

from __future__ import annotations

import fcntl
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
from psycopg import sql

from motcua.platform.postgres import lifecycle, settings_files
from motcua.platform.postgres.errors import ClusterError, OldDataError
from motcua.platform.postgres.owner import Owner, give, owner_of
from motcua.platform.postgres.programs import MAJOR_VERSION, run
from motcua.platform.postgres.running import clear_stale_locks, end_orphans, running_pid
from motcua.platform.postgres.socket_directory import make_socket_directory, socket_directory

AFTER_CRASH_ATTEMPTS = 10
"""Starts tried, a second apart, before a server that crashed is given up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusterStatus:
    """What an administrator wants to know of the server."""

    pid: int | None
    """``None`` when it does not run."""
    data: Path
    sockets: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """The server whose data lie under ``root``; nothing is touched before it is held."""

    root: Path
    is_durable: bool = True
    _held: list[int] = field(default_factory=list, repr=False, compare=False)

    @property
    def data(self) -> Path:
        """Return PostgreSQL's data directory."""
        return self.root / "data"

    @property
    def sockets(self) -> Path:
        """Return the directory of the server's socket: the host of a connection."""
        return socket_directory(self.root)

    def url(self, database: str) -> str:
        """Return the address of a database for ``psycopg`` and ``psql``."""
        parts = {"host": str(self.sockets), "user": settings_files.SUPERUSER, "dbname": database}
        return psycopg.conninfo.make_conninfo("", **parts)

    def status(self) -> ClusterStatus:
        """Return whether the server runs, and where."""
        return ClusterStatus(pid=running_pid(self.data), data=self.data, sockets=self.sockets)

    def hold(self) -> None:
        """Have the server running until ``release``, or until this process ends in whatever way.

        Raises:
            ClusterError: it cannot be started; the message says why and what to do.
        """
        with self._turn():
            users = os.open(self.root / "users.lock", os.O_RDWR | os.O_CREAT, 0o600)
            fcntl.flock(users, fcntl.LOCK_SH)
            try:
                self._ensure_running()
            except BaseException:
                os.close(users)
                raise
            self._held.append(users)

    def release(self) -> None:
        """Let go of the server; stop it when nobody else holds it."""
        if not self._held:
            return
        with self._turn():
            users = self._held.pop()
            if not self._held and _is_last(users):
                self._stop()
            os.close(users)

    def revive(self) -> bool:
        """Start the server again if it was killed; return whether it was. For those who hold it.

        Raises:
            ClusterError: it does not start.
        """
        if running_pid(self.data) is not None:
            return False
        with self._turn():
            if running_pid(self.data) is not None:
                return False
            self._ensure_running()
        return True

    def stop(self) -> bool:
        """Stop the server although others may hold it; return whether it ran."""
        if not self.root.exists():
            return False
        with self._turn():
            return self._stop()

    def create_database(self, name: str) -> bool:
        """Create a database unless it exists; return whether it was created."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
            if not found:
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        return not found

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """Wait for one's turn to start or stop the server.

        The lock is given up by name, not by closing the file: a process forked meanwhile (the web
        server replacing a worker) has the file open too, and would keep the turn for its whole life.
        """
        self.root.mkdir(parents=True, exist_ok=True)
        with (self.root / "turn.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            try:
                yield
            finally:
                fcntl.flock(lock, fcntl.LOCK_UN)

    def _ensure_running(self) -> None:
        owner = owner_of(self.data)
        self._initialise(owner)
        if running_pid(self.data) is not None:
            return
        make_socket_directory(self.sockets, owner)
        logs = self.root / "logs"
        give(logs, owner)
        self._write(
            owner,
            {
                settings_files.OWN_FILE: settings_files.configuration(
                    sockets=self.sockets, logs=logs, is_durable=self.is_durable
                ),
                "pg_hba.conf": settings_files.access_rules(),
                "pg_ident.conf": settings_files.user_names(owner),
            },
        )
        self._start(owner, logs)

    def _start(self, owner: Owner, logs: Path) -> None:
        """Start; after a crash the old server's processes have a moment to end, then they are ended."""
        crashed = (self.data / "postmaster.pid").exists()
        for left in reversed(range(AFTER_CRASH_ATTEMPTS if crashed else 1)):
            try:
                lifecycle.reap()
                clear_stale_locks(self.data, self.sockets)
                lifecycle.start(data=self.data, logs=logs, owner=owner)
            except ClusterError:
                if not left:
                    raise
                end_orphans(self.data)
                time.sleep(1)
            else:
                return

    def _initialise(self, owner: Owner) -> None:
        """Make the data directory whole, or not at all."""
        version = self.data / "PG_VERSION"
        if version.exists():
            found = version.read_text().strip()
            if found != MAJOR_VERSION:
                raise OldDataError(
                    f"{self.data} was written by PostgreSQL {found}, this release brings {MAJOR_VERSION}: "
                    "dump it with the old release and restore it with this one"
                )
            return
        making = self.root / "data.new"
        shutil.rmtree(making, ignore_errors=True)
        give(making, owner)
        run("initdb", "-D", str(making), "-U", settings_files.SUPERUSER, "-A", "peer", "-E", "UTF8",
            "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-instructions",
            owner=owner, data=making)  # fmt: skip
        with (making / "postgresql.conf").open("a") as settings:
            settings.write(f"\ninclude '{settings_files.OWN_FILE}'\n")
            settings.write(f"include_if_exists '{settings_files.LOCAL_FILE}'\n")
        making.rename(self.data)

    def _write(self, owner: Owner, files: dict[str, str]) -> None:
        for name, text in files.items():
            path = self.data / name
            path.write_text(text)
            path.chmod(0o600)
            if not owner.is_me:
                os.chown(path, owner.uid, owner.gid)

    def _stop(self) -> bool:
        pid = running_pid(self.data)
        if pid is None:
            return False
        lifecycle.stop(pid, data=self.data)
        return True


def _is_last(users: int) -> bool:
    """Turn the shared lock into an exclusive one, if nobody else shares it."""
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
