"""Opening an appointment to act on it: found among what may be seen, locked, standing as the act needs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.documents.domain.timetable import Standing
from motcua.documents.domain.timetable_errors import AppointmentClosedError, NotYourAppointmentError
from motcua.documents.models import Appointment
from motcua.documents.services.recording import Doing
from motcua.documents.timetable_permissions import (
    appointments_visible_to,
    keeping_seat,
    proposing_seat,
    require_seat,
)
from motcua.kernel.actors import Actor, Seat

LIVE = (Standing.PROPOSED, Standing.APPROVED, Standing.PUBLISHED)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedAppointment:
    """An appointment locked for one act, and who acts."""

    appointment: Appointment
    by: Actor
    now: datetime

    def doing(self, seat: Seat | None) -> Doing:
        """Return who acts from the seat.

        Raises:
            NotYourAppointmentError: there is none.
        """
        return Doing(by=self.by, now=self.now, seat=require_seat(seat))

    def keeping(self) -> Doing:
        """Return who acts, when it is who decides on it.

        Raises:
            NotYourAppointmentError: it is not.
        """
        return self.doing(keeping_seat(self.by, self.appointment))

    def keeping_or_proposing(self) -> Doing:
        """Return who acts, when it decides on it, or proposed it and nobody decided yet.

        Raises:
            NotYourAppointmentError: it is neither.
        """
        seat = keeping_seat(self.by, self.appointment)
        if seat is None and self.appointment.standing is Standing.PROPOSED:
            seat = proposing_seat(self.by, self.appointment)
        return self.doing(seat)


def open_appointment(
    *, by: Actor, now: datetime, appointment_id: int, standings: tuple[Standing, ...] = LIVE
) -> OpenedAppointment:
    """Return the appointment, locked until the transaction ends.

    Raises:
        NotYourAppointmentError: ``by`` may not see it, or there is none.
        AppointmentClosedError: it stands otherwise.
    """
    row = Appointment.objects.select_for_update().filter(pk=appointment_id).first()
    if row is None or not appointments_visible_to(by).filter(pk=appointment_id).exists():
        raise NotYourAppointmentError
    if row.standing not in standings:
        raise AppointmentClosedError(row.standing.value)
    return OpenedAppointment(appointment=row, by=by, now=now)
