"""Appointments at any point of their way."""

from __future__ import annotations

from datetime import datetime, timedelta

from tests.documents.factories import NOW, House

from motcua.documents.domain.timetable import Scope
from motcua.documents.models import Appointment, Resource
from motcua.documents.services.timetable.decide import approve
from motcua.documents.services.timetable.keep_resources import add_resource
from motcua.documents.services.timetable.plans import Plan
from motcua.documents.services.timetable.propose import propose
from motcua.kernel.civil_time import VIETNAM


def at_hour(hour: int, minute: int = 0, *, days: int = 3) -> datetime:
    """Return an hour of the Monday after the day of the tests, or so many days after that day."""
    day = NOW.date() + timedelta(days=days)
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=VIETNAM)


def plan_of(house: House, **facts) -> Plan:
    """Return a meeting on Monday at eight, over which the chairman presides."""
    given = {
        "agency_id": house.id,
        "scope": Scope.LEADERS,
        "title": "Họp giao ban tuần",
        "starts_at": at_hour(8),
        "ends_at": at_hour(10),
        "chair_id": house.leader.person_id,
        "people": [house.culture_head.person_id, house.land_head.person_id],
    }
    return Plan(**given | facts)


def proposed(house: House, *, by=None, now=NOW, **facts) -> int:
    return propose(by=by or house.culture_official, now=now, plan=plan_of(house, **facts))


def approved(house: House, *, now=NOW, **facts) -> int:
    appointment_id = proposed(house, now=now, **facts)
    approve(by=house.keeper, now=now, appointment_id=appointment_id)
    return appointment_id


def room(house: House, name: str = "Hội trường", kind: str = "room") -> int:
    return add_resource(by=house.keeper, now=NOW, agency_id=house.id, kind=kind, name=name)


def kept(appointment_id: int) -> Appointment:
    return Appointment.objects.get(pk=appointment_id)


__all__ = ["Resource", "approved", "at_hour", "kept", "plan_of", "proposed", "room"]
