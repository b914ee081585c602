"""The web server: granian with one process a core, in front of Django."""

from __future__ import annotations

import errno
import gc
import os
import shutil
import socket
import time
from collections import deque
from importlib import import_module
from pathlib import Path
from typing import Any

import structlog
from django.urls import resolve
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels
from granian.server import Server
from granian.server.common import AbstractServer
from prometheus_client import values

from motcua.platform.commands import CommandFailedError

log = structlog.get_logger(__name__)

TARGET = "motcua.project.wsgi:application"
THREADS = 4
"""Requests under way at once in a process: while one waits for its commit, others compute."""
GRACE_SECONDS = 30
"""How long requests may take to end after the server was told to stop."""
RESTARTS, RESTARTS_WITHIN_SECONDS = 5, 60
"""So many ends that nobody asked for, within such a time, are a fault that no restart mends."""


def serve(*, host: str, port: int, workers: int, var: Path) -> None:
    """Answer requests until told to stop (SIGINT, SIGTERM); requests under way are finished.

    A worker process that dies is replaced.

    Raises:
        CommandFailedError: the worker processes die as soon as they start.
    """
    _share_measures(var / "measures")
    _preload()
    ends: deque[float] = deque(maxlen=RESTARTS)
    while not _serve_until_stopped(_server(host=host, port=port, workers=workers)):
        ends.append(time.monotonic())
        if len(ends) == RESTARTS and ends[-1] - ends[0] < RESTARTS_WITHIN_SECONDS:
            raise CommandFailedError("the server's processes end as soon as they start: its log says why")
        log.warning("server_restarted")


def _serve_until_stopped(server: AbstractServer[Any]) -> bool:
    """Serve; return whether the end was asked for.

    Granian replaces a dead worker, but gives up when the same one dies again within seconds, as when the
    system kills it twice for want of memory.
    """
    try:
        server.serve()
    except SystemExit:
        return bool(server.interrupt_signal)
    return True


def _server(*, host: str, port: int, workers: int) -> AbstractServer[Any]:
    server = Server(
        TARGET,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        workers=workers,
        blocking_threads=THREADS,
        websockets=False,
        backlog=2048,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        respawn_interval=0.5,
        workers_kill_timeout=GRACE_SECONDS,
    )
    server.on_startup(lambda: print(f"Một Cửa answers at http://{host}:{port}/", flush=True))  # noqa: T201
    return server


def check_address(host: str, port: int) -> None:
    """Refuse an address that cannot be listened on.

    Raises:
        CommandFailedError: it is taken, reserved, or not this computer's.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CommandFailedError(_explained(error, host, port)) from error


def _explained(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"port {port} is in use: stop what runs there, or choose another with --port or MOTCUA_PORT"
    if error.errno == errno.EACCES:
        return f"port {port} is for root only: choose one from 1024, or put a proxy in front"
    return f"cannot listen on {host}:{port}: {error.strerror}"


def _preload() -> None:
    """Load the application before its processes are forked: they start at once and share its memory."""
    import_module(TARGET.partition(":")[0])
    resolve("/health/live")  # the addresses, and with them every view
    gc.freeze()


def _share_measures(directory: Path) -> None:
    """Let all worker processes count into one place, starting from nothing."""
    shutil.rmtree(directory, ignore_errors=True)
    directory.mkdir(parents=True)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(directory)
    values.ValueClass = values.get_value_class()  # type: ignore[no-untyped-call]  # chosen when the library was loaded, before this
