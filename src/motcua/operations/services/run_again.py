"""Run a failed job once more."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from motcua.kernel.actors import Actor
from motcua.operations.permissions import require_operator
from motcua.operations.tags import Tag
from motcua.platform import audit


class JobNotFailedError(Exception):
    """The job did not fail, or was run again already."""


@transaction.atomic
def run_again(*, by: Actor, now: datetime, job_id: int) -> None:
    """Put a failed job back into its queue, to be taken at once.

    Raises:
        NotYourOfficeError: ``by`` is not of the IT centre.
        JobNotFailedError: there is no failed job with this number.
    """
    require_operator(by)
    failed = ProcrastinateJob.objects.select_for_update().filter(id=job_id, status="failed")
    if not failed.exists():
        raise JobNotFailedError(f"job {job_id}")
    app.job_manager.retry_job_by_id(job_id=job_id, retry_at=now)
    audit.record(by=by, at=now, tag=Tag.JOB_RUN_AGAIN, on=f"job:{job_id}")
