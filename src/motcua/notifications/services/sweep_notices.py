"""Let go of old notices: what they told of stays where it happened."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from motcua.notifications.models import Letter, Notice

AT_ONCE = 5000
"""Notices deleted in one transaction."""


def sweep_notices(*, now: datetime) -> int:
    """Delete what was told and mailed more than ``MOTCUA_NOTICES_KEPT_DAYS`` ago; return how many notices."""
    before = now - timedelta(days=settings.CONFIG.notices_kept_days)
    Letter.objects.filter(made_at__lt=before).delete()
    swept = 0
    while count := _sweep_some(before):
        swept += count
    return swept


@transaction.atomic
def _sweep_some(before: datetime) -> int:
    old = Notice.objects.select_for_update(skip_locked=True).filter(at__lt=before).order_by("at", "pk")
    ids = list(old.values_list("pk", flat=True)[:AT_ONCE])
    Notice.objects.filter(pk__in=ids).delete()
    return len(ids)
