"""Every error of the timetable in a sentence for the person who acts."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.documents.domain import timetable_errors as errors

TIMETABLE: dict[type[Exception], Any] = {
    errors.TimesError: _("An appointment ends after it begins, within 31 days. Look at days and hours."),
    errors.NotYourAppointmentError: _(
        "Leaders and office clerks decide on the agency's timetable, heads on their unit's. Only you go into"
        " your own."
    ),
    errors.AppointmentClosedError: _(
        "The appointment stands otherwise by now, or is not at its time. Look at it again."
    ),
    errors.ForeignResourceError: _(
        "Choose a room, a vehicle, a unit and people of the agency that are in use. No two rooms in use have"
        " the same name."
    ),
    errors.WeekPublishedError: _("This week is published already; what you approve now is added to it."),
    errors.NotInvitedError: _("You are not asked to come, or the person you send is asked already."),
}


def taken(error: Any) -> str:
    """Return what is taken by what."""
    return gettext("Taken at that time: %(names)s. Choose another time or place.") % {
        "names": "; ".join(error.names)
    }
