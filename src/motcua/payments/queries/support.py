"""The price lists of support, as they hold and as they held."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from motcua.payments.models import SupportPrice


def prices_on(day: date, *, agency_id: int) -> tuple[SupportPrice, ...]:
    """Return the agency's prices in force on the day, by name; one query."""
    held = Q(valid_to=None) | Q(valid_to__gt=day)
    return tuple(
        SupportPrice.objects.filter(held, agency_id=agency_id, valid_from__lte=day).order_by("name", "id")
    )


def prices_of(agencies: Iterable[int]) -> QuerySet[SupportPrice]:
    """Return all prices of the agencies, the newest first."""
    rows = SupportPrice.objects.filter(agency__in=list(agencies)).select_related("agency")
    return rows.order_by("agency", "-valid_from", "-id")
