"""Why a job failed: procrastinate keeps that it did, and writes the reason to the log alone."""

from __future__ import annotations

from django.db import models


class JobFailure(models.Model):
    """The failures of one job, while the job is kept."""

    job_id = models.BigIntegerField(primary_key=True)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    error = models.TextField()
    """The last failure: the exception's class and message, without personal data of a traceback."""

    class Meta:
        db_table = "platform_job_failure"
