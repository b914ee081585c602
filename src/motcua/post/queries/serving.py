"""Which offices of the post serve an agency."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from motcua.post.models import Service


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeShown:
    """An office as it is chosen."""

    id: int
    code: str
    name: str
    address: str
    customer_code: str


def offices_serving(agency_id: int, *, on: date) -> tuple[OfficeShown, ...]:
    """Return the offices that serve the agency on the day, by name; one query."""
    running = Q(ended_on=None) | Q(ended_on__gt=on)
    rows = Service.objects.filter(running, agency_id=agency_id).select_related("office")
    return tuple(
        OfficeShown(
            id=row.office_id,
            code=row.office.code,
            name=row.office.name,
            address=row.office.address,
            customer_code=row.customer_code,
        )
        for row in rows.order_by("office__name", "id")
    )
