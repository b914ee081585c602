"""One appointment with who is asked to come; the rooms and vehicles; the feed of a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from motcua.documents.domain.timetable import Response
from motcua.documents.models import Appointment, Attendee, CalendarFeed, Resource
from motcua.documents.queries.weeks import AppointmentRow, rows_of
from motcua.documents.timetable_permissions import appointments_visible_to, resources_visible_to
from motcua.kernel.actors import Actor

BACK, AHEAD = timedelta(days=60), timedelta(days=400)
"""How far a feed reaches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendeeRow:
    """Somebody who is asked to come."""

    person_id: int
    name: str
    response: Response
    words: str
    sent_by: str
    answered_at: datetime | None
    reminded_at: datetime | None


def appointment_of(actor: Actor, appointment_id: int) -> Appointment | None:
    """Return the appointment, ``None`` when the actor may not see it or there is none; one query."""
    rows = appointments_visible_to(actor).select_related(
        "agency", "room", "vehicle", "unit", "prepared_by", "document", "record"
    )
    return rows.filter(pk=appointment_id).first()


def attendees_of(appointment_id: int) -> tuple[AttendeeRow, ...]:
    """Return who is asked to come, in the order of asking; one query."""
    rows = Attendee.objects.filter(appointment=appointment_id).select_related("person", "sent_by__person")
    return tuple(
        AttendeeRow(
            person_id=row.person_id,
            name=row.person.name,
            response=Response(row.response),
            words=row.words,
            sent_by=row.sent_by.person.name if row.sent_by else "",
            answered_at=row.answered_at,
            reminded_at=row.reminded_at,
        )
        for row in rows.order_by("pk")
    )


def resources_of(actor: Actor, *, agency_id: int) -> tuple[Resource, ...]:
    """Return the rooms and vehicles in use, by kind and name; one query."""
    rows = resources_visible_to(actor).filter(agency=agency_id, ended_at=None)
    return tuple(rows.order_by("kind", "name"))


def feed_of(digest: str, *, now: datetime) -> tuple[AppointmentRow, ...] | None:
    """Return the appointments of the person whose secret this is the digest of; ``None`` without one.

    What was published and called off again stays, so that devices take it out.
    """
    feed = CalendarFeed.objects.filter(digest=digest).first()
    if feed is None:
        return None
    away = (Response.DECLINES.value, Response.DELEGATES.value)
    mine = Attendee.objects.filter(person=feed.person_id).exclude(response__in=away).values("appointment")
    rows = Appointment.objects.filter(
        Q(cancelled_at=None) | Q(published_at__isnull=False),
        pk__in=mine,
        approved_at__isnull=False,
        starts_at__gt=now - BACK,
        starts_at__lt=now + AHEAD,
    )
    return rows_of(rows)
