"""Propose an appointment (đăng ký lịch); one's own stands at once."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.documents.domain.acts import Act
from motcua.documents.domain.timetable import Scope
from motcua.documents.domain.timetable_errors import NotYourAppointmentError
from motcua.documents.models import Appointment
from motcua.documents.permissions import (
    ALL_READERS,
    DOCUMENT_READERS,
    NotYourDocumentError,
    documents_visible_to,
    person_acting,
)
from motcua.documents.services.recording import Doing, record
from motcua.documents.services.timetable.plans import Plan, invite, write
from motcua.kernel.actors import Actor, ActorKind, Seat
from motcua.organisations import public as organisations


@transaction.atomic
def propose(*, by: Actor, now: datetime, plan: Plan) -> int:
    """Propose the appointment and return its id.

    Raises:
        NotYourAppointmentError: ``by`` works in no such agency or unit; one's own asks somebody else to come.
        NotYourDocumentError: the invitation is not to be seen.
        WordsMissingError, TimesError, ForeignResourceError: as ``plans.write``.
    """
    seat, person_id = _seat(by, plan)
    if plan.document_id and not documents_visible_to(by).filter(pk=plan.document_id).exists():
        raise NotYourDocumentError(by.ref)
    people = (person_id,) if plan.scope is Scope.PERSON else plan.invited
    if plan.scope is Scope.PERSON and set(plan.invited) - {person_id}:
        raise NotYourAppointmentError
    row = Appointment(
        proposed_by_id=person_id,
        proposed_by_name=organisations.person(person_id).name,
        proposed_at=now,
        approved_at=now if plan.scope is Scope.PERSON else None,
    )
    write(row, plan, now=now)
    row.save()
    invite(row, people, now=now)
    facts = {"starts_at": row.starts_at.isoformat(), "ends_at": row.ends_at.isoformat()}
    words = "" if plan.scope is Scope.PERSON else row.title
    record(Doing(by=by, now=now, seat=seat), Act.PROPOSED, on=row.ref, words=words, facts=facts)
    return row.pk


def _seat(by: Actor, plan: Plan) -> tuple[Seat, int]:
    """Return the seat from which the actor may propose it, one's own first, and whose it is."""
    for seat in sorted(by.seats, key=lambda held: held.on_behalf_of is not None):
        person_id = person_acting(by, seat)
        is_here = seat.agency_id == plan.agency_id and seat.role in DOCUMENT_READERS
        is_unit = plan.scope is not Scope.UNIT or seat.role in ALL_READERS or seat.unit_id == plan.unit_id
        if by.kind is ActorKind.STAFF and is_here and is_unit and person_id is not None:
            return seat, person_id
    raise NotYourAppointmentError
