"""Change an appointment, or call it off; after publication both are marked."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from motcua.documents.domain.acts import Act
from motcua.documents.domain.incoming import WordsMissingError
from motcua.documents.domain.timetable import Response, Scope
from motcua.documents.domain.timetable_errors import NotYourAppointmentError
from motcua.documents.models import Appointment
from motcua.documents.services.recording import record
from motcua.documents.services.timetable.decide import save_firm
from motcua.documents.services.timetable.opening import open_appointment
from motcua.documents.services.timetable.plans import Plan, invite, require_free, write
from motcua.kernel.actors import Actor

_WRITTEN = [
    "title", "note", "place", "starts_at", "ends_at", "room", "vehicle", "chair", "chair_name",
    "prepared_by", "is_public", "changed_at", "revision",
]  # fmt: skip
"""What a change may write; agency, scope, unit and invitation stay."""


@transaction.atomic
def change(*, by: Actor, now: datetime, appointment_id: int, plan: Plan) -> None:
    """Write the plan over the appointment; who answered is asked again when the time is another one.

    Raises:
        NotYourAppointmentError: ``by`` neither keeps that timetable nor proposed it undecided.
        AppointmentClosedError: it is refused or called off.
        TakenError: it is approved, and its room or vehicle is taken at that time.
        WordsMissingError, TimesError, ForeignResourceError: as ``plans.write``.
    """
    opened = open_appointment(by=by, now=now, appointment_id=appointment_id)
    doing, row = opened.keeping_or_proposing(), opened.appointment
    before = _when(row)
    keep = replace(
        plan,
        agency_id=row.agency_id,
        scope=Scope(row.scope),
        unit_id=row.unit_id,
        document_id=row.document_id,
    )
    write(row, keep, now=now)
    if keep.scope is Scope.PERSON and set(keep.invited) - {row.proposed_by_id}:
        raise NotYourAppointmentError
    row.changed_at, row.revision = now, row.revision + 1
    if row.approved_at is not None:
        require_free(row)
    save_firm(row, _WRITTEN)
    invite(row, (row.proposed_by_id,) if keep.scope is Scope.PERSON else keep.invited, now=now)
    if before != _when(row):
        row.attendees.exclude(response=Response.DELEGATES.value).update(
            response=Response.NONE.value, answered_at=None, reminded_at=None
        )
    record(doing, Act.APPOINTMENT_CHANGED, on=row.ref, facts={"before": before, "after": _when(row)})


@transaction.atomic
def call_off(*, by: Actor, now: datetime, appointment_id: int, reason: str) -> None:
    """Call the appointment off (hoãn, hủy); its room and vehicle are free again.

    Raises:
        NotYourAppointmentError, AppointmentClosedError: as ``change``.
        WordsMissingError: no reason is given.
    """
    opened = open_appointment(by=by, now=now, appointment_id=appointment_id)
    doing, row = opened.keeping_or_proposing(), opened.appointment
    if not reason.strip():
        raise WordsMissingError
    row.cancelled_at, row.revision = now, row.revision + 1
    row.save(update_fields=["cancelled_at", "revision"])
    record(doing, Act.APPOINTMENT_CANCELLED, on=row.ref, words=reason.strip())


def _when(row: Appointment) -> list[str]:
    return [row.starts_at.isoformat(), row.ends_at.isoformat()]
