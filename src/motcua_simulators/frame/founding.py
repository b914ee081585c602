"""The founding of a simulator: its port and its secrets, made once in a folder."""

from __future__ import annotations

import json
import os
import secrets
import socket
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

FILE = "founded.json"


class PortChangedError(Exception):
    """The folder's simulator was founded for another port than the one asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Founded:
    """What a simulator was founded with."""

    name: str
    port: int
    control_token: str
    secrets: dict[str, str]

    @property
    def address(self) -> str:
        """Return the base of its addresses."""
        return f"http://127.0.0.1:{self.port}"


def found(
    directory: Path, *, name: str, port: int | None = None, secret_names: Iterable[str] = ()
) -> Founded:
    """Return the simulator of a folder, founding it when the folder holds none.

    Raises:
        PortChangedError: the folder's simulator was founded for another port.
    """
    path = directory / FILE
    if not path.exists():
        directory.mkdir(parents=True, exist_ok=True, mode=0o700)
        made = {each: secrets.token_urlsafe(24) for each in secret_names}
        _write(path, Founded(name=name, port=port or free_port(), control_token=_token(), secrets=made))
    founded = Founded(**json.loads(path.read_bytes()))
    if port not in (None, founded.port):
        raise PortChangedError(f"{directory} was founded for port {founded.port}, not {port}")
    return founded


def free_port() -> int:
    """Return a port that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _token() -> str:
    return secrets.token_urlsafe(24)


def _write(path: Path, founded: Founded) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(asdict(founded), file, indent=1)
