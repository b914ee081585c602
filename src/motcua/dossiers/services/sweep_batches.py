"""Let go of batches that ended long ago: what was done to each dossier stays in its history and the audit."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from motcua.dossiers.models import BulkRun

AT_ONCE = 500
"""Batches deleted in one transaction, each with up to 200 dossiers."""


def sweep_batches(*, now: datetime) -> int:
    """Delete the batches that ended more than ``MOTCUA_BATCHES_KEPT_DAYS`` ago; return how many.

    A batch that has not ended is never deleted, however old.
    """
    before = now - timedelta(days=settings.CONFIG.batches_kept_days)
    swept = 0
    while count := _sweep_some(before):
        swept += count
    return swept


@transaction.atomic
def _sweep_some(before: datetime) -> int:
    old = BulkRun.objects.select_for_update(skip_locked=True).filter(ended_at__lt=before).order_by("pk")
    ids = [run.pk for run in old[:AT_ONCE]]
    BulkRun.objects.filter(pk__in=ids).delete()
    return len(ids)
