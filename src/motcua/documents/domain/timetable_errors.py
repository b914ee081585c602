"""What can be wrong with an act on the work timetable."""

from __future__ import annotations

from motcua.documents.domain.incoming import IncomingError


class TimetableError(IncomingError):
    """Something cannot be done in the timetable."""


class TimesError(TimetableError):
    """An appointment ends after it begins, within 31 days."""


class NotYourAppointmentError(TimetableError):
    """The actor may not see the appointment, or not do this with it."""


class AppointmentClosedError(TimetableError):
    """The appointment stands otherwise than the act needs."""


class ForeignResourceError(TimetableError):
    """The room, the vehicle, the unit or a person is none of the agency's, or is out of use."""


class TakenError(TimetableError):
    """The room or the vehicle is taken at that time; ``names``: what, by what, when."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__("; ".join(names))
        self.names = names


class WeekPublishedError(TimetableError):
    """The timetable of that week is published already."""


class NotInvitedError(TimetableError):
    """The actor is not asked to come, or sends somebody who is already."""
