"""Answer an invitation: one comes, does not, or sends somebody else (báo dự họp, cử người dự thay)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.documents.domain.acts import Act
from motcua.documents.domain.incoming import WordsMissingError
from motcua.documents.domain.timetable import Response, Standing
from motcua.documents.domain.timetable_errors import (
    AppointmentClosedError,
    ForeignResourceError,
    NotInvitedError,
)
from motcua.documents.models import Attendee
from motcua.documents.permissions import seat_in_person
from motcua.documents.services.recording import Doing, record
from motcua.documents.services.timetable.opening import OpenedAppointment, open_appointment
from motcua.kernel.actors import Actor
from motcua.organisations import public as organisations

ASKED = (Standing.APPROVED, Standing.PUBLISHED)


@transaction.atomic
def answer(*, by: Actor, now: datetime, appointment_id: int, comes: bool, words: str = "") -> None:
    """Say that one comes, or why not; the last answer holds.

    Raises:
        NotYourAppointmentError: ``by`` may not see the appointment.
        AppointmentClosedError: it is not approved, is called off, or is over.
        NotInvitedError: ``by`` is not asked to come.
        WordsMissingError: it is not said why not.
    """
    opened, asked, doing = _asked(by, now, appointment_id)
    if not comes and not words.strip():
        raise WordsMissingError
    _take_back(asked)
    response = Response.COMES if comes else Response.DECLINES
    asked.response, asked.words, asked.answered_at = response.value, words.strip(), now
    asked.save(update_fields=["response", "words", "answered_at"])
    facts = {"person": asked.person_id, "response": response.value}
    record(doing, Act.ATTENDANCE, on=opened.appointment.ref, words=words.strip(), facts=facts)


@transaction.atomic
def send_delegate(*, by: Actor, now: datetime, appointment_id: int, person_id: int, words: str = "") -> None:
    """Send somebody of the agency in one's own place; that person is asked to come.

    Raises:
        NotYourAppointmentError, AppointmentClosedError: as ``answer``.
        NotInvitedError: ``by`` is not asked to come, or the person is asked already.
        ForeignResourceError: the person holds no post in the agency.
    """
    opened, asked, doing = _asked(by, now, appointment_id)
    row = opened.appointment
    _take_back(asked)
    if row.attendees.filter(person=person_id).exists():
        raise NotInvitedError
    if all(seat.agency_id != row.agency_id for seat in organisations.seats_of(person_id, at=now)):
        raise ForeignResourceError
    asked.response, asked.words, asked.answered_at = Response.DELEGATES.value, words.strip(), now
    asked.save(update_fields=["response", "words", "answered_at"])
    Attendee.objects.create(
        appointment=row, agency_id=row.agency_id, person_id=person_id, sent_by=asked, asked_at=now
    )
    facts = {"person": asked.person_id, "response": asked.response, "sent": person_id}
    record(doing, Act.ATTENDANCE, on=row.ref, words=words.strip(), facts=facts)


def _asked(by: Actor, now: datetime, appointment_id: int) -> tuple[OpenedAppointment, Attendee, Doing]:
    opened = open_appointment(by=by, now=now, appointment_id=appointment_id, standings=ASKED)
    row = opened.appointment
    if row.ends_at <= now:
        raise AppointmentClosedError
    for attendee in row.attendees.order_by("pk"):
        seat = seat_in_person(by, person_id=attendee.person_id, agency_id=attendee.agency_id)
        if seat is not None:
            return opened, attendee, opened.doing(seat)
    raise NotInvitedError


def _take_back(asked: Attendee) -> None:
    """Ask whom the person had sent no longer, when that person sent nobody on."""
    sent = asked.sent.first()
    if sent is not None:
        if sent.sent.exists():
            raise NotInvitedError
        sent.delete()
