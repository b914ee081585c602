"""Run failed jobs once more."""

from __future__ import annotations

from datetime import datetime

from django.db import connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from motcua.kernel.actors import Actor
from motcua.operations.models import WorkKind
from motcua.operations.permissions import require_operator
from motcua.operations.services.send_again import MOST_AT_ONCE, SentAgain, keep
from motcua.operations.tags import Tag
from motcua.platform import audit

_RETRY = """
SELECT procrastinate_retry_job_v2(job_id, %(now)s, NULL, NULL, NULL) FROM unnest(%(ids)s::bigint[]) AS job_id
"""


class JobNotFailedError(Exception):
    """The job did not fail, or was run again already."""


@transaction.atomic
def run_again(*, by: Actor, now: datetime, job_id: int) -> SentAgain:
    """Put a failed job back into its queue, to be taken at once.

    Raises:
        NotYourOfficeError: ``by`` is not of the IT centre.
        JobNotFailedError: there is no failed job with this number.
    """
    require_operator(by)
    failed = ProcrastinateJob.objects.select_for_update().filter(id=job_id, status="failed")
    if not failed.exists():
        raise JobNotFailedError(f"job {job_id}")
    return _run(by, now, [job_id])


@transaction.atomic
def run_kind_again(*, by: Actor, now: datetime, task: str) -> SentAgain:
    """Put the oldest failed jobs of one task back into their queue, up to ``MOST_AT_ONCE``.

    Raises:
        NotYourOfficeError: ``by`` is not of the IT centre.
    """
    require_operator(by)
    failed = ProcrastinateJob.objects.select_for_update().filter(task_name=task, status="failed")
    return _run(by, now, list(failed.order_by("id").values_list("id", flat=True)[:MOST_AT_ONCE]))


def _run(by: Actor, now: datetime, ids: list[int]) -> SentAgain:
    """Put the jobs back in one statement, as the queue's own does for one, and record them in another."""
    with connection.cursor() as cursor:
        cursor.execute(_RETRY, {"ids": ids, "now": now})
    audit.record_all(audit.line(by=by, at=now, tag=Tag.JOB_RUN_AGAIN, on=f"job:{job_id}") for job_id in ids)
    resending_id = keep(by, now, WorkKind.JOBS, ids) if ids else None
    return SentAgain(count=len(ids), resending_id=resending_id)
