"""The worker: relays events and runs jobs until told to stop."""

from __future__ import annotations

import threading
from collections.abc import Collection

import structlog
from django.db import DatabaseError, close_old_connections, connection
from procrastinate.contrib.django import DjangoApp, app
from procrastinate.contrib.django.django_connector import DjangoConnector

from motcua.platform import clock, upkeep
from motcua.platform.job_failures import keep_failures
from motcua.platform.jobs import Queue
from motcua.platform.lifelines import LivingWorkers
from motcua.platform.outbox.relaying import BATCH, relay, relay_lost

log = structlog.get_logger(__name__)

GRACE_SECONDS = 30
IDLE_PAUSE_SECONDS = 0.2
"""The longest an event waits for its relay when nothing else happens."""
LOST_EVERY_SECONDS = 3
"""How often jobs of dead workers, and deliveries without a job, are looked for."""


def work(*, queues: Collection[Queue] = (), concurrency: int = 2) -> None:
    """Relay events and run jobs of ``queues`` (all when empty), so many at once, until SIGINT or SIGTERM.

    Jobs under way are given 30 seconds to end. Successful jobs are removed, failed ones are kept.
    """
    stop = threading.Event()
    relaying = threading.Thread(target=_relay_until, args=(stop,), name="relay")
    relaying.start()
    try:
        _worker_app().run_worker(
            queues=[queue.value for queue in queues] or None,
            concurrency=concurrency,
            name="motcua",
            delete_jobs="successful",
            shutdown_graceful_timeout=GRACE_SECONDS,
            fetch_job_polling_interval=2.0,
            worker_middleware=[keep_failures],
        )
    finally:
        stop.set()
        relaying.join()


def _worker_app() -> DjangoApp:
    """Return the application with the worker's own connections.

    Tasks keep belonging to Django's application, so that a job deferred by a handler is deferred in
    the handler's transaction, and not, on another connection, before that commits.
    """
    connector = app.connector
    assert isinstance(connector, DjangoConnector)
    made = DjangoApp(connector=connector.get_worker_connector())
    made.job_manager = LivingWorkers(made.connector)
    made.tasks = app.tasks
    made.periodic_registry = app.periodic_registry
    return made


def _relay_until(stop: threading.Event) -> None:
    rounds_to_lost = 0
    while not stop.is_set():
        try:
            count = relay()
            if rounds_to_lost <= 0:
                upkeep.free_jobs_of_dead_workers(now=clock.now())
                relay_lost(now=clock.now())
                rounds_to_lost = int(LOST_EVERY_SECONDS / IDLE_PAUSE_SECONDS)
        except DatabaseError as error:
            log.warning("relay_waits_for_database", error=str(error))
            close_old_connections()
            count = 0
            stop.wait(1)
        rounds_to_lost -= 1
        if count < BATCH:
            stop.wait(IDLE_PAUSE_SECONDS)
    connection.close()
