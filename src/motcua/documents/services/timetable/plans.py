"""What is planned: the fields of an appointment, checked against the agency's rooms, vehicles and people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.documents.domain.incoming import WordsMissingError
from motcua.documents.domain.timetable import Scope, require_times
from motcua.documents.domain.timetable_errors import ForeignResourceError, TakenError
from motcua.documents.models import Appointment, Attendee, Resource
from motcua.documents.queries.conflicts import Of, Wanted, conflicts_of
from motcua.kernel.civil_time import civil
from motcua.organisations import public as organisations


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is to be when, where, with whom."""

    agency_id: int
    scope: Scope
    title: str
    starts_at: datetime
    ends_at: datetime
    place: str = ""
    unit_id: int | None = None
    room_id: int | None = None
    vehicle_id: int | None = None
    chair_id: int | None = None
    chair_name: str = ""
    prepared_by_id: int | None = None
    people: Sequence[int] = ()
    """Who is asked to come; who presides is asked too."""
    is_public: bool = False
    note: str = ""
    document_id: int | None = None

    @property
    def invited(self) -> tuple[int, ...]:
        """Return everybody who is asked to come, who presides first; each once."""
        chair = (self.chair_id,) if self.chair_id is not None else ()
        return tuple(dict.fromkeys((*chair, *self.people)))


def write(row: Appointment, plan: Plan, *, now: datetime) -> None:
    """Put the plan into the appointment, which is left to be saved.

    Raises:
        WordsMissingError: it has no title.
        TimesError: it ends before it begins, or lasts more than 31 days.
        ForeignResourceError: a room, a vehicle, a unit or a person is none of the agency's; one's own takes
            neither room nor vehicle.
    """
    if not plan.title.strip():
        raise WordsMissingError
    require_times(plan.starts_at, plan.ends_at)
    _require_ours(plan, now=now)
    chair = organisations.person(plan.chair_id).name if plan.chair_id else plan.chair_name.strip()
    row.agency_id, row.scope, row.unit_id = plan.agency_id, plan.scope.value, plan.unit_id
    row.title, row.note, row.place = plan.title.strip(), plan.note.strip(), plan.place.strip()
    row.starts_at, row.ends_at = plan.starts_at, plan.ends_at
    row.room_id, row.vehicle_id = plan.room_id, plan.vehicle_id
    row.chair_id, row.chair_name = plan.chair_id, chair
    row.prepared_by_id, row.document_id = plan.prepared_by_id, plan.document_id
    row.is_public = plan.is_public and plan.scope is not Scope.PERSON


def invite(row: Appointment, people: Sequence[int], *, now: datetime) -> None:
    """Ask these people to come, and no others but those whom one of them sent."""
    row.attendees.exclude(person__in=people).exclude(sent_by__person__in=people).delete()
    there = set(row.attendees.values_list("person", flat=True))
    Attendee.objects.bulk_create(
        Attendee(appointment=row, agency_id=row.agency_id, person_id=each, asked_at=now)
        for each in people
        if each not in there
    )


def require_free(row: Appointment) -> None:
    """Pass when its room and its vehicle are free; people may be wanted twice, which is only told.

    Raises:
        TakenError: they are not.
    """
    wanted = Wanted(
        agency_id=row.agency_id, starts_at=row.starts_at, ends_at=row.ends_at, room_id=row.room_id,
        vehicle_id=row.vehicle_id, but=row.pk,
    )  # fmt: skip
    taken = [each for each in conflicts_of(wanted) if each.of is not Of.PERSON]
    if taken:
        raise TakenError(
            tuple(f"{each.name}: {each.title}, {civil(each.starts_at):%H:%M %d/%m}" for each in taken)
        )


def _require_ours(plan: Plan, *, now: datetime) -> None:
    units = {unit.id for unit in organisations.units_of(plan.agency_id, on=civil(now).date())}
    rooms = dict(
        Resource.objects.filter(
            agency_id=plan.agency_id, ended_at=None, pk__in=[plan.room_id or 0, plan.vehicle_id or 0]
        ).values_list("pk", "kind")
    )
    are_ours = (
        plan.room_id is None or rooms.get(plan.room_id) == Resource.Kind.ROOM,
        plan.vehicle_id is None or rooms.get(plan.vehicle_id) == Resource.Kind.VEHICLE,
        plan.scope is not Scope.PERSON or not (plan.room_id or plan.vehicle_id),
        plan.prepared_by_id is None or plan.prepared_by_id in units,
        (plan.scope is Scope.UNIT) == (plan.unit_id is not None),
        plan.unit_id is None or plan.unit_id in units,
        all(
            any(seat.agency_id == plan.agency_id for seat in organisations.seats_of(each, at=now))
            for each in plan.invited
        ),
    )
    if not all(are_ours):
        raise ForeignResourceError
