"""Events in the order of their places, for readers that come back with the last place they saw.

Places are given by the relay under one lock until it commits; so a reader never passes over an event that
was published before and committed later.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.platform.models import EventRow


@dataclass(frozen=True, slots=True, kw_only=True)
class FedEvent:
    """One event of the feed."""

    id: int
    position: int
    name: str
    data: dict[str, Any]
    """As published; ``event_of`` reads it back."""
    published_at: datetime


def feed(*, names: Collection[str], after: int, limit: int) -> tuple[FedEvent, ...]:
    """Return at most ``limit`` events of these names behind the place ``after``, in order."""
    rows = EventRow.objects.filter(name__in=names, position__gt=after).order_by("position")[:limit]
    return tuple(
        FedEvent(
            id=row.pk, position=row.position, name=row.name, data=row.data, published_at=row.published_at
        )
        for row in rows
        if row.position is not None
    )
