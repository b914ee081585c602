"""Numbering the versions of a calendar layer, and the rows that stand from one on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q

from motcua.kernel.actors import Actor
from motcua.kernel.working_time import Shift
from motcua.organisations.models import CalendarVersion, ShiftRule


def new_version(*, by: Actor, now: datetime, agency_id: int | None, cause: str) -> int:
    """Number the layer's next version; the caller is inside ``change``, so no number is given twice."""
    newest = CalendarVersion.objects.filter(Q(agency_id=agency_id)).order_by("-number").first()
    number = newest.number + 1 if newest else 1
    CalendarVersion.objects.create(
        agency_id=agency_id, number=number, made_at=now, made_by=by.ref, cause=cause
    )
    return number


def add_shifts(*, agency_id: int | None, number: int, shifts: Sequence[Shift]) -> None:
    """Add the rows of shifts that stand from the version ``number`` on."""
    ShiftRule.objects.bulk_create(
        ShiftRule(
            agency_id=agency_id,
            weekday=shift.weekday,
            opens=shift.opens,
            closes=shift.closes,
            valid_from=shift.valid.start,
            valid_to=shift.valid.end,
            counts=shift.counts,
            since_version=number,
        )
        for shift in shifts
    )
