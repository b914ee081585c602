"""Let go of batches that ended long ago: what was signed stays in the log of signatures and the audit."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from motcua.signatures.models import SigningBatch

AT_ONCE = 100
"""Batches deleted in one transaction, each with up to 500 items."""


def sweep_signing_batches(*, now: datetime) -> int:
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
    old = SigningBatch.objects.select_for_update(skip_locked=True).filter(ended_at__lt=before).order_by("pk")
    ids = [batch.pk for batch in old[:AT_ONCE]]
    SigningBatch.objects.filter(pk__in=ids).delete()
    return len(ids)
