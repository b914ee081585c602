"""Jobs that wait, run or failed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

PAGE = 50

_QUEUES = """
SELECT queue_name,
       count(*) FILTER (WHERE status = 'todo'),
       count(*) FILTER (WHERE status = 'doing'),
       count(*) FILTER (WHERE status = 'failed')
FROM procrastinate_jobs WHERE status IN ('todo', 'doing', 'failed')
GROUP BY queue_name ORDER BY queue_name
"""

_FAILED = """
SELECT job.id, job.task_name, job.queue_name, job.attempts, last.at
FROM procrastinate_jobs AS job
LEFT JOIN LATERAL (
    SELECT at FROM procrastinate_events WHERE job_id = job.id ORDER BY id DESC LIMIT 1
) AS last ON true
WHERE job.status = 'failed' AND (%(older_than)s::bigint IS NULL OR job.id < %(older_than)s::bigint)
ORDER BY job.id DESC LIMIT %(limit)s
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueRow:
    """How much work a queue holds."""

    name: str
    waiting: int
    running: int
    failed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedJob:
    """A job whose attempts are used up."""

    id: int
    task: str
    queue: str
    attempts: int
    failed_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedJobPage:
    """A page of failed jobs, newest first."""

    rows: tuple[FailedJob, ...]
    older_than: int | None


def queue_rows() -> tuple[QueueRow, ...]:
    """Return each queue that holds work."""
    with connection.cursor() as cursor:
        cursor.execute(_QUEUES)
        return tuple(
            QueueRow(name=name, waiting=waiting, running=running, failed=failed)
            for name, waiting, running, failed in cursor.fetchall()
        )


def failed_jobs(*, older_than: int | None = None) -> FailedJobPage:
    """Return a page of jobs that failed for good."""
    with connection.cursor() as cursor:
        cursor.execute(_FAILED, {"older_than": older_than, "limit": PAGE + 1})
        rows = tuple(
            FailedJob(id=job_id, task=task, queue=queue, attempts=attempts, failed_at=at)
            for job_id, task, queue, attempts, at in cursor.fetchall()
        )
    return FailedJobPage(rows=rows[:PAGE], older_than=rows[PAGE - 1].id if len(rows) > PAGE else None)
