"""Deliveries that need a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.platform.models import Delivery, DeliveryState

PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryRow:
    """One event that one subscriber could not handle yet."""

    id: int
    event_name: str
    subscriber: str
    published_at: datetime
    attempts: int
    error: str
    due_at: datetime
    is_failed: bool
    """All attempts are used up; otherwise the next one is at ``due_at``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryPage:
    """A page of the list, failed ones before those that are tried again by themselves."""

    rows: tuple[DeliveryRow, ...]
    older_than: int | None
    """Where the next page starts, ``None`` on the last."""


def troubled_deliveries(*, older_than: int | None = None, is_failed: bool = True) -> DeliveryPage:
    """Return deliveries that failed for good, or those that failed and will be tried again, newest first."""
    found = Delivery.objects.select_related("event").order_by("-id")
    if is_failed:
        found = found.filter(state=DeliveryState.FAILED)
    else:
        found = found.filter(state=DeliveryState.WAITING, attempts__gt=0)
    if older_than is not None:
        found = found.filter(id__lt=older_than)
    rows = tuple(_row(delivery) for delivery in found[: PAGE + 1])
    return DeliveryPage(rows=rows[:PAGE], older_than=rows[PAGE - 1].id if len(rows) > PAGE else None)


def _row(delivery: Delivery) -> DeliveryRow:
    return DeliveryRow(
        id=delivery.id,
        event_name=delivery.event.name,
        subscriber=delivery.subscriber,
        published_at=delivery.event.published_at,
        attempts=delivery.attempts,
        error=delivery.error,
        due_at=delivery.due_at,
        is_failed=delivery.state == DeliveryState.FAILED,
    )
