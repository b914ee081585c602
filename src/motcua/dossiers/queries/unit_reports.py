"""What a unit reported for a quarter, and who reported it when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from motcua.dossiers.domain.unit_facts import UnitFacts
from motcua.dossiers.models import UnitReport

FIELDS = tuple(UnitFacts.__dataclass_fields__)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportLine:
    """One report."""

    number: int
    facts: UnitFacts
    source: str
    reported_at: datetime
    reported_by_name: str


def reports_of(agency_id: int, *, starts_on: date) -> tuple[ReportLine, ...]:
    """Return the reports of the unit for the quarter that starts on the day, the one that counts first."""
    rows = UnitReport.objects.filter(agency_id=agency_id, starts_on=starts_on).order_by("-number")
    return tuple(
        ReportLine(
            number=row.number,
            facts=UnitFacts(**{name: getattr(row, name) for name in FIELDS}),
            source=row.source,
            reported_at=row.reported_at,
            reported_by_name=row.reported_by_name,
        )
        for row in rows
    )
