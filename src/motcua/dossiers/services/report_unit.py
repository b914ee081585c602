"""Record what a unit reports of itself for a quarter: the data of indices 5, 6 and 8."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime

from django.db import connection, transaction

from motcua.dossiers.domain.unit_facts import UnitFacts
from motcua.dossiers.models import UnitReport
from motcua.dossiers.permissions import NotAllowedError
from motcua.dossiers.services.refuse_reception import ReasonMissingError
from motcua.dossiers.tags import Tag
from motcua.kernel.actors import Actor, Role
from motcua.kernel.civil_time import civil_date
from motcua.platform import audit


class QuarterAheadError(Exception):
    """The quarter has not begun."""


@transaction.atomic
def report_unit(
    *, by: Actor, now: datetime, agency_id: int, starts_on: date, facts: UnitFacts, source: str
) -> int:
    """Record the report and return its number within the quarter; it counts in place of those before.

    Raises:
        NotAllowedError: ``by`` is no head of the agency.
        QuarterAheadError: the quarter has not begun.
        ReasonMissingError: nothing says where the numbers stand.
    """
    if not by.holds(Role.UNIT_HEAD, Role.LEADER, agency_id=agency_id):
        raise NotAllowedError
    if starts_on > civil_date(now):
        raise QuarterAheadError
    if not source.strip():
        raise ReasonMissingError
    _one_at_a_time(agency_id)
    earlier = UnitReport.objects.filter(agency_id=agency_id, starts_on=starts_on).count()
    made = UnitReport.objects.create(
        agency_id=agency_id,
        starts_on=starts_on,
        number=earlier + 1,
        source=source.strip(),
        reported_at=now,
        reported_by_name=by.name,
        **asdict(facts),
    )
    audit.record(
        by=by,
        at=now,
        tag=Tag.UNIT_REPORTED,
        on=f"unit_report:{made.pk}",
        agency_id=agency_id,
        data={"starts_on": starts_on, "number": made.number, **asdict(facts)},
    )
    return made.number


def _one_at_a_time(agency_id: int) -> None:
    """Let reports of one unit follow each other, so that each has its number."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"unit_report:{agency_id}"])
