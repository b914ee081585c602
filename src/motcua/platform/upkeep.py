"""What is swept up in the background: leftovers of crashes, and what nobody can ask for any more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from importlib import import_module
from pathlib import Path

import structlog
from django.conf import settings
from django.db import connection

from motcua.platform import idempotency, job_failures, rate_limits, shared_cache
from motcua.platform.lifelines import LINES
from motcua.platform.models import FileRow

log = structlog.get_logger(__name__)

ANSWERS_KEPT = timedelta(days=30)
"""How long the answer to an idempotency key is remembered."""
LEFTOVERS_AFTER = timedelta(days=1)
"""A file without a row is younger than this while its transaction may still commit."""
SILENT_AFTER = timedelta(seconds=60)
"""A worker whose heart did not beat for so long is dead, although its life line may still be held: a
computer that vanished from the network hangs up late."""
NAME_LENGTH = 64

_FREE_JOBS = """
WITH living AS (
    SELECT objid::bigint AS id FROM pg_locks
    WHERE locktype = 'advisory' AND classid = %(lines)s AND objsubid = 2 AND granted
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
), dead AS (
    SELECT job.id FROM procrastinate_jobs AS job
    LEFT JOIN procrastinate_workers AS worker ON worker.id = job.worker_id
    WHERE job.status = 'doing' AND (
        worker.id IS NULL OR worker.last_heartbeat < %(silent)s OR worker.id NOT IN (SELECT id FROM living)
    )
    FOR UPDATE OF job SKIP LOCKED
)
SELECT count(procrastinate_retry_job_v2(dead.id, %(now)s, NULL, NULL, NULL)) FROM dead
"""


def free_jobs_of_dead_workers(*, now: datetime) -> int:
    """Put jobs that a killed worker held back into their queues; return how many.

    A worker of the release before holds no life line: while both run, its jobs may be done twice, which
    every task bears.
    """
    with connection.cursor() as cursor:
        cursor.execute(_FREE_JOBS, {"lines": LINES, "silent": now - SILENT_AFTER, "now": now})
        (count,) = cursor.fetchone()
    if count:
        log.warning("jobs_of_dead_workers_freed", count=count)
    return int(count)


def sweep(*, now: datetime) -> None:
    """Forget old answers, limits and sessions, and remove bytes that no row refers to."""
    idempotency.forget_before(now - ANSWERS_KEPT)
    rate_limits.forget_full(now=now)
    job_failures.forget_gone()
    shared_cache.forget_expired()
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    removed = sum(remove_leftovers(now=now))
    if removed:
        log.info("leftovers_removed", count=removed)


def remove_leftovers(*, now: datetime) -> Iterator[int]:
    """Remove broken uploads and kept bytes without a row, a day old; yield 1 for each."""
    for path in _older(Path(settings.FILE_UPLOAD_TEMP_DIR).glob("*"), now):
        path.unlink(missing_ok=True)
        yield 1
    if settings.CONFIG.files:
        return  # an object store is swept by its own life-cycle rules
    for path in _older((settings.VAR / "files").glob("??/??/*"), now):
        if len(path.name) == NAME_LENGTH and not FileRow.objects.filter(sha256=path.name).exists():
            path.unlink(missing_ok=True)
            yield 1


def _older(paths: Iterator[Path], now: datetime) -> Iterator[Path]:
    for path in paths:
        try:
            changed = datetime.fromtimestamp(path.stat().st_mtime, tz=UTC)
        except FileNotFoundError:
            continue
        if changed < now - LEFTOVERS_AFTER and path.is_file():
            yield path
