"""Who of the workers lives: each holds a lock in a session that ends with its process, however it ends.

A heartbeat is missed only after a while, and also by a worker that is merely slow; a lock is let go of by
the database in the moment in which the process is gone.
"""

from __future__ import annotations

import asyncio
import threading
from contextlib import suppress

import structlog
from django.db import DatabaseError, InterfaceError, connection
from procrastinate.manager import JobManager

log = structlog.get_logger(__name__)

LINES = 0x6D6F_7463
"""The first key of the advisory locks: ``motc`` in ASCII; the second is the worker's number."""
LOOK_EVERY_SECONDS = 1.0
"""How soon a line is taken up again after the database went away."""
PATIENCE_SECONDS = 30.0


class LifeLine(threading.Thread):
    """Holds one worker's lock on a connection of its own until told to stop."""

    def __init__(self, worker_id: int) -> None:
        """Be the line of this worker, not held yet."""
        super().__init__(name="life line", daemon=True)
        self._worker_id = worker_id
        self._is_held = threading.Event()
        self._stop_asked = threading.Event()

    def hold(self) -> None:
        """Take the line up; return when it is held, or when the database does not let it for long."""
        self.start()
        self._is_held.wait(PATIENCE_SECONDS)

    def let_go(self) -> None:
        """Give the line up."""
        self._stop_asked.set()
        self.join()

    def run(self) -> None:
        """Keep the lock in a living session."""
        session: object = None
        while True:
            try:
                with connection.cursor() as cursor:
                    if session is not connection.connection:
                        cursor.execute("SELECT pg_advisory_lock_shared(%s, %s)", [LINES, self._worker_id])
                        session = connection.connection
                        self._is_held.set()
                    else:
                        cursor.execute("SELECT 1")
            except (DatabaseError, InterfaceError) as error:
                log.warning("life_line_lost", worker_id=self._worker_id, error=str(error))
                connection.close()
            if self._stop_asked.wait(LOOK_EVERY_SECONDS):
                break
        with suppress(DatabaseError, InterfaceError), connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock_all()")
        connection.close()


class LivingWorkers(JobManager):
    """Procrastinate's own manager, whose workers hold a line from before their first job to their end."""

    _line: LifeLine | None = None

    async def register_worker(self) -> int:
        """Register the worker and take its line up."""
        worker_id = await super().register_worker()
        self._line = LifeLine(worker_id)
        await asyncio.to_thread(self._line.hold)
        return worker_id

    async def unregister_worker(self, worker_id: int) -> None:
        """Unregister the worker and give its line up."""
        await super().unregister_worker(worker_id)
        if self._line is not None:
            await asyncio.to_thread(self._line.let_go)
