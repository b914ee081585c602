"""The founding of the axis: its port, its systems and their secrets, made once in a folder."""

from __future__ import annotations

import json
import os
import secrets
import socket
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FILE = "axis.json"
FAULTS = "faults.json"
HOME = {"vxp.dientap.28": ("H28",)}
"""The system of the model province, and the first-level codes that it serves."""


class PortChangedError(Exception):
    """The folder's axis was founded for another port than the one asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Founded:
    """An axis with its systems."""

    directory: Path
    port: int
    control_token: str
    secrets: dict[str, str]
    """By the identifier of a system."""
    served: dict[str, tuple[str, ...]]
    """The first-level codes that each system serves; who is served by none lives behind the axis."""

    @property
    def address(self) -> str:
        """Return the base of its operations."""
        return f"http://127.0.0.1:{self.port}"

    def secret_of(self, system: str) -> str | None:
        """Return the secret of a system, ``None`` for a stranger."""
        return self.secrets.get(system)

    def system_of(self, code: str) -> str | None:
        """Return the system that serves an agency, ``None`` for one behind the axis."""
        first = first_level(code)
        return next((system for system, codes in self.served.items() if first in codes), None)


def first_level(code: str) -> str:
    """Return the first-level code within a code of either scheme: the group that begins with a letter."""
    return next((group for group in code.split(".") if group[:1].isalpha()), "")


def found(
    directory: Path, *, port: int | None = None, systems: dict[str, tuple[str, ...]] | None = None
) -> Founded:
    """Return the axis of a folder, founding it when the folder holds none.

    Raises:
        PortChangedError: the folder's axis was founded for another port.
    """
    path = directory / FILE
    if not path.exists():
        directory.mkdir(parents=True, exist_ok=True, mode=0o700)
        served = HOME if systems is None else systems
        facts = {
            "port": port or _free_port(),
            "control_token": secrets.token_urlsafe(24),
            "secrets": {system: secrets.token_urlsafe(24) for system in served},
            "served": served,
        }
        _write_secret(path, json.dumps(facts, indent=1).encode("ascii"))
    founded = _founded(directory, json.loads(path.read_bytes()))
    if port not in (None, founded.port):
        raise PortChangedError(f"{directory} was founded for port {founded.port}, not {port}")
    return founded


def _founded(directory: Path, facts: dict[str, Any]) -> Founded:
    return Founded(
        directory=directory,
        port=facts["port"],
        control_token=facts["control_token"],
        secrets=facts["secrets"],
        served={system: tuple(codes) for system, codes in facts["served"].items()},
    )


def _write_secret(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
