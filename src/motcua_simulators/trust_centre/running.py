"""Starting and stopping the authority: in this process, or in one of its own."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Protocol

from motcua_simulators.trust_centre.authority import Authority
from motcua_simulators.trust_centre.client import Client
from motcua_simulators.trust_centre.founding import found
from motcua_simulators.trust_centre.server import Server

PATIENCE = 15.0
"""Seconds to wait for the first sign of life, and for the end."""


class NotStartedError(Exception):
    """The authority did not come up; the message says why."""


class Stoppable(Protocol):
    """What ends a running authority."""

    def __call__(self) -> None:
        """End it and wait until it is gone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """A running authority."""

    directory: Path
    address: str
    stop: Stoppable
    authority: Authority | None = None
    """The authority itself when it runs in this process."""

    @property
    def root(self) -> Path:
        """Return the file of the root certificate (PEM), to be trusted."""
        return self.directory / "root.pem"

    @property
    def time_stamp_address(self) -> str:
        """Return where time stamps are asked for."""
        return f"{self.address}/time-stamp"

    @property
    def office(self) -> Client:
        """Return the registration office's client."""
        return Client.of(self.directory)


def system_clock() -> datetime:
    """Return the machine's time."""
    return datetime.fromtimestamp(time.time(), UTC)


def start(
    directory: Path,
    *,
    port: int | None = None,
    algorithm: str = "p256",
    clock: Callable[[], datetime] = system_clock,
) -> Running:
    """Start the authority in a thread of this process, founding it when needed.

    Raises:
        PortChangedError: the folder's authority was founded for another port.
        NotStartedError: the port is taken.
    """
    founded = found(directory, now=clock(), port=port, algorithm=algorithm)
    authority = Authority(founded, clock=clock)
    try:
        server = Server(authority)
    except OSError as error:
        raise NotStartedError(f"port {founded.port} cannot be used: {error}") from error
    thread = threading.Thread(target=server.serve_forever, name="trust-centre", daemon=True)
    thread.start()

    def stop() -> None:
        server.shutdown()
        server.server_close()
        thread.join(PATIENCE)

    return Running(directory=directory, address=founded.address, stop=stop, authority=authority)


def start_process(directory: Path, *, port: int | None = None) -> Running:
    """Start the authority as a process of its own and wait until it answers.

    Raises:
        PortChangedError: the folder's authority was founded for another port.
        NotStartedError: it ended, or did not answer in time.
    """
    founded = found(directory, now=system_clock(), port=port)
    command = [sys.executable, "-m", "motcua_simulators.trust_centre", "--dir", str(directory)]
    with (directory / "log.txt").open("ab") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, stdin=subprocess.DEVNULL)  # noqa: S603

    def stop() -> None:
        process.terminate()
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    ends_at = time.monotonic() + PATIENCE
    while not _answers(founded.port):
        if process.poll() is not None or time.monotonic() > ends_at:
            stop()
            raise NotStartedError(f"the trust centre did not start; see {directory / 'log.txt'}")
        time.sleep(0.05)
    return Running(directory=directory, address=founded.address, stop=stop)


def _answers(port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=1)
    try:
        connection.request("GET", "/health/live")
        return connection.getresponse().status == 200  # noqa: PLR2004
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
