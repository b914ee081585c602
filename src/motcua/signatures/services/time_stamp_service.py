"""Whom we ask for time stamps."""

from __future__ import annotations

from django.db import transaction

from motcua.signatures.models import TimeStampService


@transaction.atomic
def use_time_stamp_service(*, url: str) -> None:
    """Ask this RFC 3161 service for time stamps from now on."""
    TimeStampService.objects.exclude(url=url).update(is_in_use=False)
    TimeStampService.objects.update_or_create(url=url, defaults={"is_in_use": True})
