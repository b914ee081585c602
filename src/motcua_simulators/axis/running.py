"""Starting and stopping the axis in this process."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from motcua_simulators.axis.founding import FAULTS, Founded, found
from motcua_simulators.axis.operations import Axis
from motcua_simulators.axis.server import Server
from motcua_simulators.frame.faults import Rule, Script

PATIENCE = 15.0
"""Seconds to wait for the end."""


class NotStartedError(Exception):
    """The axis did not come up; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """A running axis."""

    founded: Founded
    server: Server
    stop: Callable[[], None]

    @property
    def address(self) -> str:
        """Return the base of its operations."""
        return self.founded.address

    @property
    def axis(self) -> Axis:
        """Return the axis itself."""
        return self.server.axis

    @property
    def asked(self) -> list[str]:
        """Return the operations that were called, in order."""
        return self.server.asked

    def go_wrong(self, *rules: Rule) -> None:
        """Follow this script from now on."""
        self.server.script.write(rules)


def system_clock() -> datetime:
    """Return the machine's time."""
    return datetime.fromtimestamp(time.time(), UTC)


def start(
    directory: Path,
    *,
    port: int | None = None,
    systems: dict[str, tuple[str, ...]] | None = None,
    clock: Callable[[], datetime] = system_clock,
) -> Running:
    """Start the axis in a thread of this process, founding it when needed.

    Raises:
        PortChangedError: the folder's axis was founded for another port.
        NotStartedError: the port is taken, or its script of faults cannot be read.
    """
    founded = found(directory, port=port, systems=systems)
    axis = Axis(founded)
    try:
        server = Server(axis, script=_script(directory / FAULTS), clock=clock)
    except OSError as error:
        raise NotStartedError(f"port {founded.port} cannot be used: {error}") from error
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()

    def stop() -> None:
        server.ending.set()
        server.shutdown()
        server.server_close()
        thread.join(PATIENCE)
        axis.store.close()

    return Running(founded=founded, server=server, stop=stop)


def _script(path: Path) -> Script:
    if not path.exists():
        return Script()
    try:
        return Script([Rule.of(each) for each in json.loads(path.read_bytes())])
    except (ValueError, TypeError, AttributeError) as error:
        raise NotStartedError(f"{path} is no script of faults: {error}") from error
