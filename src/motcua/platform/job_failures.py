"""Keeping why jobs failed, so that a person can be told."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

import structlog
from django.db import DatabaseError, InterfaceError, close_old_connections, connection
from procrastinate.job_context import JobContext

from motcua.platform import clock
from motcua.platform.jobs import in_words

log = structlog.get_logger(__name__)

_KEEP = """
INSERT INTO platform_job_failure (job_id, first_at, last_at, error)
VALUES (%(job)s, %(at)s, %(at)s, %(error)s)
ON CONFLICT (job_id) DO UPDATE SET last_at = EXCLUDED.last_at, error = EXCLUDED.error
"""
_FORGET = """
DELETE FROM platform_job_failure AS failure
WHERE NOT EXISTS (SELECT FROM procrastinate_jobs WHERE id = failure.job_id)
"""


async def keep_failures(call_next: Callable[[], Awaitable[Any]], context: JobContext, _worker: object) -> Any:
    """Run one job of a worker; write down why it failed, and let the failure go on its way."""
    try:
        return await call_next()
    except Exception as error:
        if context.job.id is not None:
            await asyncio.to_thread(_keep, context.job.id, error)
        raise


def keep_failure(job_id: int, error: BaseException, *, now: datetime) -> None:
    """Write down why the job failed this time; its first failure stays on record."""
    with connection.cursor() as cursor:
        cursor.execute(_KEEP, {"job": job_id, "at": now, "error": in_words(error)})


def forget_gone() -> int:
    """Forget the failures of jobs that succeeded or were removed since; return how many."""
    with connection.cursor() as cursor:
        cursor.execute(_FORGET)
        return int(cursor.rowcount)


def _keep(job_id: int, error: BaseException) -> None:
    """Write down a failure in a thread of its own; without a database only the log has it."""
    try:
        keep_failure(job_id, error, now=clock.now())
    except (DatabaseError, InterfaceError) as trouble:
        log.warning("job_failure_not_kept", job_id=job_id, error=str(trouble))
        close_old_connections()
    finally:
        connection.close()
