"""Who changed a calendar layer when, and why; two queries."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from motcua.organisations.domain.calendars import NATION
from motcua.organisations.models import CalendarVersion
from motcua.organisations.queries.agencies import agency
from motcua.platform import audit

SHOWN = 20
_ISO_DAY = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionLine:
    """One version of a layer."""

    version: str
    """Such as ``UBND-DB-2``."""
    made_at: datetime
    by_name: str
    """Empty where the product itself made it."""
    cause: str


def version_lines(agency_id: int | None) -> tuple[VersionLine, ...]:
    """Return the newest versions of the agency's, or the nation's, layer."""
    scope = NATION if agency_id is None else agency(agency_id).code
    rows = list(CalendarVersion.objects.filter(Q(agency_id=agency_id)).order_by("-number")[:SHOWN])
    refs = {f"calendar:{scope}-{row.number}" for row in rows}
    names = {change.on: change.by_name for change in audit.changes_of(*refs, limit=2 * SHOWN)}
    return tuple(
        VersionLine(
            version=f"{scope}-{row.number}",
            made_at=row.made_at,
            by_name=names.get(f"calendar:{scope}-{row.number}", ""),
            cause=_readable(row.cause),
        )
        for row in rows
    )


def _readable(cause: str) -> str:
    """Return the cause with the days in it as they are written on screen: ``24/11/2026``."""
    return _ISO_DAY.sub(r"\3/\2/\1", cause)
