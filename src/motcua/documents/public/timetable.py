"""The door to the work timetable: propose, decide, answer, conclude; errors stand in the services."""

from __future__ import annotations

from motcua.documents.domain.timetable import Scope
from motcua.documents.domain.timetable_errors import (
    NotYourAppointmentError,
    TakenError,
    WeekPublishedError,
)
from motcua.documents.queries.weeks import AppointmentRow, View, Week, week_of
from motcua.documents.services.timetable.attend import answer, send_delegate
from motcua.documents.services.timetable.change import call_off, change
from motcua.documents.services.timetable.conclude import conclude
from motcua.documents.services.timetable.decide import approve, publish_week, refuse
from motcua.documents.services.timetable.keep_resources import add_resource, end_resource
from motcua.documents.services.timetable.plans import Plan
from motcua.documents.services.timetable.propose import propose

__all__ = [
    "AppointmentRow",
    "NotYourAppointmentError",
    "Plan",
    "Scope",
    "TakenError",
    "View",
    "Week",
    "WeekPublishedError",
    "add_resource",
    "answer",
    "approve",
    "call_off",
    "change",
    "conclude",
    "end_resource",
    "propose",
    "publish_week",
    "refuse",
    "send_delegate",
    "week_of",
]
