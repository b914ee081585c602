"""What an appointment would meet: rooms, vehicles and people that are taken at its time."""

from __future__ import annotations

import enum
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from motcua.documents.domain.timetable import Response, Scope
from motcua.documents.models import Appointment, Attendee
from motcua.documents.models.appointment import FIRM


class Of(enum.Enum):
    """What is taken."""

    ROOM = "room"
    VEHICLE = "vehicle"
    PERSON = "person"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A time, and what is wanted at it."""

    agency_id: int
    starts_at: datetime
    ends_at: datetime
    room_id: int | None = None
    vehicle_id: int | None = None
    people: Collection[int] = ()
    but: int | None = None
    """The appointment itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Something that is taken, by what."""

    of: Of
    name: str
    title: str
    """Empty for what somebody keeps as their own."""
    starts_at: datetime
    ends_at: datetime


def conflicts_of(wanted: Wanted) -> tuple[Conflict, ...]:
    """Return what is taken by firm appointments: rooms and vehicles first, then people; two queries."""
    at_once = FIRM & Q(starts_at__lt=wanted.ends_at, ends_at__gt=wanted.starts_at)
    return (*_things(wanted, at_once), *_people(wanted))


def _things(wanted: Wanted, at_once: Q) -> list[Conflict]:
    asked = Q(room__isnull=False, room=wanted.room_id) | Q(vehicle__isnull=False, vehicle=wanted.vehicle_id)
    rows = Appointment.objects.filter(at_once & asked).exclude(pk=wanted.but or 0)
    found = []
    for row in rows.select_related("room", "vehicle").order_by("starts_at", "pk"):
        pairs = ((Of.ROOM, row.room, wanted.room_id), (Of.VEHICLE, row.vehicle, wanted.vehicle_id))
        found += [
            _conflict(of, thing.name, row) for of, thing, asked_id in pairs if thing and thing.pk == asked_id
        ]
    return found


def _people(wanted: Wanted) -> list[Conflict]:
    firm = Q(appointment__approved_at__isnull=False, appointment__refused_at=None)
    at_once = Q(appointment__starts_at__lt=wanted.ends_at, appointment__ends_at__gt=wanted.starts_at)
    away = (Response.DECLINES.value, Response.DELEGATES.value)
    rows = Attendee.objects.filter(
        firm, at_once, person__in=wanted.people, appointment__cancelled_at=None
    ).exclude(response__in=away)
    rows = rows.exclude(appointment=wanted.but or 0).select_related("appointment", "person")
    return [
        _conflict(Of.PERSON, row.person.name, row.appointment)
        for row in rows.order_by("appointment__starts_at", "pk")
    ]


def _conflict(of: Of, name: str, row: Appointment) -> Conflict:
    is_own = row.scope == Scope.PERSON.value
    return Conflict(
        of=of, name=name, title="" if is_own else row.title, starts_at=row.starts_at, ends_at=row.ends_at
    )
