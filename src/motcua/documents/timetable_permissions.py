"""Who may see appointments, who keeps the timetable: the one filter and the gates.

Implements: habits of products (reference G); no rule of law was seen.
"""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from motcua.documents.domain.timetable import Scope
from motcua.documents.domain.timetable_errors import NotYourAppointmentError
from motcua.documents.models import Appointment, Attendee, Resource
from motcua.documents.permissions import (
    ALL_READERS,
    DOCUMENT_READERS,
    in_person,
    seat_in_person,
    units_headed,
)
from motcua.kernel.actors import Actor, ActorKind, Role, Seat


def appointments_visible_to(actor: Actor) -> QuerySet[Appointment]:
    """Return the appointments that the actor may see: the one filter of weeks, feeds, prints and acts.

    Everybody of the agency sees what is published; who keeps the timetable all but people's own; others what
    they proposed, are asked to come to, or what their unit has.
    """
    if actor.kind is not ActorKind.STAFF or not actor.seats:
        return Appointment.objects.none()
    own = Q(scope=Scope.PERSON.value)
    asked = Attendee.objects.filter(in_person(actor, "person"), appointment=OuterRef("pk"))
    return Appointment.objects.filter(
        Q(agency__in=actor.agencies(*ALL_READERS)) & ~own
        | Q(agency__in=actor.agencies(*DOCUMENT_READERS), published_at__isnull=False)
        | Q(unit__in=units_headed(actor), scope=Scope.UNIT.value)
        | in_person(actor, "proposed_by")
        | Exists(asked) & ~own
    )


def resources_visible_to(actor: Actor) -> QuerySet[Resource]:
    """Return the rooms and vehicles of the actor's agencies, those out of use too."""
    if actor.kind is not ActorKind.STAFF:
        return Resource.objects.none()
    return Resource.objects.filter(agency__in=actor.agencies(*DOCUMENT_READERS))


def keeping_seat(actor: Actor, appointment: Appointment) -> Seat | None:
    """Return the seat from which the actor decides on the appointment, one's own first; else ``None``.

    Leaders and keepers decide on the agency's, heads on their unit's, everybody on their own.
    """
    if appointment.scope == Scope.PERSON.value:
        return proposing_seat(actor, appointment)
    held = [seat for seat in actor.seats if _keeps(seat, appointment)]
    return min(held, key=lambda seat: seat.on_behalf_of is not None, default=None)


def proposing_seat(actor: Actor, appointment: Appointment) -> Seat | None:
    """Return the seat from which the actor proposed the appointment; else ``None``."""
    return seat_in_person(actor, person_id=appointment.proposed_by_id, agency_id=appointment.agency_id)


def require_seat(seat: Seat | None) -> Seat:
    """Return the seat.

    Raises:
        NotYourAppointmentError: there is none.
    """
    if seat is None:
        raise NotYourAppointmentError
    return seat


def _keeps(seat: Seat, appointment: Appointment) -> bool:
    if seat.agency_id != appointment.agency_id:
        return False
    is_units = appointment.scope == Scope.UNIT.value and seat.unit_id == appointment.unit_id
    return seat.role in ALL_READERS or (seat.role is Role.UNIT_HEAD and is_units)
