"""Write down what came of a meeting: minutes and conclusions, from which tasks are drawn."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.documents.domain.acts import Act
from motcua.documents.domain.incoming import WordsMissingError
from motcua.documents.domain.timetable import Scope
from motcua.documents.domain.timetable_errors import AppointmentClosedError
from motcua.documents.models import MeetingRecord
from motcua.documents.services.recording import record
from motcua.documents.services.timetable.attend import ASKED
from motcua.documents.services.timetable.opening import open_appointment
from motcua.documents.timetable_permissions import keeping_seat, proposing_seat
from motcua.kernel.actors import Actor


@transaction.atomic
def conclude(*, by: Actor, now: datetime, appointment_id: int, conclusions: str, minutes: str = "") -> None:
    """Keep minutes and conclusions; written again they take the place of what stood, which history keeps.

    Raises:
        NotYourAppointmentError: ``by`` neither keeps that timetable nor proposed the meeting.
        AppointmentClosedError: it is not approved, has not begun, or is somebody's own.
        WordsMissingError: nothing was concluded.
    """
    opened = open_appointment(by=by, now=now, appointment_id=appointment_id, standings=ASKED)
    row = opened.appointment
    doing = opened.doing(keeping_seat(by, row) or proposing_seat(by, row))
    if row.starts_at > now or row.scope == Scope.PERSON.value:
        raise AppointmentClosedError
    if not conclusions.strip():
        raise WordsMissingError
    MeetingRecord.objects.update_or_create(
        appointment=row,
        defaults={
            "minutes": minutes.strip(),
            "conclusions": conclusions.strip(),
            "recorded_at": now,
            "recorded_by_name": by.name,
        },
    )
    facts = {"minutes": minutes.strip()}
    record(doing, Act.CONCLUDED, on=row.ref, words=conclusions.strip(), facts=facts)
