"""What runs beside the web server: the database it holds and, when asked for, a worker. Both are revived."""

from __future__ import annotations

import subprocess
import sys
import threading
from types import TracebackType

import structlog

from motcua.platform import forks
from motcua.platform.postgres import Cluster, ClusterError

log = structlog.get_logger(__name__)

LOOK_EVERY_SECONDS = 1.0
GRACE_SECONDS = 40


class Companions:
    """Keep them running for as long as the block lasts, also when they are killed."""

    def __init__(self, *, cluster: Cluster | None, with_worker: bool) -> None:
        self._cluster = cluster
        self._with_worker = with_worker
        self._worker: subprocess.Popen[bytes] | None = None
        self._stop = threading.Event()
        self._watch = threading.Thread(target=self._look_after, name="companions", daemon=True)

    def __enter__(self) -> None:
        """Start the worker and the watch."""
        self._revive_worker()
        self._watch.start()

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        """Stop the worker in order; the database is stopped by whoever holds it last."""
        self._stop.set()
        self._watch.join()
        if self._worker is None:
            return
        self._worker.terminate()
        try:
            self._worker.wait(GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            self._worker.kill()
            self._worker.wait()

    def _look_after(self) -> None:
        while not self._stop.wait(LOOK_EVERY_SECONDS):
            try:
                if self._cluster is not None and self._cluster.revive():
                    log.warning("database_revived")
            except ClusterError as error:
                log.warning("database_not_revived", error=str(error))
                continue
            self._revive_worker()

    def _revive_worker(self) -> None:
        if not self._with_worker:
            return
        if self._worker is not None:
            if self._worker.poll() is None:
                return
            log.warning("worker_revived", exit_status=self._worker.returncode)
        with forks.held_back():
            self._worker = subprocess.Popen([sys.executable, "-m", "motcua.project", "worker"])  # ourselves
