"""Weeks of the timetable as the screens, prints and feeds show them."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from motcua.documents.domain.timetable import (
    Change,
    Response,
    Scope,
    Standing,
    bounds_of,
    change_of,
    monday_of,
)
from motcua.documents.models import Appointment, Attendee, PublishedWeek
from motcua.documents.permissions import in_person, units_headed
from motcua.documents.timetable_permissions import appointments_visible_to
from motcua.kernel.actors import Actor
from motcua.kernel.civil_time import civil_date


class View(enum.Enum):
    """Whose week is shown."""

    AGENCY = "agency"
    LEADERS = "leaders"
    UNIT = "unit"
    MINE = "mine"


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentRow:
    """One line of a week."""

    id: int
    agency_id: int
    title: str
    starts_at: datetime
    ends_at: datetime
    place: str
    vehicle: str
    chair_name: str
    people: tuple[str, ...]
    """Who is asked to come, without who declined or sent somebody."""
    person_ids: frozenset[int]
    unit_name: str
    prepared_by: str
    scope: Scope
    standing: Standing
    change: Change | None
    is_public: bool
    note: str
    revision: int
    changed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """The week of one agency, in order of time."""

    monday: date
    published_at: datetime | None
    rows: tuple[AppointmentRow, ...]


def week_of(actor: Actor, *, agency_id: int, day: date, view: View = View.AGENCY) -> Week:
    """Return what the actor may see of the week of a day; three queries, whoever reads."""
    rows = appointments_visible_to(actor).filter(_in_view(actor, view), agency=agency_id, refused_at=None)
    return _week(rows, agency_id=agency_id, day=day)


def public_week(agency_id: int, *, day: date) -> Week:
    """Return what everybody may read of a published week; three queries."""
    rows = Appointment.objects.filter(
        agency=agency_id, is_public=True, published_at__isnull=False, scope=Scope.LEADERS.value
    )
    return _week(rows, agency_id=agency_id, day=day)


def rows_of(rows: QuerySet[Appointment]) -> tuple[AppointmentRow, ...]:
    """Return appointments with everybody who is asked, and what changed since; three queries."""
    found = list(rows.select_related("room", "vehicle", "unit", "prepared_by").order_by("starts_at", "pk"))
    away = (Response.DECLINES.value, Response.DELEGATES.value)
    asked: dict[int, list[Attendee]] = {}
    coming = Attendee.objects.filter(appointment__in=[row.pk for row in found]).exclude(response__in=away)
    for each in coming.select_related("person").order_by("pk"):
        asked.setdefault(each.appointment_id, []).append(each)
    weeks = {
        (week.agency_id, week.monday): week.published_at
        for week in PublishedWeek.objects.filter(
            agency__in={row.agency_id for row in found},
            monday__in={monday_of(civil_date(row.starts_at)) for row in found},
        )
    }
    return tuple(
        _row(row, asked.get(row.pk, []), weeks.get((row.agency_id, monday_of(civil_date(row.starts_at)))))
        for row in found
    )


def _week(rows: QuerySet[Appointment], *, agency_id: int, day: date) -> Week:
    monday = monday_of(day)
    begins, ends = bounds_of(monday)
    week = PublishedWeek.objects.filter(agency=agency_id, monday=monday).first()
    return Week(
        monday=monday,
        published_at=week.published_at if week else None,
        rows=rows_of(rows.filter(starts_at__lt=ends, ends_at__gt=begins)),
    )


def _in_view(actor: Actor, view: View) -> Q:
    own = Q(scope=Scope.PERSON.value)
    if view is View.LEADERS:
        return Q(scope=Scope.LEADERS.value)
    if view is View.UNIT:
        units = units_headed(actor) | {seat.unit_id for seat in actor.seats if seat.unit_id}
        return Q(unit__in=units, scope=Scope.UNIT.value)
    if view is View.MINE:
        asked = Attendee.objects.filter(in_person(actor, "person")).values("appointment")
        return Q(pk__in=asked) | in_person(actor, "proposed_by")
    return ~own


def _row(row: Appointment, asked: list[Attendee], week_published_at: datetime | None) -> AppointmentRow:
    place = ", ".join(part for part in (row.room.name if row.room else "", row.place) if part)
    return AppointmentRow(
        id=row.pk,
        agency_id=row.agency_id,
        title=row.title,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        place=place,
        vehicle=row.vehicle.name if row.vehicle else "",
        chair_name=row.chair_name,
        people=tuple(each.person.name for each in asked if each.person_id != row.chair_id),
        person_ids=frozenset(each.person_id for each in asked) | ({row.chair_id} if row.chair_id else set()),
        unit_name=row.unit.name if row.unit else "",
        prepared_by=row.prepared_by.name if row.prepared_by else "",
        scope=Scope(row.scope),
        standing=row.standing,
        change=change_of(row.moments, week_published_at=week_published_at),
        is_public=row.is_public,
        note=row.note,
        revision=row.revision,
        changed_at=row.changed_at or row.proposed_at,
    )
