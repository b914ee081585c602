"""Jobs that wait, run or failed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.db import connection

from motcua.kernel.actors import Actor
from motcua.operations.queries.failed_work import PAGE, FailedPage, FailedWork, Kind, page_of
from motcua.platform.background_work import story

_QUEUES = """
SELECT queue_name,
       count(*) FILTER (WHERE status = 'todo'),
       count(*) FILTER (WHERE status = 'doing'),
       count(*) FILTER (WHERE status = 'failed')
FROM procrastinate_jobs WHERE status IN ('todo', 'doing', 'failed')
GROUP BY queue_name ORDER BY queue_name
"""

_TROUBLED = {True: "status = 'failed'", False: "status IN ('todo', 'doing') AND attempts > 0"}
_KINDS = """
SELECT task_name, count(*), min(coalesce(failure.first_at, last.at))
FROM procrastinate_jobs AS job
LEFT JOIN platform_job_failure AS failure ON failure.job_id = job.id
LEFT JOIN LATERAL (
    SELECT at FROM procrastinate_events WHERE job_id = job.id ORDER BY id DESC LIMIT 1
) AS last ON failure.job_id IS NULL
WHERE {troubled} GROUP BY task_name ORDER BY 3
"""
_ROWS = """
SELECT job.id, job.task_name, job.queue_name, job.args, coalesce(failure.first_at, last.at), job.attempts,
       coalesce(failure.error, ''), CASE WHEN job.status <> 'failed' THEN job.scheduled_at END
FROM procrastinate_jobs AS job
LEFT JOIN platform_job_failure AS failure ON failure.job_id = job.id
LEFT JOIN LATERAL (
    SELECT at FROM procrastinate_events WHERE job_id = job.id ORDER BY id DESC LIMIT 1
) AS last ON failure.job_id IS NULL
WHERE {troubled} AND (%(before)s::bigint IS NULL OR job.id < %(before)s::bigint)
  AND (%(kind)s = '' OR job.task_name = %(kind)s)
ORDER BY job.id DESC LIMIT %(limit)s
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueRow:
    """How much work a queue holds."""

    name: str
    waiting: int
    running: int
    failed: int


def queue_rows() -> tuple[QueueRow, ...]:
    """Return each queue that holds work."""
    with connection.cursor() as cursor:
        cursor.execute(_QUEUES)
        return tuple(
            QueueRow(name=name, waiting=waiting, running=running, failed=failed)
            for name, waiting, running, failed in cursor.fetchall()
        )


def troubled_jobs(
    *, viewer: Actor, older_than: int | None = None, is_failed: bool = True, kind: str = ""
) -> FailedPage:
    """Return jobs that failed for good, or those that failed and will be tried again, newest first.

    ``kind`` narrows the rows to one task; the kinds are always all of them.
    """
    given = {"before": older_than, "kind": kind, "limit": PAGE + 1}
    with connection.cursor() as cursor:
        cursor.execute(_KINDS.format(troubled=_TROUBLED[is_failed]))
        kinds = [
            Kind(story=story(name), count=count, since=since) for name, count, since in cursor.fetchall()
        ]
        cursor.execute(_ROWS.format(troubled=_TROUBLED[is_failed]), given)
        works = [_work(row) for row in cursor.fetchall()]
    return page_of(works, kinds, viewer=viewer)


def _work(row: tuple[Any, ...]) -> FailedWork:
    number, task, queue, args, since, attempts, error, next_at = row
    return FailedWork(
        id=number,
        key=task,
        about=queue,
        data=json.loads(args) if isinstance(args, str) else args,
        since=since,
        attempts=attempts,
        error=error,
        next_at=next_at,
    )
