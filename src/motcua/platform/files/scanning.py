"""Asking a ClamAV daemon about a file. No answer means no: what cannot be scanned is not taken."""

from __future__ import annotations

import socket
import struct
from pathlib import Path
from urllib.parse import urlsplit

import structlog
from django.utils.translation import gettext as _

from motcua.platform.files.errors import ScannerUnavailableError, VirusFoundError

log = structlog.get_logger(__name__)

CHUNK = 64 * 1024
TIMEOUT_SECONDS = 60
_CLAMD_PORT = 3310


def scan(path: Path, *, clamd: str) -> None:
    """Send the file to the daemon at ``clamd`` (``unix://`` or ``tcp://``; empty: no scan) by INSTREAM.

    Raises:
        VirusFoundError: the scanner names something.
        ScannerUnavailableError: it does not answer, or not in its protocol.
    """
    if not clamd:
        return
    try:
        answer = _ask(path, clamd)
    except OSError as error:
        log.warning("scanner_unavailable", error=str(error))
        raise _unavailable() from error
    if answer.endswith("FOUND"):
        log.warning("virus_found", found=answer)
        raise VirusFoundError(_("The scanner found harmful software in the file: it is not taken."))
    if answer != "stream: OK":
        log.warning("scanner_unavailable", error=answer)
        raise _unavailable()


def is_reachable(clamd: str) -> bool:
    """Tell whether the daemon answers ``PING``."""
    try:
        with _connect(clamd) as connection:
            connection.sendall(b"zPING\0")
            return connection.recv(16).startswith(b"PONG")
    except OSError:
        return False


def _ask(path: Path, clamd: str) -> str:
    with _connect(clamd) as connection, path.open("rb") as file:
        connection.sendall(b"zINSTREAM\0")
        while chunk := file.read(CHUNK):
            connection.sendall(struct.pack(">I", len(chunk)) + chunk)
        connection.sendall(struct.pack(">I", 0))
        answer = b""
        while not answer.endswith(b"\0") and (part := connection.recv(4096)):
            answer += part
    return answer.rstrip(b"\0").decode(errors="replace").strip()


def _connect(clamd: str) -> socket.socket:
    parts = urlsplit(clamd)
    if parts.scheme == "tcp":
        address = (parts.hostname or "localhost", parts.port or _CLAMD_PORT)
        return socket.create_connection(address, timeout=TIMEOUT_SECONDS)
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    connection.settimeout(TIMEOUT_SECONDS)
    try:
        connection.connect(parts.path)
    except OSError:
        connection.close()
        raise
    return connection


def _unavailable() -> ScannerUnavailableError:
    return ScannerUnavailableError(_("Files cannot be checked just now: try again in a few minutes."))
